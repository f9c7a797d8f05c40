"""Updates of a lake that run elsewhere: a season each, small enough to be sent, and without a secret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..bridge.portal import portal
from ..errors import ConfigurationError, SelectionError, SportmonksError
from ..lake.lake import Lake, Some, When
from ..lake.lake_reports import LakeReport
from ..lake.lock import BusyError
from ..settings.settings import Settings
from ..transport.failures import may_heal

if TYPE_CHECKING:
    from .engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class LakeTask:
    """The update of one season of a lake, to be run in any process: ``task.run()``.

    It is pickled without the token and the Redis password: the process that runs it reads both from its own environment
    or ``.env``, and finds the folder of the lake under the same path.

    Attributes:
        path: the folder of the lake, absolute.
        season: the id of the season.
        settings: those of the client that made it.
        include, tables, since, full: as for ``lake.update``.

    Examples:
        >>> task, *more = client.lake("lake").tasks([25583, 23614])
        >>> task.run().status
        'written'
    """

    path: str
    season: int
    settings: Settings
    include: str | tuple[str, ...] | None = None
    tables: tuple[str, ...] = ()
    since: When | None = None
    full: bool = False

    def run(self) -> LakeReport:
        """Update the season. Price: that of ``lake.update(season=…)``.

        Returns:
            Its report. What another try would not mend (no token here, a plan without the include, a full disk) is in
            its ``failed``, and the season is as it was.

        Raises:
            ApiError: the API was not to be had, or the quota is spent: worth another try, later.
            ConfigurationError: another process went on writing this season; likewise.
        """
        try:
            return self._updated()
        except SportmonksError as error:
            cause = error.__cause__ if isinstance(error.__cause__, SportmonksError) else error
            if may_heal(cause) or isinstance(cause, BusyError):
                raise
            report = error.report
            return LakeReport(
                failed={f"season={self.season}": f"{type(error).__name__}: {error}"},
                missing=dict(report.missing) if report is not None else {},
                requests=dict(report.requests) if report is not None else {},
                seconds=report.seconds if report is not None else 0.0,
            )

    def _updated(self) -> LakeReport:
        from ..batching.wiring import build
        from .engine import Engine
        from .lake_words import lake_job_of_ids
        from .waiting import Blocking

        face = Blocking()
        face._engine = engine = Engine(self.settings, build(self.settings))
        try:
            job = lake_job_of_ids(
                engine, Lake(self.path), season=self.season, include=self.include, tables=self.tables,
                since=self.since, full=self.full, progress=False,
            )  # fmt: skip
            return face._answer(job)
        finally:
            portal().run(lambda emit: engine.aclose())


def tasks_of(
    engine: Engine, lake: Lake, seasons: Some | None, include: str | Sequence[str] | None,
    tables: str | Sequence[str] | None, since: When | None, full: bool,
) -> list[LakeTask]:  # fmt: skip
    """A task for each of these seasons, or of all that the lake has; checks all that can be checked here and now.

    Raises:
        SelectionError, ConfigurationError: as for ``lake.update``.
    """
    from ..batching.wiring import make_cache
    from .lake_words import lake_job_of_ids

    job = lake_job_of_ids(engine, lake, season=seasons, include=include, tables=tables, since=since, full=full)
    if job.selection is None:
        raise SelectionError(
            "a task is of a season, and none is named; tables without a season take one update(tables=…)"
        )
    settings = engine.settings
    if type(make_cache(settings, settings.cache)) is not type(engine.parts.cache):
        raise ConfigurationError(
            "this client was handed its cache, or its Redis, as an object, which no task can carry: name it, as in "
            'cache="redis://localhost:6379/0"'
        )
    sent = include if include is None or isinstance(include, str) else tuple(include)
    path = str(lake.path.absolute())
    return [
        LakeTask(
            path=path, season=season, settings=settings, include=sent, tables=job.tables, since=since, full=job.full
        )
        for season in job.selection.seasons
    ]

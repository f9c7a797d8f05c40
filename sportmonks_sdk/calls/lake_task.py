"""Updates of a lake that run elsewhere: a season each, small enough to be sent, and without a secret."""

from __future__ import annotations

from dataclasses import dataclass

from ..bridge.portal import portal
from ..errors import SportmonksError
from ..lake.lake import Lake, When
from ..lake.lake_reports import LakeReport
from ..lake.lock import BusyError
from ..settings.settings import Settings
from ..transport.failures import may_heal


@dataclass(frozen=True, slots=True, kw_only=True)
class LakeTask:
    """The update of one season of a lake, to be run in any process: ``task.run()``.

    It is pickled without the token and the Redis password: the process that runs it reads both from its own environment
    or ``.env``, and finds the folder of the lake under the same path.

    Attributes:
        path: the folder of the lake, absolute.
        season: the id of the season.
        settings: those of the client that made it.
        league: ids of leagues that it is to be of, where they were given beside it.
        include, tables, since, full: as for ``lake.update``.

    Examples:
        >>> task, *more = client.lake("lake").tasks([25583, 23614])
        >>> task.run().status
        'written'
    """

    path: str
    season: int
    settings: Settings
    league: tuple[int, ...] = ()
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
                engine, Lake(self.path), league=self.league or None, season=self.season, include=self.include,
                tables=self.tables, since=self.since, full=self.full, progress=False,
            )  # fmt: skip
            return face._answer(job)
        finally:
            portal().run(lambda emit: engine.aclose())

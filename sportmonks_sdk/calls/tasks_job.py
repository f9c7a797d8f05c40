"""An update of a lake as tasks: which seasons it means, in ids or in names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ..batching.wiring import make_cache
from ..errors import ConfigurationError, SelectionError
from ..lake.lake import Lake
from ..lake.partition_files import manifests
from ..lake.partitions import season_in
from ..observe import events as ev
from .engine import Engine
from .jobs import Job, first_few
from .lake_job import LakeJob
from .lake_task import LakeTask
from .lake_words import lake_job_of_ids
from .resource_words import takes_names


class TasksJob(Job[list[LakeTask]]):
    """The tasks of an update, ready: only names take requests, which `takes_names` sees to."""

    def __init__(self, job: LakeJob, made: list[LakeTask]) -> None:
        super().__init__(job.engine, "lake.tasks", job.progress)
        self.ask, self.made = job.ask, made

    async def fetch(self, emit: ev.Emit) -> None:
        """Nothing is asked for."""

    @property
    def small(self) -> bool:
        return True

    def build(self) -> list[LakeTask]:
        """The tasks."""
        return self.made


def tasks_job_of_ids(
    engine: Engine, lake: Lake, *, season: Any = None, league: Any = None, include: Any = None, tables: Any = None,
    since: Any = None, full: Any = False,
) -> TasksJob:  # fmt: skip
    """A task for each of these seasons, or of all that the lake has (of these leagues); checks all that can be checked
    here and now.

    Raises:
        SelectionError, ConfigurationError: as for ``lake.update``.
    """
    if isinstance(include, Iterator):  # it is gone through here, and sent along
        include = list(include)
    how = {"league": league, "include": include, "tables": tables, "since": since, "full": full}
    job = lake_job_of_ids(engine, lake, season=season, **how)
    if job.selection is None:
        raise SelectionError(
            "a task is of a season, and none is named; tables without a season take one update(tables=…)"
        )
    leagues = job.selection.leagues
    seasons: Collection[int] = job.selection.seasons
    if not seasons:
        held = [path.stem for path in manifests(lake.path, leagues)]
        seasons = sorted({one for key in held if (one := season_in(key)) is not None})
    if not seasons:
        raise SelectionError(
            f"the lake in {lake.path} has no season of league {first_few(leagues)} yet, and a task is of a season; "
            "name them: tasks([25583])"
        )
    settings = engine.settings
    if type(make_cache(settings, settings.cache)) is not type(engine.parts.cache):
        raise ConfigurationError(
            "this client was handed its cache, or its Redis, as an object, which no task can carry: name it, as in "
            'cache="redis://localhost:6379/0"'
        )
    sent = include if include is None or isinstance(include, str) else tuple(include)
    path = str(lake.path.absolute())
    return TasksJob(
        job,
        [
            LakeTask(
                path=path, season=one, settings=settings, league=leagues, include=sent, tables=job.tables,
                since=since, full=job.full,
            )
            for one in seasons
        ],
    )  # fmt: skip


tasks_job = takes_names(tasks_job_of_ids)

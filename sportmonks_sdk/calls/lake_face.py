"""The lake of a client: what `Lake` reads, and updates that block or are awaited."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from ..lake.lake import IdsOrNames, Lake, When
from ..lake.lake_reports import LakeCheck, LakeReport
from ..lake.partitions import KEEP, Partition
from ..values import ProgressOption
from .waiting import Awaiting, Blocking, spellchecked

if TYPE_CHECKING:
    from ..words import Includes
    from .lake_task import LakeTask


class ClientLake(Lake):
    """A lake that a client keeps up to date: ``client.lake(path)``.

    Examples:
        >>> lake = client.lake("lake")
        >>> lake.update(season=25583, include=["events"]).fixtures
        380
        >>> lake.read("events", season=25583).columns[:3]
        ['fixture_id', 'league_id', 'season_id']
    """

    def __init__(self, face: Blocking, path: str | os.PathLike[str]) -> None:
        super().__init__(path)
        self._face = face

    @spellchecked
    def update(
        self, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        include: Includes | None = None, tables: str | Sequence[str] | None = None,
        since: When | None = None, full: bool = False, dry_run: bool = False, progress: ProgressOption = None,
    ) -> LakeReport:  # fmt: skip
        """Bring partitions up to date: one commit each, of all their tables, and only where something changed.

        Only fixtures that can have changed are asked for: unknown ones, those that the listing of this call shows
        otherwise, and those whose last look is older than they live (``docs/design/cache.md``). What the API has
        deleted loses its rows, and is named in ``tombstones``. An answer that is empty or has far less than the lake
        replaces nothing: ``kept`` says why.

        Price: a request for every 1,000 fixtures listed, and one for every 50 that can have changed; ``dry_run``
        spends the former and tells the latter.

        Args:
            league, season: ids or names, one or several; none for every partition that the lake has. The name of a
                season ("2025/26", "current") takes ``league=`` beside it.
            include: what to fetch along, such as ``["events", "lineups.details"]``; what a partition already has stays
                and need not be named again. A new one is fetched for all its fixtures.
            tables: other tables to have, such as ``["standings", "squads"]``: those of a season for each of these
                seasons, others (``"countries"``) once. Each is looked at as often as it lives, and need not be named
                again.
            since: leave fixtures that kicked off before this day or time as they are.
            full: ask for every fixture, and believe an answer that has less.
            dry_run: fetch no fixture and write nothing.
            progress: True, False, or a callable that takes updates.

        Returns:
            What was written, asked for, missing and gone; ``failed`` names what has a manifest or a table that cannot
            be read (``full=True`` fetches such a table anew), and the others are up to date.

        Raises:
            SelectionError: no such include, id or time, or nothing selected in an empty lake; nothing was spent.
            ConfigurationError: the lake cannot be written, or read, and is as it was; or there is none yet, and the
                folder holds what no lake wrote.
            PartialResultError: a partition failed after others were written; those are up to date.
            ApiError: nothing could be had; the lake is as it was.
        """
        told: dict[str, Any] = {
            "league": league, "season": season, "include": include, "tables": tables, "since": since, "full": full,
            "dry_run": dry_run, "progress": progress,
        }  # fmt: skip
        from .lake_words import lake_job  # for those alone who update

        return self._face._answer(lake_job(self._face._ready(), self, **told))

    @spellchecked
    def tasks(
        self, seasons: IdsOrNames | None = None, *, league: IdsOrNames | None = None,
        include: str | Sequence[str] | None = None, tables: str | Sequence[str] | None = None,
        since: When | None = None, full: bool = False,
    ) -> list[LakeTask]:  # fmt: skip
        """An update of each season as a task to be run elsewhere: in a pool of processes, on a cluster.

        Tasks are small, are pickled without a secret, and may run at once and again: what is done is not done twice.
        ``task.run()`` returns the report of its season, and `LakeReport.merged` makes one of them. Price: 0 requests
        here, with names those of the lists that they are in; there that of `update`.

        Args:
            seasons: ids or names, one or several; none for every season that the lake has. The name of a season
                ("2025/26", "current") takes ``league=`` beside it.
            league: ids or names, one or several; without seasons those of it that the lake has.
            include, tables, since, full: as for `update`.

        Returns:
            A `LakeTask` a season, in the order of ``seasons``; each has the id.

        Raises:
            SelectionError, ConfigurationError: as for `update`; a cache that was handed over as an object.
            ApiError: a list of names could not be had.

        Examples:
            >>> [task.season for task in client.lake("lake").tasks([25583, 23614])]
            [25583, 23614]
            >>> [task.season for task in client.lake("lake").tasks("2025/26", league="Premier League")]
            [23614]
        """
        from .tasks_job import tasks_job  # for those alone who make tasks

        told: dict[str, Any] = {
            "league": league, "season": seasons, "include": include, "tables": tables, "since": since, "full": full,
        }  # fmt: skip
        return self._face._answer(tasks_job(self._face._ready(), self, **told))


class AwaitableLake:
    """The lake of a client whose calls are awaited: what reads or writes files does so in a worker thread.

    Examples:
        >>> lake = client.aio.lake("lake")
        >>> (await lake.update(season=25583, include=["events"])).fixtures
        380
    """

    def __init__(self, face: Awaiting, path: str | os.PathLike[str]) -> None:
        self._lake = Lake(path)
        self._face = face

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self._lake.path)!r})"

    def _repr_html_(self) -> str:
        return self._lake._repr_html_()

    @property
    def path(self) -> Path:
        """The folder."""
        return self._lake.path

    def tables(self) -> tuple[str, ...]:
        """As `Lake.tables`; reads the manifests, as `scan` does."""
        return self._lake.tables()

    def partitions(self) -> list[Partition]:
        """As `Lake.partitions`."""
        return self._lake.partitions()

    @spellchecked
    async def update(
        self, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        include: Includes | None = None, tables: str | Sequence[str] | None = None,
        since: When | None = None, full: bool = False, dry_run: bool = False, progress: ProgressOption = None,
    ) -> LakeReport:  # fmt: skip
        """As `ClientLake.update`."""
        told: dict[str, Any] = {
            "league": league, "season": season, "include": include, "tables": tables, "since": since, "full": full,
            "dry_run": dry_run, "progress": progress,
        }  # fmt: skip
        from .lake_words import lake_job

        return await self._face._answer(lake_job(self._face._ready(), self._lake, **told))

    @spellchecked
    async def tasks(
        self, seasons: IdsOrNames | None = None, *, league: IdsOrNames | None = None,
        include: str | Sequence[str] | None = None, tables: str | Sequence[str] | None = None,
        since: When | None = None, full: bool = False,
    ) -> list[LakeTask]:  # fmt: skip
        """As `ClientLake.tasks`."""
        from .tasks_job import tasks_job  # for those alone who make tasks

        told: dict[str, Any] = {
            "league": league, "season": seasons, "include": include, "tables": tables, "since": since, "full": full,
        }  # fmt: skip
        return await self._face._answer(tasks_job(self._face._ready(), self._lake, **told))

    def scan(
        self, table: str, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        as_of: When | None = None,
    ) -> pl.LazyFrame:  # fmt: skip
        """As `Lake.scan`; reads the manifests, and no table before it is collected."""
        return self._lake.scan(table, league=league, season=season, as_of=as_of)

    def files(
        self, table: str, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        as_of: When | None = None,
    ) -> list[Path]:  # fmt: skip
        """As `Lake.files`."""
        return self._lake.files(table, league=league, season=season, as_of=as_of)

    async def read(
        self, table: str, *, league: IdsOrNames | None = None, season: IdsOrNames | None = None,
        as_of: When | None = None,
    ) -> pl.DataFrame:  # fmt: skip
        """As `Lake.read`."""
        return await asyncio.to_thread(self._lake.read, table, league=league, season=season, as_of=as_of)

    async def info(self) -> pl.DataFrame:
        """As `Lake.info`."""
        return await asyncio.to_thread(self._lake.info)

    async def verify(self) -> LakeCheck:
        """As `Lake.verify`."""
        return await asyncio.to_thread(self._lake.verify)

    async def compact(self, keep: str = KEEP) -> int:
        """As `Lake.compact`."""
        return await asyncio.to_thread(self._lake.compact, keep)

    async def to_delta(
        self, path: str | os.PathLike[str], *, storage_options: Mapping[str, str] | None = None
    ) -> dict[str, int]:
        """As `Lake.to_delta`."""
        return await asyncio.to_thread(self._lake.to_delta, path, storage_options=storage_options)

    def as_of(self, when: When) -> Lake:
        """As `Lake.as_of`."""
        return self._lake.as_of(when)

    def snapshot(self) -> Lake:
        """As `Lake.snapshot`."""
        return self._lake.snapshot()

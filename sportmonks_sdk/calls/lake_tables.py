"""The tables of a lake whose rows do not come with fixtures: which can have changed, and the commit of each."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ..errors import SelectionError, SportmonksError
from ..frames.catalogue import RESOURCES, TABLES
from ..frames.resource import of_season
from ..frames.schema import table as declared
from ..lake import file_columns
from ..lake.partition_files import PartitionFiles, utc
from ..lake.partitions import Partition, looked, table_due
from ..lake.provenance import Provenance
from ..observe import events as ev
from ..query.grammar import each, unknown_table
from ..values import shown
from .engine import Engine
from .lake_parts import PartitionOutcome, to_its_end, writing_of
from .resource_job import ResourceJob, ResourcePlanJob
from .resource_words import wanted_of

# The look of a table stands in the note of looks, where those of fixtures stand under their ids.
_LOOK = 0
# Tables that may well be empty one day, such as the injuries of a season that is over.
_COMES_AND_GOES = frozenset({"resource", "live"})


def parse_tables(told: Any, seasons: Collection[int] | None = None) -> tuple[str, ...]:
    """The names of tables that ``tables=`` gives, each once.

    Raises:
        SelectionError: one is no table, comes with fixtures, takes other words than a season, or is of a season where
            ``seasons`` are none.
    """
    if told is None:
        return ()
    given = [told] if isinstance(told, str) else each(told)
    if given is None:
        raise SelectionError(f'tables= takes names such as "standings", not {shown(told)}')
    names = list(given)
    for name in names:
        if not isinstance(name, str) or name not in RESOURCES:
            if isinstance(name, str) and name in TABLES:
                always = declared("fixtures").includes
                feeds = ";".join(one for one in declared(name).includes if one not in always)
                how = f'comes with the fixtures, by include="{feeds}"' if feeds else "always comes with the fixtures"
                raise SelectionError(f"{name} {how}")
            raise unknown_table(name, tuple(RESOURCES))
        ways = [way.words for way in RESOURCES[name].ways]
        if ("season",) not in ways and () not in ways:
            takes = " or ".join("= and ".join(words) + "=" for words in ways)
            raise SelectionError(f"{name} takes {takes}; files are of tables that take season=, or no word at all")
    if seasons is not None and not seasons and (needy := [name for name in names if of_season(RESOURCES[name])]):
        raise SelectionError(f"{', '.join(needy)}: of a season each, so name it, as in season=25583")
    return tuple(dict.fromkeys(names))


class LakeTable:
    """One table of one season, or of none: a partition of its own.

    Args:
        engine: the client's.
        root: the lake.
        name: the table.
        place: its league and season.
        kickoffs: those of the season where every fixture of it is over.
        full: ask whatever is known, and believe an answer without rows.
        source: the host that is asked.
    """

    def __init__(
        self, engine: Engine, root: Path, name: str, place: tuple[int | None, int | None], kickoffs: list[int],
        *, full: bool, source: str,
    ) -> None:  # fmt: skip
        self.engine, self.name, self.kickoffs, self.full, self.source = engine, name, kickoffs, full, source
        self.league, self.season = place
        self.files = PartitionFiles(root, self.league, self.season, table=name, patience=0)
        self._how = {"missing": "ignore", "timezone": "UTC", "refresh": full} | (
            {"season": self.season} if of_season(RESOURCES[name]) else {}
        )

    async def priced(self, emit: ev.Emit) -> PartitionOutcome:
        """What an update of it would cost, at least: pages are known when they are read."""
        partition = await asyncio.to_thread(self.files.partition)
        if not await asyncio.to_thread(self._due, partition):
            return self._as_it_was(partition)
        job = ResourcePlanJob(self.engine, *wanted_of(self.engine, self.name, None, self._how))
        await job.fetch(emit)
        return PartitionOutcome(key=self.files.key, price=job.build().requests)

    async def updated(self, emit: ev.Emit) -> PartitionOutcome:
        """Fetch it where it can have changed, and commit what is new."""
        async with writing_of(self.files):
            partition = await asyncio.to_thread(self.files.partition)
            if not await asyncio.to_thread(self._due, partition):
                return self._as_it_was(partition)
            job = ResourceJob(self.engine, *wanted_of(self.engine, self.name, None, self._how))
            try:
                await job.fetch(emit)
                frame = job.build()
            except SportmonksError as error:
                return PartitionOutcome(key=self.files.key, error=error)
            outcome = await to_its_end(lambda: self._committed(partition, frame))
            outcome.met = job.met
            return outcome

    def _due(self, partition: Partition | None) -> bool:
        if partition is None or self.full:
            return True
        kind = RESOURCES[self.name].kind
        look = self.files.looks().get(_LOOK)
        return table_due(kind, look, self.kickoffs, self.engine.now(), self.engine.processor.anchors)

    def _as_it_was(self, partition: Partition | None) -> PartitionOutcome:
        return PartitionOutcome(key=self.files.key, rows={} if partition is None else partition.rows)

    def _committed(self, partition: Partition | None, frame: pl.DataFrame) -> PartitionOutcome:
        fresh = file_columns.placed(frame, self.league, self.season)
        stored = self.files.stored(partition, sound=self.full)
        before = stored.get(self.name)
        outcome = PartitionOutcome(key=self.files.key, rows={self.name: fresh.height})
        lasting = RESOURCES[self.name].kind not in _COMES_AND_GOES
        if before is not None and before.height and not fresh.height and lasting and not self.full:
            outcome.kept = f"the answer is empty, and there are {before.height:,} rows"
            outcome.rows = {self.name: before.height}
            return outcome
        at = self.engine.now()
        sdk = self.engine.sdk
        selection: Mapping[str, Any] = {"season": [self.season]} if "season" in self._how else {"table": self.name}
        answer = Provenance(
            sdk=sdk, source=self.source, selection=selection, include=(), options={}, fetched=(utc(at), utc(at))
        )
        told = Partition(
            league=self.league, season=self.season, table=self.name, source=self.source, sdk=sdk, include=(),
            nights=(), files={}, settled=bool(self.kickoffs),
        )  # fmt: skip
        after, outcome.tables = self.files.commit(partition, told, {self.name: fresh}, stored, answer, utc(at))
        if after is not None and outcome.tables:
            outcome.bytes = sum(path.stat().st_size for path in self.files.paths(after).values())
        changed = {_LOOK} if outcome.tables else ()
        self.files.note_looks(looked(self.files.looks(), {_LOOK: at}, changed, ()))
        return outcome

"""The update of a lake: which fixtures can have changed, partition by partition, and the commit of each."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Iterable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..batching import planning
from ..batching.belonging import belonging_to
from ..batching.served import Served
from ..errors import ConfigurationError, PartialResultError
from ..frames.build import Assembler
from ..frames.catalogue import RESOURCES
from ..frames.frame_memo import FrameMemo, Frames, FrameSink
from ..frames.resource import of_season
from ..frames.schema import tables_for
from ..lake import provenance
from ..lake.lake_reports import LakeReport
from ..lake.partition_files import PartitionFiles, changes, merged, partitions_of, settled, utc, widened
from ..lake.partitions import Partition, StoredFixture, chosen, due, key_of, looked
from ..lake.version_files import UnreadVersionError
from ..observe import events as ev
from ..observe.tally import Tally
from ..query.ask import Ask
from ..query.grammar import parse_include
from ..selection.keywords import Found, Selection
from .drift import add_notes, junk_events, with_drift
from .engine import Engine
from .jobs import Job, first_few
from .lake_parts import PartitionOutcome, to_its_end, writing_of
from .lake_tables import LakeTable


class LakeJob(Job[LakeReport]):
    """An update; each partition is a commit of its own, and is safe when the next begins.

    Args:
        engine: the client's.
        root: the lake.
        selection: leagues and seasons; None for no fixtures.
        ask: with the includes asked for now; those a partition has come along.
        since: fixtures that kicked off before (unix seconds) are left as they are.
        full: ask for every fixture, whatever is known.
        dry_run: find out what would be asked for, and no more.
        tables: other tables to have, beside those that the lake has.
        everything: whether all is meant that the lake has, tables without a season too.
    """

    def __init__(
        self, engine: Engine, root: Path, selection: Selection | None, ask: Ask, *, since: float | None = None,
        full: bool = False, dry_run: bool = False, progress: Any = None, tables: tuple[str, ...] = (),
        everything: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(engine, "lake.update", progress)
        self.root, self.selection, self.ask = root, selection, ask
        self.since, self.full, self.dry_run = since, full, dry_run
        self.tables, self.everything = tables, everything
        self.tally = Tally("lake.update")
        self._source = engine.host
        self.outcomes: list[PartitionOutcome] = []
        # Of those that are meant: partition → why its manifest, or the file of one of its tables, cannot be read.
        self.unread: dict[str, ConfigurationError] = {}

    async def fetch(self, emit: ev.Emit) -> None:
        """Bring each partition up to date, one after the other; stops where one fails, and passes over those that
        cannot be read."""
        told = self.tally.then(emit)
        try:
            self.unread = await asyncio.to_thread(self._checked)
            found = await self._partitions(told)
            for (league, season), rows in found.items():
                files = PartitionFiles(self.root, league, season, patience=0)
                if files.key in self.unread:
                    continue
                look = self._priced(files, rows) if self.dry_run else self._updated(files, rows, told)
                if not await self._went_on(files.key, look, told):
                    return
            for table in await asyncio.to_thread(self._tables, list(found)):
                if table.files.key in self.unread:
                    continue
                look = table.priced(told) if self.dry_run else table.updated(told)
                if not await self._went_on(table.files.key, look, told):
                    return
        finally:
            asked = sum(one.asked for one in self.outcomes)
            report = self.tally.report(ids=asked, from_cache=0, fetched=asked, missing=self._missing())
            met = Counter[str]()
            for one in self.outcomes:
                add_notes(met, one.met)
            self.reported(with_drift(report, met))

    def build(self) -> LakeReport:
        """The report; PartialResultError with the partitions before it where one failed, its own error where none, or
        where no partition could be read."""
        failed = self.outcomes[-1].error if self.outcomes else None
        if failed is not None:
            failed.report = self.report
            done = [one.key for one in self.outcomes[:-1] if one.tables]
            if not done:
                raise failed
            raise PartialResultError(
                f"partition {self.outcomes[-1].key} stays as it was because: {str(failed).removesuffix('.')}. "
                f"{', '.join(done)} are up to date; update again for the rest",
                report=self.report,
            ) from failed
        if not self.outcomes:
            for unread in self.unread.values():
                raise unread
        return self._report()

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: what brought nothing, what stayed as it was, what is missing, what is gone."""
        for what, said in self.tally.empty.items():
            yield ev.Warned("empty", f"{what} brought nothing: {said}")
        for key, error in self.unread.items():
            yield ev.Warned("lake", f"partition {key} stays as it was: {error}")
        for one in self.outcomes:
            if one.kept:
                yield ev.Warned("lake", f"partition {one.key} stays as it was: {one.kept}; full=True replaces it")
        yield from junk_events(self.report)
        if missing := self._missing():
            named = first_few(missing)
            yield ev.Warned("missing", f"{len(missing)} fixtures could not be had ({named}); see the report's missing")

    # --- the pieces -------------------------------------------------------------------------------------------------

    async def _went_on(self, key: str, look: Awaitable[PartitionOutcome], emit: ev.Emit) -> bool:
        """Note what comes of a look at a partition; whether the next may follow."""
        try:
            outcome = await look
        except UnreadVersionError as error:
            self.unread[key] = error.with_traceback(None)  # which leads back here, and a circle is not freed at once
            return True
        self.outcomes.append(outcome)
        if outcome.error is None and not self.dry_run and outcome.rows:
            emit(ev.RowsStored(sum(outcome.rows.values())))
        return outcome.error is None

    async def _partitions(self, emit: ev.Emit) -> dict[tuple[int | None, int | None], list[Found]]:
        if self.selection is None:
            return {}
        found = await self.engine.discoverer.find(self.selection, self.ask, emit)
        groups: dict[tuple[int | None, int | None], list[Found]] = defaultdict(list)
        for row in found.rows:
            groups[row.league_id, row.season_id].append(row)
        # A season that is there and is not listed any more is looked at as well: it is not to go in silence.
        for league, season in await asyncio.to_thread(self._stored):
            groups.setdefault((league, season), [])
        return dict(sorted(groups.items(), key=lambda group: str(group[0])))

    def _checked(self) -> dict[str, ConfigurationError]:
        """What of the partitions that are meant cannot be read. Invented rows, or those of another API, are not mixed
        with what is there."""
        held, unread = partitions_of(self.root)
        for one in held:
            if one.source != self._source:
                raise ConfigurationError(
                    f"the lake in {self.root} is from {one.source}, and this client asks {self._source}; "
                    "take another folder"
                )

        meant = {*unread} if self.everything else {key_of(None, None, name) for name in self.tables}
        if self.selection is not None:
            meant |= {*chosen(unread, self.selection.leagues or None, self.selection.seasons or None)}
        return {key: error for key, error in unread.items() if key in meant}

    def _stored(self) -> list[tuple[int | None, int | None]]:
        assert self.selection is not None, "asked for where fixtures are"
        leagues, seasons = self.selection.leagues, self.selection.seasons
        return [
            (one.league, one.season)
            for one in partitions_of(self.root)[0]
            if not one.table and (not leagues or one.league in leagues) and (not seasons or one.season in seasons)
        ]

    def _tables(self, places: list[tuple[int | None, int | None]]) -> list[LakeTable]:
        """The other tables to look at: those asked for, and those that the lake has of these places."""
        held = {(one.league, one.season, one.table): one for one in partitions_of(self.root)[0]}
        wanted: dict[tuple[int | None, int | None, str], None] = {}
        for name in self.tables:
            where = places if of_season(RESOURCES[name]) else [(None, None)]
            wanted |= {(*place, name): None for place in where}
        for league, season, name in held:
            if name and ((league, season) in places or (season is None and self.everything)):
                wanted[league, season, name] = None
        return [
            LakeTable(
                self.engine, self.root, name, (league, season), self._over(held.get((league, season, ""))),
                full=self.full, source=self._source,
            )
            for league, season, name in wanted
        ]  # fmt: skip

    def _over(self, fixtures: Partition | None) -> list[int]:
        """The kick-offs of a season where every fixture of it is over."""
        if fixtures is None or not fixtures.settled:
            return []
        files = PartitionFiles.of(self.root, fixtures)
        try:
            known = files.in_force(files.known)
        except UnreadVersionError:  # told where the season itself is looked at; its tables are not over without it
            return []
        return [row.kickoff for row in known.values() if row.kickoff is not None]

    async def _priced(self, files: PartitionFiles, rows: list[Found]) -> PartitionOutcome:
        wanted = await asyncio.to_thread(
            files.in_force, lambda partition: self._wanted(files, partition, rows, self._asked(partition))
        )
        batches = planning.plan_batches(wanted, self.engine.processor.batch_limit())
        known = {row.id for row in rows}
        return PartitionOutcome(key=files.key, asked=len(wanted), fixtures=len(known), price=len(batches))

    async def _updated(self, files: PartitionFiles, rows: list[Found], emit: ev.Emit) -> PartitionOutcome:
        async with writing_of(files):
            partition = await asyncio.to_thread(files.partition)
            ask = self._asked(partition)
            wanted = await asyncio.to_thread(self._wanted, files, partition, rows, ask)
            if partition is not None and not wanted and ask.include.paths <= set(partition.include):
                held = partition.rows
                return PartitionOutcome(key=files.key, fixtures=held.get("fixtures", 0), rows=held)
            sink = self._sink(ask)
            sink.ordered([one.id for one in wanted])
            assert self.selection is not None, "fixtures are of a selection"
            belonging = belonging_to(self.selection, ask.timezone)
            served = await self.engine.processor.serve(wanted, ask, sink, emit, belonging)
            if served.error is not None:
                return PartitionOutcome(
                    key=files.key, asked=len(wanted), missing=dict(served.missing), error=served.error
                )
            await self.engine.namer.complete(sink, ask, emit)
            return await to_its_end(lambda: self._committed(files, partition, rows, ask, wanted, sink, served))

    def _asked(self, partition: Partition | None) -> Ask:
        """The question for a partition: its includes are never lost for want of naming them."""
        held = parse_include(list(partition.include) if partition is not None else None)
        return replace(self.ask, include=self.ask.include | held, refresh=self.full)

    def _sink(self, ask: Ask) -> FrameSink:
        what = tuple(sorted(ask.parameters().items()))
        return FrameSink(FrameMemo(max_bytes=0), what, tables_for(ask.include.paths), include=ask.include.paths)

    def _wanted(self, files: PartitionFiles, partition: Partition | None, rows: list[Found], ask: Ask) -> list[Found]:
        """The fixtures to ask for; those that are stored and no longer listed are asked for by their ids."""
        listed = {row.id: row for row in rows}
        known = files.known(partition, sound=self.full)
        blank = Assembler(tables_for(ask.include.paths), include=ask.include.paths).finish(())
        lacks = partition is None or not ask.include.paths <= set(partition.include)
        if self.full or lacks or widened(partition, blank):
            ids = known.keys() | listed.keys()
        else:
            seen = {one: StoredFixture(row.state_id, row.kickoff) for one, row in listed.items()}
            ids = due(known, files.looks(), seen, self.engine.now(), self.engine.processor.anchors)
        found = [listed.get(one) or Found(one, files.league, files.season) for one in sorted(ids)]
        if self.since is None:
            return found
        kickoffs = {one: row.kickoff for one, row in known.items()} | {row.id: row.kickoff for row in rows}
        return [one for one in found if (kickoffs.get(one.id) or self.since) >= self.since]

    def _committed(
        self, files: PartitionFiles, partition: Partition | None, rows: list[Found], ask: Ask, wanted: list[Found],
        sink: FrameSink, served: Served,
    ) -> PartitionOutcome:  # fmt: skip
        listed = {row.id for row in rows}
        stored = files.stored(partition, sound=self.full)
        before = files.known(partition, sound=self.full)
        # What came without an include takes no row away, and is asked for again by the next update.
        poor = {one: f"the include {name!r} did not come" for name, ids in served.incomplete.items() for one in ids}
        came = [one.id for one in wanted if one.id in served.stamps and not (one.id in poor and one.id in before)]
        fetched = sink.finish(served.stamps, came)
        # What is not listed any more and cannot be had by its id either is deleted; so is what now belongs elsewhere.
        away = served.missing.keys() | served.dropped.keys()
        gone = tuple(sorted(one for one in away if one in before and one not in listed))
        missing = {one: why for one, why in {**served.missing, **served.dropped, **poor}.items() if one not in gone}
        frames = merged(stored, fetched, gone)
        answer = self._answer(files, ask, frames, served)
        outcome = PartitionOutcome(
            key=files.key, asked=len(wanted), missing=missing, fixtures=frames["fixtures"].height, met=sink.notes
        )
        counts = {name: frame.height for name, frame in frames.items()}
        outcome.rows = counts
        now = frozenset(frames["fixtures"].get_column("fixture_id"))
        held = {name: frame.height for name, frame in stored.items()}
        if not self.full and (why := provenance.poorer(held, counts, before, now, answer)):
            outcome.kept, outcome.fixtures, outcome.rows = why, len(before), held
            return outcome
        if partition is None and not now:
            return outcome
        at = self.engine.now()
        tombstones = {
            one: when
            for one, when in (partition.tombstones.items() if partition is not None else ())
            if int(one) not in now
        } | {str(one): utc(at) for one in gone}
        fresh = Partition(
            league=files.league, season=files.season, source=answer.source, sdk=answer.sdk, include=answer.include,
            nights=(), files={}, tombstones=tombstones, settled=settled(frames), names=self._names(files),
        )  # fmt: skip
        other = changes(stored, frames)
        after, outcome.tables = files.commit(partition, fresh, frames, stored, answer, utc(at))
        outcome.changed, outcome.tombstones = len(other), gone
        if after is not None and outcome.tables:
            paths = {version for stable, version in files.paths(after).items() if stable.parent.name in outcome.tables}
            outcome.bytes = sum(path.stat().st_size for path in paths)
        looks = files.looks()
        stamps = {one: at for one, at in served.stamps.items() if one not in poor}
        if (noted := looked(looks, stamps, other, gone)) != looks:
            files.note_looks(noted)
        return outcome

    def _names(self, files: PartitionFiles) -> dict[str, str]:
        """What the league and the season are called, where this process has looked names up."""
        ids = {"league": files.league, "season": files.season}
        known = (row for listed in list(self.engine.names.prepared.values()) for row in listed.index.rows)
        return {row.kind: row.name for row in known if ids.get(row.kind) == row.id}

    def _answer(self, files: PartitionFiles, ask: Ask, frames: Frames, served: Served) -> provenance.Provenance:
        which = Selection(
            leagues=() if files.league is None else (files.league,),
            seasons=() if files.season is None else (files.season,),
        )
        asked = provenance.question(
            which,
            ask,
            sdk=self.engine.sdk,
            source=self._source,
            zeros=False,
            extra=False,
        )
        return provenance.answered(asked, fixtures=frames["fixtures"].height, missing=0, stamps=served.stamps.values())

    def _missing(self) -> dict[int, str]:
        return {one: why for outcome in self.outcomes for one, why in outcome.missing.items()}

    def _report(self) -> LakeReport:
        rows: Counter[str] = Counter()
        for one in self.outcomes:
            rows.update(one.rows)
        report = self.report
        assert report is not None, "fetch comes before build"
        return LakeReport(
            partitions=len(self.outcomes) + len(self.unread),
            written={one.key: one.tables for one in self.outcomes if one.tables},
            kept={one.key: one.kept for one in self.outcomes if one.kept},
            empty=dict(self.tally.empty),
            asked=sum(one.asked for one in self.outcomes),
            fixtures=sum(one.fixtures for one in self.outcomes),
            changed=sum(one.changed for one in self.outcomes),
            rows_now=dict(rows),
            missing=self._missing(),
            failed={key: str(error) for key, error in self.unread.items()},
            tombstones=tuple(one for outcome in self.outcomes for one in outcome.tombstones),
            requests=report.requests,
            price=sum(one.price for one in self.outcomes) if self.dry_run else None,
            bytes=sum(one.bytes for one in self.outcomes),
            seconds=report.seconds,
            dry_run=self.dry_run,
        )

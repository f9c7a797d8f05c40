"""A path whose records are fixtures, or rows of one of their tables, as that table: schedules, odds, news, …."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
import polars as pl
from msgspec.structs import replace

from ..frames.build import Assembler
from ..frames.catalogue import TABLES
from ..frames.coerce import one_object, to_json
from ..frames.resolve import loose
from ..frames.schema import includes_for, unshown
from ..observe import events as ev
from ..query.ask import Ask
from ..query.endpoints import KEYS_OF_INCLUDES
from ..query.grammar import include_paths
from ..transport.fixture_head import head
from .drift import junk_events, with_drift
from .engine import Engine
from .get_job import GetJob, PathQuery
from .jobs import first_few

_FIXTURES = "fixtures"
_SCHEDULES = "football/schedules/"
# Path, or how it begins → the table, and the relation by which a fixture would have these rows.
_TABLES: Mapping[str, tuple[str, str]] = {
    "football/fixtures": (_FIXTURES, ""),
    "football/livescores": (_FIXTURES, ""),
    "football/schedules": (_FIXTURES, ""),
    "football/odds/pre-match": ("odds", "odds"),
    "football/odds/inplay": ("inplay_odds", "inplayodds"),
    "football/odds/premium": ("premium_odds", "premiumodds"),
    "football/commentaries": ("comments", "comments"),
    "football/match-facts": ("match_facts", "matchfacts"),
    "football/expected/fixtures": ("xg", "xgfixture"),
    "football/expected/lineups": ("player_xg", "lineups.xglineup"),
    "football/predictions/probabilities": ("predictions", "predictions"),
    "football/predictions/value-bets": ("predictions", "predictions"),
    "football/tv-stations/fixtures": ("tv_stations", "tvstations"),
    "football/news/pre-match": ("news", "prematchnews"),
    "football/news/post-match": ("news", "postmatchnews"),
}
# Where a stage of a schedule has its fixtures: in what lies in these, or in itself.
_WITHIN = ("rounds", "aggregates")


def fixture_table_at(path: str) -> tuple[str, str] | None:
    """The table of fixtures whose rows a path has, and the relation that they would come by; None for other paths."""
    return next((found for start, found in _TABLES.items() if f"{path}/".startswith(f"{start}/")), None)


def asked_place(found: tuple[str, str], place: PathQuery) -> PathQuery:
    """What is asked for a table: with the includes that its columns are made of, where the path takes some."""
    if place.path.startswith(_SCHEDULES):  # its records are stages, which are not what is counted
        return replace(place, limit=None)
    needs = [] if place.whole else _needs(*found)
    return replace(place, params=_with(needs, place.params)) if needs else place


class FixturePathJob(GetJob[Any]):
    """The records of a path to a frame of their table; includes that it has no columns for come in ``extra``."""

    def __init__(
        self, engine: Engine, found: tuple[str, str], place: PathQuery, ask: Ask, progress: Any = None
    ) -> None:  # fmt: skip
        self._table, self._relation = found
        self._scheduled = place.path.startswith(_SCHEDULES)
        self._limit = place.limit
        place = asked_place(found, place)
        super().__init__(engine, place, ask, list, progress)
        include = ";".join(includes_for([_FIXTURES])) if self._scheduled else place.params.get("include", "")
        self.paths = include_paths(include)
        hidden: tuple[str, ...] = ()
        if self._relation:
            self.paths = include_paths(self._relation) | {f"{self._relation}.{path}" for path in self.paths}
        else:
            hidden = unshown([_FIXTURES], self.paths)
        bare = {*(path.partition(".")[0] for path in hidden), *loose(self._table, self.paths)}
        self.bare = tuple(sorted(path.removeprefix(f"{TABLES[self._table].relation}.") for path in bare))
        self._keys = [key for path in {*hidden} for key in _keys(path.partition(".")[0])]
        self._assembler = Assembler(
            [self._table], extra=bool(hidden), include=self.paths, timezone=ask.timezone or "UTC"
        )
        self._nowhere = 0
        self._beside: dict[int, str] = {}
        self._asked = frozenset() if self._relation else _ids_in(place.path)
        self._strays: list[int] = []

    async def arrived(self, emit: ev.Emit) -> None:
        """Ask for the names of ids that have none, when fixtures of other ids than the path has are left out."""
        if self._asked:
            ids = {key: seen.id for key, row in self.records.items() if (seen := head(row)) is not None}
            self._strays = [one for one in ids.values() if one and one not in self._asked]
            self.records = {key: row for key, row in self.records.items() if ids.get(key) not in self._strays}
        unknown = await asyncio.to_thread(self._assemble)
        if unknown:
            self._assembler.rename(await self.engine.namer.names(unknown, self.ask, emit))

    def _assemble(self) -> Mapping[Any, frozenset[int]]:
        if self._relation:
            self._assembler.add(map(msgspec.json.encode, self._holders(self._records())))
            return self._assembler.unknown
        if not (self._scheduled or self._keys):
            self._assembler.add(list(self.records.values())[: self._limit])
            return self._assembler.unknown
        fixtures = [one for record in self._records() for one in self._fixtures(record)][: self._limit]
        self._assembler.add(map(msgspec.json.encode, fixtures))
        for one in fixtures:
            beside = {key: one[key] for key in self._keys if one.get(key) is not None}
            if beside and isinstance(one.get("id"), int):
                self._beside[one["id"]] = to_json(beside)
        return self._assembler.unknown

    def _holders(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows as a fixture would have them, those of one fixture together."""
        fixtures: dict[int, dict[str, Any]] = {}
        above, _, key = self._relation.rpartition(".")
        for row in rows:
            one = row.get("fixture_id")
            if not isinstance(one, int):
                self._nowhere += 1
                continue
            fixture = fixtures.setdefault(one, {"id": one, above or key: []})
            told = {name: row.get(name) for name in ("player_id", "team_id")}
            fixture[above or key].append({"id": row.get("lineup_id"), **told, key: [row]} if above else row)
        return list(fixtures.values())

    def _fixtures(self, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if not self._scheduled:
            yield record
            return
        holders = [record, *(one for key in _WITHIN for one in _dicts(record.get(key)))]
        for holder in holders:
            yield from _dicts(holder.get("fixtures"))

    def result(self) -> pl.DataFrame:
        """The frame."""
        frame = self._assembler.finish(self._assembler.ids)[self._table]
        if self.report is not None:
            self.reported(with_drift(self.report, self._assembler.notes))
        if not self._keys:
            return frame
        pairs = zip(frame["fixture_id"], frame["extra"], strict=True)
        texts = [one_object(extra, self._beside.get(one)) for one, extra in pairs]
        return frame.with_columns(pl.Series("extra", texts, dtype=pl.String()))

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: those of other paths, and what has no columns."""
        yield from super().notes()
        if self._strays:
            named = first_few(self._strays)
            yield ev.Warned("dropped", f"{self.place.path}: other fixtures came, and are left out ({named})")
        if self._nowhere:
            yield ev.Warned("dropped", f"{self.place.path}: {self._nowhere} rows of no fixture are left out")
        yield from junk_events(self.report)
        if self.bare:
            yield ev.Warned(
                "include", f"includes without columns come as JSON text in the column extra: {', '.join(self.bare)}"
            )


def _needs(table: str, relation: str) -> list[str]:
    """The includes that columns of the table are made of, as they are asked for at the path of its rows."""
    if not relation:
        return list(includes_for([table]))
    above = f"{relation}."
    return [one[len(above) :] for one in TABLES[table].includes if one.lower().startswith(above)]


def _with(needs: list[str], params: Mapping[str, str]) -> dict[str, str]:
    told = params.get("include", "")
    heads = {path.partition(".")[0] for path in include_paths(told)}
    needed = [one for one in needs if one.lower() not in heads]
    return {**params, "include": ";".join([*([told.strip(";")] if told.strip(";") else []), *needed])}


def _keys(relation: str) -> tuple[str, ...]:
    return KEYS_OF_INCLUDES.get(relation, (relation,))


def _ids_in(path: str) -> frozenset[int]:
    """The fixtures that a path names, as ``football/fixtures/5`` and ``…/multi/5,6`` do; none for a list."""
    told = path.removeprefix("football/fixtures/").removeprefix("multi/").split(",")
    return frozenset(map(int, told)) if all(one.isascii() and one.isdecimal() for one in told) else frozenset()


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

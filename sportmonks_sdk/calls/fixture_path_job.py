"""A path whose records are fixtures, as the table of fixtures: of fixtures, livescores and schedules."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
import polars as pl
from msgspec.structs import replace

from ..frames.build import Assembler
from ..frames.coerce import to_json
from ..frames.resolve import loose
from ..frames.schema import includes_for, unshown
from ..observe import events as ev
from ..query.ask import Ask
from ..query.endpoints import KEYS_OF_INCLUDES
from ..query.grammar import include_paths
from ..transport.fixture_head import head
from .engine import Engine
from .get_job import GetJob, PathQuery
from .jobs import with_drift

_TABLE = "fixtures"
_NAMED = 5
_SCHEDULES = "football/schedules/"
_PATHS = ("football/fixtures", "football/livescores", "football/schedules")
# Where a stage of a schedule has its fixtures: in what lies in these, or in itself.
_WITHIN = ("rounds", "aggregates")


def holds_fixtures(path: str) -> bool:
    """Whether the records of a path are fixtures, or hold them."""
    return path.startswith(tuple(f"{one}/" for one in _PATHS)) or path in _PATHS


class FixturePathJob(GetJob[Any]):
    """The fixtures of a path to a frame of their table; includes that it has no columns for come in ``extra``."""

    def __init__(self, engine: Engine, place: PathQuery, ask: Ask, progress: Any = None) -> None:
        self._scheduled = place.path.startswith(_SCHEDULES)
        self._limit = place.limit
        if self._scheduled:  # its records are stages, which are not what is counted
            place = replace(place, limit=None)
        elif not place.whole:
            place = replace(place, params=_with_needs(place.params))
        super().__init__(engine, place, ask, list, progress)
        include = ";".join(includes_for([_TABLE])) if self._scheduled else place.params.get("include", "")
        self.paths = include_paths(include)
        hidden = unshown([_TABLE], self.paths)
        self.bare = tuple(sorted({*(path.partition(".")[0] for path in hidden), *loose(_TABLE, self.paths)}))
        self._keys = [key for head in self.bare for key in KEYS_OF_INCLUDES.get(head, (head,))]
        self._assembler = Assembler([_TABLE], extra=bool(self.bare), include=self.paths, timezone=ask.timezone or "UTC")
        self._beside: dict[int, str] = {}
        self._asked = _ids_in(place.path)
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

    def _fixtures(self, record: dict[str, Any]) -> Iterator[dict[str, Any]]:
        if not self._scheduled:
            yield record
            return
        holders = [record, *(one for key in _WITHIN for one in _dicts(record.get(key)))]
        for holder in holders:
            yield from _dicts(holder.get("fixtures"))

    def result(self) -> pl.DataFrame:
        """The frame."""
        frame = self._assembler.finish(self._assembler.ids)[_TABLE]
        if self.report is not None:
            self.reported(with_drift(self.report, self._assembler.notes))
        if not self._keys:
            return frame
        pairs = zip(frame["fixture_id"], frame["extra"], strict=True)
        texts = [_both(extra, self._beside.get(one)) for one, extra in pairs]
        return frame.with_columns(pl.Series("extra", texts, dtype=pl.String()))

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: those of other paths, and what has no columns."""
        yield from super().notes()
        if self._strays:
            some = ", ".join(map(str, self._strays[:_NAMED])) + (", …" if len(self._strays) > _NAMED else "")
            yield ev.Warned("dropped", f"{self.place.path}: other fixtures came, and are left out ({some})")
        if self.bare:
            yield ev.Warned(
                "include", f"includes without columns come as JSON text in the column extra: {', '.join(self.bare)}"
            )


def _with_needs(params: Mapping[str, str]) -> dict[str, str]:
    """The parameters, with the includes that the columns of the table are made of."""
    told = params.get("include", "")
    heads = {path.partition(".")[0] for path in include_paths(told)}
    needed = [one for one in includes_for([_TABLE]) if one.lower() not in heads]
    return {**params, "include": ";".join([*([told.strip(";")] if told.strip(";") else []), *needed])}


def _ids_in(path: str) -> frozenset[int]:
    """The fixtures that a path names, as ``football/fixtures/5`` and ``…/multi/5,6`` do; none for a list."""
    told = path.removeprefix("football/fixtures/").removeprefix("multi/").split(",")
    return frozenset(map(int, told)) if all(one.isascii() and one.isdecimal() for one in told) else frozenset()


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _both(one: str | None, other: str | None) -> str | None:
    """Two JSON objects as one."""
    return f"{one[:-1]},{other[1:]}" if one and other else one or other

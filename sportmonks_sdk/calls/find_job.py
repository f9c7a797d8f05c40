"""What a text may be the name of, as a frame: leagues, teams, players, countries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from ..errors import SelectionError, SubscriptionError
from ..frames.declare import FLOAT, INT, TEXT
from ..observe import events as ev
from ..observe.tally import Tally
from ..query.arguments import parse_text
from ..query.ask import Ask
from ..query.grammar import did_you_mean, each
from ..query.name_index import CONTAINS, Named, NameIndex, Scored, plain, search_parts, search_text
from ..selection.name_lookup import NameLookup
from ..values import shown
from .drift import junk_events, with_drift
from .engine import Engine
from .jobs import Job

KINDS = ("league", "team", "player", "country")
FOUND_SCHEMA = pl.Schema({"kind": TEXT, "id": INT, "name": TEXT, "country": TEXT, "league": TEXT, "score": FLOAT})


def checked(text: Any, kinds: Any) -> tuple[str, tuple[str, ...]]:
    """The text and the kinds to look among.

    Raises:
        SelectionError: No text with a letter or a digit, or an unknown kind.
    """
    text = parse_text(text, "text")
    if not plain(search_text(text)):
        raise SelectionError(f"text={shown(text)} has no letter and no digit; give a part of a name")
    several = (kinds,) if isinstance(kinds, str) else KINDS if kinds is None else each(kinds)
    found = tuple(several) if several is not None else (kinds,)
    for one in found:
        if not isinstance(one, str) or one not in KINDS:
            raise did_you_mean("kind", one, KINDS)
    return text, tuple(dict.fromkeys(found)) or KINDS


class FindJob(Job[pl.DataFrame]):
    """A row for each thing that is called like a text."""

    def __init__(
        self, engine: Engine, text: str, kinds: Sequence[str], ask: Ask, limit: int | None, progress: Any = None
    ) -> None:
        super().__init__(engine, "find", progress)
        self.text, self.kinds, self.ask, self.limit = text, kinds, ask, limit
        self.found: list[Scored] = []
        self.refused: dict[str, str] = {}

    async def fetch(self, emit: ev.Emit) -> None:
        """Look among all that there are, or search; a kind that the plan does not cover is left out, and said."""
        tally = Tally(self.call)
        lookup = NameLookup(self.engine.names, self.ask, tally.then(emit))
        try:
            found = await self._among(lookup, [search_text(self.text)])
            self.found = [one for one in found if one.score >= CONTAINS]
            if not self.found:
                self.found = await self._among(lookup, search_parts(self.text))
        finally:
            count = len(self.found)
            kept = 0 if tally.requests else count
            report = tally.report(
                ids=count, from_cache=kept, fetched=count - kept, missing={}, saved_by_cache=lookup.spared
            )
            self.reported(with_drift(report, lookup.notes))

    async def _among(self, lookup: NameLookup, parts: Iterable[str]) -> list[Scored]:
        """What is like the text among all of a kind, or among those that a search for a part finds."""
        found: list[Scored] = []
        for kind in self.kinds:
            rows: dict[int, Named] = {}
            for part in parts:
                try:
                    listed = await lookup.likely(kind, part)
                except SubscriptionError as error:
                    if self.kinds == (kind,):
                        raise
                    self.refused[kind] = str(error)
                    break
                assert listed is not None, "a lookup that spends finds, or raises"
                rows |= {row.id: row for row in listed.index.rows}
            found += NameIndex(rows.values()).scored(self.text)
        return found

    @property
    def small(self) -> bool:
        return True

    def build(self) -> pl.DataFrame:
        """The frame, the nearest first."""
        found = sorted(self.found, key=lambda one: -one.score)[: self.limit]
        rows = [
            (one.row.kind, one.row.id, one.row.name, one.row.country, one.row.league, one.score) for one in found
        ]  # fmt: skip
        return pl.DataFrame(rows, schema=FOUND_SCHEMA, orient="row")

    def notes(self) -> Iterable[ev.Event]:
        """Warnings: what could not be looked among."""
        yield from junk_events(self.report)
        for kind, why in self.refused.items():
            yield ev.Warned("find", f"no {kind} could be looked for: {why}")

"""What the cache holds of some fixtures, as a frame: nothing is asked of the API, and nothing is decoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from ..cache import freshness
from ..cache.entry import Entry
from ..cache.freshness import ABSENT, Age, Anchors
from ..errors import SelectionError
from ..frames.declare import FLAG, FLOAT, INT, TEXT, UTC
from ..observe import events as ev
from ..query.ask import Ask, ask
from ..selection.keywords import name_of_state
from ..selection.keywords import select as select_fixtures
from ..values import Filter, Ids
from .engine import Engine
from .jobs import Job

if TYPE_CHECKING:
    from ..words import FilterName, Includes

CACHED_SCHEMA = pl.Schema(
    {
        "fixture_id": INT, "exists": FLAG, "state": TEXT, "kickoff": UTC, "fetched_at": UTC, "age": FLOAT,
        "fresh": FLAG, "fresh_until": UTC, "unchanged": FLOAT, "includes": TEXT,
    }
)  # fmt: skip
_MICRO = 1_000_000


def held(one: int, entry: Entry, ask: Ask, now: float, anchors: Anchors) -> dict[str, Any]:
    """One row: what an entry says of its fixture at ``now`` (unix seconds), to a call that asks like this."""
    paths = ask.include.paths
    exists = ABSENT not in entry.includes
    if exists:
        fresh = freshness.age_of(entry, paths, now, anchors) is Age.FRESH
        until = freshness.fresh_until(entry, paths, now, anchors) if fresh else None
    else:
        fresh = freshness.is_absent(entry, now, anchors)
        until = entry.at + freshness.kind_ttl("empty", anchors) if fresh else None
    return {
        "fixture_id": one,
        "exists": exists,
        "state": None if entry.state_id is None else name_of_state(entry.state_id),
        "kickoff": _moment(entry.kickoff),
        "fetched_at": _moment(entry.at),
        "age": max(0.0, now - entry.at),
        "fresh": fresh,
        "fresh_until": _moment(until),
        "unchanged": entry.unchanged,
        "includes": ";".join(sorted(entry.includes.keys() - {ABSENT})),
    }


def _moment(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * _MICRO)


class CachedJob(Job[pl.DataFrame]):
    """A row for each of the fixtures that the cache holds."""

    def __init__(self, engine: Engine, ids: tuple[int, ...], ask: Ask) -> None:
        super().__init__(engine, "cached", progress=False)
        self.ids = tuple(dict.fromkeys(ids))
        self.ask = ask
        self.entries: Mapping[int, Entry] = {}
        self.seen = 0.0

    async def fetch(self, emit: ev.Emit) -> None:
        """Ask the cache."""
        self.entries = await self.engine.processor.lookup(self.ids, self.ask, emit)
        self.seen = self.engine.now()

    def build(self) -> pl.DataFrame:
        """The frame, in the order of the ids."""
        anchors = self.engine.processor.anchors
        rows = [held(one, self.entries[one], self.ask, self.seen, anchors) for one in self.ids if one in self.entries]
        return pl.DataFrame(rows, schema=CACHED_SCHEMA, orient="row")


def cached(
    engine: Engine,
    ids: Ids,
    *,
    include: Includes | None = None,
    select: str | Sequence[str] | None = None,
    filters: str | Mapping[FilterName | Filter, Any] | None = None,
    timezone: str | None = None,
    locale: str | None = None,
) -> Job[pl.DataFrame]:
    """What the cache holds of these fixtures: in which state, how old, and until when it answers for the API.

    Price: nothing; the API is not asked.

    Args:
        ids: fixture ids, one or many.
        include: the includes that a call would ask for; what lacks one is not fresh for it.
        select, filters, timezone, locale: as for the call; each combination is kept by itself.

    Returns:
        A frame with a row for each fixture that is held, in the order of the ids, always with the columns
        fixture_id, exists (False: the API said that it has none), state ("FT"), kickoff (UTC), fetched_at (UTC),
        age (seconds), fresh, fresh_until (UTC; null where it is not), unchanged (seconds for which it came
        word for word the same), includes (those held, as ``include=`` takes them).

    Raises:
        SelectionError: something cannot be asked like this.

    Examples:
        >>> fixtures = client.fixtures([19134453, 19134460])
        >>> held = client.cached([19134453, 19134460])
        >>> held.select("fixture_id", "fresh").rows()
        [(19134453, True), (19134460, True)]
    """
    told = {"include": include, "select": select, "filters": filters, "timezone": timezone, "locale": locale}
    asked = ask((), {name: value for name, value in told.items() if value is not None}, engine.defaults)
    chosen = None if ids is None else select_fixtures(ids).ids
    if chosen is None:
        raise SelectionError("cached() takes fixture ids, one or many, such as cached([19134453])")
    return CachedJob(engine, chosen, asked)

"""From a selection to fixtures: the listings that name them, each remembered for as long as it is fresh."""

from __future__ import annotations

from math import inf

from msgspec import Struct

from ..observe.events import Discovered, Emit, ignore
from ..query.ask import Ask
from .cached_list import Finding, Sources
from .keywords import Found, Selection
from .listing import Listing

# Where the API lists nothing and has no word for it.
_NOTHING = "the API lists no fixture of it, and does not say why"


class Discoverer(Struct, frozen=True):
    """Finds fixtures."""

    sources: Sources

    async def find(self, selection: Selection, ask: Ask, emit: Emit) -> Finding[Found]:
        """The fixtures of a selection, by kick-off; an empty list where there are none."""
        if selection.ids is not None:
            return Finding([Found(one) for one in selection.ids])
        rows: list[Found] = []
        until = inf
        requests = spared = 0
        said = _NOTHING
        for discovery in selection.discoveries():
            listing = Listing(self.sources, discovery, selection, ask, emit)
            found = await listing.find()
            requests += listing.requests
            spared += found.spared
            rows += found.rows
            until = min(until, found.until)
            said = found.said or said
        admitted = selection.admitted(rows)
        narrowed = selection.narrow(admitted)
        empty = tuple((what, said) for what in selection.barren(admitted))
        emit(Discovered(len(narrowed), requests, empty))
        return Finding(narrowed, until, spared=spared)

    async def known(self, selection: Selection, ask: Ask) -> list[Found] | None:
        """What `find` would answer without a request; None where it would need one."""
        if selection.ids is not None:
            return [Found(one) for one in selection.ids]
        rows: list[Found] = []
        for discovery in selection.discoveries():
            listing = Listing(self.sources, discovery, selection, ask, ignore)
            held = await listing.remembered()
            if held is None or not listing.answers(held):
                return None
            rows += held.rows
        return selection.narrow(selection.admitted(rows))

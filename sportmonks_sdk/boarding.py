"""One call among others that want the same fixtures: what it fetches itself, and what it takes from their flights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING

from .core import events as ev
from .core import flight as rules
from .core.entry import Entry
from .core.freshness import ABSENT
from .core.selection import Found
from .errors import SportmonksError
from .io.flight import Flight, Flights

if TYPE_CHECKING:
    from .serving import Serving


class Boarding:
    """The flights of one call: it leads those that nobody else does, and follows the others.

    It is handed the call each time and does not keep it: in a cycle, what the call holds would outlive it.
    """

    def __init__(self, flights: Flights) -> None:
        self.flights = flights
        self.led: dict[int, Flight] = {}
        self.landings = flights.landings
        # Fixtures that are better fetched alone, and how many flights of each have failed.
        self.alone: set[int] = set()
        self.failures: Counter[int] = Counter()

    async def bring(self, misses: Sequence[Found], call: Serving) -> None:
        """Give the sink all that can be had of what the cache did not hold."""
        rest = {found.id: found for found in misses}
        while rest and call.stopped is None:
            call.drop_known()
            keys = {one: call.ask.key(one) for one in rest}
            self.led, followed = self.flights.board(keys, call.ask, call.processor.parts.cache, self.alone)
            failed: SportmonksError | None = None
            try:
                await self._lead([rest[one] for one in self.led], call)
                failed = call.stopped or call.served.error
            finally:
                for flight in self.led.values():
                    self.flights.land(flight, error=failed)
                self.led = {}
            await self._follow(followed, call)
            rest = {one: found for one, found in rest.items() if not call.served.knows(one)}
        for one in rest:
            call.served.missing.setdefault(one, f"not fetched: {call.stopped}")

    def land(self, entries: Mapping[int, Entry]) -> None:
        """Hand what arrived, and is in the cache by now, to those who follow."""
        for one in self.led.keys() & entries.keys():
            self.flights.land(self.led[one], entries[one])

    def observe(self, ids: Iterable[int], event: ev.Event) -> None:
        """Let those who follow see how the request for these fixtures fares."""
        self.flights.observe([self.led[one] for one in ids if one in self.led], event)

    async def _lead(self, led: Sequence[Found], call: Serving) -> None:
        misses = await self._look_again(led, call)
        if misses:
            await call.from_api(misses)

    async def _look_again(self, led: Sequence[Found], call: Serving) -> list[Found]:
        """A flight may have landed between the look into the cache and the lead."""
        before, self.landings = self.landings, self.flights.landings
        if call.ask.refresh or not led or self.landings == before:
            return list(led)
        call.held |= await call.processor.lookup([found.id for found in led], call.ask, call.emit)
        hits, misses = call.sort(led)
        call.served.from_cache += len(hits)
        await call.take(hits)
        self.land({found.id: call.held[found.id] for found in led if call.served.knows(found.id)})
        return misses

    async def _follow(self, followed: Mapping[int, Flight], call: Serving) -> None:
        """Take what others land. What comes without a result is boarded again, or has failed for this call too."""
        hits: dict[int, Entry] = {}
        for one, flight in followed.items():
            if not await self.flights.follow(flight, call.ask):
                self.alone.add(one)
            elif flight.entry is not None and rules.covers(flight.entry.includes, call.ask):
                if ABSENT in flight.entry.includes:
                    call.not_there(one)
                else:
                    hits[one] = flight.entry
            elif rules.counts(flight.error, call.ask):
                self._failed(one, flight.error, call)
        if hits:
            call.served.joined += len(hits)
            call.emit(ev.Joined(len(hits)))
            await call.take(hits)
            home = call.processor.parts.cache
            await call.keep({one: entry for one, entry in hits.items() if followed[one].home is not home}, call.ask)

    def _failed(self, one: int, error: SportmonksError | None, call: Serving) -> None:
        self.failures[one] += 1
        if error is not None and self.failures[one] >= rules.MOST_FAILURES:
            # A copy: several calls raise it, each with a report and a traceback of its own.
            call.served.error = call.served.error or copy(error)
            call.served.missing[one] = str(error)

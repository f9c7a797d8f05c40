"""One call among others that want the same fixtures: what it fetches itself, and what it takes from their flights."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING

from ..cache import flight_rules as rules
from ..cache.entry import Entry
from ..cache.flights import Flight, Flights, let_others_board
from ..cache.freshness import ABSENT
from ..cache.protocol import Claim, Shared
from ..errors import SportmonksError
from ..observe import events as ev
from ..selection.keywords import Found

if TYPE_CHECKING:
    from .call_run import Serving


# Seconds between looks at what another process is fetching: the first, and the longest.
FIRST_LOOK, LONGEST_LOOK = 0.02, 0.25
# Seconds that a flight of another process may take; its waits for quota come on top.
GRACE = 10.0


def _spread(pause: float) -> float:
    return random.uniform(0.5 * pause, 1.5 * pause)


class Boarding:
    """The flights of one call: it leads those that nobody else does, and follows the others.

    It is handed the call each time and does not keep it: in a cycle, what the call holds would outlive it.
    ``spread`` varies the time between two looks at what another process is fetching.
    """

    def __init__(self, flights: Flights, spread: Callable[[float], float] = _spread) -> None:
        self.flights = flights
        self.spread = spread
        self.led: dict[int, Flight] = {}
        # What others landed in their cache, or in ours.
        self.hits: dict[int, tuple[Entry, object]] = {}
        self.landings = flights.landings
        # The cache's, before anything was boarded.
        self.epoch: str | None = None
        # Fixtures that are better fetched alone, and how many flights of each have failed.
        self.alone: set[int] = set()
        self.failures: Counter[int] = Counter()

    async def bring(self, misses: Sequence[Found], call: Serving) -> None:
        """Give the sink all that can be had of what the cache did not hold."""
        self.epoch = call.fence.epoch
        rest = {found.id: found for found in misses}
        while rest and call.stopped is None:
            call.drop_known()
            keys = {one: call.ask.key(one) for one in rest}
            self.led, followed = self.flights.board(keys, call.ask, self._home(call), self.alone)
            if followed:
                await self.give_back(call)
            failed: SportmonksError | None = None
            try:
                await self._lead({one: rest[one] for one in self.led}, call)
                failed = call.stopped or call.failure
            finally:
                for flight in self.led.values():
                    self.flights.land(flight, error=failed)
                self.led = {}
            await self._follow(followed, call)
            rest = {one: found for one, found in rest.items() if one not in self.hits and not call.knows(one)}
        await self._arrived(call)
        for one in rest:
            assert call.stopped is not None, "only a stop leaves work undone"
            call.lost(one, call.stopped, f"not fetched: {call.stopped}")

    def land(self, entries: Mapping[int, Entry]) -> None:
        """Hand what arrived, and is in the cache by now, to those who follow."""
        for one in self.led.keys() & entries.keys():
            self.flights.land(self.led[one], entries[one])

    def observe(self, ids: Iterable[int], event: ev.Event) -> None:
        """Let those who follow see how the request for these fixtures fares."""
        self.flights.observe([self.led[one] for one in ids if one in self.led], event)

    async def give_back(self, call: Serving) -> None:
        """Give back the leads that came with the look, and that no flight of ours has a use for."""
        shared = call.processor.parts.shared
        if shared is not None and (idle := self.flights.idle(call.fence.led, self._home(call))):
            await shared.give_back(idle)

    async def _lead(self, led: Mapping[int, Found], call: Serving) -> None:
        await let_others_board(call.ask)
        shared = call.processor.parts.shared
        if led and shared is not None and not call.ask.bypass:
            await self._lead_among_others(led, shared, call)
        elif led:
            misses = await self._look_again(list(led.values()), call)
            if misses:
                await call.from_api(misses)

    async def _look_again(self, led: Sequence[Found], call: Serving) -> list[Found]:
        """A flight may have landed between the look into the cache and the lead."""
        before, self.landings = self.landings, self.flights.landings
        if call.ask.anew or self.landings == before:
            return list(led)
        await call.look(led)
        return await self._take(led, call)

    async def _take(self, led: Sequence[Found], call: Serving) -> list[Found]:
        """Take what the cache has by now, for those who follow too; returns what it does not have."""
        known = call.sort(led)
        await call.take(known.hits)
        self._joined(len(known.hits), call)
        self.land({found.id: call.held[found.id] for found in led if call.knows(found.id)})
        return known.misses

    def _joined(self, fixtures: int, call: Serving) -> None:
        if fixtures:
            call.served.joined += fixtures
            call.emit(ev.Joined(fixtures))

    async def _lead_among_others(self, led: Mapping[int, Found], cache: Shared, call: Serving) -> None:
        """What other processes fetch is waited for once our part is done: nobody waits while others wait for him."""
        keys = [self.led[one].key for one in led]
        renewing = asyncio.create_task(cache.renew(keys))
        theirs: dict[int, Found] = {}
        try:
            claims = dict(zip(led, await cache.lead(keys, call.ask.include.paths, call.emit), strict=True))
            misses = await self._now_there(list(led.values()), claims, call)
            theirs = {found.id: found for found in misses if self._goes_along(found.id, claims[found.id], call)}
            if ours := [found for found in misses if found.id not in theirs]:
                await call.from_api(ours)
        finally:
            renewing.cancel()
            await cache.give_back(keys)
        if theirs and call.stopped is None:
            await self._from_afar(theirs, cache, call)

    async def _from_afar(self, theirs: dict[int, Found], cache: Shared, call: Serving) -> None:
        """Look now and then whether it is there, or nobody is fetching it any more; no connection is held."""
        left = rules.patience(call.ask, GRACE)
        keys = {one: self.led[one].key for one in theirs}
        for pause in rules.looks(FIRST_LOOK, LONGEST_LOOK, self.spread):
            await asyncio.sleep(pause)
            left -= pause
            claims = dict(zip(theirs, await cache.look([keys[one] for one in theirs], call.emit), strict=True))
            misses = await self._now_there(list(theirs.values()), claims, call)
            if any(not self._goes_along(found.id, claims[found.id], call) for found in misses):
                return  # to be boarded again, by whoever is first
            theirs = {found.id: found for found in misses}
            if not theirs:
                return
            if left <= 0:
                self.alone |= theirs.keys()
                return

    async def _now_there(self, led: Sequence[Found], claims: Mapping[int, Claim], call: Serving) -> list[Found]:
        if call.ask.anew:
            return list(led)
        call.held |= {one: claim.entry for one, claim in claims.items() if claim.entry is not None}
        return await self._take(led, call)

    def _goes_along(self, one: int, claim: Claim, call: Serving) -> bool:
        other = claim.other
        return other is not None and one not in self.alone and rules.joins(other, True, call.ask)

    async def _follow(self, followed: Mapping[int, Flight], call: Serving) -> None:
        """Wait for what others land. What comes without a result is boarded again, or has failed for this call too."""
        for one, flight in followed.items():
            if not await self.flights.follow(flight, call.ask):
                self.alone.add(one)
            elif flight.entry is not None and rules.covers(flight.entry.includes, call.ask):
                if ABSENT in flight.entry.includes:
                    call.not_there(one)
                else:
                    self.hits[one] = flight.entry, flight.home
            elif rules.counts(flight.error, call.ask):
                self._failed(one, flight.error, call)

    async def _arrived(self, call: Serving) -> None:
        """Last, so that all who followed a flight that failed board again together."""
        if self.hits:
            self._joined(len(self.hits), call)
            await call.take({one: entry for one, (entry, _) in self.hits.items()})
            ours = self._home(call)
            others = {one: entry for one, (entry, home) in self.hits.items() if home is not ours}
            await call.keep(others, call.ask, self.epoch)

    def _failed(self, one: int, error: SportmonksError | None, call: Serving) -> None:
        self.failures[one] += 1
        if error is not None and self.failures[one] >= rules.MOST_FAILURES:
            # A copy: several calls raise it, each with a report and a traceback of its own.
            call.lost(one, copy(error), str(error))

    def _home(self, call: Serving) -> object:
        return None if call.ask.bypass else call.processor.parts.cache

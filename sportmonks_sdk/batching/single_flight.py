"""One call among others that want the same fixtures: which it leads, which it follows, and what those bring."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from msgspec import Struct

from ..cache import flight_rules as rules
from ..cache.entry import Entry
from ..cache.flights import Flight, Flights
from ..cache.freshness import ABSENT
from ..cache.protocol import Claim, Shared
from ..errors import SportmonksError
from ..observe import events as ev
from ..query.ask import Ask
from . import lifecycle, planning

# Seconds between looks at what another process is fetching: the first, and the longest.
FIRST_LOOK, LONGEST_LOOK = 0.02, 0.25
# Seconds that a flight of another process may take; its waits for quota come on top.
GRACE = 10.0


def _spread(pause: float) -> float:
    return random.uniform(0.5 * pause, 1.5 * pause)


class Landing(Struct, frozen=True):
    """What happens to a fixture whose flight has ended, and what that brought."""

    event: lifecycle.Event
    entry: Entry | None = None
    error: SportmonksError | None = None


class SingleFlight:
    """The flights of one call, by fixture: those it leads, until they land, and those it follows.

    ``home`` is the cache that the call keeps things in, None where it goes by it; ``shared`` is that cache, where other
    processes fill it as well. ``spread`` varies the time between two looks at what another process is fetching.
    """

    def __init__(
        self, flights: Flights, shared: Shared | None, home: object, spread: Callable[[float], float] = _spread
    ) -> None:
        self.shared = shared if home is not None else None
        self._home = home
        self._flights = flights
        self._spread = spread
        self._led: dict[int, Flight] = {}
        self._followed: dict[int, Flight] = {}
        self._landings = flights.landings

    def board(self, ids: Collection[int], ask: Ask, alone: Collection[int]) -> tuple[list[int], list[int]]:
        """Lead what nobody else does, and follow the others but those to go ``alone``; returns which, and which.

        Whatever happens then, `end` is to be called.
        """
        keys = {one: ask.key(one) for one in ids}
        self._led, self._followed = self._flights.board(keys, ask, self._home, alone)
        return list(self._led), list(self._followed)

    def land(self, entries: Mapping[int, Entry]) -> None:
        """Hand what arrived, and is in the cache by now, to those who follow."""
        for one in self._led.keys() & entries.keys():
            self._flights.land(self._led[one], entries[one])

    async def end(self, errors: Mapping[int, SportmonksError]) -> None:
        """The flights that did not land end here, with an error or, where their leader was interrupted, without.

        A lead that another call of this process took with a look, while this one led, is given back by whom of the two
        ends last.
        """
        led, self._led = self._led, {}
        for one, flight in led.items():
            self._flights.land(flight, error=errors.get(one))
        await self.give_back([flight.key for flight in led.values()])

    def observe(self, ids: Collection[int], event: ev.Event) -> None:
        """Let those who follow see how the request for these fixtures fares."""
        self._flights.observe([self._led[one] for one in ids if one in self._led], event)

    def others_landed(self) -> bool:
        """Whether a flight of this process landed since this was asked last: the cache may have more by now."""
        before, self._landings = self._landings, self._flights.landings
        return self._landings != before

    async def follow(self, one: int, ask: Ask) -> Landing:
        """Wait until a flight lands, or it is better to go alone."""
        flight = self._followed[one]
        if not await self._flights.follow(flight, ask):
            return Landing("overdue")
        if flight.entry is not None and rules.covers(flight.entry.includes, ask):
            if ABSENT in flight.entry.includes:
                return Landing("absent")
            return Landing("landed" if flight.home is self._home else "landed_elsewhere", flight.entry)
        if flight.error is not None and rules.counts(flight.error, ask):
            return Landing(planning.blame(flight.error), error=flight.error)
        return Landing("given_up")

    # --- other processes ----------------------------------------------------------------------------------------

    def leads(self) -> AbstractAsyncContextManager[None]:
        """Keep the leads among processes of what this call leads, and give them back in the end."""
        return nullcontext() if self.shared is None or not self._led else self._leading(self.shared)

    @asynccontextmanager
    async def _leading(self, shared: Shared) -> AsyncIterator[None]:
        keys = self._keys(self._led)
        renewing = asyncio.create_task(shared.renew(keys))
        try:
            yield
        finally:
            renewing.cancel()
            await shared.give_back(keys)

    async def claims(self, ids: Sequence[int], ask: Ask, emit: ev.Emit, *, take: bool) -> dict[int, Claim]:
        """Who else is fetching these, and what the cache has by now; ``take`` the lead of what nobody is fetching."""
        assert self.shared is not None
        keys = self._keys(ids)
        claims = await (self.shared.lead(keys, ask.include.paths, emit) if take else self.shared.look(keys, emit))
        return dict(zip(ids, claims, strict=True))

    def pauses(self, ask: Ask) -> Iterator[float]:
        """Seconds to wait before each look at what other processes are fetching, for as long as they may take."""
        left = rules.patience(ask, GRACE)
        for pause in rules.looks(FIRST_LOOK, LONGEST_LOOK, self._spread):
            left -= pause
            yield pause
            if left <= 0:
                return

    async def give_back(self, keys: Collection[str]) -> None:
        """Give back the leads that came with a look, and that no flight of ours has a use for."""
        if self.shared is not None and (idle := self._flights.idle(keys, self._home)):
            await self.shared.give_back(idle)

    def _keys(self, ids: Collection[int]) -> list[str]:
        return [self._led[one].key for one in ids]

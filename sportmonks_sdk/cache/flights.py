"""One fixture on its way from the API, for all who want it: the flights of one process.

A call boards: of the fixtures nobody is fetching it takes the lead, and lands each, come what may; with the others it
follows. Leader and followers may live on any threads and event loops.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from ..bridge.wakeup import sleep, wakeup
from ..errors import SportmonksError
from ..observe.events import Event, RequestSent
from ..query.ask import Ask
from .entry import Entry
from .flight_rules import Hold, hold_after, joins, leaves

# How often a follower sees to it that its leader's event loop still runs.
PULSE = 1.0


class Flight(Struct, eq=False):
    """One fixture on its way, with the includes ``paths``; ``entry`` or ``error`` once it has ``landed``.

    With neither, its leader was interrupted or is gone, or there are no ``followers`` that it would be for. ``home`` is
    the cache that its leader keeps it in.
    """

    key: str
    paths: frozenset[str]
    loop: asyncio.AbstractEventLoop
    home: object
    sent: bool = False
    landed: bool = False
    followers: int = 0
    hold: Hold | None = None
    entry: Entry | None = None
    error: SportmonksError | None = None
    wakers: set[Callable[[], object]] = field(default_factory=set)

    @property
    def lost(self) -> bool:
        """Whether nobody is there any more to land it: its leader's loop was left standing."""
        return not self.landed and not self.loop.is_running()


class _FlightTable(Struct):
    flights: dict[str, list[Flight]] = field(default_factory=dict)
    landings: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Flights:
    """The flights of one token in this process; a forked child begins with none."""

    def __init__(self) -> None:
        self._by_process: dict[int, _FlightTable] = {os.getpid(): _FlightTable()}

    def __len__(self) -> int:
        return sum(map(len, list(self._table().flights.values())))

    @property
    def landings(self) -> int:
        """How many flights have landed with a result: unchanged, so is what they left in the cache."""
        return self._table().landings

    def board(
        self, keys: Mapping[int, str], ask: Ask, home: object, alone: Iterable[int] = ()
    ) -> tuple[dict[int, Flight], dict[int, Flight]]:
        """The flights to lead and those to follow, for id → key; with ``alone`` ids there is no following."""
        loop, table = asyncio.get_running_loop(), self._table()
        led: dict[int, Flight] = {}
        followed: dict[int, Flight] = {}
        lonely = frozenset(alone)
        with table.lock:
            for one, key in keys.items():
                under_way = table.flights.setdefault(key, [])
                flight = next((f for f in under_way if joins(f.paths, f.sent, ask)), None)
                if flight is not None and one not in lonely:
                    followed[one] = flight
                    flight.followers += 1
                else:
                    led[one] = Flight(key, ask.include.paths, loop, home)
                    under_way.append(led[one])
        return led, followed

    def land(self, flight: Flight, entry: Entry | None = None, error: SportmonksError | None = None) -> None:
        """The end of a flight; only the first counts."""
        table = self._table()
        with table.lock:
            if flight.landed:
                return
            # Nobody comes aboard any more: a leader of thousands keeps and packs no document for those who never did.
            flight.entry = entry.sealed() if entry is not None and flight.followers else None
            flight.error, flight.landed = error, True
            table.landings += entry is not None
            _forget(table, flight)
        _wake_followers(flight)

    def idle(self, keys: Iterable[str], home: object) -> list[str]:
        """Those that nobody is fetching for this cache."""
        table = self._table()
        with table.lock:
            return [key for key in keys if all(flight.home is not home for flight in table.flights.get(key, ()))]

    def observe(self, flights: Iterable[Flight], event: Event) -> None:
        """Note how the request for these flights fares; followers hear of what holds it up."""
        for flight in flights:
            flight.sent = flight.sent or isinstance(event, RequestSent)
            before, flight.hold = flight.hold, hold_after(event, flight.hold)
            if flight.hold not in (None, before):
                _wake_followers(flight)

    def close(self, matches: Callable[[str], bool]) -> None:
        """After an invalidation: who asks from now on does not follow what was under way before."""
        table = self._table()
        with table.lock:
            for flight in [f for key, some in table.flights.items() if matches(key) for f in some]:
                _forget(table, flight)

    async def follow(self, flight: Flight, ask: Ask) -> bool:
        """Wait for the flight to land; False where it is better to go alone."""
        woken, wake = wakeup()
        with self._table().lock:
            flight.wakers.add(wake)
        try:
            while not flight.landed:
                if leaves(flight.hold, ask):
                    return False
                if flight.lost:
                    self.land(flight)
                    break
                woken.clear()
                await sleep(woken, PULSE)
            return True
        finally:
            flight.wakers.discard(wake)

    def _table(self) -> _FlightTable:
        # A child's copy of a flight is led by a thread that did not come along.
        return self._by_process.get(os.getpid()) or self._by_process.setdefault(os.getpid(), _FlightTable())


def _forget(table: _FlightTable, flight: Flight) -> None:
    some = table.flights.get(flight.key, [])
    if flight in some:
        some.remove(flight)
    if not some:
        table.flights.pop(flight.key, None)


async def let_others_board(ask: Ask) -> None:
    """Once a refresh is sent none may follow it: wait for those that were asked for in the same moment."""
    if ask.anew:
        await asyncio.sleep(0)


def _wake_followers(flight: Flight) -> None:
    for wake in list(flight.wakers):
        wake()


_FLIGHTS: dict[str, Flights] = {}


def flights_of(scope: str) -> Flights:
    """The flights all clients of this process share for one ``scope`` (a digest of token and base URL)."""
    # setdefault is atomic; a lock here could be copied, held, into a forked child.
    return _FLIGHTS.get(scope) or _FLIGHTS.setdefault(scope, Flights())

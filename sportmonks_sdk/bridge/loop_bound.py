"""Resources that belong to one event loop: aiohttp sessions, redis.asyncio clients."""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
import weakref
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from inspect import isawaitable
from typing import Any, Final, Generic, TypeVar, cast

from sportmonks_sdk.errors import LoopMismatchError

from .io_thread import PortalLoop
from .living import living
from .never_collected import park

T = TypeVar("T")

_OPEN: Final[dict[int, object]] = {}


async def _keep_open(value: T, close: Callable[[T], Awaitable[None]]) -> AsyncGenerator[T, None]:
    """Hold ``value`` until this generator is closed: by aclose(), its loop's shutdown, or by being dropped.

    Event loops close their async generators before they end, and when one becomes garbage (from any thread,
    without blocking it). asyncio.run, uvloop and the SDK's own thread do so alike: no registry is needed.
    """
    # Were it garbage together with this generator, its own destructor could come first and complain.
    _OPEN[id(value)] = value
    try:
        yield value
    finally:
        try:
            await close(value)
        finally:
            _OPEN.pop(id(value), None)


class _PerLoop(Generic[T]):
    """The resource on one loop. It does not refer to its owner, nor its keeper to it: dropped, it closes."""

    __slots__ = ("_keeper", "closing", "gate", "loop", "value")

    value: T

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.gate = asyncio.Lock()
        self.closing = False
        self._keeper: AsyncGenerator[T, None] | None = None

    @property
    def is_new(self) -> bool:
        return self._keeper is None

    @property
    def is_held(self) -> bool:
        """Whether there is something that nobody has closed yet."""
        return self._keeper is not None and cast("Any", self._keeper).ag_frame is not None

    @property
    def is_open(self) -> bool:
        return self.is_held and not self.closing

    @property
    def is_over(self) -> bool:
        return self.closing or self.loop.is_closed() or not (self.is_new or self.is_held)

    async def open(self, make: Callable[[], Awaitable[T] | T], close: Callable[[T], Awaitable[None]]) -> None:
        made = make()
        self.value = await made if isawaitable(made) else made
        keeper = _keep_open(self.value, close)
        await anext(keeper)
        self._keeper = keeper

    async def close(self) -> None:
        self.closing = True
        async with self.gate:
            if self._keeper is not None:
                await self._keeper.aclose()


class LoopBound(Generic[T]):
    """One resource, made on the loop that first asks for it.

    It is closed by `aclose`, when its loop shuts down (the SDK's thread at exit, ``asyncio.run`` at its end),
    or when this object is garbage. A forked child never touches what it inherited and makes its own.

    ``make`` returns the resource or an awaitable of it, ``close`` closes it; ``close`` must not refer to this
    object or its owner. ``what`` names the resource in errors ("the HTTP session").
    """

    def __init__(
        self, make: Callable[[], Awaitable[T] | T], close: Callable[[T], Awaitable[None]], *, what: str
    ) -> None:
        self._make, self._close, self._what = make, close, what
        self._slot: _PerLoop[T] | None = None
        self._lock = threading.Lock()

    async def get(self) -> T:
        """The resource; made at first use, after `aclose`, and after the end of the loop it was made on.

        Raises LoopMismatchError on another loop while the first one lives.
        """
        loop = asyncio.get_running_loop()
        slot = self._slot
        while slot is None or slot.loop is not loop or not slot.is_open:
            slot = self._claim(loop)
            async with slot.gate:
                if slot.is_new and not slot.closing:
                    await slot.open(self._make, self._close)
        return slot.value

    async def aclose(self) -> None:
        """Close the resource, if there is one. May be repeated; a later `get` makes a new one."""
        slot = self._slot
        if slot is None or slot.is_over:
            return
        if slot.loop is not asyncio.get_running_loop():
            raise self._mismatch("close it there")
        await slot.close()

    def _claim(self, loop: asyncio.AbstractEventLoop) -> _PerLoop[T]:
        with self._lock:
            slot = self._slot
            if slot is not None and not slot.is_over:
                if slot.loop is not loop:
                    raise self._mismatch("make one client per loop, or use the blocking client or its .aio")
                return slot
            if slot is not None and slot.is_held and slot.loop.is_closed():
                park(slot)  # its loop was closed without shutting down: nothing can close it, and it would complain
            _watch(self)
            self._slot = slot = _PerLoop(loop)
            return slot

    def _mismatch(self, remedy: str) -> LoopMismatchError:
        return LoopMismatchError(f"{self._what} belongs to another event loop that is still open: {remedy}")

    def _disown(self) -> None:
        """Leave what is open as it is, for ever."""
        slot, self._slot = self._slot, None
        self._lock = threading.Lock()
        if slot is not None and slot.is_held:
            park(slot)


_LIVE: Final[weakref.WeakSet[LoopBound[Any]]] = weakref.WeakSet()
_watching = False


def _watch(bound: LoopBound[Any]) -> None:
    global _watching
    _LIVE.add(bound)
    if not _watching:
        _watching = True
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_disown_all)
        # What is still open on a loop of the user's at exit goes with the process, without a complaint.
        atexit.register(_park_all)


def _disown_all() -> None:
    for bound in living(_LIVE):
        bound._disown()


def _park_all() -> None:
    for bound in living(_LIVE):
        if bound._slot is not None and bound._slot.is_held:
            park(bound._slot)


def foreign_loop_check(obj: object, what: str) -> None:
    """Refuse a session or Redis client of another event loop than the running one, before any I/O.

    Using it would damage the loop it belongs to. With no loop running, whatever is bound to one is foreign;
    on the SDK's thread so is a redis.asyncio client not yet connected, as it would be lost to its owner.

    Raises LoopMismatchError.
    """
    running = asyncio._get_running_loop()
    pool = getattr(obj, "connection_pool", None)
    foreign = any(loop is not running for loop in _loops_of(obj, pool))
    if foreign or (pool is not None and isinstance(running, PortalLoop)):
        raise LoopMismatchError(
            f"{what} belongs to another event loop; pass it to AsyncSportmonks (session=, redis=) and use "
            "that on the loop it was made on, or leave it out and the SDK opens its own"
        )


def _loops_of(obj: object, pool: object) -> Iterator[asyncio.AbstractEventLoop]:
    connections = (*getattr(pool, "_available_connections", ()), *getattr(pool, "_in_use_connections", ()))
    holders = (obj, *(getattr(connection, "_reader", None) for connection in connections))
    yield from (loop for holder in holders if (loop := getattr(holder, "_loop", None)) is not None)

"""The awaitable faces: ``Sportmonks.aio``, and `AsyncSportmonks` on the caller's loop."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from .bridge.ticking import Ticking
from .calls.awaitable_methods import AwaitableCalls
from .calls.waiting import spellchecked
from .client_base import BaseClient, make_engine
from .errors import LoopMismatchError
from .observe.events import Emit, Observer
from .observe.sinks import Sinks
from .values import Ids, Priority, hiding

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime

    import aiohttp

    from .cache.protocol import Cache
    from .calls.engine import Engine
    from .calls.lake_face import AwaitableLake
    from .calls.watch import AwaitedChanges
    from .settings.settings import Settings


class _BlockingTwin(Protocol):
    """What a twin needs of its client."""

    _engine: Engine

    def close(self) -> None: ...

    def _ready(self) -> Engine: ...


class _AwaitableClient(BaseClient, AwaitableCalls):
    """What the awaitable faces share."""

    def lake(self, path: str | os.PathLike[str]) -> AwaitableLake:
        """A Parquet lake in a folder of this machine, as `Sportmonks.lake`; what takes long is awaited."""
        from .calls.lake_face import AwaitableLake  # files, for those alone who keep some

        return AwaitableLake(self, path)

    @spellchecked
    def watch(
        self, ids: Ids | None = None, *, league: int | str | Sequence[int | str] | None = None,
        season: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, live: bool = False, until: str | datetime | float | None = None,
        log: str | os.PathLike[str] | None = None, locale: str | None = None, max_wait: float | None = None,
        priority: Priority | None = None,
    ) -> AwaitedChanges:  # fmt: skip
        """As `Sportmonks.watch`: ``async for change in client.watch(league="Premier League")``."""
        from .calls.watch import AwaitedChanges, watching

        watch = watching(
            self._ready(), ids=ids, league=league, season=season, team=team, date=date, live=live, until=until, log=log,
            locale=locale, max_wait=max_wait, priority=priority,
        )  # fmt: skip
        return AwaitedChanges(self, watch)


class Aio(_AwaitableClient):
    """``client.aio``: the calls of a `Sportmonks`, to be awaited."""

    def __init__(self, client: _BlockingTwin) -> None:
        self._client = client
        self._engine = client._engine

    async def close(self) -> None:
        """Close the client."""
        await asyncio.to_thread(self._client.close)

    def _ready(self) -> Engine:
        return self._client._ready()

    async def _fetch(self, fetch: Callable[[Emit], Coroutine[Any, Any, None]], sinks: Sinks) -> None:
        await self._engine.bridge.run_async(fetch, sinks.dispatch, sinks.tick)


class AsyncSportmonks(_AwaitableClient):
    """The client for asynchronous applications: everything happens on the caller's event loop.

    Args:
        token: as for `Sportmonks`, like all other settings.
        session: an ``aiohttp.ClientSession`` of yours; used, never closed.
        redis: a ``redis.asyncio`` client of yours for the cache; used, never closed.
        cache, settings, options: as for `Sportmonks`.
        observe: likewise; all is told on the loop that the client is used on.

    Raises:
        ConfigurationError: no token, or a setting that cannot be.
    """

    @hiding
    def __init__(
        self,
        token: str | None = None,
        *,
        session: aiohttp.ClientSession | None = None,
        redis: Any = None,
        cache: str | Cache | None = None,
        observe: Observer | Sequence[Observer] | None = None,
        settings: Settings | None = None,
        **options: Any,
    ) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._engine = make_engine(settings, {"token": token, **options}, cache, observe, session=session, redis=redis)

    async def close(self) -> None:
        """Close what this client opened itself. May be repeated; a later call opens it anew."""
        self._bind()
        await self._engine.aclose()

    async def __aenter__(self) -> Self:
        self._bind()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a client holds a token and connections and is not pickled; make one in each process")

    def _ready(self) -> Engine:
        self._bind()
        return self._engine

    async def _fetch(self, fetch: Callable[[Emit], Coroutine[Any, Any, None]], sinks: Sinks) -> None:
        async with Ticking(sinks.tick):
            await fetch(sinks.dispatch)

    def _bind(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is not None and self._loop is not loop and not self._loop.is_closed():
            raise LoopMismatchError(
                "this AsyncSportmonks was first used on another event loop that is still open; make one per loop, "
                "or use Sportmonks(...).aio, which works from any"
            )
        self._loop = loop

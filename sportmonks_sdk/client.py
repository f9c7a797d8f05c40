"""The faces: ``Sportmonks`` (blocking, everywhere), its ``.aio`` twin, and ``AsyncSportmonks`` (on the caller's loop).

All calls are defined once, in ``calls``; a face only chooses where they fetch and how to wait for them.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from datetime import date as Date
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from .bridge.portal import portal
from .cache.protocol import Cache
from .calls.awaitable_methods import AwaitableCalls
from .calls.blocking_methods import BlockingCalls
from .calls.engine import Engine, engine_of
from .calls.lake_face import AwaitableLake, ClientLake
from .calls.waiting import Ticking
from .errors import ConfigurationError, LoopMismatchError
from .observe.events import Emit, Observer
from .observe.metrics import Metrics
from .observe.sinks import Sinks
from .query.grammar import nearest
from .quota.budgets import Budgets
from .reports import Plan, Report
from .settings.settings import Settings, of_sandbox
from .values import Ids, OnLimit, Priority, ProgressOption, Secret, hidden, hiding, once_made, revealed, shown

if TYPE_CHECKING:
    import aiohttp

    from .calls.watch import AwaitedChanges, Changes
    from .sandbox import SandboxServer
    from .sandbox.sandbox_clock import Now

_BRIDGES = ("thread",)


class _Face:
    """What all faces share: the engine's figures."""

    _engine: Engine

    @property
    def settings(self) -> Settings:
        """The settings in force; the token does not show."""
        return self._engine.settings

    @property
    def cache(self) -> Cache:
        """The cache: ``stats()``, ``get``, ``set_with_ttl``, ``invalidate_pattern("fixture:*")``."""
        return self._engine.parts.cache

    @property
    def budget(self) -> Budgets:
        """The quota per entity: limit, remaining, in flight, seconds to the reset, who waits.

        Shared through Redis, they are the numbers of all processes: as they are now on a blocking client, as last seen
        on an awaitable one. After a change of plan, ``client.budget.forget()`` lets the next answer tell them anew.
        """
        return self._engine.budget()

    @property
    def metrics(self) -> Metrics:
        """Figures of all calls so far."""
        return self._engine.metrics

    @property
    def last_report(self) -> Report | None:
        """The report of the call that ended last, failed ones too; None before the first."""
        return self._engine.last_report

    def cancel(self) -> int:
        """End the calls of this client that are under way, from anywhere: a thread, a signal handler, a subshell of a
        kernel. (The next cell of a notebook waits for the running one; ■ ends that.)

        Each raises `CancelledCallError` where it was made, its requests are dropped, and what had arrived is in the
        cache. 0 requests.

        Returns:
            How many there were.

        Examples:
            >>> client.cancel()
            0
        """
        return self._engine.running.cancel()

    if not TYPE_CHECKING:  # a checker finds a slip by itself

        def __getattr__(self, name: str) -> Any:
            # IPython, unlike Python's own prompt, suggests nothing; and it asks for private names of everything.
            near = None if name.startswith("_") else nearest(name, dir(type(self)))
            hint = f"; did you mean {near!r}?" if near else ""
            raise AttributeError(f"{type(self).__name__} has no call or attribute {shown(name)}{hint}")

    @once_made
    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({self.settings.base_url!r}, cache={self.cache!r}, budget={self._engine.budget()!r})"
        )

    def _repr_html_(self) -> str:
        from .cards import card  # for whoever looks at one

        return card(type(self).__name__, self._engine.rows())


class Sportmonks(_Face, BlockingCalls):
    """Football fixtures as Polars frames; works the same in scripts, notebook cells and threads.

    Args:
        token: the Sportmonks API token; else ``SPORTMONKS_API_TOKEN`` from the environment or ``.env``.
        base_url: root of the API, up to and with ``/v3``.
        cache: ``"memory"``; ``"disk"`` (or ``"disk:///folder"``), which outlives the process; a Redis URL;
            ``"bypass"``; or an object with the methods of a cache.
        on_limit: "wait" for a spent quota, or "raise".
        max_wait: longest wait for quota, seconds.
        timeout: longest request, seconds.
        batch_size: fixtures a request, at most 50.
        max_concurrent: requests in flight at a time.
        progress: a line for long work: True, False, a callable, or None for where somebody is watching.
        bridge: how blocking calls work; "thread" is the SDK's own I/O thread.
        observe: a callable, or several, told every event of every call (`Event`, in ``sportmonks_sdk.types``): in the
            thread that makes the call, on its loop where it is awaited; of what happens behind calls, such as
            refreshes, in the SDK's I/O thread. What it raises is logged once and breaks no call. No event carries the
            token.
        settings: settings made before, in place of environment and ``.env``; single arguments still win.
        options: any other setting by name, such as ``max_retries=2`` or ``locale="de"``.

    Raises:
        ConfigurationError: no token, or a setting that cannot be; the message names it.
    """

    @hiding
    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        cache: str | Cache | None = None,
        on_limit: OnLimit | None = None,
        max_wait: float | None = None,
        timeout: float | None = None,
        batch_size: int | None = None,
        max_concurrent: int | None = None,
        progress: ProgressOption = None,
        bridge: str = "thread",
        observe: Observer | Sequence[Observer] | None = None,
        settings: Settings | None = None,
        **options: Any,
    ) -> None:
        bridge = revealed(bridge)
        if not isinstance(bridge, str) or bridge not in _BRIDGES:
            raise ConfigurationError(f'bridge= is "thread", not {shown(bridge)}; nesting ("nest") is not available yet')
        told = {
            "token": token, "base_url": base_url, "on_limit": on_limit, "max_wait": max_wait, "timeout": timeout,
            "batch_size": batch_size, "max_concurrent": max_concurrent, "progress": progress, **options,
        }  # fmt: skip
        self._server: SandboxServer | None = None
        self._closed = False
        self._engine = engine_of(settings, told, cache, observe)
        self._finalizer = portal().on_collect(self, self._engine.aclose)

    @classmethod
    def sandbox(cls, *, seed: int = 7, latency: float = 0.0, now: Now = None, **options: Any) -> Self:
        """A client of a local stand-in for the API: real HTTP, synthetic data, no token needed.

        Args:
            seed: another seed, another synthetic football world.
            latency: seconds that each answer is delayed.
            now: the time of the data, Monday 2026-11-23, 15:50 UTC by default, when one match is live. An instant (a
                datetime, a date or an ISO text of either, or an epoch, UTC where it has no zone) stands still; "real"
                is the time of the machine, for programs that ask for today; a callable is asked at every request.
            options: as for ``Sportmonks(...)``.

        Returns:
            A client; its ``server`` can be told to fail (``client.server.faults``). Closing the client stops it.

        Raises:
            ConfigurationError: ``now`` is no instant.
        """
        import secrets

        from .sandbox import SandboxServer

        options = {name: hidden(value) for name, value in options.items()}
        try:
            server = SandboxServer(seed=seed, latency=latency, now=now)
        except ValueError as error:
            raise ConfigurationError(str(error)) from None
        server.start()
        try:
            # A token of its own: quota and cache of one sandbox are nobody else's.
            token: Any = options.pop("token", None) or Secret(f"sandbox-{secrets.token_hex(8)}")
            file = {"env_file": revealed(options.pop("env_file"))} if "env_file" in options else {}
            if options.get("settings") is None:
                options["settings"] = of_sandbox(token, server.url, **file)
            client = cls(token, base_url=server.url, **options)
        except BaseException:
            server.stop()
            raise
        client._server = server
        return client

    @property
    def server(self) -> SandboxServer | None:
        """The sandbox behind this client: its ``requests`` and ``faults``; None for the real API."""
        return self._server

    @property
    def aio(self) -> Aio:
        """The awaitable twin: same methods, same session, cache and budget; from any asyncio loop."""
        return Aio(self)

    def lake(self, path: str | os.PathLike[str]) -> ClientLake:
        """A Parquet lake in a folder of this machine: ``update``, ``scan``, ``read``, ``as_of``, ``verify``, …

        Opening it spends and writes nothing; ``Lake(path)`` reads it without a client.

        Raises:
            ConfigurationError: not a path, or a file in its place.
        """
        return ClientLake(self, path)

    def watch(
        self, ids: Ids | None = None, *, league: int | Sequence[int] | None = None,
        season: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        live: bool = False, until: str | datetime | float | None = None, log: str | os.PathLike[str] | None = None,
        locale: str | None = None, max_wait: float | None = None, priority: Priority | None = None,
    ) -> Changes:  # fmt: skip
        """What changes in matches, as it is seen: ``for change in client.watch(league=8)``.

        Kick-offs, goals, cards, substitutions, scores, states, and corrections of what was told before; after a gap (no
        network, a machine that slept) what it held too. A look that fails is a warning, and the next comes later.

        Price: while matches are in play a request every 10 s for every 50 of them, or as often as the quota carries;
        less before, and after. Without ids one a minute more, which finds new matches. ``.plan`` tells how often.

        Args:
            ids: fixture ids; without any word the matches in play, now and later.
            league, season, team, date, live: as for `fixtures`; ``league`` alone are its matches in play.
            until: when to end: a time, a day (its end, UTC), or seconds from now. Without it the loop goes on.
            log: a folder: the table ``changes`` is kept in it, in one Parquet file a minute; it may be a lake's.
            locale, max_wait, priority: as for `fixtures`.

        Returns:
            An iterator of `Change` (``sportmonks_sdk.types``): ``kind``, ``fixture_id``, ``minute``, ``player_name``, …

        Raises:
            SelectionError, ConfigurationError: it cannot be asked, or ``log`` not be written; nothing was spent.

        Examples:
            >>> client.watch([19134453]).plan.fixtures
            1
        """
        from .calls.watch import Changes, watching  # for whoever watches

        words = (ids, league, season, team, date, live, locale, max_wait, priority)
        return Changes(self, watching(self._ready(), words, until, log))

    @property
    def budget(self) -> Budgets:
        if not self._engine.shares_quota:
            return super().budget
        portal().run(lambda emit: self._engine.look())
        return Budgets(super().budget, lambda entity: portal().run(lambda emit: self._engine.forget(entity)))

    def close(self) -> None:
        """Close the connections (and stop the sandbox). May be repeated; a later call to the API opens them anew."""
        self._finalizer.detach()
        portal().run(lambda emit: self._engine.aclose())
        if self._server is not None:
            self._closed = True
            self._server.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> Any:
        raise TypeError("a client holds a token and connections and is not pickled; make one in each process")

    def _ready(self) -> Engine:
        if self._closed:
            raise ConfigurationError("this sandbox is closed; make a new one with Sportmonks.sandbox()")
        return self._engine


class _AwaitableFace(_Face, AwaitableCalls):
    """What the awaitable faces share."""

    def lake(self, path: str | os.PathLike[str]) -> AwaitableLake:
        """A Parquet lake in a folder of this machine, as `Sportmonks.lake`; what takes long is awaited."""
        return AwaitableLake(self, path)

    def watch(
        self, ids: Ids | None = None, *, league: int | Sequence[int] | None = None,
        season: int | Sequence[int] | None = None, team: int | None = None, date: str | Date | None = None,
        live: bool = False, until: str | datetime | float | None = None, log: str | os.PathLike[str] | None = None,
        locale: str | None = None, max_wait: float | None = None, priority: Priority | None = None,
    ) -> AwaitedChanges:  # fmt: skip
        """As `Sportmonks.watch`: ``async for change in client.watch(league=8)``."""
        from .calls.watch import AwaitedChanges, watching

        words = (ids, league, season, team, date, live, locale, max_wait, priority)
        return AwaitedChanges(self, watching(self._ready(), words, until, log))


class Aio(_AwaitableFace):
    """``client.aio``: the calls of a `Sportmonks`, to be awaited."""

    def __init__(self, client: Sportmonks) -> None:
        self._client = client
        self._engine = client._engine

    async def close(self) -> None:
        """Close the client."""
        await asyncio.to_thread(self._client.close)

    def _ready(self) -> Engine:
        return self._client._ready()

    async def _fetch(self, fetch: Callable[[Emit], Coroutine[Any, Any, None]], sinks: Sinks) -> None:
        await portal().run_async(fetch, sinks.dispatch, sinks.tick)


class AsyncSportmonks(_AwaitableFace):
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
        self._engine = engine_of(settings, {"token": token, **options}, cache, observe, session=session, redis=redis)

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


__all__ = ["Aio", "AsyncSportmonks", "Plan", "Sportmonks"]

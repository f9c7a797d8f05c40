"""``Sportmonks``: blocking, everywhere; and its ``.aio`` twin, from any loop.

All calls are defined once, in ``calls``; a client only chooses where they fetch and how to wait for them.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from .calls.blocking_methods import BlockingCalls
from .calls.waiting import spellchecked
from .client_base import BaseClient, make_engine
from .errors import ConfigurationError
from .observe.sinks import warn
from .values import Ids, OnLimit, Priority, ProgressOption, Secret, hidden, hiding, revealed, shown

if TYPE_CHECKING:
    from datetime import date as Date
    from datetime import datetime

    import aiohttp

    from .async_client import Aio
    from .cache.protocol import Cache
    from .calls.engine import Engine
    from .calls.lake_face import ClientLake
    from .calls.watch import Changes
    from .observe.events import Observer
    from .quota.budgets import Budgets
    from .sandbox import SandboxServer
    from .sandbox.sandbox_clock import Now
    from .settings.settings import Settings

_BRIDGES = ("thread", "nest")
# What a client of the sandbox takes beside settings.
_OF_SANDBOX = ("seed", "latency", "now", "bridge", "session", "redis", "observe", "settings", "env_file")


class Sportmonks(BaseClient, BlockingCalls):
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
        bridge: how blocking calls work; "thread" is the SDK's own I/O thread, anywhere. "nest" makes them on the event
            loop that runs around them, whose other tasks go on meanwhile; it takes the extra ``nest``, and patches
            asyncio in the whole process at the first call.
        session, redis: with ``bridge="nest"`` objects of that loop, as for `AsyncSportmonks`.
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
        session: aiohttp.ClientSession | None = None,
        redis: Any = None,
        observe: Observer | Sequence[Observer] | None = None,
        settings: Settings | None = None,
        **options: Any,
    ) -> None:
        bridge = revealed(bridge)
        if not isinstance(bridge, str) or bridge not in _BRIDGES:
            raise ConfigurationError(f'bridge= is "thread" or "nest", not {shown(bridge)}')
        told = {
            "token": token, "base_url": base_url, "on_limit": on_limit, "max_wait": max_wait, "timeout": timeout,
            "batch_size": batch_size, "max_concurrent": max_concurrent, "progress": progress, **options,
        }  # fmt: skip
        self._server: SandboxServer | None = None
        self._abandoned: weakref.finalize[Any, Any] | None = None
        self._closed = False
        if bridge == "thread" and not (session is None and redis is None):
            raise ConfigurationError(
                "session= and redis= belong to an event loop: give them to AsyncSportmonks, or to "
                'Sportmonks(bridge="nest"), and use that on the same loop'
            )
        self._engine = make_engine(settings, told, cache, observe, session=session, redis=redis)
        if bridge == "nest":
            from .bridge.nested import NestedBridge  # for those alone who nest

            self._engine.nest(NestedBridge(warn))
        self._finalizer = self._engine.bridge.on_collect(self, self._engine.drop)

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
            A client; its ``server`` can be told to fail (``client.server.faults``). Closing the client stops it, and so
            does the end of a client whose ``server`` nobody asked for.

        Raises:
            ConfigurationError: ``now`` is no instant, a number is none, or there is no such setting.
        """
        import secrets

        from .sandbox import SandboxServer
        from .settings.settings import of_sandbox, refuse_unknown

        options = {name: hidden(value) for name, value in options.items()}
        refuse_unknown(options, _OF_SANDBOX)
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
        # A cell that is run again makes another sandbox; the one before would stay, with its thread, port and data.
        client._abandoned = weakref.finalize(client, server._leave)
        client._abandoned.atexit = False
        return client

    @property
    def server(self) -> SandboxServer | None:
        """The sandbox behind this client: its ``requests`` and ``faults``; None for the real API."""
        if self._abandoned is not None:
            self._abandoned.detach()  # who has it may use it without the client
        return self._server

    @property
    def aio(self) -> Aio:
        """The awaitable twin: same methods, same session, cache and budget; from any asyncio loop."""
        from .async_client import Aio  # for those alone who await

        return Aio(self)

    def lake(self, path: str | os.PathLike[str]) -> ClientLake:
        """A Parquet lake in a folder of this machine: ``update``, ``scan``, ``read``, ``as_of``, ``verify``, …

        Opening it spends and writes nothing; ``Lake(path)`` reads it without a client.

        Raises:
            ConfigurationError: not a path, or a file in its place.
        """
        from .calls.lake_face import ClientLake  # files, for those alone who keep some

        return ClientLake(self, path)

    @spellchecked
    def watch(
        self, ids: Ids | None = None, *, league: int | str | Sequence[int | str] | None = None,
        season: int | str | Sequence[int | str] | None = None, team: int | str | None = None,
        date: str | Date | None = None, live: bool = False, until: str | datetime | float | None = None,
        log: str | os.PathLike[str] | None = None, locale: str | None = None, max_wait: float | None = None,
        priority: Priority | None = None,
    ) -> Changes:  # fmt: skip
        """What changes in matches, as it is seen: ``for change in client.watch(league="Premier League")``.

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
            SelectionError: the first look found that a name means nothing, or several.

        Examples:
            >>> client.watch([19134453]).plan.fixtures
            1
        """
        from .calls.watch import Changes, watching  # for whoever watches

        watch = watching(
            self._ready(), ids=ids, league=league, season=season, team=team, date=date, live=live, until=until, log=log,
            locale=locale, max_wait=max_wait, priority=priority,
        )  # fmt: skip
        return Changes(self, watch)

    @property
    def budget(self) -> Budgets:
        from .quota.budgets import Budgets

        if not self._engine.shares_quota:
            return super().budget
        run = self._engine.bridge.run
        run(lambda emit: self._engine.look())
        return Budgets(super().budget, lambda entity: run(lambda emit: self._engine.forget(entity)))

    def close(self) -> None:
        """Close the connections. May be repeated; a later call to the API opens them anew.

        A sandbox stops, and with it the calls of other threads that it has not answered yet (`CancelledCallError`).
        """
        self._finalizer.detach()
        if self._server is not None:
            self._closed = True
            self.cancel()
        self._engine.bridge.finish(lambda emit: self._engine.aclose())
        if self._server is not None:
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

"""A Redis that may misbehave: a client of one event loop, and the circuit breaker that keeps outages cheap.

An outage costs the call that meets it at most ``timeout`` seconds, and every other call nothing: while the
circuit is open they are turned away at once. It tries the server again by itself, in the background.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import ssl
import weakref
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, Literal, TypeVar
from urllib.parse import urlsplit

from ..bridge import clock
from ..bridge.loop_bound import LoopBound, foreign_loop_check
from ..errors import ConfigurationError
from ..observe.events import Emit, Warned
from ..values import Secret, hiding, revealed

T = TypeVar("T")
Kind = Literal["read", "write", "quota", "lock"]
Work = Callable[[Any], Awaitable[T]]

SEATS: Final = 8  # operations, and so connections, at once
TICKS: Final = 5  # of a time limit; one that comes late does not count, up to so many:
MOST_LATE: Final = 10
IDLE: Final = 30.0  # seconds (of sleep, too) after which a firewall may have dropped a quiet connection without telling
PROBE_KEY: Final = "sportmonks:~:probe"
_PROBE_SCRIPT: Final = "return redis.call('SET', KEYS[1], '', 'PX', 1000)"
_ALL: Final[tuple[Kind, ...]] = ("read", "write", "quota", "lock")
_WRITING: Final[tuple[Kind, ...]] = ("write", "quota", "lock")
_PROBES: Final[dict[Kind, Work[Any]]] = {
    "read": lambda redis: redis.mget([PROBE_KEY]),
    "write": lambda redis: redis.set(PROBE_KEY, b"", px=1000),
    "quota": lambda redis: redis.eval(_PROBE_SCRIPT, 1, PROBE_KEY),
    "lock": lambda redis: redis.eval(_PROBE_SCRIPT, 1, PROBE_KEY),
}
_WITHOUT: Final[dict[tuple[Kind, ...], str]] = {
    ("read", "write"): "going on without the cache",
    ("read",): "going on without reading from the cache",
    ("write",): "going on without storing in the cache (what it holds is still read)",
    ("quota",): "going on with the quota as this process knows it, not shared",
    ("lock",): "going on without regard to what other processes are fetching",
}


class RedisAddress:
    """Where a Redis is (``where``, for people) and how to connect (`options`); it never shows a password.

    Raises:
        ConfigurationError: not a Redis URL. The message does not repeat it, as it may hold a password.
    """

    __slots__ = ("_options", "where")

    @hiding
    def __init__(self, url: str | Secret, password: str | Secret | None = None) -> None:
        options = _connection_options(url, password)
        if options is None:
            raise ConfigurationError(
                "cache: this is not a Redis URL; one looks like redis://user:password@host:6379/0 (or "
                "rediss://, unix:///path), with special characters of the password percent-encoded"
            )
        host = options.get("host", "")
        name = f"[{host}]" if ":" in host else host
        self._options = options
        self.where = f"{name}:{options['port']}" if host else str(options.get("path", ""))

    def options(self) -> dict[str, Any]:
        """Arguments of a connection pool."""
        return dict(self._options)


def _connection_options(hidden_url: Any, hidden_password: Any) -> dict[str, Any] | None:
    """Arguments of a connection; None where this is no Redis URL: an error from here would show the password."""
    from redis.asyncio.connection import Connection, parse_url
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff
    from redis.exceptions import RedisError

    try:
        url, password = revealed(hidden_url), revealed(hidden_password)
        parts = urlsplit(url)
        # An unescaped "#" or "/" in a password makes a part of it the host or port, which are shown.
        if parts.fragment or (parts.scheme != "unix" and not re.fullmatch(r"/?[0-9]*", parts.path)):
            return None
        options: dict[str, Any] = {"host": "localhost", "port": 6379, **parse_url(url)}
        if parts.scheme == "unix":
            del options["host"], options["port"]
        options.pop("max_connections", None)
        if password:
            options["password"] = password
        options |= {
            "decode_responses": False,
            "protocol": 2,
            # Time limits and second attempts are the circuit's; the client shall have none of its own.
            "retry": Retry(NoBackoff(), 0),
            "retry_on_timeout": False,
            "retry_on_error": [],
            "socket_timeout": None,
            "socket_connect_timeout": None,
            "health_check_interval": 0,
        }
        kind = options.get("connection_class", Connection)
        kind(**{name: value for name, value in options.items() if name != "connection_class"})
    except (AttributeError, TypeError, ValueError, RedisError):
        return None
    return options


class _Clock:
    """Ends a time limit after ``seconds``, less those in which the event loop itself was late.

    A loop that was busy, or its machine, could not have seen an answer that is there: the server is not to blame.
    """

    __slots__ = ("_due", "_grace", "_handle", "_left", "_limit", "_loop", "_step")

    def __init__(self, loop: asyncio.AbstractEventLoop, limit: asyncio.Timeout, seconds: float) -> None:
        self._loop, self._limit = loop, limit
        self._step = seconds / TICKS
        self._left, self._grace = TICKS, MOST_LATE
        self._wait()

    def stop(self) -> None:
        self._handle.cancel()

    def _wait(self) -> None:
        self._due = self._loop.time() + self._step
        self._handle = self._loop.call_at(self._due, self._tick)

    def _tick(self) -> None:
        if self._grace and self._loop.time() - self._due > self._step:
            self._grace -= 1
        else:
            self._left -= 1
        if self._left:
            self._wait()
        elif not self._limit.expired():
            self._limit.reschedule(self._loop.time())


class RedisCircuit:
    """A client, and what is known of its server's health. Belongs to the event loop it is made on.

    Args:
        address: Which server.
        timeout: Seconds that an operation may take before the server counts as gone.
        retry_after: Seconds between attempts to reach it again.
        client: A ready client of the caller's, in place of our own; it is not closed.
    """

    def __init__(self, address: RedisAddress, *, timeout: float, retry_after: float, client: Any | None = None) -> None:
        from .lean_client import Client, Pool

        self._own = client is None
        self._client: Any = client if client is not None else Client.from_pool(Pool(**address.options()))
        self._where = address.where if client is None else _where(client)
        self._timeout = timeout
        self._retry_after = retry_after
        self._loop = asyncio.get_running_loop()
        self._seats = asyncio.Semaphore(SEATS)
        self._used = clock.now()
        self._limits: set[asyncio.Timeout] = set()
        self._out: dict[Kind, str] = {}
        self._untold: Warned | None = None
        self._recovered: list[weakref.WeakMethod[Callable[[], None]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._probing: asyncio.Task[None] | None = None
        self._closed = False

    def is_out(self, kind: Kind = "read") -> bool:
        """Whether operations of this kind are turned away."""
        return kind in self._out

    def on_recovery(self, hear: Callable[[], None]) -> None:
        """Call the method ``hear``, as long as its object lives, when the server does again what it had failed to."""
        self._recovered.append(weakref.WeakMethod(hear))

    async def attempt(self, kind: Kind, work: Work[T], emit: Emit | None) -> T | None:
        """The result of ``work(client)``, or None where the server fails.

        Tells each outage once; where nobody listens (``emit`` None), at the next attempt of somebody who does.
        """
        if self._untold is not None and emit is not None:
            told, self._untold = self._untold, None
            emit(told)
        if kind in self._out:
            return None
        async with self._seats:
            if kind in self._out or self._closed:
                return None
            try:
                async with asyncio.timeout(None) as limit:
                    self._limits.add(limit)
                    ticking = _Clock(self._loop, limit, self._timeout)
                    try:
                        await self._renew()
                        result = await work(self._client)
                    finally:
                        ticking.stop()
                        self._limits.discard(limit)
            except Exception as error:  # noqa: BLE001 - whatever a sick or foreign server provokes is told
                self._fail(kind, error, emit)
                return None
        self._used = clock.now()
        return result

    async def insist(self, work: Work[T], patience: float) -> T:
        """The result of ``work(client)`` even where the circuit is open; raises what goes wrong."""
        async with self._seats, asyncio.timeout(patience):
            if self._closed:
                raise ConnectionError("this connection was closed")
            await self._renew()
            return await work(self._client)

    async def aclose(self) -> None:
        """Stop looking after the server, and close the client unless it is the caller's.

        What is under way ends first, and what comes later is turned away: either might connect again, for ever.
        """
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        if self._probing is not None:
            self._probing.cancel()
        async with contextlib.AsyncExitStack() as seats:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._timeout):
                    for _ in range(SEATS):
                        await seats.enter_async_context(self._seats)
            if self._own:
                # A TLS goodbye may wait for a peer that is gone; a second is enough.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(1.0):
                        await self._client.aclose()

    async def _renew(self) -> None:
        if self._own and clock.now() - self._used > IDLE:
            await self._client.connection_pool.disconnect(inuse_connections=False)

    def _fail(self, kind: Kind, error: Exception, emit: Emit | None) -> None:
        from redis.exceptions import OutOfMemoryError, ReadOnlyError, ResponseError

        # A refusal concerns one kind of command (a full Redis can still be read), anything else the server.
        refused = isinstance(error, ResponseError)
        hit = _WRITING if isinstance(error, (OutOfMemoryError, ReadOnlyError)) else (kind,) if refused else _ALL
        news = tuple(k for k in hit if k not in self._out)
        if not news:
            return
        reason = explain(error, self._timeout)
        # A user who lacks several rights hears it once: what follows the semicolon is the remedy of all of them.
        told = reason.rpartition("; ")[2] in {one.rpartition("; ")[2] for one in self._out.values()}
        self._out |= dict.fromkeys(news, reason)
        if not refused:
            for limit in self._limits:
                if not limit.expired():
                    limit.reschedule(self._loop.time())  # the others need not find out for themselves
        if self._timer is None:
            self._timer = self._loop.call_later(self._retry_after, self._begin_probe)
        if not told:
            without = _WITHOUT[tuple(k for k in news if k in ("read", "write")) or news[:1]]
            warned = Warned("cache", f"Redis at {self._where}: {reason}; {without}")
            if emit is None:
                self._untold = warned
            else:
                emit(warned)

    def _begin_probe(self) -> None:
        self._timer = None
        self._probing = self._loop.create_task(self._probe())

    async def _probe(self) -> None:
        before = len(self._out)
        for kind in list(self._out):
            # Where this fails the server is still out, as was told already; the other kind may be well.
            with contextlib.suppress(Exception):
                await self.insist(_PROBES[kind], self._timeout)
                del self._out[kind]
                self._used = clock.now()
        if self._out:
            self._timer = self._loop.call_later(self._retry_after, self._begin_probe)
        if len(self._out) < before:
            for method in self._recovered:
                if (hear := method()) is not None:
                    hear()


class RedisCircuits:
    """One circuit to a server for each event loop that uses it; cache and quota are guests of the same.

    A client belongs to one event loop; blocking calls and an application's loop may share a cache.

    Args:
        address, timeout, retry_after, client: as of `RedisCircuit`.
    """

    def __init__(self, address: RedisAddress, *, timeout: float, retry_after: float, client: Any | None = None) -> None:
        self.where = address.where if client is None else _where(client)
        self._open = partial(_open, address, timeout, retry_after, client)
        self._by_loop: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, LoopBound[RedisCircuit]]
        self._by_loop = weakref.WeakKeyDictionary()

    async def get(self) -> RedisCircuit:
        """The circuit of the running loop.

        Raises:
            LoopMismatchError: the client given is of another loop.
        """
        loop = asyncio.get_running_loop()
        bound = self._by_loop.get(loop)
        if bound is None:
            bound = self._by_loop.setdefault(loop, LoopBound(self._open, RedisCircuit.aclose, what="the Redis client"))
        return await bound.get()

    async def aclose(self) -> None:
        """Close the circuit of the running loop; a later `get` makes a new one."""
        bound = self._by_loop.get(asyncio.get_running_loop())
        if bound is not None:
            await bound.aclose()


def _where(client: Any) -> str:
    """Where the caller's client connects to, for people."""
    options = getattr(getattr(client, "connection_pool", None), "connection_kwargs", {})
    host = options.get("host")
    return f"{host}:{options.get('port')}" if host else str(options.get("path") or "the address of the client given")


def _open(address: RedisAddress, timeout: float, retry_after: float, client: Any | None) -> RedisCircuit:
    if client is not None:
        foreign_loop_check(client, "the Redis client")
    return RedisCircuit(address, timeout=timeout, retry_after=retry_after, client=client)


def explain(error: BaseException, timeout: float) -> str:
    """Why a Redis failed, in words of our own: a server's text may repeat the password."""
    from redis import exceptions as redis

    chain = [error]
    while (deeper := chain[-1].__cause__ or chain[-1].__context__) is not None and len(chain) < 10:
        chain.append(deeper)
    reasons: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
        (redis.AuthenticationError, "the password or user name was refused"),
        (redis.OutOfMemoryError, "its memory is full (maxmemory)"),
        (redis.ReadOnlyError, "it is a read-only replica"),
        (redis.NoPermissionError, _not_permitted(chain)),
        ((redis.AskError, redis.ClusterCrossSlotError), "it is a node of a cluster, which this package does not speak"),
        (redis.BusyLoadingError, "it is still loading its data"),
        ((redis.TimeoutError, TimeoutError), f"no answer within {1000 * timeout:.0f} ms"),
        (socket.gaierror, "the host name is unknown"),
        (ssl.SSLError, "TLS failed (certificate, or no TLS at this port)"),
        (ConnectionRefusedError, "connection refused"),
        ((redis.ConnectionError, OSError), "the connection was lost or could not be made"),
        (redis.ResponseError, _refusal(chain)),
    )
    for kinds, reason in reasons:
        if any(isinstance(link, kinds) for link in chain):
            return reason
    return "it answers, but not as a Redis does"


# Commands are the server's own words; nothing else of its text is repeated.
_COMMAND = re.compile(r"'([a-z]{2,20}(?:\|[a-z]{2,20})?)' command", re.IGNORECASE)
_NOT_PERMITTED = re.compile(r"no permission|can't run this command|can't access|ACL failure|NOPERM", re.IGNORECASE)
RIGHTS: Final = "~sportmonks:* +@read +@write +@scripting +@connection +time"


def _not_permitted(chain: list[BaseException]) -> str:
    found = _COMMAND.search(" ".join(map(str, chain)))
    what = f"run {found[1].lower()}" if found else "do that there"
    return f"this user may not {what} (NOPERM); ACL SETUSER name {RIGHTS} gives all that is needed"


def _refusal(chain: list[BaseException]) -> str:
    """Of an error that is none of redis-py's own: what a script may not do comes like this, too."""
    text = " ".join(map(str, chain))
    if _NOT_PERMITTED.search(text):
        return _not_permitted(chain)
    if "unknown command" in text.lower():
        return "it does not know a command that every Redis has: is it a Sentinel, or a proxy?"
    return "it refused the command"

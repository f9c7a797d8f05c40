"""The shared cache: entries in a Redis, one key each with its own expiry, in chunks of 200."""

from __future__ import annotations

import asyncio
import copy
import time
import warnings
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from ..bridge.portal import Portal, portal
from ..errors import CacheError, ConfigurationError, LoopMismatchError, SportmonksWarning
from ..observe.events import Emit, Event, Warned, ignore
from ..query.ask import fixture_of
from ..redis_link.circuit import RedisAddress, RedisCircuit, RedisCircuits, explain
from ..settings.checks import check_numbers
from ..values import Secret, hidden, once_made
from . import glob
from .common import HitCount, bounded, checked_key, checked_pattern, entry_of, full_prefix, rate, value_of
from .entry import Entry, unpack
from .flights import flights_of
from .freshness import USUAL, Anchors
from .protocol import CacheStats, Claim, RememberedFrames, frames_told, no_frames
from .redis_commands import mget, scan, set_all, unlink
from .redis_epoch import begin_epoch, set_since
from .redis_flights import LEASE, Locks, includes_of

if TYPE_CHECKING:
    from ..bridge.nested import NestedBridge

T = TypeVar("T")
Put: TypeAlias = Callable[[list[tuple[bytes, bytes, int]], dict[bytes, bytes], Any], Awaitable[T]]

CHUNK: Final = 200
CHUNK_BYTES: Final = 1 << 20  # of one pipeline, so that a slow link is no outage
LEADING: Final = 50  # keys led with the look: a batch; beside more requests than one the round trip is nothing
PATIENCE: Final = 2.0  # seconds per round trip of what must happen
_NOBODY: Final = Claim(None, None)


class _Counters:
    """Shared by all views of a cache."""

    available = True

    def __init__(self) -> None:
        self.hits = HitCount()


class RedisCache:
    """A cache in Redis (or Valkey), shared by all who use the same server.

    Values are JSON in zstd frames, each behind its label, under ``sportmonks:{scope}:{key}``. A server that is
    down, slow, full or holds rubbish is a miss: it costs at most ``timeout`` seconds and one warning per outage,
    and is used again about ``retry_after`` seconds after its recovery, at the latest.

    Args:
        url: ``redis://``, ``rediss://`` (TLS; options such as ``?ssl_ca_certs=…`` as in redis-py) or
            ``unix://``.
        password: In place of the URL's.
        scope: Keys of different scopes never meet; a client gives its own.
        timeout: Seconds that one round trip (of up to 200 entries) may take before the server counts as gone.
        retry_after: Seconds between attempts to reach a server that is gone.
        anchors: Seconds to live of settled and of moving data, for ``set_with_ttl`` (3600 and 300).
        clock: Unix seconds, the time noted in entries.
        client: Your own ``redis.asyncio.Redis``, in place of ``url``; used on its own event loop only, never
            closed.
        lease: Seconds after which others fetch what a process was fetching that died.

    Raises:
        ConfigurationError: ``url`` is not a Redis URL.
    """

    def __init__(
        self,
        url: str | Secret = "redis://localhost:6379/0",
        *,
        password: str | Secret | None = None,
        scope: str = "default",
        timeout: float = 0.2,
        retry_after: float = 2.0,
        anchors: Anchors = USUAL,
        clock: Callable[[], float] = time.time,
        client: Any | None = None,
        lease: float = LEASE,
    ) -> None:
        url, password = hidden(url), hidden(password)
        if not isinstance(url, Secret) or not (password is None or isinstance(password, Secret)):
            raise ConfigurationError("cache: url and password are text")
        check_numbers(timeout=timeout, retry_after=retry_after, lease=lease)
        if not (timeout > 0 and retry_after > 0 and lease > 0):
            raise ConfigurationError("cache: timeout, retry_after and lease are seconds greater than 0")
        address = RedisAddress(url, password)
        self.circuits = RedisCircuits(address, timeout=timeout, retry_after=retry_after, client=client)
        self._counters = _Counters()
        self.remembered_frames: Callable[[], RememberedFrames | None] = no_frames
        self._locks = Locks(lease)
        self._anchors = anchors
        self._clock = clock
        self._scope = scope
        self._prefix = full_prefix(scope)
        self.bridge: Portal | NestedBridge = portal()  # of the blocking calls

    async def read(self, keys: Sequence[str], emit: Emit = ignore) -> list[Entry | None]:
        """The entry of each key, in order; None where there is none, or none that can be read."""
        return (await self.read_since(keys, emit))[0] if keys else []

    async def read_since(self, keys: Sequence[str], emit: Emit = ignore) -> tuple[list[Entry | None], str | None]:
        """`read`, and what every invalidation changes; None where the server does not say."""
        return await self._read(keys, None, emit)

    async def read_leading(
        self, keys: Sequence[str], includes: Collection[str], emit: Emit = ignore
    ) -> tuple[list[Entry | None], str | None]:
        """`read_since`, and take the lead of what is not there; see `Shared`."""
        return await self._read(keys, includes, emit)

    async def _read(
        self, keys: Sequence[str], includes: Collection[str] | None, emit: Emit
    ) -> tuple[list[Entry | None], str | None]:
        circuit = await self.circuits.get()
        found: list[Entry | None] = []
        epoch: str | None = None
        for start in range(0, len(keys) or 1, CHUNK):
            chunk = keys[start : start + CHUNK]
            # Of many chunks the first tells the epoch: what was invalidated in between is older than the call.
            names = [self._name(key) for key in chunk] + ([] if start else [self._epoch()])
            packed = await self._values(circuit, chunk, names, includes if len(keys) <= LEADING else None, emit)
            if packed is not None and not start:
                epoch = (packed.pop() or b"").decode("ascii", "replace")
            found += [None] * len(chunk) if packed is None else _unpacked(chunk, packed)
        self._counters.available = not circuit.is_out()
        return found, epoch

    async def _values(
        self,
        circuit: RedisCircuit,
        keys: Sequence[str],
        names: list[bytes],
        includes: Collection[str] | None,
        emit: Emit,
    ) -> list[bytes | None] | None:
        if includes is not None:
            locks = [self._lock(key) for key in keys]
            told = await circuit.attempt("lock", partial(self._locks.lead, locks, names, includes, True), emit)
            if told is not None:
                return told[0]
            self._locks.forget(locks)
        return await circuit.attempt("read", partial(mget, names), emit)

    async def write(self, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore) -> None:
        """Keep each (key, entry, seconds to live); what the server does not take is dropped."""
        await self._write(items, emit, set_all)

    async def write_since(
        self, epoch: str | None, items: Sequence[tuple[str, Entry, float]], emit: Emit = ignore
    ) -> str | None:
        """`write`, unless something was invalidated since ``epoch``; returns the present one, None where unknown."""
        if epoch is None:
            return (await self.read_since([], emit))[1]
        present = await self._write(items, emit, partial(set_since, self._epoch(), epoch.encode()))
        return present.decode("ascii", "replace") if present is not None else None

    async def _write(self, items: Sequence[tuple[str, Entry, float]], emit: Emit, put: Put[T]) -> T | None:
        circuit = await self.circuits.get()
        done: T | None = None
        for chunk in _cut(items):
            commands = [
                (self._name(key), entry.packed, max(1, round(1000 * bounded(seconds)))) for key, entry, seconds in chunk
            ]
            held = self._locks.held([self._lock(key) for key, *_ in chunk])
            done = await circuit.attempt("write", partial(put, commands, held), emit)
            if done is None:
                break
            self._locks.forget(held)
        self._counters.available = not circuit.is_out()
        return done

    async def lead(self, keys: Sequence[str], includes: Collection[str], emit: Emit = ignore) -> list[Claim]:
        """Take the lead of fetching each key, unless another process has it; see `Shared`."""
        circuit = await self.circuits.get()
        claims = {key: _NOBODY for key in keys if self._locks.use(self._lock(key))}
        asked = [key for key in keys if key not in claims]
        for start in range(0, len(asked), CHUNK):
            chunk = asked[start : start + CHUNK]
            locks, names = [self._lock(key) for key in chunk], [self._name(key) for key in chunk]
            told = await circuit.attempt("lock", partial(self._locks.lead, locks, names, includes, False), emit)
            if told is None:
                self._locks.forget(locks)
                claims |= dict.fromkeys(chunk, _NOBODY)
            else:
                values, others = told
                claims |= zip(chunk, _claims(chunk, others.values(), values), strict=True)
        return [claims[key] for key in keys]

    async def look(self, keys: Sequence[str], emit: Emit = ignore) -> list[Claim]:
        """Who is fetching each key, and what is there by now."""
        circuit = await self.circuits.get()
        claims: list[Claim] = []
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            # Locks first: an entry is written before its lock is gone, so that none is missed in between.
            locks = [self._lock(key) for key in chunk]
            names = locks + [self._name(key) for key in chunk]
            found = await circuit.attempt("read", partial(mget, names), emit) or [None] * len(names)
            others = map(self._locks.other, locks, found)
            claims += _claims(chunk, others, found[len(chunk) :])
        return claims

    async def renew(self, keys: Sequence[str]) -> None:
        """Keep the leads of these keys for as long as this runs."""
        circuit = await self.circuits.get()
        locks = [self._lock(key) for key in keys]
        while True:
            await asyncio.sleep(self._locks.lease / 3)
            if held := self._locks.held(locks):
                await circuit.attempt("lock", partial(self._locks.renew, held), None)

    async def give_back(self, keys: Sequence[str]) -> None:
        """End what leads there are of these keys; those that Redis does not hear of end by themselves."""
        held = self._locks.held([self._lock(key) for key in keys])
        if held:
            self._locks.forget(held)
            circuit = await self.circuits.get()
            await circuit.attempt("lock", partial(self._locks.free, held), None)

    def count(self, hits: int, misses: int) -> None:
        """A call has ended: so many of its fixtures were served from here, so many were not."""
        self._counters.hits.add(hits, misses)

    async def aclose(self) -> None:
        """Close the connections of this event loop. The cache may be used again; it then connects anew."""
        await self.circuits.aclose()

    def close(self) -> None:
        """Close the connections of the blocking calls, as the end of the program and of this object do too."""
        self.bridge.finish(lambda emit: self.aclose())

    def scoped(self, scope: str) -> RedisCache:
        """A view of the same store under another scope: same connections, same counters, other keys."""
        view = copy.copy(self)
        view.remembered_frames = no_frames
        view._scope = scope
        view._prefix = full_prefix(scope)
        return view

    def set_with_ttl(self, key: str, data: Any, kind: str = "fixture", ttl: float | None = None) -> None:
        """Keep a JSON value; a Redis that does not take it is a warning, not an error.

        Args:
            key: For instance ``"fixture:123"``.
            data: Anything that ``json.dumps`` takes.
            kind: Decides how long it lives: "fixture" an hour, "metadata" 5 minutes, "reference" a day, …
            ttl: Seconds to live, in place of the kind's.

        Raises:
            CacheError: The value is not JSON, or the kind is unknown.
        """
        item = (key, *entry_of(checked_key(key), data, kind, ttl, self._anchors, self._clock()))
        self._blocking(lambda emit: self.write([item], emit))

    def get(self, key: str) -> Any | None:
        """The value kept under a key, or None; None and a warning where Redis does not answer."""
        keys = [checked_key(key)]
        (entry,) = self._blocking(lambda emit: self.read(keys, emit))
        self.count(entry is not None, entry is None)
        return value_of(entry)

    def invalidate_pattern(self, pattern: str) -> int:
        """Remove the entries whose key matches a glob of Redis: ``*``, ``?``, ``[ab]``, ``[^a]``, ``\\\\``.

        Returns:
            How many entries were removed.

        Raises:
            CacheError: the pattern is no text, or one of more than 4,096 characters; Redis did not do it, and nothing,
                or only a part, was removed.
        """
        checked = checked_pattern(pattern)
        return self._blocking(lambda emit: self._invalidate(checked))

    def stats(self) -> CacheStats:
        """Entries of this scope, counted on the server; hits and misses of all views of this object (of this process).

        ``entries`` is None where Redis does not answer; ``bytes`` always: each entry would have to be asked.
        """
        entries = self._blocking(self._count)
        hits, frames = self._counters.hits.both(), frames_told(self.remembered_frames())
        return CacheStats("redis", entries, None, *hits, entries is not None, *frames)

    @once_made
    def __repr__(self) -> str:
        counters = self._counters
        state = "" if counters.available else ", not available"
        hits = rate(*counters.hits.both())
        return f"<RedisCache {self._scope} at {self.circuits.where}: hits {hits}{state}>"

    def _repr_html_(self) -> str:
        from ..cards import card  # for whoever looks at one

        counters = self._counters
        rows = {
            "server": self.circuits.where,
            "hits": rate(*counters.hits.both()),
            "available": "yes" if counters.available else "no",
        }
        return card(f"RedisCache ({self._scope})", rows.items())

    def _lock(self, key: str) -> bytes:
        # Not under the scope's own prefix: what is counted and removed there are entries.
        return f"sportmonks:~flight:{self._scope}:{key}".encode("utf-8", "surrogatepass")

    def _epoch(self) -> bytes:
        return f"sportmonks:~epoch:{self._scope}".encode("utf-8", "surrogatepass")

    def _name(self, key: str) -> bytes:
        return (self._prefix + key).encode("utf-8", "surrogatepass")

    async def _invalidate(self, pattern: str) -> int:
        match = glob.escape(self._prefix) + pattern
        matches = glob.compiled(match).fullmatch
        flights_of(self._scope).close(lambda key: matches(self._name(key)) is not None)
        circuit = await self.circuits.get()
        removed = cursor = 0
        try:
            # Before anything is removed: who writes after this either knows of it, or is refused.
            await circuit.insist(partial(begin_epoch, self._epoch()), PATIENCE)
            while True:
                cursor, names = await circuit.insist(partial(scan, cursor, match), PATIENCE)
                for start in range(0, len(names), CHUNK):
                    removed += await circuit.insist(partial(unlink, names[start : start + CHUNK]), PATIENCE)
                if cursor == 0:
                    return removed
        except Exception as error:  # noqa: BLE001 - raised again, without a text that may repeat the password
            reason = explain(error, PATIENCE)
        raise CacheError(f"Redis at {self.circuits.where}: {reason}; {removed} entries were removed, and maybe not all")

    async def _count(self, emit: Emit) -> int | None:
        circuit = await self.circuits.get()
        match = glob.escape(self._prefix) + "*"
        seen: set[bytes] = set()
        cursor = 0
        while True:
            page = await circuit.attempt("read", partial(scan, cursor, match), emit)
            self._counters.available = not circuit.is_out()
            if page is None:
                return None
            cursor, names = page
            seen.update(names)
            if cursor == 0:
                return len(seen)

    def _blocking(self, fn: Callable[[Emit], Coroutine[Any, Any, T]]) -> T:
        __tracebackhide__ = True
        told: list[Event] = []
        try:
            return self.bridge.run(fn, told.append)
        except LoopMismatchError as error:
            raise LoopMismatchError(_ELSEWHERE) from error
        finally:
            for event in told:
                if isinstance(event, Warned):
                    warnings.warn(event.message, SportmonksWarning, stacklevel=3)


_ELSEWHERE = (
    "the Redis client of this cache belongs to another event loop than its blocking calls (stats, get, set_with_ttl, "
    'invalidate_pattern) run on; Sportmonks(bridge="nest") makes them on yours, and without a client they need none'
)


def _cut(items: Sequence[tuple[str, Entry, float]]) -> Iterator[list[tuple[str, Entry, float]]]:
    chunk: list[tuple[str, Entry, float]] = []
    size = 0
    for item in items:
        weight = len(item[1].packed)
        if chunk and (len(chunk) == CHUNK or size + weight > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += weight
    if chunk:
        yield chunk


def _unpacked(keys: Sequence[str], packed: Sequence[bytes | None]) -> list[Entry | None]:
    return [None if value is None else unpack(value, fixture_of(key)) for key, value in zip(keys, packed, strict=True)]


def _claims(keys: Sequence[str], others: Iterable[bytes | None], packed: Sequence[bytes | None]) -> list[Claim]:
    entries = _unpacked(keys, packed)
    return [Claim(includes_of(says), entry) for says, entry in zip(others, entries, strict=True)]

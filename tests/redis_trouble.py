"""The ways in which a Redis misbehaves, each with how it begins and how it ends; for the tests and for bench row 10.

Clients reach the server through a proxy, so that it may be slow or silent without knowing.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import zstandard

from sportmonks_sdk.cache.entry import VERSION, assemble, unpack
from tests.fault_proxy import Fault, FaultProxy
from tests.redis_server import RedisServer, free_port
from tests.redis_tls import certificate, context, tls_front

PASSWORD, OTHER = "right", "changed"


@dataclass(frozen=True)
class Secure:
    """TLS before the server: what it shows, the certificate that clients trust, and another."""

    side: ssl.SSLContext
    ours: str
    other: str


@dataclass
class Place:
    """A server, and the proxy before it."""

    server: RedisServer
    proxy: FaultProxy
    secure: Secure | None = None

    @property
    def url(self) -> str:
        scheme, trust = ("redis", "") if self.secure is None else ("rediss", f"?ssl_ca_certs={quote(self.secure.ours)}")
        return f"{scheme}://:{PASSWORD}@127.0.0.1:{self.proxy.port}/0{trust}"

    def entries(self) -> list[str]:
        """The keys of all fixtures it holds."""
        return [key.decode() for key in self.server.command("KEYS", "sportmonks:[^~]*:fixture:*")]

    def rewrite(self, change: Callable[[bytes, bytes], bytes]) -> None:
        """Put ``change(value, value of the first one)`` in the place of each fixture's entry."""
        keys = sorted(self.entries())
        values = [self.server.command("GET", key) for key in keys]
        for key, value in zip(keys, values, strict=True):
            self.server.command("SET", key, change(value, values[0]), "KEEPTTL")


@contextmanager
def place(*, secure: bool = False) -> Iterator[Place]:
    with ExitStack() as stack:
        server = stack.enter_context(RedisServer(password=PASSWORD))
        if not secure:
            yield Place(server, stack.enter_context(FaultProxy(server.port)))
            return
        folder = Path(stack.enter_context(TemporaryDirectory()))
        ours, other = (certificate(folder / name) for name in ("ours.pem", "other.pem"))
        side = context(ours)
        port = stack.enter_context(tls_front(server.port, side))
        yield Place(server, stack.enter_context(FaultProxy(port)), Secure(side, str(ours), str(other)))


def _show(name: str) -> Callable[[Place], object]:
    def show(at: Place) -> None:
        assert at.secure is not None
        at.secure.side.load_cert_chain(getattr(at.secure, name))
        at.proxy.drop()

    return show


def _password(at: Place, word: str) -> None:
    at.server.command("CONFIG", "SET", "requirepass", word)
    at.server.password = word
    at.server.command("CLIENT", "KILL", "TYPE", "normal")


def _older(value: bytes, other: bytes) -> bytes:
    entry = unpack(value)
    assert entry is not None
    # As a version to come may mean other things by the same words.
    frame = zstandard.compress(entry.document().replace(b'"name":"', b'"name":"not '))
    label = value[12 : 8 + int.from_bytes(value[4:8], "little")]
    return assemble(label, frame, VERSION + 1)


def _kill(at: Place) -> None:
    at.server.kill()


def _start(at: Place) -> None:
    at.server.start()


def _freeze(at: Place) -> None:
    at.server.freeze()


def _thaw(at: Place) -> None:
    at.server.thaw()


def _config(name: str, bad: str, good: str) -> tuple[Callable[[Place], object], Callable[[Place], object]]:
    return (
        lambda at: at.server.command("CONFIG", "SET", name, bad),
        lambda at: at.server.command("CONFIG", "SET", name, good),
    )


def _slow(fault: Fault) -> tuple[Callable[[Place], object], Callable[[Place], object]]:
    def begin(at: Place) -> None:
        at.proxy.fault = fault

    def end(at: Place) -> None:
        at.proxy.fault = Fault()
        at.proxy.drop()

    return begin, end


def _rewritten(change: Callable[[bytes, bytes], bytes]) -> tuple[Callable[[Place], object], Callable[[Place], object]]:
    return (lambda at: at.rewrite(change)), (lambda at: None)


@dataclass(frozen=True)
class Trouble:
    """A misbehaviour: ``told`` is what the user reads of it (None: nothing), ``during`` says that it begins in a call.

    ``cold``: it is there before the first call. ``slow``: it is noticed by waiting. ``secure``: with TLS.
    """

    name: str
    begin: Callable[[Place], object]
    end: Callable[[Place], object]
    told: str | None = None
    cold: bool = False
    during: bool = False
    slow: bool = False
    secure: bool = False

    def __repr__(self) -> str:
        return self.name


GONE = "going on without the cache"
UNSTORED = "going on without storing in the cache"
TROUBLES = (
    Trouble("down at start", _kill, _start, GONE, cold=True),
    Trouble("dies between calls", _kill, _start, GONE),
    Trouble("dies in a call", _kill, _start, GONE, during=True),
    Trouble("frozen", _freeze, _thaw, GONE, slow=True),
    Trouble("frozen in a call", _freeze, _thaw, GONE, during=True, slow=True),
    Trouble("5 s late", *_slow(Fault(latency=5.0)), GONE, slow=True),
    Trouble("half-open", *_slow(Fault(silent=True)), GONE, slow=True),
    Trouble("flushed", lambda at: at.server.command("FLUSHALL"), lambda at: None),
    Trouble("out of memory", *_config("maxmemory", "1mb", "0"), UNSTORED, cold=True),
    Trouble(
        "read-only",
        lambda at: at.server.command("REPLICAOF", "127.0.0.1", free_port()),
        lambda at: at.server.command("REPLICAOF", "NO", "ONE"),
        UNSTORED,
        cold=True,
    ),
    Trouble("another password", lambda at: _password(at, OTHER), lambda at: _password(at, PASSWORD), GONE),
    Trouble("a certificate nobody trusts", _show("other"), _show("ours"), GONE, secure=True),
    Trouble("entries truncated", *_rewritten(lambda value, other: value[: len(value) // 2])),
    Trouble("entries of another version", *_rewritten(_older)),
    Trouble("entries of somebody else", *_rewritten(lambda value, other: b'{"id": 1, "name": "not ours"}')),
    Trouble("entries of another fixture", *_rewritten(lambda value, other: other)),
)

"""HTTP over aiohttp: one GET, one reply; the token goes into the ``Authorization`` header and nowhere else."""

from __future__ import annotations

import asyncio
import traceback
import zlib
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from msgspec import Struct

from ..bridge import clock as bridge_clock
from ..bridge.loop_bound import foreign_loop_check
from ..errors import MalformedResponseError, TransportError
from ..settings.secrecy import is_loopback
from ..values import NO_SECRET, Secret, Timeouts, plain
from .http_modules import HTTP_MODULES
from .proxies import proxy_for
from .sessions import Sessions
from .unreachable import proxy_login, what_failed

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

E = TypeVar("E", bound=BaseException)

# The largest answer seen is 5 MB.
MAX_BYTES = 256_000_000
_SAFE = ";:,.*-_~/"


class Reply(Struct, frozen=True, eq=False):
    """An answer as it came: ``body`` still carries its content encoding, and whatever it says of the ``token``.

    Names of ``headers`` are in lower case.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    token: Secret = NO_SECRET
    max_bytes: int = MAX_BYTES

    def __repr__(self) -> str:
        return f"Reply({self.status}, {len(self.body):,} bytes)"

    def content(self, path: str = "answer") -> bytes:
        """The body decompressed, without the token that it may echo; meant for a worker thread where it is large.

        Args:
            path: what it is the answer to, for the error.

        Raises:
            MalformedResponseError: the compressed body is torn.
            TransportError: there are more than ``max_bytes`` in it; no more than these are unpacked.
        """
        encoding = self.headers.get("content-encoding", "").lower()
        if encoding in ("", "identity"):
            return self.token.mask(self.body)
        try:
            return self.token.mask(self._unpacked())
        except zlib.error as error:
            raise MalformedResponseError(
                f"{path}: the compressed answer ({encoding}, {len(self.body)} bytes) is torn: {error}",
                status=self.status,
                path=path,
            ) from None

    def _unpacked(self) -> bytes:
        inflating = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        content = inflating.decompress(self.body, self.max_bytes + 1)
        if len(content) > self.max_bytes:
            raise _too_large(self.max_bytes)
        if not inflating.eof:
            raise zlib.error("it ends too early")
        return content


def _too_large(max_bytes: int) -> TransportError:
    return TransportError(
        f"the answer has more than {max_bytes:,} bytes, and no more are taken; if that is how large it may be, set "
        "max_bytes= (SPORTMONKS_MAX_BYTES) higher",
        kind="too_large",
    )


class Transport:
    """Sends GET requests to one API with one token over one session that is made at first use.

    ``session`` may be a caller's own aiohttp session (asynchronous use only); it is never closed here.
    """

    def __init__(
        self,
        base_url: str,
        token: Secret,
        *,
        timeouts: Timeouts = Timeouts(),
        max_bytes: int = MAX_BYTES,
        session: aiohttp.ClientSession | None = None,
        clock: Callable[[], float] = bridge_clock.now,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._token = token
        self._timeouts = timeouts
        self._max_bytes = max_bytes
        self._clock = clock
        self._own = Sessions(_open, clock)
        self._given = session
        # A session that is handed in has what its owner gave it.
        self._proxied = session is None and not is_loopback(self.base_url)

    def __repr__(self) -> str:
        return f"Transport({self.base_url!r})"

    async def get(self, path: str, params: Mapping[str, str], *, label: str = "") -> Reply:
        """One GET of ``path`` below the base URL; any status is a reply.

        Raises:
            TransportError: no whole answer came; ``kind`` says why.
            MalformedResponseError: what came is not HTTP.
        """
        if not HTTP_MODULES.loaded:
            await HTTP_MODULES.load()
        begun = self._clock()
        failure: BaseException
        try:
            if (given := self._given) is not None:
                foreign_loop_check(given, "the session")
                return await self._send(given, self._url(path, params), label or path, begun)
            kept, session = await self._own.take()
            try:
                return await self._send(session, self._url(path, params), label or path, begun)
            finally:
                await self._own.give_back(kept)
        except Exception as error:  # noqa: BLE001 - sorted right below; what is not HTTP's is raised again as it is
            failure = self._failure(error, label or path, self._clock() - begun)
        except BaseException as error:  # noqa: BLE001 - a cancellation, an interrupt: raised again as it is
            failure = _without_frames(error)
        # Raised here, outside the handlers: aiohttp's own error, and its frames, hold the request's headers, and so the
        # token.
        raise failure

    async def _send(self, session: aiohttp.ClientSession, url: URL, label: str, begun: float) -> Reply:
        async with session.get(
            url,
            headers={
                "Authorization": self._token.reveal(),
                "Accept-Encoding": "gzip",
                "Accept": "application/json",
            },
            timeout=self._limits,
            allow_redirects=False,
            auto_decompress=False,
            raise_for_status=False,
            proxy=proxy_for(url.scheme, url.host or "") if self._proxied else None,
        ) as response:
            if response.status == 407:
                raise proxy_login(label)
            body = await self._body(response)
            headers = dict(zip(map(str.lower, response.headers), response.headers.values(), strict=True))
            # All at one look, as hardly ever one of them has it.
            told = "\n".join(headers.values())
            if self._token.mask(told) != told:
                headers = {name: self._token.mask(value) for name, value in headers.items()}
            return Reply(response.status, headers, body, self._clock() - begun, self._token, self._max_bytes)

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        pieces, size = [], 0
        while piece := await response.content.readany():
            size += len(piece)
            if size > self._max_bytes:
                raise _too_large(self._max_bytes)
            pieces.append(piece)
        return b"".join(pieces)

    async def aclose(self) -> None:
        """Close the SDK's own session; a later request makes a new one."""
        await self._own.aclose()

    @cached_property
    def _limits(self) -> aiohttp.ClientTimeout:
        import aiohttp

        times = self._timeouts
        return aiohttp.ClientTimeout(total=times.total, sock_connect=times.connect, sock_read=times.read)

    @cached_property
    def _base(self) -> URL:
        from yarl import URL

        return URL(self.base_url, encoded=True)

    def _url(self, path: str, params: Mapping[str, str]) -> URL:
        # Put together, as to take a whole address apart again takes twice as long.
        base = self._base
        return base.build(
            scheme=base.scheme,
            authority=base.raw_authority,
            path=f"{base.raw_path.rstrip('/')}/{quote(path, safe=_SAFE + '%')}",
            query_string="&".join(f"{name}={quote(value, safe=_SAFE)}" for name, value in params.items()),
            encoded=True,
        )

    def _failure(self, error: Exception, label: str, seconds: float) -> Exception:
        if isinstance(error, TransportError):
            return error
        text = plain(self._token.mask(str(error)))[:200]
        return what_failed(error, text, label, seconds) or _without_frames(error)


def _open() -> aiohttp.ClientSession:
    import aiohttp

    session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": "sportmonks-sdk"})
    # aiohttp repeats a GET on its own when a kept connection turns out dead; that request would go uncounted.
    session._retry_connection = False
    return session


def _without_frames(error: E) -> E:
    """An error of another library as if it were raised by who raises it next; where it came from is kept as a note."""
    frames = traceback.extract_tb(error.__traceback__)
    if frames and not isinstance(error, asyncio.CancelledError):
        error.add_note(f"raised in {frames[-1].name}, {frames[-1].filename}:{frames[-1].lineno}")
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)

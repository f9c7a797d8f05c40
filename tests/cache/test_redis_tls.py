"""``rediss://``: the server's certificate is checked, and options go in the URL as in redis-py."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from guard import GUARD
from redis_server import RedisServer
from redis_tls import certificate, context, openssl, tls_before

from sportmonks_sdk.cache.entry import pack
from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.observe.events import Event, Warned

ENTRY = pack(b'{"id":1}', at=1.0)


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    if openssl() is None:
        pytest.skip("TLS is not tested: there is no openssl to make a certificate with")
    return certificate(tmp_path / "certificate.pem")


async def test_tls_with_a_known_certificate_works(redis_server: RedisServer, shown: Path) -> None:
    told: list[Event] = []
    async with tls_before(redis_server.port, context(shown)) as port:
        url = f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={quote(str(shown))}"
        cache = RedisCache(url, timeout=GUARD)
        await cache.write([("a", ENTRY, 60.0)], told.append)
        assert await cache.read(["a"], told.append) == [ENTRY]
        await cache.aclose()
    assert told == []


async def test_tls_with_an_unknown_certificate_is_refused(redis_server: RedisServer, shown: Path) -> None:
    told: list[Event] = []
    async with tls_before(redis_server.port, context(shown)) as port:
        cache = RedisCache(f"rediss://127.0.0.1:{port}/0", timeout=GUARD, retry_after=3600.0)
        assert await cache.read(["a"], told.append) == [None]
        await cache.aclose()
    (event,) = told
    assert isinstance(event, Warned)
    assert "TLS failed" in event.message

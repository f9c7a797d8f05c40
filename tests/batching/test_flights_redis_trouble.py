"""Whatever Redis does: no wrong row, no lost call, one warning, and it is used again when it is well."""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from fault_proxy import Fault
from guard import GUARD
from polars.testing import assert_frame_equal
from redis_tls import openssl
from redis_trouble import TROUBLES, Place, Trouble, place

from sportmonks_sdk import RedisCache, Sportmonks, SportmonksWarning
from sportmonks_sdk.sandbox import SandboxServer

# 60 fixtures: one request that finds them, then three batches.
RUN: dict[str, Any] = {"season": 25583, "limit": 60}


@pytest.fixture
def at(request: pytest.FixtureRequest) -> Iterator[Place]:
    secure = "trouble" in request.fixturenames and request.getfixturevalue("trouble").secure
    if secure and openssl() is None:
        pytest.skip("TLS is not tested: there is no openssl to make a certificate with")
    with place(secure=secure) as made:
        yield made


@pytest.fixture(scope="module")
def expected(sandbox_process: SandboxServer) -> pl.DataFrame:
    with Sportmonks("without-redis", base_url=sandbox_process.url, progress=False) as client:
        return client.fixtures(**RUN)


def call(client: Sportmonks, expected: pl.DataFrame) -> int:
    """One call; how many of its fixtures came from the cache."""
    assert_frame_equal(client.fixtures(**RUN), expected)
    assert client.last_report is not None
    assert not client.last_report.missing
    return client.last_report.from_cache


def strike(trouble: Trouble, at: Place, sandbox: SandboxServer) -> None:
    """Begin while a request hangs, and let that one come to an end."""
    assert sandbox.wait_for(lambda: any("/multi/" in request.path for request in sandbox.requests), GUARD)
    trouble.begin(at)
    sandbox.pause_listening()
    sandbox.resume_listening()


@pytest.mark.parametrize("trouble", TROUBLES, ids=repr)
def test_a_season_is_complete_whatever_redis_does(
    trouble: Trouble, at: Place, sandbox: SandboxServer, expected: pl.DataFrame, token: str
) -> None:
    # A time limit is only to be met where something does not answer.
    cache = RedisCache(at.url, timeout=1.0 if trouble.slow else GUARD, retry_after=0.05, lease=1.0)
    with Sportmonks(token, base_url=sandbox.url, cache=cache, batch_size=20, progress=False, base_delay=0.01) as client:
        if not trouble.cold:
            call(client, expected)
        striking = threading.Thread(target=strike, args=(trouble, at, sandbox))
        if trouble.during:
            sandbox.requests.clear()
            at.server.command("FLUSHALL")
            sandbox.faults.add("hang", times=1, path="/multi/")
            striking.start()
        else:
            trouble.begin(at)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            for _ in range(3):
                call(client, expected)
        if trouble.during:
            striking.join(GUARD)
        messages = [str(one.message) for one in told if one.category is SportmonksWarning]
        assert len(messages) == (trouble.told is not None), messages
        assert all(trouble.told is not None and trouble.told in message for message in messages)

        trouble.end(at)
        deadline = time.monotonic() + GUARD
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SportmonksWarning)
            while call(client, expected) < 60:
                assert time.monotonic() < deadline, "the cache is not used again"
        assert len(at.entries()) == 60


def test_tls_to_a_server_that_has_none_is_one_warning(
    at: Place, sandbox: SandboxServer, expected: pl.DataFrame, token: str
) -> None:
    cache = RedisCache(at.url.replace("redis:", "rediss:"), timeout=0.5, retry_after=GUARD)
    with Sportmonks(token, base_url=sandbox.url, cache=cache, progress=False) as client:
        with pytest.warns(SportmonksWarning, match="going on without the cache"):
            assert call(client, expected) == 0
        for _ in range(2):
            assert call(client, expected) == 0


def test_a_redis_far_away_is_given_its_time(
    at: Place, sandbox: SandboxServer, expected: pl.DataFrame, token: str
) -> None:
    at.proxy.fault = Fault(latency=0.25)
    for cached in (0, 60):
        options: dict[str, Any] = {"cache": at.url, "redis_timeout": GUARD, "progress": False}
        with Sportmonks(token, base_url=sandbox.url, **options) as client:
            assert call(client, expected) == cached

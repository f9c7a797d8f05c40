"""Clients of one process with the same token and settings share one memory cache, until the last of them closes."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable

import pytest

from sportmonks_sdk import AsyncSportmonks, MemoryCache, Sportmonks
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460]


@pytest.fixture
def spent(sandbox: SandboxServer) -> Callable[[], int]:
    """Requests since the test began, or since it was asked last."""
    seen = len(sandbox.requests)

    def since() -> int:
        nonlocal seen
        seen, before = len(sandbox.requests), seen
        return seen - before

    return since


def test_a_page_that_makes_a_client_at_every_run_fetches_once(
    sandbox: SandboxServer, token: str, spent: Callable[[], int]
) -> None:
    client = Sportmonks(token, base_url=sandbox.url)
    for run in range(3):
        client = Sportmonks(token, base_url=sandbox.url)  # the one before is garbage only now
        assert client.fixtures(IDS).height == 2
        assert spent() == (1 if run == 0 else 0)
    client.close()


def test_so_does_one_whose_client_is_garbage_before_the_next_is_made(
    sandbox: SandboxServer, token: str, spent: Callable[[], int]
) -> None:
    for run in range(3):
        client = Sportmonks(token, base_url=sandbox.url)
        assert client.fixtures(IDS).height == 2
        assert spent() == (1 if run == 0 else 0)
        del client
        gc.collect()
        portal().run(_settled)  # what a collected client closes has been closed


async def _settled(emit: object) -> None:
    if others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)


def test_other_faces_share_it_too_and_other_tokens_ages_and_caches_do_not(
    sandbox: SandboxServer, token: str, spent: Callable[[], int]
) -> None:
    async def native() -> int:
        async with AsyncSportmonks(token, base_url=sandbox.url) as other:
            return (await other.fixtures(IDS)).height

    with Sportmonks(token, base_url=sandbox.url) as client:
        client.fixtures(IDS)
        assert spent() == 1
        assert asyncio.run(native()) == 2
        assert spent() == 0
        assert client.cache.stats().entries == 2, "another client left, and this one is still there"
        others = ({"token": f"{token}-2"}, {"cache_ttl_metadata": 7.0}, {"cache": MemoryCache()}, {"cache": "bypass"})
        for more in others:
            with Sportmonks(**{"token": token, "base_url": sandbox.url, **more}) as other:
                other.fixtures(IDS)
            assert spent() == 1, more


def test_the_last_that_closes_frees_it_and_one_that_was_closed_may_come_back(
    sandbox: SandboxServer, token: str, spent: Callable[[], int]
) -> None:
    first, second = (Sportmonks(token, base_url=sandbox.url) for _ in range(2))
    first.fixtures(IDS)
    first.close()
    assert second.cache.stats().entries == 2
    second.close()
    assert second.cache.stats().entries == 0
    second.fixtures(IDS)
    first.close()
    assert second.cache.stats().entries == 2, "who has left does not leave again"
    second.fixtures(IDS)
    stays = weakref.ref(second.cache._store)
    del first, second
    gc.collect()
    assert stays() is not None, "the next client may want it"
    with Sportmonks(f"{token}-2", base_url=sandbox.url):
        gc.collect()
        assert stays() is None, "of those that nobody has one is kept, not all"


def test_the_bound_is_that_of_the_first(sandbox: SandboxServer, token: str) -> None:
    with (
        Sportmonks(token, base_url=sandbox.url, cache_bytes=1_000_000) as first,
        Sportmonks(token, base_url=sandbox.url, cache_bytes=1_000_000_000) as second,
    ):
        assert "of 1.0 MB" in repr(first.cache)
        assert "of 1.0 MB" in repr(second.cache)

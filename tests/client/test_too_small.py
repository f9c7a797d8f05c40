"""A report says which bound of the cache did not hold its call; where they hold it, the same call does no work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lying_server import LyingServer
from small_api import SmallApi, row

from sportmonks_sdk import DiskCache, MemoryCache, Sportmonks

IDS = list(range(1, 121))


@pytest.fixture
def server() -> Iterator[LyingServer]:
    with LyingServer(SmallApi(map(row, IDS))) as server:
        yield server


def too_small(client: Sportmonks) -> tuple[str, ...]:
    assert client.last_report is not None
    return client.last_report.too_small


def test_frames_beyond_the_bound_are_named_with_what_they_take(server: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=server.url, cache_frames_bytes=10_000, progress=False) as client:
        for _ in range(2):
            client.fixtures(IDS)
            (said,) = too_small(client)
            assert said.startswith("cache_frames_bytes (10,000) does not hold the ")
            assert said in str(client.last_report)
        taken = int(said.partition("hold the ")[2].partition(" bytes")[0].replace(",", ""))
    with Sportmonks(token, base_url=server.url, cache_frames_bytes=2 * taken, progress=False) as client:
        first = client.fixtures(IDS)
        assert too_small(client) == ()
        assert client.fixtures(IDS) is first


def test_frames_that_are_not_to_be_remembered_are_no_news(server: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=server.url, cache_frames_bytes=0, progress=False) as client:
        assert client.fixtures(IDS) is not client.fixtures(IDS)
        assert too_small(client) == ()


def test_a_memory_that_dropped_fixtures_of_the_call_says_how_many(server: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=server.url, cache=MemoryCache(60_000), progress=False) as client:
        client.fixtures(IDS)
        held = client.cache.stats().entries
        assert held is not None
        lost = len(IDS) - held
        (said,) = too_small(client)
        assert said.startswith("cache_bytes did not hold the fixtures of this call: ")
        assert f"{lost} of {len(IDS)} are asked for again" in said


def test_a_memory_that_drops_only_what_others_left_is_large_enough(server: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=server.url, cache=MemoryCache(60_000), progress=False) as client:
        client.fixtures(IDS[:20])
        for start in range(20, 120, 20):
            client.fixtures(IDS[start : start + 20])
            assert too_small(client) == ()
        assert client.cache.stats().entries < len(IDS)


def on_disk(server: LyingServer, token: str, folder: Path, max_bytes: int) -> Sportmonks:
    return Sportmonks(
        token, base_url=server.url, cache="disk", cache_dir=folder, cache_disk_bytes=max_bytes, progress=False
    )


@pytest.mark.parametrize("max_bytes", [1, 40_000])
def test_a_file_that_dropped_fixtures_of_the_call_says_how_many(
    max_bytes: int, server: LyingServer, token: str, tmp_path: Path
) -> None:
    for _ in range(2):  # the second finds a file that is full of what is not asked for again
        with on_disk(server, token, tmp_path, max_bytes) as client:
            client.fixtures(IDS)
            held = client.cache.stats().entries
            assert held is not None
            (said,) = too_small(client)
            assert said.startswith("cache_disk_bytes did not hold the fixtures of this call: ")
            assert f"{len(IDS) - held} of {len(IDS)} are asked for again" in said


def test_a_file_that_drops_only_what_others_left_is_large_enough(
    server: LyingServer, token: str, tmp_path: Path
) -> None:
    with on_disk(server, token, tmp_path, 40_000) as client:
        for start in range(0, 120, 20):
            client.fixtures(IDS[start : start + 20])
            assert too_small(client) == ()
        assert client.cache.stats().entries < len(IDS)
    with on_disk(server, token, tmp_path, 40_000) as later:
        later.fixtures(IDS[:20])
        assert later.last_report is not None
        assert later.last_report.from_cache == 0
        assert too_small(later) == ()


def test_two_files_of_one_cache_object_are_told_apart(server: LyingServer, token: str, tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, max_bytes=40_000)
    with Sportmonks(token, base_url=server.url, cache=cache, progress=False) as client:
        client.fixtures(IDS)
        assert len(too_small(client)) == 1
    with Sportmonks(f"{token}-2", base_url=server.url, cache=cache, progress=False) as other:
        other.fixtures(IDS[:20])
        assert too_small(other) == ()
    cache.close()


@pytest.mark.parametrize("kind", ["memory", "disk"])
def test_figures_of_the_cache_have_the_frames_remembered_and_their_bound(
    kind: str, server: LyingServer, token: str, tmp_path: Path
) -> None:
    with Sportmonks(
        token, base_url=server.url, cache=kind, cache_dir=tmp_path, cache_frames_bytes=1_000_000, progress=False
    ) as client:
        assert (client.cache.stats().frames_bytes, client.cache.stats().frames_max_bytes) == (0, 1_000_000)
        frame = client.fixtures(IDS)
        held = client.cache.stats().frames_bytes
        assert int(frame.estimated_size()) <= held <= 1_000_000
        assert client.cache.scoped("another").stats().frames_max_bytes == 0, "it is no client's"
        with Sportmonks(token, base_url=server.url, cache=client.cache, progress=False) as other:
            assert other.cache.stats().frames_bytes == 0, "each client remembers its own"
        assert client.cache.stats().frames_bytes == held

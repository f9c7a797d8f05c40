"""No answer takes more memory than `max_bytes`, packed or unpacked."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from sportmonks_sdk import Sportmonks, TransportError
from sportmonks_sdk.errors import MalformedResponseError
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.transport.http import Reply

BOUND = 1_000_000


def packed(content: bytes, max_bytes: int = BOUND) -> Reply:
    return Reply(200, {"content-encoding": "gzip"}, gzip.compress(content), 0.0, max_bytes=max_bytes)


@pytest.mark.parametrize(("size", "fits"), [(0, True), (BOUND - 1, True), (BOUND, True), (BOUND + 1, False)])
def test_the_bound_is_of_what_is_unpacked(size: int, fits: bool) -> None:
    reply = packed(b" " * size)
    if fits:
        assert len(reply.content()) == size
    else:
        with pytest.raises(TransportError, match="max_bytes="):
            reply.content()


def test_a_bomb_is_not_unpacked_beyond_the_bound() -> None:
    reply = packed(b" " * 200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(TransportError):
            reply.content()
        assert tracemalloc.get_traced_memory()[1] < 4 * BOUND
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("lost", [1, 8, 20])
def test_a_torn_answer_is_no_whole_one(lost: int) -> None:
    reply = packed(b"0123456789" * 1_000)
    with pytest.raises(MalformedResponseError, match=r"football/leagues: .* is torn"):
        Reply(200, reply.headers, reply.body[:-lost], 0.0).content("football/leagues")


def test_a_client_says_what_to_set_and_does_not_fetch_it_again(sandbox: SandboxServer) -> None:
    with (
        Sportmonks("a-token", base_url=sandbox.url, max_bytes=500, base_delay=0, progress=False) as client,
        pytest.raises(TransportError, match="SPORTMONKS_MAX_BYTES") as caught,
    ):
        client.get("states")
    assert (caught.value.kind, len(sandbox.requests)) == ("too_large", 1)


def test_an_answer_that_is_not_packed_is_bound_as_well(sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", status=200, body="x" * 2_000_000, times=None)
    with (
        Sportmonks("a-token", base_url=sandbox.url, max_bytes=BOUND, progress=False) as client,
        pytest.raises(TransportError, match="1,000,000 bytes"),
    ):
        client.get("states")


def test_a_reply_shows_its_size_and_not_what_it_may_echo() -> None:
    assert repr(Reply(200, {"x": "secret"}, b"of a token", 0.5)) == "Reply(200, 10 bytes)"

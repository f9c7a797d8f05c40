"""Redis as people run it: users with few rights, a node of a cluster, a Sentinel, a server that knows no HELLO."""

from __future__ import annotations

import socket
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from guard import GUARD
from redis import Redis
from redis_server import RedisServer, binary, free_port

from sportmonks_sdk import ConfigurationError, Settings, Sportmonks
from sportmonks_sdk.redis_link.circuit import RIGHTS
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460]


@pytest.fixture
def restricted(redis_server: RedisServer) -> Iterator[RedisServer]:
    yield redis_server
    redis_server.command("ACL", "DELUSER", "few")


def _warned(sandbox: SandboxServer, token: str, url: str) -> str:
    """What two calls warn of; both have all their rows whatever happens."""
    with warnings.catch_warnings(record=True) as caught, Sportmonks(token, base_url=sandbox.url, cache=url) as client:
        warnings.simplefilter("always")
        assert client.fixtures(IDS).height == client.fixtures(IDS).height == 2
    return "\n".join(str(one.message) for one in caught)


def _url_of(server: RedisServer, rights: list[str]) -> str:
    server.command("ACL", "SETUSER", "few", "reset", "on", ">secret", *rights)
    return f"redis://few:secret@127.0.0.1:{server.port}/0"


def test_the_line_of_rights_is_enough(restricted: RedisServer, sandbox: SandboxServer, token: str) -> None:
    assert _warned(sandbox, token, _url_of(restricted, RIGHTS.split())) == ""
    assert restricted.entries(), "and it was used"


@pytest.mark.parametrize("right", RIGHTS.split())
def test_each_right_that_is_missing_is_said_with_the_line_that_works(
    right: str, restricted: RedisServer, sandbox: SandboxServer, token: str
) -> None:
    told = _warned(sandbox, token, _url_of(restricted, [one for one in RIGHTS.split() if one != right]))
    if right == "+@connection":  # AUTH is always allowed, and database 0 needs no SELECT
        assert told == ""
        return
    assert "NOPERM" in told
    assert f"ACL SETUSER name {RIGHTS}" in told
    if right == "+time":
        assert "may not run time" in told or "may not do that" in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("redis+sentinel://127.0.0.1:26379/mymaster/0", "Sentinel"),
        ("sentinel://127.0.0.1:26379", "Sentinel"),
        ("redis-cluster://127.0.0.1:7000", "cluster"),
        ("rediss+cluster://:secret@127.0.0.1:7000", "cluster"),
    ],
)
def test_what_is_not_spoken_is_refused_by_name(url: str, why: str) -> None:
    for word in ("cache", "redis_url"):
        with pytest.raises(ConfigurationError, match=why) as error:
            Settings.load(token="t" * 20, **{word: url})
        assert "secret" not in str(error.value)


def test_a_node_of_a_cluster_says_what_it_is(sandbox: SandboxServer, token: str, tmp_path: Path) -> None:
    # The port of the nodes among each other is 10,000 above the other one, which may be none, where it is not said.
    cluster = ("--cluster-enabled", "yes", "--cluster-port", str(free_port()))
    with RedisServer(*cluster, "--dir", str(tmp_path)) as node:
        node.command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
        told = _warned(sandbox, token, node.url)
    assert "a node of a cluster" in told


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[list[RedisServer]]:
    """Three nodes, each with a third of the slots, that know each other."""
    with ExitStack() as stack:
        nodes, ports = [], []
        for number in range(3):
            (folder := tmp_path / str(number)).mkdir()
            ports.append(free_port())
            options = ("--cluster-enabled", "yes", "--cluster-port", str(ports[-1]), "--dir", str(folder))
            nodes.append(stack.enter_context(RedisServer(*options)))
        for node, first, last in zip(nodes, (0, 5461, 10923), (5460, 10922, 16383), strict=True):
            node.command("CLUSTER", "ADDSLOTSRANGE", first, last)
            node.command("CLUSTER", "MEET", "127.0.0.1", nodes[0].port, ports[0])
        end = time.monotonic() + GUARD
        while any(_facts(node)["cluster_state"] != "ok" for node in nodes):
            assert time.monotonic() < end, "the nodes do not find each other"
            time.sleep(0.02)
        yield nodes


def _facts(node: RedisServer) -> dict[str, str]:
    """What a node says of its cluster."""
    told = node.command("CLUSTER", "INFO")
    if isinstance(told, dict):
        return told
    return dict(line.split(":") for line in told.decode().split())


def test_each_node_of_a_cluster_of_three_says_what_it_is(
    cluster: list[RedisServer], sandbox: SandboxServer, token: str
) -> None:
    assert {_facts(node)["cluster_known_nodes"] for node in cluster} == {"3"}
    for number, node in enumerate(cluster):
        told = _warned(sandbox, f"{token}{number}", node.url)
        assert told.count("a node of a cluster, which this package does not speak") == 1, told


@contextmanager
def _sentinel(folder: Path, configuration: str = "") -> Iterator[int]:
    """The port of a Sentinel."""
    where = folder / "sentinel.conf"
    where.write_text(configuration)
    port = free_port()
    command = [binary(), str(where), "--sentinel", "--port", str(port), "--bind", "127.0.0.1"]
    sentinel = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + GUARD
        while not _listens(port):
            assert sentinel.poll() is None, "the Sentinel ended"
            assert time.monotonic() < end
            time.sleep(0.005)
        yield port
    finally:
        sentinel.kill()
        sentinel.wait(GUARD)


def test_a_sentinel_says_what_it_may_be(sandbox: SandboxServer, token: str, tmp_path: Path) -> None:
    with _sentinel(tmp_path) as port:
        assert "Sentinel" in _warned(sandbox, token, f"redis://127.0.0.1:{port}/0")


def test_what_a_sentinel_watches_is_used_at_the_address_it_tells(
    redis_server: RedisServer, sandbox: SandboxServer, token: str, tmp_path: Path
) -> None:
    with (
        _sentinel(tmp_path, f"sentinel monitor ours 127.0.0.1 {redis_server.port} 1\n") as port,
        Redis(port=port, decode_responses=True) as asked,
    ):
        host, told = asked.execute_command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "ours")
        assert _warned(sandbox, token, f"redis://{host}:{told}/0") == ""
        assert redis_server.entries()
        assert "Sentinel" in _warned(sandbox, token, f"redis://127.0.0.1:{port}/0")


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def test_a_server_without_hello_is_used_like_any_other(sandbox: SandboxServer, token: str) -> None:
    with RedisServer("--rename-command", "HELLO", "") as old:
        assert _warned(sandbox, token, old.url) == ""
        assert old.entries()

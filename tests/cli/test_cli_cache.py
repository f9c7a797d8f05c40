"""`sportmonks cache`, on a real Redis: what a token has there, and taking it away."""

from __future__ import annotations

import io
import re
from pathlib import Path
from uuid import uuid4

import pytest
import typer
from cli_process import Cli
from guard import GUARD
from redis_server import RedisServer

from sportmonks_sdk import RedisCache
from sportmonks_sdk.cli.cache_commands import clear
from sportmonks_sdk.sandbox import SandboxServer

TEN = ("fixtures", "--season-id", "25583", "--limit", "10", "--output", "csv", "@")


@pytest.fixture
def filled(cli: Cli, redis_server: RedisServer) -> RedisServer:
    """A Redis with what one call for ten fixtures leaves there, and an entry of somebody else."""
    assert cli.here(*TEN, "--cache", redis_server.url).code == 0
    RedisCache(redis_server.url, timeout=GUARD, scope="somebody").set_with_ttl("fixture:1", {"id": 1})
    return redis_server


def own(server: RedisServer) -> list[str]:
    return [key for key in server.entries() if ":somebody:" not in key]


def test_a_second_process_finds_what_the_first_one_fetched(
    cli: Cli, filled: RedisServer, sandbox: SandboxServer
) -> None:
    sandbox.requests.clear()
    ran = cli.process(*TEN, "--cache", filled.url)
    assert ran.code == 0
    assert re.search(r"from_cache +10\b", ran.stderr)
    assert sandbox.requests == []
    assert cli.process(*TEN, "--cache", "redis", "--refresh", REDIS_URL=filled.url).code == 0
    assert sandbox.requests != []


def test_offline_takes_what_is_there_and_says_what_is_not(
    cli: Cli, filled: RedisServer, sandbox: SandboxServer
) -> None:
    sandbox.requests.clear()
    ran = cli.here(*TEN, "--offline", "--cache", filled.url)
    assert ran.code == 0
    assert re.search(r"from_cache +10\b", ran.stderr)
    ran = cli.here("fixtures", "--season-id", "23614", "--offline", "--cache", filled.url)
    assert ran.code == 1
    assert "--offline: the list of these fixtures is not in the cache" in ran.stderr
    assert sandbox.requests == []


def test_stats_count_the_entries_of_this_token(cli: Cli, filled: RedisServer) -> None:
    ran = cli.process("cache", "stats", "--cache", filled.url, "@")
    assert (ran.code, ran.stderr) == (0, "")
    rows = dict(line.split() for line in ran.text.splitlines())
    assert rows.keys() == {"server", "scope", "entries"}
    assert int(rows["entries"]) == len(own(filled)) >= 10
    assert all(key.startswith(f"sportmonks:{rows['scope']}:") for key in own(filled))


def test_another_token_has_other_entries(cli: Cli, filled: RedisServer) -> None:
    ran = cli.here("cache", "stats", "--cache", filled.url, "@", SPORTMONKS_API_TOKEN=uuid4().hex)
    assert "entries  0" in ran.text


@pytest.mark.parametrize("variable", ["SPORTMONKS_CACHE", "REDIS_URL"])
def test_the_cache_may_come_from_a_variable(cli: Cli, filled: RedisServer, variable: str) -> None:
    assert cli.here("cache", "stats", "@", **{variable: filled.url}).code == 0


def test_clear_takes_what_matches_and_says_how_many(cli: Cli, filled: RedisServer) -> None:
    before = own(filled)
    fixtures = [key for key in before if ":fixture:" in key]
    ran = cli.process("cache", "clear", "--pattern", "fixture:*", "--cache", filled.url, "@")
    assert (ran.code, ran.text, ran.stderr) == (0, f"{len(fixtures)} entries removed\n", "")
    assert len(fixtures) == 10
    assert own(filled) == [key for key in before if key not in fixtures]


@pytest.mark.parametrize("more", [(), ("--yes",)], ids=["no terminal", "yes"])
def test_clear_takes_all_of_this_token_and_nothing_else(cli: Cli, filled: RedisServer, more: tuple[str, ...]) -> None:
    ran = cli.here("cache", "clear", *more, "--cache", filled.url, "@")
    assert ran.code == 0
    assert own(filled) == []
    assert len(filled.entries()) == 1


@pytest.mark.parametrize(("answer", "code", "left"), [(b"n\n", 130, True), (b"y\n", 0, False)])
def test_clear_asks_where_a_terminal_can_answer(
    cli: Cli, filled: RedisServer, answer: bytes, code: int, left: bool
) -> None:
    ran = cli.terminal("cache", "clear", "--cache", filled.url, "@", answer=answer)
    assert "Remove all entries of scope" in ran.text
    assert (ran.code, bool(own(filled))) == (code, left)


@pytest.mark.parametrize(("answer", "code", "left"), [("n\n", 130, True), ("", 130, True), ("yes\n", 0, False)])
def test_only_a_yes_is_a_yes(
    cli: Cli, filled: RedisServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str,
    code: int, left: bool,
) -> None:  # fmt: skip
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", cli.token)
    with pytest.raises(typer.Exit) as caught:
        clear(cache=filled.url, base_url=cli.url)
    assert (caught.value.exit_code, bool(own(filled))) == (code, left)
    assert "Remove all entries" in capsys.readouterr().err


def test_a_pattern_is_not_asked_about(cli: Cli, filled: RedisServer) -> None:
    ran = cli.terminal("cache", "clear", "--pattern", "nothing:*", "--cache", filled.url, "@")
    assert (ran.code, ran.text.strip()) == (0, "0 entries removed")


@pytest.mark.parametrize("what", ["stats", "clear"])
def test_a_redis_that_is_gone_is_an_error(cli: Cli, own_redis: RedisServer, what: str) -> None:
    own_redis.kill()
    ran = cli.here("cache", what, "--cache", own_redis.url, "@")
    assert (ran.code, ran.stdout) == (1, b"")
    assert ran.stderr.splitlines()[-1].startswith("error: Redis at ")
    assert f"127.0.0.1:{own_redis.port}" in ran.stderr
    own_redis.start()


def test_a_password_is_never_shown(cli: Cli) -> None:
    with RedisServer(password="hunter2-secret") as server:
        ran = cli.here("cache", "stats", "--cache", server.url, "@")
        assert ran.code == 0
        assert "hunter2" not in ran.text + ran.stderr
        wrong = cli.here("cache", "clear", "--cache", server.url.replace("hunter2", "wrong9"), "@")
        assert wrong.code == 1
        assert "wrong9" not in wrong.text + wrong.stderr


@pytest.mark.parametrize("cache", ["memory", "bypass"])
@pytest.mark.parametrize("what", ["stats", "clear", "path"])
def test_a_cache_in_memory_cannot_be_seen_from_another_process(cli: Cli, what: str, cache: str) -> None:
    ran = cli.here("cache", what, "--cache", cache, "@")
    assert (ran.code, ran.stdout) == (2, b"")
    assert f"the {cache} cache lives and ends with one process" in ran.stderr
    assert "--cache redis://" in ran.stderr


# --- on disk, where nothing else is said ----------------------------------------------------------------------------


def test_the_next_command_finds_what_the_one_before_fetched(cli: Cli, sandbox: SandboxServer) -> None:
    assert cli.process(*TEN).code == 0
    sandbox.requests.clear()
    again = cli.process(*TEN)
    assert (again.code, sandbox.requests) == (0, [])
    assert re.search(r"from_cache +10\b", again.stderr)
    sandbox.pause_listening()
    try:
        offline = cli.process(*TEN, "--offline")
    finally:
        sandbox.resume_listening()
    assert (offline.code, offline.stdout) == (0, again.stdout)


@pytest.mark.parametrize("memory", [("--cache", "memory"), ("--cache", "bypass")])
def test_who_names_another_cache_leaves_no_file(cli: Cli, memory: tuple[str, str]) -> None:
    assert cli.here(*TEN, *memory).code == 0
    assert not kept(cli)
    assert cli.here(*TEN, SPORTMONKS_CACHE="memory").code == 0
    assert not kept(cli)


def test_invented_data_are_not_kept(cli: Cli) -> None:
    assert cli.here("fixtures", "--season-id", "25583", "--limit", "3", "--sandbox").code == 0
    assert not kept(cli)


def test_stats_path_and_clear_of_a_file(cli: Cli) -> None:
    before = cli.here("cache", "stats", "@")
    assert (before.code, "entries  0\n" in before.text, kept(cli)) == (0, True, [])
    assert cli.here(*TEN).code == 0
    (file,) = kept(cli)
    assert cli.process("cache", "path", "@").text == f"{file}\n"
    rows = dict(line.split(maxsplit=1) for line in cli.process("cache", "stats", "@").text.splitlines())
    assert (rows["file"], rows["scope"]) == (str(file), file.stem)
    assert int(rows["entries"]) >= 10
    assert rows["size"].endswith(" kB")
    assert cli.here("cache", "clear", "--pattern", "fixture:19134453:*", "@").text == "1 entry removed\n"
    assert cli.here("cache", "clear", "--pattern", "fixture:*", "@").text == "9 entries removed\n"
    assert cli.process("cache", "clear", "--yes", "@").code == 0
    assert "entries  0\n" in cli.here("cache", "stats", "@").text


def test_clear_names_the_file_it_asks_about(cli: Cli) -> None:
    assert cli.here(*TEN).code == 0
    ran = cli.terminal("cache", "clear", "@", answer=b"n\n", COLUMNS="400")
    assert ran.code == 130
    assert str(kept(cli)[0]) in ran.text.replace("\r\n", "")


def test_the_folder_may_be_named(cli: Cli) -> None:
    folder = cli.folder / "here"
    assert cli.here(*TEN, "--cache", f"disk://{folder}").code == 0
    assert len(list(folder.glob("*.sqlite3"))) == 1
    assert not kept(cli)


def test_without_a_folder_it_is_the_platforms(cli: Cli) -> None:
    home = cli.folder / "home"
    home.mkdir()
    told = {"SPORTMONKS_CACHE_DIR": None, "HOME": str(home), "XDG_CACHE_HOME": None, "USERPROFILE": str(home)}
    ran = cli.process("cache", "path", "@", **told)
    assert ran.text.startswith(str(home))
    assert "sportmonks-sdk" in ran.text
    assert not list(home.iterdir()), "asking where it is makes nothing"


def test_a_redis_is_no_file(cli: Cli, redis_server: RedisServer) -> None:
    ran = cli.here("cache", "path", "--cache", redis_server.url, "@")
    assert (ran.code, ran.stdout) == (2, b"")
    assert "this cache is no file, it is in Redis at" in ran.stderr


@pytest.mark.parametrize(("what", "code"), [("stats", 1), ("clear", 1)])
def test_a_file_that_is_no_cache_is_an_error_that_says_what_to_do(cli: Cli, what: str, code: int) -> None:
    assert cli.here(*TEN).code == 0
    (file,) = kept(cli)
    file.write_bytes(b"my dear diary, today I saw a fine match" * 100)
    ran = cli.here("cache", what, "@")
    assert (ran.code, ran.stdout) == (code, b"")
    assert f"{file} is no SQLite file, or is damaged" in ran.stderr
    assert 'delete it, or name another folder (SPORTMONKS_CACHE_DIR, --cache "disk:///folder")' in ran.stderr
    data = cli.here(*TEN)
    assert data.code == 0, "the command itself goes on without"
    assert data.stderr.count("warning: the disk cache") == 1
    assert file.read_bytes().startswith(b"my dear diary")


def kept(cli: Cli) -> list[Path]:
    """The files of the cache where the commands of these tests have it."""
    return sorted(Path(cli.env["SPORTMONKS_CACHE_DIR"]).glob("*.sqlite3"))

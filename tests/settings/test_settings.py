"""Settings: where they come from, in which order, and what the values become."""

from __future__ import annotations

import dataclasses
import io
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settings_env import PASSWORD, TOKEN, clean, dotenv, refused  # noqa: F401

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.settings.checks import disk_folder, on_disk
from sportmonks_sdk.settings.settings import TOKEN_VARIABLE, Secret, Settings, Timeouts, settings_table

# --- defaults and sources


def test_the_defaults_are_those_of_the_original_system() -> None:
    told = Settings.load()
    assert (told.default_rate_limit, told.default_rate_window) == (100, 3600)
    assert (told.max_retries, told.base_delay, told.max_delay) == (5, 1.0, 60.0)
    assert (told.batch_size, told.max_concurrent) == (50, 3)
    assert (told.cache_ttl_fixture, told.cache_ttl_metadata) == (3600, 300)
    assert told.cache == "memory"
    assert told.base_url == "https://api.sportmonks.com/v3"
    assert told.timeouts == Timeouts(60.0, 10.0, 30.0)
    assert told == Settings()


SAMPLES: dict[str, tuple[str, Any]] = {
    "token": ("abc123", Secret("abc123")),
    "base_url": ("http://127.0.0.1:8601/v3", "http://127.0.0.1:8601/v3"),
    "insecure": ("yes", True),
    "cache": ("bypass", "bypass"),
    "cache_dir": ("there/too", "there/too"),
    "redis_url": ("redis://there:6380/2", "redis://there:6380/2"),
    "redis_password": ("pw", Secret("pw")),
    "redis_timeout": ("0.5", 0.5),
    "on_limit": ("raise", "raise"),
    "priority": ("backfill", "backfill"),
    "max_wait": ("12.5", 12.5),
    "timeout": ("7", 7.0),
    "connect_timeout": ("2", 2.0),
    "read_timeout": ("3", 3.0),
    "batch_size": ("25", 25),
    "max_concurrent": ("7", 7),
    "target_bytes": ("1000", 1000),
    "default_rate_limit": ("3000", 3000),
    "default_rate_window": ("60", 60.0),
    "max_retries": ("2", 2),
    "base_delay": ("0.5", 0.5),
    "max_delay": ("9", 9.0),
    "cache_ttl_fixture": ("10", 10.0),
    "cache_ttl_metadata": ("11", 11.0),
    "cache_ttl_max": ("86400", 86400.0),
    "max_bytes": ("12", 12),
    "cache_bytes": ("12", 12),
    "cache_frames_bytes": ("14", 14),
    "cache_disk_bytes": ("13", 13),
    "locale": ("de", "de"),
    "timezone": ("Europe/Madrid", "Europe/Madrid"),
    "missing": ("ignore", "ignore"),
    "on_forbidden": ("drop", "drop"),
    "progress": ("yes", True),
}


def test_every_setting_has_a_sample_here_and_its_own_variables() -> None:
    table = settings_table()
    assert [one.name for one in table] == [one.name for one in dataclasses.fields(Settings)] == list(SAMPLES)
    variables = [variable for one in table for variable in one.variables]
    assert len(set(variables)) == len(variables)
    assert all(one.about.meaning for one in table)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_source_reaches_every_setting(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, value = SAMPLES[name]
    variables = next(one.variables for one in settings_table() if one.name == name)
    assert getattr(Settings.load(**{name: text}), name) == value
    for variable in variables:
        dotenv(f"UNRELATED=1\n{variable}={text}\n")
        assert getattr(Settings.load(), name) == value
        dotenv("")
        with monkeypatch.context() as env:
            env.setenv(variable, f" {text}\n")
            assert getattr(Settings.load(), name) == value
    assert getattr(Settings.load(), name) == getattr(Settings(), name)


def test_the_original_variables_are_all_read() -> None:
    originals = {one.variables[1] for one in settings_table() if len(one.variables) > 1}
    assert originals == {
        "REDIS_URL",
        "REDIS_PASSWORD",
        "DEFAULT_RATE_LIMIT",
        "DEFAULT_RATE_WINDOW",
        "MAX_RETRIES",
        "BASE_DELAY",
        "MAX_DELAY",
    }


@given(told=st.lists(st.booleans(), min_size=5, max_size=5))
@settings(max_examples=32, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_strongest_source_that_is_set_wins(told: list[bool]) -> None:
    argument, own, original, own_in_file, original_in_file = told
    with pytest.MonkeyPatch.context() as env:
        if own:
            env.setenv("SPORTMONKS_MAX_RETRIES", "11")
        if original:
            env.setenv("MAX_RETRIES", "12")
        lines = ["SPORTMONKS_MAX_RETRIES=13"] * own_in_file + ["MAX_RETRIES=14"] * original_in_file
        dotenv("\n".join(lines))
        loaded = Settings.load(max_retries=10 if argument else None)
    expected = next((value for value, is_set in zip((10, 11, 12, 13, 14), told, strict=True) if is_set), 5)
    assert loaded.max_retries == expected


@pytest.mark.parametrize("blank", ["", "   ", "\t\n"])
def test_a_blank_variable_is_not_set(blank: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPORTMONKS_MAX_RETRIES", blank)
    monkeypatch.setenv("MAX_RETRIES", "3")
    monkeypatch.setenv(TOKEN_VARIABLE, blank)
    dotenv(f"{TOKEN_VARIABLE}=fromfile\n")
    loaded = Settings.load(token=blank)
    assert loaded.max_retries == 3
    assert loaded.require_token() == "fromfile"


def test_only_the_names_of_the_variables_count_not_those_of_the_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("timezone", "nowhere at all")
    monkeypatch.setenv("sportmonks_batch_size", "7")
    dotenv("timezone=nowhere at all\nbatch_size=99\nTOKEN=x\n")
    assert Settings.load() == Settings()


# --- .env


def test_env_file_is_looked_up_in_the_current_directory_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv("MAX_RETRIES=9\n")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert Settings.load().max_retries == 5
    assert Settings.load(env_file="../.env").max_retries == 9
    assert Settings.load(env_file=tmp_path / ".env").max_retries == 9


def test_env_file_none_reads_none() -> None:
    dotenv("MAX_RETRIES=9\n")
    assert Settings.load(env_file=None).max_retries == 5


def test_an_env_file_that_was_named_must_exist() -> None:
    assert "'other.env' does not exist" in refused(env_file="other.env")


def test_env_file_with_bom_quotes_export_and_comments() -> None:
    dotenv(b"\xef\xbb\xbf" + f'export {TOKEN_VARIABLE}="{TOKEN}"  # mine\n# x\nEMPTY\n'.encode())
    assert Settings.load().require_token() == TOKEN


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfeM\x00A\x00X\x00", b"M\x00A\x00X\x00", b"\x80\x81\x00\xff" * 9],
    ids=["utf-16", "utf-16 without a mark", "binary"],
)
def test_an_env_file_that_is_no_text_is_named(content: bytes) -> None:
    dotenv(content)
    message = refused()
    assert ".env is no UTF-8 text" in message
    assert "save it as UTF-8" in message


@pytest.mark.parametrize(
    ("line", "variable"),
    [
        (f'{TOKEN_VARIABLE}="abc', TOKEN_VARIABLE),
        (f"{TOKEN_VARIABLE}: abc", TOKEN_VARIABLE),
        (f"export {TOKEN_VARIABLE}='abc\"", TOKEN_VARIABLE),
        ("MAX_RETRIES", "MAX_RETRIES"),
    ],
)
def test_a_line_of_an_env_file_that_is_meant_for_a_setting_and_cannot_be_read_is_named(
    line: str, variable: str
) -> None:
    dotenv(f"# mine\n{line}\nREDIS_PASSWORD=x\n")
    message = refused()
    assert f".env, line 2: {variable} cannot be read; write {variable}=value" in message
    assert "abc" not in message


@pytest.mark.parametrize("line", ['OTHER="abc', "OTHER", "OTHER: abc", "# MAX_RETRIES", '{"MAX_RETRIES": 3}'])
def test_lines_of_an_env_file_that_are_for_others_are_theirs(line: str) -> None:
    dotenv(f"{line}\nSPORTMONKS_LOCALE=de\n")
    assert Settings.load() == Settings(locale="de")


def test_an_env_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, whom no file mode stops: opening is what fails here.
    dotenv("MAX_RETRIES=9\n")

    def no(*args: Any, **more: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", no)
    with pytest.raises(ConfigurationError, match=r"\.env cannot be read"):
        Settings.load()


@given(content=st.binary(max_size=200))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_env_file_breaks_out_of_the_tree_of_errors(content: bytes) -> None:
    dotenv(content)
    try:
        Settings.load()
    except ConfigurationError as error:
        message = str(error)
    else:
        message = ".env was fine"
    assert ".env" in message


# --- values

GOOD: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"base_url": " https://API.example.org/v3/ "}, {"base_url": "https://API.example.org/v3"}),
    (
        {"base_url": "https://proxy.example.org/sportmonks/v3"},
        {"base_url": "https://proxy.example.org/sportmonks/v3"},
    ),
    ({"base_url": "http://[::1]:8601/v3"}, {"base_url": "http://[::1]:8601/v3"}),
    ({"timeout": 5}, {"timeout": 5.0, "connect_timeout": 10.0}),
    ({"timeout": Timeouts(9, 1, 2)}, {"timeout": 9.0, "connect_timeout": 1.0, "read_timeout": 2.0}),
    ({"timeout": Timeouts(9, 1, 2), "read_timeout": 4}, {"timeout": 9.0, "read_timeout": 4.0}),
    ({"max_wait": float("inf")}, {"max_wait": float("inf")}),
    ({"batch_size": np.int64(20), "max_wait": np.float32(2.5)}, {"batch_size": 20, "max_wait": 2.5}),
    ({"progress": False}, {"progress": False}),
    ({"progress": "OFF"}, {"progress": False}),
    ({"progress": print}, {"progress": print}),
    ({"token": f" {TOKEN}\n"}, {"token": Secret(TOKEN)}),
]


@pytest.mark.parametrize(("overrides", "expected"), GOOD)
def test_values_that_are_meant_well_are_taken(overrides: dict[str, Any], expected: dict[str, Any]) -> None:
    loaded = Settings.load(**overrides)
    assert {name: getattr(loaded, name) for name in expected} == expected


REDIS: list[tuple[dict[str, str], str, str, str | None]] = [
    # overrides, cache, redis_url, password
    ({}, "memory", "redis://localhost:6379/0", None),
    ({"redis_url": "redis://h:1/2"}, "memory", "redis://h:1/2", None),
    ({"redis_url": "redis://h:1/2", "redis_password": "pw"}, "memory", "redis://h:1/2", "pw"),
    ({"redis_url": "redis://:in@h:1/2", "redis_password": "pw"}, "memory", "redis://h:1/2", "in"),
    ({"cache": "redis"}, "redis://localhost:6379/0", "redis://localhost:6379/0", None),
    ({"cache": "redis", "redis_url": "rediss://u:p%40w@h"}, "rediss://u@h", "rediss://u@h", "p@w"),
    ({"cache": "redis://a", "redis_url": "redis://:pw@b"}, "redis://a", "redis://a", None),
    ({"cache": "redis://:a@b@h:1/0"}, "redis://h:1/0", "redis://h:1/0", "a@b"),
    ({"cache": "redis://h/0?password=q&db=3"}, "redis://h/0?db=3", "redis://h/0?db=3", "q"),
    ({"cache": "redis://[::1]:7/0"}, "redis://[::1]:7/0", "redis://[::1]:7/0", None),
    (
        {"cache": "unix:///run/redis.sock?db=1"},
        "unix:///run/redis.sock?db=1",
        "unix:///run/redis.sock?db=1",
        None,
    ),
]


@pytest.mark.parametrize(("overrides", "cache", "url", "password"), REDIS)
def test_one_redis_without_its_password_in_the_url(
    overrides: dict[str, str], cache: str, url: str, password: str | None
) -> None:
    loaded = Settings.load(**overrides)
    assert (loaded.cache, loaded.redis_url) == (cache, url)
    assert loaded.redis_password == (password and Secret(password))


@pytest.mark.parametrize(
    ("cache", "folder"),
    [
        ("disk", None),
        ("disk:///srv/a%20b", "/srv/a b"),
        ("disk:///C:/Users/me/cache", "C:/Users/me/cache"),
    ],
)
def test_a_cache_on_disk_may_name_its_folder(cache: str, folder: str | None) -> None:
    loaded = Settings.load(cache=cache, redis_password="of-a-redis-that-is-not-used")
    assert (loaded.cache, disk_folder(loaded.cache)) == (cache, folder)
    assert on_disk(loaded.cache)
    assert pickle.loads(pickle.dumps(loaded)).cache == loaded.replace(max_retries=1).cache == cache
    assert loaded.replace(redis_url="redis://h:1/2").cache == cache


def test_the_folder_of_the_cache_may_be_a_path() -> None:
    assert Settings.load(cache_dir=Path("there") / "too").cache_dir == str(Path("there") / "too")


SWITCHES: list[tuple[dict[str, str], str, dict[str, Any], str]] = [
    # variables, .env, arguments, cache
    ({"REDIS_URL": "redis://:pw@one.example.org"}, "", {}, "redis://one.example.org"),
    ({"REDIS_URL": " "}, "", {}, "memory"),
    ({"SPORTMONKS_REDIS_URL": "redis://two.example.org"}, "", {}, "memory"),
    ({"REDIS_URL": "redis://one.example.org", "SPORTMONKS_REDIS_URL": "redis://two.example.org"}, "", {}, "memory"),
    ({}, "REDIS_URL=redis://one.example.org", {}, "memory"),
    ({"REDIS_URL": "redis://one.example.org"}, "REDIS_URL=redis://two.example.org", {}, "redis://one.example.org"),
    ({"REDIS_URL": "redis://one.example.org"}, "", {"redis_url": "redis://two.example.org"}, "memory"),
    ({"REDIS_URL": "redis://one.example.org"}, "", {"cache": "memory"}, "memory"),
    ({"REDIS_URL": "redis://one.example.org"}, "", {"cache": "redis://two.example.org"}, "redis://two.example.org"),
    ({"REDIS_URL": "redis://one.example.org", "SPORTMONKS_CACHE": "bypass"}, "", {}, "bypass"),
    ({"REDIS_URL": "redis://one.example.org"}, "SPORTMONKS_CACHE=memory", {}, "memory"),
]


@pytest.mark.parametrize(("variables", "file", "told", "cache"), SWITCHES)
def test_redis_url_of_the_environment_turns_the_cache_on_where_nothing_else_says(
    variables: dict[str, str], file: str, told: dict[str, Any], cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    dotenv(file)
    loaded = Settings.load(**told)
    assert loaded.cache == cache
    assert loaded.replace(max_retries=1).cache == cache
    assert pickle.loads(pickle.dumps(loaded)).cache == cache
    assert loaded.replace(cache="memory").cache == "memory"


def test_a_sandbox_is_not_cached_where_redis_url_says(monkeypatch: pytest.MonkeyPatch, log: io.StringIO) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://cache.example.org:6379/0")
    with Sportmonks.sandbox(max_retries=2) as client:
        assert (client.settings.cache, client.settings.max_retries) == ("memory", 2)
    with Sportmonks.sandbox(cache="redis://127.0.0.1:1/0") as client:
        assert client.settings.cache == "redis://127.0.0.1:1/0"
    dotenv("MAX_RETRIES=9\n")
    with Sportmonks.sandbox() as first, Sportmonks.sandbox(env_file=None) as second:
        assert (first.settings.max_retries, second.settings.max_retries) == (9, 5)
    monkeypatch.setenv("SPORTMONKS_CACHE", "bypass")
    with Sportmonks.sandbox() as client:
        assert client.settings.cache == "bypass"
    assert "REDIS_URL" not in log.getvalue()


def test_that_redis_url_turned_the_cache_on_is_said_once(monkeypatch: pytest.MonkeyPatch, log: io.StringIO) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://:pw@127.0.0.1:1/7")
    for _ in range(2):
        Sportmonks("x").close()
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    said = [(line["level"], line["component"]) for line in lines if "REDIS_URL" in line["message"]]
    assert said == [("INFO", "cache")]
    assert "redis://127.0.0.1:1/7" in log.getvalue()
    with monkeypatch.context() as env:
        env.setenv("SPORTMONKS_CACHE", "redis://127.0.0.1:1/8")
        Sportmonks("x").close()
    assert "redis://127.0.0.1:1/8" not in log.getvalue()


def test_redis_understands_the_urls_that_are_left() -> None:
    from redis.connection import parse_url

    loaded = Settings.load(cache=f"rediss://me:{PASSWORD}@h:6380/3")
    assert parse_url(loaded.redis_url)["username"] == "me"
    assert parse_url(loaded.redis_url)["db"] == 3
    assert "password" not in parse_url(loaded.redis_url)
    assert parse_url(Settings.load(cache="unix:///run/redis.sock?db=1").cache)["path"] == "/run/redis.sock"


# --- replace


def test_replace_changes_checks_and_looks_at_no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Settings.load(token=TOKEN, cache="redis://:pw@h:1/0", max_retries=2)
    monkeypatch.setenv("SPORTMONKS_LOCALE", "de")
    monkeypatch.setenv("MAX_DELAY", "1")
    dotenv("SPORTMONKS_PROGRESS=1")
    second = first.replace(batch_size=10, max_wait=None)
    assert dataclasses.replace(first, batch_size=10) == second
    assert first.replace() == first
    assert first.replace(redis_url="redis://other").cache == "redis://other"
    assert first.replace(cache="memory").replace(redis_url="redis://other").cache == "memory"
    with pytest.raises(ConfigurationError, match="batch_size= is 51"):
        first.replace(batch_size=51)
    with pytest.raises(ConfigurationError, match="did you mean batch_size"):
        first.replace(batchsize=5)

"""Settings: a secret goes only to an address that its own source names, or a stronger one."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from settings_env import PASSWORD, TOKEN, clean, dotenv, refused  # noqa: F401

from sportmonks_sdk import ConfigurationError, Sportmonks, SportmonksWarning
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.settings.secrecy import is_builtin, is_loopback
from sportmonks_sdk.settings.settings import Settings

# The strongest first.
SOURCES = ("argument", "environment", "found")
ELSEWHERE = "https://elsewhere.example.org/v3"
HERE = "http://127.0.0.1:8601/v3"
BUILTIN = "https://API.sportmonks.com:443/v3"
VARIABLES = {
    "token": "SPORTMONKS_API_TOKEN",
    "base_url": "SPORTMONKS_BASE_URL",
    "insecure": "SPORTMONKS_INSECURE",
    "redis_password": "REDIS_PASSWORD",
    "redis_url": "REDIS_URL",
    "cache": "SPORTMONKS_CACHE",
}


def load(by_source: Mapping[str, Mapping[str, str]], monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of which each source names some: source → setting → text."""
    for name, text in by_source.get("environment", {}).items():
        monkeypatch.setenv(VARIABLES[name], text)
    dotenv("".join(f"{VARIABLES[name]}='{text}'\n" for name, text in by_source.get("found", {}).items()))
    named = Path("named.env")
    named.write_text("".join(f"{VARIABLES[name]}='{text}'\n" for name, text in by_source.get("named", {}).items()))
    more: dict[str, Any] = {"env_file": named} if "named" in by_source else {}
    return Settings.load(**by_source.get("argument", {}), **more)


def both(secret: dict[str, str], of: str, address: dict[str, str], by: str) -> dict[str, dict[str, str]]:
    return {of: secret | address} if of == by else {of: secret, by: address}


def label(name: str, source: str) -> str:
    words = {"argument": f"{name}=", "environment": VARIABLES[name], "found": f"{VARIABLES[name]} (in .env)"}
    return words[source]


CASES = [
    ({"token": TOKEN}, {"base_url": ELSEWHERE}, "base_url="),
    ({"token": TOKEN}, {"base_url": "http://elsewhere.example.org/v3", "insecure": "yes"}, "base_url="),
    ({"redis_password": PASSWORD}, {"cache": "redis://elsewhere.example.org:6379/0"}, "cache="),
    ({"redis_password": PASSWORD}, {"redis_url": "redis://elsewhere.example.org", "cache": "redis"}, "cache="),
    ({"redis_password": PASSWORD}, {"cache": "rediss://me@elsewhere.example.org"}, "cache="),
]


@pytest.mark.parametrize(("secret", "address", "remedy"), CASES)
@pytest.mark.parametrize(("of", "by"), [*itertools.product(SOURCES, SOURCES)])
def test_a_secret_goes_where_its_own_source_or_a_stronger_one_says(
    secret: dict[str, str], address: dict[str, str], remedy: str, of: str, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = both(secret, of, address, by)
    if SOURCES.index(by) <= SOURCES.index(of):
        load(told, monkeypatch)
        return
    with pytest.raises(ConfigurationError) as caught:
        load(told, monkeypatch)
    message = str(caught.value)
    assert label(next(iter(secret)), of) in message
    assert label(next(iter(address)), by) in message
    assert f"pass {remedy}" in message
    assert TOKEN not in message
    assert PASSWORD not in message


@pytest.mark.parametrize(("of", "by"), [*itertools.product(SOURCES, SOURCES)])
@pytest.mark.parametrize(
    "base_url", [HERE, "http://[::1]:1/v3", "http://localhost/v3", "https://127.8.9.1/v3", "http://0.0.0.0/v3", BUILTIN]
)
def test_the_builtin_address_and_this_machine_are_always_allowed(
    base_url: str, of: str, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(both({"token": TOKEN}, of, {"base_url": base_url}, by), monkeypatch).token is not None


@pytest.mark.parametrize(
    "url", ["redis://localhost", "redis://127.0.0.1:1", "unix:///run/redis.sock", "rediss://[::1]"]
)
def test_a_redis_on_this_machine_is_always_allowed(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"environment": {"redis_password": PASSWORD}, "found": {"cache": url}}
    assert load(told, monkeypatch).redis_password is not None


@pytest.mark.parametrize("host", ["localhost.example.org", "127.0.0.1.example.org", "127.1", "[::2]", "10.0.0.1"])
def test_what_only_looks_like_this_machine_is_elsewhere(host: str) -> None:
    assert not is_loopback(f"https://{host}/v3")


@pytest.mark.parametrize(
    "url",
    ["http://api.sportmonks.com/v3", "https://api.sportmonks.com:8443/v3", "https://api.sportmonks.com.example.org/v3"],
)
def test_what_only_looks_like_the_api_is_elsewhere(url: str) -> None:
    assert not is_builtin(url)


def test_a_file_that_was_named_counts_as_an_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"environment": {"token": TOKEN, "redis_password": PASSWORD}}
    named = {"base_url": ELSEWHERE, "cache": "redis://elsewhere.example.org"}
    with monkeypatch.context() as env:
        assert load(told | {"named": named}, env).base_url == ELSEWHERE
    with pytest.raises(
        ConfigurationError, match=r"SPORTMONKS_API_TOKEN \(in named.env\) is not sent to the address in"
    ):
        load({"named": {"token": TOKEN}, "environment": {"base_url": ELSEWHERE}}, monkeypatch)


def test_a_redis_that_is_not_used_gets_nothing_and_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"environment": {"redis_password": PASSWORD}, "found": {"redis_url": "redis://elsewhere.example.org"}}
    loaded = load(told, monkeypatch)
    with pytest.raises(ConfigurationError, match=r"REDIS_PASSWORD is not sent to the address in REDIS_URL \(in .env\)"):
        loaded.replace(cache="redis")


def test_what_named_a_value_is_remembered_where_some_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load({"found": {"base_url": ELSEWHERE}}, monkeypatch)
    assert loaded.replace(max_retries=1).base_url == ELSEWHERE
    with pytest.raises(
        ConfigurationError, match=r"token= is not sent to the address in SPORTMONKS_BASE_URL \(in .env\)"
    ):
        loaded.replace(token=TOKEN)
    assert loaded.replace(token=TOKEN, base_url=ELSEWHERE).base_url == ELSEWHERE
    both_in_file = load({"found": {"token": TOKEN, "base_url": ELSEWHERE}}, monkeypatch)
    assert both_in_file.replace(max_retries=1).token == both_in_file.token


# --- http


def test_http_goes_to_this_machine_only_or_where_it_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "http://elsewhere.example.org/v3"
    said = "base_url= would send the token unencrypted; use https://, or pass insecure=True"
    assert refused(base_url=url) == refused(base_url=url, token=TOKEN) == said
    assert Settings.load(base_url=url, insecure=True).base_url == url
    assert len(refused(base_url=url, max_retries="x", token="to ken").splitlines()) == 3
    assert "SPORTMONKS_INSECURE takes true or false" in _with(monkeypatch, SPORTMONKS_INSECURE="perhaps")


def test_a_file_that_was_found_takes_no_encryption_away(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"environment": {"token": TOKEN, "base_url": "http://elsewhere.example.org/v3"}, "found": {"insecure": "1"}}
    with pytest.raises(ConfigurationError, match=r"is not sent to the address in SPORTMONKS_INSECURE \(in .env\)"):
        load(told, monkeypatch)


def _with(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    with monkeypatch.context() as env:
        for name, text in variables.items():
            env.setenv(name, text)
        return refused()


# --- a file that was found fills in what the environment holds

FILLED = [
    ("SPORTMONKS_API_TOKEN=${OTHER_SECRET}\nSPORTMONKS_BASE_URL=https://elsewhere.example.org/v3\n", "base_url="),
    ("SPORTMONKS_API_TOKEN=x\nSPORTMONKS_BASE_URL=https://elsewhere.example.org/${OTHER_SECRET}/v3\n", "base_url="),
    ("SPORTMONKS_BASE_URL=https://${OTHER_SECRET}.example.org/v3\n", "base_url="),
    ("SPORTMONKS_CACHE=redis://:${OTHER_SECRET}@elsewhere.example.org\n", "cache="),
    ("SPORTMONKS_CACHE=redis\nREDIS_URL=redis://:${OTHER_SECRET}@elsewhere.example.org\n", "cache="),
    ("A=${OTHER_SECRET}\nREDIS_PASSWORD=b${A}\nA=c\nSPORTMONKS_CACHE=redis://elsewhere.example.org\n", "cache="),
]


@pytest.mark.parametrize(("file", "remedy"), FILLED)
def test_what_a_file_takes_from_the_environment_is_the_environments(
    file: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTHER_SECRET", "0ther-secret")
    dotenv(file)
    message = refused()
    assert ", filled from the environment, is not sent to the address in" in message
    assert f"pass {remedy}" in message
    assert "0ther-secret" not in message
    Path("named.env").write_text(file)
    assert Settings.load(env_file="named.env")


@pytest.mark.parametrize(
    "file",
    [
        "HOST=elsewhere.example.org\nSPORTMONKS_API_TOKEN=x\nSPORTMONKS_BASE_URL=https://${HOST}/v3\n",
        "SPORTMONKS_CACHE=redis://${REDIS_HOST}:6379/0\n",
        "SPORTMONKS_API_TOKEN=${OTHER_SECRET}\n",
        "SPORTMONKS_CACHE=redis://:${OTHER_SECRET}@localhost\n",
        "SPORTMONKS_LOCALE=${A_LOCALE}\nSPORTMONKS_API_TOKEN=x\nSPORTMONKS_BASE_URL=https://elsewhere.example.org/v3\n",
    ],
)
def test_what_a_file_fills_in_for_itself_or_sends_nowhere_is_fine(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {"OTHER_SECRET": "0ther-secret", "REDIS_HOST": "cache.example.org", "A_LOCALE": "de"}.items():
        monkeypatch.setenv(name, text)
    dotenv(file)
    assert Settings.load()


# --- on the wire


def test_a_found_file_that_points_at_this_machine_gets_a_stand_in(
    sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLES["token"], TOKEN)
    dotenv(f"SPORTMONKS_BASE_URL={sandbox.url}\n")
    with pytest.warns(SportmonksWarning, match=r"SPORTMONKS_BASE_URL \(in .env\).*a stand-in.*pass base_url="):
        client = Sportmonks()
    with client:
        assert client.get("states").height > 0
        assert client.settings.require_token() == TOKEN
    sent = {request.headers["Authorization"] for request in sandbox.requests}
    assert sent == {f"not-sent-{client.settings.scope}"}
    sandbox.requests.clear()
    with Sportmonks(base_url=sandbox.url) as meant:
        meant.get("states")
    assert {request.headers["Authorization"] for request in sandbox.requests} == {TOKEN}


def test_the_command_line_names_a_file_by_an_option(sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from sportmonks_sdk.cli.commands import app

    monkeypatch.setenv(VARIABLES["token"], TOKEN)
    dotenv(f"SPORTMONKS_BASE_URL={ELSEWHERE}\n")
    told = CliRunner().invoke(app, ["quota"])
    assert told.exit_code == 2
    assert "SPORTMONKS_BASE_URL (in .env)" in told.stderr
    assert "pass --base-url" in told.stderr
    Path("prod.env").write_text(f"SPORTMONKS_BASE_URL={sandbox.url}\n")
    assert CliRunner().invoke(app, ["quota", "--env-file", "prod.env"]).exit_code == 0
    assert sandbox.requests[-1].headers["Authorization"] == TOKEN
    assert os.environ[VARIABLES["token"]] == TOKEN

"""Settings: a variable that was meant for one and is none is said, in the environment and in .env alike."""

from __future__ import annotations

import asyncio
import sys
import warnings
from pathlib import Path

import pytest
from settings_env import clean, dotenv  # noqa: F401

from sportmonks_sdk import AsyncSportmonks, Sportmonks, SportmonksWarning
from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.settings.settings import Settings, settings_table

SLIPS = [
    ("SPORTMONKS_API_TOKN", "SPORTMONKS_API_TOKEN"),
    ("SPORTMONKS_TOKEN", "SPORTMONKS_API_TOKEN"),
    ("SPORTMONKS_API_KEY", "SPORTMONKS_API_TOKEN"),
    ("SPORTMONKS_CACHEDIR", "SPORTMONKS_CACHE_DIR"),
    ("SPORTMONKS_CACHE_FOLDER", "SPORTMONKS_CACHE_DIR"),
    ("SPORTMONKS_CACHES", "SPORTMONKS_CACHE"),
    ("SPORTMONKS_CACHE_TTL", "SPORTMONKS_CACHE_TTL_FIXTURE"),
    ("SPORTMONKS_CACHE_FRAME_BYTES", "SPORTMONKS_CACHE_FRAMES_BYTES"),
    ("SPORTMONKS_MAX_RETRY", "SPORTMONKS_MAX_RETRIES"),
    ("SPORTMONKS_ONLIMIT", "SPORTMONKS_ON_LIMIT"),
    ("SPORTMONKS_TIME_ZONE", "SPORTMONKS_TIMEZONE"),
    ("SPORTMONKS_DEBUGG", "SPORTMONKS_DEBUG"),
]
OF_OTHERS = [
    "SPORTMONKS_LEAGUE_ID",
    "SPORTMONKS_DATABASE_URL",
    "SPORTMONKS_DB_PASSWORD",
    "SPORTMONKS_DATA_DIR",
    "SPORTMONKS_LOG_LEVEL",
    "SPORTMONKS_WEBHOOK_SECRET",
    "SPORTMONKS_TEST_REDIS",
    "SPORTMONKS_",
    "SPORTMONKS_DEBUG",
    "SPORTMONK_API_TOKN",
    "MY_SPORTMONKS_CACHEDIR",
    "REDIS_ULR",
]
BEFORE = "no setting is read from "


def said(token: str | None = "abc") -> list[str]:
    """What the making of a client says."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        if token is None and not Settings.load().token:
            with pytest.raises(ConfigurationError, match="no API token"):
                Sportmonks()
        else:
            Sportmonks(token).close()
    return [str(one.message) for one in told]


@pytest.mark.parametrize(("variable", "meant"), SLIPS)
@pytest.mark.parametrize("source", ["environment", "found", "lower case"])
def test_a_variable_with_a_slip_is_named_with_the_one_that_was_meant(
    variable: str, meant: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = None if meant == "SPORTMONKS_API_TOKEN" else "abc"
    if source == "found":
        dotenv(f"{variable}=5\n")
    else:
        monkeypatch.setenv(variable if source == "environment" else variable.lower(), "5")
    where = " in .env" if source == "found" else ""
    name = variable.lower() if source == "lower case" and sys.platform != "win32" else variable
    assert said(token) == [f"{BEFORE}{name}{where} (did you mean {meant}?)"]


@pytest.mark.parametrize("variable", OF_OTHERS)
def test_a_variable_of_somebody_else_is_theirs(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "5")
    dotenv(f"{variable}=5\n")
    assert said() == []


def test_every_slip_is_in_one_warning_and_none_shows_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPORTMONKS_API_TOKN", "kzTokenThatNobodyMayRead")
    dotenv("SPORTMONKS_CACHEDIR=here\nSPORTMONKS_API_TOKN=another\nSPORTMONKS_LOCAL=de\n")
    (told,) = said(None)
    assert told == (
        f"{BEFORE}SPORTMONKS_API_TOKN (did you mean SPORTMONKS_API_TOKEN?), "
        "SPORTMONKS_CACHEDIR in .env (did you mean SPORTMONKS_CACHE_DIR?), "
        "SPORTMONKS_LOCAL in .env (did you mean SPORTMONKS_LOCALE?)"
    )


@pytest.mark.parametrize("variable", [variable for one in settings_table() for variable in one.variables])
def test_no_variable_of_a_setting_is_taken_for_a_slip(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sportmonks_sdk.settings.slips import slips

    assert slips({variable: ""}, settings_table(), ()) == ""
    monkeypatch.setenv(variable, " ")
    assert said() == []


def test_what_is_like_a_setting_that_has_its_value_is_no_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPORTMONKS_TOKEN", "of another program")
    assert said("abc") == []
    dotenv("SPORTMONKS_API_TOKEN=abc\n")
    assert said(None) == []


def test_a_blank_variable_with_a_slip_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPORTMONKS_CACHEDIR", " ")
    dotenv("SPORTMONKS_LOCAL=\nSPORTMONKS_API_TOKN\n")
    assert said() == []


def test_settings_that_were_made_before_tell_it_to_the_client_that_uses_them(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as env:
        env.setenv("SPORTMONKS_CACHEDIR", "here")
        made = Settings.load(token="abc").replace(max_retries=1)
    with pytest.warns(SportmonksWarning, match="SPORTMONKS_CACHE_DIR"):
        Sportmonks(settings=made).close()
    monkeypatch.setenv("SPORTMONKS_CACHEDIR", "here")
    with pytest.warns(SportmonksWarning, match="SPORTMONKS_CACHE_DIR"):
        asyncio.run(AsyncSportmonks("abc").close())
    with pytest.warns(SportmonksWarning, match="SPORTMONKS_CACHE_DIR"):
        Sportmonks.sandbox().close()


@pytest.mark.parametrize("command", [["cache", "path"], ["cache", "stats"], ["quota"]])
def test_the_command_line_says_it(command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from sportmonks_sdk.cli.commands import app

    monkeypatch.setenv("SPORTMONKS_API_TOKN", "abc")
    monkeypatch.setenv("SPORTMONKS_CACHE_DIR", str(tmp_path))
    told = CliRunner().invoke(app, command)
    assert told.exit_code == 2
    assert "SPORTMONKS_API_TOKN (did you mean SPORTMONKS_API_TOKEN?)" in told.stderr
    assert "error: no API token" in told.stderr

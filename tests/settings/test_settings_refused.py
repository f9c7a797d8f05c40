"""Settings: what is refused and in which words, and what nothing ever shows."""

from __future__ import annotations

import dataclasses
import json
import os
import pickle
import re
import subprocess
import sys
import traceback
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from settings_env import PASSWORD, TOKEN, clean, dotenv, refused  # noqa: F401

from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.settings.settings import TOKEN_VARIABLE, Secret, Settings, Timeouts

# --- what is refused, and in which words

REFUSED: list[tuple[dict[str, Any], str]] = [
    (
        {"batch_size": 51},
        "batch_size= is 51, but takes a whole number from 1 to 50: the API answers at most 50 ids",
    ),
    ({"batch_size": 0}, "a whole number from 1 to 50"),
    ({"batch_size": -3}, "is -3"),
    ({"batch_size": 2.5}, "is 2.5, but takes a whole number"),
    ({"batch_size": "many"}, "is 'many', but takes a whole number"),
    ({"batch_size": float("nan")}, "is nan"),
    ({"batch_size": True}, "is a number, not True or False"),
    ({"batch_size": [50]}, "is [50]"),
    ({"batch_size": "5" * 40}, "a str of 42 characters"),
    ({"max_concurrent": 11}, "from 1 to 10"),
    ({"max_wait": -1}, "max_wait= is -1, but takes a number of 0 or more"),
    ({"max_wait": float("nan")}, "max_wait= is nan"),
    ({"timeout": 0}, "timeout= is 0, but takes a number above 0"),
    ({"timeout": float("inf")}, "timeout= is inf"),
    ({"timeout": Timeouts(connect=-1)}, "connect_timeout= is -1"),
    ({"base_delay": "soon"}, "base_delay= is 'soon', but takes a number of 0 or more"),
    ({"max_retries": 101}, "from 0 to 100"),
    ({"priority": "backfil"}, "priority= takes 'interactive', 'backfill'; did you mean 'backfill'?"),
    ({"on_limit": "wiat"}, "on_limit= takes 'wait', 'raise'; did you mean 'wait'?"),
    ({"missing": "zzzzz"}, "missing= takes 'warn', 'raise', 'ignore'"),
    ({"on_forbidden": 3}, "on_forbidden= must be a text"),
    (
        {"cache": "memroy"},
        "cache= takes 'memory', 'disk', 'bypass', 'redis', disk:///folder or a Redis URL; did you mean 'memory'?",
    ),
    ({"cache": "zzz"}, "or a Redis URL"),
    ({"cache": "disk://"}, "cache= is no URL such as disk:///home/me/cache (an absolute folder)"),
    ({"cache": "disk:///"}, "cache= is no URL such as disk:///"),
    ({"cache": "disk://there/too"}, "cache= is no URL such as disk:///"),
    ({"cache": "disk:////there"}, "cache= is no URL such as disk:///"),
    ({"cache": "disk:///there?mode=ro"}, "cache= is no URL such as disk:///"),
    ({"cache_dir": ""}, "cache_dir= must be a text that is not empty"),
    ({"cache_dir": 5}, "cache_dir= must be a text that is not empty"),
    ({"cache": "http://localhost"}, "cache= is no URL such as redis://"),
    ({"redis_url": "localhost:6379"}, "redis_url= is no URL such as redis://"),
    ({"redis_url": "redis://host:99999"}, "redis_url= is no URL"),
    ({"redis_url": "redis://[::1"}, "redis_url= is no URL"),
    ({"redis_url": "redis://a b"}, "redis_url= is no URL"),
    ({"base_url": "api.sportmonks.com/v3"}, "base_url= is no URL such as https://api.sportmonks.com/v3"),
    ({"base_url": "ftp://api.sportmonks.com/v3"}, "is no URL"),
    ({"base_url": "https:///v3"}, "is no URL"),
    ({"base_url": "https://api.sportmonks.com/v3/football"}, "must end with /v3"),
    ({"base_url": "https://me@host/v3"}, "holds a name, a password or a query"),
    ({"base_url": f"https://host/v3?api_token={TOKEN}"}, "holds a name, a password or a query"),
    ({"base_url": "https://host/v3#x"}, "holds a name, a password or a query"),
    ({"base_url": "http://api.sportmonks.com/v3"}, "use https://"),
    ({"base_url": 7}, "must be a text"),
    ({"token": f"Bearer {TOKEN}"}, 'starts with "Bearer "; the API takes the token alone'),
    ({"token": f"{TOKEN}é"}, "copy it again from the dashboard"),
    ({"token": f"{TOKEN}\x00"}, "copy it again from the dashboard"),
    ({"token": f"{TOKEN} {TOKEN}"}, "copy it again from the dashboard"),
    ({"token": 12345}, "token= must be a text"),
    ({"redis_password": ["x"]}, "redis_password= must be a text"),
    ({"locale": "not a locale"}, "locale= is no locale such as de"),
    ({"timezone": "../etc"}, "timezone= is no timezone such as Europe/Madrid"),
    ({"timezone": ""}, "timezone= must be a text"),
    ({"progress": "maybe"}, "progress= takes true, false"),
    ({"progress": 7}, "progress= takes true, false"),
    ({"bacth_size": 50}, "unknown setting bacth_size=; did you mean batch_size=?"),
    ({"zzzzzzzz": 50}, "unknown setting zzzzzzzz=; valid are: token, base_url"),
]


@pytest.mark.parametrize(("overrides", "words"), REFUSED, ids=[str(i) for i in range(len(REFUSED))])
def test_a_wrong_argument_is_refused_with_what_to_do(overrides: dict[str, Any], words: str) -> None:
    message = refused(**overrides)
    assert words in message
    assert TOKEN not in message


def test_an_error_names_the_variable_that_was_wrong_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_RETRIES", "never")
    monkeypatch.setenv("SPORTMONKS_BATCH_SIZE", "51")
    dotenv("BASE_DELAY=-1\nSPORTMONKS_TIMEZONE=no where\nMAX_RETRIES=1\n")
    why = "the API answers at most 50 ids in one request"
    lines = refused(max_delay="x").splitlines()
    assert sorted(lines) == [
        "BASE_DELAY (in .env) is '-1', but takes a number of 0 or more",
        "MAX_RETRIES is 'never', but takes a whole number from 0 to 100",
        f"SPORTMONKS_BATCH_SIZE is '51', but takes a whole number from 1 to 50: {why}",
        "SPORTMONKS_TIMEZONE (in .env) is no timezone such as Europe/Madrid",
        "max_delay= is 'x', but takes a number of 0 or more",
    ]


def test_an_unknown_name_is_refused_before_the_values_are_looked_at() -> None:
    assert "unknown setting tokn=; did you mean token=?" in refused(tokn=TOKEN, batch_size=51)


# --- the token


def test_without_a_token_the_error_says_all_three_ways() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Settings.load().require_token()
    for words in ("SPORTMONKS_API_TOKEN", ".env", "Sportmonks.sandbox()"):
        assert words in str(caught.value)
    assert Settings.load(token=TOKEN).require_token() == TOKEN


def test_scope_follows_token_and_base_url_and_hides_both() -> None:
    scopes = [
        Settings.load(token=TOKEN).scope,
        Settings.load(token=TOKEN + "x").scope,
        Settings.load(token=TOKEN, base_url="http://localhost:1/v3").scope,
        Settings.load().scope,
    ]
    assert len(set(scopes)) == 4
    assert all(len(one) == 12 and int(one, 16) >= 0 and TOKEN[:6] not in one for one in scopes)
    assert Settings.load(token=f" {TOKEN}").scope == scopes[0]


def test_neither_token_nor_password_is_shown_by_anything() -> None:
    loaded = Settings.load(token=TOKEN, cache=f"redis://me:{PASSWORD}@h")
    shown = [
        repr(loaded),
        str(loaded),
        f"{loaded}",
        f"{loaded.token} {loaded.token!r} {loaded.token!s}",
        repr(dataclasses.asdict(loaded)),
        repr(dataclasses.astuple(loaded)),
        json.dumps(dataclasses.asdict(loaded), default=str),
        repr({one.name: getattr(loaded, one.name) for one in dataclasses.fields(loaded)}),
        repr(loaded.__reduce_ex__(4)),
        repr(dir(loaded.token)),
    ]
    for text in shown:
        assert TOKEN not in text
        assert PASSWORD not in text
    with pytest.raises(TypeError):
        vars(loaded)
    with pytest.raises(TypeError):
        vars(loaded.token)


@pytest.mark.parametrize(
    "overrides",
    [
        {"token": f"Bearer {TOKEN}"},
        {"token": TOKEN, "batch_size": 51},
        {"token": TOKEN, "bacth_size": 1},
        {"tokn": TOKEN},
        {"locale": TOKEN},
        {"batch_size": TOKEN},
        {"on_limit": TOKEN},
        {"cache": TOKEN},
        {"base_url": TOKEN},
        {"redis_url": f"redis://:{TOKEN}@h:99999"},
        {"cache": f"http://:{TOKEN}@h"},
        {"redis_password": TOKEN, "max_wait": -1},
    ],
)
def test_a_traceback_with_all_locals_of_the_sdk_does_not_show_a_secret(overrides: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Settings.load(**overrides)
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    inside = [frame for frame in told.stack if "sportmonks_sdk" in frame.filename]
    assert inside
    for frame in inside:
        assert TOKEN not in repr(frame.locals)
    assert TOKEN not in repr(caught.value)
    assert TOKEN not in str(told)


def test_a_wrong_variable_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, f"{TOKEN}\n{TOKEN}")
    monkeypatch.setenv("REDIS_URL", f"http://:{PASSWORD}@h")
    dotenv(f"MAX_RETRIES={TOKEN}\n")
    with pytest.raises(ConfigurationError) as caught:
        Settings.load()
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    shown = "".join(told.format()) + repr([frame.locals for frame in told.stack])
    assert TOKEN not in shown
    assert PASSWORD not in shown
    assert str(caught.value).count("\n") == 2


def test_settings_arrive_with_the_secrets_of_where_they_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = Settings.load(token=TOKEN, cache=f"redis://:{PASSWORD}@h:1/0", batch_size=20)
    packed = pickle.dumps(loaded)
    bare = pickle.loads(packed)
    assert (bare.token, bare.redis_password, bare.cache, bare.batch_size) == (None, None, "redis://h:1/0", 20)
    with pytest.raises(ConfigurationError, match="no API token"):
        bare.require_token()
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    for variable, text in [
        ("SPORTMONKS_REDIS_PASSWORD", PASSWORD),
        ("SPORTMONKS_CACHE", f"redis://:{PASSWORD}@h:1/0"),
        ("REDIS_URL", f"redis://:{PASSWORD}@h:1/0"),
    ]:
        with monkeypatch.context() as env:
            env.setenv(variable, text)
            copy = pickle.loads(packed)
            assert copy == loaded
            assert hash(copy) == hash(loaded)
    monkeypatch.setenv("REDIS_URL", f"redis://:{PASSWORD}@elsewhere:1/0")
    assert pickle.loads(packed).redis_password is None
    dotenv(f"{TOKEN_VARIABLE}=of-the-file\n")
    assert pickle.loads(packed).require_token() == TOKEN
    monkeypatch.delenv(TOKEN_VARIABLE)
    assert pickle.loads(packed).require_token() == "of-the-file"


def test_settings_do_not_arrive_where_a_variable_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pickle.dumps(Settings.load(token=TOKEN))
    monkeypatch.setenv(TOKEN_VARIABLE, "to ken")
    with pytest.raises(ConfigurationError, match=r"SPORTMONKS_API_TOKEN holds spaces"):
        pickle.loads(packed)


def test_settings_without_a_token_do_not_find_one_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pickle.dumps(Settings.load(max_retries=1))
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    assert pickle.loads(packed).token is None


def test_where_settings_arrive_a_token_goes_no_further_than_here(monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv(f"{TOKEN_VARIABLE}=x\nSPORTMONKS_BASE_URL=https://elsewhere.example.org/v3\n")
    packed = pickle.dumps(Settings.load())
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    with pytest.raises(ConfigurationError, match=r"SPORTMONKS_BASE_URL \(in .env\)"):
        pickle.loads(packed)


def test_the_plain_constructor_hides_what_it_is_given() -> None:
    assert repr(Settings(token=TOKEN, redis_password=PASSWORD)).count("Secret('***')") == 2  # type: ignore[arg-type]


def test_settings_compare_and_do_not_change() -> None:
    loaded = Settings.load(token=TOKEN, batch_size=20)
    assert loaded == Settings.load(token=TOKEN, batch_size=20) != Settings.load(token=TOKEN)
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    with pytest.raises(dataclasses.FrozenInstanceError):
        loaded.batch_size = 1  # type: ignore[misc]


@pytest.mark.parametrize("text", [TOKEN, "with/a/slash-in-it", 'with"a"quote/in it', "with\\a\\backslash"])
def test_a_secret_is_masked_however_json_writes_it(text: str) -> None:
    plain = json.dumps({"said": text})
    for said in (text, plain, plain.replace("/", "\\/")):
        assert Secret(text).mask(said) == ("***" if said == text else '{"said": "***"}')
        assert Secret(text).mask(said.encode()) == Secret(text).mask(said).encode()


def test_a_word_too_short_for_a_secret_is_not_masked() -> None:
    assert Secret("key").mask("a key of a keyboard") == "a key of a keyboard"


@pytest.mark.parametrize(("file", "needed"), [("", []), ("MAX_RETRIES=3", ["dotenv"])])
def test_settings_are_loaded_without_pydantic_and_dotenv_only_where_there_is_a_file(
    file: str, needed: list[str], tmp_path: Path
) -> None:
    if file:
        dotenv(file)
    code = (
        "import sys; from sportmonks_sdk import Settings; Settings.load()\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'pydantic', 'pydantic_core', 'dotenv', 'polars'}))"
    )
    clean_path = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=clean_path)
    assert done.stdout.strip() == repr(needed)


FOREIGN_NUMBERS: list[tuple[str, Any, Any]] = [
    ("target_bytes", Decimal(5), 5),
    ("target_bytes", Fraction(5), 5),
    ("target_bytes", np.float32(2.0), 2),
    ("target_bytes", np.array(7), 7),
    ("target_bytes", "1_000", 1000),
    ("target_bytes", "+50.00", 50),
    ("target_bytes", b" 5 ", 5),
    ("max_wait", Decimal("2.5"), 2.5),
    ("max_wait", "1e3", 1000.0),
    ("max_wait", "Infinity", float("inf")),
]


@pytest.mark.parametrize(("name", "told", "value"), FOREIGN_NUMBERS)
def test_numbers_come_in_many_shapes(name: str, told: Any, value: Any) -> None:
    loaded = getattr(Settings.load(**{name: told}), name)
    assert (loaded, type(loaded)) == (value, type(value))


@pytest.mark.parametrize("name", ["target_bytes", "timeout"])
@pytest.mark.parametrize(
    "told",
    [
        "5 0",
        "0x10",
        "1e400x",
        "٥",
        "1__0",
        "5" * 5000,
        Decimal("NaN"),
        np.array([5]),
        int,
        bytearray(b"5"),
        b"\xff",
        5j,
    ],
    ids=repr,
)
def test_what_is_no_number_is_refused_and_never_raised_raw(name: str, told: Any) -> None:
    assert re.search(rf"^{name}= is .*, but takes a (whole )?number", refused(**{name: told}), re.DOTALL)

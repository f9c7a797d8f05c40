"""Whatever is passed to a keyword of a call: an answer, or an error of ours; where arguments are wrong, unspent."""

from __future__ import annotations

import datetime as dt
import inspect
import pathlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from sportmonks_sdk import ConfigurationError, SelectionError, Sportmonks, SportmonksError
from sportmonks_sdk.values import Which

VALUES: dict[str, Any] = {
    "None": None,
    "True": True,
    "0": 0,
    "-1": -1,
    "2**63": 2**63,
    "2**70": 2**70,
    "1.5": 1.5,
    "nan": float("nan"),
    "inf": float("inf"),
    "-inf": float("-inf"),
    "Decimal": Decimal(1),
    "1j": 1j,
    "bytes": b"x",
    "text": "x",
    "empty text": "",
    "control characters": "a\x1b[31m\x00",
    "half a character": "\ud800",
    "long text": "x" * 10_000,
    "5,000 digits": "9" * 5_000,
    "[]": [],
    "[None]": [None],
    "[[1]]": [[1]],
    "[2**70]": [2**70],
    "['half a character']": ["\ud800"],
    "{}": {},
    "{None: None}": {None: None},
    "{object}": {"a": [object()]},
    "set": {1},
    "mixed": ("a", 1),
    "object": object(),
    "first day": dt.date.min,
    "last day": dt.datetime.max.replace(tzinfo=dt.UTC),
    "DataFrame": pl.DataFrame({"a": [1, 2]}),
    "Series": pl.Series([1, 2]),
    "range": range(3),
    "path": pathlib.PurePath("x"),
    "class": dict,
}
CALLS = ("fixtures", "statistics", "lineup_details", "tables", "plan", "get", "export")
# What only the API can know: whether there is such a zone, path or name, and what it finds.
KNOWN_BY_THE_API = frozenset({"timezone", "path", "search", "include", "select", "filters", "sort_by", "locale"})


@pytest.fixture(scope="module")
def asking() -> Iterator[Sportmonks]:
    with Sportmonks.sandbox(progress=False, max_retries=0) as client:
        yield client


def keywords(call: str) -> list[str]:
    return list(inspect.signature(getattr(Sportmonks, call)).parameters)[1:]


def arguments(call: str, keyword: str, value: Any, folder: pathlib.Path) -> dict[str, Any]:
    """The arguments of a call that is right but for one."""
    told: dict[str, Any] = {keyword: value}
    if call == "get" and keyword != "path":
        told["path"] = "states"
    elif call != "get" and keyword != "ids" and keyword not in Which.__annotations__:
        told["ids"] = [19134453]
    if call == "export":
        told.setdefault("path", folder)
    return told


def fault(client: Sportmonks, call: str, keyword: str, told: dict[str, Any]) -> str | None:
    """What is wrong with the outcome."""
    assert client.server is not None
    sent = len(client.server.requests)
    try:
        getattr(client, call)(**told)
    except (SelectionError, ConfigurationError) as error:
        return None if len(client.server.requests) == sent else f"spent for {error!r}"
    except SportmonksError as error:
        return None if keyword in KNOWN_BY_THE_API else repr(error)
    except Exception as error:
        return f"raw: {error!r}"
    return None


@pytest.mark.filterwarnings("ignore::sportmonks_sdk.errors.SportmonksWarning")
@pytest.mark.parametrize(("call", "keyword"), [(call, keyword) for call in CALLS for keyword in keywords(call)])
def test_a_wrong_argument_is_an_error_of_ours(
    call: str, keyword: str, asking: Sportmonks, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some of these are good names of a folder
    faults = {}
    for name, value in VALUES.items():
        if keyword == "progress" and callable(value):
            continue  # a callable it is, and its errors are its own
        told = arguments(call, keyword, value, tmp_path / f"{len(name)}-{keyword}")
        if found := fault(asking, call, keyword, told):
            faults[name] = found
    assert faults == {}

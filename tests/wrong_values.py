"""What may be passed where something else is wanted: by name, and made anew for each use."""

from __future__ import annotations

import datetime as dt
import pathlib
import zoneinfo
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl

from sportmonks_sdk import SportmonksError
from sportmonks_sdk.query.arguments import NAMEABLE

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


class Unshowable:
    """Fails when it is shown, as a broken object of somebody's may."""

    def __repr__(self) -> str:
        raise RuntimeError("not to be shown")

    __str__ = __repr__


class UnshowableText(str):
    def __repr__(self) -> str:
        raise RuntimeError("not to be shown")


def within_itself() -> list[Any]:
    told: list[Any] = []
    told.append(told)
    return told


# Made anew for each call: they are used up by being read, or do not like to be compared.
MADE: dict[str, Callable[[], Any]] = {
    "too many digits to show": lambda: 10**5_000,
    "[too many digits to show]": lambda: [10**5_000],
    "unshowable": Unshowable,
    "[unshowable]": lambda: [Unshowable()],
    "{unshowable: …}": lambda: {Unshowable(): 1},
    "unshowable text": lambda: UnshowableText("x"),
    "within itself": within_itself,
    "deep": lambda: [[[[[1]]]]],
    "generator": lambda: (one for one in "ab"),
    "generators": lambda: ((one for one in [1]) for _ in "ab"),
    "iterator": lambda: iter([[1, [2]]]),
    "items": lambda: {1: 2}.items(),
    "bytearray": lambda: bytearray(b"ab"),
    "memoryview": lambda: memoryview(b"ab"),
    "aware": lambda: dt.datetime(2026, 8, 1, tzinfo=zoneinfo.ZoneInfo("Asia/Tokyo")),
    "days the wrong way round": lambda: ("2026-08-02", "2026-08-01"),
    "time of day": lambda: dt.time(1),
    "time span": lambda: dt.timedelta(1),
    "callable": lambda: lambda: 1,
    "Expr": lambda: pl.col("a"),
    "LazyFrame": lambda: pl.LazyFrame({"a": [1]}),
    "dtype": lambda: pl.Int64,
    "Series of text": lambda: pl.Series(["a", None]),
    "Series of days": lambda: pl.Series([dt.date(2026, 8, 1), dt.date(2026, 8, 2)]),
    "Series of nothing": lambda: pl.Series([], dtype=pl.Int64),
    "numpy integer": lambda: np.int64(1),
    "numpy nan": lambda: np.float64("nan"),
    "numpy text": lambda: np.str_("x"),
    "numpy bool": lambda: np.bool_(False),
    "numpy day": lambda: np.datetime64("2026-08-01"),
    "array": lambda: np.array([1.5, 2]),
    "array without a dimension": lambda: np.array(1),
    "array of two dimensions": lambda: np.array([[1], [2]]),
    "array of anything": lambda: np.array([None, {}], dtype=object),
    "array of huge": lambda: np.array([2**64 - 1], dtype=np.uint64),
    "void": lambda: np.void(b"a"),
    "{…: object}": lambda: {"eventTypes": object()},
    "{…: None}": lambda: {"eventTypes": None},
    "{…: [[]]}": lambda: {"eventTypes": [[1]]},
    "{…: half a character}": lambda: {"eventTypes": "\ud800"},
    "{…: a filter of its own}": lambda: {"eventTypes": "14;fixtureSeasons:1"},
    "line break": lambda: "events\nx",
    "other direction": lambda: "\u202eevents",
    "delimiters": lambda: ";.,:",
    "path out of the API": lambda: "../../x",
}
MAKING: dict[str, Callable[[], Any]] = MADE | {name: lambda value=value: value for name, value in VALUES.items()}


def faults(use: Callable[[Any], object]) -> dict[str, str]:
    """What is wrong with what came of each value."""
    found = {}
    for name, make in MAKING.items():
        try:
            use(make())
        except SportmonksError as error:
            if not str(error).replace("\n", "").isprintable() or len(str(error)) > 1_000:
                found[name] = f"not clear: {error!r}"
        except Exception as error:
            found[name] = f"raw: {error!r}"
    return found


def may_be_a_name(keyword: str, value: Any) -> bool:
    """Whether only the lists of the API can tell that this names nothing: a text where names are taken."""
    if isinstance(value, dict) or keyword not in NAMEABLE:
        return False
    several = value if isinstance(value, list | tuple | set | frozenset) else [value]
    # What can be gone through only once is used up by now.
    return any(isinstance(one, str) for one in several) or hasattr(value, "__next__")

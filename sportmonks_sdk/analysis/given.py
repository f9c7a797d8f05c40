"""What the functions take: the columns they need, of which dtype, which matches have counted, each fixture once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Literal

import polars as pl

from ..errors import SelectionError
from ..values import shown

#: States whose result counts: played to the end, or decided without. Source: Sportmonks docs, "States".
COUNTED = ("FT", "AET", "FT_PEN", "AWARDED", "WO")
_GOALS = ("home_goals", "away_goals")
_TEAMS = ("home_id", "away_id", *_GOALS)
_FIXTURES = (
    "fixture_id", "league_id", "season_id", "stage_id", "round_id", "group_id", "kickoff", "state", "counted", "winner",
    "home_id", "home_team", "home_goals", "away_id", "away_team", "away_goals",
)  # fmt: skip
_MOST_NAMED, _MOST_WORDS, _LONGEST = 5, 12, 100
_TEXT = (pl.String, pl.Categorical, pl.Enum, pl.Null)


def _is_text(dtype: pl.DataType) -> bool:
    return dtype in _TEXT


def _is_number(dtype: pl.DataType) -> bool:
    return dtype.is_numeric() or dtype == pl.Null


# What a column may hold → (whether a dtype does, what it becomes, in words).
_KINDS: Mapping[str, tuple[Callable[[pl.DataType], bool], pl.DataType, str]] = MappingProxyType(
    {
        "whole": (_is_number, pl.Int64(), "whole numbers"),
        "number": (_is_number, pl.Float64(), "numbers"),
        "text": (_is_text, pl.String(), "text"),
        "line": (lambda dtype: _is_text(dtype) or dtype.is_numeric(), pl.String(), "text"),
        "truth": (lambda dtype: dtype in (pl.Boolean, pl.Null), pl.Boolean(), "true or false"),
        "time": (lambda dtype: dtype in (pl.Datetime, pl.Date, pl.Null), pl.Datetime("us", "UTC"), "times"),
    }
)
_KIND_OF = {
    **dict.fromkeys(("state", "winner", "type", "label", "calc_type", "home_team", "away_team", "team"), "text"),
    "player_name": "text",
    **dict.fromkeys(("total", "handicap"), "line"),
    **dict.fromkeys((*_GOALS, "match_number"), "whole"),
    **dict.fromkeys(("counted", "active"), "truth"),
    "kickoff": "time",
    "value": "number",
}


def need(frame: pl.DataFrame, names: Iterable[str], what: str) -> None:
    """Raise where a column is missing, before anything is computed."""
    if not isinstance(frame, pl.DataFrame):
        raise SelectionError(f"{what} is a Polars DataFrame, not {_kind(frame)}")
    if absent := [name for name in names if name not in frame.columns]:
        raise SelectionError(f"{what} lacks {', '.join(absent)}; hand over the table {what} as the client gives it")


def _kind(told: object) -> str:
    if isinstance(told, pl.LazyFrame):
        return "a LazyFrame: .collect() it first"
    kind = type(told)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"{name}: polars.from_pandas(…) makes one of it" if name.startswith("pandas.") else name


def taken(frame: pl.DataFrame, names: Iterable[str], what: str) -> pl.DataFrame:
    """These columns of a frame, each of the dtype that the client gives it: frames of other makers differ."""
    need(frame, names, what)
    return frame.select(_column(frame, name, what) for name in names)


def _column(frame: pl.DataFrame, name: str, what: str) -> pl.Expr:
    kind = "whole" if name.endswith("_id") else _KIND_OF[name]
    accepts, wanted, words = _KINDS[kind]
    dtype, column = frame.schema[name], pl.col(name)
    if dtype == wanted or (kind == "time" and getattr(dtype, "time_zone", None)):
        return column
    if not accepts(dtype):
        raise SelectionError(
            f"{what} has {words} in {name}, not {shown(dtype)}; hand over the table as the client gives it"
        )
    if kind == "time":
        return column.cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    if kind == "whole" and not dtype.is_signed_integer():
        return whole(frame, name, what)
    return column.cast(wanted)


def whole(frame: pl.DataFrame, name: str, what: str) -> pl.Expr:
    """A column as whole numbers; pandas gives those with a gap as floats, and NaN in the gap."""
    column = frame[name]
    told = column.fill_nan(None) if column.dtype.is_float() else column
    found = told.cast(pl.Int64, strict=False)
    if found.null_count() > told.null_count() or (found.cast(pl.Float64) != told.cast(pl.Float64)).any():
        raise SelectionError(f"{what} has values in {name} that are no whole numbers")
    return pl.lit(found.alias(name))


def known(word: object, words: Collection[str], what: str) -> None:
    """Raise where a word is none of those that there are."""
    if isinstance(word, str) and word in words:
        return
    some = ", ".join(map(shown, list(words)[:_MOST_WORDS])) or "those in the frame, which has none"
    more = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    spelled = {one.lower(): one for one in words}
    near = get_close_matches(word[:_LONGEST].lower(), spelled, 1) if isinstance(word, str) else []
    hint = f"; did you mean {shown(spelled[near[0]])}?" if near else ""
    raise SelectionError(f"{what}= is one of {some}{more}, not {shown(word)}{hint}")


def listed(told: object, what: str) -> list[object]:
    """One word or id, or several, as a list."""
    if isinstance(told, str | int):
        return [told]
    try:
        return list(told)  # type: ignore[call-overload, no-any-return]
    except Exception:  # noqa: BLE001 - whatever an object of somebody's does when it is read
        raise SelectionError(f"{what}= is one or a list, not {shown(told)}") from None


def team_id_of(frame: pl.DataFrame) -> str:
    """The column with the team: ``team_id``, or its name in the API."""
    return "team_id" if "team_id" in frame.columns else "participant_id"


def fixtures_once(fixtures: pl.DataFrame) -> pl.DataFrame:
    """What is needed of each fixture, once; ``counted`` is whether its result counts."""
    need(fixtures, _TEAMS, "fixtures")
    columns = {name: _column(fixtures, name, "fixtures") for name in _FIXTURES if name in fixtures.columns}
    counted = columns.pop("counted", None)
    if counted is None:
        need(fixtures, ("state",), "fixtures")
        counted = columns["state"].is_in(COUNTED)
    counted &= columns["home_id"].is_not_null() & columns["away_id"].is_not_null()
    fixtures = fixtures.select(*columns.values(), counted.fill_null(False).alias("counted"))
    if (fixtures["home_id"] == fixtures["away_id"]).any():
        raise SelectionError("fixtures has a match of a team with itself: home_id and away_id are the same")
    return _once(fixtures) if "fixture_id" in fixtures.columns else fixtures


def _once(fixtures: pl.DataFrame) -> pl.DataFrame:
    ids = fixtures["fixture_id"]
    if ids.null_count():
        raise SelectionError("fixtures has rows without a fixture_id, so that none can be told from its double")
    if ids.n_unique() == fixtures.height:
        return fixtures
    if twice := _differ(fixtures):
        raise SelectionError(
            f"fixtures has {twice} more than once, with different results; keep the newer, as in "
            'fixtures.unique("fixture_id", keep="last")'
        )
    return fixtures.unique("fixture_id", keep="first", maintain_order=True)


def _differ(fixtures: pl.DataFrame) -> str:
    """Fixtures that are there more than once and not alike."""
    results = fixtures.select("fixture_id", "counted", *_TEAMS).unique()
    ids = sorted(results.filter(pl.col("fixture_id").is_duplicated())["fixture_id"].unique())
    return ", ".join(map(str, ids[:_MOST_NAMED])) + (", …" if len(ids) > _MOST_NAMED else "")


def outcome_sign(fixtures: pl.DataFrame) -> pl.Expr:
    """1 where the home team won, 0 for a draw, -1: by the goals, where there are none by ``winner``."""
    by_goals = (pl.col("home_goals") - pl.col("away_goals")).sign()
    if "winner" not in fixtures.columns:
        return by_goals
    marked = pl.col("winner").replace_strict({"home": 1, "draw": 0, "away": -1}, default=None, return_dtype=pl.Int64)
    return pl.coalesce(by_goals, marked)


def finite(name: str) -> pl.Expr:
    """A column of figures as Float64, null where it has NaN or infinity, as frames of other makers may."""
    value = pl.col(name).cast(pl.Float64)
    return pl.when(value.is_finite()).then(value).alias(name)


def side_by_side(
    rows: pl.DataFrame, names: Collection[str], index: list[str], how: Literal["first", "sum"]
) -> pl.DataFrame:
    """A Float64 column per type, in this order, also where no row has it."""
    made = rows.filter(pl.col("type").is_in(list(names))).pivot(
        on="type", index=index, values="value", aggregate_function=how
    )
    none = pl.lit(None, pl.Float64)
    return made.select(*index, *(pl.col(name) if name in made.columns else none.alias(name) for name in names))

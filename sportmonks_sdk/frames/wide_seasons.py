"""Season statistics side by side: one row per player, team, coach or referee and season."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from .declare import FLOAT, INT, TEXT
from .resolve import resolve
from .shipped_names import PLAYER_COUNTS, PLAYER_STATISTICS, TEAM_COUNTS, TEAM_STATISTICS, TYPES
from .wide import always_with
from .zeros import played

_SEASON = (196, 214, 215, 216, 322)
_CARDS = (84, 85, 83)
_AT_PLACES = {
    "": ("all.count", "total", "count"), "_home": ("home.count", "home"), "_away": ("away.count", "away"),
}  # fmt: skip
# What the name of a column ends in → the keys that it takes the value of, the first that is there.
_PARTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "player": {"": ("total", "value"), "_penalties": ("penalties",)},
    "team": {**_AT_PLACES, "_average": ("all.average", "average")},
    "coach": _AT_PLACES,
    "referee": _AT_PLACES,
}
_TYPES = {
    "player": tuple(dict.fromkeys((*PLAYER_STATISTICS, *_SEASON))),
    "team": tuple(dict.fromkeys((*TEAM_STATISTICS, *_SEASON, 321))),
    "coach": (321, 214, 215, 216, 52, 88, *_CARDS),
    "referee": (321, 56, 47, *_CARDS),
}
# Those that are 0 where the API left them out; see ``zeros.py``.
_COUNTS = {
    "player": PLAYER_COUNTS,
    "team": TEAM_COUNTS,
    "coach": tuple(one for one in _TYPES["coach"] if one in PLAYER_COUNTS),
    "referee": tuple(one for one in _TYPES["referee"] if one in TEAM_COUNTS),
}
_WHO = {
    "player": ("player_id", "player_name", "team_id", "team", "position", "jersey_number", "season_id"),
    "team": ("team_id", "team", "season_id"),
    "coach": ("coach_id", "coach_name", "team_id", "team", "season_id"),
    "referee": ("referee_id", "referee_name", "season_id"),
}
_INDEX = {
    "player": ("player_id", "team_id", "season_id"), "team": ("team_id", "season_id"),
    "coach": ("coach_id", "team_id", "season_id"), "referee": ("referee_id", "season_id"),
}  # fmt: skip


def _columns(who: str) -> list[tuple[str, int, str]]:
    """Each column with its type and the end of its name; penalties are told of goals alone."""
    return [
        (f"{TYPES[type_id].code}{end}", type_id, end)
        for type_id in _TYPES[who]
        for end in _PARTS[who]
        if end != "_penalties" or TYPES[type_id].code == "goals"
    ]


def wide_schema(who: str) -> pl.Schema:
    """The columns of the wide table of players ("player"), teams, coaches or referees, always the same."""
    known = resolve(f"{who}_season_statistics", frozenset()).schema
    return pl.Schema({**{name: known[name] for name in _WHO[who]}, **{name: FLOAT for name, _, _ in _columns(who)}})


def wide_seasons(statistics: pl.DataFrame, who: str, *, zeros: bool = False) -> pl.DataFrame:
    """One row per player (team, coach, referee) and season, a Float64 column per statistic: null where there is none.

    Args:
        statistics: ``player_season_statistics``, or the same of teams, coaches or referees.
        who: "player", "team", "coach" or "referee".
        zeros: Make a count that was left out altogether 0, at home, away and of penalties too: for a player who
            played, for others who have any figure.
    """
    index, parts = list(_INDEX[who]), _PARTS[who]
    names = pl.DataFrame(
        [(type_id, key, rank, column) for column, type_id, end in _columns(who) for rank, key in enumerate(parts[end])],
        schema={"type_id": INT, "key": TEXT, "rank": INT, "column": TEXT},
        orient="row",
    )
    cells = statistics.join(names, on=("type_id", "key"), how="inner").sort("rank", maintain_order=True)
    wide = cells.pivot(on="column", index=index, values="value", aggregate_function="first")
    rows = statistics.select(_WHO[who]).unique(index, keep="first", maintain_order=True)
    joined = rows.join(wide, on=index, how="left", nulls_equal=True, maintain_order="left")
    made = always_with(joined, wide_schema(who))
    if not zeros:
        return made
    figures = pl.any_horizontal(pl.col(one).is_not_null() for one in wide_schema(who) if one not in _WHO[who])
    part = played(pl.col("minutes_played"), figures) if who == "player" else figures
    kinds: dict[int, list[str]] = {}
    for column, type_id, _ in _columns(who):
        if type_id in _COUNTS[who]:
            kinds.setdefault(type_id, []).append(column)
    # Of a statistic that is told in part, nobody knows whether the rest is 0; of a count of 0 so is the average.
    return made.with_columns(
        pl.when(part & pl.all_horizontal(pl.col(one).is_null() for one in columns))
        .then(0.0)
        .otherwise(pl.col(column))
        .alias(column)
        for columns in kinds.values()
        for column in columns
    )

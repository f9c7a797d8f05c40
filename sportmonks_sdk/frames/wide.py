"""Statistics side by side: one row per fixture, or one per player and match."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from ..errors import SelectionError
from ..values import shown
from .declare import FLOAT, INT, TEXT
from .handed_over import handed_over
from .schema import schema
from .shipped_names import PLAYER_STATISTICS, TEAM_STATISTICS, TYPES
from .zeros import played

SIDES = ("home", "away")
# What comes as a table of its own (xg, player_xg) and never among statistics, or of a season only. Source: Sportmonks
# docs, "Expected"; real answers.
_ELSEWHERE = frozenset({5304, 5305, 9684, 9685, 9686, 9687, 321, 27259, 117172})
_OF_TEAMS = tuple(type_id for type_id in TEAM_STATISTICS if type_id not in _ELSEWHERE)
_OF_PLAYERS = tuple(type_id for type_id in PLAYER_STATISTICS if type_id not in _ELSEWHERE)
_TAKEN = frozenset(schema("fixtures"))


def column_name(side: str, type_id: int) -> str:
    """The column of a statistic of a side; where ``fixtures`` has one of that name, ``…_statistic``."""
    name = f"{side}_{TYPES[type_id].code}"
    return f"{name}_statistic" if name in _TAKEN else name


WIDE_SCHEMA = pl.Schema(
    {"fixture_id": INT, **{column_name(side, type_id): FLOAT for type_id in _OF_TEAMS for side in SIDES}}
)

_WHO = (
    "fixture_id", "league_id", "season_id", "lineup_id", "team_id", "team", "location", "opponent", "player_id",
    "player_name", "type", "position", "detailed_position", "jersey_number",
)  # fmt: skip
_LINEUPS = schema("lineups")
WIDE_DETAILS_SCHEMA = pl.Schema(
    {
        **{name: _LINEUPS[name] for name in _WHO},
        **{TYPES[type_id].code: FLOAT for type_id in _OF_PLAYERS},
    }
)


def wide_details(details: pl.DataFrame, lineups: pl.DataFrame, zeros: Collection[int] = ()) -> pl.DataFrame:
    """The statistics of a player in a match in one row: ``minutes_played``, ``shots_total``, ``rating``, ….

    The columns are always the same: every statistic that the API documents for a player or a team, in a fixed
    order, null where the player has none. A type that the shipped table does not know stays in the long table;
    a value that is no number is null here, and a flag is 1 or 0.

    Args:
        details: The ``lineup_details`` table.
        lineups: The ``lineups`` table of the same fetch; the result has its rows, in its order.
        zeros: Types that are 0 where they were left out and the player played.

    Returns:
        Who played, and a Float64 column per statistic. Per 90 minutes:
        ``wide.with_columns(pl.col("shots_total") * 90 / pl.col("minutes_played"))``.

    Raises:
        SelectionError: columns are missing or of another kind, or a type is none of a player.
    """
    details = handed_over(details, "lineup_details", ("lineup_id", "type_id", "value"))
    lineups = handed_over(lineups, "lineups", _WHO)
    _check_zeros(zeros, _OF_PLAYERS)
    cells = (
        details.unique(("lineup_id", "type_id"), keep="first", maintain_order=True)
        .join(_codes(_OF_PLAYERS), on="type_id", how="inner")
        .select("lineup_id", "value", "code")
    )
    wide = cells.pivot(on="code", index="lineup_id", values="value", aggregate_function="first")
    made = lineups.join(wide, on="lineup_id", how="left", maintain_order="left").pipe(always_with, WIDE_DETAILS_SCHEMA)
    if not zeros:
        return made
    told = details.filter(pl.col("value").is_not_null())["lineup_id"].unique()
    part = played(pl.col("minutes_played"), pl.col("lineup_id").is_in(told.implode()))
    return made.with_columns(_filled(TYPES[type_id].code, part) for type_id in zeros)


def _check_zeros(zeros: object, known: Collection[int]) -> None:
    if isinstance(zeros, str) or not isinstance(zeros, Collection) or any(one not in known for one in zeros):
        raise SelectionError(
            f"zeros= takes the ids of types that are columns here, such as [42, 45], not {shown(zeros)}; a call of the "
            "client takes zeros=True for all that are counts"
        )


def always_with(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """The columns of the schema in their order, those that the frame has not as nulls."""
    return frame.select(
        pl.col(name) if name in frame.columns else pl.lit(None, dtype).alias(name) for name, dtype in schema.items()
    )


def _filled(name: str, where: pl.Expr) -> pl.Expr:
    return pl.when(where).then(pl.col(name).fill_null(0.0)).otherwise(pl.col(name)).alias(name)


def _codes(type_ids: tuple[int, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        {"type_id": type_ids, "code": [TYPES[type_id].code for type_id in type_ids]},
        schema={"type_id": INT, "code": pl.String()},
    )


def wide_statistics(
    statistics: pl.DataFrame, fixtures: pl.DataFrame | None = None, zeros: Collection[int] = ()
) -> pl.DataFrame:
    """Statistics of both teams in one row per fixture: ``home_shots_total``, ``away_shots_total``, ….

    The columns are always the same: every statistic that the API documents for a team in a fixture, in a
    fixed order, null where the fixture has none. A type that the shipped table does not know stays in the
    long table, where it keeps its ``type_id``; a value that is no number is null here. Rows about a part of
    the match (``period_id``) are left out. No column but ``fixture_id`` has the name of one of ``fixtures``: where a
    statistic would, it ends in ``_statistic`` (``home_goals_statistic``).

    Args:
        statistics: The ``statistics`` table.
        fixtures: The ``fixtures`` table of the same fetch. Where given, the result has its rows: the same
            order, fixtures asked twice twice, fixtures without statistics with nulls. Without it: fixtures with
            statistics, in order of appearance.
        zeros: Types that are 0 where they were left out and the team has any statistic.

    Returns:
        ``fixture_id`` and two Float64 columns per statistic.

    Raises:
        SelectionError: columns are missing or of another kind, or a type is none of a team.
    """
    statistics = handed_over(statistics, "statistics", ("fixture_id", "location", "type_id", "value", "period_id"))
    rows = statistics if fixtures is None else handed_over(fixtures, "fixtures", ("fixture_id",))
    _check_zeros(zeros, _OF_TEAMS)
    long = statistics.filter(pl.col("period_id").is_null() & pl.col("location").is_in(SIDES))
    names = pl.DataFrame(
        [(type_id, side, column_name(side, type_id)) for type_id in _OF_TEAMS for side in SIDES],
        schema={"type_id": INT, "location": TEXT, "column": TEXT}, orient="row",
    )  # fmt: skip
    cells = long.join(names, on=("type_id", "location"), how="inner").select("fixture_id", "value", "column")
    wide = cells.pivot(on="column", index="fixture_id", values="value", aggregate_function="first")
    present = (
        rows.select("fixture_id") if fixtures is not None else rows.select("fixture_id").unique(maintain_order=True)
    )
    made = always_with(present.join(wide, on="fixture_id", how="left", maintain_order="left"), WIDE_SCHEMA)
    if not zeros:
        return made
    told = long.filter(pl.col("value").is_not_null())
    part = {side: told.filter(location=side)["fixture_id"].unique().implode() for side in SIDES}
    return made.with_columns(
        _filled(column_name(side, type_id), pl.col("fixture_id").is_in(part[side]))
        for type_id in zeros
        for side in SIDES
    )

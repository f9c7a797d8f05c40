"""Figures of players: per 90 minutes as ratios of sums, and where they stand among others."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import polars.selectors as cs

from ..errors import SelectionError
from ..values import shown
from .given import finite, known, listed, need, side_by_side, taken

_MINUTES, _RATING = "minutes_played", "rating"
_MOST = 1e9  # more than anybody plays
# Types that are no counts of what happened in the match; a percentage is known by its name.
_NOT_COUNTED = (
    "captain", "first_offside", "last_offside", "first_substitution", "ball_possession", "shooting_performance",
    "cumulative_minutes_played", "appearances",
)  # fmt: skip
#: Percentage → (what is divided, by what): of the sums, never a mean of percentages.
SHARES = {
    "accurate_passes_percentage": ("accurate_passes", "passes"),
    "successful_passes_percentage": ("successful_passes", "passes"),
    "successful_crosses_percentage": ("accurate_crosses", "total_crosses"),
    "successful_dribbles_percentage": ("successful_dribbles", "dribble_attempts"),
    "tackles_won_percentage": ("tackles_won", "tackles"),
    "duels_won_percentage": ("duels_won", "total_duels"),
    "aerials_won_percentage": ("aerials_won", "aerials"),
    "long_balls_won_percentage": ("long_balls_won", "long_balls"),
}
_FIXED = ("player_id", "player_name", "matches", "minutes", _RATING)


def per90(details: pl.DataFrame, min_minutes: float = 0) -> pl.DataFrame:
    """What each player does per 90 minutes: the sum over matches, divided by the minutes of the same matches.

    The mean of each match's own "per 90" would count five minutes as much as ninety.

    Args:
        details: The ``lineup_details`` table (long). All its matches are taken, abandoned and running ones too: fetch
            it with ``states="counted"``. Matches in which a player has no minutes are left out. Rows of ``player_xg``
            can stand below it (``pl.concat([details, player_xg], how="diagonal")``): expected goals per 90 minutes
            then.
        min_minutes: Players with fewer minutes in all have no row.

    Returns:
        One row per ``player_id``, most minutes first: ``player_name`` (the last told, null where the table has none),
        ``matches`` (Int64), ``minutes`` (Float64), ``rating`` (weighted by minutes; null without one), then per type in
        ``details``, by name, a Float64 column: a count per 90 minutes, where a match without a row counts as 0; or a
        percentage as the ratio of the sums (``accurate_passes_percentage``: accurate passes by passes). A percentage
        whose parts are not in the table has no column, nor have flags and running totals (``captain``). With nothing to
        divide by: null.

    Raises:
        SelectionError: A column is missing or of another dtype, there are no minutes in the table, a type has the name
            of a column, or ``min_minutes`` is no number from 0.

    Examples:
        >>> from sportmonks_sdk.analysis import per90
        >>> per90(client.lineup_details(season=25583, states="counted"), min_minutes=450).columns[:4]
        ['player_id', 'player_name', 'matches', 'minutes']
    """
    if isinstance(min_minutes, bool) or not isinstance(min_minutes, int | float) or not 0 <= min_minutes <= _MOST:
        raise SelectionError(f"min_minutes= is a number of minutes from 0, not {shown(min_minutes)}")
    what, maybe = "details (lineup_details, not wide)", "player_name"
    need(details, ("fixture_id", "player_id", "type", "value"), what)
    columns = ["fixture_id", "player_id", "type", "value", *([maybe] if maybe in details.columns else [])]
    rows = (
        taken(details, columns, what)
        .filter(pl.col("player_id").is_not_null(), pl.col("type").is_not_null())
        .unique(["fixture_id", "player_id", "type"], keep="first", maintain_order=True)
        .with_columns(finite("value"))
    )
    if rows.height and not (rows["type"] == _MINUTES).any():
        raise SelectionError(f"details has no {_MINUTES} (type 119), which everything is divided by; ask for it too")
    played = rows.filter(pl.col("type") == _MINUTES, pl.col("value") > 0).select(
        "fixture_id", "player_id", minutes="value"
    )
    rows = rows.join(played, on=["fixture_id", "player_id"], maintain_order="left")
    players = played.group_by("player_id").agg(pl.len().cast(pl.Int64).alias("matches"), pl.sum("minutes"))
    name = pl.col("player_name").drop_nulls().last() if "player_name" in rows.columns else pl.lit(None, pl.String)
    names = rows.group_by("player_id", maintain_order=True).agg(name.alias("player_name"))
    rated = pl.col("type") == _RATING
    ratings = (
        rows.filter(rated & pl.col("value").is_not_null())
        .group_by("player_id")
        .agg(((pl.col("value") * pl.col("minutes")).sum() / pl.sum("minutes")).alias(_RATING))
    )
    found = players.join(names, on="player_id", how="left").join(ratings, on="player_id", how="left")
    found = found.filter(pl.col("minutes") >= min_minutes).sort("minutes", "player_id", descending=[True, False])
    return _with_figures(found, rows.filter(~rated, pl.col("type") != _MINUTES))


def _with_figures(players: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    types = sorted(set(rows["type"]))
    counts = [name for name in types if not (name.endswith("percentage") or name in _NOT_COUNTED)]
    if taken := [name for name in counts if name in _FIXED]:
        raise SelectionError(f"details has types that are columns already: {', '.join(taken)}; leave them out")
    sums = side_by_side(rows, counts, ["player_id"], "sum")
    shares = {name: parts for name, parts in SHARES.items() if name in types and set(parts) <= set(counts)}
    joined = players.join(sums, on="player_id", how="left", maintain_order="left")
    figures = {name: pl.col(name).fill_null(0).cast(pl.Float64) * 90 / pl.col("minutes") for name in counts}
    for name, (part, whole) in shares.items():
        some = pl.col(whole).fill_null(0) > 0
        figures[name] = pl.when(some).then(100 * pl.col(part).fill_null(0) / pl.col(whole))
    return joined.select(*_FIXED, *(figures[name].cast(pl.Float64).alias(name) for name in sorted(figures)))


def percentiles(frame: pl.DataFrame, by: str | Sequence[str] | None = None) -> pl.DataFrame:
    """Where each row stands among the others: for every figure, the share of rows that have less.

    Args:
        frame: One row per player or team, as `per90` gives it. All numeric columns but ids (``…_id``), ``matches`` and
            ``minutes`` are figures. More is higher, also where less is better (``fouls``): read those the other way.
        by: Compare within groups of this column, or these: a position, a league.

    Returns:
        The same rows, with ``<figure>_percentile`` (Float64, above 0 and below 100) behind the columns: the share of
        the group with less, and half of those with the same, in percent. Null where the figure is null.

    Raises:
        SelectionError: ``frame`` is no Polars DataFrame, or ``by`` names a column that is not there.

    Examples:
        >>> from sportmonks_sdk.analysis import per90, percentiles
        >>> ranked = percentiles(per90(client.lineup_details(season=25583, states="counted"), min_minutes=450))
        >>> ranked.sort("goals")["goals_percentile"].is_sorted()
        True
    """
    need(frame, (), "frame")
    groups: list[str] = [] if by is None else listed(by, "by")  # type: ignore[assignment] # looked at next
    for name in groups:
        known(name, frame.columns, "a column of by")
    left_out = (cs.by_name("matches", "minutes", *groups, require_all=False)) | cs.matches("_id$|_percentile$")
    names = frame.select(cs.numeric() - left_out).columns

    def share(name: str) -> pl.Expr:
        known = pl.when(pl.col(name).is_not_null() & pl.col(name).cast(pl.Float64).is_not_nan()).then(name)
        return 100 * (known.rank("average") - 0.5) / known.count()

    return frame.with_columns(
        (share(name).over(groups) if groups else share(name)).alias(f"{name}_percentile") for name in names
    )

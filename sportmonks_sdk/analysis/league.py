"""Tables of a league: of a day, of home or away matches, after every round, by the rules of the competition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Literal, TypeAlias

import polars as pl

from ..errors import SelectionError
from .given import fixtures_once, known, need, outcome_sign
from .tie_breaks import HEAD_TO_HEAD, RULE_SETS, TIE_BREAKS, RuleSet

AsOf: TypeAlias = "date | datetime | int | Literal['every_round'] | None"
Adjust: TypeAlias = "pl.DataFrame | Mapping[int, int] | None"
_KEYS = ("league_id", "season_id", "group_id")
_USED = (
    *_KEYS, "fixture_id", "round_id", "state", "counted", "kickoff", "winner",
    "home_id", "home_team", "home_goals", "away_id", "away_team", "away_goals",
)  # fmt: skip
# What is added up over matches.
_SUMS = (
    "played", "won", "drawn", "lost", "goals_for", "goals_against", "difference", "points", "away_goals", "away_wins",
)  # fmt: skip
_SHOWN = _SUMS[:8]
_LEVEL = ["_table", "_place"]


def league_table(
    fixtures: pl.DataFrame,
    *,
    as_of: AsOf = None,
    venue: Literal["home", "away"] | None = None,
    rules: str | Sequence[str] | RuleSet = "premier_league",
    adjust: Adjust = None,
) -> pl.DataFrame:
    """The table: one for each league, season and group in ``fixtures``, with every team that has a fixture there.

    Args:
        fixtures: The ``fixtures`` table: of a season whole, so that teams that have not played are there as well.
            Where it has rounds, matches without one (knock-outs) are left out. A fixture asked for twice counts once.
        as_of: What has counted by then: matches that kicked off on a day (a date, in UTC) or before, or by a moment (a
            datetime, in UTC where it has no zone); a number: after that round; "every_round": a table after each.
            Rounds are numbered from 1 by the kick-off in the middle of each, so that a match played later, or
            earlier, stays in its round.
        venue: "home" or "away": only the matches there.
        rules: Who is ahead of teams level on points: a name of ``RULE_SETS``, words of it in order
            (``["goal_difference", "goals", "head_to_head_points"]``), or a ``RuleSet``.
        adjust: Points given or taken by decision: what ``client.standing_corrections(season=25583)`` brings,
            or points by team id (``{8: -2}``, for a frame of one season).

    Returns:
        ``league_id``, ``season_id``, ``group_id`` as far as ``fixtures`` has them; with ``as_of="every_round"``
        ``round`` (its number) and ``round_id``; ``position``, ``team_id``, ``team``, ``played``, ``won``, ``drawn``,
        ``lost``, ``goals_for``, ``goals_against``, ``difference``, ``points`` (adjusted), ``adjusted`` (by how much;
        all Int64) and ``undecided`` (no rule parts the team from another: a play-off or lots would; such teams stand
        in the order of their ids).

    Raises:
        SelectionError: A column is missing, a word is unknown, a correction names a team that is not there, or
            points are adjusted in a table of home or away matches.

    Examples:
        >>> from sportmonks_sdk.analysis import league_table
        >>> league_table(client.fixtures(season=23614)).select("position", "points").row(0)[0]
        1
    """
    chosen = _rule_set(rules)
    if venue is not None:
        known(venue, ("home", "away"), "venue")
        if adjust is not None:
            raise SelectionError("adjust= is for the table of all matches; leave venue= or adjust= out")
    need(fixtures, (), "fixtures")
    once = fixtures_once(fixtures.select(name for name in fixtures.columns if name in _USED))
    keys = [name for name in _KEYS if name in once.columns]
    once = _in_rounds(once, keys, as_of)
    seasons = once.select(keys).unique(maintain_order=True).with_row_index("_season")
    once = _joined(once, seasons, keys)
    sides = _sides(once, as_of, venue)
    every = as_of == "every_round"
    table = _totals(_teams(once), sides, once if every else None)
    table = _adjusted(table, seasons, keys, adjust)
    table = _placed(table, sides, chosen).sort("_table", "position")
    rounds = ["round", "round_id"] if every else []
    return _joined(table, seasons, ["_season"]).select(
        *keys, *rounds, "position", "team_id", "team", *_SHOWN, "adjusted", "undecided"
    )


def _joined(frame: pl.DataFrame, other: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    if not keys:
        return frame.with_columns(pl.lit(0, pl.UInt32).alias("_season"))
    return frame.join(other, on=keys, how="left", nulls_equal=True, maintain_order="left")


def _rule_set(rules: str | Sequence[str] | RuleSet) -> RuleSet:
    if isinstance(rules, str):
        known(rules, RULE_SETS, "rules")
        return RULE_SETS[rules]
    chosen = rules if isinstance(rules, RuleSet) else RuleSet(tuple(rules))
    known(chosen.head_to_head, HEAD_TO_HEAD, "head_to_head")
    for rule in chosen.rules:
        known(rule, TIE_BREAKS, "a rule of rules")
    return chosen


def _in_rounds(once: pl.DataFrame, keys: list[str], as_of: AsOf) -> pl.DataFrame:
    """The fixtures of the league, ``round`` beside them where it is asked for."""
    has_rounds = "round_id" in once.columns and once["round_id"].null_count() < once.height
    if has_rounds:
        once = once.filter(pl.col("round_id").is_not_null())
    if as_of is None or isinstance(as_of, date):
        return once
    if isinstance(as_of, bool) or not (isinstance(as_of, int) or as_of == "every_round"):
        raise SelectionError(f'as_of= is a date, a datetime, the number of a round or "every_round", not {as_of!r}')
    need(once, ("round_id", "kickoff"), "fixtures")
    if not has_rounds and once.height:
        raise SelectionError("as_of= a round: these fixtures have no round_id; use a date")
    middle = once.group_by([*keys, "round_id"]).agg(pl.col("kickoff").median())
    place = pl.struct(pl.col("kickoff").dt.timestamp().fill_null(1 << 62), "round_id").rank("dense")
    numbered = middle.with_columns((place.over(keys) if keys else place).cast(pl.Int64).alias("round")).drop("kickoff")
    return once.join(numbered, on=[*keys, "round_id"], how="left", nulls_equal=True, maintain_order="left")


def _teams(once: pl.DataFrame) -> pl.DataFrame:
    """Every team of each table, with the name of its last fixture."""
    named = "home_team" in once.columns and "away_team" in once.columns
    both = [
        once.lazy().select(
            "_season",
            pl.col(f"{side}_id").alias("team_id"),
            (pl.col(f"{side}_team") if named else pl.lit(None, pl.String)).alias("team"),
        )
        for side in ("home", "away")
    ]
    return (
        pl.concat(both)
        .filter(pl.col("team_id").is_not_null())
        .group_by("_season", "team_id")
        .agg(pl.col("team").drop_nulls().last())
        .collect()
    )


def _sides(once: pl.DataFrame, as_of: AsOf, venue: str | None) -> pl.DataFrame:
    """The counted matches by then, a row for each team."""
    counted = (
        once.lazy()
        .with_columns(outcome_sign(once).alias("_sign"))
        .filter(pl.col("counted") & pl.col("_sign").is_not_null())
    )
    if isinstance(as_of, date):
        need(once, ("kickoff",), "fixtures")
        counted = counted.filter(_kicked_off_by(as_of))
    elif isinstance(as_of, int):
        counted = counted.filter(pl.col("round") <= as_of)
    rounds = pl.col("round") if as_of == "every_round" else pl.lit(0, pl.Int64)
    found = []
    for side, other, sign in (("home", "away", 1), ("away", "home", -1)):
        mine, theirs = pl.col(f"{side}_goals").fill_null(0), pl.col(f"{other}_goals").fill_null(0)
        won, drawn = (pl.col("_sign") == sign).cast(pl.Int64), (pl.col("_sign") == 0).cast(pl.Int64)
        away = side == "away"
        found.append(
            counted.select(
                "_season",
                rounds.alias("round"),
                pl.col(f"{side}_id").alias("team_id"),
                pl.col(f"{other}_id").alias("opponent_id"),
                pl.lit(1, pl.Int64).alias("played"),
                won.alias("won"),
                drawn.alias("drawn"),
                (1 - won - drawn).alias("lost"),
                mine.alias("goals_for"),
                theirs.alias("goals_against"),
                (mine - theirs).alias("difference"),
                (3 * won + drawn).alias("points"),
                (mine * int(away)).alias("away_goals"),
                (won * int(away)).alias("away_wins"),
            )
        )
    return pl.concat(found if venue is None else [found[venue == "away"]]).collect()


def _kicked_off_by(as_of: date | datetime) -> pl.Expr:
    if not isinstance(as_of, datetime):
        return pl.col("kickoff").dt.date() <= as_of
    moment = as_of.replace(tzinfo=UTC) if as_of.tzinfo is None else as_of.astimezone(UTC)
    return pl.col("kickoff") <= pl.lit(moment)


def _totals(teams: pl.DataFrame, sides: pl.DataFrame, rounds: pl.DataFrame | None) -> pl.DataFrame:
    """What each team has in each table; ``_table`` numbers the tables."""
    if rounds is None:
        added = sides.lazy().group_by("_season", "team_id").agg(pl.sum(*_SUMS))
        table = teams.lazy().join(added, on=["_season", "team_id"], how="left")
        alone = {"_table": pl.col("_season"), "round": pl.lit(0, pl.Int64)}
        return table.with_columns(pl.col(_SUMS).fill_null(0), **alone).collect()
    numbers = rounds.select("_season", "round", "round_id").unique().sort("_season", "round").with_row_index("_table")
    sums = sides.group_by("_season", "round", "team_id").agg(pl.sum(*_SUMS))
    return (
        numbers.join(teams, on="_season")
        .join(sums, on=["_season", "round", "team_id"], how="left")
        .sort("_table")
        .with_columns(pl.col(_SUMS).fill_null(0).cum_sum().over("_season", "team_id"))
    )


def _adjusted(table: pl.DataFrame, seasons: pl.DataFrame, keys: list[str], adjust: Adjust) -> pl.DataFrame:
    given = _corrections(seasons, keys, adjust)
    if given is None:
        return table.with_columns(pl.lit(0, pl.Int64).alias("adjusted"))
    if unknown := sorted(set(given["team_id"]) - set(table["team_id"])):
        raise SelectionError(f"adjust= names teams that have no fixture here: {', '.join(map(str, unknown))}")
    on = ["team_id", *(["season_id"] if "season_id" in given.columns else [])]
    if "season_id" in on:
        table = table.join(seasons.select("_season", "season_id"), on="_season", how="left")
    return (
        table.join(given, on=on, how="left", maintain_order="left")
        .with_columns(pl.col("adjusted").fill_null(0))
        .with_columns(pl.col("points") + pl.col("adjusted"))
        .drop("season_id", strict=False)
    )


def _corrections(seasons: pl.DataFrame, keys: list[str], adjust: Adjust) -> pl.DataFrame | None:
    """Points by team, and by season where the rows name theirs; None for none."""
    if isinstance(adjust, pl.DataFrame):
        if not adjust.height:
            return None
        team = "team_id" if "team_id" in adjust.columns else "participant_id"
        need(adjust, (team, "value", "calc_type"), "adjust")
        rows = adjust.filter(pl.col("active").fill_null(True)) if "active" in adjust.columns else adjust
        if "season_id" in rows.columns and "season_id" in keys:
            rows = rows.filter(pl.col("season_id").is_in(seasons["season_id"].to_list()))
        on = [name for name in ("season_id",) if name in rows.columns and name in keys]
        for sign in rows["calc_type"].unique():
            known(sign, ("+", "-"), "calc_type of adjust")
        points = pl.col("value").cast(pl.Int64) * pl.when(pl.col("calc_type") == "-").then(-1).otherwise(1)
        return rows.group_by(pl.col(team).alias("team_id"), *on).agg(points.sum().alias("adjusted"))
    if not adjust:
        return None
    if not isinstance(adjust, Mapping):
        raise SelectionError(f"adjust= is a frame of corrections or points by team id, not {type(adjust).__name__}")
    if "season_id" in keys and seasons["season_id"].n_unique() > 1:
        raise SelectionError("adjust= by team id is for one season; give a frame with season_id for several")
    return pl.DataFrame(
        {"team_id": list(adjust), "adjusted": list(adjust.values())}, {"team_id": pl.Int64, "adjusted": pl.Int64}
    )


def _placed(table: pl.DataFrame, sides: pl.DataFrame, chosen: RuleSet) -> pl.DataFrame:
    """``position`` and ``undecided``. ``_place`` is shared by those whom no rule has parted so far."""
    figures = ["points"]
    for among, words in groupby(chosen.rules, key=lambda word: TIE_BREAKS[word][1]):
        compared = [TIE_BREAKS[word][0] for word in words]
        if among:
            table = _head_to_head(_parted(table, figures), sides, compared, chosen.head_to_head)
            figures = ["_place"]
        else:
            figures += compared
    if figures != ["_place"]:
        table = _parted(table, figures)
    by_id = (pl.col("_place") * (1 << 40) + pl.col("team_id")).rank("ordinal").over("_table")
    return table.with_columns(by_id.cast(pl.Int64).alias("position"), (pl.len().over(_LEVEL) > 1).alias("undecided"))


def _parted(table: pl.DataFrame, figures: Sequence[str]) -> pl.DataFrame:
    """The place by these figures, the first that parts two teams counts; of ``_place`` the smaller is ahead."""
    ahead = [pl.col(name) if name == "_place" else -pl.col(name) for name in figures]
    place = pl.struct(one.alias(str(number)) for number, one in enumerate(ahead)).rank("min").over("_table")
    return table.with_columns(place.cast(pl.Int64).alias("_place"))


def _head_to_head(table: pl.DataFrame, sides: pl.DataFrame, figures: list[str], variant: str) -> pl.DataFrame:
    steps = [[figure] for figure in figures] if variant == "still_level" else [figures]
    while True:
        before = table["_place"]
        for compared in steps:
            level = table.filter(pl.len().over(_LEVEL) > 1)
            if not level.height:
                return table
            among = _among(level, sides, compared)
            names = [name for name in among.columns if name.endswith("_among")]
            beside = table.join(among, on=["_table", "team_id"], how="left", maintain_order="left")
            table = _parted(beside.with_columns(pl.col(names).fill_null(0)), ["_place", *names]).drop(names)
        if variant != "again" or before.equals(table["_place"]):
            return table


def _among(level: pl.DataFrame, sides: pl.DataFrame, figures: list[str]) -> pl.DataFrame:
    """What each of the level teams has from the matches among them."""
    teams = level.lazy().select("_season", "round", *_LEVEL, "team_id")
    pairs = teams.join(teams.select(*_LEVEL, opponent_id="team_id"), on=_LEVEL)
    matches = pairs.join(sides.lazy(), on=["_season", "team_id", "opponent_id"], suffix="_played")
    return (
        matches.filter(pl.col("round_played") <= pl.col("round"))
        .group_by("_table", "team_id")
        .agg(pl.sum(*figures).name.suffix("_among"))
        .collect()
    )

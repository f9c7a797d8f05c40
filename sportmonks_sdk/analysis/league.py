"""Tables of a league: of a day, of home or away matches, after every round, by the rules of the competition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Literal, TypeAlias

import polars as pl

from ..errors import SelectionError
from ..values import shown
from .given import fixtures_once, known, listed, need, outcome_sign, taken, team_id_of, whole
from .tie_breaks import HEAD_TO_HEAD, RULE_SETS, TIE_BREAKS, RuleSet

AsOf: TypeAlias = "date | datetime | int | Literal['every_round'] | str | None"
Adjust: TypeAlias = "pl.DataFrame | Mapping[int, int] | None"
_KEYS = ("league_id", "season_id", "group_id")
_MOST_ROUNDS = _MOST_POINTS = 1 << 40  # above all ids too; what Int64 holds with room for sums
_NONE = pl.lit(0, pl.Int64)
# What is added up over matches, and what is made of the sums.
_ADDED = (
    pl.col("_won").is_not_null().sum().alias("played"),
    (pl.col("_won") == 1).sum().alias("won"),
    (pl.col("_won") == 0).sum().alias("drawn"),
    pl.sum("goals_for", "goals_against"),
    (pl.col("goals_for") * pl.col("_away")).sum().alias("away_goals"),
    ((pl.col("_won") == 1) & pl.col("_away")).sum().alias("away_wins"),
)
_SUMS = pl.col("played", "won", "drawn", "goals_for", "goals_against", "away_goals", "away_wins")
_MADE = (
    _SUMS.cast(pl.Int64),
    (pl.col("played").cast(pl.Int64) - pl.col("won") - pl.col("drawn")).alias("lost"),
    (pl.col("goals_for") - pl.col("goals_against")).alias("difference"),
    (3 * pl.col("won").cast(pl.Int64) + pl.col("drawn")).alias("points"),
    _NONE.alias("adjusted"),
)
_SHOWN = ("played", "won", "drawn", "lost", "goals_for", "goals_against", "difference", "points")
_LEVEL = pl.col("_place").is_duplicated()


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
            Where it has rounds, matches without one (knock-outs) are left out. A fixture that is there twice counts
            once.
        as_of: What has counted by then: matches that kicked off on a day (a date, or text such as "2026-09-30"; in UTC)
            or before, or by a moment (a datetime, in UTC where it has no zone); a number: after that round;
            "every_round": a table after each.
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
        SelectionError: A column is missing or of another dtype, a fixture is there twice with different results, a
            word is unknown, a correction names a team that is not there, or points are adjusted in a table of home or
            away matches.

    Examples:
        >>> from sportmonks_sdk.analysis import league_table
        >>> league_table(client.fixtures(season=23614)).select("position", "points").row(0)[0]
        1
    """
    chosen = _rule_set(rules)
    as_of = _moment(as_of)
    if venue is not None:
        known(venue, ("home", "away"), "venue")
        if adjust is not None:
            raise SelectionError("adjust= is for the table of all matches; leave venue= or adjust= out")
    once = fixtures_once(fixtures)
    keys = [name for name in _KEYS if name in once.columns]
    once = _in_rounds(once, keys, as_of)
    sides = _sides(once, keys, as_of, venue)
    every = as_of == "every_round"
    table = _adjusted(_totals(sides, once if every else None, keys), keys, adjust)
    rounds = ["round", "round_id"] if every else []
    position = pl.int_range(1, pl.len() + 1).over("_table").alias("position")
    return _placed(table, sides, chosen).select(
        *keys, *rounds, position, "team_id", "team", *_SHOWN, "adjusted", _LEVEL.alias("undecided")
    )


def _rule_set(rules: str | Sequence[str] | RuleSet) -> RuleSet:
    if isinstance(rules, str):
        known(rules, RULE_SETS, "rules")
        return RULE_SETS[rules]
    chosen = rules if isinstance(rules, RuleSet) else RuleSet(rules)  # type: ignore[arg-type] # looked at next
    known(chosen.head_to_head, HEAD_TO_HEAD, "head_to_head")
    words = listed(chosen.rules, "rules")
    for rule in words:
        known(rule, TIE_BREAKS, "a rule of rules")
    return RuleSet(tuple(words), chosen.head_to_head)  # type: ignore[arg-type]


def _moment(as_of: AsOf) -> AsOf:
    """A day or a time that was given as text, read; all else as it is."""
    if not isinstance(as_of, str) or as_of == "every_round":
        return as_of
    text = str(as_of)
    try:
        return date.fromisoformat(text) if len(text) <= len("2026-09-30") else datetime.fromisoformat(text)
    except ValueError:
        return as_of  # refused with all else that is none


def _in_rounds(once: pl.DataFrame, keys: list[str], as_of: AsOf) -> pl.DataFrame:
    """The fixtures of the league, ``round`` beside them where it is asked for."""
    has_rounds = "round_id" in once.columns and once["round_id"].null_count() < once.height
    if has_rounds:
        once = once.filter(pl.col("round_id").is_not_null())
    if as_of is None or isinstance(as_of, date):
        return once
    a_round = isinstance(as_of, int) and not isinstance(as_of, bool) and 0 <= as_of <= _MOST_ROUNDS
    if not (a_round or (isinstance(as_of, str) and as_of == "every_round")):
        raise SelectionError(
            f'as_of= is a day such as "2026-09-30", a datetime, the number of a round or "every_round", not '
            f"{shown(as_of)}"
        )
    need(once, ("round_id", "kickoff"), "fixtures")
    if not has_rounds and once.height:
        raise SelectionError("as_of= a round: these fixtures have no round_id; use a date")
    middle = once.group_by([*keys, "round_id"]).agg(pl.col("kickoff").median())
    place = pl.struct(pl.col("kickoff").dt.timestamp().fill_null(1 << 62), "round_id").rank("dense")
    numbered = middle.with_columns((place.over(keys) if keys else place).cast(pl.Int64).alias("round")).drop("kickoff")
    return once.join(numbered, on=[*keys, "round_id"], how="left", nulls_equal=True, maintain_order="left")


def _sides(once: pl.DataFrame, keys: list[str], as_of: AsOf, venue: str | None) -> pl.DataFrame:
    """Two rows a match, a team in each; ``_won`` (1, 0, -1) is null, and goals are 0, where it is not in the table.

    ``_season`` numbers leagues, seasons and groups, in the order in which they come.
    """
    counts = pl.col("counted")
    if isinstance(as_of, date):
        need(once, ("kickoff",), "fixtures")
        counts &= _kicked_off_by(as_of)
    elif isinstance(as_of, int):
        counts &= pl.col("round") <= as_of
    winner = pl.when(counts).then(outcome_sign(once))
    season = pl.col("_row").min().over(keys) if keys else pl.lit(0)
    once = once.with_row_index("_row").with_columns(season.alias("_season"), winner.alias("_won"))
    rounds = pl.col("round") if as_of == "every_round" else pl.lit(0, pl.Int64)
    named = "home_team" in once.columns and "away_team" in once.columns
    found = []
    for side, other, sign in (("home", "away", 1), ("away", "home", -1)):
        won = pl.col("_won") * sign if venue in (None, side) else pl.lit(None, pl.Int64)
        found.append(
            once.select(
                *keys,
                "_season",
                rounds.alias("round"),
                pl.col(f"{side}_id").alias("team_id"),
                pl.col(f"{other}_id").alias("opponent_id"),
                (pl.col(f"{side}_team") if named else pl.lit(None, pl.String)).alias("team"),
                won.alias("_won"),
                pl.when(won.is_not_null()).then(f"{side}_goals").alias("goals_for"),
                pl.when(won.is_not_null()).then(f"{other}_goals").alias("goals_against"),
                pl.lit(side == "away").alias("_away"),
            )
        )
    return pl.concat(found)


def _kicked_off_by(as_of: date | datetime) -> pl.Expr:
    kickoff = pl.col("kickoff").dt.convert_time_zone("UTC")
    if not isinstance(as_of, datetime):
        return kickoff.dt.date() <= as_of
    moment = as_of.replace(tzinfo=UTC) if as_of.tzinfo is None else as_of.astimezone(UTC)
    return kickoff <= pl.lit(moment)


def _totals(sides: pl.DataFrame, rounds: pl.DataFrame | None, keys: list[str]) -> pl.DataFrame:
    """What each team has in each table; ``_table`` numbers the tables."""
    known_teams = sides.filter(pl.col("team_id").is_not_null()) if sides["team_id"].null_count() else sides
    about = (pl.col(*keys).first(),) if keys else ()
    about = (*about, pl.col("team").drop_nulls().last())
    if rounds is None:
        table = known_teams.group_by("_season", "team_id").agg(*about, *_ADDED)
        return table.with_columns(*_MADE, pl.col("_season").alias("_table"), _NONE.alias("round"))
    teams = known_teams.group_by("_season", "team_id").agg(*about)
    numbers = rounds.select(sides["_season"].head(rounds.height), "round", "round_id")
    numbers = numbers.unique().sort("_season", "round").with_row_index("_table")
    sums = sides.group_by("_season", "round", "team_id").agg(*_ADDED)
    return (
        numbers.join(teams, on="_season")
        .join(sums, on=["_season", "round", "team_id"], how="left")
        .sort("_table")
        .with_columns(_SUMS.fill_null(0).cum_sum().over("_season", "team_id"))
        .with_columns(*_MADE)
    )


def _adjusted(table: pl.DataFrame, keys: list[str], adjust: Adjust) -> pl.DataFrame:
    given = _corrections(table, keys, adjust)
    if given is None:
        return table
    on = [name for name in ("season_id", "team_id") if name in given.columns]
    if unknown := sorted(set(given.join(table, on=on, how="anti")["team_id"])):
        raise SelectionError(f"adjust= names teams that have no fixture here: {', '.join(map(str, unknown))}")
    return (
        table.drop("adjusted")
        .join(given, on=on, how="left", maintain_order="left")
        .with_columns(pl.col("adjusted").fill_null(0))
        .with_columns(pl.col("points") + pl.col("adjusted"))
    )


def _corrections(table: pl.DataFrame, keys: list[str], adjust: Adjust) -> pl.DataFrame | None:
    """Points by team, and by season where the rows name theirs; None for none."""
    if isinstance(adjust, pl.DataFrame):
        if not adjust.height:
            return None
        return _of_rows(adjust, table, keys)
    if adjust is None or (isinstance(adjust, Mapping) and not adjust):
        return None
    if not isinstance(adjust, Mapping):
        raise SelectionError(f"adjust= is a frame of corrections or points by team id, not {shown(adjust)}")
    if "season_id" in keys and table["season_id"].n_unique() > 1:
        raise SelectionError("adjust= by team id is for one season; give a frame with season_id for several")
    for one in (*adjust, *adjust.values()):
        if isinstance(one, bool) or not isinstance(one, int) or abs(one) > _MOST_POINTS:
            raise SelectionError(f"adjust= has whole points by team id, as {{8: -2}}; {shown(one)} is none")
    return pl.DataFrame(
        {"team_id": list(adjust), "adjusted": list(adjust.values())}, {"team_id": pl.Int64, "adjusted": pl.Int64}
    )


def _of_rows(adjust: pl.DataFrame, table: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    team, maybe = team_id_of(adjust), [name for name in ("active", "season_id") if name in adjust.columns]
    rows = taken(adjust, (team, "value", "calc_type", *maybe), "adjust")
    rows = rows.filter(pl.col("active").fill_null(True)) if "active" in maybe else rows
    on = [name for name in ("season_id",) if name in maybe and name in keys]
    if on:
        rows = rows.filter(pl.col("season_id").is_in(table["season_id"].unique().to_list()))
    for sign in rows["calc_type"].unique():
        known(sign, ("+", "-"), "calc_type of adjust")
    points = whole(rows, "value", "adjust") * pl.when(pl.col("calc_type") == "-").then(-1).otherwise(1)
    return rows.with_columns(points).group_by(pl.col(team).alias("team_id"), *on).agg(pl.sum("value").alias("adjusted"))


def _placed(table: pl.DataFrame, sides: pl.DataFrame, chosen: RuleSet) -> pl.DataFrame:
    """In order; ``_place`` is shared by those whom no rule parts."""
    figures = ["points"]
    for among, words in groupby(chosen.rules, key=lambda word: TIE_BREAKS[word][1]):
        compared = [TIE_BREAKS[word][0] for word in words]
        if among:
            table = _head_to_head(_parted(table, figures), sides, compared, chosen.head_to_head)
            figures = []
        else:
            figures += compared
    return _parted(table, figures) if figures else table


def _parted(table: pl.DataFrame, figures: Sequence[str]) -> pl.DataFrame:
    """In the order of these figures, the first that parts two teams counts; ``_place`` numbers whom they part."""
    before = ["_place" if "_place" in table.columns else "_table"]
    keys = [*before, *figures]
    ordered = table.sort(*keys, "team_id", descending=[False, *(True for _ in figures), False])
    return ordered.with_columns(pl.struct(keys).rle_id().alias("_place"))


def _head_to_head(table: pl.DataFrame, sides: pl.DataFrame, figures: list[str], variant: str) -> pl.DataFrame:
    steps = [[figure] for figure in figures] if variant == "still_level" else [figures]
    while True:
        before = table["_place"]
        for compared in steps:
            level = table.filter(_LEVEL)
            if not level.height:
                return table
            among = _among(level, sides, compared)
            names = [name for name in among.columns if name.endswith("_among")]
            beside = table.join(among, on=["_table", "team_id"], how="left", maintain_order="left")
            table = _parted(beside.with_columns(pl.col(names).fill_null(0)), names).drop(names)
        if variant != "again" or before.equals(table["_place"]):
            return table


def _among(level: pl.DataFrame, sides: pl.DataFrame, figures: list[str]) -> pl.DataFrame:
    """What each of the level teams has from the matches among them."""
    teams = level.lazy().select("_season", "round", "_table", "_place", "team_id")
    pairs = teams.join(teams.select("_place", opponent_id="team_id"), on="_place")
    matches = pairs.join(sides.lazy(), on=["_season", "team_id", "opponent_id"], suffix="_played")
    return (
        matches.filter(pl.col("round_played") <= pl.col("round"))
        .group_by("_table", "team_id")
        .agg(*_ADDED)
        .with_columns(*_MADE)
        .select("_table", "team_id", pl.col(figures).name.suffix("_among"))
        .collect()
    )

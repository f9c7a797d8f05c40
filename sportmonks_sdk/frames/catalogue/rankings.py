"""Who stands where: standings, corrections, top scorers, and the statistics of a season.

Source of fields, type ids and paths: Sportmonks docs, "Entities" (Standing, Topscorer, Statistics) and the pages of the
endpoints.
"""

from __future__ import annotations

from sportmonks_sdk.query.ways import ResourceWay

from ..declare import (
    INT,
    TEXT,
    Column,
    Table,
    day,
    exact,
    flag,
    integer,
    name_of,
    number,
    text,
    to_one,
    typed,
    value,
)
from ..resource import Resource

_F = "football"
# What the details of a standing count: the first type id of each place, and then in this order.
_COUNTS = (
    ("played", "Matches played"),
    ("won", "Matches won"),
    ("drawn", "Matches drawn"),
    ("lost", "Matches lost"),
    ("goals_for", "Goals scored"),
    ("goals_against", "Goals conceded"),
)


def _detail(name: str, type_id: int, description: str) -> Column:
    return Column(name, INT, description, "details", kind="detail", of=str(type_id))


def _counts(prefix: str, first: int, where: str) -> tuple[Column, ...]:
    return tuple(
        _detail(f"{prefix}{name}", first + place, f"{meaning}{where}.") for place, (name, meaning) in enumerate(_COUNTS)
    )


STANDINGS = Resource(
    Table(
        name="standings",
        description="One row per team and table: a league has one, a group stage one a group.",
        includes=("participant", "league", "season", "stage", "group", "round", "rule.type", "details", "form"),
        relation="",
        columns=(
            integer("position", "The place."),
            integer("team_id", "The team (participant_id upstream).", "participant_id"),
            text("team", "Name of the team.", "participant.name"),
            integer("points", "Points."),
            *_counts("", 129, ""),
            _detail("goal_difference", 179, "Goals scored less goals conceded."),
            *_counts("home_", 135, " at home"),
            _detail("home_points", 185, "Points at home."),
            *_counts("away_", 141, " away"),
            _detail("away_points", 186, "Points away."),
            Column(
                "form", TEXT, 'The last results, the newest last: W won, D drawn, L lost, for example "WWDLW".',
                "form", kind="letters", of="form",
            ),
            text("result", '"up", "down" or "equal": how the place has changed.'),
            text("zone", "What the place leads to, for example relegation; null where it leads nowhere.",
                 "rule.type.name"),
            integer("league_id", "The league."),
            text("league", "Name of the league.", "league.name"),
            integer("season_id", "The season."),
            text("season", "Name of the season.", "season.name"),
            integer("stage_id", "The stage."),
            text("stage", "Name of the stage.", "stage.name"),
            integer("group_id", "The group; null where there are none."),
            text("group", "Name of the group.", "group.name"),
            integer("round_id", "The round after which it stands so."),
            text("round", "Name of the round: its number, as text.", "round.name"),
            integer("standing_rule_id", "The rule of the place."),
            integer("standing_id", "The row's id.", "id"),
        ),
        spare=("sport_id",),
        relations=to_one("league", "season", "stage", "group", "round", "rule", participant="team"),
    ),
    (
        ResourceWay(("season",), f"{_F}/standings/seasons/{{season}}"),
        ResourceWay(("round",), f"{_F}/standings/rounds/{{round}}"),
        ResourceWay(("league", "live"), f"{_F}/standings/live/leagues/{{league}}", missing_is_none=True),
        ResourceWay((), f"{_F}/standings", paged=True),
    ),
    kind="table",
    example="season=25583",
    note="``league=`` with ``live=True`` is the table with the matches in play as they stand; there is none while "
    "nobody plays.",
)  # fmt: skip

STANDING_CORRECTIONS = Resource(
    Table(
        name="standing_corrections",
        description="One row per decision that gave a team points, or took them away.",
        includes=(),
        relation="",
        columns=(
            integer("team_id", "The team (participant_id upstream).", "participant_id"),
            integer("value", "How much."),
            text("calc_type", '"+" or "-".'),
            *typed("What it is of, for example points."),
            integer("season_id", "The season."),
            integer("stage_id", "The stage."),
            integer("group_id", "The group; null where there are none."),
            text("participant_type", '"team".'),
            flag("active", "True while it holds."),
            integer("correction_id", "The row's id.", "id"),
        ),
        spare=("participant",),
    ),
    (ResourceWay(("season",), f"{_F}/standings/corrections/seasons/{{season}}"),),
    kind="table",
    example="season=30426",
)

TOPSCORERS = Resource(
    Table(
        name="topscorers",
        description="One row per player and list: goals, assists, cards.",
        includes=("player", "participant"),
        relation="",
        columns=(
            integer("player_id", "The player."),
            text("player_name", "The name to show.", "player.display_name"),
            integer("team_id", "The team (participant_id upstream).", "participant_id"),
            text("team", "Name of the team.", "participant.name"),
            *typed('The list: "goal_topscorer", "assist_topscorer", "redcards", "yellowcards".'),
            integer("position", "The place in it."),
            integer("total", "How many."),
            integer("season_id", "The season."),
            integer("stage_id", "The stage, where it is of one."),
            integer("topscorer_id", "The row's id.", "id"),
        ),
        spare=("participant_type",),
        relations=to_one("player", "season", "type", "stage", participant="team"),
    ),
    (
        ResourceWay(("season",), f"{_F}/topscorers/seasons/{{season}}", paged=True),
        ResourceWay(("stage",), f"{_F}/topscorers/stages/{{stage}}", paged=True),
    ),
    kind="table",
    example="season=25583",
)


def _statistics(
    who: str,
    description: str,
    columns: tuple[Column, ...],
    includes: tuple[str, ...],
    ways: tuple[ResourceWay, ...],
    example: str,
) -> Resource:
    return Resource(
        Table(
            name=f"{who}_season_statistics",
            description=description,
            includes=("details", *includes),
            relation="",
            columns=(
                *columns,
                integer("season_id", "The season."),
                integer("type_id", "Id of the statistic.", "detail.type_id"),
                name_of("type", "type_id", 'Name of the statistic, for example "goals", "minutes_played".'),
                text("key", 'Which of its values: "total", "goals", "penalties", "home.count", "all.average", …'),
                *value("value", "The value"),
                integer("detail_id", "The id of the statistic's row.", "detail.id"),
                integer(f"{who}_statistic_id", f"The id of the {who}'s row of the season.", "id"),
            ),
            implied=(f"detail.{who}_statistic_id", "detail.value", "has_values"),
            spare=("transfer_id", "in_squad"),
            relations=to_one(*includes),
        ),
        ways,
        kind="resource",
        details="details",
        note="The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.",
        example=example,
    )


PLAYER_SEASON_STATISTICS = _statistics(
    "player",
    "One row per player, season, statistic and value.",
    (
        integer("player_id", "The player."),
        text("player_name", "The name to show.", "player.display_name"),
        integer("team_id", "The team."),
        text("team", "Name of the team.", "team.name"),
        integer("position_id", "The position: 24 to 27."),
        name_of("position", "position_id", '"goalkeeper", "defender", "midfielder" or "attacker".'),
        integer("detailed_position_id", "The finer position, where known."),
        name_of("detailed_position", "detailed_position_id", 'Its name, for example "centre_back".'),
        integer("jersey_number", "Number on the shirt."),
    ),
    ("player", "team"),
    (
        ResourceWay(("season", "team"), f"{_F}/squads/seasons/{{season}}/teams/{{team}}"),
        ResourceWay(("season",), f"{_F}/squads/seasons/{{season}}/teams/{{team}}", over="teams"),
        ResourceWay(("player",), f"{_F}/statistics/seasons/players/{{player}}"),
    ),
    example="season=25583, team=8",
)

TEAM_SEASON_STATISTICS = _statistics(
    "team",
    "One row per team, season, statistic and value.",
    (integer("team_id", "The team."), text("team", "Name of the team.", "team.name")),
    ("team",),
    (
        ResourceWay(("season",), f"{_F}/teams/seasons/{{season}}", "teamStatisticSeasons:{season}", rows="statistics",
            holder="team", only={"season_id": "season"}),
        ResourceWay(("team",), f"{_F}/statistics/seasons/teams/{{team}}"),
    ),
    example="season=25583",
)  # fmt: skip

COACH_SEASON_STATISTICS = _statistics(
    "coach",
    "One row per coach, season, statistic and value.",
    (
        integer("coach_id", "The coach."),
        text("coach_name", "The name to show.", "coach.display_name"),
        integer("team_id", "The team."),
        text("team", "Name of the team.", "team.name"),
    ),
    ("coach", "team"),
    (ResourceWay(("coach",), f"{_F}/statistics/seasons/coaches/{{coach}}", paged=True),),
    example="coach=400008",
)

REFEREE_SEASON_STATISTICS = _statistics(
    "referee",
    "One row per referee, season, statistic and value.",
    (integer("referee_id", "The referee."), text("referee_name", "The name to show.", "referee.display_name")),
    ("referee",),
    (
        ResourceWay(("season",), f"{_F}/referees/seasons/{{season}}", "refereeStatisticSeasons:{season}", paged=True,
            rows="statistics", holder="referee", only={"season_id": "season"}),
        ResourceWay(("referee",), f"{_F}/statistics/seasons/referees/{{referee}}", paged=True),
    ),
    example="season=25583",
)  # fmt: skip


def _totals(of: str, ways: tuple[ResourceWay, ...], example: str) -> Resource:
    """Figures over all matches of a season, a stage or a round."""
    return Resource(
        Table(
            name=f"{of}_statistics",
            description=f"One row per {of}, statistic and value, over all of its matches.",
            includes=(),
            relation="",
            columns=(
                integer(f"{of}_id", f"The {of} (model_id upstream).", "model_id"),
                integer("type_id", "Id of the statistic.", "detail.type_id"),
                name_of("type", "type_id", 'Name of the statistic, for example "goals".'),
                integer("relation_id", "The team or player that it is about; null where it is about all."),
                text("key", 'Which of its values: "total", "average", "home", …'),
                *value("value", "The value"),
                integer(f"{of}_statistic_id", "The row's id.", "detail.id"),
            ),
            implied=("detail.value",),
            spare=("relation_type", "type", "player", "team", "season", "participant", of),
        ),
        ways,
        kind="resource",
        values="value",
        note="The API sends each statistic as an object of its own; here each of its values is a row, with ``key``.",
        example=example,
    )


SEASON_STATISTICS = _totals(
    "season", (ResourceWay(("season",), f"{_F}/seasons/{{season}}", rows="statistics", holder="season"),),
    "season=25583",
)  # fmt: skip
STAGE_STATISTICS = _totals(
    "stage", (ResourceWay(("stage",), f"{_F}/statistics/stages/{{stage}}", paged=True),), "stage=77255830"
)
ROUND_STATISTICS = _totals(
    "round", (ResourceWay(("round",), f"{_F}/statistics/rounds/{{round}}", paged=True),), "round=2558305"
)

TEAM_OF_THE_WEEK = Resource(
    Table(
        name="team_of_the_week",
        description="One row per player in the best eleven of a round.",
        includes=("player", "team", "round"),
        relation="",
        columns=(
            integer("round_id", "The round."),
            text("round", "Its name: its number, as text.", "round.name"),
            integer("player_id", "The player."),
            text("player_name", "The name to show.", "player.display_name"),
            integer("team_id", "The team."),
            text("team", "Name of the team.", "team.name"),
            *exact("rating", "The rating"),
            text("formation", "The formation of the eleven."),
            integer("formation_position", "The place in it, 1 to 11."),
            integer("fixture_id", "The match."),
            integer("selection_id", "The row's id.", "id"),
        ),
        relations=to_one("player", "team", "round"),
    ),
    (
        ResourceWay((), f"{_F}/team-of-the-week", paged=True),
        ResourceWay(("round",), f"{_F}/team-of-the-week/rounds/{{round}}"),
        ResourceWay(("league", "latest"), f"{_F}/team-of-the-week/leagues/{{league}}/latest"),
    ),
    kind="resource",
    note="An add-on.",
)

TEAM_RANKINGS = Resource(
    Table(
        name="team_rankings",
        description="One row per team and day: its place among all teams.",
        includes=("team",),
        relation="",
        columns=(
            day("date", "The day."),
            integer("rank", "The place, 1 for the best (current_rank upstream).", "current_rank"),
            number("score", "The strength from 0 to 100 (scaled_score upstream).", "scaled_score"),
            integer("team_id", "The team."),
            text("team", "Name of the team.", "team.name"),
            integer("ranking_id", "The row's id.", "id"),
        ),
        relations=to_one("team"),
    ),
    (
        ResourceWay((), f"{_F}/team-rankings", paged=True),
        ResourceWay(("team",), f"{_F}/team-rankings/teams/{{team}}", paged=True),
        ResourceWay(("date",), f"{_F}/team-rankings/date/{{date}}", paged=True),
    ),
    kind="resource",
    example='date="2026-11-22"',
    note="An add-on.",
)

RANKINGS = (
    TEAM_RANKINGS, TEAM_OF_THE_WEEK, STANDINGS, STANDING_CORRECTIONS, TOPSCORERS, PLAYER_SEASON_STATISTICS,
    TEAM_SEASON_STATISTICS, COACH_SEASON_STATISTICS, REFEREE_SEASON_STATISTICS, SEASON_STATISTICS, STAGE_STATISTICS,
    ROUND_STATISTICS,
)  # fmt: skip

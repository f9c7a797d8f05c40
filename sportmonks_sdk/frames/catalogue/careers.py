"""What people and clubs have behind them, and what the API knows of their coming matches.

Source of fields and paths: Sportmonks docs, "Entities" (Expected lineup, Predictability) and the pages of the
endpoints; of trophies and of coaches' spells, which come with a team, a player or a coach, what public clients read.
"""

from __future__ import annotations

from sportmonks_sdk.query.endpoints import FIXTURE_COLUMNS
from sportmonks_sdk.query.ways import ResourceWay

from ..declare import Table, clock, day, flag, integer, name_of, text, to_one, typed, value
from ..resource import Resource

_F = "football"
_TEAM = (integer("team_id", "The team.", "team.id"), text("team", "Name of the team.", "team.name"))
_COACH = (
    integer("coach_id", "The coach.", "coach.id"),
    text("coach_name", "The name to show.", "coach.display_name"),
)

TROPHIES = Resource(
    Table(
        name="trophies",
        description="One row per trophy that a team, a player or a coach has won, and per lost final.",
        includes=("trophy", "league", "season", "team"),
        relation="",
        columns=(
            *_TEAM,
            integer("player_id", "The player; null where a team or a coach was asked for.", "player.id"),
            text("player_name", "The name to show.", "player.display_name"),
            integer("coach_id", "The coach; null where a team or a player was asked for.", "coach.id"),
            text("coach_name", "The name to show.", "coach.display_name"),
            text("trophy", '"Winner" or "Runner-up".', "trophy.name"),
            integer("position", "1 for the winner, 2 for the runner-up.", "trophy.position"),
            integer("league_id", "The league."),
            text("league", "Name of the league.", "league.name"),
            integer("season_id", "The season."),
            text("season", "Name of the season.", "season.name"),
            integer("trophy_id", "The kind of trophy."),
            integer("won_id", "The row's id.", "id"),
        ),
        implied=("participant_id", "team_id", "trophy.id"),
        spare=("trophy.sport_id",),
        relations=to_one("team", "player", "coach", "league", "season"),
    ),
    (
        ResourceWay(("team",), f"{_F}/teams/{{team}}", rows="trophies", holder="team"),
        ResourceWay(("player",), f"{_F}/players/{{player}}", rows="trophies", holder="player"),
        ResourceWay(("coach",), f"{_F}/coaches/{{coach}}", rows="trophies", holder="coach"),
    ),
    kind="resource",
    example="team=9",
)

COACH_SPELLS = Resource(
    Table(
        name="coach_spells",
        description="One row per time that a coach has, or had, at a team.",
        includes=("coach", "team"),
        relation="",
        columns=(
            *_TEAM,
            *_COACH,
            integer("position_id", "What for: 221 is the head coach."),
            name_of("position", "position_id", "Its name, where the API has one."),
            day("start", "First day."),
            day("end", "Last day; null while not known."),
            flag("active", "True for who is there now."),
            flag("temporary", "True for a caretaker."),
            integer("spell_id", "The row's id.", "id"),
        ),
        implied=("team_id", "coach_id"),
        relations=to_one("team", "coach"),
    ),
    (
        ResourceWay(("team",), f"{_F}/teams/{{team}}", rows="coaches", holder="team"),
        ResourceWay(("season",), f"{_F}/teams/seasons/{{season}}", rows="coaches", holder="team"),
        ResourceWay(("coach",), f"{_F}/coaches/{{coach}}", rows="teams", holder="coach"),
    ),
    kind="resource",
    example="team=8",
    note="With ``season=`` one request brings those of all its teams.",
)

COMING_LINEUPS = Resource(
    Table(
        name="coming_lineups",
        description="One row per player whom the expected line-up of a coming match has.",
        includes=("fixture",),
        relation="",
        columns=(
            integer("fixture_id", "The match."),
            text("fixture", "Name of the match.", "fixture.name"),
            clock("kickoff", "Kick-off, UTC.", "fixture.starting_at"),
            integer("team_id", "The team."),
            integer("player_id", "The player."),
            text("player_name", "The name on the sheet."),
            *typed('"lineup" or "bench".'),
            integer("position_id", "The position: 24 to 27."),
            name_of("position", "position_id", '"goalkeeper", "defender", "midfielder" or "attacker".'),
            integer("detailed_position_id", "The finer position, where known."),
            name_of("detailed_position", "detailed_position_id", 'Its name, for example "centre_back".'),
            text("formation_field", 'The place in the formation, for example "1:1".'),
            integer("formation_position", "The place in it, 1 to 11."),
            integer("jersey_number", "Number on the shirt."),
            integer("lineup_id", "The row's id.", "id"),
        ),
        spare=("sport_id", *(f"fixture.{one}" for one in FIXTURE_COLUMNS if one not in ("name", "starting_at"))),
        relations=to_one("player"),
    ),
    (
        ResourceWay(("team",), f"{_F}/expected-lineups/teams/{{team}}", paged=True),
        ResourceWay(("player",), f"{_F}/expected-lineups/players/{{player}}", paged=True),
    ),
    kind="resource",
    example="team=8",
    note="An add-on. The expected line-ups of matches are in ``expected_lineups``.",
)

PREDICTABILITY = Resource(
    Table(
        name="predictability",
        description="One row per league and figure: how well the model predicts there.",
        includes=("league",),
        relation="",
        columns=(
            integer("league_id", "The league."),
            text("league", "Name of the league.", "league.name"),
            integer("type_id", "Id of the figure.", "detail.type_id"),
            name_of("type", "type_id", "Name of the figure."),
            text("key", "Which market, for example."),
            *value("value", "The value"),
            integer("predictability_id", "The row's id.", "detail.id"),
        ),
        implied=("detail.value",),
        relations=to_one("league"),
    ),
    (ResourceWay(("league",), f"{_F}/predictions/predictability/leagues/{{league}}", paged=True),),
    kind="resource",
    values="data",
    example="league=8",
    note="An add-on.",
)

CAREERS = (TROPHIES, COACH_SPELLS, COMING_LINEUPS, PREDICTABILITY)

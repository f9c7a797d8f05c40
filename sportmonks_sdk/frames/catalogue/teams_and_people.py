"""Clubs and people as tables of their own: teams, squads, players, coaches, referees, injuries, transfers, rivals.

Source of fields and paths: Sportmonks docs, "Entities" and the pages of the endpoints; that one request for the teams
of a season brings squads, injuries and statistics along is what public code relies on.
"""

from __future__ import annotations

from sportmonks_sdk.query.ways import ResourceWay

from ..declare import Column, Relation, Table, day, flag, integer, name_of, number, text, to_one, typed
from ..resource import Resource
from .competitions import own, searched

_F = "football"
_NAMED = (
    text("country", "Name of the country.", "country.name"),
    text("nationality", "Name of the country of the nationality.", "nationality.name"),
)


def _positions(at: str = "") -> tuple[Column, ...]:
    return (
        integer("position_id", "The position: 24 to 27.", f"{at}position_id"),
        name_of("position", "position_id", '"goalkeeper", "defender", "midfielder" or "attacker".'),
        integer("detailed_position_id", "The finer position, where known.", f"{at}detailed_position_id"),
        name_of("detailed_position", "detailed_position_id", 'Its name, for example "centre_back".'),
    )


def _player(told: str = "The player.") -> tuple[Column, ...]:
    return (
        integer("player_id", told),
        text("player_name", "The name to show.", "player.display_name"),
    )


def _team(told: str = "The team.", path: str = "team_id", at: str = "team") -> tuple[Column, ...]:
    return integer("team_id", told, path), text("team", "Name of the team.", f"{at}.name")


TEAMS = Resource(
    Table(
        name="teams",
        description="One row per team.",
        includes=("country", "venue"),
        relation="",
        columns=(
            *own("team"),
            text("country", "Name of the country.", "country.name"),
            text("venue", "Name of its ground.", "venue.name"),
        ),
        spare=("sport_id",),
        relations=to_one("country", "venue"),
    ),
    (
        ResourceWay((), f"{_F}/teams", paged=True),
        ResourceWay(
            ("ids",), f"{_F}/teams", "teamIds:{ids}", paged=True, only={"id": "ids"}, else_=f"{_F}/teams/{{ids}}"
        ),
        ResourceWay(("season",), f"{_F}/teams/seasons/{{season}}"),
        ResourceWay(("country",), f"{_F}/teams/countries/{{country}}", paged=True),
        searched(f"{_F}/teams"),
    ),
    example="season=25583",
)

SQUADS = Resource(
    Table(
        name="squads",
        description="One row per player of a team.",
        includes=("team", "player.nationality"),
        relation="",
        columns=(
            *_team(),
            *_player(),
            integer("jersey_number", "Number on the shirt."),
            *_positions(),
            text("nationality", "Name of the country of the nationality.", "player.nationality.name"),
            day("date_of_birth", "Date of birth.", "player.date_of_birth"),
            integer("height", "Height in centimetres.", "player.height"),
            integer("weight", "Weight in kilograms.", "player.weight"),
            flag("captain", "True for the captain, where told."),
            day("start", "Since when in the team."),
            day("end", "Until when by contract."),
            integer("transfer_id", "The transfer that the player came with."),
            integer("squad_id", "The row's id.", "id"),
        ),
        spare=("season_id", "has_values", "active", "yersey_number", "in_squad"),
        relations=to_one("team", "player"),
    ),
    (
        ResourceWay(("team",), f"{_F}/squads/teams/{{team}}"),
        ResourceWay(("season",), f"{_F}/teams/seasons/{{season}}", rows="players", holder="team"),
        ResourceWay(("season", "team"), f"{_F}/squads/seasons/{{season}}/teams/{{team}}"),
    ),
    kind="resource",
    example="season=25583",
    note="With ``season=`` alone one request brings the teams of that season with the squads they have now; with "
    "``team=`` beside it, who was in the squad of that season, without captain, start and end.",
)


def _people(entity: str, name: str, description: str, *more: Column, ways: tuple[ResourceWay, ...] = ()) -> Resource:
    path = f"{_F}/{entity}s" if entity != "coach" else f"{_F}/coaches"
    nation = ("country",) if entity == "referee" else ("country", "nationality")
    return Resource(
        Table(
            name=name,
            description=description,
            includes=nation,
            relation="",
            columns=(*own(entity, ("position_id", "detailed_position_id", "type_id")), *more, *_NAMED[: len(nation)]),
            spare=("sport_id", "type_id"),
            relations=to_one("country") if entity == "referee" else to_one("country", nationality="country"),
        ),
        (
            ResourceWay((), path, paged=True),
            ResourceWay(
                ("ids",), path, f"{entity}Ids:{{ids}}", paged=True, only={"id": "ids"}, else_=f"{path}/{{ids}}"
            ),
            ResourceWay(("country",), f"{path}/countries/{{country}}", paged=True),
            searched(path),
            *ways,
        ),
        example="country=462",
        note="There are very many of them: without a word, and with ``country=``, ``limit=`` ends the list early.",
    )


PLAYERS = _people(
    "player", "players", "One row per player.", *_positions(),
    flag("in_squad", "True where the player is in the squad now; told with team= alone."),
    ways=(
        ResourceWay(("latest",), f"{_F}/players/latest"),
        ResourceWay(("team",), f"{_F}/squads/teams/{{team}}/extended"),
    ),
)  # fmt: skip
COACH_PROFILES = _people(
    "coach", "coach_profiles", "One row per coach as a person; who coached a match is in ``coaches``.",
    ways=(ResourceWay(("latest",), f"{_F}/coaches/latest"),),
)  # fmt: skip
REFEREE_PROFILES = _people(
    "referee", "referee_profiles", "One row per referee as a person; who was at a match is in ``referees``.",
    ways=(ResourceWay(("season",), f"{_F}/referees/seasons/{{season}}", paged=True),),
)  # fmt: skip

INJURIES = Resource(
    Table(
        name="injuries",
        description="One row per player who is injured or suspended.",
        includes=("team", "player"),
        relation="",
        columns=(
            *_team(),
            *_player(),
            *typed("Name of the reason."),
            text("category", '"injury" or "suspended".'),
            day("start_date", "First day of the absence."),
            day("end_date", "Last day; null while not known."),
            integer("games_missed", "Matches missed."),
            flag("completed", "True where the player is back."),
            integer("season_id", "The season."),
            integer("sideline_id", "The absence's id.", "id"),
        ),
        relations=to_one("team", "player", "type", "season"),
    ),
    (
        ResourceWay(("season",), f"{_F}/teams/seasons/{{season}}", rows="sidelined", holder="team"),
        ResourceWay(("team",), f"{_F}/teams/{{team}}", rows="sidelined", holder="team"),
    ),
    kind="resource",
    example="season=25583",
)

_MOVE = (
    integer("player_id", "The player."),
    text("player_name", "The name to show.", "player.display_name"),
    integer("from_team_id", "The team that was left."),
    text("from_team", "Its name.", "fromteam.name"),
    integer("to_team_id", "The team that was joined."),
    text("to_team", "Its name.", "toteam.name"),
    *typed('"transfer", "loan", "free_transfer", …'),
)
_MOVES = to_one("player", "type", fromTeam="team", toTeam="team")

TRANSFERS = Resource(
    Table(
        name="transfers",
        description="One row per move of a player from one team to another.",
        includes=("player", "fromTeam", "toTeam"),
        relation="",
        columns=(
            day("date", "The day of the move."),
            *_MOVE,
            number("amount", "The fee; null where it is not told."),
            *_positions(),
            flag("completed", "True where it was done."),
            day("completed_at", "When it was done."),
            flag("career_ended", "True where the player stopped playing."),
            integer("transfer_id", "The row's id.", "id"),
        ),
        spare=("sport_id",),
        relations=_MOVES,
    ),
    (
        ResourceWay((), f"{_F}/transfers", paged=True),
        ResourceWay(("ids",), f"{_F}/transfers/{{ids}}"),
        ResourceWay(("between",), f"{_F}/transfers/between/{{between}}", paged=True),
        ResourceWay(("team",), f"{_F}/transfers/teams/{{team}}", paged=True),
        ResourceWay(("player",), f"{_F}/transfers/players/{{player}}", paged=True),
        ResourceWay(("latest",), f"{_F}/transfers/latest", paged=True),
    ),
    kind="resource",
    example='between=("2026-07-01", "2026-08-31")',
    note="A range is cut into pieces of 31 days.",
)

TRANSFER_RUMOURS = Resource(
    Table(
        name="transfer_rumours",
        description="One row per move that is talked of.",
        includes=("player", "fromTeam", "toTeam"),
        relation="",
        columns=(
            day("date", "The day of the news."),
            *_MOVE,
            number("amount", "The fee that is talked of."),
            text("currency", "Its currency."),
            text("probability", '"LOW", "MEDIUM" or "HIGH".'),
            text("source_name", "Who says so."),
            text("source_url", "Where."),
            *_positions(),
            integer("rumour_id", "The row's id.", "id"),
        ),
        spare=("sport_id", "transfer_id"),
        relations=_MOVES,
    ),
    (
        ResourceWay((), f"{_F}/transfer-rumours", paged=True),
        ResourceWay(("ids",), f"{_F}/transfer-rumours/{{ids}}"),
        ResourceWay(("between",), f"{_F}/transfer-rumours/between/{{between}}", paged=True),
        ResourceWay(("team",), f"{_F}/transfer-rumours/teams/{{team}}", paged=True),
        ResourceWay(("player",), f"{_F}/transfer-rumours/players/{{player}}", paged=True),
    ),
    kind="resource",
    note="A range is cut into pieces of 31 days.",
)

RIVALS = Resource(
    Table(
        name="rivals",
        description="One row per team and rival.",
        includes=("team", "rival"),
        relation="",
        columns=(
            *_team(),
            integer("rival_id", "The rival."),
            text("rival", "Name of the rival.", "rival.name"),
            integer("rivalry_id", "The row's id.", "id"),
        ),
        spare=("sport_id",),
        relations=(*to_one("team"), Relation("rival", "team")),
    ),
    (ResourceWay((), f"{_F}/rivals", paged=True), ResourceWay(("team",), f"{_F}/rivals/teams/{{team}}")),
)

TEAMS_AND_PEOPLE = (
    TEAMS, SQUADS, PLAYERS, COACH_PROFILES, REFEREE_PROFILES, INJURIES, TRANSFERS, TRANSFER_RUMOURS, RIVALS,
)  # fmt: skip

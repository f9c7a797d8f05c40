"""Who is there: line-ups with their details, formations, coaches, referees, who is missing.

Source of fields and meanings: Sportmonks docs, "Entities" (Lineup, Lineup detail, Expected, Formation, Coach, Referee,
Sidelined).
"""

from __future__ import annotations

from ..declare import TEXT, Column, Table, integer, name_of, owner, player, team, text, to_one, typed, value
from .entities import person


def _sheet(name: str, description: str, include: str) -> Table:
    return Table(
        name=name,
        description=description,
        includes=(include, "participants"),
        relation=include.lower(),
        columns=(
            *owner(),
            integer("lineup_id", "The row's id; details refer to it.", "id"),
            *team(path="team_id"),
            integer("player_id", "The player."),
            player(path="player_name", told="Name on the sheet; may differ from the player's display name"),
            integer("type_id", "11 starter, 12 bench, 13 sidelined."),
            name_of("type", "type_id", '"lineup", "bench" or "sidelined".'),
            integer("jersey_number", "Number on the shirt."),
            integer("position_id", "The position: 24 to 27."),
            name_of("position", "position_id", '"goalkeeper", "defender", "midfielder" or "attacker".'),
            integer("detailed_position_id", "The finer position, where known."),
            name_of("detailed_position", "detailed_position_id", 'Its name, for example "centre_back".'),
            text("formation_field", 'Place on the grid, "row:column"; null for the bench.'),
            integer("formation_position", "Place in the formation, 1 to 11; null for the bench."),
        ),
        implied=("fixture_id",),
        spare=("sport_id",),
        relations=to_one("player", "team", "type", position="type", detailedPosition="type"),
    )


LINEUPS = _sheet("lineups", "One row per player in a line-up, bench included.", "lineups")
EXPECTED_LINEUPS = _sheet(
    "expected_lineups", "One row per player expected to start, before line-ups are out.", "expectedLineups"
)
PREDICTED_LINEUPS = _sheet(
    "predicted_lineups", "One row per player predicted to start, before line-ups are out.", "predictedLineups"
)

_ON_SHEET = Column("player_name", TEXT, "Name of the player on the sheet.", kind="person", of="player_id")

LINEUP_DETAILS = Table(
    name="lineup_details",
    description="One row per player and statistic.",
    includes=("lineups.details", "participants"),
    relation="lineups.details",
    columns=(
        *owner(),
        integer("lineup_id", "The row of lineups that it belongs to."),
        integer("player_id", "The player."),
        _ON_SHEET,
        *team(path="team_id"),
        *typed('Name of the statistic, for example "rating", "minutes_played".'),
        *value("data.value", "The value"),
        integer("detail_id", "The row's id; null in rows made by zeros=True.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("type", "player"),
)

PLAYER_XG = Table(
    name="player_xg",
    description="One row per player and expected figure; players without a shot have none.",
    includes=("lineups.xGLineup", "participants"),
    relation="lineups.xglineup",
    columns=(
        *owner(),
        integer("lineup_id", "The row of lineups that it belongs to."),
        integer("player_id", "The player."),
        _ON_SHEET,
        *team(path="team_id"),
        *typed('Name of the figure, for example "expected_goals".'),
        *value("data.value", "The value"),
        integer("xg_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("type", "player"),
)

FORMATIONS = Table(
    name="formations",
    description="One row per team: how it lines up.",
    includes=("formations", "participants"),
    relation="formations",
    columns=(
        *owner(),
        *team(side="location"),
        text("formation", 'For example "4-3-3".'),
        integer("formation_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one(participant="team"),
)

SIDELINED = Table(
    name="sidelined",
    description="One row per player who misses the match, injured or suspended.",
    includes=("sidelined.sideline", "participants"),
    relation="sidelined",
    columns=(
        *owner(),
        integer("sidelined_id", "The row's id.", "id"),
        *team(),
        integer("player_id", "The player."),
        player(),
        *typed("Name of the reason."),
        integer("sideline_id", "The absence; it spans several fixtures."),
    ),
    implied=("fixture_id",),
    relations=to_one("sideline", "player", "type", participant="team"),
    always=("sideline",),
)

REFEREES = Table(
    name="referees",
    description="One row per official of the match.",
    includes=("referees.referee",),
    relation="referees",
    columns=(
        *owner(),
        integer("referee_id", "The person."),
        *typed('"referee", "referee_two" and "referee_three" at the lines, "referee_four".'),
        integer("fixture_referee_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("referee", "type"),
    always=("referee",),
)

COACHES = Table(
    name="coaches",
    description="One row per coach of the match.",
    includes=("coaches", "participants"),
    relation="coaches",
    columns=(
        *owner(),
        *team(path="meta.participant_id"),
        *(
            integer("coach_id", column.description, "id") if column.name == "id" else column
            for column in person(integer("player_id", "The coach's id as a player."))
        ),
    ),
    implied=("meta.fixture_id", "meta.coach_id"),
    spare=("sport_id",),
    relations=to_one("country", nationality="country"),
)

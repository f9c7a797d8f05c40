"""Every table, declared once. The readers, the frames and the data dictionary are made from these lines.

Source of fields and meanings: Sportmonks docs, "Entities" (Fixture, Score, Period, Event, Statistic, Lineup,
Team).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sportmonks_sdk.core.endpoints import FIXTURE_INCLUDES, NESTED_INCLUDES

from .declare import INT, TEXT, UTC, Table, derived, flag, integer, moment, name_of, owner, text, value


def _nested(relation: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in NESTED_INCLUDES.get(relation, ()))


_FIXTURES = Table(
    name="fixtures",
    description="One row per fixture, home and away side by side.",
    includes=("participants", "scores"),
    relation="",
    columns=(
        integer("fixture_id", "The fixture's id.", "id"),
        integer("league_id", "The league it belongs to."),
        integer("season_id", "The season it belongs to."),
        integer("stage_id", "The stage of the season."),
        integer("round_id", "The round; null in knock-out stages."),
        integer("group_id", "The group, in group stages."),
        integer("aggregate_id", "What ties the legs of a two-legged tie together."),
        integer("venue_id", "The venue; null while not known."),
        integer("state_id", "The state's id; key on this, short names are not unique."),
        name_of("state", "state_id", 'The state\'s developer name, for example "NS", "FT", "AET", "FT_PEN".'),
        derived(
            "kickoff", UTC,
            "Kick-off in UTC, from starting_at_timestamp. Where that is missing, from starting_at only if that text "
            "carries its own zone: it is in the timezone of the request, which the row does not name.",
        ),
        text("name", "The fixture's name as the API gives it; teams are in their own columns."),
        derived("home_id", INT, "Home team, from participants.meta.location; null without participants."),
        derived("home_team", TEXT, "Name of the home team."),
        derived("away_id", INT, "Away team."),
        derived("away_team", TEXT, "Name of the away team."),
        derived(
            "home_goals", INT,
            "Goals of the home team after extra time, without the shoot-out (score 1525, CURRENT). In answers of 2023 "
            "without scores: home_score.",
        ),
        derived("away_goals", INT, "Goals of the away team, in the same way."),
        derived("home_goals_ht", INT, "Goals of the home team at half time (score 1, 1ST_HALF)."),
        derived("away_goals_ht", INT, "Goals of the away team at half time."),
        derived("home_goals_ft", INT, "Goals of the home team after 90 minutes (score 2, 2ND_HALF, cumulative)."),
        derived("away_goals_ft", INT, "Goals of the away team after 90 minutes."),
        derived("home_penalties", INT, "Goals of the home team in the shoot-out (score 5, PENALTY_SHOOTOUT)."),
        derived("away_penalties", INT, "Goals of the away team in the shoot-out."),
        derived(
            "winner", TEXT,
            '"home", "away", "draw" or null: who the API marks as winner (participants.meta.winner); where it marks '
            "nobody and the match is finished (FT, AET, FT_PEN), by the shoot-out, else by the goals.",
        ),
        text("result_info", "The result in words."),
        text("leg", 'Leg of the tie, for example "1/2".'),
        text("details", "Further words about the fixture."),
        integer("length", "Scheduled length in minutes; 90 even after extra time."),
        flag("placeholder", "True where the teams are not known yet."),
        flag("has_odds", "True where odds exist."),
        flag("has_premium_odds", "True where premium odds exist."),
    ),
    inputs=(
        integer("starting_at_timestamp", ""),
        text("starting_at", ""),
        integer("home_score", ""),
        integer("away_score", ""),
    ),
    spare=("sport_id", "last_processed_at", *(name.lower() for name in FIXTURE_INCLUDES)),
)  # fmt: skip

_PARTICIPANTS = Table(
    name="participants",
    description="One row per team of a fixture.",
    includes=("participants",),
    relation="participants",
    columns=(
        owner(),
        integer("participant_id", "The team's id.", "id"),
        text("location", '"home" or "away"; the order of rows says nothing.', "meta.location"),
        text("name", "The team's name."),
        text("short_code", 'Short form of the name, for example "LIV".'),
        flag("winner", "True for the winner; null before the end and on draws.", "meta.winner"),
        integer("position", "The team's position in the table.", "meta.position"),
        integer("country_id", "The team's country."),
        integer("venue_id", "The team's own venue."),
        integer("founded", "Year of foundation."),
        text("gender", '"male" or "female".'),
        text("type", '"domestic" or "national".'),
        flag("placeholder", "True for a team that stands in for one not known yet."),
        text("image_path", "URL of the crest."),
        text("last_played_at", "Last match, as the API's wall-clock text, without a zone."),
    ),
    spare=("sport_id", *_nested("participants")),
)

_SCORES = Table(
    name="scores",
    description="One row per team and score type of a fixture.",
    includes=("scores",),
    relation="scores",
    columns=(
        owner(),
        integer("participant_id", "The team."),
        text("location", '"home" or "away".', "score.participant"),
        integer(
            "type_id",
            "1 first half, 2 after 90 minutes (cumulative), 48996 second half only, 3 extra time only, 5 shoot-out, "
            "1525 current (after extra time, without the shoot-out).",
        ),
        text("description", 'The type\'s name, for example "2ND_HALF".'),
        integer("goals", "Goals.", "score.goals"),
        integer("score_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    spare=_nested("scores"),
)

_PERIODS = Table(
    name="periods",
    description="One row per period that was begun.",
    includes=("periods",),
    relation="periods",
    columns=(
        owner(),
        integer("period_id", "The period's id; events refer to it.", "id"),
        integer("type_id", "1 first half, 2 second half, 3 extra time, 5 shoot-out."),
        text("description", '"1st-half", "2nd-half", "extra-time" or "penalties".'),
        moment("started", "Start, UTC."),
        moment("ended", "End, UTC; null while it is played. A shoot-out can start before extra time's end."),
        integer("counts_from", "Minute at which its clock starts."),
        flag("ticking", "True while the clock runs."),
        integer("sort_order", "Order within the fixture."),
        integer("time_added", "Minutes added."),
        integer("period_length", "Scheduled length in minutes."),
        integer("minutes", "Minutes on the clock, cumulative over the match."),
        integer("seconds", "Seconds on the clock."),
        flag("has_timer", "True where the clock is kept live."),
    ),
    implied=("fixture_id",),
    spare=_nested("periods"),
)

_EVENTS = Table(
    name="events",
    description="One row per event: goals, cards, substitutions, shoot-out kicks, VAR decisions.",
    includes=("events",),
    relation="events",
    columns=(
        owner(),
        integer("event_id", "The event's id.", "id"),
        integer("period_id", "The period in which it happened."),
        integer("participant_id", "The team."),
        integer("type_id", "The event's type."),
        name_of("type", "type_id", 'Name of the type, for example "goal", "owngoal", "substitution".'),
        integer("minute", "Minute of the match."),
        integer("extra_minute", "Minutes into added time; null outside of it."),
        text("section", '"event" or "timeline".'),
        integer("player_id", "The player; for a substitution the one who comes on."),
        text("player_name", "The player's name."),
        integer("related_player_id", "The assistant, or the player who goes off."),
        text("related_player_name", "That player's name."),
        integer("coach_id", "The coach, where one is booked."),
        integer("sub_type_id", "The finer type, for example the reason of a card."),
        name_of("sub_type", "sub_type_id", "Name of the finer type."),
        text("result", 'Score after a goal, for example "1-0".'),
        text("info", "Further words, for example the body part."),
        text("addition", 'Counter in words, for example "2nd Goal".'),
        flag("injured", "True where a substitution follows an injury."),
        flag("on_bench", "True where the person was on the bench."),
        flag("rescinded", "True where the decision was taken back."),
        integer("detailed_period_id", "The finer period in which it happened."),
        integer("sort_order", "Order of events within the same minute."),
    ),
    implied=("fixture_id",),
    spare=_nested("events"),
)

_STATISTICS = Table(
    name="statistics",
    description="One row per team and statistic. A statistic that the API left out has no row: it is not 0.",
    includes=("statistics",),
    relation="statistics",
    columns=(
        owner(),
        integer("participant_id", "The team."),
        text("location", '"home" or "away".'),
        integer("type_id", "The statistic's type."),
        name_of("type", "type_id", 'Name of the statistic, for example "shots_total", "ball_possession".'),
        *value("data.value", "The value"),
        integer("period_id", "The period it is about; null for the whole match."),
        integer("statistic_id", 'The row\'s id; null in rows made by fill="zero".', "id"),
    ),
    implied=("fixture_id",),
    spare=("fixture_statistic_id", *_nested("statistics")),
)

_LINEUPS = Table(
    name="lineups",
    description="One row per player in a line-up, bench included.",
    includes=("lineups",),
    relation="lineups",
    columns=(
        owner(),
        integer("lineup_id", "The row's id; details refer to it.", "id"),
        integer("team_id", "The team."),
        integer("player_id", "The player."),
        text("player_name", "Name on the sheet; may differ from the player's display name."),
        integer("type_id", "11 starter, 12 bench, 13 sidelined."),
        name_of("type", "type_id", '"lineup", "bench" or "sidelined".'),
        integer("jersey_number", "Number on the shirt."),
        integer("position_id", "The position: 24 to 27."),
        name_of("position", "position_id", '"goalkeeper", "defender", "midfielder" or "attacker".'),
        integer("detailed_position_id", "The finer position, where known."),
        text("formation_field", 'Place on the grid, "row:column"; null for the bench.'),
        integer("formation_position", "Place in the formation, 1 to 11; null for the bench."),
    ),
    implied=("fixture_id",),
    spare=("sport_id", *_nested("lineups")),
)

_LINEUP_DETAILS = Table(
    name="lineup_details",
    description="One row per player and statistic.",
    includes=("lineups.details",),
    relation="lineups.details",
    columns=(
        owner(),
        integer("lineup_id", "The row of lineups that it belongs to."),
        integer("player_id", "The player."),
        integer("team_id", "The team."),
        integer("type_id", "The statistic's type."),
        name_of("type", "type_id", 'Name of the statistic, for example "rating", "minutes_played".'),
        *value("data.value", "The value"),
        integer("detail_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    spare=_nested("lineups.details"),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            _FIXTURES,
            _PARTICIPANTS,
            _SCORES,
            _PERIODS,
            _EVENTS,
            _STATISTICS,
            _LINEUPS,
            _LINEUP_DETAILS,
        )
    }
)

"""The match itself: fixtures, who takes part, scores, periods.

Source of fields and meanings: Sportmonks docs, "Entities" (Fixture, Team, Score, Period).
"""

from __future__ import annotations

from ..declare import (
    DAY,
    FLAG,
    INT,
    TEXT,
    UTC,
    Column,
    Table,
    clock,
    derived,
    flag,
    integer,
    moment,
    name_of,
    owner,
    team,
    text,
    to_one,
)

FIXTURES = Table(
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
        name_of(
            "state", "state_id", 'The state\'s developer name, for example "NS", "FT", "AET", "FT_PEN".', "states"
        ),
        derived(
            "kickoff", UTC,
            "Kick-off in UTC, from starting_at_timestamp. Where that is missing, from starting_at, which is in the "
            "time zone of the request.",
        ),
        Column(
            "kickoff_local", UTC,
            "Kick-off on the clocks of timezone=, which its dtype names; UTC where none is given. Not in files.",
            kind="local",
        ),
        Column("date", DAY, "The day of the kick-off in timezone=; in UTC where none is given.", kind="date"),
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
            "nobody and the match is finished (FT, AET, FT_PEN), by the shoot-out, else by the goals; where it was "
            "decided without being played out (AWARDED, WO), by the goals.",
        ),
        derived(
            "counted", FLAG,
            "True where the result counts: FT, AET, FT_PEN, AWARDED, WO; False in any other state, ABANDONED too; null "
            "where the state is not known.",
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
    spare=("sport_id", "last_processed_at"),
    relations=to_one(
        "sport", "round", "stage", "group", "aggregate", "league", "season", "venue", "state", currentPeriod="period"
    ),
)  # fmt: skip

PARTICIPANTS = Table(
    name="participants",
    description="One row per team of a fixture.",
    includes=("participants",),
    relation="participants",
    columns=(
        *owner(),
        integer("team_id", "The team's id.", "id"),
        text("team", "The team's name today; the fixture's name and result_info keep that of the day.", "name"),
        text("location", '"home" or "away"; the order of rows says nothing.', "meta.location"),
        Column("opponent", TEXT, "Name of the other team; null where there are not two.", kind="team", of="other_name"),
        text("short_code", 'Short form of the name, for example "LIV".'),
        flag("winner", "True for the winner, False for both of a draw, null before the end.", "meta.winner"),
        integer("position", "The team's position in the table.", "meta.position"),
        integer("country_id", "The team's country."),
        integer("venue_id", "The team's own venue."),
        integer("founded", "Year of foundation."),
        text("gender", '"male" or "female".'),
        text("type", '"domestic" or "national".'),
        flag("placeholder", "True for a team that stands in for one not known yet."),
        text("image_path", "URL of the crest."),
        clock("last_played_at", "The team's last match, UTC."),
    ),
    spare=("sport_id",),
    relations=to_one("country", "venue"),
)

SCORES = Table(
    name="scores",
    description="One row per team and score type of a fixture.",
    includes=("scores", "participants"),
    relation="scores",
    columns=(
        *owner(),
        *team(side="score.participant"),
        integer(
            "type_id",
            "1 first half, 2 after 90 minutes (cumulative), 48996 second half only, 3 extra time only, 5314 its first "
            "half, 39 its end (cumulative), 5 shoot-out, 1525 current (after extra time, without the shoot-out).",
        ),
        text("description", 'The type\'s name, for example "2ND_HALF".'),
        integer("goals", "Goals.", "score.goals"),
        integer("score_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("type", participant="team"),
)


def _periods(name: str, description: str, include: str, *more: Column) -> Table:
    return Table(
        name=name,
        description=description,
        includes=(include,),
        relation=include.lower(),
        columns=(
            *owner(),
            integer("period_id", "The period's id; events refer to it.", "period_id" if more else "id"),
            *more,
            integer("type_id", "1 first half, 2 second half, 3 extra time, 5 shoot-out."),
            text("description", '"1st-half", "2nd-half", "extra-time" or "penalties".'),
            moment("started", "Start, UTC; may be null for a shoot-out."),
            moment("ended", "End, UTC; null while it is played. A shoot-out can start before extra time's end."),
            integer(
                "counts_from",
                "Minute at which its clock starts: for extra time 90 or 105; may be null for a shoot-out.",
            ),
            flag("ticking", "True while the clock runs."),
            integer("sort_order", "Order within the fixture."),
            integer("time_added", "Minutes added."),
            integer("period_length", "Scheduled length in minutes."),
            integer("minutes", "Minutes on the clock, cumulative over the match."),
            integer("seconds", "Seconds on the clock."),
            flag("has_timer", "True where the clock is kept live."),
        ),
        implied=("fixture_id",),
        relations=to_one("type"),
    )


PERIODS = _periods("periods", "One row per period that was begun.", "periods")
DETAILED_PERIODS = _periods(
    "detailed_periods",
    "One row per finer period that was begun.",
    "detailedPeriods",
    integer("detailed_period_id", "The finer period's id.", "id"),
)

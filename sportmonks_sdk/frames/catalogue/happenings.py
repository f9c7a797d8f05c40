"""What happens in a match, minute by minute: events, the timeline, comments, trends, pressure, the ball.

Source of fields and meanings: Sportmonks docs, "Entities" (Event, Commentary, Trend, Pressure, Ball coordinate).
"""

from __future__ import annotations

from ..declare import Table, exact, flag, integer, name_of, number, owner, text, to_one, typed, value


def _events(name: str, description: str, include: str) -> Table:
    return Table(
        name=name,
        description=description,
        includes=(include,),
        relation=include.lower(),
        columns=(
            owner(),
            integer("event_id", "The event's id.", "id"),
            integer("period_id", "The period in which it happened."),
            integer("participant_id", "The team."),
            *typed('Name of the type, for example "goal", "owngoal", "substitution".'),
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
        relations=to_one(
            "player", "period", "coach",
            type="type", subType="type", relatedPlayer="player", participant="team",
        ),
    )  # fmt: skip


EVENTS = _events("events", "One row per event: goals, cards, substitutions, shoot-out kicks, VAR decisions.", "events")
TIMELINE = _events(
    "timeline", "One row per entry of the timeline: the events, and corners, shots and delays besides.", "timeline"
)

COMMENTS = Table(
    name="comments",
    description="One row per line of the commentary.",
    includes=("comments",),
    relation="comments",
    columns=(
        owner(),
        integer("comment_id", "The line's id.", "id"),
        integer("order", "Order within the fixture."),
        integer("minute", "Minute of the match."),
        integer("extra_minute", "Minutes into added time; null outside of it."),
        text("comment", "The line."),
        flag("is_goal", "True where it tells of a goal."),
        flag("is_important", "True where it matters."),
        integer("player_id", "The player it is about."),
        integer("related_player_id", "The other player it is about."),
    ),
    implied=("fixture_id",),
    relations=to_one("player", relatedPlayer="player"),
)

TRENDS = Table(
    name="trends",
    description="One row per team, statistic and minute: the statistic up to that minute.",
    includes=("trends",),
    relation="trends",
    columns=(
        owner(),
        integer("participant_id", "The team."),
        *typed('Name of the statistic, for example "attacks".'),
        integer("period_id", "The period."),
        integer("minute", "Minute of the match, added time counted on."),
        *value("value", "The value up to this minute"),
        integer("trend_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("type", "period", participant="team"),
)

PRESSURE = Table(
    name="pressure",
    description="One row per team and minute: how much pressure it puts on its opponent.",
    includes=("pressure",),
    relation="pressure",
    columns=(
        owner(),
        integer("participant_id", "The team."),
        integer("minute", "Minute of the match."),
        number("pressure", "The pressure index."),
        integer("pressure_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one(participant="team"),
)

BALL_COORDINATES = Table(
    name="ball_coordinates",
    description="One row per known place of the ball.",
    includes=("ballCoordinates",),
    relation="ballcoordinates",
    columns=(
        owner(),
        integer("period_id", "The period."),
        text("timer", 'Clock of the match, "minutes:seconds".'),
        *exact("x", "Place along the pitch, 0 to 1"),
        *exact("y", "Place across the pitch, 0 to 1"),
        integer("coordinate_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("period"),
)

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
            integer("participant_id", "The team; of an own goal the one that gains."),
            *typed('Name of the type, for example "goal", "owngoal", "substitution".'),
            integer("minute", "Minute of the match; of a kick in a shoot-out its number."),
            integer("extra_minute", "Minutes into added time; null outside of it and in a shoot-out."),
            text("section", '"event" or "timeline".'),
            integer(
                "player_id",
                "The player: who comes on, who scores (of an own goal a player of the other team); null where the "
                "bench is booked.",
            ),
            text("player_name", "The player's name."),
            integer(
                "related_player_id", "Who assisted, who goes off, or of an own goal a player of the team that gains."
            ),
            text("related_player_name", "That player's name."),
            integer("coach_id", "The coach, where one is booked."),
            integer("sub_type_id", "The finer type: how a goal went in, why somebody goes off; null for cards."),
            name_of("sub_type", "sub_type_id", "Name of the finer type."),
            text("result", 'Score after a goal, for example "1-0".'),
            text("info", "Further words, for example the body part."),
            text("addition", 'Counter in words, for example "2nd Goal".'),
            flag("injured", "True where a substitution follows an injury."),
            flag("on_bench", "True where the bench is booked; then no player is named."),
            flag("rescinded", "True where a card was taken back; null for what is no card."),
            integer(
                "detailed_period_id",
                "The finer period in which it happened: in the halves that of period_id, in extra time it alone tells "
                "the half.",
            ),
            integer(
                "sort_order",
                "Place among events of its kind (goals, substitutions, yellow cards, …), from 1; it does not put a "
                "match in order.",
            ),
        ),
        implied=("fixture_id",),
        relations=to_one(
            "player", "period", "coach",
            type="type", subType="type", relatedPlayer="player", participant="team",
        ),
    )  # fmt: skip


EVENTS = _events(
    "events",
    "One row per event: goals, cards, substitutions, shoot-out kicks, VAR decisions; kind by kind as they come.",
    "events",
)
TIMELINE = _events(
    "timeline",
    "One row per entry of the timeline: corners, shots, delays and the like; no event is among them.",
    "timeline",
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

"""What happens in a match, minute by minute: events, the timeline, comments, trends, pressure, the ball.

Source of fields and meanings: Sportmonks docs, "Entities" (Event, Commentary, Trend, Pressure, Ball coordinate).
"""

from __future__ import annotations

from ..declare import (
    FLAG,
    INT,
    Column,
    Table,
    exact,
    flag,
    integer,
    name_of,
    number,
    owner,
    player,
    team,
    text,
    to_one,
    typed,
    value,
)


def _events(name: str, description: str, include: str) -> Table:
    return Table(
        name=name,
        description=description,
        includes=(include, "participants"),
        relation=include.lower(),
        columns=(
            *owner(),
            integer("event_id", "The event's id.", "id"),
            Column(
                "order", INT,
                "Place in the match, from 1: by period, minute and added minute, a shoot-out last and its kicks by "
                "number. Within one minute events of one kind keep their order; of different kinds the API tells none.",
                kind="order",
            ),
            integer("period_id", "The period in which it happened."),
            *team("The team that it counts for; of an own goal the one that gains, not the player's"),
            *typed('Name of the type, for example "goal", "owngoal", "substitution".'),
            integer(
                "minute",
                "Minute of the match; of a kick in a shoot-out its number from 1, so sort by order, not by minute.",
            ),
            integer("extra_minute", "Minutes into added time; null outside of it and in a shoot-out."),
            text("section", '"event" or "timeline".'),
            integer(
                "player_id",
                "The player: who comes on, who scores (of an own goal a player of the other team); null where the "
                "bench is booked.",
            ),
            player(path="player_name"),
            Column(
                "player_team_id", INT,
                "The player's own team: that of the row, but of an own goal the other one; null where the answer does "
                "not tell which that is.",
                kind="own_team",
            ),
            integer(
                "related_player_id", "Who assisted, who goes off, or of an own goal a player of the team that gains."
            ),
            player("related_player_name", "related_player_name", "That player's name"),
            integer("coach_id", "The coach, where one is booked."),
            integer("sub_type_id", "The finer type: how a goal went in, why somebody goes off; null for cards."),
            name_of(
                "sub_type", "sub_type_id",
                "Name of the finer type; where the API documents none, what `info` and `injured` say beside it. "
                "`subType` brings the API's own.",
            ),
            text("result", 'Score after a goal, for example "1-0"; of a shoot-out its own.'),
            text("info", "Further words, for example the body part."),
            text("addition", 'Counter in words, for example "2nd Goal".'),
            flag("injured", "True where a substitution follows an injury."),
            flag("on_bench", "True where the bench is booked; then no player is named."),
            Column(
                "rescinded", FLAG,
                "True where a card was taken back; False for what is no card, which cannot be.",
                "rescinded", kind="card",
            ),
            integer(
                "detailed_period_id",
                "The finer period in which it happened: in the halves that of period_id, in extra time it alone tells "
                "the half.",
            ),
            integer(
                "sort_order",
                "Place among events of its kind (goals, substitutions, yellow cards, …), from 1; it does not put a "
                "match in order, which order does.",
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
    "One row per event: goals, cards, substitutions, VAR decisions, kicks of a shoot-out (types 22 and 23, no goals of "
    "the match); kind by kind as they come, and order is the order of play.",
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
        *owner(),
        integer("comment_id", "The line's id.", "id"),
        integer("order", "Order within the fixture."),
        integer("minute", "Minute of the match."),
        integer("extra_minute", "Minutes into added time; null outside of it."),
        text("comment", "The line."),
        flag("is_goal", "True where it tells of a goal."),
        flag("is_important", "True where it matters."),
        integer("player_id", "The player it is about."),
        player(),
        integer("related_player_id", "The other player it is about."),
        player("related_player_name"),
    ),
    implied=("fixture_id",),
    relations=to_one("player", relatedPlayer="player"),
)

TRENDS = Table(
    name="trends",
    description="One row per team, statistic and minute: the statistic up to that minute.",
    includes=("trends", "participants"),
    relation="trends",
    columns=(
        *owner(),
        *team(),
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
    includes=("pressure", "participants"),
    relation="pressure",
    columns=(
        *owner(),
        *team(),
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
        *owner(),
        integer("period_id", "The period."),
        text("timer", 'Clock of the match, "minutes:seconds".'),
        *exact("x", "Place along the pitch, 0 to 1"),
        *exact("y", "Place across the pitch, 0 to 1"),
        integer("coordinate_id", "The row's id.", "id"),
    ),
    implied=("fixture_id",),
    relations=to_one("period"),
)

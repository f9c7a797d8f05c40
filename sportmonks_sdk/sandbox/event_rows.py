"""Events, timeline and commentary of a match, told from its incidents."""

from __future__ import annotations

from random import Random

from . import names
from .context import Context
from .fixture_rows import detailed_period_id, period_id
from .match_statistics import sides
from .memo import dice
from .reference import Row
from .sheets import (
    FINISHES,
    KICK_MISSED,
    KICK_SCORED,
    MISSED_PENALTY,
    RED,
    SECOND_YELLOW,
    SUBSTITUTION,
    VAR,
    YELLOW,
    Incident,
    Match,
)
from .shots import OFF_TARGET, ON_TARGET, taken
from .story import GOAL, OWN_GOAL, PENALTY_GOAL
from .world import Fixture

GOALS = (GOAL, OWN_GOAL, PENALTY_GOAL)
_CARDS = (YELLOW, RED, SECOND_YELLOW)
#: Rows arrive kind by kind, and ``sort_order`` counts within each.
_KINDS = (GOALS, (SUBSTITUTION,), (YELLOW,), (RED,), (SECOND_YELLOW,), (VAR,), (MISSED_PENALTY,),
          (KICK_SCORED, KICK_MISSED))  # fmt: skip
_ADDITIONS = {GOAL: "Goal", PENALTY_GOAL: "Goal", OWN_GOAL: "Own Goal", SUBSTITUTION: "Substitution",
              YELLOW: "Yellowcard", RED: "Redcard", SECOND_YELLOW: "Yellow/Redcard"}  # fmt: skip
_ORDINAL = ("1st", "2nd", "3rd")
_PERIOD_OF_PART = (1, 2, 3, 3, 5)
#: How it was done → sub type; cards have none.
_FINISHES = dict(zip(FINISHES, (1521, 1522, 1694), strict=True))
_SUB_TYPES = {OWN_GOAL: 15, PENALTY_GOAL: 16, SUBSTITUTION: 1523, KICK_SCORED: 1507, KICK_MISSED: 1507, VAR: 1512}
_INJURED = 1524
#: Types of the timeline, none of which is an event.
_CORNER, _SHOT_ON, _SHOT_OFF, _PERIOD_START, _ADDED_TIME = 126, 569, 570, 1514, 48995
_TIMELINE_IDS = 100_000_000_000  # added to ids, so that none is that of an event


def event_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    """The events so far, kind by kind, each in the order of play.

    A goal belongs to the side whose score it adds to (own goals too), with the score after it.
    """
    now = ctx.moment(fixture)
    if not now.started:
        return []
    match = ctx.match(fixture)
    seen = [(number, i) for number, i in enumerate(match.seen(now), start=1)]
    rows: list[Row] = []
    for kinds in _KINDS:
        score, told = [0, 0], dict.fromkeys(kinds, 0)
        for order, (number, incident) in enumerate(((n, i) for n, i in seen if i.kind in kinds), start=1):
            told[incident.kind] += 1
            score[incident.side] += incident.kind in (*GOALS, KICK_SCORED)
            place = told[OWN_GOAL] if incident.kind == OWN_GOAL else order
            rows.append(_row(ctx, match, incident, number) | {
                "result": f"{score[0]}-{score[1]}" if incident.kind in (*GOALS, KICK_SCORED) else None,
                "addition": _addition(incident.kind, place),
                "sort_order": order,
            })  # fmt: skip
    return rows


def _row(ctx: Context, match: Match, incident: Incident, number: int) -> Row:
    """An event without its place among its kind; ``number`` is its place in the match."""
    fixture, seed = match.fixture, ctx.world.seed
    rng = dice(seed, "event", fixture.id, number)
    card, injured = incident.kind in _CARDS, incident.info == "injured"
    return {
        "id": fixture.id * 100 + number,
        "fixture_id": fixture.id,
        "period_id": period_id(fixture, _PERIOD_OF_PART[incident.part]),
        "participant_id": match.sheets[incident.side].team,
        "type_id": incident.kind,
        "section": "event",
        "player_id": incident.player,
        "related_player_id": incident.related,
        "player_name": _name(seed, incident.player),
        "related_player_name": _name(seed, incident.related),
        "result": None,
        "info": None if injured else incident.info,
        "addition": None,
        "minute": incident.minute,
        "extra_minute": incident.extra or None,
        "injured": True if injured else None,
        "on_bench": card and incident.player is None,
        "coach_id": None,
        "sub_type_id": _INJURED if injured else None if card else _sub_type(incident, rng),
        "detailed_period_id": detailed_period_id(fixture, incident.part),
        "rescinded": rng.random() < 0.02 if card else None,
        "sort_order": 0,
    }


def _sub_type(incident: Incident, rng: Random) -> int | None:
    """How a goal went in; of an own goal also that it is one."""
    if incident.kind == GOAL or (incident.kind == OWN_GOAL and rng.random() < 0.5):
        return _FINISHES.get(incident.info or "")
    return _SUB_TYPES.get(incident.kind)


def _addition(kind: int, place: int) -> str | None:
    word = _ADDITIONS.get(kind)
    return None if word is None else f"{_ORDINAL[place - 1] if place <= 3 else f'{place}th'} {word}"


def _name(seed: int, player: int | None) -> str | None:
    return None if player is None else names.shirt_name(seed, player)


def timeline_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    """What is no event: corners and shots, as many as the statistics say, starts of periods and time added."""
    now = ctx.moment(fixture)
    if not now.started:
        return []
    match, tale = ctx.match(fixture), ctx.match(fixture).tale
    marks = [
        Incident(s.part, s.minute, s.extra, s.side, _SHOT_ON if s.kind == ON_TARGET else _SHOT_OFF, None)
        for s in taken(ctx.world, match, now)
        if s.kind in (ON_TARGET, OFF_TARGET)
    ]
    rng, last = dice(ctx.world.seed, "timeline", fixture.id), max(1, min(90, now.minute))
    for side, values in enumerate(sides(ctx.world, match, now)):
        minutes = sorted(rng.randint(1, last) for _ in range(int(values[34])))
        marks += [Incident(int(minute > 45), minute, 0, side, _CORNER, None) for minute in minutes]
    for part, (start, end) in enumerate(((1, 45), (46, 90))):
        if now.now >= tale.periods[part].start:
            marks.append(Incident(part, start, 0, part, _PERIOD_START, None))
        if now.now >= tale.at(part, end, 0):
            marks.append(Incident(part, end, 0, part, _ADDED_TIME, None, None, f"{tale.added[part]} minutes"))
    marks.sort(key=lambda i: (i.kind, i.when, i.side))
    orders = dict.fromkeys((i.kind for i in marks), 0)
    rows = []
    for number, mark in enumerate(marks, start=1):
        orders[mark.kind] += 1
        row = _row(ctx, match, mark, number) | {"section": "timeline", "on_bench": None, "sub_type_id": None}
        rows.append(row | {"id": _TIMELINE_IDS + row["id"], "sort_order": orders[mark.kind]})
    return rows


def comment_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    rows: list[Row] = []
    for event in sorted(event_rows(ctx, fixture), key=lambda event: int(event["id"])):
        who = event["player_name"] or "The referee"
        rows.append(
            {
                "id": fixture.id * 100 + len(rows),
                "fixture_id": fixture.id,
                "comment": f"Synthetic commentary: minute {event['minute']}, {who.strip()}.",
                "minute": event["minute"],
                "extra_minute": event["extra_minute"],
                "is_goal": event["type_id"] in GOALS,
                "is_important": event["type_id"] in (*GOALS, RED, SECOND_YELLOW),
                "order": len(rows) + 1,
                "player_id": event["player_id"],
                "related_player_id": event["related_player_id"],
            }
        )
    return rows

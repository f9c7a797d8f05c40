"""Events, timeline and commentary of a match, told from its incidents."""

from __future__ import annotations

from . import names
from .context import Context
from .match_statistics import sides
from .memo import dice
from .reference import Row
from .sheets import KICK_MISSED, KICK_SCORED, RED, SECOND_YELLOW, SUBSTITUTION, YELLOW, Incident, Match
from .story import GOAL, OWN_GOAL, PENALTY_GOAL
from .world import Fixture

GOALS = (GOAL, OWN_GOAL, PENALTY_GOAL)
_CARDS = (YELLOW, RED, SECOND_YELLOW)
_ORDINAL = ("1st", "2nd", "3rd")
_PERIOD_OF_PART = (1, 2, 3, 3, 4)
# statistic → kind in the timeline
_MARKS = {34: 126, 86: 569, 41: 570}


def event_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    """The events so far. A goal belongs to the side whose score it adds to (own goals too), with the score after it."""
    now = ctx.moment(fixture)
    if not now.started:
        return []
    match, score, rows = ctx.match(fixture), [0, 0], []
    for order, incident in enumerate(match.seen(now), start=1):
        if incident.kind in (*GOALS, KICK_SCORED):
            if incident.extra == 1 and incident.part == 4:
                score = [0, 0]
            score[incident.side] += 1
        rows.append(_event_row(ctx, match, incident, order, (score[0], score[1])))
    return rows


def _event_row(ctx: Context, match: Match, incident: Incident, order: int, score: tuple[int, int]) -> Row:
    fixture, seed, rng = match.fixture, ctx.world.seed, dice(ctx.world.seed, "event", match.fixture.id, order)
    total = score[0] + score[1]
    counted = incident.kind in (*GOALS, KICK_SCORED, KICK_MISSED)
    return {
        "id": fixture.id * 100 + order,
        "fixture_id": fixture.id,
        "period_id": fixture.id * 10 + _period_order(match, incident),
        "participant_id": match.sheets[incident.side].team,
        "type_id": incident.kind,
        "section": "event",
        "player_id": incident.player,
        "related_player_id": incident.related,
        "player_name": _name(seed, incident.player),
        "related_player_name": _name(seed, incident.related),
        "result": f"{score[0]}-{score[1]}" if counted else None,
        "info": incident.info,
        "addition": f"{_ordinal(total)} Goal" if incident.kind in GOALS else None,
        "minute": incident.minute,
        "extra_minute": incident.extra or None,
        "injured": incident.info == "injured" if incident.kind == SUBSTITUTION else None,
        "on_bench": False,
        "coach_id": None,
        "sub_type_id": 1496 if incident.kind in _CARDS else None,
        "detailed_period_id": None,
        "rescinded": rng.random() < 0.02 if incident.kind in _CARDS else None,
        "sort_order": order,
    }


def _period_order(match: Match, incident: Incident) -> int:
    return _PERIOD_OF_PART[incident.part]


def _ordinal(number: int) -> str:
    return _ORDINAL[number - 1] if number <= 3 else f"{number}th"


def _name(seed: int, player: int | None) -> str | None:
    return None if player is None else names.shirt_name(seed, player)


def timeline_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    """The events and more: corners and shots, as many as the statistics say."""
    rows = event_rows(ctx, fixture)
    now = ctx.moment(fixture)
    if not rows and not now.started:
        return []
    match = ctx.match(fixture)
    rng = dice(ctx.world.seed, "timeline", fixture.id)
    for side, values in enumerate(sides(ctx.world, match, now)):
        for statistic, kind in _MARKS.items():
            for _ in range(int(values[statistic])):
                minute = rng.randint(1, max(1, int(90 * now.share)))
                mark = Incident(int(minute > 45), minute, 0, side, kind, None)
                row = _event_row(ctx, match, mark, len(rows) + 1, (0, 0))
                rows.append(row | {"section": "timeline", "on_bench": None})
    return sorted(rows, key=lambda row: (row["minute"], row["extra_minute"] or 0, row["id"]))


def comment_rows(ctx: Context, fixture: Fixture) -> list[Row]:
    rows: list[Row] = []
    for event in event_rows(ctx, fixture):
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

"""What is told of two looks at a match: typed changes, in the order of play, and how often one looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sportmonks_sdk.cache.freshness import DAY, HOUR, MINUTE, USUAL
from sportmonks_sdk.live.comparison import Seen, compare, gone
from sportmonks_sdk.live.pace import LONGEST_PAUSE, in_play, next_look, pause, spacing
from sportmonks_sdk.types import BudgetView

AT = datetime(2026, 11, 23, 16, tzinfo=UTC)
KICKOFF = datetime(2026, 11, 23, 15, tzinfo=UTC)
NS, FIRST, HALF = (1, "NS"), (2, "INPLAY_1ST_HALF"), (3, "HT")
SECOND, FT, POSTPONED = (22, "INPLAY_2ND_HALF"), (5, "FT"), (10, "POSTPONED")

PEOPLE = ("team_id", "team", "player_id", "player_name", "related_player_id", "related_player_name")


def event(number: int, kind: str | None = "goal", minute: int = 10, **more: Any) -> dict[str, Any]:
    return (
        dict.fromkeys(("extra_minute", *PEOPLE, "rescinded"))
        | {"event_id": number, "type": kind, "minute": minute}
        | more
    )


def seen(
    state: tuple[int, str] = FIRST, score: Any = (0, 0), *events: dict[str, Any], kickoff: datetime = KICKOFF
) -> Seen:  # fmt: skip
    match = {
        "fixture_id": 7, "name": "One vs Two", "state_id": state[0], "state": state[1], "kickoff": kickoff,
        "home_goals": score[0], "away_goals": score[1],
    }  # fmt: skip
    return Seen(AT, match, {one["event_id"]: one for one in events})


def told(before: Seen, now: Seen) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.kind, one.field, one.before, one.after) for one in compare(before, now)]


ROWS = [
    (seen(), seen(), []),
    (seen(NS), seen(FIRST), [("kick_off", None, None, None)]),
    (seen(NS), seen(FT, (1, 0), event(1)), [
        ("kick_off", None, None, None), ("goal", None, None, None), ("score", "score", "0-0", "1-0"),
        ("state", "state", "NS", "FT"),
    ]),
    (seen(POSTPONED), seen(FIRST), [("kick_off", None, None, None)]),
    (seen(NS), seen(POSTPONED), [("state", "state", "NS", "POSTPONED")]),
    (seen(NS), seen(NS, kickoff=KICKOFF + timedelta(days=1)), [
        ("state", "kickoff", "2026-11-23 15:00:00+00:00", "2026-11-24 15:00:00+00:00"),
    ]),
    (seen(HALF), seen(HALF, kickoff=KICKOFF + timedelta(minutes=5)), [
        ("correction", "kickoff", "2026-11-23 15:00:00+00:00", "2026-11-23 15:05:00+00:00"),
    ]),
    (seen(), seen(FIRST, (0, 0), event(1, "yellowcard"), event(2, "substitution"), event(3, "var"), event(4, None)), [
        ("card", None, None, None), ("substitution", None, None, None), ("event", None, None, None),
        ("event", None, None, None),
    ]),
    (seen(FIRST, (1, 0), event(1)), seen(FIRST, (0, 0)), [
        ("correction", "event", "goal 10", None), ("correction", "score", "1-0", "0-0"),
    ]),
    (seen(FT, (1, 0)), seen(FT, (2, 0)), [("correction", "score", "1-0", "2-0")]),
    (seen(FIRST, (None, None)), seen(FIRST, (0, 0)), [("score", "score", None, "0-0")]),
    (seen(FIRST, (1, 0)), seen(FIRST, (None, None)), []),
    # A name that comes later than its event is no correction; another one is.
    (seen(FIRST, (0, 0), event(1)), seen(FIRST, (0, 0), event(1, player_id=5)), []),
    (seen(FIRST, (0, 0), event(1, player_id=5)), seen(FIRST, (0, 0), event(1, player_id=6)), [
        ("correction", "player_id", "5", "6"),
    ]),
    (seen(FIRST, (0, 0), event(1, "redcard", rescinded=False)),
     seen(FIRST, (0, 0), event(1, "redcard", rescinded=True)),
     [("correction", "rescinded", "False", "True")]),
    (seen(FIRST, (0, 0), event(1, player_id=5)), seen(FIRST, (0, 0), event(1)), [
        ("correction", "player_id", "5", None),
    ]),
    (seen(SECOND), seen(FT), [("state", "state", "INPLAY_2ND_HALF", "FT")]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "expected"), ROWS)
def test_changes(before: Seen, now: Seen, expected: list[Any]) -> None:
    assert told(before, now) == expected
    assert told(now, now) == [], "the same look again tells nothing"


def test_a_change_is_a_line_for_people() -> None:
    goal = event(1, "owngoal", 45, extra_minute=2, player_name="A. One", team="Two")
    (one, score) = compare(seen(), seen(FIRST, (0, 1), goal))
    assert str(one) == "One vs Two 0-1 45+2' goal owngoal (A. One, Two)"
    assert str(score) == "One vs Two 0-1 score score: 0-0 → 0-1"
    left = gone(seen(), AT)
    assert (left.kind, left.field, left.before, left.after) == ("correction", "fixture", "One vs Two", None)
    (state,) = compare(seen(FIRST, (None, None)), seen(HALF, (None, None)))
    assert str(state) == "One vs Two state state: INPLAY_1ST_HALF → HT"


def test_one_looks_when_what_was_seen_stops_to_be_fresh() -> None:
    start = KICKOFF.timestamp()
    assert next_look(2, KICKOFF, start + 60, 0.0) == start + 70
    assert next_look(1, KICKOFF, start - 3 * DAY, 0.0) == start - 3 * DAY + HOUR
    assert next_look(5, KICKOFF, start + 2 * HOUR, 0.0) == start + 2 * HOUR + MINUTE, "may go to extra time"
    assert next_look(5, KICKOFF, start + 2 * HOUR, USUAL.metadata) == start + 2 * HOUR + 15 * MINUTE
    assert next_look(5, KICKOFF, start + 300 * DAY, 9 * DAY) == start + 301 * DAY, "a day at most"
    assert next_look(2, None, start, 0.0) == start + 10


def test_the_quota_says_how_often_at_most() -> None:
    def quota(limit: int | None, remaining: int | None, resets: float | None) -> BudgetView:
        return BudgetView("Fixture", limit, remaining, 0, resets)

    assert spacing(None, 1, 3600) == spacing(quota(None, None, None), 1, 3600) == 0
    assert spacing(quota(60, None, None), 1, 3600) == 60
    assert spacing(quota(60, 0, 900), 2, 3600) == 120
    assert spacing(quota(60, 30, 900), 1, 3600) == 30
    assert in_play(quota(3000, 2900, 3600), 1, 3600) == 10
    assert in_play(quota(60, 60, 3600), 1, 3600) == 60
    assert [pause(n) for n in (0, 1, 2, 99)] == [0, 10, 20, LONGEST_PAUSE]

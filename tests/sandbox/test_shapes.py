"""The sandbox and bodies of the API's shapes keep the same rules, so that they cannot drift apart.

The bodies are ours; tests/bodies/README.md says what each is the shape of, and where that was seen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sandbox_client import CUP_SEASON, LIVE, OLD_CUP_SEASON, Api
from shape_rules import CARDS, EXTRA_TIME, KICKS, RULES, SHOOT_OUT, Body, Row, fixtures, judge, kind_of

from sportmonks_sdk.sandbox import SandboxServer

BODIES = Path(__file__).parents[1] / "bodies"
SHAPES = (
    "fixture_after_extra_time_in_new_york", "fixture_draw_in_tokyo", "fixture_not_begun",
    "fixture_shootout_after_extra_time", "fixture_shootout_without_extra_time",
)  # fmt: skip
INCLUDE = "events;timeline;scores;participants;periods;lineups.xGLineup;xGFixture"
NOW = 1795449000


@pytest.fixture(scope="module")
def sandbox() -> Iterator[list[Body]]:
    """Cup and league matches of several years, one of them live, some to come; some asked for in other zones."""
    with SandboxServer() as server:
        api = Api(server)
        knock_out = [r["id"] for s in range(CUP_SEASON, CUP_SEASON - 6, -1) for r in api.season(s) if not r["round_id"]]
        league = [r for r in api.season(23614) if "Works" in r["name"]]
        latest = [r["id"] for r in api.data("/fixtures/between/2026-11-20/2026-11-23", per_page=50)]
        running = api.season()
        running = [r["id"] for r in running[:40] if r["state_id"] == 5] + [
            r["id"] for r in running[:200] if r["state_id"] != 5
        ][:20]
        bodies: list[Body] = [
            {"data": api.full(ids, INCLUDE), "timezone": "UTC"}
            for ids in (knock_out, [r["id"] for r in league[:8]], running, [LIVE])
        ]
        bodies += [
            {"data": api.full(latest, "participants;odds;scores", timezone=zone, filters="markets:1"), "timezone": zone}
            for zone in ("America/New_York", "Asia/Tokyo")
        ]
        yield bodies
        api.close()


@pytest.fixture(scope="module")
def shapes() -> list[Body]:
    return [json.loads((BODIES / f"{name}.json").read_text()) for name in SHAPES]


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("source", ["sandbox", "shapes"])
def test_sandbox_and_api_keep_the_same_rules(name: str, source: str, request: pytest.FixtureRequest) -> None:
    findings = judge(name, request.getfixturevalue(source))
    assert findings.wrong[:5] == []
    assert findings.seen


# -- each point broken turns its rule red -------------------------------------------------------------------------

Change = Callable[[list[Row]], object]


def events(rows: list[Row], keep: Callable[[Row], bool] = lambda event: True) -> list[Row]:
    return [event for row in rows for event in row.get("events", ()) if keep(event)]


def kicks(rows: list[Row]) -> list[Row]:
    return events(rows, lambda event: kind_of(event) == KICKS)


def periods(rows: list[Row], kind: int) -> list[Row]:
    return [p for row in rows for p in row.get("periods", ()) if p["type_id"] == kind]


def marks(rows: list[Row]) -> list[Row]:
    return [p["meta"] for row in rows for p in row.get("participants", ())]


def every(found: list[Row], **changes: Any) -> None:
    assert found
    for row in found:
        row.update(changes)


def one_order_over_all_events(rows: list[Row]) -> None:
    for row in rows:
        told = sorted(row.get("events", ()), key=lambda e: (e["period_id"], e["minute"], e["extra_minute"] or 0))
        for order, event in enumerate(told, start=1):
            event["sort_order"] = order


def kicks_at_minute_120(rows: list[Row]) -> None:
    for kick in kicks(rows):
        kick.update(minute=120, extra_minute=kick["sort_order"])


def events_in_order_of_time(rows: list[Row]) -> None:
    for row in rows:
        row.get("events", []).sort(key=lambda e: (e["period_id"], e["minute"], e["extra_minute"] or 0, e["id"]))


def names_of_today(rows: list[Row]) -> None:
    for row in rows:
        names = {p["meta"]["location"]: p["name"] for p in row.get("participants", ())}
        if names:
            row["name"] = f"{names['home']} vs {names['away']}"


def shoot_outs_have_times(rows: list[Row]) -> None:
    every(periods(rows, SHOOT_OUT), started=NOW, ended=NOW + 600, counts_from=120, minutes=130, period_length=0)


def staff_have_names(rows: list[Row]) -> None:
    cards = events(rows, lambda e: e["type_id"] in CARDS and e["player_id"] is None)
    every(cards, player_id=1, player_name="A Coach", on_bench=False)


def draws_are_null(rows: list[Row]) -> None:
    for row in rows:
        both = marks([row])
        if row["state_id"] == 5 and not any(mark["winner"] for mark in both):
            every(both, winner=None)


def second_half_alone(rows: list[Row]) -> None:
    for row in rows:
        for score in row.get("scores", ()):
            if score["type_id"] == 39:
                score["score"]["goals"] = 0


def timeline_with_events(rows: list[Row]) -> None:
    for row in rows:
        if row.get("timeline"):
            row["timeline"] += [event | {"section": "timeline"} for event in row["events"][:1]]


def change_expected(kind: int, add: float) -> Change:
    def change(rows: list[Row]) -> None:
        for row in rows:
            for each in row.get("xgfixture", ()):
                if each["type_id"] == kind:
                    each["data"]["value"] += add

    return change


BROKEN: list[tuple[str, Change]] = [
    ("sort_order_counts_within_a_kind", one_order_over_all_events),
    ("kicks_are_counted_as_minutes", kicks_at_minute_120),
    ("events_come_kind_by_kind", events_in_order_of_time),
    ("sub_types_say_how", lambda rows: every(events(rows, lambda e: e["type_id"] in CARDS), sub_type_id=1496)),
    ("sub_types_say_how", lambda rows: every(events(rows, lambda e: e["type_id"] == 14), sub_type_id=None)),
    ("an_own_goal_is_told_of_the_side_that_gains",
     lambda rows: every(events(rows, lambda e: e["type_id"] == 15), related_player_id=None)),
    ("a_fixture_keeps_the_names_of_its_day", names_of_today),
    ("a_shoot_out_may_have_no_times", shoot_outs_have_times),
    ("extra_time_counts_from_90_or_105", lambda rows: every(periods(rows, EXTRA_TIME), counts_from=90)),
    ("a_booking_of_the_bench_names_nobody", staff_have_names),
    ("only_starting_at_is_in_the_timezone_asked_for",
     lambda rows: every([p for row in rows for p in row["participants"]], last_played_at="2026-11-22 16:30:00")),
    ("only_starting_at_is_in_the_timezone_asked_for",
     lambda rows: every([odd for row in rows for odd in row.get("odds", ())],
                        latest_bookmaker_update="2026-12-31 00:00:00")),
    ("of_a_draw_both_are_no_winner", draws_are_null),
    ("the_second_half_of_extra_time_is_cumulative", second_half_alone),
    ("the_timeline_holds_no_event", timeline_with_events),
    ("every_event_has_its_detailed_period", lambda rows: every(events(rows), detailed_period_id=None)),
    ("expected_points_are_two_to_three", change_expected(7939, 1.0)),
    ("expected_goals_against_are_those_of_the_other", change_expected(9687, 0.01)),
    ("expected_goals_of_players_add_up_to_the_team", change_expected(5304, 0.001)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change"), BROKEN, ids=[f"{k}-{name}" for k, (name, _) in enumerate(BROKEN)])
@pytest.mark.parametrize("source", ["sandbox", "shapes"])
def test_a_broken_point_turns_its_rule_red(
    name: str, change: Change, source: str, request: pytest.FixtureRequest
) -> None:
    bodies = json.loads(json.dumps(request.getfixturevalue(source)))
    change(list(fixtures(bodies)))
    assert judge(name, bodies).wrong


def test_every_rule_is_broken_by_something() -> None:
    assert {name for name, _ in BROKEN} == set(RULES)


def test_the_cup_of_last_year_has_shoot_outs_and_extra_time(sandbox: list[Body]) -> None:
    """What the rules are kept with: both kinds of shoot-out, matches live and to come, decided at the table."""
    rows = list(fixtures(sandbox))
    assert {1, 5, 7, 8, 17, 22} <= {row["state_id"] for row in rows}
    straight = [row for row in rows if row["state_id"] == 8 and not periods([row], EXTRA_TIME)]
    assert straight
    assert len(straight) < sum(row["state_id"] == 8 for row in rows)
    assert {row["season_id"] for row in rows} >= {OLD_CUP_SEASON}

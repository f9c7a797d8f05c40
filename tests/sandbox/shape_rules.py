"""What is true of fixtures of the API and must be true of the sandbox's: one rule a function, over any bodies.

A rule says how many rows it looked at, so that none is kept by bodies that have nothing to break it with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

Row: TypeAlias = dict[str, Any]
Body: TypeAlias = dict[str, Any]

GOALS, KICKS, CARDS, SUBSTITUTION, VAR, MISSED, OWN_GOAL = (14, 15, 16), (22, 23), (19, 20, 21), 18, 10, 17, 15
FIRST_HALF, SECOND_HALF, EXTRA_TIME, SHOOT_OUT = 1, 2, 3, 5
XG, XG_ON_TARGET, XG_POINTS, XG_AGAINST = 5304, 5305, 7939, 9687
ENDED, DECIDED_AT_THE_TABLE = (5, 7, 8), (14, 17)
TIMELINE = {126, 569, 570, 1514, 48995}
#: type → sub types; None where there may be none.
SUB_TYPES: dict[int, set[int | None]] = {
    14: {1521, 1522, 1694}, 15: {15, 1521, 1522, 1694}, 16: {16}, 18: {1523, 1524, None}, 22: {1507}, 23: {1507},
    10: {1512, 9701}, 19: {None}, 20: {None}, 21: {None},
}  # fmt: skip


@dataclass(slots=True)
class Findings:
    seen: int = 0
    wrong: list[str] = field(default_factory=list)

    def check(self, good: bool, row: Row, words: object) -> None:
        self.seen += 1
        if not good:
            self.wrong.append(f"{row.get('id')}: {words}")


Rule: TypeAlias = Callable[[Sequence[Body], Findings], None]
RULES: dict[str, Rule] = {}


def rule(check: Rule) -> Rule:
    RULES[check.__name__] = check
    return check


def judge(name: str, bodies: Sequence[Body]) -> Findings:
    findings = Findings()
    RULES[name](bodies, findings)
    return findings


def fixtures(bodies: Sequence[Body]) -> Iterator[Row]:
    for body in bodies:
        yield from body["data"] if isinstance(body["data"], list) else [body["data"]]


def kind_of(event: Row) -> object:
    """Goals of all sorts count together, kicks of a shoot-out too; every other type by itself."""
    kind = event["type_id"]
    return GOALS if kind in GOALS else KICKS if kind in KICKS else kind


def by_kind(row: Row) -> dict[object, list[Row]]:
    found: dict[object, list[Row]] = {}
    for event in row.get("events", ()):
        found.setdefault(kind_of(event), []).append(event)
    return found


def side_of(row: Row, location: str) -> Row:
    found: Row = next(p for p in row["participants"] if p["meta"]["location"] == location)
    return found


def goals_of(row: Row, type_id: int) -> tuple[int, int] | None:
    found = {s["score"]["participant"]: s["score"]["goals"] for s in row["scores"] if s["type_id"] == type_id}
    return (found["home"], found["away"]) if found else None


def clock(row: Row) -> tuple[int, int]:
    return row["minute"], row["extra_minute"] or 0


# -- the eleven points --------------------------------------------------------------------------------------------


@rule
def sort_order_counts_within_a_kind(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        for events in by_kind(row).values():
            told = sorted(events, key=lambda e: (e["period_id"], clock(e), e["sort_order"]))
            orders = [e["sort_order"] for e in told]
            findings.check(orders == list(range(1, len(orders) + 1)), row, orders)


@rule
def kicks_are_counted_as_minutes(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        shoot_outs = {p["id"] for p in row.get("periods", ()) if p["type_id"] == SHOOT_OUT}
        for kick in by_kind(row).get(KICKS, ()):
            good = (kick["minute"], kick["extra_minute"]) == (kick["sort_order"], None)
            findings.check(good and kick["period_id"] in shoot_outs, kick, "minute is the number of the kick")


@rule
def events_come_kind_by_kind(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        runs = [kind for kind, _ in groupby(map(kind_of, row.get("events", ())))]
        if len(runs) > 1:
            findings.check(len(runs) == len(set(runs)), row, f"kinds in turn: {runs}")


@rule
def sub_types_say_how(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        for event in row.get("events", ()):
            allowed = SUB_TYPES.get(event["type_id"])
            if allowed is not None:
                findings.check(event["sub_type_id"] in allowed, event, f"{event['type_id']}: {event['sub_type_id']}")


@rule
def an_own_goal_is_told_of_the_side_that_gains(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        teams = {line["player_id"]: line["team_id"] for line in row.get("lineups", ())}
        for event in row.get("events", ()):
            if event["type_id"] == OWN_GOAL:
                gains, other = event["participant_id"], teams.get(event["player_id"])
                good = teams.get(event["related_player_id"]) == gains and other not in (None, gains)
                findings.check(good, event, "the scorer is of the other side, the related player of this")


@rule
def a_fixture_keeps_the_names_of_its_day(bodies: Sequence[Body], findings: Findings) -> None:
    """Somewhere a club is called otherwise today; elsewhere the name is that of both clubs."""
    old = 0
    for row in fixtures(bodies):
        if row.get("participants"):
            today = f"{side_of(row, 'home')['name']} vs {side_of(row, 'away')['name']}"
            shared = len(set(today.split(" vs ")) & set(row["name"].split(" vs ")))
            findings.check(shared >= 1, row, f"{row['name']}: {today}")
            old += shared == 1
    findings.check(bool(old), {"id": "all"}, "no club was renamed")


@rule
def a_shoot_out_may_have_no_times(bodies: Sequence[Body], findings: Findings) -> None:
    """Of those seen some have none at all, and a whole number of seconds in their place."""
    untimed = 0
    for row in fixtures(bodies):
        for period in row.get("periods", ()):
            if period["type_id"] == SHOOT_OUT:
                times = [period[k] for k in ("started", "ended", "counts_from", "minutes", "period_length")]
                findings.check(all(t is None for t in times) or None not in times[::2], period, times)
                untimed += period["started"] is None and period["seconds"] == 0
    findings.check(bool(untimed), {"id": "all"}, "every shoot-out has times")


@rule
def extra_time_counts_from_90_or_105(bodies: Sequence[Body], findings: Findings) -> None:
    seen = set()
    for row in fixtures(bodies):
        for period in row.get("periods", ()):
            if period["type_id"] == EXTRA_TIME:
                seen.add(period["counts_from"])
                findings.check(period["minutes"] >= period["counts_from"], period, "minutes are cumulative")
    findings.check(seen == {90, 105}, {"id": "all"}, f"counts from {seen}")


@rule
def a_booking_of_the_bench_names_nobody(bodies: Sequence[Body], findings: Findings) -> None:
    benched = 0
    for row in fixtures(bodies):
        for event in row.get("events", ()):
            if event["type_id"] in CARDS:
                nobody = event["player_id"] is None and event["player_name"] is None
                findings.check(nobody == event["on_bench"], event, "nobody is named where the bench is booked")
                benched += nobody
    findings.check(bool(benched), {"id": "all"}, "no bench was booked")


@rule
def only_starting_at_is_in_the_timezone_asked_for(bodies: Sequence[Body], findings: Findings) -> None:
    """Every other text is in UTC: a club last played at the kick-off of its last match, prices move before it."""
    last = 0
    for body in bodies:
        zone = UTC if body["timezone"] == "UTC" else ZoneInfo(body["timezone"])
        for row in fixtures([body]):
            kickoff = row["starting_at_timestamp"]
            local = datetime.fromtimestamp(kickoff, zone).strftime("%Y-%m-%d %H:%M:%S")
            findings.check(row["starting_at"] == local, row, f"{row['starting_at']} is not {local}")
            if row["state_id"] in ENDED:
                for participant in row.get("participants", ()):
                    played = _utc(participant["last_played_at"])
                    findings.check(played >= kickoff, participant, f"last played before {row['id']} began")
                    last += played == kickoff and zone is not UTC
            for odd in row.get("odds", ()):
                findings.check(_utc(odd["latest_bookmaker_update"]) <= kickoff, odd, "moved after the kick-off")
    findings.check(bool(last), {"id": "all"}, "no club last played in a match told in another zone")


def _utc(text: str) -> int:
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC).timestamp())


@rule
def of_a_draw_both_are_no_winner(bodies: Sequence[Body], findings: Findings) -> None:
    draws = 0
    for row in fixtures(bodies):
        marks = [p["meta"]["winner"] for p in row.get("participants", ())]
        if row["state_id"] in ENDED and marks:
            score = goals_of(row, SHOOT_OUT) or goals_of(row, 1525)
            assert score is not None
            draws += score[0] == score[1]
            wanted = [False, False] if score[0] == score[1] else [False, True]
            findings.check(None not in marks and sorted(marks) == wanted, row, f"{score}: {marks}")
        elif marks and row["state_id"] not in DECIDED_AT_THE_TABLE:
            findings.check(marks == [None, None], row, f"open: {marks}")
    findings.check(bool(draws), {"id": "all"}, "no draw")


# -- what else the sandbox once had wrong -------------------------------------------------------------------------


@rule
def the_second_half_of_extra_time_is_cumulative(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        scores = [goals_of(row, kind) for kind in (SECOND_HALF, 3, 5314, 39, 1525)] if row.get("scores") else [None] * 5
        regular, extra, first, both, current = scores
        if row["state_id"] in ENDED and regular and current:
            assert extra is not None or row["state_id"] != 7
            more = extra or (0, 0)
            total = (regular[0] + more[0], regular[1] + more[1])
            parts = extra is None or (both == extra and first is not None and first[0] <= more[0])
            findings.check(current == total and parts, row, scores)
    findings.check(any(goals_of(r, 39) for r in fixtures(bodies) if r.get("scores")), {"id": "all"}, "no extra time")


@rule
def the_timeline_holds_no_event(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        events = {event["id"] for event in row.get("events", ())}
        for mark in row.get("timeline", ()):
            good = mark["id"] not in events and mark["section"] == "timeline" and mark["type_id"] in TIMELINE
            findings.check(good, mark, "an event in the timeline")


@rule
def every_event_has_its_detailed_period(bodies: Sequence[Body], findings: Findings) -> None:
    """That of its period; in extra time that of its half, two below one period."""
    halves = 0
    for row in fixtures(bodies):
        kinds = {p["id"]: p["type_id"] for p in row.get("periods", ())}
        extra: dict[int, set[int]] = {}
        for event in (*row.get("events", ()), *row.get("timeline", ())):
            detailed, period = event["detailed_period_id"], event["period_id"]
            good = isinstance(detailed, int) and (detailed == period) == (kinds.get(period) != EXTRA_TIME)
            findings.check(good, event, f"{detailed} in period {period} of type {kinds.get(period)}")
            if kinds.get(period) == EXTRA_TIME and good:
                extra.setdefault(detailed, set()).add(event["minute"] > 105)
        findings.check(len(extra) <= 2 and all(len(late) == 1 for late in extra.values()), row, extra)
        halves += len(extra) == 2
    findings.check(bool(halves), {"id": "all"}, "no match with events in both halves of extra time")


def expected(row: Row) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {"home": {}, "away": {}}
    for each in row.get("xgfixture", ()):
        found[each["location"]][each["type_id"]] = each["data"]["value"]
    return found


@rule
def expected_points_are_two_to_three(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        home, away = expected(row).values()
        if XG_POINTS in home:
            findings.check(2 <= home[XG_POINTS] + away[XG_POINTS] <= 3, row, (home[XG_POINTS], away[XG_POINTS]))
            more = (home[XG] > away[XG]) == (home[XG_POINTS] > away[XG_POINTS])
            findings.check(more, row, "more expected points with less expected goals")


@rule
def expected_goals_against_are_those_of_the_other(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        home, away = expected(row).values()
        if XG_AGAINST in home:
            findings.check((home[XG_AGAINST], away[XG_AGAINST]) == (away[XG], home[XG]), row, (home, away))


@rule
def expected_goals_of_players_add_up_to_the_team(bodies: Sequence[Body], findings: Findings) -> None:
    for row in fixtures(bodies):
        teams = {side_of(row, where)["id"]: values for where, values in expected(row).items() if values}
        for kind in (XG, XG_ON_TARGET) if teams else ():
            sums = dict.fromkeys(teams, 0.0)
            for line in row.get("lineups", ()):
                sums[line["team_id"]] += sum(x["data"]["value"] for x in line["xglineup"] if x["type_id"] == kind)
            for team, values in teams.items():
                findings.check(abs(sums[team] - values[kind]) < 1e-6, row, f"{kind}: {sums[team]}, {values[kind]}")

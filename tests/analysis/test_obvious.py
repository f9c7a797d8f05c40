"""Every answer of the page "Twenty questions" against a count of its own from the raw JSON, in plain Python."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import requests

from sportmonks_sdk.sandbox import SandboxServer

PAGE = Path(__file__).parents[2] / "docs" / "obvious.md"
PARTS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
CODE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
QUESTIONS = {part.partition("\n")[0]: CODE.findall(part) for part in PARTS[1:] if CODE.search(part)}
COUNTED = {"FT", "AET", "FT_PEN", "AWARDED", "WO"}
INCLUDE = "participants;scores;state;events;xGFixture;lineups.details;odds"
SHOTS, PASSES, ACCURATE, MINUTES, KEY_PASSES = 42, 80, 116, 119, 117


class Raw:
    """The bodies, and what counts of them."""

    def __init__(self, url: str) -> None:
        self.all = list(_pages(url))
        self.counted = sorted(
            (one for one in self.all if one["state"]["developer_name"] in COUNTED),
            key=lambda one: (one["starting_at_timestamp"], one["id"]),
        )
        self.rows = [row for one in self.counted for row in _sides(one)]

    def per_team(self, of: Callable[[dict[str, Any]], float | None]) -> dict[int, list[float]]:
        found: dict[int, list[float]] = defaultdict(list)
        for row in self.rows:
            if (value := of(row)) is not None:
                found[row["team"]].append(value)
        return found

    def events(self, *types: int) -> list[dict[str, Any]]:
        rows = [event for one in self.counted for event in one["events"]]
        return [event for event in rows if event["type_id"] in types and not event.get("rescinded")]

    def players(self) -> dict[int, Counter[int]]:
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for one in self.counted:
            for row in one["lineups"]:
                values = {detail["type_id"]: detail["data"]["value"] for detail in row["details"]}
                if values.get(MINUTES):
                    found[row["player_id"]].update(
                        {kind: value for kind, value in values.items() if isinstance(value, int | float)}
                    )
        return {player: values for player, values in found.items() if values[MINUTES] >= 450}


def _pages(url: str) -> Iterator[dict[str, Any]]:
    page = 1
    while True:
        told = {"filters": "fixtureSeasons:25583", "include": INCLUDE, "per_page": 50, "page": page}
        body = requests.get(f"{url}/football/fixtures", told, headers={"Authorization": "raw"}, timeout=60).json()
        yield from body["data"]
        if not body["pagination"]["has_more"]:
            return
        page += 1


def _goals(fixture: dict[str, Any], description: str) -> dict[int, int]:
    scores = [score for score in fixture["scores"] if score["description"] == description]
    return {score["participant_id"]: score["score"]["goals"] for score in scores}


def _sides(fixture: dict[str, Any]) -> Iterator[dict[str, Any]]:
    goals = _goals(fixture, "CURRENT")
    teams = {side["meta"]["location"]: side["id"] for side in fixture["participants"]}
    expected = {(row["participant_id"], row["type_id"]): row["data"]["value"] for row in fixture["xgfixture"]}
    for venue, other in (("home", "away"), ("away", "home")):
        team, opponent = teams[venue], teams[other]
        mine, theirs = goals[team], goals[opponent]
        yield {
            "fixture": fixture["id"], "at": fixture["starting_at_timestamp"], "team": team, "opponent": opponent,
            "venue": venue, "for": mine, "against": theirs, "points": 3 if mine > theirs else int(mine == theirs),
            "result": "W" if mine > theirs else "D" if mine == theirs else "L",
            "state": fixture["state"]["developer_name"],
            "xg": expected.get((team, 5304)), "xga": expected.get((opponent, 5304)), "xpts": expected.get((team, 7939)),
        }  # fmt: skip


@pytest.fixture(scope="module")
def raw(sandbox_process: SandboxServer) -> Raw:
    sandbox_process.reset()
    return Raw(sandbox_process.url)


@pytest.fixture(scope="module")
def answers() -> Iterator[dict[str, Any]]:
    """Question → what the page's lines give, run in one namespace from top to bottom."""
    names: dict[str, Any] = {}
    exec(compile(CODE.search(PARTS[0])[1], str(PAGE), "exec"), names)  # type: ignore[index]
    found = {}
    for question, blocks in QUESTIONS.items():
        tree = ast.parse("".join(blocks))
        last = tree.body.pop()
        assert isinstance(last, ast.Expr)
        exec(compile(tree, question, "exec"), names)
        found[question] = eval(compile(ast.Expression(last.value), question, "eval"), names)
    yield found
    names["client"].close()


def _table(raw: Raw, until: float = math.inf) -> list[tuple[int, int, int, int]]:
    sums: dict[int, list[int]] = {side["id"]: [0, 0, 0, 0] for one in raw.all for side in one["participants"]}
    for row in raw.rows:
        if row["at"] < until:
            values = (row["points"], row["for"] - row["against"], row["for"], 1)
            sums[row["team"]] = [old + new for old, new in zip(sums[row["team"]], values, strict=True)]
    return sorted(((team, *values) for team, values in sums.items()), key=lambda one: (-one[1], -one[2], -one[3]))  # type: ignore[misc]


def _table_of(frame: pl.DataFrame) -> list[tuple[int, ...]]:
    return [tuple(row) for row in frame.select("team_id", "points", "difference", "goals_for", "played").rows()]


def _same_table(frame: pl.DataFrame, told: list[tuple[int, int, int, int]]) -> bool:
    mine = _table_of(frame)
    return sorted(mine) == sorted(told) and [row[1:4] for row in mine] == [row[1:4] for row in told]  # type: ignore[comparison-overlap]


def _percentile(values: list[float], value: float) -> float:
    return 100 * (sum(one < value for one in values) + sum(one == value for one in values) / 2) / len(values)


def _shin(prices: list[float]) -> list[float]:
    inverse = [1 / price for price in prices]
    low, high = 0.0, 1 - 1e-12
    for _ in range(200):
        z = (low + high) / 2
        chances = [(math.sqrt(z * z + 4 * (1 - z) * p * p / sum(inverse)) - z) / (2 - 2 * z) for p in inverse]
        low, high = (z, high) if sum(chances) > 1 else (low, z)
    return chances


def _implied(raw: Raw) -> dict[int, float]:
    found: dict[int, list[float]] = defaultdict(list)
    for one in raw.all:
        books: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for odd in one["odds"]:
            if odd["market_id"] == 1:
                books[odd["bookmaker_id"]].append(odd)
        for book in books.values():
            chances = _shin([float(odd["value"]) for odd in book])
            found[one["id"]] += [c for odd, c in zip(book, chances, strict=True) if odd["label"] in ("Home", "1")]
    return {fixture: sum(values) / len(values) for fixture, values in found.items()}


def _behind(raw: Raw) -> set[int]:
    found = set()
    for one in raw.counted:
        half, full = _goals(one, "1ST_HALF"), _goals(one, "CURRENT")
        for team in half:
            (other,) = set(half) - {team}
            if half[team] < half[other] and full[team] > full[other]:
                found.add(one["id"])
    return found


def _rolling(raw: Raw) -> dict[tuple[int, int], float]:
    """Where the last five matches all have an xG; the awarded one has none."""
    found = {}
    for team in {row["team"] for row in raw.rows}:
        xg = [row["xg"] for row in raw.rows if row["team"] == team]
        for number in range(5, len(xg) + 1):
            if None not in xg[number - 5 : number]:
                found[team, number] = sum(xg[number - 5 : number]) / 5
    return found


def _rest(raw: Raw) -> dict[tuple[int, int], int]:
    before: dict[int, int] = {}
    found = {}
    for row in raw.rows:
        if row["team"] in before:
            found[row["fixture"], row["team"]] = (row["at"] - before[row["team"]]) // 86_400
        before[row["team"]] = row["at"]
    return found


def _venues(raw: Raw) -> dict[tuple[int, str], tuple[float, float]]:
    found: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for row in raw.rows:
        found[row["team"], row["venue"]].append((row["for"] - row["against"], row["points"]))
    return {key: (sum(d for d, _ in rows), sum(p for _, p in rows) / len(rows)) for key, rows in found.items()}


def _flat(frame: pl.DataFrame, keys: int) -> dict[Any, Any]:
    """First columns → the others; one alone is no tuple; rows without a value are left out."""
    found = {}
    for row in frame.rows():
        key, value = row[:keys], row[keys:]
        if None not in value:
            found[key[0] if keys == 1 else key] = value[0] if len(value) == 1 else value
    return found


SEPTEMBER_ENDS = datetime.fromisoformat("2026-10-01T00:00:00+00:00").timestamp()
# Question → whether the answer is that of the raw JSON: (answer, raw) → (what we say, what it is).
CHECKS: dict[str, Callable[[Any, Raw], tuple[Any, Any]]] = {
    "Goals per team": lambda a, raw: (
        _flat(a.drop("team"), 1), {t: sum(v) for t, v in raw.per_team(lambda r: r["for"]).items()},
    ),
    "The table": lambda a, raw: (_same_table(a, _table(raw)), True),
    "The table at a date": lambda a, raw: (_same_table(a, _table(raw, SEPTEMBER_ENDS)), True),
    "What the awarded match gave": lambda a, raw: (
        sorted(a.rows()),
        sorted((r["team"], r["for"], r["against"], r["points"]) for r in raw.rows if r["state"] == "AWARDED"),
    ),
    "Goal difference, home and away": lambda a, raw: (_flat(a, 2), _venues(raw)),
    "Form: the last five": lambda a, raw: (
        _flat(a, 1), {t: "".join(v[-5:]) for t, v in raw.per_team(lambda r: r["result"]).items()},
    ),
    "Head to head": lambda a, raw: (
        a.rows(), [(r["fixture"], r["venue"], r["result"]) for r in raw.rows if (r["team"], r["opponent"]) == (8, 13)],
    ),
    "Rolling xG": lambda a, raw: (_flat(a, 2), _rolling(raw)),
    "Expected points": lambda a, raw: (
        {team: (points, xpts) for team, _, points, xpts in a.rows()},
        {
            team: (
                sum(r["points"] for r in raw.rows if r["team"] == team and r["xpts"] is not None),
                sum(values),
            )
            for team, values in raw.per_team(lambda r: r["xpts"]).items()
        },
    ),
    "Who lets in less than expected": lambda a, raw: (
        _flat(a, 1),
        {t: sum(v) for t, v in raw.per_team(lambda r: None if r["xga"] is None else r["xga"] - r["against"]).items()},
    ),
    "Clean sheets": lambda a, raw: (
        _flat(a, 1), {t: sum(v) for t, v in raw.per_team(lambda r: r["against"] == 0).items()},
    ),
    "More than 2.5 goals": lambda a, raw: (
        a.item(), sum(r["for"] + r["against"] > 2 for r in raw.rows) / len(raw.rows),
    ),
    "Days since the last match of the league": lambda a, raw: (_flat(a, 2), _rest(raw)),
    "Won from behind at half time": lambda a, raw: (set(a["fixture_id"]), _behind(raw)),
    "Cards per match": lambda a, raw: (a, len(raw.events(19, 20, 21)) / len(raw.counted)),
    "Top scorers": lambda a, raw: (
        dict(a.select("player_id", "goals").rows()), Counter(e["player_id"] for e in raw.events(14, 16)),
    ),
    "Own goals": lambda a, raw: (dict(a.rows()), Counter(e["player_id"] for e in raw.events(15))),
    "Shots per 90 minutes": lambda a, raw: (
        _flat(a, 1),
        {
            player: (v[MINUTES], 90 * v[SHOTS] / v[MINUTES], 100 * v[ACCURATE] / v[PASSES])
            for player, v in raw.players().items()
        },
    ),
    "A percentile profile": lambda a, raw: (
        dict(a.select("player_id", "key_passes_percentile").rows()),
        (lambda shares: {p: _percentile(list(shares.values()), v) for p, v in shares.items()})(
            {p: v[KEY_PASSES] * 90 / v[MINUTES] for p, v in raw.players().items()}
        ),
    ),
    "Implied probabilities": lambda a, raw: (_flat(a, 1), _implied(raw)),
}  # fmt: skip


def test_there_are_twenty_questions_of_four_lines_at_most_and_each_is_checked() -> None:
    assert len(QUESTIONS) == 20
    assert list(QUESTIONS) == list(CHECKS)
    assert {question: code for question, (code, *more) in QUESTIONS.items() if more or code.count("\n") > 4} == {}


@pytest.mark.parametrize("question", CHECKS)
def test_the_answer_is_that_of_the_raw_json(question: str, answers: dict[str, Any], raw: Raw) -> None:
    mine, told = CHECKS[question](answers[question], raw)
    assert told not in ({}, [], set(), None), "a question that the sandbox has no case of"
    if isinstance(told, dict):
        assert set(mine) == set(told)
        for key, value in told.items():
            assert mine[key] == (value if isinstance(value, str) else pytest.approx(value)), key
    else:
        assert mine == (pytest.approx(told) if isinstance(told, float) else told)

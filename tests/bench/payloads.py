"""Answers of ``/fixtures/multi`` to measure conversion with: 50 fixtures a body, in the shapes of real responses.

Made from nothing of the SDK, so that a slip of its declarations cannot make its own payload easy. Sizes are those of
real fixtures: 0.5 KB without includes, 18 KB with what most calls ask for, 164 KB with the details of the line-ups,
241 KB with 500 odds. Numbers are as loose as upstream: an int where the next row has a float, true, text or null.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Doc = dict[str, Any]
FIXTURES, BODY = 400, 50
FIRST = 19_000_000
_SYLLABLES = ("ka", "lo", "mi", "ña", "ro", "sé", "tu", "vör", "we", "xi", "yo", "zal")
_SCORES = {1: "1ST_HALF", 2: "2ND_HALF", 48996: "2ND_HALF_ONLY", 1525: "CURRENT"}
_STATISTICS = (*range(41, 48), *range(49, 61), 34, 62, 64, 65, 70, *range(78, 85), 86, 87, 98, 99, 100, 106, 117)
DETAILS = (119, 118, 40, 42, 52, 56, *range(78, 81), 83, 84, 86, *range(96, 102), *range(105, 111), 117)
_EVENTS = (14, 18, 18, 18, 18, 18, 19, 19, 19, 10, 18, 18, 14, 16, 19)
_STATE = {"id": 5, "state": "FT", "name": "Full Time", "short_name": "FT", "developer_name": "FT"}
_MARKETS = {1: "Fulltime Result", 2: "Double Chance", 14: "Both Teams To Score", 80: "Goals Over/Under"}


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables)).capitalize()


def _base(dice: random.Random, number: int) -> Doc:
    kickoff = 1_700_000_000 + 3600 * number
    return {
        "id": FIRST + number, "sport_id": 1, "league_id": 8, "season_id": 25583, "stage_id": 77476879,
        "group_id": None, "aggregate_id": None, "round_id": 372_000 + number // 10, "state_id": 5,
        "venue_id": dice.randint(100, 9999), "name": f"{_word(dice, 4)} vs {_word(dice, 3)} United",
        "starting_at": "2026-02-28 15:00:00", "result_info": f"{_word(dice, 4)} won after full-time.", "leg": "1/1",
        "details": None, "length": 90, "placeholder": False, "has_odds": True, "has_premium_odds": number % 3 == 0,
        "starting_at_timestamp": kickoff,
    }  # fmt: skip


def _participants(dice: random.Random, doc: Doc) -> list[Doc]:
    rows = []
    for side in ("home", "away"):
        team = dice.randint(1, 300_000)
        rows.append({
            "id": team, "sport_id": 1, "country_id": 462, "venue_id": 230, "gender": "male", "name": _word(dice, 5),
            "short_code": _word(dice, 1).upper(), "founded": dice.randint(1870, 1990), "type": "domestic",
            "image_path": f"https://cdn.sportmonks.com/images/soccer/teams/{team % 32}/{team}.png",
            "placeholder": False, "last_played_at": "2026-03-03 20:15:00",
            "meta": {"location": side, "winner": side == "home", "position": dice.randint(1, 20)},
        })  # fmt: skip
    return rows


def _teams(doc: Doc) -> list[tuple[str, int]]:
    return [(row["meta"]["location"], row["id"]) for row in doc["participants"]]


def _scores(dice: random.Random, doc: Doc) -> list[Doc]:
    return [
        {
            "id": dice.randint(1, 2**33), "fixture_id": doc["id"], "type_id": type_id, "participant_id": team,
            "score": {"goals": dice.randint(0, 4), "participant": side}, "description": description,
        }
        for type_id, description in _SCORES.items()
        for side, team in _teams(doc)
    ]  # fmt: skip


def _statistics(dice: random.Random, doc: Doc) -> list[Doc]:
    return [
        {
            "id": dice.randint(1, 2**33), "fixture_id": doc["id"], "type_id": type_id, "participant_id": team,
            "data": {"value": round(dice.uniform(20, 80), 2) if type_id in (45, 82) else dice.randint(0, 60)},
            "location": side,
        }
        for type_id in _STATISTICS
        for side, team in _teams(doc)
    ]  # fmt: skip


def _events(dice: random.Random, doc: Doc) -> list[Doc]:
    return [
        {
            "id": dice.randint(1, 2**33), "fixture_id": doc["id"], "period_id": dice.randint(1, 2**23),
            "participant_id": dice.choice(_teams(doc))[1], "type_id": type_id, "section": "event",
            "player_id": dice.randint(1, 2**25), "related_player_id": None if type_id == 19 else dice.randint(1, 2**25),
            "player_name": f"{_word(dice, 2)} {_word(dice, 3)}",
            "related_player_name": None if type_id == 19 else f"{_word(dice, 2)} {_word(dice, 3)}",
            "result": "1-0" if type_id == 14 else None, "info": "Foul" if type_id == 19 else None,
            "addition": f"{place + 1}th event", "minute": 5 * place, "extra_minute": 2 if place == 14 else None,
            "injured": False if type_id == 18 else None, "on_bench": False, "coach_id": None, "sub_type_id": None,
            "detailed_period_id": None, "rescinded": None, "sort_order": place,
        }
        for place, type_id in enumerate(_EVENTS)
    ]  # fmt: skip


def _periods(dice: random.Random, doc: Doc) -> list[Doc]:
    return [
        {
            "id": dice.randint(1, 2**23), "fixture_id": doc["id"], "type_id": half, "sort_order": half,
            "started": doc["starting_at_timestamp"] + 3600 * (half - 1), "counts_from": 45 * (half - 1),
            "ended": doc["starting_at_timestamp"] + 3600 * (half - 1) + 2800, "ticking": False,
            "description": ("1st-half", "2nd-half")[half - 1], "time_added": 3, "period_length": 45, "minutes": 48,
            "seconds": 12, "has_timer": False,
        }
        for half in (1, 2)
    ]  # fmt: skip


def _detail_value(dice: random.Random, type_id: int) -> Any:
    if type_id == 118:
        return round(dice.uniform(5, 9), 2)
    return dice.random() < 0.1 if type_id == 40 else dice.randint(0, 90)


def _lineups(dice: random.Random, doc: Doc) -> list[Doc]:
    rows = []
    for _, team in _teams(doc):
        for place in range(20):
            ids = {"fixture_id": doc["id"], "player_id": dice.randint(1, 2**25), "team_id": team}
            lineup = dice.randint(1, 2**34)
            details = [
                {
                    "id": dice.randint(1, 2**40), **ids, "lineup_id": lineup, "type_id": type_id,
                    "data": {"value": _detail_value(dice, type_id)},
                }
                for type_id in DETAILS
            ]  # fmt: skip
            rows.append({
                "id": lineup, "sport_id": 1, **ids, "position_id": dice.choice((24, 25, 26, 27, None)),
                "formation_field": f"{place // 4}:{place % 4}" if place < 11 else None,
                "type_id": 11 if place < 11 else 12, "formation_position": place + 1 if place < 11 else None,
                "player_name": f"{_word(dice, 2)} {_word(dice, 4)}", "jersey_number": place + 1, "details": details,
            })  # fmt: skip
    return rows


def _odds(dice: random.Random, doc: Doc) -> list[Doc]:
    rows = []
    for number in range(500):
        price = dice.randint(101, 2000)
        market = dice.choice((*_MARKETS,))
        label = dice.choice(("Home", "Draw", "Away", "Over", "Under", "1", "X", "2"))
        rows.append({
            "id": dice.randint(1, 2**38), "fixture_id": doc["id"], "market_id": market,
            "bookmaker_id": dice.randint(1, 40), "label": label, "value": f"{price / 100}", "name": label,
            "sort_order": number % 3 or None, "market_description": _MARKETS[market],
            "probability": f"{10_000 / price:.4g}%", "dp3": f"{price / 100:.3f}", "fractional": f"{price - 100}/100",
            "american": f"{price - 100:+d}", "winning": dice.random() < 0.3, "stopped": False,
            "total": "2.5" if market == 80 else None, "handicap": "" if market == 14 else None, "participants": None,
            "created_at": "2026-02-22T01:41:12.000000Z", "original_label": None,
            "latest_bookmaker_update": "2026-02-28 06:44:06",
        })  # fmt: skip
    return rows


_MAKERS: Mapping[str, Callable[[random.Random, Doc], Any]] = {
    "participants": _participants,
    "scores": _scores,
    "state": lambda dice, doc: _STATE,
    "periods": _periods,
    "statistics": _statistics,
    "events": _events,
    "lineups": _lineups,
    "odds": _odds,
}
_USUAL = ("participants", "scores", "state", "statistics", "events")
INCLUDES: Mapping[str, tuple[str, ...]] = {
    "base": (),
    "typical": _USUAL,
    "six": (*_USUAL, "periods"),
    "details": (*_USUAL, "lineups"),
    "odds": (*_USUAL, "odds"),
}


def document(kind: str, number: int) -> Doc:
    """One fixture; the same number has the same content in every kind that holds it."""
    doc = _base(random.Random(number), number)
    for include in INCLUDES[kind]:
        doc[include] = _MAKERS[include](random.Random(f"{number} {include}"), doc)
    return doc


def encoded(docs: Sequence[Doc]) -> bytes:
    """A whole answer, as PHP writes it: no spaces, letters beyond ASCII escaped."""
    answer = {
        "data": docs,
        "subscription": [{"meta": [], "plans": [], "add_ons": [], "widgets": []}],
        "rate_limit": {"resets_in_seconds": 3600, "remaining": 2999, "requested_entity": "Fixture"},
        "timezone": "UTC",
    }
    return json.dumps(answer, separators=(",", ":")).encode()


def bodies(kind: str, fixtures: int = FIXTURES) -> list[bytes]:
    """The answers with these fixtures, 50 in each."""
    docs = [document(kind, number) for number in range(fixtures)]
    return [encoded(docs[start : start + BODY]) for start in range(0, fixtures, BODY)]

"""Bodies for the tests: a hypothesis generator of well-formed fixtures, and short makers for hand-made ones."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import strategies as st

ids = st.integers(1, 2**62)
small = st.integers(0, 130)
words = st.text(max_size=12)
flags = st.booleans()
epochs = st.integers(-(2**33), 2**33)
clocks = st.integers(0, 2**31).map(lambda epoch: f"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%d %H:%M:%S}")
types = st.sampled_from([14, 18, 19, 11, 12, 24, 27, 34, 42, 45, 118, 40, 1697, 1, 2, 1525, 999_999_999_999])
sides = st.sampled_from(["home", "away"])
loose_values = st.one_of(
    st.integers(-(2**70), 2**70),
    st.integers(0, 100),
    st.floats(allow_nan=False, allow_infinity=False),
    flags,
    words,
    st.sampled_from(["12", "3.50", "21.05%", ""]),
    st.dictionaries(words, st.integers(0, 9), max_size=2),
    st.lists(small, max_size=2),
    st.none(),
)


def objects(required=None, **optional):
    """JSON objects whose optional fields are there, null or absent."""
    return st.fixed_dictionaries(
        required or {}, optional={name: st.none() | strategy for name, strategy in optional.items()}
    )


details = objects(
    {"id": ids, "lineup_id": ids},
    fixture_id=ids, player_id=ids, team_id=ids, type_id=types, data=objects(value=loose_values),
)  # fmt: skip
relations = {
    "participants": objects(
        {"id": ids},
        sport_id=small, country_id=ids, venue_id=ids, gender=words, name=words, short_code=words, image_path=words,
        founded=small, type=words, placeholder=flags, last_played_at=clocks,
        meta=objects(location=sides, winner=flags, position=small),
    ),
    "scores": objects(
        {
            "id": ids,
            "type_id": st.sampled_from([1, 2, 5, 1525, 48996]),
            "score": st.fixed_dictionaries({"goals": st.none() | small, "participant": sides}),
        },
        fixture_id=ids, participant_id=ids, description=words,
    ),
    "periods": objects(
        {"id": ids},
        fixture_id=ids, type_id=types, started=epochs, ended=epochs, counts_from=small, ticking=flags, sort_order=small,
        description=words, time_added=small, period_length=small, minutes=small, seconds=small, has_timer=flags,
    ),
    "events": objects(
        {"id": ids},
        fixture_id=ids, period_id=ids, participant_id=ids, type_id=types, section=words, player_id=ids, coach_id=ids,
        related_player_id=ids, sub_type_id=types, player_name=words, related_player_name=words, result=words,
        info=words,
        addition=words, minute=small, extra_minute=small, injured=flags, on_bench=flags, rescinded=flags,
        detailed_period_id=ids, sort_order=small,
    ),
    "statistics": objects(
        {"id": ids},
        fixture_id=ids, participant_id=ids, type_id=types, period_id=ids, location=sides,
        data=objects(value=loose_values),
    ),
    "lineups": objects(
        {"id": ids},
        sport_id=small, fixture_id=ids, player_id=ids, team_id=ids, position_id=types, formation_field=words,
        type_id=types, formation_position=small, player_name=words, jersey_number=small, detailed_position_id=types,
        details=st.lists(details, max_size=3),
    ),
}  # fmt: skip
fixtures = objects(
    {"id": ids},
    sport_id=small, league_id=ids, season_id=ids, stage_id=ids, group_id=ids, aggregate_id=ids, round_id=ids,
    state_id=st.integers(1, 27), venue_id=ids, name=words, result_info=words, leg=words,
    details=words, length=small, placeholder=flags, has_odds=flags, has_premium_odds=flags,
    starting_at_timestamp=epochs, starting_at=st.just("2026-02-28 15:00:00"), home_score=small, away_score=small,
    **{name: st.lists(row, max_size=4) for name, row in relations.items()},
)  # fmt: skip


def dump(body) -> bytes:
    return json.dumps(body).encode()


def team(team_id, location, winner=None, **more):
    return {"id": team_id, "name": f"Team {team_id}", **more, "meta": {"location": location, "winner": winner}}


def score(type_id, location, goals):
    participant = {"home": 10, "away": 20}[location]
    return {"type_id": type_id, "participant_id": participant, "score": {"goals": goals, "participant": location}}


def scores(**by_type):
    """``ht=(1, 0)`` and so on, as score rows; away rows first, as the API promises no order."""
    type_ids = {"ht": 1, "ft": 2, "et": 3, "pens": 5, "current": 1525}
    return [
        score(type_ids[name], side, goals[side == "away"])
        for side in ("away", "home")
        for name, goals in by_type.items()
    ]


def match(fixture_id=1, state_id=5, winner=None, **body):
    """A fixture with both teams; ``winner`` is the side that the API marks."""
    teams = [
        team(10, "home", None if winner is None else winner == "home"),
        team(20, "away", None if winner is None else winner == "away"),
    ]
    return {"id": fixture_id, "state_id": state_id, "participants": teams, **body}


def statistic(type_id, location, value, **more):
    participant = {"home": 10, "away": 20, None: None}[location]
    return {
        "id": 7, "type_id": type_id, "participant_id": participant, "location": location, "data": {"value": value},
        **more,
    }  # fmt: skip

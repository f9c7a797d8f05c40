"""Bodies for the tests: a hypothesis generator of well-formed fixtures, and short makers for hand-made ones."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache

import shapes
from hypothesis import strategies as st

ids = st.integers(1, 2**62)
small = st.integers(0, 130)
words = st.text(max_size=12)
flags = st.booleans()
epochs = st.integers(-(2**33), 2**33)
moments = st.integers(0, 2**31).map(lambda epoch: datetime.fromtimestamp(epoch, UTC))
clocks = moments.map("{:%Y-%m-%d %H:%M:%S}".format)
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
numbers = st.one_of(st.integers(-1000, 1000), st.floats(-1e6, 1e6))
prices = st.decimals(0, 1000, places=3).map(str) | st.sampled_from(["", "x", "+1", "nan", "25/4"])
KINDS = {
    "id": ids,
    "int": small,
    "float": numbers,
    "word": words,
    "flag": flags,
    "side": st.sampled_from(["home", "away"]),
    "epoch": epochs,
    "clock": clocks,
    "time": clocks
    | moments.map("{:%Y-%m-%dT%H:%M:%S.123456Z}".format)
    | moments.map("{:%Y-%m-%dT%H:%M:%S+02:00}".format),
    "day": moments.map("{:%Y-%m-%d}".format),
    "price": prices,
    "percent": prices | prices.map("{}%".format),
    "type": st.sampled_from([14, 15, 18, 19, 22, 11, 12, 24, 34, 42, 45, 118, 40, 1697, 1, 2, 1525, 999_999_999_999]),
    "score": st.sampled_from([1, 2, 5, 1525, 48996]),
    "state": st.integers(1, 27),
    "market": st.sampled_from([1, 2, 80, 4711]),
    "bookmaker": st.sampled_from([1, 2, 4711]),
    "loose": loose_values,
    "json": loose_values,
    "label": words | ids,
    "bet": words | st.sampled_from(["Home", "Draw", "Away", "1", "X", "2", "Over", "Under 2.5", "1 : +1.0", "12"]),
    "members": st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(("yes", "no", "home", "draw", "away", "equal", "fair_odd", "odd", "stake"), numbers)
        | {"bet": words, "bookmaker": words, "is_value": flags, "scores": st.dictionaries(words, small, max_size=2)},
    ),
}  # fmt: skip


def objects(required=None, **optional):
    """JSON objects whose optional fields are there, null or absent."""
    return st.fixed_dictionaries(
        required or {}, optional={name: st.none() | strategy for name, strategy in optional.items()}
    )


def shaped(fields, **more):
    """JSON objects with these fields, and with those in objects of their own."""
    flat = {field.path: KINDS[field.kind] for field in fields if "." not in field.path}
    inner: dict[str, list[shapes.Field]] = {}
    for field in fields:
        if "." in field.path:
            key, _, path = field.path.partition(".")
            inner.setdefault(key, []).append(field._replace(path=path))
    flat |= {key: shaped(of) for key, of in inner.items()}
    required = {"id": flat.pop("id")} if "id" in flat else {}
    return objects(required, **flat, **more)


def _related(name, depth):
    """The to-one relations of a table's rows or of an entity."""
    if depth == 0:
        return {}
    return {
        key: st.deferred(lambda entity=entity: shaped(shapes.ENTITIES[entity], **_related(entity, depth - 1)))
        for key, (_, entity) in shapes.RELATIONS.get(name, {}).items()
    }


@cache
def _rows(name, related):
    return st.lists(shaped(shapes.TABLES[name][1], **_related(name, related)), max_size=3)


@cache
def _alone(related):
    return shaped((*shapes.FIXTURE, *shapes.HIDDEN), **_related("fixtures", related))


_names = st.lists(st.sampled_from(sorted(shapes.TABLES)), max_size=4, unique=True)
_second = st.booleans()


@st.composite
def _fixtures(draw, related: int):
    """Fixtures with a few of the relations there are, and ``related`` levels of to-one relations in their rows."""
    body = draw(_alone(related))
    for name in draw(_names):
        rows = draw(_rows(name, related))
        *above, key = shapes.TABLES[name][0].split(".")
        if above:
            holders = body.setdefault(above[0], [{"id": 1}, {"id": 2}])
            (holders or [{}])[0][key] = rows
        elif key in shapes.SINGLE:
            body[key] = rows[0] if rows else None
        else:
            second = key in shapes.ALSO and draw(_second)
            body[shapes.ALSO[key] if second else key] = rows
    return body


fixtures = _fixtures(0)
related_fixtures = _fixtures(2)


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

"""Bodies by the thousand, from a seed: each as the API documents it, and again as it may send it.

The second says the same in other words (keys in camelCase, ids as text, 90.0 for 90, ``[]`` for null, a list as an
object with numbers for keys) and has fields that nobody knows; whoever reads both must end with the same rows.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import shapes

Pair = tuple[Any, Any]
NOTHING = object()
# JSON key → the spelling of the request, which some answers keep.
CAMEL = {name.lower(): name for name in (
    "tvStations", "weatherReport", "premiumOdds", "inplayOdds", "prematchNews", "postmatchNews", "ballCoordinates",
    "xGFixture", "expectedLineups", "predictedLineups", "detailedPeriods", "currentPeriod", "relatedPlayer", "subType",
    "detailedPosition", "xGLineup", "tvStation", "Events", "Name",
)}  # fmt: skip
UNKNOWN = "brand_new"


class Maker:
    """``body`` makes a pair: a fixture as documented, and the same in the other words that are allowed by ``dirty``."""

    def __init__(self, seed: int, *, related: bool, dirty: bool) -> None:
        self.rng = random.Random(seed)
        self.related = related
        self.dirty = dirty
        self.unknown = 0

    def body(self, number: int) -> Pair:
        clean, other = self.object((*shapes.FIXTURE, *shapes.HIDDEN), "fixtures", shapes.DEPTH, known=number)
        for table, (way, fields) in shapes.TABLES.items():
            *above, key = way.split(".")
            holders = list(zip(clean["lineups"] or (), self.spelled(other, "lineups"), strict=True)) if above else [
                (clean, other)]  # fmt: skip
            for holder, twin in holders:
                most = 1 if key in shapes.SINGLE else 2
                depth = shapes.DEPTH - 1 - len(above)
                least = 0 if self.chance(0.15) else 1
                rows = [self.object(fields, table, depth) for _ in range(self.rng.randint(least, most))]
                named = shapes.ALSO.get(key, key) if self.chance(0.3) else key
                if not (rows or above or key == "lineups") and self.chance(0.5):
                    rows = None
                self.put(holder, twin, named, self.rows(rows, single=key in shapes.SINGLE))
        return clean, other

    def rows(self, rows: list[Pair] | None, *, single: bool) -> Pair:
        if rows is None:
            return None, None
        cleans, others = [clean for clean, _ in rows], [other for _, other in rows]
        if single:
            return (cleans[0], others[0]) if rows else (None, [] if self.dirty else None)
        keyed = self.dirty and self.chance(0.05)
        return cleans, {str(place): other for place, other in enumerate(others, 1)} if keyed else others

    def object(self, fields: tuple[shapes.Field, ...], name: str, depth: int, known: int | None = None) -> Pair:
        """One object with its to-one relations."""
        clean: dict[str, Any] = {}
        other: dict[str, Any] = {}
        for field in fields:
            holder, twin = clean, other
            *above, key = field.path.split(".")
            for step in above:
                holder, twin = holder.setdefault(step, {}), twin.setdefault(step, {})
            value = (known or self.value("id")) if field.path == "id" else self.maybe(field.kind)
            if value is not NOTHING:
                holder[key] = value
                twin[key] = self.otherwise(field.kind, value) if field.path != "id" or known is None else value
        for key, (_, entity) in shapes.RELATIONS.get(name, {}).items() if self.related and depth > 0 else ():
            if self.chance(0.25):
                self.put(clean, other, key, self.object(shapes.ENTITIES[entity], entity, depth - 1))
            elif self.chance(0.2):
                self.put(clean, other, key, (None, [] if self.dirty else None))
        if self.dirty and name not in shapes.ENTITIES and self.chance(0.02):
            other[UNKNOWN] = self.value("loose")
            self.unknown += 1
        return clean, other

    def put(self, clean: dict[str, Any], other: dict[str, Any], key: str, pair: Pair) -> None:
        clean[key] = pair[0]
        other[CAMEL.get(key, key.title()) if self.dirty and self.chance(0.1) else key] = pair[1]

    def spelled(self, row: dict[str, Any], key: str) -> list[Any]:
        found = next(value for name, value in row.items() if name.lower() == key)
        return list(found.values()) if isinstance(found, dict) else found

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def maybe(self, kind: str) -> Any:
        lot = self.rng.random()
        return NOTHING if lot < 0.1 else None if lot < 0.2 else self.value(kind)

    def value(self, kind: str) -> Any:
        rng = self.rng
        if kind in _CHOICES:
            return rng.choice(_CHOICES[kind])
        return _VALUES[kind](rng)

    def otherwise(self, kind: str, value: Any) -> Any:
        """The same value as the API sends it now and then."""
        if not self.dirty or value is None or not self.chance(0.03):
            return value
        if kind in ("id", "type", "market", "bookmaker", "int", "epoch"):
            return self.rng.choice([str(value), float(value)] if abs(value) < 2**53 else [str(value)])
        if kind == "flag":
            return self.rng.choice([int(value), str(value).lower()])
        return value


def _moment(rng: random.Random) -> datetime:
    return datetime.fromtimestamp(rng.randrange(2**31), UTC)


def _text(rng: random.Random) -> str:
    return "".join(rng.choices("abc ÅØß例\U0001f3df\\\"'\n{}[]:,1290.%", k=rng.randrange(9)))


def _number(rng: random.Random) -> int | float:
    return rng.choice((rng.randint(-99, 99), rng.uniform(-99, 99), round(rng.uniform(0, 9), 2)))


def _price(rng: random.Random) -> str:
    return rng.choice(("", "x", "-0.25", f"{rng.uniform(1, 99):.2f}", f"{rng.randrange(501)}", "25/4", "nan", "1.20"))


def _loose(rng: random.Random) -> Any:
    return rng.choice((
        rng.randint(0, 100), rng.uniform(0, 9), rng.randint(-(2**70), 2**70), True, False, _text(rng), "7.01", "",
        {"home": 1, "away": [None, 2.5]}, [1, "x"], {},
    ))  # fmt: skip


def _members(rng: random.Random) -> dict[str, Any]:
    return rng.choice((
        {"yes": _number(rng), "no": _number(rng)},
        {"home": _number(rng), "draw": _number(rng), "away": _number(rng)},
        {"scores": {"0-0": _number(rng), "Other 1": 1}},
        {"bet": "1", "bookmaker": _text(rng), "fair_odd": 1.5, "odd": 2, "stake": 1.25, "is_value": rng.random() < 0.5},
        {"yes": 1, "equal": 0.5, "home_home": 3},
    ))  # fmt: skip


_CHOICES = {
    "side": ("home", "away"),
    "flag": (True, False),
    "type": (14, 15, 18, 19, 22, 11, 12, 24, 27, 34, 42, 45, 118, 40, 1697, 1, 2, 151, 5304, 999_999_999_999),
    "score": (1, 2, 5, 1525, 48996),
    "state": (1, 3, 5, 7, 8, 10, 14, 17, 24, 26, 4711),
    "bet": ("Home", "draw", "Away ", "1", "X", "2", "Over", "Under 2.5", "Yes", "No", "2 : -1.0", "12", "Over it"),
    "market": (1, 2, 80, 4711),
    "bookmaker": (1, 2, 4711),
}
_VALUES: dict[str, Any] = {
    "id": lambda rng: rng.choice((rng.randint(1, 9), rng.randint(1, 2**62), 220_000_000_000 + rng.randrange(9999))),
    "int": lambda rng: rng.randint(0, 130),
    "float": _number,
    "word": _text,
    "epoch": lambda rng: rng.randint(-(2**33), 2**33),
    "clock": lambda rng: f"{_moment(rng):%Y-%m-%d %H:%M:%S}",
    "time": lambda rng: rng.choice(("{:%Y-%m-%d %H:%M:%S}", "{:%Y-%m-%dT%H:%M:%S.%fZ}", "{:%Y-%m-%dT%H:%M:%S+02:00}"))
    .format(_moment(rng)),
    "day": lambda rng: f"{_moment(rng):%Y-%m-%d}",
    "price": _price,
    "percent": lambda rng: _price(rng) + rng.choice(("%", "%", "")),
    "loose": _loose,
    "json": _loose,
    "label": lambda rng: rng.choice((_text(rng), rng.randrange(10**9))),
    "members": _members,
}  # fmt: skip

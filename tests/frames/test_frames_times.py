"""Times and days as text: three formats, any time zone, and what is none of them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import partial

import pytest
from bodies import dump

from sportmonks_sdk.frames.build import Assembler
from sportmonks_sdk.frames.readings import Readings
from sportmonks_sdk.frames.resolve import resolve
from sportmonks_sdk.frames.schema import TABLES
from sportmonks_sdk.frames.times import day, moment
from sportmonks_sdk.query.zones import zone_of


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


# (text, time zone of the request) → the moment
TIMES = {
    ("2026-02-28 15:00:00", "UTC"): at(2026, 2, 28, 15),
    ("2026-02-28 15:00:00", "Europe/Madrid"): at(2026, 2, 28, 14),
    ("2026-07-28 15:00:00", "Europe/Madrid"): at(2026, 7, 28, 13),
    ("2026-02-28 15:00:00", "Asia/Kolkata"): at(2026, 2, 28, 9, 30),
    # the clock shows this hour twice; the first is meant
    ("2026-10-25 02:30:00", "Europe/Madrid"): at(2026, 10, 25, 0, 30),
    ("2026-02-22T01:41:12.000007Z", "Europe/Madrid"): at(2026, 2, 22, 1, 41, 12, 7),
    ("2026-02-28T16:00:00+01:00", "America/New_York"): at(2026, 2, 28, 15),
    ("2026-02-28T16:00:00+01:00", "Nowhere/Atall"): at(2026, 2, 28, 15),
    ("2026-02-28 15:00:00", "Nowhere/Atall"): None,
    ("0001-01-01T00:00:00+14:00", "UTC"): None,
    ("9999-12-31T23:59:59-12:00", "UTC"): None,
    ("TBA", "UTC"): None,
    ("", "UTC"): None,
    ("2026-13-45 15:00:00", "UTC"): None,
    (None, "UTC"): None,
}


@pytest.mark.parametrize(("text", "zone"), TIMES)
def test_a_time(text, zone):
    meant = TIMES[text, zone]
    (made,) = Readings(partial(moment, zone=zone_of(zone))).of([text])
    assert made == (None if meant is None else (meant - at(1970, 1, 1)).total_seconds() * 1_000_000)


CLOCKS = [(name, column) for name in TABLES for column in resolve(name).columns if column.kind == "time"]


@pytest.mark.parametrize(("name", "column"), [pytest.param(*one, id=f"{one[0]}.{one[1].name}") for one in CLOCKS])
def test_the_zone_of_the_request_moves_no_other_time_than_the_kick_off(name, column):
    text = "2024-07-15 01:15:00"
    row: object = text
    for key in reversed([*resolve(name).relation.split("."), *column.path.split(".")]):
        row = {key: row} if key else row
    body = {"id": 1, "starting_at": text, **(row if isinstance(row, dict) else {})}
    made = {}
    for zone in ("UTC", "America/New_York"):
        assembler = Assembler(["fixtures", name], timezone=zone)
        assembler.add([dump(body)])
        frames = assembler.finish([1])
        made[zone] = frames[name][column.name].to_list()
        hours = {"UTC": 1, "America/New_York": 5}[zone]
        assert frames["fixtures"]["kickoff"].item() == at(2024, 7, 15, hours, 15)
    assert made["UTC"] == made["America/New_York"]
    assert at(2024, 7, 15, 1, 15) in made["UTC"]


DAYS = {
    "2026-02-28": date(2026, 2, 28),
    "2026-02-28 00:00:00": date(2026, 2, 28),
    "2026-02-28 15:00:00": None,
    "2026-02-28T00:00:00Z": None,
    "2026-02-30": None,
    "soon": None,
    None: None,
}


def test_days():
    assert Readings(day).of(list(DAYS)) == list(DAYS.values())


def test_what_is_no_time_is_counted_and_kept_and_no_text_is_neither():
    rows = [{"id": 1, "created_at": "yesterday"}, {"id": 2, "created_at": ""}, {"id": 3, "created_at": None}]
    assembler = Assembler(["odds"], extra=True)
    assembler.add([dump({"id": 1, "odds": rows})])
    frame = assembler.finish([1])["odds"]
    assert frame["created_at"].null_count() == 3
    assert [text and json.loads(text) for text in frame["extra"]] == [{"created_at": "yesterday"}, None, None]
    assert assembler.notes == {"unreadable:odds.created_at": 1}


PRICES = {
    "6.25": 6.25,
    "-0.5": -0.5,
    "+1": 1.0,
    "": None,
    "25/4": None,
    "nan": None,
    "inf": None,
    "1,5": None,
    None: None,
}


def test_prices_are_numbers_with_their_text_beside_them():
    assembler = Assembler(["odds"], extra=True)
    assembler.add([dump({"id": 1, "odds": [{"id": n, "value": text} for n, text in enumerate(PRICES, 1)]})])
    frame = assembler.finish([1])["odds"]
    assert dict(zip(frame["value_text"], frame["value"], strict=True)) == PRICES
    assert frame["extra"].null_count() == len(PRICES)

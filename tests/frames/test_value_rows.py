"""Statistics of a season: a row for each value, whatever shape the values have, also where rows come in pieces."""

from __future__ import annotations

import json

import pytest

from sportmonks_sdk.frames.resource_rows import build_rows

SHAPES = [
    ({"total": 3, "goals": 2}, [("total", 3.0, None), ("goals", 2.0, None)]),
    ({"all": {"count": 1, "average": 0.5}}, [("all.count", 1.0, None), ("all.average", 0.5, None)]),
    ({"value": "7.01"}, [("value", 7.01, "7.01")]),
    ({"value": "best"}, [("value", None, "best")]),
    ({"": 4}, [("value", 4.0, None)]),
    ({"a": {"": 4}}, [("a.", 4.0, None)]),
    ({}, []),
    (5, [("value", 5.0, None)]),
    (None, [("value", None, None)]),
    ({"total": True, "x": 2**60}, [("total", 1.0, "true"), ("x", None, str(2**60))]),
    ({"x": 10**400}, [("x", None, str(10**400))]),
]


def dump(value: object) -> bytes:
    return json.dumps(value).encode()


def row(number: int, value: object, **more: object) -> bytes:
    detail = {"id": number * 10, "type_id": 52, "value": value, **more}
    return dump({"id": number, "player_id": number, "team_id": 8, "season_id": 1, "details": [detail]})


@pytest.mark.parametrize("size", [300_000, 1])
def test_each_value_is_a_row(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sportmonks_sdk.frames.learning.PIECE", size)
    documents = [
        b'{"id":%d,"player_id":%d,"team_id":8,"season_id":1,"details":[{"id":%d,"type_id":52,"value":%s}]}'
        % (number, number, number * 10, dump(value))
        for number, (value, _) in enumerate(SHAPES, 1)
    ]
    frame = build_rows("player_season_statistics", documents).frame
    wanted = [(number, number * 10, *one) for number, (_, several) in enumerate(SHAPES, 1) for one in several]
    assert frame.select("player_id", "detail_id", "key", "value", "value_text").rows() == wanted


def test_what_has_no_column_is_with_the_values_of_its_detail() -> None:
    built = build_rows(
        "player_season_statistics", [row(1, {"total": 1, "goals": 1}, colour="red"), row(2, 5)], extra=True
    )
    assert built.frame["extra"].to_list() == ['{"detail.colour":"red"}'] * 2 + [None]
    assert built.notes["unknown_field:player_season_statistics.detail.colour"] == 1


@pytest.mark.parametrize("details", [None, [], {}, ""])
def test_a_row_without_details_has_no_value(details: object) -> None:
    whole = dump({"id": 1, "player_id": 1, "details": details})
    assert build_rows("player_season_statistics", [whole]).frame.is_empty()
    assert build_rows("player_season_statistics", []).frame.is_empty()
    assert build_rows("player_season_statistics", [whole, row(2, 5)]).frame["player_id"].to_list() == [2]

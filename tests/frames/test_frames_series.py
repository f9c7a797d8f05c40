"""Series and readings made the short way are those that Polars makes in public."""

from __future__ import annotations

import polars as pl
import pytest
from bodies import dump, match, statistic
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal, assert_series_equal

from sportmonks_sdk.frames import series as module
from sportmonks_sdk.frames.build import Assembler, build
from sportmonks_sdk.frames.coerce import to_percentage
from sportmonks_sdk.frames.declare import DAY, FLAG, FLOAT, INT, TEXT, UTC
from sportmonks_sdk.frames.readings import Readings
from sportmonks_sdk.frames.series import series

VALUES = {
    INT: st.integers(-(2**63), 2**63 - 1),
    FLOAT: st.floats(allow_nan=False) | st.integers(-(2**53), 2**53),
    TEXT: st.text(st.characters(exclude_categories=["Cs"])),
    FLAG: st.booleans(),
    DAY: st.dates(),
    UTC: st.integers(-(2**60), 2**60),
}


@pytest.mark.parametrize("dtype", VALUES, ids=str)
@given(data=st.data())
def test_a_series_is_what_polars_makes_of_the_same_values(dtype, data):
    values = data.draw(st.lists(st.none() | VALUES[dtype], max_size=8))
    assert_series_equal(series("x", values, dtype), pl.Series("x", values, dtype=dtype))


WRONG = [(INT, [1, 2**63]), (INT, [1, 2.5]), (INT, ["1"]), (FLOAT, ["1"]), (FLOAT, [1, {}]), (FLOAT, [10**400])]


@pytest.mark.parametrize(("dtype", "values"), WRONG, ids=str)
def test_what_is_of_another_type_is_refused(dtype, values):
    with pytest.raises((TypeError, OverflowError)):
        series("x", values, dtype)


def gone(dtype):
    raise ImportError("no such module")


def bent(dtype):
    return lambda name, values: pl.Series(name, [None for _ in values], dtype=dtype)


@pytest.mark.parametrize("direct", [gone, bent])
def test_a_polars_without_the_constructors_or_with_others_is_asked_in_public(direct, monkeypatch):
    body = dump(match(statistics=[statistic(45, "home", 55.5), statistic(40, "away", True)]))
    expected = build([body], ["fixtures", "statistics"])
    monkeypatch.setattr(module, "_direct", direct)
    makers = {type(dtype): module._maker(dtype, tried) for dtype, tried in module._TRIED.items()}
    assert [make.__qualname__.partition(".")[0] for make in makers.values()] == ["_public"] * len(makers)
    monkeypatch.setattr(module, "_MAKERS", makers)
    for name, frame in build([body], ["fixtures", "statistics"]).items():
        assert_frame_equal(frame, expected[name])


def test_this_polars_has_them():
    assert {make.__qualname__.partition(".")[0] for make in module._MAKERS.values()} == {"_direct"}


@given(st.text("0123456789.+-eE_ %nainf٣", max_size=8) | st.floats().map(str))
def test_a_percentage_is_the_number_that_polars_reads_without_the_sign(text):
    read = pl.Series([text.removesuffix("%")]).cast(FLOAT, strict=False).item()
    finite = read is not None and abs(read) < float("inf")
    assert to_percentage(text) == (read if finite else None)


def test_texts_are_read_once_and_forgotten_when_they_are_too_many(monkeypatch):
    monkeypatch.setattr("sportmonks_sdk.frames.readings._MOST", 2)
    read = []
    readings = Readings(lambda text: read.append(text) or len(text))
    assert readings.of(["a", "bb", None, "a"]) == [1, 2, None, 1]
    assert readings.of(["a", None]) == [1, None]
    assert read == ["a", "bb", "a"]


@pytest.mark.parametrize("flush", [1, 3, 100])
@pytest.mark.parametrize("join", [1, 7, 100])
@pytest.mark.parametrize("few", [1, 2_000])
def test_rows_are_those_of_their_fixture_however_columns_are_pieced_together(flush, join, few, monkeypatch):
    monkeypatch.setattr("sportmonks_sdk.frames.learning.PIECE", 1)
    for name, value in (("rows.FLUSH", flush), ("rows.JOIN", join), ("around._FEW", few)):
        monkeypatch.setattr(f"sportmonks_sdk.frames.{name}", value)
    bodies = [
        {"id": n, "lineups": [{"id": 10 * n + k, "details": [{"id": 100 * n + k}] * k} for k in range(n % 4)]}
        for n in range(1, 10)
    ]
    frames = build(map(dump, bodies), ["lineups", "lineup_details"])
    assert frames["lineups"].select("fixture_id", "lineup_id").rows() == [
        (body["id"], row["id"]) for body in bodies for row in body["lineups"]
    ]
    assert frames["lineup_details"].select("fixture_id", "detail_id").rows() == [
        (body["id"], detail["id"]) for body in bodies for row in body["lineups"] for detail in row["details"]
    ]


def test_an_answer_becomes_frames_of_one_piece():
    assembler = Assembler(["statistics"])
    assembler.add([dump({"id": n, "statistics": [statistic(45, "home", 1)] * 100}) for n in range(1, 51)])
    assert assembler.finish(assembler.ids)["statistics"].n_chunks() == 1


def test_an_integer_of_any_length_is_its_text():
    huge = "9" * 400
    body = f'{{"id": 1, "statistics": [{{"data": {{"value": {huge}}}}}, {{"data": {{"value": 2}}}}]}}'
    frame = build([body.encode()], ["statistics"])["statistics"]
    assert frame.select("value", "value_text").rows() == [(None, huge), (2.0, None)]

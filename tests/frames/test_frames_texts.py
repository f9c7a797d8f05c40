"""Text kept as JSON keeps its characters; no table and no wide one gives NaN or infinity."""

from __future__ import annotations

import json
import math

import polars as pl
import pytest
from bodies import related_fixtures
from hypothesis import given, settings
from hypothesis import strategies as st
from judge import ALL

from sportmonks_sdk.frames.build import build
from sportmonks_sdk.frames.coerce import to_json, unescaped
from sportmonks_sdk.frames.records import records_frame
from sportmonks_sdk.frames.shipped_names import PLAYER_COUNTS, TEAM_COUNTS
from sportmonks_sdk.frames.wide import wide_details, wide_statistics
from sportmonks_sdk.frames.zeros import COUNTS

WORDS = {"town": "M\u00fcnchen \u4f8b \U0001f3df", "quoted": 'a"b\\u00e9\n\x00'}


@pytest.mark.parametrize("escaped", [True, False])
def test_json_text_has_the_characters(escaped):
    body = {
        "id": 1, "new": WORDS, "statistics": [{"id": 2, "data": {"value": WORDS}}],
        "predictions": [{"id": 3, "predictions": {**WORDS, "bet": "x"}}], "periods": [{"id": 4, "new": WORDS}],
    }  # fmt: skip
    document = json.dumps(body, ensure_ascii=escaped).encode()
    frames = build([document, document.replace(b'"id": 1', b'"id": 5')], ALL, extra=True)
    texts = [
        *frames["fixtures"]["extra"], *frames["statistics"]["value_text"], *frames["predictions"]["predictions"],
        *frames["periods"]["extra"], *records_frame([body])["new"],
    ]  # fmt: skip
    assert len(texts) == 9
    for text in texts:
        told = json.loads(text)
        assert {**told.get("new", told)}.items() >= WORDS.items()
        assert WORDS["town"] in text


HALF = "\ud83c"


@given(st.text(st.characters(), max_size=9) | st.just(HALF), st.booleans())
@settings(max_examples=300)
def test_the_text_reads_as_the_same(text, ascii_):
    assert json.loads(unescaped(json.dumps({"a": text}, ensure_ascii=ascii_)))["a"] == text
    assert json.loads(to_json([text])) == [text]
    to_json([text]).encode()


def test_half_a_character_stays_an_escape():
    assert to_json([HALF]) == unescaped('["\\ud83c"]') == '["\\ud83c"]'


def _finite(frame):
    for column in frame.select(pl.selectors.float()):
        assert all(value is None or math.isfinite(value) for value in column), column.name


ODD = (b"NaN", b"Infinity", b"-Infinity", b"1e400", b'"nan"', b'"inf"', b'"-nan%"', b"null")


@pytest.mark.parametrize("odd", ODD)
@given(st.lists(related_fixtures, min_size=1, max_size=2))
@settings(max_examples=15)
def test_no_table_gives_nan(odd, bodies):
    numbered = [{**body, "id": n + 1} for n, body in enumerate(bodies)]
    nasty = {
        "id": 99, "statistics": [{"data": {"value": "?"}, "type_id": 45, "location": "home"}],
        "odds": [{"value": "?", "probability": "?"}], "weatherreport": {"pressure": "?", "wind": {"speed": "?"}},
        "pressure": [{"pressure": "?"}], "trends": [{"value": "?"}], "ballcoordinates": [{"x": "?", "y": "?"}],
        "lineups": [{"id": 5, "details": [{"lineup_id": 5, "type_id": 118, "data": {"value": "?"}}]}],
        "predictions": [{"predictions": {"yes": "?", "odd": "?"}}],
    }  # fmt: skip
    documents = [json.dumps(body).encode().replace(b'"?"', odd) for body in (*numbered, nasty)]
    for zeros in ({}, COUNTS):
        frames = build(documents, ALL, zeros=zeros)
        for frame in frames.values():
            _finite(frame)
    _finite(wide_statistics(frames["statistics"], frames["fixtures"], TEAM_COUNTS))
    _finite(wide_details(frames["lineup_details"], frames["lineups"], PLAYER_COUNTS))

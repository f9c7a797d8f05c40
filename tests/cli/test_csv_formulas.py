"""CSV from the command line is safe to open in a spreadsheet, and changes nothing that is a number."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest

from sportmonks_sdk.cli.output import encode


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "--5", "+1 2", "-5\n=1"]
)
def test_what_a_spreadsheet_would_run_stays_text(text: str) -> None:
    frame = pl.DataFrame({"a": [text], "n": [-1]})
    (row,) = csv.DictReader(io.StringIO(encode(frame, "csv").decode(), newline=""))
    assert row == {"a": f"'{text}", "n": "-1"}
    assert json.loads(encode(frame, "json")) == [{"a": text, "n": -1}]


@pytest.mark.parametrize("text", ["-5", "+5", "-0.5", "+.5", "-1e-3", "-21.05%", "A=1", " x", "'=1", "", "2-1"])
def test_numbers_and_plain_text_are_as_they_were(text: str) -> None:
    frame = pl.DataFrame({"a": [text], "n": [-0.5]})
    (row,) = csv.DictReader(io.StringIO(encode(frame, "csv").decode(), newline=""))
    assert row == {"a": text, "n": "-0.5"}


def test_null_stays_an_empty_field_and_a_frame_without_text_is_written() -> None:
    assert (
        encode(pl.DataFrame({"a": [None], "b": ["x"]}, schema={"a": pl.String, "b": pl.String}), "csv") == b"a,b\n,x\n"
    )
    assert encode(pl.DataFrame({"n": [-1]}), "csv") == b"n\n-1\n"

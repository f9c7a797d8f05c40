"""The formats of an export: each holds the rows of its frames, and is committed, kept and replaced as Parquet is."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pyarrow.feather as feather
import pytest
from exports import Killed, TroubledDisk, everything, question
from exports import frames as small
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from sportmonks_sdk import ConfigurationError, SelectionError, Sportmonks, SportmonksWarning
from sportmonks_sdk.lake import formats, holding
from sportmonks_sdk.lake.export import export, prepare
from sportmonks_sdk.lake.formats import ENCODERS, EXPORTS
from sportmonks_sdk.lake.provenance import Provenance
from sportmonks_sdk.sandbox import SandboxServer

OTHERS = list(ENCODERS)
INCLUDE = ["events", "statistics", "odds", "sidelined.sideline"]


def sheet(path: Path) -> pl.DataFrame:
    """The cells of a sheet, as a spreadsheet holds them."""
    with contextlib.closing(openpyxl.load_workbook(path)) as book:
        names, *rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    return pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)


# How a file is read, by somebody who knows its columns.
READ: dict[str, Callable[[Path, pl.Schema], pl.DataFrame]] = {
    "csv": lambda path, schema: pl.read_csv(path, schema=schema),
    "ndjson": lambda path, schema: pl.read_ndjson(path, schema=schema),
    "arrow": lambda path, schema: pl.from_arrow(feather.read_table(path)),
    "xlsx": lambda path, schema: sheet(path),
}


def as_told(frame: pl.DataFrame, form: str) -> pl.DataFrame:
    """A frame as a format without types or zones tells it."""
    times, days, texts = pl.selectors.datetime(), pl.selectors.date(), pl.selectors.string()
    if form == "arrow":
        return frame
    if form == "xlsx":  # an empty text is an empty cell
        plain = times.dt.replace_time_zone(None), days.cast(pl.Datetime("us")), texts.replace("", None)
        return frame.with_columns(*plain)
    return frame.with_columns(times.dt.strftime("%Y-%m-%dT%H:%M:%S%.fZ"), days.dt.strftime("%Y-%m-%d"))


@pytest.mark.parametrize("form", OTHERS)
def test_every_table_holds_the_rows_of_its_frame(client: Sportmonks, tmp_path: Path, form: str) -> None:
    files = client.export(tmp_path, season=25583, limit=6, include=INCLUDE, format=form)
    assert everything(tmp_path) == sorted(["export.json", *(path.name for path in files.values())])
    tables = client.tables(season=25583, limit=6, include=INCLUDE)
    assert files.keys() == set(tables)
    for name, frame in tables.items():
        assert files[name].name == f"{name}.{form}"
        want = as_told(frame.drop("kickoff_local", strict=False).sort("fixture_id", maintain_order=True), form)
        got = READ[form](files[name], want.schema)
        assert got.columns == want.columns
        assert got.height == want.height
        full = [column for column in want.columns if want[column].null_count() < want.height]
        assert_frame_equal(got.select(full), want.select(full), check_dtypes=form == "arrow")
        for column in set(want.columns) - set(full):
            assert got[column].null_count() == got.height


@pytest.mark.parametrize("form", OTHERS)
def test_the_same_again_is_replaced_and_less_or_something_else_is_not(
    client: Sportmonks, sandbox: SandboxServer, tmp_path: Path, form: str
) -> None:
    files = client.export(tmp_path, season=25583, limit=6, format=form)
    client.export(tmp_path, season=25583, limit=6, format=form, refresh=True)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    sandbox.faults.add("no_data", times=None)
    with pytest.warns(SportmonksWarning) as told:
        assert client.export(tmp_path, season=25583, limit=6, format=form, refresh=True) == files
    assert any("the answer is empty" in str(one.message) for one in told)
    sandbox.faults.clear()
    for other in ({"season": 23614}, {"season": 25583, "limit": 6, "format": "parquet"}):
        with pytest.raises(ConfigurationError, match="holds an export of season=25583"):
            client.export(tmp_path, **{"format": form} | other)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    client.export(tmp_path, season=25583, limit=6, overwrite=True, refresh=True)
    assert everything(tmp_path) == ["fixtures.parquet", "participants.parquet", "scores.parquet"]
    with pytest.raises(ConfigurationError, match=f"this is one of .*format={form}"):
        client.export(tmp_path, season=25583, limit=6, format=form)
    client.export(tmp_path, season=25583, limit=6, format=form, overwrite=True)
    assert not list(tmp_path.glob("*.parquet"))


@pytest.mark.parametrize("form", OTHERS)
def test_a_file_that_somebody_edited_is_theirs(client: Sportmonks, tmp_path: Path, form: str) -> None:
    files = client.export(tmp_path, season=25583, limit=3, format=form)
    files["scores"].write_bytes(files["scores"].read_bytes() + b" ")
    with pytest.raises(ConfigurationError, match=rf"holds scores\.{form}, which no export wrote"):
        client.export(tmp_path, season=25583, limit=3, format=form)


def test_a_note_beside_the_files_that_is_somebody_elses_is_kept(client: Sportmonks, tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text("{}")
    with pytest.raises(ConfigurationError, match=r"holds export\.json, which no export wrote"):
        client.export(tmp_path, season=25583, limit=3, format="csv")
    client.export(tmp_path, season=25583, limit=3)
    assert (tmp_path / "export.json").read_text() == "{}"


def asked(form: str) -> Provenance:
    from msgspec.structs import replace

    plain = question()
    return replace(plain, options={**plain.options, "format": form})


@pytest.mark.parametrize("form", OTHERS)
def test_a_kill_at_any_step_leaves_one_export(tmp_path: Path, form: str) -> None:
    disk = TroubledDisk()
    export(small(1), tmp_path / "first", asked(form))
    export(small(2), tmp_path / "first", asked(form), disk=disk)
    for at in range(len(disk.steps)):
        folder = tmp_path / str(at)
        export(small(1), folder, asked(form))
        with pytest.raises(Killed):
            export(small(2), folder, asked(form), disk=TroubledDisk(at, Killed()))
        prepare(folder, asked(form), ("fixtures",))
        values = {
            READ[form](path, small(1)["events"].schema)["value"].unique().item() for path in folder.glob(f"*.{form}")
        }
        assert len(values) == 1
        assert len(holding.of(folder).tables) == 3, "the note beside them is of the same export"
        assert len(everything(folder)) == 4


# --- one format each ------------------------------------------------------------------------------------------------

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "https://example.org", '="a"']
ODD = pl.DataFrame(
    {
        "fixture_id": [19_134_411] * len(FORMULAS),
        "text": FORMULAS,
        "at": [datetime(2026, 8, 14, 19, 0, tzinfo=UTC)] * len(FORMULAS),
        "born": [date(1999, 1, 2)] * len(FORMULAS),
        "price": [1.87] * len(FORMULAS),
    }
)


def test_a_sheet_has_plain_ids_times_without_zone_and_runs_nothing() -> None:
    body = formats.xlsx(ODD)
    with contextlib.closing(openpyxl.load_workbook(io.BytesIO(body))) as book:
        rows = list(book.active.iter_rows(min_row=2))
    assert [row[1].value for row in rows] == FORMULAS
    assert {row[1].data_type for row in rows} == {"s"}
    assert [(cell.value, cell.number_format) for cell in rows[0] if cell.column != 2] == [
        (19_134_411, "0"),
        (datetime.fromisoformat("2026-08-14T19:00"), "yyyy-mm-dd hh:mm:ss"),
        (datetime.fromisoformat("1999-01-02"), "yyyy-mm-dd"),
        (1.87, "General"),
    ]  # fmt: skip
    inside = zipfile.ZipFile(io.BytesIO(body))
    text = b"".join(inside.read(name) for name in inside.namelist() if "sheet" in name)
    assert b"<f>" not in text
    assert b"hyperlink" not in text


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (pl.DataFrame({"a": ["x" * 32_768]}), "a has text of more than 32,767 characters"),
        (pl.DataFrame({"a": [2**53 + 1]}), "a has whole numbers that a sheet would round"),
        (pl.DataFrame({"a": [date(1899, 12, 31)]}), "a has days before 1900"),
        (
            pl.DataFrame({"a": pl.int_range(1_048_576, eager=True)}),
            "a sheet holds 1,048,575 rows, and there are 1,048,576",
        ),
    ],
)
def test_what_a_sheet_cannot_hold_is_refused(frame: pl.DataFrame, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        formats.xlsx(frame)


def test_what_a_sheet_can_just_hold_is_there() -> None:
    frame = pl.DataFrame({"text": ["x" * 32_767], "number": [-(2**53)], "day": [date(1900, 1, 1)]})
    with contextlib.closing(openpyxl.load_workbook(io.BytesIO(formats.xlsx(frame)))) as book:
        text, number, day = next(book.active.iter_rows(min_row=2, values_only=True))
    assert (len(text), number, day) == (32_767, -(2**53), datetime.fromisoformat("1900-01-01"))


@given(texts=st.lists(st.none() | st.text(st.characters(exclude_categories=("Cs",))), min_size=1, max_size=20))
def test_lines_of_json_hold_any_text_in_as_many_lines(texts: list[str | None]) -> None:
    lines = formats.ndjson(pl.DataFrame({"a": texts}, schema={"a": pl.String})).decode().splitlines()
    assert [json.loads(line)["a"] for line in lines] == texts


def test_an_empty_table_is_there_in_every_format(tmp_path: Path) -> None:
    for form, encode in ENCODERS.items():
        path = tmp_path / f"empty.{form}"
        path.write_bytes(encode(ODD.clear()))
        assert READ[form](path, as_told(ODD, form).schema).columns == ODD.columns


def test_a_format_that_is_none_or_not_installed_is_refused_before_anything_is_spent(
    client: Sportmonks, sandbox: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SelectionError, match="did you mean 'parquet'"):
        client.export(tmp_path, season=25583, format="parket")  # type: ignore[arg-type]
    monkeypatch.setattr("sportmonks_sdk.lake.formats.importlib.util.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r'needs the extra xlsx: pip install "sportmonks-sdk\[xlsx\]"'):
        client.export(tmp_path, season=25583, format="xlsx")
    assert sandbox.requests == []
    assert everything(tmp_path) == []


def test_the_formats_are_named_alike_everywhere() -> None:
    from typing import get_args

    from sportmonks_sdk.cli.options import ExportFormat as Option
    from sportmonks_sdk.types import ExportFormat

    assert get_args(ExportFormat) == EXPORTS == tuple(one.value for one in Option)

"""Tables as bytes in formats other than Parquet: CSV, lines of JSON, Arrow, and spreadsheets."""

from __future__ import annotations

import importlib.util
import io
import re
from collections.abc import Callable, Mapping
from datetime import date

import polars as pl

from ..errors import ConfigurationError
from ..query.grammar import did_you_mean

PARQUET = "parquet"
_FORMULA = r"^[=+\-@\t\r]"
_SIGNED_NUMBER = r"^[+\-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+\-]?[0-9]+)?%?$"
_UTC = "%Y-%m-%dT%H:%M:%S%.fZ"
# Of a sheet (source: Microsoft, "Excel specifications and limits"): rows with their header, characters of a cell, and
# whole numbers, which are doubles. Beyond them xlsxwriter cuts in silence, and a day before 1900 becomes another.
_SHEET_ROWS = 1_048_575
_CELL = 32_767
_EXACT = 2**53
_FIRST_DAY = date(1900, 1, 1)


def checked(told: object) -> str:
    """The name of a format whose packages are here.

    Raises:
        SelectionError: no such format.
        ConfigurationError: a package is not installed.
    """
    if not isinstance(told, str) or told not in EXPORTS:
        raise did_you_mean("format", told, EXPORTS)
    if told == "xlsx" and importlib.util.find_spec("xlsxwriter") is None:
        raise ConfigurationError('format="xlsx" needs the extra xlsx: pip install "sportmonks-sdk[xlsx]"')
    return told


def csv(frame: pl.DataFrame) -> bytes:
    """With a header; null is an empty field, times are ISO 8601 in UTC.

    Text that a spreadsheet would run as a formula stands behind an apostrophe (source: OWASP, "CSV Injection").
    """
    texts = pl.col(pl.String)
    runs = texts.str.contains(_FORMULA) & ~texts.str.contains(_SIGNED_NUMBER)
    inert = frame.with_columns(pl.when(runs).then("'" + texts).otherwise(texts).name.keep())
    return _iso(inert).write_csv().encode()


def ndjson(frame: pl.DataFrame) -> bytes:
    """A JSON object a line; times are ISO 8601 in UTC. What cannot be printed is ``\\u…``, which is the same text."""
    return _escaped(_iso(frame).write_ndjson()).encode()


def arrow(frame: pl.DataFrame) -> bytes:
    """An Arrow IPC file ("Feather"), not compressed, of the types that every reader of Arrow knows."""
    buffer = io.BytesIO()
    frame.write_ipc(buffer, compat_level=pl.CompatLevel.oldest())
    return buffer.getvalue()


def xlsx(frame: pl.DataFrame) -> bytes:
    """A sheet: ids as plain numbers, times in UTC without saying so, and no text is run as a formula.

    Raises:
        ConfigurationError: more rows or characters, larger numbers or earlier days than a sheet holds.
    """
    _fits_a_sheet(frame)
    import xlsxwriter

    buffer = io.BytesIO()
    as_it_is = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **as_it_is}) as book:
        frame.with_columns(pl.selectors.datetime().dt.replace_time_zone(None)).write_excel(
            book,
            dtype_formats={
                pl.Int64: "0", pl.Float64: "General", pl.Datetime: "yyyy-mm-dd hh:mm:ss", pl.Date: "yyyy-mm-dd",
            },
        )  # fmt: skip
    return buffer.getvalue()


ENCODERS: Mapping[str, Callable[[pl.DataFrame], bytes]] = {"csv": csv, "ndjson": ndjson, "arrow": arrow, "xlsx": xlsx}
EXPORTS = (PARQUET, *ENCODERS)


def _escaped(json: str) -> str:
    unseen = (one for one in set(json) if not one.isprintable() and one != "\n")
    return json.translate({ord(one): re.sub("(....)", r"\\u\1", one.encode("utf-16-be").hex()) for one in unseen})


def _iso(frame: pl.DataFrame) -> pl.DataFrame:
    zoned = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.Datetime) and dtype.time_zone]
    return frame.with_columns(pl.col(name).dt.convert_time_zone("UTC").dt.strftime(_UTC) for name in zoned)


def _fits_a_sheet(frame: pl.DataFrame) -> None:
    if frame.height > _SHEET_ROWS:
        raise ConfigurationError(f"a sheet holds {_SHEET_ROWS:,} rows, and there are {frame.height:,}; {_INSTEAD}")
    rules = (
        (pl.selectors.string().str.len_chars() > _CELL, f"text of more than {_CELL:,} characters"),
        (pl.selectors.integer().abs() > _EXACT, "whole numbers that a sheet would round"),
        (pl.selectors.temporal().dt.date() < _FIRST_DAY, "days before 1900"),
    )
    for rule, what in rules:
        found = frame.select(rule.any())
        if wrong := [name for name in found.columns if found.item(0, name)]:
            raise ConfigurationError(f"{', '.join(wrong)} has {what}, which a sheet cannot hold; {_INSTEAD}")


_INSTEAD = "take another format, or fewer fixtures"

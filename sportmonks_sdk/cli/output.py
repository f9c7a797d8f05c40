"""What the command line shows and writes: tables for people, bytes for programs."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..errors import ConfigurationError
from ..values import plain, shown_size

if TYPE_CHECKING:
    import polars as pl
    from rich.console import Console

    from ..client import Sportmonks
    from ..observe.metrics import Metrics
    from ..reports import Report

ROWS = 40
_GAP = 2
# What a text may be cut to in a column that all want to see, and in any other: with less two clubs of a city are alike.
_NARROW, _READABLE = 12, 20
# What people look at first; the other columns follow where there is room, ids of other things last.
_FIRST = ("fixture_id", "kickoff", "home_team", "home_goals", "away_goals", "away_team", "state")
# What follows from the fixture and the team: with it in their place the kind of an event or a figure found no room.
_FOLLOWS = ("location", "opponent")
# … and where a figure has none, what follows from the player, or from the label of a bet.
_FOLLOWS_BESIDE_A_FIGURE = ("position", "detailed_position", "jersey_number", "name", "original_label")


def console(*, err: bool = False) -> Console:
    """A console on the stream as it is now: plain text where nobody watches, or with NO_COLOR."""
    from rich.console import Console

    class RaisingConsole(Console):
        def on_broken_pipe(self) -> None:
            raise  # what is being handled; rich itself would end the program here

        def print(self, *told: Any, **how: Any) -> None:
            super().print(*(plain(one, lines=True) for one in told), **how)

    return RaisingConsole(
        file=sys.stderr if err else sys.stdout,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )


def present(
    client: Sportmonks, name: str, frame: pl.DataFrame, form: str, out: Path | None, *, quiet: bool = False
) -> None:
    """A frame as it was asked for, then the report and the metrics: of data for programs these go to stderr."""
    if form == "table":
        show_frame(console(), name, frame, hint="--output csv, json or parquet has all")
    else:
        write(encode(frame, form), out)
    if not quiet:
        show_figures(console(err=form != "table"), client.last_report, client.metrics)


# --- for people -----------------------------------------------------------------------------------------------------


def show_frame(to: Console, name: str, frame: pl.DataFrame, rows: int = ROWS, hint: str = "") -> None:
    """The first rows of a frame, in as many columns as the width has room for; what is left out is named."""
    shown = frame.head(rows)
    cells = {column: [_cell(value) for value in shown[column]] for column in frame.columns}
    widths = _fitting(frame, cells, to.width)
    counted = f"{frame.height:,} row{'' if frame.height == 1 else 's'}"
    to.print(f"{name}: {counted} × {frame.width} columns", style="bold")
    right = {column for column, dtype in frame.schema.items() if dtype.is_numeric()}
    grid(to, {column: cells[column] for column in widths}, right=right, widths=widths)
    if frame.height > rows:
        to.print(f"… {frame.height - rows:,} more rows" + (f"; {hint}" if hint else ""))
    hidden = [column for column in frame.columns if column not in widths]
    if hidden:
        to.print(_sized(f"… {len(hidden)} more columns: {', '.join(hidden)}", to.width))


def grid(
    to: Console, columns: Mapping[str, Sequence[str]], *, right: Iterable[str] = (),
    widths: Mapping[str, int] | None = None,
) -> None:  # fmt: skip
    """Columns of texts under their names."""
    sizes = widths or _natural(columns)
    for number, row in enumerate(zip(*([name, *texts] for name, texts in columns.items()), strict=True)):
        cells = (_sized(text, sizes[name], right=name in right) for name, text in zip(columns, row, strict=True))
        to.print((" " * _GAP).join(cells).rstrip(), style=None if number else "bold")


def show_figures(to: Console, report: Report | None, metrics: Metrics) -> None:
    """The report of the last call and the metrics, one figure a line."""
    show_card(to, "Report", report.rows() if report else [])
    show_card(to, "Metrics", metrics.rows())


def show_card(to: Console, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """Figures with their names, one a line."""
    to.print()
    to.print(title, style="bold")
    width = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        to.print(f"  {name:<{width}}  {value}")


def show_files(to: Console, files: Mapping[str, Path]) -> None:
    """Each file of an export with its rows and its size."""
    from ..lake import holding

    rows = {path: holding.of(path.parent).tables[path.name].rows for path in files.values()}
    lines = [(str(path), f"{count:,} rows", shown_size(path.stat().st_size)) for path, count in rows.items()]
    longest, most, largest = (max(map(len, texts)) for texts in zip(*lines, strict=True))
    for path, count, weight in lines:
        to.print(f"{path:<{longest}}  {count:>{most}}  {weight:>{largest}}")


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    text = f"{value:%Y-%m-%d %H:%M}" if hasattr(value, "hour") else str(value)
    return _seen(text)


def _seen(text: str) -> str:
    """Data from the API must not be able to speak to the terminal; that there was something is shown."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def _natural(columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    from rich.cells import cell_len

    return {name: max(map(cell_len, (name, *texts))) for name, texts in columns.items()}


def _sized(text: str, width: int, *, right: bool = False) -> str:
    """Padded or cut to so many cells of a terminal (some letters take two)."""
    from rich.cells import cell_len, set_cell_size

    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    return " " * (width - length) + text if right else text + " " * (width - length)


def _fitting(frame: pl.DataFrame, cells: Mapping[str, Sequence[str]], width: int) -> dict[str, int]:
    """The columns to show with their widths: each as narrow as can be read, then wider while there is room."""
    full = _natural(cells)
    chosen: dict[str, int] = {}
    spare = width + _GAP
    for name in sorted(frame.columns, key=lambda name: _rank(name, frame)):
        text = not (frame.schema[name].is_numeric() or frame.schema[name].is_temporal())
        least = min(full[name], max(len(name), _NARROW if name in _FIRST else _READABLE)) if text else full[name]
        if least + _GAP <= spare or not chosen:
            chosen[name] = least
            spare -= least + _GAP
    while spare > 0 and (growing := [name for name in chosen if chosen[name] < full[name]]):
        for name in growing[:spare]:
            chosen[name] += 1
            spare -= 1
    return chosen


def _rank(name: str, frame: pl.DataFrame) -> tuple[bool, bool, int]:
    first = name in _FIRST
    place = _FIRST.index(name) if first else frame.columns.index(name)
    follows = name in _FOLLOWS or ("value" in frame.columns and name in _FOLLOWS_BESIDE_A_FIGURE)
    dull = name.endswith("_id") or follows or (frame.height > 0 and frame[name].null_count() == frame.height)
    return not first, not first and dull, place


# --- for programs ---------------------------------------------------------------------------------------------------


def encode(frame: pl.DataFrame, form: str) -> bytes:
    """A frame as "csv", "json" (one array, one object a row) or "parquet".

    Times are ISO 8601 in UTC in the two text forms; null is an empty field or ``null``. In CSV an apostrophe stands
    before text that a spreadsheet would run as a formula. JSON has ``\\u…`` for what cannot be printed, which
    is the same text; CSV has no such way, and holds text as the API sent it.
    """
    import io

    from ..lake import formats

    if form == "parquet":
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd")
        return buffer.getvalue()
    if form == "csv":
        return formats.csv(frame)
    return b"[" + formats.ndjson(frame).removesuffix(b"\n").replace(b"\n", b",\n") + b"]\n"


def check_target(form: str, out: Path | None) -> None:
    """Refuse, before anything is spent, what could not be written later.

    Raises:
        ConfigurationError: no such folder, a folder in its place, or Parquet on a terminal.
    """
    if out is None:
        if form == "parquet" and sys.stdout.isatty():
            raise ConfigurationError("parquet is not for a terminal; add --out FILE, or pipe it")
        return
    if str(out) == "-":
        raise ConfigurationError("--out takes the name of a file; without it data go to standard output")
    check_file("--out", out)


def check_file(option: str, path: Path, made: Path | None = None) -> None:
    """Refuse a path that no file can have; ``made`` is a folder that the command makes.

    Raises:
        ConfigurationError: it is a folder, or in none.
    """
    if path.is_dir():
        raise ConfigurationError(f"{option} {path} is a folder; give the name of a file")
    parent = path.absolute().parent
    if not parent.is_dir() and (made is None or parent != made.absolute()):
        raise ConfigurationError(f"{option} {path}: there is no folder {parent}")


def write(data: bytes, out: Path | None) -> None:
    """Bytes to standard output, or to a file that is there whole or not at all; a terminal gets no control characters.

    Raises:
        ConfigurationError: the file cannot be written.
        OSError: standard output cannot.
    """
    if out is None:
        if sys.stdout.isatty():
            data = "\n".join(map(_seen, data.decode().split("\n"))).encode()
        _put(data, sys.stdout.buffer)
        return
    try:
        _write_file(data, out.resolve())
    except OSError as error:
        raise ConfigurationError(f"cannot write {out}: {error.strerror or error}") from error


def _write_file(data: bytes, path: Path) -> None:
    if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
        with path.open("wb") as file:
            file.write(data)
        return
    # By chance, and not by the number of the process: containers that share a folder have the same numbers.
    part = path.with_name(f".sportmonks-{secrets.token_hex(8)}.tmp")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _put(data: bytes, stream: BinaryIO | RawIOBase) -> None:
    sys.stdout.flush()
    rest = memoryview(data)
    while rest:  # with PYTHONUNBUFFERED the stream is a bare file, which may take less than it is given
        written = stream.write(rest)
        if written is None:
            raise BlockingIOError(errno.EAGAIN, "standard output does not block and is full")
        rest = rest[written:]
    stream.flush()

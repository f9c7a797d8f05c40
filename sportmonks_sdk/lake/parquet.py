"""Tables as Parquet, with a note in the footer of where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from . import provenance
from .disk import OutputFile
from .provenance import Provenance


def write(frame: pl.DataFrame, file: OutputFile, note: Provenance) -> None:
    """Write a frame to an open file; readers find the note among the key-value pairs of the footer."""
    metadata = {provenance.KEY: note.encode()}
    frame.write_parquet(file, compression="zstd", metadata=metadata)  # type: ignore[arg-type]


def write_portions(
    portions: Callable[[], Iterator[pl.DataFrame]], schema: pl.Schema, file: OutputFile, note: Provenance
) -> None:
    """`write` of a frame that comes in portions, in their order; memory holds a few of them."""
    from polars.io.plugins import register_io_source

    def source(*told: object) -> Iterator[pl.DataFrame]:
        return portions()

    lazy = register_io_source(source, schema=schema, is_pure=True)
    metadata = {provenance.KEY: note.encode()}
    lazy.sink_parquet(file, compression="zstd", metadata=metadata)  # type: ignore[call-overload]


def note(path: Path) -> Provenance | None:
    """The note in a file's footer; None where there is none of ours, or no footer."""
    try:
        with path.open("rb") as file:  # of a path Polars makes a pattern, and not every name is one
            text = pl.read_parquet_metadata(file).get(provenance.KEY)
    except (pl.exceptions.PolarsError, OSError):
        return None
    return provenance.decode(text) if text is not None else None


def fixture_ids(path: Path) -> frozenset[int]:
    """The fixtures that a table of ours is about."""
    with path.open("rb") as file:
        return frozenset(pl.read_parquet(file, columns=["fixture_id"]).get_column("fixture_id").drop_nulls())

"""Parquet files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def write_atomically(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame beside its place and move it there: a reader sees the old file or the new one, never a half.

    Raises:
        OSError: the disk is full, or the folder cannot be written; nothing of the new file stays behind.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            frame.write_parquet(file, compression="zstd")
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    # mkstemp makes private files; exports are for sharing as far as the user's umask says. There is no way to read it
    # but to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask

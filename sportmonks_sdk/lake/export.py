"""Tables as Parquet files: one file a table, with the declared schema."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import ConfigurationError
from ..frames.memo import Frames
from .parquet import write_atomically


def folder(path: object) -> Path:
    """The folder to export to, made where it is not there yet.

    Raises:
        ConfigurationError: not a path, a file in its place, or a folder that cannot be made.
    """
    if not isinstance(path, str | os.PathLike) or not str(path):
        raise ConfigurationError(f'export takes the path of a folder, such as "lake", not {path!r}')
    made = Path(path).expanduser()
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot make the folder {made}: {error.strerror or error}") from None
    return made


def export(frames: Frames, path: Path) -> dict[str, Path]:
    """Write each table to ``path/{table}.parquet``; each file is replaced as a whole.

    Returns:
        Table name → file.

    Raises:
        ConfigurationError: the disk is full or the folder cannot be written; files written before stay.
    """
    written: dict[str, Path] = {}
    for name, frame in frames.items():
        target = path / f"{name}.parquet"
        try:
            write_atomically(frame, target)
        except OSError as error:
            done = f" ({', '.join(written)} are written)" if written else ""
            raise ConfigurationError(f"cannot write {target}: {error.strerror or error}{done}") from error
        written[name] = target
    return written

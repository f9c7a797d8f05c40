"""Tables of many fixtures on their way to their files: a portion in memory, the rest in a file without a name."""

from __future__ import annotations

import io
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import polars as pl

from ..errors import ConfigurationError
from ..frames.frame_memo import Frames
from . import file_columns

_FIXTURES = "fixtures"


class SpooledTables:
    """Tables that come portion by portion, in any order, and are read table by table in the order of the portions.

    What is put aside goes into a file that has no name, in the folder to be written to: whatever ends the process,
    nothing is left of it. Safe to use from several threads.

    Args:
        folder: where.
        empty: every table without rows.

    Raises:
        ConfigurationError: the folder cannot be written.
    """

    def __init__(self, folder: Path, empty: Frames) -> None:
        self._folder = folder
        with _told(folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self._lock = threading.Lock()
        self._places: dict[str, dict[int, tuple[int, int]]] = {name: {} for name in empty}
        self._empty = {name: file_columns.as_in_file(name, frame) for name, frame in empty.items()}
        self._ids: dict[int, pl.Series] = {}
        self._rows: Counter[str] = Counter()

    def put(self, number: int, frames: Frames) -> None:
        """Take the tables of a portion, whose fixtures all come before those of later numbers; or other tables at once.

        Raises:
            ConfigurationError: the disk is full.
        """
        for name, frame in frames.items():
            filed = file_columns.as_in_file(name, frame)
            buffer = io.BytesIO()
            filed.write_ipc(buffer, compression="lz4")
            with self._lock, _told(self._folder):
                self._empty.setdefault(name, filed.clear())
                place = self._file.seek(0, io.SEEK_END)
                self._file.write(buffer.getbuffer())
                self._places.setdefault(name, {})[number] = place, buffer.getbuffer().nbytes
                self._rows[name] += filed.height
                if name == _FIXTURES:
                    self._ids[number] = filed.get_column(file_columns.FIXTURE)

    @property
    def rows(self) -> Mapping[str, int]:
        """Table → its rows."""
        return {name: self._rows[name] for name in self._empty}

    @property
    def fixtures(self) -> Iterable[int]:
        """The fixtures that are there."""
        return (one for series in self._ids.values() for one in series)

    def schema(self, table: str) -> pl.Schema:
        """The columns of a table as it stands in its file."""
        return self._empty[table].schema

    def portions(self, table: str) -> Iterator[pl.DataFrame]:
        """A table, portion by portion."""
        for _, (place, size) in sorted(self._places[table].items()):
            with self._lock:
                self._file.seek(place)
                data = self._file.read(size)
            yield pl.read_ipc(io.BytesIO(data))

    def frame(self, table: str) -> pl.DataFrame:
        """A table at once."""
        return pl.concat([self._empty[table], *self.portions(table)], rechunk=True)

    def close(self) -> None:
        """Give the room back."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _told:  # noqa: N801 - reads as a word
    """What a disk refuses, in words of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, OSError):
            raise ConfigurationError(
                f"cannot write {self._folder}: {error.strerror or error}; the folder is as before"
            ) from error

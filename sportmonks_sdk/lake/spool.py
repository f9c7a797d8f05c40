"""Tables of many fixtures on their way to their files: a portion in memory, the rest in a file without a name."""

from __future__ import annotations

import io
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from ..errors import ConfigurationError
from ..frames.frame_memo import Frames
from . import file_columns, parquet

_FIXTURES = "fixtures"
# So many rows of a table become a row group: fewer take more room, and readers longer.
ENOUGH = 10_000


class SpooledTables:
    """Tables that come portion by portion, in any order, and are read table by table in the order of the portions.

    What is put aside is what will stand in the files, encoded as it comes, in a file that has no name, in the folder to
    be written to: whatever ends the process, nothing is left of it. Safe to use from several threads.

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
        self._empty = {name: file_columns.as_in_file(name, frame) for name, frame in empty.items()}
        # Table → number of a portion → its rows; and, once they are enough, where those of some portions are.
        self._waiting: dict[str, dict[int, pl.DataFrame]] = defaultdict(dict)
        self._places: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        self._ids: dict[int, pl.Series] = {}
        self._rows: Counter[str] = Counter()

    def put(self, number: int, frames: Frames) -> None:
        """Take the tables of a portion, whose fixtures all come before those of later numbers; or other tables at once.

        Raises:
            ConfigurationError: the disk is full.
        """
        for name, frame in frames.items():
            filed = file_columns.as_in_file(name, frame)
            with self._lock:
                self._empty.setdefault(name, filed.clear())
                self._rows[name] += filed.height
                if name == _FIXTURES:
                    self._ids[number] = filed.get_column(file_columns.FIXTURE)
                if filed.height:
                    self._waiting[name][number] = filed
                enough = sum(one.height for one in self._waiting[name].values()) >= ENOUGH
                ready = self._waiting.pop(name) if enough else {}
            self._store(name, ready)

    @property
    def rows(self) -> Mapping[str, int]:
        """Table → its rows."""
        return {name: self._rows[name] for name in self._empty}

    @property
    def fixtures(self) -> Iterable[int]:
        """The fixtures that are there."""
        return (one for series in self._ids.values() for one in series)

    def pieces(self, table: str) -> Iterator[bytes]:
        """A table in pieces of whole portions, each a Parquet file; one at least."""
        with self._lock:
            ready = self._waiting.pop(table, {})
        self._store(table, ready)
        if not self._places[table]:
            yield parquet.encoded(self._empty[table])
        for _, (place, size) in sorted(self._places[table].items()):
            with self._lock:
                self._file.seek(place)
                data = self._file.read(size)
            yield data

    def frame(self, table: str) -> pl.DataFrame:
        """A table at once."""
        return pl.concat([pl.read_parquet(io.BytesIO(piece)) for piece in self.pieces(table)], rechunk=True)

    def _store(self, table: str, portions: Mapping[int, pl.DataFrame]) -> None:
        """Put portions aside, those that follow each other as one piece."""
        for numbers in _runs(portions):
            data = parquet.encoded(pl.concat([portions[number] for number in numbers]))
            with self._lock, _told(self._folder):
                place = self._file.seek(0, io.SEEK_END)
                self._file.write(data)
                self._places[table][numbers[0]] = place, len(data)

    def close(self) -> None:
        """Give the room back."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """The numbers in order, those that follow each other together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What a disk refuses, in words of ours."""
    try:
        yield
    except OSError as error:
        raise ConfigurationError(
            f"cannot write {folder}: {error.strerror or error}; the folder is as before"
        ) from error

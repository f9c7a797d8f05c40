"""One selection as one Parquet file a table, in a folder that at rest holds these files and nothing else of ours."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec import Struct

from ..errors import ConfigurationError
from ..frames.frame_memo import Frames
from ..frames.schema import TABLES
from ..values import shown
from . import file_columns, parquet, provenance
from .commit import STATE, Store
from .disk import Disk
from .lock import PATIENCE, BusyError
from .manifest import Manifest
from .provenance import Provenance
from .telling import telling

_KEY = "export"
_FIXTURES = "fixtures"
# pathlib makes one slash of two; the one letter of a drive is no scheme.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(/|$)")


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a folder after an export: its own, or those that stayed because (``kept``) they have more."""

    files: Mapping[str, Path]
    kept: str = ""


class _Holding(Struct, frozen=True):
    """What is in a folder under the names of tables: tables of exports with their notes, and files of others."""

    tables: Mapping[str, Provenance]
    others: frozenset[str]


def target(path: object, what: str = "export") -> Path:
    """The folder that a path given to ``what`` means; looks at the path only.

    Raises:
        ConfigurationError: not a path of this machine.
    """
    if not isinstance(path, str | os.PathLike) or not isinstance(text := os.fspath(path), str) or not text:
        raise ConfigurationError(f'{what} takes the path of a folder, such as "lake", not {shown(path)}')
    if _URL.match(text):
        raise ConfigurationError(
            f"{what} takes a folder of this machine, and {text} is a URL; write to a folder and copy it there"
        )
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise ConfigurationError(f"cannot make the folder {text}: {error}") from None


def folder(path: object) -> Path:
    """The folder to export to, made where it is not there yet.

    Raises:
        ConfigurationError: not a path, a file in its place, or a folder that cannot be made.
    """
    made = target(path)
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot make the folder {made}: {error.strerror or error}") from None
    except ValueError as error:  # a name that no file system takes
        raise ConfigurationError(f"cannot make the folder {str(made)!r}: {error}") from None
    return made


def prepare(path: Path, asked: Provenance, tables: Collection[str], *, overwrite: bool = False) -> None:
    """Find out before anything is spent whether an export could be written there, and heal what a kill left.

    Raises:
        ConfigurationError: as for `export`.
    """
    folder(path)
    try:
        with _writing(Store(path, _KEY, patience=0)):
            _check(path, _held(path), asked, tables, overwrite)
    except BusyError:  # another export is being written now; `export` waits for it, and looks again
        return


def export(
    frames: Frames, path: Path, answer: Provenance, *, overwrite: bool = False, disk: Disk | None = None,
    patience: float = PATIENCE,
) -> Written:  # fmt: skip
    """Write each table to ``path/{table}.parquet``: all of them, or none; sorted by fixture.

    Args:
        frames: the tables, with ``fixtures``.
        path: the folder.
        answer: where they come from.
        overwrite: whatever is there now.
        disk, patience: as for `Store`.

    Raises:
        ConfigurationError: the disk is full, the folder cannot be written, holds an export of another selection or a
            file that is none of ours, or somebody else goes on writing to it. What was there still is.
    """
    folder(path)
    frames = {name: file_columns.filed(frame) for name, frame in frames.items()}
    rows = {name: frame.height for name, frame in frames.items()}
    with _writing(Store(path, _KEY, disk, patience)) as store:
        held = _held(path)
        _check(path, held, answer, frames, overwrite)
        if not overwrite and (why := _poorer(path, held, frames, answer, rows)):
            return Written({name: path / _file(name) for name in held.tables}, why)
        mark = secrets.token_hex(8)
        manifest = Manifest(
            number=1,
            files=tuple(_file(name) for name in frames),
            removed=tuple(_file(name) for name in held.tables if name not in frames),
        )
        store.commit(
            manifest,
            {
                _file(name): partial(parquet.write, frame, note=provenance.of_table(answer, mark, name, frame.height))
                for name, frame in frames.items()
            },
        )
    return Written({name: path / _file(name) for name in frames})


def source(path: Path) -> str | None:
    """The host that the export in a folder came from; None where there is none."""
    note = parquet.note(path / _file(_FIXTURES))
    return note.source if note is not None else None


@contextmanager
def _writing(store: Store) -> Iterator[Store]:
    """Write in the folder of a store; a lake is refused, and what fails is told in words of ours."""
    with telling(store, ("folder", "export"), f"remove {store.state} and export again"):
        if parts := [one.name for one in store.journal.parent.glob("*.json") if one != store.journal]:
            raise ConfigurationError(f"{store.root} is a lake ({STATE}/parts/{parts[0]}); export to another folder")
        with store.writing():
            yield store


def _file(name: str) -> str:
    return f"{name}.parquet"


def _held(path: Path) -> _Holding:
    there = [name for name in TABLES if os.path.lexists(path / _file(name))]
    notes = {name: parquet.note(path / _file(name)) for name in there if (path / _file(name)).is_file()}
    tables = {name: note for name, note in notes.items() if note is not None and note.table == name}
    return _Holding(tables, frozenset(there) - tables.keys())


def _check(path: Path, held: _Holding, asked: Provenance, tables: Collection[str], overwrite: bool) -> None:
    for name in {*tables, *held.tables}:
        _check_place(path, path / _file(name))
    if overwrite:
        return
    for note in held.tables.values():
        if not provenance.same_question(note, asked):
            raise ConfigurationError(
                f"{path} holds an export of {note.words()}, this is one of {asked.words()}; "
                "take another folder, or overwrite=True to replace it"
            )
    if foreign := [_file(name) for name in tables if name in held.others]:
        raise ConfigurationError(
            f"{path} holds {', '.join(foreign)}, which no export wrote; take another folder, or overwrite=True to "
            "replace it"
        )


def _check_place(path: Path, file: Path) -> None:
    """What no rename could replace is found before the first."""
    if file.is_dir():
        raise ConfigurationError(f"{file} is a folder; move it away, or take another folder")
    if not hasattr(os, "geteuid") or not os.path.lexists(file):
        return
    around, user = path.stat(), os.geteuid()
    sticky = around.st_mode & 0o1000 and user not in (0, around.st_uid)
    if sticky and file.lstat().st_uid != user:
        raise ConfigurationError(f"{file} belongs to somebody else, and only they can replace it in {path}")


def _poorer(path: Path, held: _Holding, frames: Frames, answer: Provenance, rows: Mapping[str, int]) -> str:
    if _FIXTURES not in held.tables:
        return ""
    before = parquet.fixture_ids(path / _file(_FIXTURES))
    now = frozenset(frames[_FIXTURES].get_column("fixture_id"))
    there = {name: note.rows for name, note in held.tables.items()}
    why = provenance.poorer(there, rows, before, now, answer)
    return f"the export in {path} stays as it is: {why}; overwrite=True replaces it" if why else ""

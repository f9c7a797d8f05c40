"""One selection as one file a table, in a folder that at rest holds these files and nothing else of ours."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from ..errors import ConfigurationError
from ..frames.catalogue import RESOURCES, TABLES
from ..frames.frame_memo import Frames
from ..values import shown
from . import file_columns, formats, holding, parquet, provenance
from .commit import STATE, Store, partitions_in
from .disk import Disk, OutputFile, filled
from .holding import Holding, file_name
from .lock import PATIENCE, BusyError
from .manifest import Manifest
from .provenance import Provenance
from .telling import telling

if TYPE_CHECKING:
    from .spool import SpooledTables

_KEY = "export"
_NAMED = 3
# Folders of a lake, of a watch's log in it, and of a disk that is one.
_OF_LAKES = frozenset((*TABLES, *RESOURCES, STATE, "changes", "lost+found"))
_FIXTURES = "fixtures"
# pathlib makes one slash of two; the one letter of a drive is no scheme.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(/|$)")


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a folder after an export: its own, or those that stayed because (``kept``) they have more."""

    files: Mapping[str, Path]
    kept: str = ""


def target(path: object, what: str = "export", such: str = "season") -> Path:
    """The folder that a path given to ``what`` means, ``such`` as there may be; looks at the path only.

    Raises:
        ConfigurationError: not a path of this machine.
    """
    if not isinstance(path, str | os.PathLike) or not isinstance(text := os.fspath(path), str) or not text:
        raise ConfigurationError(f'{what} takes the path of a folder, such as "{such}", not {shown(path)}')
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
        ConfigurationError: not a path, a file in its place, a folder within a lake, or one that cannot be made.
    """
    made = target(path)
    refuse_within_a_lake(made, made)
    try:
        made.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot make the folder {made}: {error.strerror or error}") from None
    except ValueError as error:  # a name that no file system takes
        raise ConfigurationError(f"cannot make the folder {str(made)!r}: {error}") from None
    return made


def refuse_within_a_lake(path: Path, told: Path) -> None:
    """A lake's readers and `Lake.verify` would come upon what is written there.

    Args:
        path: what would lie in it.
        told: how it was named.

    Raises:
        ConfigurationError: it would.
    """
    if (lake := _lake_around(path)) is not None:
        raise ConfigurationError(f"{told} lies in the lake {lake}, where all files are the lake's; take another folder")


def refuse_among_others(root: Path) -> None:
    """A lake is not begun among files of others, which `Lake.verify` would find in it for good.

    Raises:
        ConfigurationError: the folder holds an export, or what no lake wrote.
    """
    if source(root) is not None:
        raise ConfigurationError(f"{root} holds an export; take another folder for the lake")
    with suppress(OSError):  # a folder that cannot be read is told where it is written
        foreign = sorted(one.name for one in root.iterdir() if not _is_of_a_lake(one))
        if foreign:
            named = ", ".join(map(shown, foreign[:_NAMED])) + (", …" if len(foreign) > _NAMED else "")
            raise ConfigurationError(
                f"{shown(str(root))} holds {named}, which no lake wrote; take a folder of its own for the lake, as "
                f"{shown(str(root / 'lake'))}"
            )


def _is_of_a_lake(one: Path) -> bool:
    return one.name.startswith(".") or (one.name in _OF_LAKES and one.is_dir())


def _lake_around(path: Path) -> Path | None:
    with suppress(OSError, ValueError):  # what is wrong with the path itself is found where it is made
        for parent in Path(os.path.realpath(path)).parents:
            with suppress(OSError):
                if any(name != _KEY for name in partitions_in(parent)):
                    return parent
    return None


def prepare(path: Path, asked: Provenance, tables: Collection[str], *, overwrite: bool = False) -> None:
    """Find out before anything is spent whether an export could be written there, and heal what a kill left.

    Raises:
        ConfigurationError: as for `export`.
    """
    folder(path)
    try:
        with _writing(Store(path, _KEY, patience=0)):
            _check(path, holding.of(path), asked, tables, overwrite)
    except BusyError:  # another export is being written now; `export` waits for it, and looks again
        return


def export(
    tables: Frames | SpooledTables, path: Path, answer: Provenance, *, overwrite: bool = False,
    disk: Disk | None = None, patience: float = PATIENCE,
) -> Written:  # fmt: skip
    """Write each table to a file, ``path/events.parquet``: all of them, or none; sorted by fixture.

    Args:
        tables: with ``fixtures`` among them.
        path: the folder.
        answer: where they come from.
        overwrite: whatever is there now.
        disk, patience: as for `Store`.

    Raises:
        ConfigurationError: the disk is full, the folder cannot be written, holds an export of another selection or a
            file that is none of ours, or somebody else goes on writing to it. What was there still is.
    """
    folder(path)
    form = provenance.form_of(answer)
    made = _InMemory(tables) if isinstance(tables, Mapping) else tables
    rows = made.rows
    names = {name: file_name(name, form) for name in rows}
    with _writing(Store(path, _KEY, disk, patience)) as store:
        held = holding.of(path)
        _check(path, held, answer, rows, overwrite)
        if not overwrite and (why := _poorer(path, held, made.fixtures, answer, rows)):
            return Written({note.table: path / file for file, note in held.tables.items()}, why)
        fills = _fills(made, answer, form)
        manifest = Manifest(
            number=1,
            files=tuple(fills),
            removed=tuple(file for file in (*held.tables, *held.sidecar) if file not in fills),
        )
        store.commit(manifest, fills)
    return Written({name: path / file for name, file in names.items()})


def source(path: Path) -> str | None:
    """The host that the export in a folder came from; None where there is none."""
    return next((note.source for note in holding.of(path).tables.values()), None)


@contextmanager
def _writing(store: Store) -> Iterator[Store]:
    """Write in the folder of a store; a lake is refused, and what fails is told in words of ours."""
    with telling(store, ("folder", "export"), f"remove {store.state} and export again"):
        if parts := [name for name in partitions_in(store.root) if name != _KEY]:
            raise ConfigurationError(
                f"{store.root} is a lake ({STATE}/parts/{parts[0]}.json); export to another folder"
            )
        with store.writing():
            yield store


class _InMemory:
    """Tables at hand, as `SpooledTables` shows those that are not."""

    def __init__(self, frames: Frames) -> None:
        self._frames = {name: file_columns.as_in_file(name, frame) for name, frame in frames.items()}

    @property
    def rows(self) -> Mapping[str, int]:
        return {name: frame.height for name, frame in self._frames.items()}

    @property
    def fixtures(self) -> Iterable[int]:
        return self._frames[_FIXTURES].get_column(file_columns.FIXTURE)

    def frame(self, table: str) -> pl.DataFrame:
        return self._frames[table]


def _fills(made: _InMemory | SpooledTables, answer: Provenance, form: str) -> dict[str, Callable[[OutputFile], None]]:
    """File → what writes it. Formats without a footer have what theirs would say in one file beside them."""
    mark = secrets.token_hex(8)
    notes = {name: provenance.of_table(answer, mark, name, rows) for name, rows in made.rows.items()}
    if form == formats.PARQUET:
        return {file_name(name, form): partial(_write, made, name, note) for name, note in notes.items()}
    bodies = {file_name(name, form): formats.ENCODERS[form](made.frame(name)) for name in notes}
    bodies[holding.SIDECAR] = holding.sidecar(notes, list(made.fixtures), bodies)
    return {name: filled(body) for name, body in bodies.items()}


def _write(made: _InMemory | SpooledTables, table: str, note: Provenance, file: OutputFile) -> None:
    if isinstance(made, _InMemory):
        parquet.write(made.frame(table), file, note)
    else:
        parquet.write_joined(made.pieces(table), file, note)


def _check(path: Path, held: Holding, asked: Provenance, tables: Collection[str], overwrite: bool) -> None:
    form = provenance.form_of(asked)
    mine = [file_name(name, form) for name in tables] + ([holding.SIDECAR] if form != formats.PARQUET else [])
    for file in {*mine, *held.tables}:
        _check_place(path, path / file)
    if overwrite:
        return
    for note in held.tables.values():
        if not provenance.same_question(note, asked):
            raise ConfigurationError(
                f"{path} holds an export of {note.words()}, this is one of {asked.words()}; "
                "take another folder, or overwrite=True to replace it"
            )
    if foreign := [file for file in mine if file in held.others]:
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


def _poorer(path: Path, held: Holding, fixtures: Iterable[int], answer: Provenance, rows: Mapping[str, int]) -> str:
    there = {note.table: note.rows for note in held.tables.values()}
    if _FIXTURES not in there:
        return ""
    why = provenance.poorer(there, rows, holding.fixtures(path, held), frozenset(fixtures), answer)
    return f"the export in {path} stays as it is: {why}; overwrite=True replaces it" if why else ""

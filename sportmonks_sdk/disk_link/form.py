"""The form of a file: its tables, whose it is, and how a process comes to share it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from .disk_faults import DAMAGED, FOREIGN, NEWER, NO_WAL, DiskFailure
from .place import to_open

BUSY: Final = 0.7  # seconds to wait for another process
PAUSE: Final = 0.002  # seconds between two attempts: who writes all the time leaves gaps of this size


class Form(Struct, frozen=True):
    """What a file of one kind is like.

    Args:
        application: in the head of the file.
        version: of the tables.
        tables: a script that makes them.
        first: a query that reads one of them: it begins each transaction.
    """

    application: int
    version: int
    tables: str
    first: str


def prepare(db: sqlite3.Connection, form: Form) -> None:
    """See that the file is ours and can be shared; make the tables of a new one.

    Raises:
        DiskFailure: it is not ours, is of another version, or processes cannot share it.
    """
    # Nothing that somebody else put into the file may run.
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    # What is committed survives the end of the process; a power cut may take the last commits, and never a part of one.
    # First of all, so that others wait for fewer writes to the disk while a file is made.
    db.execute("PRAGMA synchronous = NORMAL")
    version = wait_for(lambda: _version_in_one_view(db, form))
    if version == 0:
        wait_for(lambda: _forget_the_one_before(db))
        # Before the first page is written; a file that has pages already keeps what it has.
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _share(db)
    if version == 0:
        _make_tables(db, form)


def _version_in_one_view(db: sqlite3.Connection, form: Form) -> int:
    """What `_version` is, of one instant: another process may be making the file."""
    db.execute("BEGIN")
    try:
        return _version(db, form)
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _version(db: sqlite3.Connection, form: Form) -> int:
    """The version of the tables, 0 of a file that has none; to be read in a transaction."""
    (version,), (application,), (tables,) = (
        db.execute(query).fetchone()
        for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
    )
    if application != form.application and (application or version or tables):
        raise DiskFailure(FOREIGN)
    if version > form.version:
        raise DiskFailure(NEWER)
    if version and not tables:
        raise DiskFailure(DAMAGED)
    return int(version)


def _forget_the_one_before(db: sqlite3.Connection) -> None:
    """Of a file that was deleted while another process had it open, the log and its index are still there, and would be
    taken for those of this one. SQLite itself removes the log of a file without pages, if it is not empty."""
    # In bytes: the name of a file need not be text.
    (told,) = db.execute("SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'").fetchone()
    name = os.fsdecode(told)
    path, beside = Path(name), [Path(f"{name}-{what}") for what in ("wal", "shm")]
    if path.stat().st_size or not any(one.exists() for one in beside):
        return
    # By another connection: this one would have made up its mind how its pages are before it is told.
    with closing(sqlite3.connect(to_open(path), timeout=0, isolation_level=None, uri=True)) as other:
        other.execute("BEGIN EXCLUSIVE")  # nobody has it open with a log, and nobody writes a page now
        if not path.stat().st_size:
            for one in beside:
                one.unlink(missing_ok=True)


def _share(db: sqlite3.Connection) -> None:
    (mode,) = wait_for(lambda: db.execute("PRAGMA journal_mode = WAL").fetchone())
    if mode != "wal":
        raise DiskFailure(NO_WAL)


def _make_tables(db: sqlite3.Connection, form: Form) -> None:
    db.execute("BEGIN IMMEDIATE")
    if _version(db, form) == 0:  # nobody else has made them meanwhile
        for statement in _statements(form.tables):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {form.application}")
        db.execute(f"PRAGMA user_version = {form.version}")
    db.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    # Not by executescript: that commits first, and somebody else might make the same tables in between.
    held = ""
    for line in script.strip().splitlines():
        held += f"{line}\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def begin_transaction(db: sqlite3.Connection, begin: str, first: str) -> None:
    """Begin, with the lock or the view that the rest of the transaction keeps."""
    db.execute(begin)
    try:
        db.execute(first).fetchone()
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def wait_for(ask: Callable[[], Any]) -> Any:
    """What this returns, as soon as no other process stands in the way; tried for `BUSY` seconds."""
    deadline = time.monotonic() + BUSY
    while True:
        try:
            return ask()
        except sqlite3.OperationalError as error:
            # What Python says itself, as of bytes that are no text, has no code of SQLite's.
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            if code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)

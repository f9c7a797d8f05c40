"""The form of a disk cache's file: its tables, whose it is, and how a process comes to share it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import uuid4

from .disk_faults import DAMAGED, FOREIGN, NEWER, NO_WAL, DiskFailure

BUSY: Final = 0.7  # seconds to wait for another process
PAUSE: Final = 0.002  # seconds between two attempts: who writes all the time leaves gaps of this size
APPLICATION: Final = 0x53504D4B  # in the head of the file: "SPMK"
SCHEMA: Final = 1

# Documents are apart, so that noting a use rewrites a few bytes. ``used`` counts uses: the least goes first.
_TABLES: Final = """
CREATE TABLE entries (
  id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, expires REAL NOT NULL, used INTEGER NOT NULL, mark INTEGER NOT NULL
);
CREATE INDEX entries_by_use ON entries (used);
CREATE INDEX entries_by_expiry ON entries (expires);
CREATE TABLE documents (id INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TRIGGER entry_gone AFTER DELETE ON entries BEGIN DELETE FROM documents WHERE id = old.id; END;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
EPOCH: Final = "SELECT value FROM state WHERE name = 'epoch'"
SET_EPOCH: Final = "INSERT OR REPLACE INTO state VALUES ('epoch', ?)"


def prepare(db: sqlite3.Connection) -> None:
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
    version = _version(db)
    if version == 0:
        # Before the first page is written; a file that has pages already keeps what it has.
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _share(db)
    if version == 0:
        _make_tables(db)


def _version(db: sqlite3.Connection) -> int:
    ((version,), (application,), (tables,)) = (
        wait_for(lambda query=query: db.execute(query).fetchone())  # type: ignore[misc]
        for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
    )
    if application != APPLICATION and (application or version or tables):
        raise DiskFailure(FOREIGN)
    if version > SCHEMA:
        raise DiskFailure(NEWER)
    if version and not tables:
        raise DiskFailure(DAMAGED)
    return int(version)


def _share(db: sqlite3.Connection) -> None:
    (mode,) = wait_for(lambda: db.execute("PRAGMA journal_mode = WAL").fetchone())
    if mode != "wal":
        raise DiskFailure(NO_WAL)


def _make_tables(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    if _version(db) == 0:  # nobody else has made them meanwhile
        for statement in _statements(_TABLES):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute(SET_EPOCH, (uuid4().hex,))
    db.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    # Not by executescript: that commits first, and somebody else might make the same tables in between.
    held = ""
    for line in script.strip().splitlines():
        held += f"{line}\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def begin_transaction(db: sqlite3.Connection, begin: str) -> None:
    """Begin, with the lock or the view that the rest of the transaction keeps."""
    db.execute(begin)
    try:
        db.execute(EPOCH).fetchone()
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
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)

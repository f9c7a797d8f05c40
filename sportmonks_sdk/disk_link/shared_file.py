"""One SQLite file that processes share: opened when it is needed, worked on in transactions, closed when it is let go.

Used by one thread at a time. Other processes have it open too: readers and a writer do not wait for each other (WAL),
and a writer waits for another one at most `BUSY` seconds.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from ..bridge.never_collected import park
from .disk_faults import ABANDONED, LOCKED, UNOPENED, DiskFailure, fault_of, on_network
from .form import BUSY, Form, begin_transaction, prepare, wait_for
from .place import make_private, remote_system, to_open

_TRIES: Final = 3  # at a file that others take away while it is opened


class SharedFile:
    """The file; made and opened with the first transaction, closed by `close`, and then opened again.

    Args:
        path: of the file.
        form: what is in it.
    """

    def __init__(self, path: Path, form: Form) -> None:
        self.path = path
        self._form = form
        self._db: sqlite3.Connection | None = None
        self._of: tuple[int, ...] | None = None
        self._abandoned = False

    @contextmanager
    def transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """All or nothing.

        Raises:
            DiskFailure: it is nothing, and what is wrong.
        """
        db = self._opened()
        try:
            wait_for(lambda: begin_transaction(db, begin, self._form.first))
            yield db
            db.execute("COMMIT")
        except (sqlite3.Error, UnicodeDecodeError) as error:
            fault = fault_of(error)
            self._roll_back(db, still_read=fault.fails == "write")
            raise DiskFailure(fault) from error
        except BaseException:
            self._roll_back(db)
            raise

    def close(self) -> None:
        """Close the file, if it is open."""
        self._shut()

    def abandon(self) -> None:
        """In a child that was forked amid work on it: what is open is never touched, and nothing is opened."""
        self._abandoned = True
        if self._db is not None:
            park(self._db)
        self._db = None

    def looks(self) -> tuple[int, ...] | None:
        """What is another where somebody replaced or mended the file; None where there is none."""
        told = self._stat()
        return None if told is None else (told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns)

    def _identity(self) -> tuple[int, int] | None:
        """What tells an open file from another one that takes its place."""
        told = self._stat()
        return None if told is None else (told.st_dev, told.st_ino)

    def _stat(self) -> os.stat_result | None:
        try:
            return self.path.stat()
        except OSError:
            return None

    def _shut(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            self._let_go(db)

    def _let_go(self, db: sqlite3.Connection) -> None:
        if self._identity() != self._of:
            # Deleted or replaced: closing it would take the log of what is in its place by now.
            park(db)
            return
        with suppress(sqlite3.Error):
            db.close()

    def _roll_back(self, db: sqlite3.Connection, *, still_read: bool = False) -> None:
        # What is wrong with a file may be no more when it is opened next; on a full disk it may not be opened at all.
        with suppress(sqlite3.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")
            if still_read:
                return
        self._shut()

    def _opened(self) -> sqlite3.Connection:
        if self._abandoned:
            raise DiskFailure(ABANDONED)
        if self._db is not None and self._identity() != self._of:
            self._shut()
        if self._db is None:
            if (kind := remote_system(self.path.parent)) is not None:
                raise DiskFailure(on_network(kind))
            self._db = self._open()
        return self._db

    def _open(self) -> sqlite3.Connection:
        """Anew where the file was taken away, replaced or emptied meanwhile: what failed then is of none that is there.

        Raises:
            DiskFailure: it cannot be opened.
        """
        fault = UNOPENED
        for _ in range(_TRIES):
            looks = None
            try:
                make_private(self.path)
                # Before it is opened: what takes its place from now on is noticed.
                looks = self.looks()
                db = self._connected(None if looks is None else looks[:2])
            except (sqlite3.Error, OSError, UnicodeDecodeError, DiskFailure) as error:
                fault = replace(error.fault if isinstance(error, DiskFailure) else fault_of(error), fails="all")
                now = self.looks()
                if fault == LOCKED or (now is not None and now == looks):
                    raise DiskFailure(fault) from error
            else:
                # By its name SQLite has opened a log as well, which is that of another file if this one went meanwhile.
                if self._identity() == self._of:
                    return db
                self._let_go(db)
        raise DiskFailure(fault)

    def _connected(self, of: tuple[int, ...] | None) -> sqlite3.Connection:
        # Of one thread at a time, but not always of the same: a fork closes it.
        db = sqlite3.connect(to_open(self.path), timeout=BUSY, isolation_level=None, check_same_thread=False, uri=True)
        self._of = of
        try:
            prepare(db, self._form)
            # From now on it is waited here: SQLite asks ever more rarely, and starves beside a busy writer.
            db.execute("PRAGMA busy_timeout = 0")
        except BaseException:
            self._let_go(db)
            raise
        return db

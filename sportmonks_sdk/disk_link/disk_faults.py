"""What can be wrong with a file on disk, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

Fails = Literal["all", "write"]


class DiskFault(Struct, frozen=True):
    """Why the file does not do what it should.

    Args:
        reason: what is wrong, in words that follow the path of the file.
        advice: what to do.
        fails: "write" where what is there can still be read.
        lasting: it stays so until somebody does something about the file.
        of_disk: it is not of this file, but of the disk or the folder it is in.
    """

    reason: str
    advice: str
    fails: Fails = "all"
    lasting: bool = False
    of_disk: bool = False


class DiskFailure(Exception):  # noqa: N818 - not raised to users: it becomes a warning, or a CacheError
    """The file failed, for this `DiskFault`."""

    def __init__(self, fault: DiskFault) -> None:
        super().__init__(fault)
        self.fault = fault


_ELSEWHERE: Final = 'name another folder (SPORTMONKS_CACHE_DIR, cache="disk:///folder")'
_DELETE: Final = "delete the file, and the cache begins anew"
_PLACE: Final = "make room on that disk, or delete the file"

FOREIGN: Final = DiskFault("is not a cache of this SDK", _ELSEWHERE, lasting=True)
_NO_DATABASE: Final = DiskFault("is no SQLite file, or is damaged", f"delete it, or {_ELSEWHERE}", lasting=True)
NEWER: Final = DiskFault(
    "was made by a newer version of sportmonks-sdk", f"update the package, or {_ELSEWHERE}", lasting=True
)
NO_WAL: Final = DiskFault(
    "is on a file system without what SQLite needs for sharing a file among processes (write-ahead logging)",
    _ELSEWHERE,
    lasting=True,
)
ABANDONED: Final = DiskFault(
    "was open, and being worked on, when this process was forked",
    'start processes with multiprocessing.get_context("forkserver") or ("spawn")',
    lasting=True,
)
DAMAGED: Final = DiskFault("is damaged", _DELETE, lasting=True)
LOCKED: Final = DiskFault(
    "is locked by another process", "it is tried again; where that persists, end the process that holds it"
)
_FULL: Final = DiskFault("cannot grow: the disk is full", _PLACE, fails="write", of_disk=True)
_UNWRITABLE: Final = DiskFault(
    "cannot be written", f"let this user write to it, or {_ELSEWHERE}", fails="write", of_disk=True
)
UNOPENED: Final = DiskFault("cannot be opened", f"let this user read and write its folder, or {_ELSEWHERE}")

# By SQLite's primary result codes, and by the extended ones where those say more. (Source: sqlite.org/rescode.html.)
_BY_CODE: Final[Mapping[int, DiskFault]] = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _UNWRITABLE,
    sqlite3.SQLITE_IOERR_WRITE: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_CANTOPEN: UNOPENED,
    sqlite3.SQLITE_PERM: UNOPENED,
    sqlite3.SQLITE_AUTH: UNOPENED,
    sqlite3.SQLITE_NOTADB: _NO_DATABASE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_ERROR: DAMAGED,  # no such table: the head is ours, and the rest is not
}


def fault_of(error: sqlite3.Error | OSError | UnicodeDecodeError) -> DiskFault:
    """What an error of SQLite, or of the system, comes to; SQLite quotes a damaged schema, which may be no text."""
    if isinstance(error, OSError):
        return _with(UNOPENED, error.strerror or type(error).__name__)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # of the module itself: a text in the file that is none, a number too large
        return DAMAGED
    known = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)
    return known if known is not None else _with(UNOPENED, str(error))


def on_network(kind: str) -> DiskFault:
    """The folder is on a network share of this kind."""
    return DiskFault(
        f"is on a network share ({kind}), where the locks and the shared memory of SQLite do not reach other machines",
        'name a folder on a disk of this machine (SPORTMONKS_CACHE_DIR, cache="disk:///folder")',
        lasting=True,
    )


def _with(fault: DiskFault, detail: str) -> DiskFault:
    return replace(fault, reason=f"{fault.reason} ({detail})")

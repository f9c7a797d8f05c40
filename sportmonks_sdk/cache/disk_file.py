"""One SQLite file with the entries of one scope: its form, and what is done with it, each in one transaction."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import Any, Final, NamedTuple
from uuid import uuid4
from zlib import crc32

from ..disk_link.disk_faults import DAMAGED, DiskFailure
from ..disk_link.form import Form
from ..disk_link.shared_file import SharedFile

# Seconds after which a process that only reads tells the file what it uses.
NOTING: Final = 60.0
PAGE_ROOM: Final = 16  # pages that a file has beyond its entries
EXPIRED: Final = 100  # entries that a write clears away at most
_FREED: Final = 1024  # pages that are given back at a time
_MARK: Final = Struct("<d")
_MOST_USES: Final = 1 << 62
# How the key of what was made of entries begins: no text does, and every other key is one.
_DERIVED: Final = b"\xff"
_SUM: Final = Struct("<I")
_SHARE: Final = 8
_REMEMBERED: Final = 100_000  # drops of which it is known when the entry was used

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
INSERT INTO state VALUES ('epoch', lower(hex(randomblob(16))));
"""
_EPOCH: Final = "SELECT value FROM state WHERE name = 'epoch'"
_SET_EPOCH: Final = "INSERT OR REPLACE INTO state VALUES ('epoch', ?)"
# The number in the head of the file is "SPMK".
FORM: Final = Form(application=0x53504D4B, version=1, tables=_TABLES, first=_EPOCH)

_GET: Final = "SELECT expires, mark, packed FROM entries JOIN documents USING (id) WHERE key = ?"
_PUT: Final = """
INSERT INTO entries (key, expires, used, mark) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET expires = excluded.expires, used = excluded.used, mark = excluded.mark
"""
_PUT_DOCUMENT: Final = "INSERT OR REPLACE INTO documents SELECT id, ? FROM entries WHERE key = ?"
_DROP: Final = "DELETE FROM entries WHERE key = ?"
_DROP_EXPIRED: Final = "DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE expires <= ? LIMIT ?)"
_OLDEST: Final = "SELECT id, used FROM entries ORDER BY used LIMIT 1"
_DROP_OLDEST: Final = "DELETE FROM entries WHERE id = ?"
_KEYS: Final = "SELECT key, expires FROM entries WHERE typeof(key) = 'blob' AND typeof(expires) = 'real'"
_COUNT: Final = "SELECT count(*) FROM entries WHERE expires > ? AND key < ?"
_LAST_USE: Final = "SELECT coalesce(max(used), 0) FROM entries"
_USED: Final = "UPDATE entries SET used = ? WHERE key = ?"


class DiskRoom(NamedTuple):
    """How many entries were dropped so far for want of room, and which use of an entry was the last one known."""

    begun: int | None
    last: int | None
    drops: int
    dropped: deque[int]
    setting: str = "cache_disk_bytes"

    def lost(self, later: DiskRoom, used: int) -> int:
        """How many of those that were dropped until ``later`` had been used since: see `Room`."""
        if not (drops := later.drops - self.drops):
            return 0
        since = later.begun if self.last is None else self.last
        return sum(since is None or use > since for use in list(later.dropped)[-drops:])


class DiskFile(SharedFile):
    """The file; made and opened with the first `read` or `write`, closed by `close`, and then opened again.

    Args:
        path: of the file, in a folder of the cache.
        max_bytes: most bytes that its entries may take there.
        clock: unix seconds; expiry follows it.
    """

    def __init__(self, path: Path, max_bytes: int, clock: Callable[[], float]) -> None:
        super().__init__(path, FORM)
        self._max_bytes = max_bytes
        self._clock = clock
        # What was read since it was last noted, the latest last.
        self._uses: dict[bytes, None] = {}
        self._noted = 0.0
        # The last use before this object wrote anything, and the last that it knows of.
        self._begun: int | None = None
        self._last: int | None = None
        # The uses of entries that this object dropped for want of room.
        self._dropped: deque[int] = deque(maxlen=_REMEMBERED)
        self._drops = 0

    @property
    def room(self) -> DiskRoom:
        """What is known of that, in any thread."""
        return DiskRoom(self._begun, self._last, self._drops, self._dropped)

    def read(self, keys: Sequence[bytes]) -> tuple[list[bytes | None], str]:
        """What is kept under each key, or None; and the epoch. An entry that is not as it was written is none."""
        now = self._clock()
        found: list[bytes | None] = []
        with self.transaction("BEGIN") as db:
            epoch = _epoch(db)
            for key in keys:
                row = db.execute(_GET, (key,)).fetchone()
                packed = None if row is None else _checked(key, row, now)
                if packed is not None:
                    self._uses.pop(key, None)
                    self._uses[key] = None
                found.append(packed)
        if self._uses and time.monotonic() - self._noted > NOTING:
            with suppress(DiskFailure), self.transaction() as db:
                self._note_uses(db)
        return found, epoch

    def write(self, items: Iterable[tuple[bytes, bytes, float]], epoch: str | None = None) -> str:
        """Keep these (key, value, seconds to live), unless ``epoch`` is given and is another by now; returns that.

        What lives for 0 seconds is dropped, and so is what is larger than the whole.
        """
        now = self._clock()
        with self.transaction() as db:
            present = _epoch(db)
            if epoch not in (None, present):
                return present
            last = self._note_uses(db)
            for key, packed, seconds in items:
                last += 1
                if seconds > 0 and len(packed) <= self._max_bytes:
                    db.execute(_PUT, (key, now + seconds, last, _mark(key, now + seconds, packed)))
                    db.execute(_PUT_DOCUMENT, (packed, key))
                else:
                    db.execute(_DROP, (key,))
                    if seconds > 0:
                        self._drop_noted(last)
            self._last = last
            db.execute(_DROP_EXPIRED, (now, EXPIRED))
            too_large = self._make_room(db)
        if too_large:
            self._give_back()
        return present

    def read_derived(self, name: bytes) -> bytes | None:
        """What was made of entries, as it was kept under this name."""
        ((packed,), _) = self.read([_DERIVED + name])
        if packed is None or len(packed) < _SUM.size:
            return None
        return packed[_SUM.size :] if _SUM.unpack_from(packed)[0] == crc32(packed[_SUM.size :]) else None

    def write_derived(self, name: bytes, made: bytes, seconds: float) -> None:
        """Keep what was made of entries, for so many seconds, where it is not the larger part of the whole."""
        if len(made) <= self._max_bytes // _SHARE:
            self.write([(_DERIVED + name, _SUM.pack(crc32(made)) + made, seconds)])

    def remove(self, matches: Callable[[bytes], bool]) -> int:
        """How many entries matched, and are gone, with all that was made of any; a new epoch begins."""
        if not self.path.exists():
            return 0
        now, live = self._clock(), 0
        with self.transaction() as db:
            db.execute(_SET_EPOCH, (uuid4().hex,))
            gone = [row for row in db.execute(_KEYS) if row[0].startswith(_DERIVED) or matches(row[0])]
            live = sum(expires > now and not key.startswith(_DERIVED) for key, expires in gone)
            db.executemany(_DROP, [(key,) for key, _ in gone])
        self._uses.clear()
        self._give_back(everything=True)
        return live

    def held(self) -> tuple[int, int]:
        """Live entries, and the bytes of the file that are in use; nothing where there is no file."""
        if not self.path.exists():
            return 0, 0
        with self.transaction("BEGIN") as db:
            (entries,) = db.execute(_COUNT, (self._clock(), _DERIVED)).fetchone()
            used, _, size = _pages(db)
        return entries, used * size

    def close(self) -> None:
        """Close the file, if it is open; what was used is noted before."""
        if self._db is None:
            return
        if self._uses:
            with suppress(DiskFailure), self.transaction() as db:
                self._note_uses(db)
        super().close()

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            self._noted = time.monotonic()
        return super()._opened()

    def _note_uses(self, db: sqlite3.Connection) -> int:
        """Tell the file what was used; returns the last use."""
        (last,) = db.execute(_LAST_USE).fetchone()
        if not isinstance(last, int) or not 0 <= last < _MOST_USES:
            raise DiskFailure(DAMAGED)
        self._begun = last if self._begun is None else self._begun
        uses, self._uses = self._uses, {}
        self._noted = time.monotonic()
        db.executemany(_USED, zip(range(last + 1, last + 1 + len(uses)), uses, strict=True))
        return last + len(uses)

    def _make_room(self, db: sqlite3.Connection) -> bool:
        """Drop what was used longest ago until the rest has room; whether the file has free pages over its bound."""
        used, pages, size = _pages(db)
        most = self._max_bytes // size + PAGE_ROOM
        while used > most and (oldest := db.execute(_OLDEST).fetchone()) is not None:
            db.execute(_DROP_OLDEST, oldest[:1])
            self._drop_noted(oldest[1])
            used, pages, size = _pages(db)
        return pages > most

    def _drop_noted(self, use: Any) -> None:
        self._dropped.append(use if isinstance(use, int) else 0)  # a harmed file says anything
        self._drops += 1

    def _give_back(self, *, everything: bool = False) -> None:
        """Free pages to the disk, where nobody else is at work: what is kept is as it was in any case."""
        db, before = self._db, 0
        if db is None:
            return
        with suppress(sqlite3.Error):
            while True:
                # A part at a time, as others wait; by a script, as ``execute`` would free one page and stop.
                db.executescript(f"PRAGMA incremental_vacuum({_FREED})")
                _, pages, _ = _pages(db)
                if not everything or pages == before:
                    break
                before = pages
            if everything:
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _epoch(db: sqlite3.Connection) -> str:
    row = db.execute(_EPOCH).fetchone()
    return row[0] if row is not None and isinstance(row[0], str) else ""


def _pages(db: sqlite3.Connection) -> tuple[int, int, int]:
    """Pages in use, pages in all, and the bytes of one."""
    ((pages,), (free,), (size,)) = (
        db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    return pages - free, pages, size


def _mark(key: bytes, expires: float, packed: bytes) -> int:
    """What ties a value to its key: a harmed file may show one under the key of another."""
    return crc32(packed[:16], crc32(_MARK.pack(expires), crc32(key)))


def _checked(key: bytes, row: tuple[Any, ...], now: float) -> bytes | None:
    """The value in a row, where it is whole, of this key, and not over."""
    expires, mark, packed = row
    if not isinstance(expires, float) or not isinstance(packed, bytes) or expires <= now:
        return None
    return packed if mark == _mark(key, expires, packed) else None

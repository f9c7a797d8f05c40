"""The quota ledger of all processes of a host that keep a cache in the same folder: each step is one transaction.

The file lies beside that of the cache and holds one row an entity: what is left, who holds what, who waits. Its only
clock is that of `bridge.clock`, which all processes of one start of the machine share; what another start, or another
clock, left behind is as good as nothing.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from ..bridge import clock as bridge_clock
from ..disk_link.form import Form
from ..disk_link.shared_file import SharedFile
from ..disk_link.store import DiskStore
from ..observe.events import Emit, Warned
from .learned_entities import Entities
from .quota_queue import LedgerLink
from .shared_ledger import SharedLedger
from .shared_message import LedgerReply, Message
from .shared_step import step, unpacked

T = TypeVar("T")

# The number in the head of the file is "SPMQ". Times are seconds of the clock that ``boot`` names.
FORM: Final = Form(
    application=0x53504D51,
    version=1,
    tables="""
CREATE TABLE quota (
  entity TEXT NOT NULL, boot TEXT NOT NULL, until REAL NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (entity, boot)
) WITHOUT ROWID;
""",
    first="SELECT 1 FROM quota LIMIT 1",
)
_GET: Final = "SELECT packed FROM quota WHERE entity = ? AND boot = ? AND until > ? AND typeof(packed) = 'blob'"
_PUT: Final = "INSERT OR REPLACE INTO quota VALUES (?, ?, ?, ?)"
_CLEAR: Final = "DELETE FROM quota WHERE boot <> ? OR until <= ?"
_NAMES: Final = "SELECT entity FROM quota WHERE boot = ? AND typeof(entity) = 'text'"


class QuotaFile(SharedFile):
    """The file.

    Args:
        path: of the file.
        boot: names the clock, see `bridge.clock.boot`.
        clock: seconds.
    """

    def __init__(self, path: Path, boot: str, clock: Callable[[], float]) -> None:
        super().__init__(path, FORM)
        self._boot, self._clock = boot, clock

    def step(self, entity: str, message: Message) -> LedgerReply | None:
        """Do what the message says of an entity; None where the state that it speaks of is gone."""
        with self.transaction() as db:
            now = self._clock()  # nobody else takes a step before this one is done
            row = db.execute(_GET, (entity, self._boot, now)).fetchone()
            done = step(unpacked(None if row is None else row[0]), message, now)
            if done is None:
                return None
            if done.kept is not None:
                db.execute(_PUT, (entity, self._boot, now + done.kept, done.reply.packed))
                db.execute(_CLEAR, (self._boot, now))
        return done.reply

    def names(self) -> list[str]:
        """The entities of which anything is kept."""
        with self.transaction("BEGIN") as db:
            return [name for (name,) in db.execute(_NAMES, (self._boot,))]


class DiskLedger(SharedLedger):
    """Quota state of one token, shared by all processes of this host that use the same file.

    Args:
        path: of the file.
        boot: names the clock that processes of this host share.
        silent: whether a file that fails is not worth a warning, as the cache beside it has just warned of the same.
        retry_after: seconds between attempts at a file that failed.
        clock, jitter: as of `SharedLedger`.
    """

    def __init__(
        self,
        path: Path,
        boot: str,
        *,
        silent: Callable[[], bool] = lambda: False,
        retry_after: float = 2.0,
        clock: Callable[[], float] = bridge_clock.now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(Entities(), clock=clock, jitter=jitter)
        alone = "with a count of this process alone"
        both = f"{alone}, and without the cache beside it where that cannot be written either"
        self._store = DiskStore(QuotaFile(path, boot, clock), retry_after, "the quota file", alone, both)
        self._silent = silent

    async def aclose(self) -> None:
        """Until what is to be said on this event loop is said, and the file is closed; who uses it again opens it."""
        await super().aclose()
        await self._store.aclose()

    def _link(self) -> LedgerLink:
        return _DiskLink(self._store, self._silent)

    async def _kept(self) -> AsyncIterator[str]:
        names, _ = await self._store.run("read", QuotaFile.names)
        for name in names or ():
            yield name


class _DiskLink:
    def __init__(self, store: DiskStore[QuotaFile], silent: Callable[[], bool]) -> None:
        self._store, self._silent = store, silent
        self._untold: Warned | None = None

    @property
    def is_out(self) -> bool:
        return not self._store.writable

    async def ready(self, back: Callable[[], None], emit: Emit | None = None) -> None:
        back()  # who goes on alone finds out with every call whether it is time to try again
        self._tell(emit)

    async def say(self, entity: str, message: Message, emit: Emit | None) -> tuple[LedgerReply | None] | None:
        told, warned = await self._store.run("write", partial(_step, entity.casefold(), message))
        self._untold = warned or self._untold
        self._tell(emit)
        return told

    def _tell(self, emit: Emit | None) -> None:
        """What there is to tell, once somebody hears it: who says how a call ended may find the file failing alone."""
        if self._untold is None or emit is None:
            return
        warned, self._untold = self._untold, None
        first = self._store.tells()
        if first or (first is None and not self._silent()):
            emit(warned)


def _step(entity: str, message: Message, file: QuotaFile) -> tuple[LedgerReply | None]:
    # In a tuple, because None means to the queue that the file failed.
    return (file.step(entity, message),)

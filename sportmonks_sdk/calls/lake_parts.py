"""What the updates of fixtures and of other tables of a lake share: the outcome of a partition, and its lock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

from msgspec import Struct

from ..errors import SportmonksError
from ..lake.lock import PATIENCE, BusyError
from ..lake.partition_files import PartitionFiles

T = TypeVar("T")
_NOTHING: Mapping[str, int] = {}
_PAUSE = 0.05


class PartitionOutcome(Struct, kw_only=True):
    """What came of one partition."""

    key: str
    asked: int = 0
    fixtures: int = 0
    changed: int = 0
    tables: tuple[str, ...] = ()
    rows: Mapping[str, int] = _NOTHING
    bytes: int = 0
    kept: str = ""
    missing: Mapping[int, str] = {}
    tombstones: tuple[int, ...] = ()
    price: int = 0
    met: Mapping[str, int] = _NOTHING
    error: SportmonksError | None = None


@asynccontextmanager
async def writing_of(files: PartitionFiles) -> AsyncIterator[None]:
    """The partition's lock, waited for without blocking the loop, and given back whatever happens."""
    deadline = time.monotonic() + PATIENCE
    while True:
        held = files.writing()
        try:
            await to_its_end(held.__enter__, partial(held.__exit__, None, None, None))
            break
        except BusyError:
            if time.monotonic() >= deadline:
                raise
            await asyncio.sleep(_PAUSE)
    try:
        yield
    finally:
        await to_its_end(partial(held.__exit__, None, None, None))


async def to_its_end(work: Callable[[], T], undo: Callable[[], object] | None = None) -> T:
    """Work in a thread, to its end (and undone) whatever happens meanwhile: an interrupt finds a commit done or not."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if undo is not None and task.exception() is None:
            await asyncio.to_thread(undo)
        raise

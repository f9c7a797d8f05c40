"""What rows 6 and its processes share: many tasks that want one cold key at the same moment.

python -m tests.bench.reliability.stampede OFF ...    as tests/batching/calling.py, without a rule
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from sportmonks_sdk import AsyncSportmonks, RedisCache
from sportmonks_sdk.cache.flights import Flights
from sportmonks_sdk.cache.protocol import Claim
from sportmonks_sdk.observe.events import Emit, ignore
from tests.batching.calling import main

ONE = 19134453


@contextmanager
def without(off: str | None) -> Iterator[None]:
    """One rule switched off: "flight" knows of no other call of this process, "lock" of no other process."""
    board = Flights.board

    def alone(self: Flights, keys, ask, home, lonely=()):  # type: ignore[no-untyped-def]
        return board(self, keys, ask, home, tuple(keys))

    async def unheard(
        self: RedisCache, keys: Sequence[str], includes: Collection[str], emit: Emit = ignore
    ) -> list[Claim]:
        return [Claim(None, None)] * len(keys)

    patches = {"flight": patch.object(Flights, "board", alone), "lock": patch.object(RedisCache, "lead", unheard)}
    if off in patches:
        with patches[off]:
            yield
    else:
        yield


async def tasks(base_url: str, count: int) -> None:
    """One client, so many tasks."""
    async with AsyncSportmonks("of-one-process", base_url=base_url, progress=False) as client:
        frames = await asyncio.gather(*(client.fixtures(ONE) for _ in range(count)))
        assert sum(frame.height for frame in frames) == count


if __name__ == "__main__":
    with without(sys.argv[1]):
        asyncio.run(main(*sys.argv[2:]))

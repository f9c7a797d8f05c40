"""A process that spends as much of a shared quota as it may, until its input ends; of rows 3 and 11.

python -m tests.bench.reliability.spender OFF API REDIS TASKS FIRST
"""

from __future__ import annotations

import asyncio
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from unittest.mock import patch

from msgspec.structs import replace

from sportmonks_sdk import AsyncSportmonks, SportmonksError, SportmonksWarning
from sportmonks_sdk.batching import wiring as parts
from sportmonks_sdk.quota.limiter import DynamicRateLimiter
from sportmonks_sdk.quota.memory_ledger import MemoryLedger

SHARE = 7 / 8  # of the quota that the others' split leaves alone


@contextmanager
def without(off: str | None) -> Iterator[None]:
    """One rule switched off: "shared" knows of no other process, "split" leaves each its eighth instead."""
    acquire = DynamicRateLimiter._acquire

    async def an_eighth(self: DynamicRateLimiter, entity, rules, *more):  # type: ignore[no-untyped-def]
        limit = self.snapshot()[entity].limit if entity in self.snapshot() else None
        return await acquire(self, entity, replace(rules, margin=int(SHARE * (limit or 0))), *more)

    if off not in ("shared", "split"):
        yield
        return
    with patch.object(parts, "make_ledger", lambda settings, cache: MemoryLedger()):
        if off == "shared":
            yield
            return
        with patch.object(DynamicRateLimiter, "_acquire", an_eighth):
            yield


async def main(api: str, redis: str, tasks: str, first: str, *, hear: Callable[[str], None] = print) -> None:
    """Spend; ``hear`` is called with each line of the input."""
    fixtures = count(int(first))
    # Most of these fixtures are not there, and nobody wants to hear of it: what counts is the call.
    options = {"max_retries": 0, "max_concurrent": 10, "max_wait": 3600.0, "progress": False, "missing": "ignore"}
    async with AsyncSportmonks("one-token", base_url=api, cache=redis, **options) as client:

        async def spend() -> None:
            while True:
                try:
                    await client.get(f"fixtures/{next(fixtures)}", as_="records")
                except SportmonksError:
                    await asyncio.sleep(0.01)  # a 429 is counted where it was given

        spending = [asyncio.create_task(spend()) for _ in range(int(tasks))]
        await asyncio.to_thread(_listen, hear)
        for task in spending:
            task.cancel()
        await asyncio.gather(*spending, return_exceptions=True)


def _listen(hear: Callable[[str], None]) -> None:
    for line in sys.stdin:
        hear(line)


@contextmanager
def unwarned() -> Iterator[None]:
    """A process that had to go on without its Redis shared nothing, and fails."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", SportmonksWarning)
        yield
    assert not (heard := [str(one.message) for one in told if one.category is SportmonksWarning]), heard


if __name__ == "__main__":
    with without(sys.argv[1]), unwarned():
        asyncio.run(main(*sys.argv[2:]))

"""A spender on a host of its own: its wall clock is so many seconds ahead, and steps by what it reads on its input.

python -m tests.bench.reliability.host OFF AHEAD API REDIS TASKS FIRST

The monotonic clock goes on as before, as on any machine. The clock of the Redis may step as well: by the number at a
key of its own there (`spending.STEPPED`).
"""

from __future__ import annotations

import time


class Wall:
    """The wall clock of this host."""

    def __init__(self) -> None:
        self._true = time.time
        self.ahead = 0.0

    def __call__(self) -> float:
        return self._true() + self.ahead

    def step(self, by: str) -> None:
        self.ahead += float(by)


# The SDK takes its clocks when it is imported.
WALL = time.time = Wall()

import asyncio  # noqa: E402
import inspect  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from typing import Any  # noqa: E402
from unittest.mock import patch  # noqa: E402

from sportmonks_sdk import RedisCache  # noqa: E402
from sportmonks_sdk.quota import redis_ledger  # noqa: E402
from sportmonks_sdk.quota.ledger_script import LedgerReply, LedgerScript, source  # noqa: E402
from sportmonks_sdk.quota.redis_ledger import RedisLedger  # noqa: E402

from . import spender  # noqa: E402
from .spending import STEPPED  # noqa: E402

TIME = "redis.call('TIME')"


class Stepped(LedgerScript):
    """The script on a Redis whose clock may step."""

    def __init__(self, clock: str = f"redis.call('TIME')\ntime[1] = time[1] + (redis.call('GET', '{STEPPED}') or 0)"):
        assert source().count(TIME) == 1
        super().__init__(source().replace(TIME, clock))


class OfHosts(Stepped):
    """Rule 8 off: each host writes its own wall clock into the books."""

    def __init__(self) -> None:
        super().__init__("{ARGV[2], 0}")

    async def run(self, keys: Sequence[str], message: bytes, redis: Any) -> LedgerReply | None:
        return LedgerReply.of(await self._script.run(redis, keys, message, repr(WALL()).encode()))


def main(off: str, ahead: str, *told: str) -> None:
    assert inspect.signature(RedisCache).parameters["clock"].default is WALL
    WALL.step(ahead)
    script = OfHosts() if off == "one clock" else Stepped()
    # Where a client takes it from when it first needs it.
    ledger = patch.object(
        redis_ledger, "RedisLedger", lambda circuits, scope: RedisLedger(circuits, scope, script=script)
    )
    with ledger, spender.without(off), spender.unwarned():
        asyncio.run(spender.main(*told, hear=WALL.step))


if __name__ == "__main__":
    main(*sys.argv[1:])

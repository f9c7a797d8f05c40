"""Which entity a path counts for, as answers told: remembered in Redis, for all processes that use it."""

from __future__ import annotations

import asyncio

from ..redis_link.circuit import RedisCircuits
from ..redis_link.lua import Script
from ..values import plain
from .learned_entities import MOST, Entities

_DAY_MS = 86_400_000
_LEARN = Script(f"""
if redis.call('HLEN', KEYS[1]) >= {MOST} then
  redis.call('DEL', KEYS[1])
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], {30 * _DAY_MS})
""")


class SharedEntities(Entities):
    """What all processes that use one Redis were told.

    Args:
        circuits: the connections to the Redis.
        key: of the hash that holds it.
    """

    def __init__(self, circuits: RedisCircuits, key: str) -> None:
        super().__init__()
        self._circuits = circuits
        self._key = key
        self._writing: set[asyncio.Task[None]] = set()

    async def find(self, shape: str) -> str | None:
        if shape not in self._known:
            circuit = await self._circuits.get()
            found = await circuit.attempt("read", lambda redis: redis.hget(self._key, shape), None)
            if isinstance(found, bytes | str) and shape not in self._known:
                self._keep(shape, plain(found.decode("utf-8", "replace") if isinstance(found, bytes) else found))
        return self._known.get(shape)

    def told(self, shape: str, leased: str, named: str | None) -> None:
        before = self._known.get(shape)
        super().told(shape, leased, named)
        after = self._known.get(shape)
        if after is not None and after != before and asyncio._get_running_loop() is not None:
            task = asyncio.get_running_loop().create_task(self._write(shape, after))
            self._writing.add(task)
            task.add_done_callback(self._writing.discard)

    async def aclose(self) -> None:
        loop = asyncio.get_running_loop()
        if mine := [task for task in self._writing if task.get_loop() is loop]:
            await asyncio.wait(mine)

    async def _write(self, shape: str, named: str) -> None:
        circuit = await self._circuits.get()
        await circuit.attempt(
            "quota", lambda redis: _LEARN.run(redis, [self._key], shape.encode(), named.encode()), None
        )

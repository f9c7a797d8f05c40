"""A process of its own that asks for fixtures: ``python calling.py BASE_URL REDIS TASKS LEASE ID…``.

It says "ready" when it is, begins at a line on its standard input, and says how many rows its tasks had.
"""

from __future__ import annotations

import asyncio
import sys

from sportmonks_sdk import AsyncSportmonks, RedisCache


async def main(base_url: str, redis: str, tasks: str, lease: str, *ids: str) -> None:
    cache = RedisCache(redis, timeout=60.0, lease=float(lease))
    async with AsyncSportmonks("of-many-processes", base_url=base_url, cache=cache, progress=False) as client:
        await client.fixtures([])
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        frames = await asyncio.gather(*(client.fixtures([int(one) for one in ids]) for _ in range(int(tasks))))
        print(sum(frame.height for frame in frames), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

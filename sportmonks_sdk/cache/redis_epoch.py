"""An invalidation in Redis beats what was under way: writers bring the epoch they began in, and are refused in another.

The epoch is a key beside the entries. It is set anew before anything is removed; a script compares it and writes, at
once, so that a writer either comes before the removal, or is refused.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import uuid4

from ..redis_link.lua import Script

# Milliseconds that an epoch is remembered: longer than any request is under way.
REMEMBERED: Final = 24 * 3600 * 1000

# KEYS: the epoch, n entries, locks; ARGV: the writer's epoch, n, n values, n times to live, what each lock says where
# it is ours. Returns the present epoch. Locks are given back in any case: nobody is to wait for what is refused.
_SET: Final = Script("""
local present = redis.call('GET', KEYS[1]) or ''
local n = tonumber(ARGV[2])
if present == ARGV[1] then
  for i = 1, n do redis.call('SET', KEYS[1 + i], ARGV[2 + i], 'PX', ARGV[2 + n + i]) end
end
for i = 1, #KEYS - n - 1 do
  local lock = KEYS[1 + n + i]
  if redis.call('GET', lock) == ARGV[2 + 2 * n + i] then redis.call('DEL', lock) end
end
return present
""")


async def begin_epoch(name: bytes, redis: Any) -> bool:
    """From now on writers who began before are refused."""
    await redis.set(name, uuid4().hex, px=REMEMBERED)
    return True


async def set_since(
    name: bytes, epoch: bytes, commands: list[tuple[bytes, bytes, int]], held: dict[bytes, bytes], redis: Any
) -> bytes:
    """Set these (name, value, milliseconds), unless the epoch is another one by now; returns that."""
    from redis.exceptions import NoPermissionError

    names, values, lives = zip(*commands, strict=True)
    keys = (name, *names, *held)
    try:
        present = await _SET.run(redis, keys, epoch, len(names), *values, *lives, *held.values())
    except NoPermissionError:  # not of scripts; a user without them holds no locks
        present = await _set_watching(name, epoch, commands, redis)
    if not isinstance(present, bytes):
        raise ValueError("not an answer to this script")
    return present


async def _set_watching(name: bytes, epoch: bytes, commands: list[tuple[bytes, bytes, int]], redis: Any) -> bytes:
    """The same in three round trips."""
    from redis.exceptions import WatchError

    async with redis.pipeline(transaction=True) as pipe:
        await pipe.watch(name)
        present: bytes = await pipe.get(name) or b""
        if present != epoch:
            return present
        pipe.multi()
        for key, value, milliseconds in commands:
            pipe.set(key, value, px=milliseconds)
        try:
            await pipe.execute()
        except WatchError:
            return await redis.get(name) or b""
    return present

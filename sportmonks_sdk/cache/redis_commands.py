"""The plain commands that a cache has for Redis, and what it makes of the replies; each is one round trip."""

from __future__ import annotations

from typing import Any, Final

from .redis_flights import FREE

SCAN_COUNT: Final = 1000


async def mget(names: list[bytes], redis: Any) -> list[bytes | None]:
    """Their values, or None."""
    values = await redis.mget(names)
    if len(values) != len(names) or not all(value is None or isinstance(value, bytes) for value in values):
        raise ValueError("not an answer to MGET")
    return list(values)


async def set_all(commands: list[tuple[bytes, bytes, int]], held: dict[bytes, bytes], redis: Any) -> bool:
    """Set these (name, value, milliseconds), and give back locks that say this."""
    async with redis.pipeline(transaction=False) as pipe:
        for name, value, milliseconds in commands:
            pipe.set(name, value, px=milliseconds)
        if held:
            pipe.eval(FREE.text, len(held), *held, *held.values())
        replies = await pipe.execute(raise_on_error=False)
    for reply in replies:
        if isinstance(reply, Exception):
            raise reply
    return True


async def scan(cursor: int, match: str, redis: Any) -> tuple[int, list[bytes]]:
    """Where to go on, 0 at the end, and some names."""
    after, names = await redis.scan(cursor, match=match.encode("utf-8", "surrogatepass"), count=SCAN_COUNT)
    return int(after), list(names)


async def unlink(names: list[bytes], redis: Any) -> int:
    """Remove these; how many there were."""
    return int(await redis.unlink(*names))

"""Lua in Redis, run by its digest: only a server that does not know a script is sent the text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any


class Script:
    """One script; the result of `run` is what redis-py makes of its reply."""

    __slots__ = ("_digest", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    async def run(self, redis: Any, keys: Sequence[bytes | str], *arguments: bytes | int) -> Any:
        """One round trip, and another where the server was started, or told to forget, since."""
        from redis.exceptions import NoScriptError

        try:
            return await redis.evalsha(self._digest, len(keys), *keys, *arguments)
        except NoScriptError:
            return await redis.eval(self.text, len(keys), *keys, *arguments)

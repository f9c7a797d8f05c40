"""The script that processes share a quota by in a Redis (``budget.lua``, ``ledger.lua``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ..redis_link import lua as redis_script
from .shared_message import LedgerReply


@cache
def source() -> str:
    """The text of the script: the arithmetic, and the queue."""
    room = files("sportmonks_sdk.quota")
    return "\n".join(room.joinpath(name).read_text("utf-8") for name in ("budget.lua", "ledger.lua"))


class LedgerScript:
    """The script.

    Args:
        text: another text, for tests.
    """

    def __init__(self, text: str | None = None) -> None:
        self._script = redis_script.Script(source() if text is None else text)

    async def run(self, keys: Sequence[str], message: bytes, redis: Any) -> LedgerReply | None:
        """The script's answer; None where the state that the message speaks of is gone.

        Raises:
            ValueError: that was not our script.
        """
        return LedgerReply.of(await self._script.run(redis, keys, message))

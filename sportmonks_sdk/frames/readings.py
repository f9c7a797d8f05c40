"""What texts read as, each read once: times, days and percentages, most of which repeat.

Polars would read whole columns of them, but by way of its thread pool, which no process forked from this one can use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")

# Texts that do not repeat are not worth keeping: beyond so many all are forgotten.
_MOST = 20_000


class Readings(dict[str | None, _T | None]):
    """A dict of what each text reads as, filled as they come; its own ``__missing__`` is the fastest way there is.

    Threads may share one: at worst a text is read twice.

    Args:
        read: What reads a text; None stays None.
    """

    def __init__(self, read: Callable[[str], _T | None]) -> None:
        self._read = read

    def __missing__(self, text: str | None) -> _T | None:
        # None is missing for a moment where another thread forgets all.
        read = self[text] = None if text is None else self._read(text)
        return read

    def of(self, texts: Sequence[str | None]) -> list[_T | None]:
        """What these texts read as."""
        if len(self) > _MOST:
            self.clear()
        return list(map(self.__getitem__, texts))

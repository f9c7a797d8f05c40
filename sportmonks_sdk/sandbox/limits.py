"""The quota: per token and entity, in fixed windows that open with the first request."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Window:
    opened: float
    used: int = 0


class Limits:
    def __init__(self, limit: int, window: float, clock: Callable[[], float]) -> None:
        self.limit, self.window, self.clock = limit, window, clock
        self._windows: dict[tuple[str, str], Window] = {}

    def take(self, token: str, entity: str) -> bool:
        """Count one request; False when the window is spent."""
        window = self._current(token, entity)
        if window.used >= self.limit:
            return False
        window.used += 1
        return True

    def give_back(self, token: str, entity: str) -> None:
        """A refusal does not count."""
        window = self._current(token, entity)
        window.used = max(0, window.used - 1)

    def left(self, token: str, entity: str) -> tuple[int, int]:
        """(remaining, resets_in_seconds)."""
        window = self._current(token, entity)
        seconds = window.opened + self.window - self.clock()
        return max(0, self.limit - window.used), max(0, math.ceil(seconds))

    def used(self) -> dict[str, int]:
        """Requests per entity in the open windows, over all tokens."""
        totals: dict[str, int] = {}
        for (_, entity), window in self._windows.items():
            totals[entity] = totals.get(entity, 0) + window.used
        return totals

    def clear(self) -> None:
        self._windows.clear()

    def _current(self, token: str, entity: str) -> Window:
        now = self.clock()
        window = self._windows.get((token, entity))
        if window is None or now >= window.opened + self.window:
            window = self._windows[token, entity] = Window(now)
        return window

"""The server as it really counts, for tests: a fixed window that opens with the first counted request."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor, inf

from sportmonks_sdk.values import Observation


@dataclass
class TrueServer:
    limit: int
    window: float = 3600.0
    end: float = -inf
    left: int = 0
    windows: int = 0
    served: int = 0
    refusals: list[float] = field(default_factory=list)

    def free(self, now: float) -> int:
        return self.limit if now >= self.end else self.left

    def take(self, now: float, *, foreign: bool = False) -> tuple[int, Observation | None]:
        """One request arrives: (status, what the answer says)."""
        if now >= self.end:
            self.end, self.left, self.windows = now + self.window, self.limit, self.windows + 1
        if self.left == 0:
            if not foreign:
                self.refusals.append(now)
            return 429, None
        self.left -= 1
        self.served += not foreign
        return 200, Observation("Fixture", self.limit, self.left, float(floor(self.end - now)))

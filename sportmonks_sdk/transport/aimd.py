"""How many requests at a time an API bears: half as many when it is in trouble, more again little by little.

The rule that TCP lives by (AIMD). A 5xx or a timeout halves the level, once for all requests that were under way
together; each good answer adds a tenth of a request, up to what the user allows.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..errors import ServerError, TransportError

CUT = 0.5
GAIN = 0.1


class Concurrency(Struct, frozen=True):
    """A level between 1 and ``most`` requests; a frozen value.

    ``begun`` counts the requests so far; those up to number ``cut`` were sent before the level was cut last.
    """

    most: int
    level: float
    begun: int = 0
    cut: int = 0

    @property
    def limit(self) -> int:
        """Requests at a time."""
        return int(self.level)

    def begin(self) -> Concurrency:
        """One request more, whose number is ``begun``."""
        return Concurrency(self.most, self.level, self.begun + 1, self.cut)

    def end(self, number: int, good: bool | None) -> Concurrency:
        """That request is over; ``good`` is None where its end says nothing about how the API bears up."""
        if good and self.level < self.most:
            return replace(self, level=min(float(self.most), self.level + GAIN))
        if good or good is None or number <= self.cut:
            return self
        return replace(self, level=max(1.0, CUT * self.level), cut=self.begun)


def full(most: int) -> Concurrency:
    """As many as the user allows."""
    return Concurrency(most, float(most))


def bears(error: BaseException | None) -> bool | None:
    """What the end of a request says: True for a good answer, False for a 5xx or a timeout, else None."""
    if error is None:
        return True
    in_trouble = isinstance(error, ServerError) or (isinstance(error, TransportError) and error.kind == "timeout")
    return False if in_trouble else None

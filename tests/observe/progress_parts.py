"""What the tests of the progress line share: a clock, a terminal, and the events of a season."""

from __future__ import annotations

import io

from sportmonks_sdk.observe import events as e


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Tty(io.StringIO):
    """A terminal: what the line looks like after each write."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        shown: list[str] = []
        for part in self.getvalue().split("\r"):
            shown[: len(part)] = part
        return "".join(shown).rstrip()


def request() -> e.RequestSent:
    return e.RequestSent("Fixture", "/x", 1)


def batch(fetched: int) -> e.BatchSettled:
    return e.BatchSettled(50, fetched, 1, 1, 0, 0)


SEASON: tuple[e.Event, ...] = (
    e.CallStarted("fixtures"),
    request(),
    e.Discovered(380, 1),
    e.CacheLooked(80, 300),
    e.Planned(300, 6, 50),
    request(),
    request(),
    request(),
    batch(50),
    batch(20),
)

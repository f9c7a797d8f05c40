"""What lives of some kind, in all threads of the process: for what is done to all of it at a fork, or at the end."""

from __future__ import annotations

from contextlib import suppress
from typing import TypeVar
from weakref import WeakSet

T = TypeVar("T")


def living(some: WeakSet[T]) -> list[T]:
    """All of them, also where another thread adds one meanwhile."""
    while True:
        with suppress(RuntimeError):  # changed size during iteration
            return list(some)

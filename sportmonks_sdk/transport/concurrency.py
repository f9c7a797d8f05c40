"""The requests at a time that all calls of a client keep to; ``transport/aimd.py`` decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..bridge.locks import lasting_lock
from ..observe.events import ConcurrencyChanged, Emit
from .aimd import Concurrency, bears, full


class ConcurrencyLimiter:
    """Shared by all calls of a client, on any thread.

    Args:
        most: requests at a time while all is well.
    """

    def __init__(self, most: int) -> None:
        self._state = full(most)
        self._lock = lasting_lock()

    @property
    def limit(self) -> int:
        """Requests at a time, now."""
        return self._state.limit

    @contextmanager
    def request(self, emit: Emit) -> Iterator[None]:
        """Around one request: how it ends decides how many may follow at a time."""
        with self._lock:
            self._state = self._state.begin()
            number = self._state.begun
        try:
            yield
        except Exception as error:
            self._end(number, bears(error), emit)
            raise
        self._end(number, True, emit)

    def _end(self, number: int, good: bool | None, emit: Emit) -> None:
        with self._lock:
            before, self._state = self._state, self._state.end(number, good)
            after: Concurrency = self._state
        if after.limit != before.limit:
            emit(ConcurrencyChanged(after.limit, after.most))

"""Whole calls that the cache in memory alone answered, answered again while nothing in it changed or went stale."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from msgspec import Struct

from ..bridge.locks import lasting_lock
from ..cache.protocol import Cache, Watched
from ..observe.events import Event
from .served import Served

MOST = 16


class Answer(Struct, frozen=True):
    """What a call came to, good from ``since`` until ``until`` (unix seconds) while the cache has this ``version``.

    ``events`` is what it told on its way.
    """

    ids: tuple[int, ...]
    served: Served
    since: float
    until: float
    version: int
    events: tuple[Event, ...]


class AnswerMemo:
    """The answers given last, of one client; safe to share between threads."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache if isinstance(cache, Watched) else None
        self._lock = lasting_lock()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    @property
    def version(self) -> int:
        """The cache's version now; to be asked before anything is read from it."""
        return self._cache.version if self._cache is not None else -1

    def get(self, key: Hashable, now: float) -> Answer | None:
        """The answer to this question, where it is not too old."""
        with self._lock:
            answer = self._answers.get(key)
        return answer if answer is not None and answer.since <= now < answer.until else None

    def holds(self, answer: Answer) -> bool:
        """True where the cache would give the answer again."""
        return self._cache is not None and self._cache.unchanged(answer.version)

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, in place of the oldest where there are many."""
        if self._cache is None:
            return
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)

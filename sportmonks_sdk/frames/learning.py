"""Reading documents by a plan that learns: a field that the API adds costs one slow document and no more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from .lenient import Reader, parse
from .wire import MAX_LEARNED, Learned, ReadingPlan, learnable

# What a document may be refused for by the typed decoder; each is read again leniently.
_REFUSALS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class LearningReader:
    """Reads documents; safe to share between threads.

    Args:
        plan: Makes the plan that reads them, for the fields that were learned.
    """

    def __init__(self, plan: Callable[[Learned], ReadingPlan]) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self._learned: Learned = frozenset()

    def read(self, documents: Sequence[bytes | msgspec.Raw]) -> tuple[ReadingPlan, list[Any], Reader]:
        """The plan they were read by, their structs, and what was met on the way.

        Raises:
            MalformedResponseError: A document is no JSON or no JSON object.
        """
        while True:
            learned = self._learned
            reading = self._plan(learned)
            reading.expect(documents)
            reader = Reader()
            structs = []
            for document in documents:
                try:
                    structs.append(reading.decoder.decode(document))
                except _REFUSALS:
                    before = len(reader.unknown)
                    structs.append(reader.read(reading.root, parse(bytes(document))))
                    reader.notes["lenient"] += 1
                    if len(reader.unknown) > before and self._learn(learned, reader.unknown):
                        break
            else:
                for (label, key), count in reader.unknown.items():
                    known = (label, key) in learned or len(learned) < MAX_LEARNED
                    reader.notes[f"unknown_field:{label}.{key if known else '*'}"] += count
                return reading, structs, reader

    def _learn(self, learned: Learned, unknown: Iterable[tuple[str, str]]) -> bool:
        """True where there is something new to learn, so that the documents are worth another reading."""
        with self._lock:
            fresh = [field for field in unknown if field not in self._learned and learnable(field[1])]
            self._learned |= frozenset(fresh[: MAX_LEARNED - len(self._learned)])
            return self._learned != learned

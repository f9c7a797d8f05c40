"""Reading documents by a plan that learns: what the API adds, or sends as another type, costs one slow document."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from .lenient import Reader, parse
from .mending import mend
from .wire import MAX_LEARNED, MAX_LOOSENED, NOTHING_LEARNED, Learned, ReadingPlan, learnable

# Documents are decoded in pieces of so many bytes: their structs, several times as large, fit into the caches that one
# processor has for itself.
PIECE = 300_000
# What a document may be refused for by the typed decoder; each is read again leniently.
_REFUSALS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_NOTHING = re.compile(rb"\{\s*\}")


class LearningReader:
    """Reads documents; safe to share between threads.

    Args:
        plan: Makes the plan that reads them, for the fields that were learned.
    """

    def __init__(self, plan: Callable[[Learned], ReadingPlan]) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self._learned = NOTHING_LEARNED

    def read(self, documents: Sequence[bytes | msgspec.Raw]) -> tuple[ReadingPlan, list[Any], Reader]:
        """The plan they were read by, their structs, and what was met on the way.

        Raises:
            MalformedResponseError: A document is no JSON or no JSON object.
        """
        slow: set[int] = set()  # places of documents: each counts once, however often it is read
        while True:
            learned = self._learned
            reading = self._plan(learned)
            reading.expect(documents)
            # Where rows come without an id, one that holds nothing is not told from them by the decoder.
            decode = partial(_decoded, reading) if reading.unnamed else reading.decoder.decode
            reader = Reader()
            structs: list[Any] = []
            for place, document in enumerate(documents):
                try:
                    structs.append(decode(document))
                except _REFUSALS:
                    structs.append(reader.read(reading.root, parse(bytes(document))))
                    slow.add(place)
                    known = self._learn(reader)
                    if known.unknown != learned.unknown:
                        slow.clear()  # what has a field that is new is read like the others from now on
                    if known != learned:
                        break  # all are decoded again: structs of several kinds take twice as long to be read
            else:
                mend(reader, reading.root, structs)
                if slow:
                    reader.notes["lenient"] = len(slow)
                for (label, key), count in reader.unknown.items():
                    named = (label, key) in learned.unknown or len(learned.unknown) < MAX_LEARNED
                    reader.notes[f"unknown_field:{label}.{key if named else '*'}"] += count
                return reading, structs, reader

    def _learn(self, met: Reader) -> Learned:
        """What is known by now."""
        with self._lock:
            known = self._learned
            fresh = [field for field in met.unknown if field not in known.unknown and learnable(field[1])]
            unknown = known.unknown | frozenset(fresh[: MAX_LEARNED - len(known.unknown)])
            loose, nameless = known.loose | met.drifted, known.nameless | met.nameless
            if known.all_loose or len(loose) > MAX_LOOSENED:
                self._learned = Learned(unknown, all_loose=True, nameless=nameless)
            else:
                self._learned = Learned(unknown, loose, nameless=nameless)
            return self._learned


def _decoded(reading: ReadingPlan, document: bytes | msgspec.Raw) -> Any:
    """The structs of a document; refuses one in which an object holds nothing."""
    if _NOTHING.search(memoryview(document)) is not None:
        raise msgspec.ValidationError("an object holds nothing")
    return reading.decoder.decode(document)


def pieces(documents: Iterable[bytes | msgspec.Raw]) -> Iterator[list[bytes | msgspec.Raw]]:
    """The documents in lists of so many bytes each that their structs stay at hand."""
    piece: list[bytes | msgspec.Raw] = []
    size = 0
    for document in documents:
        piece.append(document)
        size += memoryview(document).nbytes
        if size >= PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece

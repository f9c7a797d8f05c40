"""A process that does with a disk cache what it is told: ``python disk_worker.py FOLDER``, a JSON list a line.

It answers each line with one of JSON, once what it was told is done: what was answered is acknowledged. Where another
process holds the file for longer than a cache waits, as on a busy machine, it tries again.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

sys.path[:0] = [str(Path(__file__).parents[2])]

from sportmonks_sdk import DiskCache  # noqa: E402
from sportmonks_sdk.cache.entry import Entry, pack  # noqa: E402
from sportmonks_sdk.errors import CacheError  # noqa: E402
from sportmonks_sdk.observe.events import Emit, Event, Warned  # noqa: E402

T = TypeVar("T")
LOCKED = "is locked by another process; going on without it"


def entry(key: str, number: int) -> Entry:
    """The entry that says so, of a size that goes with the number."""
    return pack(json.dumps({"key": key, "number": number, "x": "y" * (number % 5 * 2000)}).encode(), at=float(number))


def said(key: str, found: Entry | None) -> int | None:
    """The number that an entry of this key says; AssertionError for one of another."""
    if found is None:
        return None
    value = found.value()
    assert value["key"] == key, (key, value)
    return int(value["number"])


def attempt(work: Callable[[Emit], Coroutine[Any, Any, T]]) -> tuple[T, list[str]]:
    """What the work comes to, and what was warned of."""
    warned: list[str] = []

    def emit(event: Event) -> None:
        assert isinstance(event, Warned)
        warned.append(event.message)

    return asyncio.run(work(emit)), warned


class Worker:
    """One process's part: each method is a word of the protocol."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.cache = DiskCache(folder, scope="none-yet")
        self.epochs: dict[str, str | None] = {}

    def scope(self, name: str) -> None:
        """Another file."""
        self.cache.close()
        self.cache = DiskCache(self.folder, scope=name, retry_after=0.0)
        self.epochs.clear()

    def write(self, keys: list[str], number: int) -> None:
        self.done(lambda emit: self.cache.write([(key, entry(key, number), 3600.0) for key in keys], emit))

    def write_once(self, key: str, number: int) -> list[str]:
        """What was warned of."""
        return attempt(lambda emit: self.cache.write([(key, entry(key, number), 3600.0)], emit))[1]

    def forget(self, key: str) -> None:
        self.done(lambda emit: self.cache.write([(key, entry(key, 0), 0.0)], emit))

    def read(self, keys: list[str]) -> list[int | None]:
        found = self.done(lambda emit: self.cache.read(keys, emit))
        return [said(key, one) for key, one in zip(keys, found, strict=True)]

    def begin(self, name: str) -> None:
        """A request is sent: note the epoch."""
        self.epochs[name] = self.done(lambda emit: self.cache.read_since([], emit))[1]

    def end(self, name: str, keys: list[str], number: int) -> None:
        """Its answer is here: keep it, unless something was invalidated since."""
        items, epoch = [(key, entry(key, number), 3600.0) for key in keys], self.epochs.pop(name)
        self.done(lambda emit: self.cache.write_since(epoch, items, emit))

    def invalidate(self, pattern: str) -> int:
        while True:
            try:
                return self.cache.invalidate_pattern(pattern)
            except CacheError as error:
                if "is locked by another process" not in str(error):
                    raise

    def done(self, work: Callable[[Emit], Coroutine[Any, Any, T]]) -> T:
        """What the work comes to, once no other process stands in its way."""
        while True:
            result, warned = attempt(work)
            if not warned and self.cache._store.available:  # a fault that goes on is not told twice
                return result
            assert all(LOCKED in one for one in warned), warned

    def close(self) -> None:
        self.cache.close()


def main(folder: str) -> None:
    worker = Worker(folder)
    print("ready", flush=True)
    for line in sys.stdin:
        word, *told = json.loads(line)
        result: Any = getattr(worker, word)(*told)
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

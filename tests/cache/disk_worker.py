"""A process that does with a disk cache what it is told: ``python disk_worker.py FOLDER``, a JSON list a line.

It answers each line with one of JSON, once what it was told is done: what was answered is acknowledged.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2])]

from sportmonks_sdk import DiskCache  # noqa: E402
from sportmonks_sdk.cache.entry import Entry, pack  # noqa: E402


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


class Worker:
    """One process's part: each method is a word of the protocol."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.cache = DiskCache(folder, scope="none-yet")
        self.epochs: dict[str, str | None] = {}

    def scope(self, name: str) -> None:
        """Another file."""
        self.cache.close()
        self.cache = DiskCache(self.folder, scope=name)
        self.epochs.clear()

    def write(self, keys: list[str], number: int) -> None:
        asyncio.run(self.cache.write([(key, entry(key, number), 3600.0) for key in keys]))

    def forget(self, key: str) -> None:
        asyncio.run(self.cache.write([(key, entry(key, 0), 0.0)]))

    def read(self, keys: list[str]) -> list[int | None]:
        found = asyncio.run(self.cache.read(keys))
        return [said(key, one) for key, one in zip(keys, found, strict=True)]

    def begin(self, name: str) -> None:
        """A request is sent: note the epoch."""
        self.epochs[name] = asyncio.run(self.cache.read_since([]))[1]

    def end(self, name: str, keys: list[str], number: int) -> None:
        """Its answer is here: keep it, unless something was invalidated since."""
        items = [(key, entry(key, number), 3600.0) for key in keys]
        asyncio.run(self.cache.write_since(self.epochs.pop(name), items))

    def invalidate(self, pattern: str) -> int:
        return self.cache.invalidate_pattern(pattern)

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

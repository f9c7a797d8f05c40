"""Two bounded memories: one by number of values, one by bytes. Both forget what was used longest ago."""

from __future__ import annotations

import random
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Memo(Generic[V]):
    """At most ``size`` values, made on demand."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._values: OrderedDict[Hashable, V] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        try:
            value = self._values[key]
        except KeyError:
            value = self._values[key] = make()
            while len(self._values) > self.size:
                self._values.popitem(last=False)
        else:
            self._values.move_to_end(key)
        return value

    def __len__(self) -> int:
        return len(self._values)


class ByteMemo:
    """Encoded pieces, at most ``limit`` bytes of them together."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = 0
        self._values: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
            return value
        value = self._values[key] = make()
        self.held += len(value)
        while self.held > self.limit and self._values:
            _, old = self._values.popitem(last=False)
            self.held -= len(old)
        return value


def dice(*parts: object) -> random.Random:
    """A generator whose stream depends on nothing but ``parts`` (the same in every process and version)."""
    return random.Random(":".join(map(str, parts)))

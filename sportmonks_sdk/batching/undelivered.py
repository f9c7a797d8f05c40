"""The includes that the API was asked for twice, in vain, remembered so that the next calls ask once."""

from __future__ import annotations

from collections.abc import Collection, Iterable


class Undelivered:
    """Relations (lower case) that did not come, each believed for ``lasting`` seconds."""

    def __init__(self, lasting: float) -> None:
        self._lasting = lasting
        self._since: dict[str, float] = {}

    def __bool__(self) -> bool:
        return bool(self._since)

    def all_known(self, relations: Collection[str], now: float) -> bool:
        """Whether none of these is worth asking for once more."""
        return all(one in self._since and now - self._since[one] < self._lasting for one in relations)

    def learn(self, relations: Iterable[str], now: float) -> None:
        """These did not come when they were asked for once more."""
        self._since |= dict.fromkeys(relations, now)

    def forget(self, relations: Iterable[str]) -> None:
        """These came, and for every fixture of an answer."""
        for one in relations:
            self._since.pop(one, None)

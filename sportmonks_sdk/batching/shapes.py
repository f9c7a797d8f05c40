"""Whether an answer has the includes that were asked for, told by the first byte of each relation.

Source: Sportmonks docs and real answers: a relation without rows is ``[]`` where it can have many, and ``null`` (or
absent) where it has one at most. A list that is absent or null did not come, which is not the same as having no rows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from ..cache.freshness import relation_of
from ..query.endpoints import KEYS_OF_INCLUDES, TO_ONE_INCLUDES

# The first byte of a relation that came: of one that has many rows, and of one that has one at most.
_MANY, _ONE = b"[", b"{n"
_every_key = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class Coming(Struct, frozen=True):
    """Which of the relations asked for a row has (null where that says something), and which it has not.

    ``absent`` are those not to be found at all that may well be absent in one fixture, but hardly in each.
    """

    delivered: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


class Shapes(Struct, frozen=True):
    """The relations of some includes, which are the JSON keys that they come under as well, as a rule."""

    relations: tuple[str, ...]
    # The first bytes that each may have, and what a row is like that has them all.
    _fitting: tuple[bytes, ...]
    _usual: Coming

    def coming(self, row: msgspec.Raw, values: Sequence[msgspec.Raw | msgspec.UnsetType]) -> Coming:
        """What came in a row, which has these values under the names of the relations."""
        for value, fitting in zip(values, self._fitting, strict=True):
            if value is msgspec.UNSET or memoryview(value)[0] not in fitting:
                return self._odd(row)
        return self._usual

    def _odd(self, row: msgspec.Raw) -> Coming:
        """The same for a row of which something is missing, or spelled otherwise."""
        spelled = {key.lower(): value for key, value in _every_key(row).items()}
        delivered, lacking, absent = set(), set(), set()
        for relation, fitting in zip(self.relations, self._fitting, strict=True):
            found = [spelled[key] for key in _keys_of(relation) if key in spelled]
            if any(memoryview(value)[0] in fitting for value in found):
                delivered.add(relation)
            elif found or fitting == _MANY:
                lacking.add(relation)
            else:
                absent.add(relation)
        return Coming(frozenset(delivered), frozenset(lacking), frozenset(absent))


@lru_cache(maxsize=256)
def _shapes(relations: frozenset[str]) -> Shapes:
    ordered = tuple(sorted(relations))
    return Shapes(ordered, tuple(map(_fitting, ordered)), Coming(delivered=relations))


def shapes_of(paths: Collection[str]) -> Shapes:
    """The shapes that the relations of these include paths have."""
    return _shapes(frozenset(map(relation_of, paths)))


def _keys_of(relation: str) -> tuple[str, ...]:
    return KEYS_OF_INCLUDES.get(relation, (relation,))


def _fitting(relation: str) -> bytes:
    return _ONE if relation in TO_ONE_INCLUDES else _MANY

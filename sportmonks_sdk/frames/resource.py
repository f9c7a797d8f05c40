"""A resource: everything that the API has of one kind as a table, declared in one place."""

from __future__ import annotations

from msgspec import Struct

from sportmonks_sdk.query.ways import ResourceWay

from .declare import Table


class Resource(Struct, frozen=True):
    """One resource: the method of all faces, the command, the page of the dictionary and the price are made of this.

    Attributes:
        table: Its name and columns; a row is a record of the API. ``includes`` are those that columns are made of.
        ways: How it can be asked for.
        kind: What kind of data it is, for the life in the cache (``cache/freshness.py``).
        example: The words of a call that has rows in the sandbox.
        details: The key of the list in a row of which each value makes a row of its own, with its key beside it.
        values: The key of the object in a row of which each value makes a row of its own, likewise.
        note: What else is worth knowing, in a sentence or two.
    """

    table: Table
    ways: tuple[ResourceWay, ...]
    kind: str = "reference"
    example: str = ""
    details: str = ""
    values: str = ""
    note: str = ""

    @property
    def by_value(self) -> bool:
        """Whether each value of a row makes a row of its own."""
        return bool(self.details or self.values)

    @property
    def name(self) -> str:
        """The public name."""
        return self.table.name


def of_season(resource: Resource) -> bool:
    """Whether it can be asked for by season."""
    return any(way.words == ("season",) for way in resource.ways)

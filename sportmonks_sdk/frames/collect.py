"""From structs to lists: the values of a table's rows, one list for each JSON path.

Structs are looked at once, shortly after they were decoded, and then let go: all of them at once would not fit into
the processor's caches, and every column would fetch them from memory again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, islice
from typing import Any, NamedTuple

from .coerce import unescaped
from .declare import Table
from .lenient import Reader
from .outcome import derive
from .resolve import BY_RELATION
from .wire import Node, ReadingPlan

# What every row takes of its fixture.
OWNERS = ("id", "league_id", "season_id")


class Level(NamedTuple):
    """The rows of one relation: how many each fixture has, all of them in a row, and how many each holder has."""

    counts: list[int]
    structs: list[Any]
    lengths: list[int]


class Levels:
    """The rows of some fixtures, relation by relation."""

    def __init__(self, fixtures: list[Any]) -> None:
        ones = [1] * len(fixtures)
        self._known = {"": Level(ones, fixtures, ones)}

    def __getitem__(self, relation: str) -> Level:
        if relation not in self._known:
            self._known[relation] = self._below(relation)
        return self._known[relation]

    @cached_property
    def owners(self) -> dict[str, list[Any]]:
        """What every row takes of its fixture."""
        fixtures = self._known[""].structs
        return {name: values_of(name)(fixtures) for name in OWNERS}

    @cached_property
    def teams(self) -> dict[str, list[Any]]:
        """What the rows of teams say: id, name, and side."""
        structs = self["participants"].structs
        metas = values_of("meta")(structs)
        sides = [None if meta is None else meta.location for meta in metas]
        return {"id": values_of("id")(structs), "name": values_of("name")(structs), "side": sides}

    def parents(self, relation: str) -> tuple[list[str | None], list[int]]:
        """The players in whose rows those of a relation lie, by name, and how many each has."""
        holders = self[relation.rpartition(".")[0]].structs
        return values_of("player_name")(holders), self[relation].lengths

    def _below(self, relation: str) -> Level:
        above = relation.rpartition(".")[0]
        counts, holders, _ = self[above]
        declared = BY_RELATION[relation]
        first, *more = (values_of(key)(holders) for key in declared.keys)
        children = [rows or () for rows in first]
        for others in more:
            children = [(*rows, *(found or ())) for rows, found in zip(children, others, strict=True)]
        if declared.single:
            children = [rows if isinstance(rows, list | tuple) else (rows,) for rows in children]
        lengths = list(map(len, children))
        each = iter(lengths)
        return Level(
            [sum(islice(each, count)) for count in counts] if above else lengths,
            list(chain.from_iterable(children)),
            lengths,
        )


class Cells:
    """What some rows of one table hold, in the order of the rows.

    Attributes:
        height: How many rows there are.
        values: The values at each JSON path that the table reads.
        derived: For ``fixtures``: the columns that take the whole fixture, a tuple a row.
        rests: What has no column, as JSON text by path, a dict a row; None where nobody wants it.
    """

    __slots__ = ("derived", "height", "rests", "values")

    def __init__(self, paths: Sequence[str], *, extra: bool) -> None:
        self.height = 0
        self.values: Mapping[str, list[Any]] = {path: [] for path in paths}
        self.derived: list[tuple[Any, ...]] = []
        self.rests: list[dict[str, str]] | None = [] if extra else None

    def take(self, table: Table, reading: ReadingPlan, levels: Levels, reader: Reader) -> None:
        """Take what some more fixtures hold; ``reading`` is how they were read, ``reader`` what read the odd ones."""
        node = reading.node(table.relation)
        structs = levels[table.relation].structs
        self.add(collector(node, table.paths)(structs), len(structs))
        if table.derives:
            self.derived += derive(structs)
        if reading.learned.unknown:
            count_learned(node, structs, reader.notes)
        if self.rests is not None:
            self.rests += rests_of(node, structs, reader)

    def absorb(self, others: Cells) -> None:
        """Take what others of the same table hold, after what is held here."""
        self.add(others.values.values(), others.height)
        self.derived += others.derived
        if self.rests is not None:
            self.rests += others.rests or ()

    def add(self, found: Iterable[list[Any]], height: int) -> None:
        """Take the values at each path of so many more rows."""
        if self.height:
            for kept, more in zip(self.values.values(), found, strict=True):
                kept += more
        else:
            self.values = dict(zip(self.values, found, strict=True))
        self.height += height


def count_learned(top: Node, structs: Sequence[Any], notes: Counter[str]) -> None:
    """Count the fields that were learned, in the rows that have them."""
    for node in top.walk():
        for key, leaf in node.leaves.items():
            if leaf.learned:
                raws = values_of(leaf.attr)(_objects(top, node, structs))
                if count := sum(1 for raw in raws if len(bytes(raw))):
                    notes[f"unknown_field:{node.label}.{key}"] += count


def rests_of(top: Node, structs: Sequence[Any], reader: Reader) -> list[dict[str, str]]:
    """What of each row has no column, as JSON text by path."""
    rests: list[dict[str, str]] = [{} for _ in structs]
    for node in top.walk():
        holders = _objects(top, node, structs)
        for rest, holder in zip(rests, holders, strict=True):
            rest.update(reader.rests.get(id(holder), {}))
        for key, leaf in node.leaves.items():
            if leaf.wire == "spare":
                for rest, raw in zip(rests, values_of(leaf.attr)(holders), strict=True):
                    if json := bytes(raw).decode():
                        rest[node.prefix + key] = unescaped(json)
    return rests


def _objects(top: Node, node: Node, structs: Sequence[Any]) -> Sequence[Any]:
    """The objects of a node within the rows of ``top``."""
    return collector(top, (node.prefix,))(structs)[0]


@cache
def values_of(attr: str) -> Callable[[Sequence[Any]], list[Any]]:
    """A function that collects one attribute of all rows; 2.6 times as fast as mapping an ``attrgetter``."""
    collect: Callable[[Sequence[Any]], list[Any]] = _compiled(_column(f"row.{_name(attr)}"), {})
    return collect


def collector(top: Node, paths: tuple[str, ...]) -> Callable[[Sequence[Any]], tuple[list[Any], ...]]:
    """A function that collects the values at some paths of all rows, a list a path; kept with the rows' node.

    A path that ends in a dot stands for the object itself.
    """
    if (found := top.collectors.get(paths)) is None:
        scope: dict[str, Any] = {}
        columns = [_column(_reached(top, path, scope)) for path in paths]
        found = top.collectors[paths] = _compiled(f"({''.join(f'{column}, ' for column in columns)})", scope)
    return found


def _reached(top: Node, path: str, scope: dict[str, Any]) -> str:
    *above, attr = path.split(".")
    reached, node = "row", top
    for key in above:
        node = node.objects[key]
        # Where there is no object, one without values stands in for it.
        empty = f"empty{len(scope)}"
        scope[empty] = node.empty
        reached = f"({reached}.{_name(key)} or {empty})"
    return f"{reached}.{_name(attr)}" if attr else reached


def _column(value: str) -> str:
    return f"[{value} for row in rows]"


def _name(name: str) -> str:
    """The name, which is all that is not written here of the code that is made."""
    if not name.isidentifier():
        raise ValueError(name)
    return name


def _compiled(result: str, scope: dict[str, Any]) -> Any:
    return eval(f"lambda rows: {result}", scope)  # noqa: S307

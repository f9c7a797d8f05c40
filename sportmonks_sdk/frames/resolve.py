"""From includes to tables: which table an include path feeds, and which columns it adds.

Rule: the columns of a to-one relation are there exactly where the include asks for the relation, always with the same
names and dtypes; those of ``Table.always`` are there in any case. What an include brings that is neither a table nor
such a relation comes as JSON text in ``extra``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES, NESTED_INCLUDES

from .catalogue import ENTITIES, RESOURCES, TABLES
from .declare import Column, Relation, Table

Include = frozenset[str]
# JSON path of rows → the table that they make.
OWNERS: Mapping[str, str] = MappingProxyType(
    {way: name for name, table in TABLES.items() if table.relation for way in table.ways}
)
BY_RELATION: Mapping[str, Table] = MappingProxyType({table.relation: table for table in TABLES.values()})


def routed(path: str) -> tuple[str, str]:
    """The table whose rows a path (lower case) lies in, and the path within its rows."""
    steps = path.split(".")
    for length in range(len(steps), 0, -1):
        if (name := OWNERS.get(".".join(steps[:length]))) is not None:
            return name, ".".join(steps[length:])
    return "fixtures", path


@lru_cache(maxsize=1024)
def resolve(name: str, include: Include | None = None) -> Table:
    """A table as it is for an include: with the columns of the relations that are asked for.

    Args:
        name: The table.
        include: Paths in lower case, each with its parents; None where nobody knows what was asked for: then
            relations come as JSON text in ``extra``.
    """
    return _resolved(name, None if include is None else _within(name, include))


@lru_cache(maxsize=1024)
def loose(name: str, include: Include) -> tuple[str, ...]:
    """The parts of an include that no column takes, as paths from the fixture; they come in the table's ``extra``."""
    table = resolve(name, include)
    return tuple(f"{table.relation}.{rest}" if table.relation else rest for rest in table.loose)


def _within(name: str, include: Include) -> frozenset[str]:
    if name in RESOURCES:
        return include
    return frozenset(rest for owner, rest in map(routed, include) if owner == name and rest)


class _More(Struct):
    """What relations add to a table."""

    asked: frozenset[str] | None
    wanted: frozenset[str]
    taken: set[str]
    shown: frozenset[str] = frozenset()
    columns: list[Column] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)

    def relate(self, relations: Iterable[Relation], above: str = "", prefix: str = "") -> None:
        for relation in relations:
            way = above + relation.key
            if way in self.wanted:
                self._expand(relation, way, prefix + relation.prefix)
            elif any(path.startswith(f"{way}.") for path in self.shown):
                self._brief(relation, way)
            else:
                (self.spare if self.asked is None else self.implied).append(way)

    def _expand(self, relation: Relation, way: str, prefix: str) -> None:
        self.found.add(way)
        entity = ENTITIES[relation.entity]
        for column in entity.columns:
            name, path = f"{prefix}_{column.name}", f"{way}.{column.path}"
            if path in self.shown:
                continue
            if name in self.taken and column.path == "id":
                self.implied.append(path)
                continue
            if name in self.taken:
                # The row has a name of its own: an event keeps its player_name, the person's is the full one.
                name = f"{prefix}_full_{column.name}"
            self.taken.add(name)
            self.columns.append(replace(column, name=name, path=path))
        self.spare += (f"{way}.{key}" for key in entity.spare)
        self.relate(entity.relations, f"{way}.", f"{prefix}_")

    def _brief(self, relation: Relation, way: str) -> None:
        """A relation some of which the table shows in columns of its own: the rest comes in ``extra``."""
        entity = ENTITIES[relation.entity]
        paths = [f"{way}.{key}" for key in (*(column.path for column in entity.columns), *entity.spare)]
        self.spare += (path for path in paths if path not in self.shown)
        for inner in entity.relations:
            below = f"{way}.{inner.key}"
            if any(path.startswith(f"{below}.") for path in self.shown):
                self._brief(inner, below)
            else:
                self.implied.append(below)


def _known(table: Table) -> set[str]:
    """The includes of its rows that are neither a table nor a relation with columns."""
    if table.name in RESOURCES:
        return set()
    ways = table.ways if table.relation else ()
    names = {name.lower() for way in ways for name in NESTED_INCLUDES.get(way, ())}
    if not ways:
        names = {name.lower() for name in FIXTURE_INCLUDES}
    inner = {way.rpartition(".")[2] for way in OWNERS if way.rpartition(".")[0] == table.relation}
    return names - inner - {relation.key for relation in table.relations}


@lru_cache(maxsize=1024)
def _resolved(name: str, asked: frozenset[str] | None) -> Table:
    table = RESOURCES[name].table if name in RESOURCES else TABLES[name]
    wanted = (asked or frozenset()) | {include.lower() for include in table.always}
    shown = frozenset(column.path for column in table.columns) if name in RESOURCES else frozenset()
    more = _More(asked, wanted, {column.name for column in table.columns}, shown)
    more.relate(table.relations)
    known = sorted(_known(table) - wanted)
    (more.spare if asked is None else more.implied).extend(known)
    left = tuple(sorted(rest for rest in wanted - more.found if rest.rpartition(".")[0] in {"", *more.found}))
    return replace(
        table,
        columns=(*table.columns, *more.columns),
        implied=(*table.implied, *more.implied),
        spare=(*table.spare, *more.spare, *left),
        loose=left,
    )

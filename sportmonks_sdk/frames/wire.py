"""From the bytes of a fixture to structs, by way of the declared tables.

Each asked table becomes a msgspec Struct made from its columns, so that typed decoding is the whole parsing.
A document that the types refuse is read again by ``lenient.py`` with the same declarations and ends in the
same structs.

Structs refuse unknown fields, values of another type, and rows without an id, among which may be one that holds
nothing: that is how they are noticed at no cost. What was noticed is learned, which means that the structs are made
anew: with a place for the field, with one that takes any value, which ``mending.py`` then coerces where it stands, or
with an id that may be left out. So a field that the API adds, or sends as another type, costs one slow document and no
more.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from .catalogue import RESOURCES, TABLES
from .declare import Table
from .resolve import Include, resolve
from .resource import Resource

# Fields learned before giving up on learning: an object keyed by ids would teach a new one per document.
MAX_LEARNED = 64

# As many fields of another type are learned one by one, which makes the structs anew each time; then all at once.
MAX_LOOSENED = 3


class Learned(Struct, frozen=True):
    """What documents taught: fields that no table declares, and fields that came as another type, as (label, key).

    ``all_loose`` takes every field for one that may come as another type. ``nameless`` are the labels of rows that came
    without an id.
    """

    unknown: frozenset[tuple[str, str]] = frozenset()
    loose: frozenset[tuple[str, str]] = frozenset()
    all_loose: bool = False
    nameless: frozenset[str] = frozenset()


NOTHING_LEARNED = Learned()


def learnable(key: str) -> bool:
    """Whether a struct can have a field of this name; msgspec refuses what JSON would have to escape."""
    return key.isprintable() and not {'"', "\\"} & set(key)


# What is read of rows that no table is made of, beside the id: what rows of other tables take from there.
_PASSED: Mapping[str, tuple[str, ...]] = {
    "fixtures": ("id", "league_id", "season_id"),
    "participants": ("id", "name", "meta.location"),
    "lineups": ("id", "player_name"),
}
# A name without a type: the row structs only exist at run time.
_MANY: Any = list
_NO_BYTES = msgspec.Raw(b"")
# The JSON types of which a value can come as another.
COERCED = ("int", "float", "text", "flag")
_TYPES: Mapping[str, Any] = {
    "int": int | None,
    "float": float | None,
    "text": str | None,
    "flag": bool | None,
    "any": Any,
}
# What may be where something else was declared, but for objects, which structs take.
_SCALAR = list[Any] | str | int | float | bool | None


class Leaf(Struct, frozen=True):
    """A JSON key that holds no relation: the struct's attribute for it and how it is read.

    ``wire`` is a JSON type, or "skip" (read by nobody) or "spare" (kept as JSON text for ``extra``).
    ``learned`` marks a key that no declaration knows.
    """

    attr: str
    wire: str
    learned: bool = False


class Node(Struct):
    """One JSON object of a fixture: the fixture itself, a row, or an object within a row.

    ``label`` names it in notes ("participants.meta"), ``prefix`` is its place within its row ("meta."), ``single``
    says that it comes alone and not in a list. ``loose`` are the keys that may hold another type, ``loosened``
    says that there are some, here or below. ``named`` says that the struct refuses a row without an id. ``collectors``
    is what ``collect.py`` made to read its rows with.
    """

    label: str
    prefix: str = ""
    leaves: dict[str, Leaf] = field(default_factory=dict)
    objects: dict[str, Node] = field(default_factory=dict)
    rows: dict[str, Node] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    single: bool = False
    loose: frozenset[str] = frozenset()
    loosened: bool = False
    named: bool = False
    order: dict[str, int] = field(default_factory=dict)
    struct: Any = None
    empty: Any = None
    collectors: dict[tuple[str, ...], Callable[[Sequence[Any]], tuple[list[Any], ...]]] = field(default_factory=dict)

    def knows(self, key: str) -> bool:
        return key in self.leaves or key in self.objects or key in self.rows

    def canonical(self, key: str) -> str:
        """The declared key for this one, in whatever case or alias it came; itself where there is none."""
        return key if self.knows(key) else self.aliases.get(key.lower(), key)

    def walk(self) -> Iterator[Node]:
        """This object and the objects within the same row."""
        yield self
        for child in self.objects.values():
            yield from child.walk()


class ReadingPlan(Struct):
    """How to read a fixture for some tables: the tree of objects and the decoder made from it.

    ``unnamed``: there are rows that the decoder takes without an id, and so one that holds nothing.
    ``learned`` is what it has beyond the declarations; ``met`` is how many documents there were to read before their
    fields were put in order.
    """

    root: Node
    decoder: msgspec.json.Decoder[Any]
    learned: Learned = NOTHING_LEARNED
    unnamed: bool = False
    met: int = 0
    ordered: bool = False

    def expect(self, documents: Sequence[bytes | msgspec.Raw]) -> None:
        """Take the order of fields from these, once there is more than one document to read in all.

        To find each field where it is looked for first saves a tenth. Structs made before stay as good as those made
        after.
        """
        if self.ordered or not documents:
            return
        self.met += len(documents)
        if self.met > 1:
            self.ordered = True
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                _sort(self.root, msgspec.json.decode(documents[0]))
            _compile(self.root)
            self.decoder = msgspec.json.Decoder(self.root.struct)

    def node(self, relation: str) -> Node:
        """The node of a table's rows."""
        node = self.root
        for key in filter(None, relation.split(".")):
            node = node.rows[key]
        return node


@lru_cache(maxsize=64)
def plan(
    tables: frozenset[str],
    also: frozenset[str] = frozenset(),
    include: Include | None = None,
    learned: Learned = NOTHING_LEARNED,
) -> ReadingPlan:
    """The plan that reads these tables.

    Args:
        tables: Tables asked for.
        also: Tables whose rows are needed without being asked for.
        include: See ``resolve``.
        learned: What was met before.
    """
    needed = {*tables, *also}
    if "fixtures" in tables:
        includes = TABLES["fixtures"].includes
        needed |= {name for name, table in TABLES.items() if table.relation and table.includes[0] in includes}
    opened = needed | ({"participants"} if any(TABLES[name].has_teams for name in needed) else set())
    root = Node("fixtures")
    for name in TABLES:
        table = resolve(name, include)
        _place(root, table, wanted=name in needed, open_=_opened(table.relation, opened))
    unnamed = _learn(root, learned)
    _compile(root)
    return ReadingPlan(root, msgspec.json.Decoder(root.struct), learned, unnamed)


Part = Literal["holder", "detail", "value"]
HOLDER: Part = "holder"
DETAIL: Part = "detail"
VALUE: Part = "value"
_PARTS: Mapping[str, Part] = {"detail": DETAIL, "key": VALUE, "value": VALUE}


def part_of(table: Table, part: Part) -> Table:
    """Of a table of which each value is a row of its own: the value, the detail it lies in, or what is around that."""

    def mine(path: str) -> bool:
        return _PARTS.get(path.partition(".")[0], HOLDER) == part

    ids = {column.name for column in table.columns if mine(column.path) and column.path}
    columns = tuple(one for one in table.columns if (mine(one.path) if one.path else one.of in ids))
    implied = tuple(filter(mine, table.implied))
    if part == HOLDER:
        return replace(table, columns=columns, implied=implied)
    return replace(table, columns=columns, implied=implied, spare=(), loose=())


@lru_cache(maxsize=256)
def rows_plan(name: str, include: Include | None = None, learned: Learned = NOTHING_LEARNED) -> ReadingPlan:
    """The plan that reads the rows of a resource, which come by themselves; their details are rows within them."""
    root, table, declared = Node(name), resolve(name, include), RESOURCES[name]
    if not declared.by_value:
        _place(root, table, wanted=True, open_=True)
    else:
        _place(root, part_of(table, HOLDER), wanted=True, open_=True)
        _place_details(root, part_of(table, DETAIL), declared)
    unnamed = _learn(root, learned)
    _compile(root)
    return ReadingPlan(root, msgspec.json.Decoder(root.struct), learned, unnamed)


def detail_node(root: Node, declared: Resource) -> Node:
    """The object that a value of a row lies in: one of its details, or the row itself."""
    return root.rows[declared.details] if declared.details else root


def _place_details(root: Node, table: Table, declared: Resource) -> None:
    if declared.details:
        root.rows[declared.details] = Node(f"{root.label}.detail")
    node = detail_node(root, declared)
    for path, wire in (*table.fields(), *((path, "any" if path.endswith("id") else "skip") for path in table.implied)):
        _add(node, path.split(".")[1:], wire)
    _add(node, [declared.values or "value"], "any")


def _opened(relation: str, needed: Iterable[str]) -> bool:
    # A table's rows are opened for its own sake or for what lies below them: details lie in lineups.
    return not relation or any(
        TABLES[name].relation == relation or TABLES[name].relation.startswith(f"{relation}.") for name in needed
    )


def _place(root: Node, table: Table, *, wanted: bool, open_: bool) -> None:
    node = root
    for key in table.relation.split(".")[:-1]:
        if key not in node.rows:
            return
        node = node.rows[key]
    if table.relation and not open_:
        node.leaves.update({key: Leaf(key, "skip") for key in table.keys})
        return
    if table.relation:
        # Rows of one kind under several keys are one node, and so one struct.
        rows = Node(table.name, single=table.single, named=True)
        node.rows.update(dict.fromkeys(table.keys, rows))
        node = rows
    for key in table.implied:
        # A number costs less to read than to keep as bytes; a relation that nobody wants may be large.
        _add(node, key.split("."), "any" if key.endswith("id") else "skip")
    for key in table.spare:
        _add(node, key.split("."), "spare")
    for path, wire in table.fields():
        # Rows that are only passed through, and fixtures that only own rows, need no more than these.
        _add(node, path.split("."), wire if wanted or path in _PASSED.get(table.name, ("id",)) else "skip")


def _add(node: Node, way: list[str], wire: str) -> None:
    key, *more = way
    if not more:
        node.leaves[key] = Leaf(key, wire)
        return
    if key not in node.objects:
        node.objects[key] = Node(f"{node.label}.{key}", f"{node.prefix}{key}.")
    _add(node.objects[key], more, wire)


def _learn(root: Node, learned: Learned) -> bool:
    """Make the nodes those of what was met; whether rows are among them that may come without an id."""
    nodes = {node.label: node for node in _all(root)}
    rows = (node for node in nodes.values() if node.named)
    nameless = [node for node in rows if "id" not in node.leaves or node.label in learned.nameless]
    for node in nameless:
        node.named = False
    for node in nodes.values():
        known = (*(key for key, leaf in node.leaves.items() if leaf.wire in COERCED), *node.objects, *node.rows)
        node.loose = frozenset(key for key in known if learned.all_loose or (node.label, key) in learned.loose)
    for number, (label, key) in enumerate(sorted(learned.unknown)):
        nodes[label].leaves[key] = Leaf(f"learned{number}_", "spare", learned=True)
    return bool(nameless)


def _all(root: Node) -> Iterator[Node]:
    for node in root.walk():
        yield node
        for child in node.rows.values():
            yield from _all(child)


def _sort(node: Node, sample: Any) -> None:
    """Note the order of keys in a sample of what the node reads."""
    rows = sample if isinstance(sample, list) else [sample]
    for row in rows:
        if isinstance(row, dict) and len(row) > len(node.order):
            node.order = {key: place for place, key in enumerate(row)}
            for key, child in (*node.objects.items(), *node.rows.items()):
                _sort(child, row.get(key))


def _compile(node: Node) -> None:
    fields: list[tuple[str, Any, Any]] = []
    for key, leaf in node.leaves.items():
        if leaf.wire in _TYPES:
            default = msgspec.NODEFAULT if node.named and key == "id" else None
            fields.append((leaf.attr, Any if key in node.loose else _TYPES[leaf.wire], default))
        else:
            fields.append((leaf.attr, msgspec.Raw, _NO_BYTES))
    for key, child in node.objects.items():
        _compile(child)
        fields.append((key, child.struct | (_SCALAR if key in node.loose else None), None))
    for child in {id(child): child for child in node.rows.values()}.values():
        _compile(child)
    for key, child in node.rows.items():
        if key in node.loose:
            # An object is none of these: {} is no rows, and {"1": {}} is one.
            rows = _MANY[child.struct | _SCALAR] | str | int | float | bool | None
        else:
            rows = _MANY[child.struct] | None
        fields.append((key, child.struct | rows if child.single else rows, None))
    below = (*node.objects.values(), *node.rows.values())
    node.loosened = bool(node.loose) or any(child.loosened for child in below)
    for key in (*node.leaves, *node.objects, *node.rows):
        node.aliases.setdefault(key.lower(), key)
    keys = {leaf.attr: key for key, leaf in node.leaves.items()}
    fields.sort(key=lambda field: node.order.get(keys.get(field[0], field[0]), len(node.order)))
    node.struct = msgspec.defstruct(
        f"Wire_{node.label.replace('.', '_')}",
        fields,
        rename={attr: key for attr, key in keys.items() if attr != key},
        forbid_unknown_fields=True,
        kw_only=True,
        gc=False,
    )
    node.empty = node.struct(**nameless(node))


def nameless(node: Node) -> dict[str, None]:
    """What a row of a node needs that has no id."""
    return {"id": None} if node.named else {}

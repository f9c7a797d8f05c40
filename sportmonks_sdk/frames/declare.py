"""The words in which a table is declared: ``Column``, ``Relation``, ``Entity`` and ``Table``, and short makers
for the usual columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import polars as pl
from msgspec import Struct

# How a column is made of its row:
#   field   the JSON value at ``path``
#   epoch   unix seconds at ``path``, as a moment in UTC
#   time    text at ``path`` that is a time: in its own zone, else in UTC, as a moment in UTC
#   day     text at ``path`` that is a date
#   number  the loose value at ``path`` as a float, null where that would be a guess or bend it
#   text    the same value as text, where the number alone does not say it all
#   word    the value at ``path`` as text, whatever it was sent as
#   json    the value at ``path`` as JSON text
#   member  what the object at ``path`` holds under the last key of ``of``, where it holds it
#   decimal the number that the text in column ``of`` stands for
#   percent the same, where the text may end in "%"
#   name    the name of the id in column ``of``, from the names in ``book``
#   owner   what the fixture that the row belongs to has at ``of``
#   team    what is known of the team in column team_id: its name, its side or its other_name; the row's own at
#           ``path`` comes first
#   own_team the team of the player in the row: that of column team_id, of an own goal the other one
#   person  the name of the player in column ``of``: the row's own at ``path``, or of the row that it lies in, or of
#           line-ups and events in the same answer
#   order   the place in the order of play
#   local   the kick-off on the clocks of the zone of the request
#   date    the day of that
#   outcome what the bet is on, of the labels and the market
#   card    the flag at ``path``; false where the row is no card and so has none
#   detail  what the list at ``path`` has as ``value`` beside the ``type_id`` in ``of``
#   letters the letters under ``of`` in the list at ``path``, by their ``sort_order``, as one text
#   derived computed over the whole fixture, in ``frames/outcome.py``
Kind = Literal[
    "field", "epoch", "time", "day", "number", "text", "word", "json", "member", "decimal", "percent", "name", "owner",
    "derived", "team", "own_team", "person", "order", "card", "outcome", "local", "date", "detail", "letters",
]  # fmt: skip
Book = Literal["types", "states", "markets", "bookmakers"]
UTC = pl.Datetime("us", "UTC")
INT, FLOAT, TEXT, FLAG, DAY = pl.Int64(), pl.Float64(), pl.String(), pl.Boolean(), pl.Date()
_LOOSE = frozenset({"number", "text", "word", "json", "member", "detail", "letters"})
# Kinds of columns that are made of what lies around the row; those with a path have a value of the row's own that comes
# first.
ELSEWHERE = frozenset({"owner", "team", "own_team", "person", "order"})
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Column(Struct, frozen=True):
    """One column of a table.

    Attributes:
        name: Its name in the frame.
        dtype: Its Polars dtype, the same for every frame.
        description: What it means, with units.
        path: Where its value is in the JSON row, for example ``"data.value"``; empty for a derived column.
        kind: How it is made of that value.
        of: The column that holds the id or the text it is made of, or the key for ``kind="member"``.
        book: For ``kind="name"``: where the names come from.
    """

    name: str
    dtype: pl.DataType
    description: str
    path: str = ""
    kind: Kind = "field"
    of: str = ""
    book: Book = "types"

    @property
    def wire(self) -> str:
        """The JSON type expected at ``path``: "int", "float", "text", "flag" or "any"."""
        if self.kind in _LOOSE:
            return "any"
        return "int" if self.kind == "epoch" else {INT: "int", FLOAT: "float", FLAG: "flag"}.get(self.dtype, "text")


class Relation(Struct, frozen=True):
    """A to-one relation of a row or of an entity: ``include`` in the API's spelling, and what it leads to."""

    include: str
    entity: str

    @property
    def key(self) -> str:
        """Its JSON key."""
        return self.include.lower()

    @property
    def prefix(self) -> str:
        """How its columns begin: ``relatedPlayer`` gives ``related_player_name``; a participant is a team."""
        return "team" if self.include == "participant" else _HUMP.sub("_", self.include).lower()


class Entity(Struct, frozen=True):
    """What a to-one relation leads to: a player, a market, a country.

    Attributes:
        columns: Its columns, named without a prefix.
        relations: What it can include in turn.
        spare: Known fields without a column.
    """

    columns: tuple[Column, ...]
    relations: tuple[Relation, ...] = ()
    spare: tuple[str, ...] = ("sport_id",)


class Table(Struct, frozen=True, dict=True):
    """One table: which include feeds it, where its rows are, and what its columns hold.

    Attributes:
        name: The public name, for example ``"lineup_details"``.
        description: What one row is.
        includes: Canonical includes that it needs; the first is the one that feeds it.
        relation: JSON keys from the fixture to the rows, lower case, for example ``"lineups.details"``.
        columns: The columns, in order.
        inputs: Fields that are read to compute other columns and are no column themselves.
        implied: Fields that repeat what the frame says anyway.
        spare: Known fields without a column; they come as JSON text in ``extra``.
        also: Other last keys under which rows of the same kind come.
        relations: To-one relations; their columns come where the include asks for them.
        always: Those among them whose columns are always there.
        single: True where the relation holds one row and not a list.
        loose: What an include asks for and no column takes; ``extra`` is there for its sake.
    """

    name: str
    description: str
    includes: tuple[str, ...]
    relation: str
    columns: tuple[Column, ...]
    inputs: tuple[Column, ...] = ()
    implied: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    always: tuple[str, ...] = ()
    single: bool = False
    loose: tuple[str, ...] = ()

    @property
    def schema(self) -> pl.Schema:
        """Names and dtypes, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @cached_property
    def has_teams(self) -> bool:
        """Whether its rows take something of their teams."""
        return any(column.kind in ("team", "own_team") for column in self.columns)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The JSON paths that are read, each once."""
        return tuple(dict.fromkeys(path for path, _ in self.fields()))

    @cached_property
    def own(self) -> tuple[Column, ...]:
        """The columns of which the rows themselves hold something."""
        return tuple(column for column in self.columns if column.kind not in ELSEWHERE or column.path)

    @cached_property
    def around(self) -> tuple[Column, ...]:
        """The columns that are made of what lies around the rows."""
        return tuple(column for column in self.columns if column.kind in ELSEWHERE)

    @cached_property
    def derives(self) -> bool:
        """Whether there are columns that take the whole fixture."""
        return any(column.kind == "derived" for column in self.columns)

    @property
    def nested(self) -> bool:
        """Whether its rows lie in rows of another table."""
        return "." in self.relation

    @property
    def keys(self) -> tuple[str, ...]:
        """The JSON keys that hold its rows, in the object above them."""
        return (self.relation.rpartition(".")[2], *self.also)

    @property
    def ways(self) -> tuple[str, ...]:
        """The same as whole paths from the fixture."""
        above = self.relation.rpartition(".")[0]
        return tuple(f"{above}.{key}" if above else key for key in self.keys)

    def fields(self) -> Iterator[tuple[str, str]]:
        """Each JSON path that is read, with its wire type."""
        for column in (*self.columns, *self.inputs):
            if column.path:
                yield column.path, column.wire


def integer(name: str, description: str, path: str = "") -> Column:
    return Column(name, INT, description, path or name)


def number(name: str, description: str, path: str = "") -> Column:
    return Column(name, FLOAT, description, path or name)


def text(name: str, description: str, path: str = "") -> Column:
    return Column(name, TEXT, description, path or name)


def flag(name: str, description: str, path: str = "") -> Column:
    return Column(name, FLAG, description, path or name)


def moment(name: str, description: str, path: str = "") -> Column:
    return Column(name, UTC, description, path or name, kind="epoch")


def clock(name: str, description: str, path: str = "") -> Column:
    return Column(name, UTC, description, path or name, kind="time")


def day(name: str, description: str, path: str = "") -> Column:
    return Column(name, DAY, description, path or name, kind="day")


def word(name: str, description: str, path: str = "") -> Column:
    return Column(name, TEXT, description, path or name, kind="word")


def json_text(name: str, description: str, path: str = "") -> Column:
    return Column(name, TEXT, description, path or name, kind="json")


def member(name: str, dtype: pl.DataType, description: str, path: str) -> Column:
    return Column(name, dtype, description, path, kind="member", of=name)


def owner() -> tuple[Column, ...]:
    """The fixture that a row belongs to, and what that belongs to."""
    return (
        Column("fixture_id", INT, "The fixture that the row belongs to.", kind="owner", of="id"),
        Column("league_id", INT, "The fixture's league.", kind="owner", of="league_id"),
        Column("season_id", INT, "The fixture's season.", kind="owner", of="season_id"),
    )


def team(description: str = "The team", path: str = "participant_id", side: str = "") -> tuple[Column, ...]:
    """The team that a row belongs to: id, name, side and opponent; ``side`` is where the row tells its side itself."""
    upstream = f" ({path} upstream)" if path not in ("team_id", "id") else ""
    return (
        integer("team_id", f"{description}{upstream}.", path),
        Column("team", TEXT, "Name of the team, today's; from participants.", kind="team", of="name"),
        Column("location", TEXT, '"home" or "away".', side, kind="team", of="side"),
        Column("opponent", TEXT, "Name of the other team; null where there are not two.", kind="team", of="other_name"),
    )


def player(name: str = "player_name", path: str = "", told: str = "Name of the player") -> Column:
    """The name of the player whose id stands in the column before."""
    whence = "" if path else "; from the include `player`, line-ups and events, where the call has them, else null"
    return Column(name, TEXT, f"{told}{whence}.", path, kind="person", of=name.replace("_name", "_id"))


def name_of(name: str, of: str, description: str, book: Book = "types") -> Column:
    return Column(name, TEXT, description, kind="name", of=of, book=book)


def typed(description: str) -> tuple[Column, Column]:
    """``type_id`` and its name."""
    return integer("type_id", "Id of the type."), name_of("type", "type_id", description)


def derived(name: str, dtype: pl.DataType, description: str) -> Column:
    return Column(name, dtype, description, kind="derived")


def exact(name: str, what: str, path: str = "", kind: Literal["decimal", "percent"] = "decimal") -> tuple[Column, ...]:
    """A number that the API sends as text: the number, and beside it ``…_text`` exactly as sent."""
    end = ' and the text has "%"' if kind == "percent" else ""
    return (
        Column(name, FLOAT, f"{what} as a number; null where the text is none.", kind=kind, of=f"{name}_text"),
        Column(f"{name}_text", TEXT, f"{what} exactly as sent{end}.", path or name),
    )


def value(path: str, what: str) -> tuple[Column, Column]:
    """``value`` and ``value_text``: the API sends int, float, bool, text or an object here, depending on the
    type."""
    return (
        Column(
            "value", FLOAT,
            f"{what} as a number: as sent, true as 1 and false as 0, text that is a plain number as that number; "
            "null for anything else and for integers beyond 2**53, which a float would bend.",
            path, kind="number",
        ),
        Column(
            "value_text", TEXT,
            f"{what} as sent, where that was not a number or would not survive as one; objects as JSON text.",
            path, kind="text",
        ),
    )  # fmt: skip


def to_one(*includes: str, **entities: str) -> tuple[Relation, ...]:
    """Relations named like the entity they lead to, then ``relation="entity"``."""
    named = {include: include for include in includes} | entities
    return tuple(Relation(include, entity) for include, entity in named.items())

"""Lists that names are looked up in: leagues, seasons of a league, teams of a season, and what a search finds.

Each is a list of the API like any other, in the same cache as the table of that name; its names are prepared once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from ..cache import freshness
from ..cache.entry import Entry
from ..frames.catalogue import RESOURCES
from ..frames.coerce import to_int, to_text
from ..frames.resource_records import belongs, is_no_record
from ..frames.resource_rows import wire_includes
from ..observe.events import Emit
from ..query.ask import Ask
from ..query.grammar import ParsedInclude
from ..query.name_index import PLURALS, Named, NameIndex, season_name
from .cached_list import Finding, Sources
from .resource_list import ListQuestion, Record, ResourceList

# So many lists are kept prepared, those asked for last.
_MOST_KEPT = 64
# More rows than this are prepared off the loop.
_FEW = 500


class _NameFields(Struct, gc=False):
    """What of a record has to do with its name; any of it may be of a wrong type."""

    id: Any = None
    name: Any = None
    short_code: Any = None
    display_name: Any = None
    common_name: Any = None
    iso2: Any = None
    iso3: Any = None
    fifa_name: Any = None
    country_id: Any = None
    nationality_id: Any = None
    league_id: Any = None
    gender: Any = None
    is_current: Any = None
    country: Any = None
    nationality: Any = None
    league: Any = None
    activeseasons: Any = None


# (coerced or unreadable, the field with a dot before it) → how often; without a field the whole record.
Notes: TypeAlias = Counter[tuple[str, str]]
_NAMES = ("display_name", "name", "common_name", "short_code", "iso2", "iso3", "fifa_name")
_fields = msgspec.json.Decoder(_NameFields).decode


class PreparedNames(Struct, frozen=True):
    """The names of a list as it came at a time (unix seconds), and the requests that it took.

    ``apart``: with the names of countries that the list itself does not have. ``notes``: what of its records came as
    another type, as a table of them counts it.
    """

    key: str
    at: float
    index: NameIndex
    requests: int
    apart: bool = False
    notes: Mapping[str, int] = {}


class NameSources(Struct, frozen=True):
    """Where names are looked up, and the lists that are prepared.

    ``refused`` has the includes that the API did not take for a search.
    """

    sources: Sources
    prepared: dict[str, PreparedNames] = {}
    refused: set[str] = set()

    def keep(self, names: PreparedNames) -> None:
        """Keep a list prepared; of too many, those not asked for lately are let go."""
        self.prepared.pop(names.key, None)
        self.prepared[names.key] = names
        while len(self.prepared) > _MOST_KEPT:
            del self.prepared[next(iter(self.prepared))]


class NameList(ResourceList):
    """One list on its way to a name."""

    def __init__(self, names: NameSources, kind: str, question: ListQuestion, ask: Ask, emit: Emit) -> None:
        super().__init__(names.sources, question, ask, emit)
        self.names, self.kind = names, kind
        self.known: PreparedNames | None = None
        self.once = f"look {PLURALS[kind]} up by name once online, or give ids"

    def read(self, entry: Entry, seen: float | None = None) -> Finding[Record]:
        known = self.known = self.names.prepared.get(self.key)
        if known is None or known.at != entry.at:
            return super().read(entry, seen)
        # The records are not unpacked again: their names are prepared.
        lives = freshness.kind_lives(self.question.kind if known.index.rows else "empty", self.sources.anchors)
        age = freshness.age_by(lives, entry.at, self.sources.now())
        return Finding([], entry.at + lives.fresh, age, None, known.requests, at=entry.at)

    async def prepare(self, found: Finding[Record]) -> PreparedNames:
        """The names of what was found."""
        known = self.known
        if known is None or known.at != found.at:
            # The API may ignore a filter with 200.
            only = self.question.request.only
            rows = [row for row in found.rows if belongs(row, only)] if only else found.rows
            notes: Notes = Counter()
            if len(rows) > _FEW:
                index = await asyncio.to_thread(_indexed, self.kind, rows, notes)
            else:
                index = _indexed(self.kind, rows, notes)
            told = {f"{what}:{self.question.name}{field}": count for (what, field), count in notes.items()}
            known = PreparedNames(self.key, found.at, index, found.requests, notes=told)
        self.names.keep(known)
        return known


def list_of(
    table: str, words: Mapping[str, Any], ask: Ask, *, whole: bool = False, include: str | None = None
) -> ListQuestion:
    """The question for a list of names: that of the table's own call, or with as many rows a page as can be."""
    declared = RESOURCES[table]
    way = next(one for one in declared.ways if set(one.words) == words.keys())
    (request,) = way.requests(words)
    told = "" if whole else wire_includes(table, way, ParsedInclude()) if include is None else include
    sent = {"include": told, "locale": ask.locale}
    return ListQuestion(
        name=table,
        kind=declared.kind,
        request=request,
        params=tuple((name, value) for name, value in sent.items() if value),
        paged=way.paged,
        whole=way.paged and not told,
        missing_is_none="search" in words,
    )


def _indexed(kind: str, records: list[Record], notes: Notes) -> NameIndex:
    rows = (_named(kind, record, notes) for record in records)
    return NameIndex(row for row in rows if row is not None)


def _named(kind: str, record: Record, notes: Notes) -> Named | None:
    """What a record may be called; None where it has neither name nor id."""
    if is_no_record(record):
        notes["unreadable", ""] += 1
        return None
    try:
        row = _fields(record)
    except msgspec.MsgspecError:
        notes["unreadable", ""] += 1
        return None
    texts = [text for field in _NAMES if (text := _text(getattr(row, field), field, notes))]
    own = to_int(row.id)
    if row.id is not None and (own is None or type(row.id) is not int):
        notes["unreadable" if own is None else "coerced", ".id"] += 1
    own = _id(own)
    if own is None or not texts:  # what can be asked for by no id is found by no name
        return None
    if kind == "season":
        texts.append(season_name(texts[0]))
    country = row.country_id if kind != "player" else row.nationality_id
    return Named(
        kind,
        own,
        texts[0],
        tuple(dict.fromkeys(texts[1:])),
        _id(country),
        _name_in(row.nationality if kind == "player" else row.country),
        _id(row.league_id),
        _name_in(row.league) or _leagues_in(row.activeseasons),
        row.gender if isinstance(row.gender, str) else None,
        row.is_current is True,
    )


def _text(value: Any, field: str, notes: Notes) -> str:
    """A name as text, as a table of the same records has it."""
    if value is None or value in ("", []):
        return ""
    if not isinstance(value, str):
        notes["coerced", f".{field}"] += 1
    return to_text(value).strip()


def _id(value: Any) -> int | None:
    number = to_int(value)
    return number if number is not None and number > 0 else None


def _name_in(relation: Any) -> str | None:
    name = relation.get("name") if isinstance(relation, dict) else None
    return name.strip() if isinstance(name, str) else None


def _leagues_in(seasons: Any) -> str | None:
    """The leagues that a team plays in."""
    several = seasons if isinstance(seasons, list) else []
    names = [_name_in(one.get("league")) for one in several if isinstance(one, dict)]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None

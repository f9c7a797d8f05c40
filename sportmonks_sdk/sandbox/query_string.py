"""The query string: include, select, filters, pages, timezone, locale; and how the API refuses what it dislikes."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

DOCS = "https://docs.sportmonks.com/football/api/response-codes"
DEFAULT_PER_PAGE, MAX_PER_PAGE, POPULATE_PER_PAGE, WALL = 25, 50, 1000, 20_000
_PAGES = {5000: "include-exceptions", 5001: "include-exceptions", 5002: "include-exceptions",
          5008: "include-exceptions", 5013: "include-exceptions", 5010: "filtering-and-complexity-exceptions",
          5004: "filtering-and-complexity-exceptions"}  # fmt: skip


class Refusal(Exception):  # noqa: N818 - an answer of the API, not a mistake of ours
    """A 4xx with the body that goes with it. ``code`` and ``errors`` are left out where the API has none."""

    def __init__(
        self, status: int, message: str, code: int | None = None, errors: dict[str, list[str]] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"message": message}
        if code is not None:
            self.body |= {"link": f"{DOCS}/{_PAGES.get(code, 'other-exceptions')}", "code": code}
        if errors:
            self.body["errors"] = errors


def invalid(name: str, message: str) -> Refusal:
    return Refusal(422, message, errors={name: [message]})


@dataclass(slots=True)
class IncludeNode:
    """One relation of an include: its key on the wire (lower case), the fields asked for, what is nested."""

    name: str
    spelled: str
    fields: tuple[str, ...] = ()
    children: dict[str, IncludeNode] = field(default_factory=dict)

    def key(self) -> tuple[Any, ...]:
        """Equal for includes that give the same bytes."""
        return self.name, self.fields, tuple(child.key() for child in self.children.values())


def parse_include(text: str) -> dict[str, IncludeNode]:
    """``participants:name,image_path;lineups.details`` as a tree."""
    roots: dict[str, IncludeNode] = {}
    # Between relations without a choice of fields public code writes commas too.
    parts = (one for part in text.split(";") for one in ([part] if ":" in part else part.split(",")))
    for path in filter(None, (part.strip() for part in parts)):
        level = roots
        for segment in path.split("."):
            spelled, _, fields = segment.partition(":")
            node = level.setdefault(spelled.lower(), IncludeNode(spelled.lower(), spelled))
            if fields:
                node.fields = tuple(f.strip() for f in fields.split(","))
            level = node.children
    return roots


def parse_filters(text: str) -> dict[str, tuple[str, ...]]:
    """``a:1,2;b`` → {"a": ("1", "2"), "b": ()}; names are not case-sensitive."""
    found: dict[str, tuple[str, ...]] = {}
    for part in filter(None, (p.strip() for p in text.split(";"))):
        name, _, values = part.partition(":")
        found[name.strip().lower()] = tuple(v.strip() for v in values.split(",") if v.strip())
    return found


@dataclass(slots=True)
class Query:
    include: dict[str, IncludeNode]
    select: tuple[str, ...]
    filters: dict[str, tuple[str, ...]]
    zone: tzinfo
    timezone: str
    locale: str
    per_page: int
    page: int
    descending: bool
    sort_by: str | None
    cursor: int | None = None  # offset to go on from

    @property
    def populate(self) -> bool:
        return "populate" in self.filters

    @property
    def offset(self) -> int:
        return self.cursor if self.cursor is not None else (self.page - 1) * self.per_page


def parse(raw: Mapping[str, str], *, ignore_populate: bool = False, force_per_page: int | None = None) -> Query:
    """The query, checked as far as it does not depend on the endpoint.

    Raises:
        Refusal: timezone unknown, page or per_page no positive number, a cursor with what does not go with it.
    """
    filters = parse_filters(raw.get("filters", ""))
    if ignore_populate:
        filters.pop("populate", None)
    populate = "populate" in filters
    timezone = raw.get("timezone") or "UTC"
    descending = raw.get("order", "asc").lower() == "desc"
    sort_by = raw.get("sortBy") or raw.get("sortby")
    if sort_by and sort_by[0] in "+-":
        descending, sort_by = sort_by[0] == "-", sort_by[1:]
    page, per_page = _positive(raw, "page", 1), _positive(raw, "per_page", DEFAULT_PER_PAGE)
    if per_page > (POPULATE_PER_PAGE if populate else MAX_PER_PAGE):
        per_page = DEFAULT_PER_PAGE
    query = Query(
        include={} if populate else parse_include(raw.get("include", raw.get("includes", ""))),
        select=tuple(s.strip() for s in raw.get("select", "").split(",") if s.strip()),
        filters=filters,
        zone=_zone(timezone),
        timezone=timezone,
        locale=(raw.get("locale") or "en").lower(),
        per_page=force_per_page or per_page,
        page=page,
        descending=descending,
        sort_by=sort_by,
    )
    if "cursor" in raw:
        _resume(query, raw)
    if query.cursor is None and query.offset >= WALL:
        raise Refusal(400, f"Pagination is limited to the first {WALL} rows; use the cursor instead.", 5003)
    return query


def _positive(raw: Mapping[str, str], name: str, default: int) -> int:
    text = raw.get(name)
    if text is None or text == "":
        return default
    if not text.isdigit() or int(text) < 1:
        raise invalid(name, f"The {name} must be an integer of at least 1.")
    return int(text)


def _zone(name: str) -> tzinfo:
    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise invalid("timezone", "The timezone must be a valid zone.") from None


def cursor_for(query: Query, offset: int) -> str:
    state = {"o": offset, "n": query.per_page, "d": query.descending}
    return base64.urlsafe_b64encode(msgspec.json.encode(state)).decode().rstrip("=")


class _Cursor(msgspec.Struct):
    o: int
    n: int
    d: bool


def _resume(query: Query, raw: Mapping[str, str]) -> None:
    clash = [name for name in ("per_page", "page", "order") if name in raw]
    if clash:
        raise Refusal(400, f"The parameter {clash[0]} cannot be combined with a cursor.", 5006)
    text = raw["cursor"]
    try:
        place = msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=_Cursor)
    except (ValueError, msgspec.MsgspecError):
        raise Refusal(400, "The cursor is invalid.", 5006) from None
    query.cursor, query.per_page, query.descending = place.o, place.n, place.d


def a_date(text: str, name: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise invalid(name, f"The {name} does not match the format Y-m-d.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise invalid(name, f"The {name} is not a valid date.") from None

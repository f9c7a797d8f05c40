"""From the items of an endpoint to the body: order, page, envelope, and the faults that bend them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from .competition_rows import day_of
from .context import Context
from .faults import Fault
from .fixture_endpoints import Asked, Endpoint
from .graph import chosen_rows
from .query_string import Query, Refusal, cursor_for
from .reference import Row
from .render import Piece, Renderer
from .world import Fixture

NO_RESULT = (
    "No result(s) found matching your request. Either the query did not return any results or you don't have access "
    "to it via your current subscription."
)
_encode = msgspec.json.Encoder().encode


class QuotaLeft(NamedTuple):
    limit: int
    remaining: int
    resets: int
    entity: str


@dataclass(slots=True)
class Records:
    """The records of one answer. ``single`` without pieces is a record that does not exist."""

    pieces: list[Piece]
    single: bool = False
    raw: bytes | None = None
    pagination: Row | None = None
    quiet: bool = False
    kinds: dict[str, Fault] = field(default_factory=dict)


def collect(ask: Asked, endpoint: Endpoint, renderer: Renderer, url: str, faults: Sequence[Fault]) -> Records:
    kinds = {fault.kind: fault for fault in faults}
    found = endpoint.source(ask)
    if endpoint.shape == "raw":
        return Records([], raw=None if not found else _encode(found), quiet=True, kinds=kinds)
    if endpoint.shape == "one":
        items = [] if found is None else [found]
        return _bent(Records(_rendered(ask, endpoint, renderer, items), single=True, kinds=kinds))
    items = _ordered(ask.query, endpoint, chosen_rows(ask.ctx, endpoint.rows, found))
    pagination = None
    if endpoint.shape == "page":
        items, pagination = _paged(ask.query, items, url, "endless" in kinds)
    pieces = _rendered(ask, endpoint, renderer, items)
    return _bent(Records(pieces, pagination=pagination, quiet=endpoint.quiet, kinds=kinds))


def _rendered(ask: Asked, endpoint: Endpoint, renderer: Renderer, items: Sequence[Any]) -> list[Piece]:
    return [renderer.item(ask.ctx, endpoint.rows, item, ask.query) for item in items]


# -- order and pages ---------------------------------------------------------------------------------------------


def _ordered(query: Query, endpoint: Endpoint, items: Sequence[Any]) -> list[Any]:
    """By id or kick-off, ascending, unless the query says otherwise."""
    found = list(items)
    if query.sort_by:
        allowed = ("name", "starting_at") if endpoint.rows == "fixture" else ("name",)
        if query.sort_by not in allowed:
            raise Refusal(400, f"Sorting by '{query.sort_by}' is not possible on this endpoint.", 5006)
        by = query.sort_by
        found.sort(key=lambda item: (_column(item, by), _column(item, "id")))
    if query.descending and (query.sort_by or endpoint.order != "given"):
        found.reverse()
    return found


def _column(item: Any, name: str) -> Any:
    if isinstance(item, Fixture):
        return {"id": item.id, "starting_at": item.kickoff, "name": (item.home, item.away)}[name]
    return item.get(name) or ""


def _paged(query: Query, items: list[Any], url: str, endless: bool) -> tuple[list[Any], Row | None]:
    size, offset = query.per_page, query.offset
    part = items[offset : offset + size]
    if endless and items and not part:
        part = items[-size:]
    if not part:
        return [], None
    more = endless or offset + size < len(items)
    page = offset // size + 1
    pagination = {
        "count": len(part),
        "per_page": size,
        "current_page": page,
        # both URLs lose token, include and filters, as the real ones do
        "next_page": f"{url}?page={page + 1}" if more else None,
        "has_more": more,
        "next_cursor": f"{url}?cursor={cursor_for(query, offset + size)}" if more else None,
    }
    return part, pagination


# -- faults of the rows ------------------------------------------------------------------------------------------


def _bent(page: Records) -> Records:
    """Rows left out, out of order, or without an id."""
    kinds = page.kinds
    if "omit_ids" in kinds:
        gone = _meant(kinds["omit_ids"], page.pieces)
        page.pieces = [p for p in page.pieces if p.id not in gone]
    if "null_id" in kinds:
        nulled = _meant(kinds["null_id"], page.pieces)
        page.pieces = [_nulled(p) if p.id in nulled else p for p in page.pieces]
    if "shuffle" in kinds:
        page.pieces = page.pieces[1::2] + page.pieces[::2][::-1]
    return page


def _meant(fault: Fault, pieces: list[Piece]) -> frozenset[int | None]:
    return frozenset(fault.ids) if fault.ids is not None else frozenset({p.id for p in pieces[:1]})


def _nulled(piece: Piece) -> Piece:
    row: Row = msgspec.json.decode(piece.body)
    return Piece(None, _encode({k: [] if isinstance(v, list) else None for k, v in row.items()}))


# -- the envelope ------------------------------------------------------------------------------------------------


def envelope(
    page: Records, query: Query, ctx: Context, quota: QuotaLeft, faults: Sequence[Fault]
) -> tuple[bytes, dict[str, str]]:
    """Body and headers of a 200."""
    kinds = {fault.kind: fault for fault in faults}
    empty = not page.pieces and page.raw is None
    parts: list[bytes] = []
    if "no_data" not in kinds:
        parts += _data(page, empty)
    if "no_data" in kinds or (empty and not page.quiet):
        parts.append(b'"message":' + _encode(NO_RESULT))
    elif page.pagination is not None:
        parts.append(b'"pagination":' + _encode(page.pagination))
    parts.append(b'"subscription":' + _encode(_subscription(ctx)))
    limit, headers = _quota(quota, kinds)
    if limit is not None:
        parts.append(b'"rate_limit":' + _encode(limit))
    parts.append(b'"timezone":' + _encode(query.timezone))
    return b"{" + b",".join(parts) + b"}", headers


def _data(page: Records, empty: bool) -> list[bytes]:
    if page.raw is not None:
        return [b'"data":' + page.raw]
    if page.single:
        return [] if empty else [b'"data":' + page.pieces[0].body]
    return [b'"data":[' + b",".join(piece.body for piece in page.pieces) + b"]"]


def _subscription(ctx: Context) -> list[Row]:
    """One block with an object for meta, one with the empty array that free plans have."""
    plan = {"plan": "Sandbox (synthetic data)", "sport": "Football", "category": "Advanced"}
    meta = {"trial_ends_at": None, "ends_at": day_of(int(ctx.now) + 30 * 86_400) + " 12:00:00",
            "current_timestamp": int(ctx.now)}  # fmt: skip
    return [
        {"meta": meta, "plans": [plan], "add_ons": [], "widgets": [], "bundles": []},
        {"meta": [], "plans": [plan | {"category": "Standard"}], "add_ons": [], "widgets": []},
    ]


def _quota(quota: QuotaLeft, kinds: dict[str, Fault]) -> tuple[Row | None, dict[str, str]]:
    """rate_limit of the body (or None) and the headers."""
    body: Row = {
        "resets_in_seconds": quota.resets,
        "remaining": quota.remaining,
        "requested_entity": quota.entity,
    }
    headers = {"X-RateLimit-Limit": str(quota.limit), "X-RateLimit-Remaining": str(quota.remaining)}
    if "headers_only" in kinds:
        return None, {"x-RATELIMIT-limit": str(quota.limit), "X-Ratelimit-REMAINING": str(quota.remaining)}
    if "body_only" in kinds:
        return body, {}
    if "no_quota" in kinds:
        return None, {}
    if "rubbish_quota" in kinds:
        return (
            {"resets_in_seconds": "soon", "remaining": None, "requested_entity": 7},
            {"X-RateLimit-Limit": "plenty", "X-RateLimit-Remaining": "-"},
        )
    if "disagreeing_quota" in kinds:
        more = kinds["disagreeing_quota"].get("header_remaining", quota.remaining + 100)
        headers["X-RateLimit-Remaining"] = str(more)
    return body, headers

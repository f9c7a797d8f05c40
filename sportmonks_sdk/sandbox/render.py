"""Items → JSON bytes. What a fixture and one of its includes look like is encoded once and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec

from . import graph
from .context import Context
from .fixture_rows import base_row
from .memo import ByteMemo
from .query_string import IncludeNode, Query, Refusal
from .reference import IN_PLAY, Row
from .story import state_at
from .world import Fixture

_encode = msgspec.json.Encoder().encode


class Piece(NamedTuple):
    """One record of an answer."""

    id: int | None
    body: bytes


class Renderer:
    """Encodes; holds at most ``limit`` bytes of encoded pieces."""

    def __init__(self, limit: int = 96 * 2**20) -> None:
        self.pieces = ByteMemo(limit)

    def fixture(self, ctx: Context, fixture: Fixture, query: Query) -> Piece:
        # a played match looks the same all minute long (only tables around it move), a live one each second
        live = state_at(ctx.world, fixture, ctx.now) in IN_PLAY
        when = int(ctx.now) if live else int(ctx.now) // 60
        base_key = (fixture.id, when, ctx.timezone, ctx.locale, query.select)
        body = self.pieces.get(base_key, lambda: _encode(_selected(base_row(ctx, fixture), query.select, "fixture")))
        if not query.include:
            return Piece(fixture.id, body)
        filters = tuple(sorted((k, v) for k, v in ctx.filters.items() if k in graph.ROW_FILTERS or k == "winningodds"))
        parts = [body[:-1]]
        for node in query.include.values():
            key = (*base_key[:4], node.key(), filters)
            parts.append(b',"%s":' % node.name.encode())
            parts.append(self.pieces.get(key, partial(_related, ctx, fixture, node)))
        parts.append(b"}")
        return Piece(fixture.id, b"".join(parts))

    def row(self, ctx: Context, entity: str, row: Row, query: Query) -> Piece:
        shown = dict(_selected(row, query.select, entity))
        for node in query.include.values():
            shown[node.name] = graph.fetch(ctx, entity, row, node)
        return Piece(row.get("id"), _encode(shown))

    def item(self, ctx: Context, entity: str, item: Any, query: Query) -> Piece:
        if isinstance(item, Fixture):
            return self.fixture(ctx, item, query)
        return self.row(ctx, entity, item, query)


def _related(ctx: Context, fixture: Fixture, node: IncludeNode) -> bytes:
    return _encode(graph.fetch(ctx, "fixture", fixture, node))


def _selected(row: Row, columns: tuple[str, ...], entity: str) -> Row:
    """The columns asked for; ids and the epoch always come."""
    if not columns:
        return row
    for column in columns:
        if column not in row:
            raise Refusal(400, f"The requested field '{column}' does not exist on the {entity} entity.", 5006)
    return {k: v for k, v in row.items() if k in columns or k in ("id", "starting_at_timestamp") or k.endswith("_id")}


def check_includes(
    entity: str,
    tree: Mapping[str, IncludeNode],
    depth: int,
    without: frozenset[str],
    refused: frozenset[str] = frozenset(),
) -> None:
    """Refuse what the API refuses: too deep, unknown, not here, not in the plan.

    ``without`` are relation names or dotted paths that the plan lacks; ``refused`` those that the endpoint does not
    serve (answered without a code, as seen).
    """
    for node in tree.values():
        if node.name in refused:
            raise Refusal(400, f"The '{node.spelled}' include is not available on this endpoint.")
    _check(entity, tree, depth, without, "")


def _check(entity: str, tree: Mapping[str, IncludeNode], depth: int, without: frozenset[str], above: str) -> None:
    for node in tree.values():
        path = above + node.name
        relation = graph.RELATIONS.get(entity, {}).get(node.name)
        if relation is None:
            known = node.name in graph.KNOWN
            text = "is not allowed on this entity" if known else "does not exist"
            raise Refusal(400, f"The requested include '{node.spelled}' {text}.", 5013 if known else 5001)
        if path in without or node.name in without:
            raise Refusal(403, f"You do not have access to the '{node.spelled}' include", 5002)
        if path.count(".") >= depth:
            raise Refusal(400, f"The include '{path}' is nested too deep; {depth} levels are allowed.", 5008)
        _check(relation.entity, node.children, depth, without, path + ".")


def include_paths(tree: Mapping[str, IncludeNode], above: str = "") -> frozenset[str]:
    """Every dotted path of an include, and every path above it."""
    found = set()
    for node in tree.values():
        found |= {above + node.name} | include_paths(node.children, above + node.name + ".")
    return frozenset(found)

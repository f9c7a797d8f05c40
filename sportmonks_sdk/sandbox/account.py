"""What the account may ask and has asked: resources, enrichments, filters, usage."""

from __future__ import annotations

from collections.abc import Iterable

from . import graph
from .fixture_endpoints import FIXTURE_FILTERS, Asked, Endpoint
from .reference import Row


def usage(ask: Asked) -> list[Row]:
    start = int(ask.ctx.now) // 300 * 300
    stamps = [ask.ctx.utc(at) for at in (start, start + 300)]
    return [
        {
            "id": place,
            "endpoint": f"football/{entity.lower()}s",
            "count": used,
            "entity": entity.lower(),
            "remaining_requests": max(0, ask.limits.limit - used),
            "period_start": stamps[0],
            "period_end": stamps[1],
        }
        for place, (entity, used) in enumerate(sorted(ask.limits.used().items()), start=1)
    ]


def enrichments(_: Asked) -> list[Row]:
    return [{"id": k, "name": e, "type": "include"} for k, e in enumerate(graph.RELATIONS["fixture"], 1)]


def resource_rows(endpoints: Iterable[Endpoint]) -> list[Row]:
    paths = sorted({e.pattern.pattern.rstrip("/?").replace("\\", "") for e in endpoints})
    return [{"id": k, "resource": path, "sport": "football"} for k, path in enumerate(paths, 1)]


def filter_catalogue(_: Asked) -> dict[str, list[str]]:
    """Entity → the filters that its endpoints take, as names."""
    fixture = {*FIXTURE_FILTERS, *graph.ROW_FILTERS, "winningodds", "deleted", "populate"}
    found: dict[str, set[str]] = {"commentary": set(), "fixture": fixture}
    for name, (entity, _column) in graph.BASE_FILTERS.items():
        found.setdefault(entity, set()).add(name)
    return {entity: sorted(filters) for entity, filters in sorted(found.items())}

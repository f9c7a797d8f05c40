"""The application: one request in, one answer out. Faults come between, where they are asked for."""

from __future__ import annotations

import asyncio
import math
import threading
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from . import answer
from .context import Context
from .cup_calendar import lay_out_cup
from .faults import Fault, Faults, Incoming
from .fixture_endpoints import Asked, Endpoint
from .league_calendar import lay_out_league
from .limits import Limits
from .query_string import DOCS, Query, Refusal, parse, parse_filters, parse_include
from .render import Renderer, check_includes, include_paths
from .routes import find
from .sandbox_clock import Now, clock_of, start_of
from .world import Fixture, Season, World

ROOT = "/v3"
_JSON = "application/json"


@dataclass(slots=True)
class RequestLog:
    """One request as it came, and what became of it (``status`` stays None where no answer went out)."""

    method: str
    path: str
    path_qs: str
    query: dict[str, str]
    headers: dict[str, str]
    at: float
    status: int | None = None
    cancelled: bool = False
    faults: tuple[str, ...] = ()
    sent: int = 0


@dataclass(slots=True)
class RawAnswer:
    """An answer before it meets HTTP."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = _JSON


def lay_out(world: World, season: Season) -> list[Fixture]:
    """The calendar of a season."""
    return (lay_out_cup if season.league.cup else lay_out_league)(world, season)


def _check_numbers(seed: object, **others: object) -> None:
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise ValueError(f"seed= is a whole number, not {seed!r}")
    for name, value in others.items():
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not number or value < (0 if name == "latency" else 1e-9):  # type: ignore[operator]
            raise ValueError(f"{name}= is a number {'of 0 or more' if name == 'latency' else 'above 0'}, not {value!r}")


class Sandbox:
    """State and behaviour of the stand-in, without a socket."""

    def __init__(
        self,
        *,
        seed: int = 7,
        latency: float = 0.0,
        token: str | None = None,
        limit: int = 3000,
        window: float = 3600.0,
        plan_without: Iterable[str] = (),
        seasons: int = 12,
        now: Now = None,
        cache_bytes: int = 96 * 2**20,
    ) -> None:
        _check_numbers(seed=seed, latency=latency, limit=limit, window=window)
        self._clock = clock_of(now)
        self.world = World(seed, seasons, lay_out, start_of(self._clock))
        self.latency, self.token = latency, token
        self.plan_without = plan_without
        clock = self.now if callable(now) else time.monotonic
        self.limits = Limits(limit, window, clock)
        self.faults = Faults()
        self.requests: list[RequestLog] = []
        self.changed = threading.Condition()  # notified whenever a request comes, is answered or is given up
        self.renderer = Renderer(cache_bytes)
        self.closing: asyncio.Event | None = None

    def now(self) -> float:
        """The epoch of the data."""
        return self._clock()

    def notify(self) -> None:
        with self.changed:
            self.changed.notify_all()

    def reset(self) -> None:
        self.requests.clear()
        self.faults.clear()
        self.limits.clear()

    async def pause(self, seconds: float | None) -> bool:
        """Sleep; True when the server stops meanwhile."""
        if self.closing is None:
            self.closing = asyncio.Event()
        try:
            await asyncio.wait_for(self.closing.wait(), seconds)
        except TimeoutError:
            return False
        return True

    # -- a request -----------------------------------------------------------------------------------------------

    def call_of(self, path: str, raw: dict[str, str], target: str) -> Incoming:
        """What the faults look at; made before the query is checked, so that nothing here may refuse."""
        last = path.rstrip("/").rsplit("/", 1)[-1]
        ids = frozenset(int(text) for text in last.split(",") if text.isdigit())
        tree = parse_include(raw.get("include", raw.get("includes", "")))
        return Incoming(target, ids, include_paths(tree), "populate" in parse_filters(raw.get("filters", "")))

    def reply(self, path: str, raw: dict[str, str], token: str | None, root: str, faults: list[Fault]) -> RawAnswer:
        """The whole answer to ``path`` (without /v3), counted."""
        try:
            if not token or (self.token is not None and token != self.token):
                raise Refusal(401, "Unauthenticated.")
            endpoint, args = find(path)
            if endpoint is None:
                raise Refusal(404, "The requested endpoint does not exist")
            return self._counted(endpoint, args, path, raw, token, root, faults)
        except Refusal as refusal:
            return RawAnswer(refusal.status, msgspec.json.encode(refusal.body))

    def _counted(
        self,
        endpoint: Endpoint,
        args: tuple[str, ...],
        path: str,
        raw: dict[str, str],
        token: str,
        root: str,
        faults: list[Fault],
    ) -> RawAnswer:
        if not self.limits.take(token, endpoint.entity):
            headers = {"X-RateLimit-Limit": str(self.limits.limit), "X-RateLimit-Remaining": "0"}
            return RawAnswer(429, msgspec.json.encode(too_many(endpoint.entity)), headers)
        try:
            query = self._query(endpoint, raw, faults)
            ctx = Context(self.world, self.now(), query.zone, query.timezone, query.locale, query.filters)
            page = answer.collect(Asked(ctx, query, args, self.limits), endpoint, self.renderer, root + path, faults)
        except Refusal:
            self.limits.give_back(token, endpoint.entity)  # refusals are not counted
            raise
        remaining, resets = self.limits.left(token, endpoint.entity)
        quota = answer.QuotaLeft(self.limits.limit, remaining, resets, endpoint.entity)
        body, headers = answer.envelope(page, query, ctx, quota, faults)
        return RawAnswer(200, body, headers)

    def _query(self, endpoint: Endpoint, raw: dict[str, str], faults: list[Fault]) -> Query:
        kinds = {fault.kind: fault for fault in faults}
        forced = kinds["lower_per_page"].get("per_page", 25) if "lower_per_page" in kinds else None
        query = parse(raw, ignore_populate="ignore_populate" in kinds, force_per_page=forced)
        without = frozenset(name.lower() for name in self.plan_without)
        check_includes(endpoint.rows, query.include, endpoint.depth, without, endpoint.refused)
        return query


def too_many(entity: str) -> dict[str, Any]:
    """The one 429 body that was ever seen: no seconds, no rate_limit."""
    code = f"{zlib.crc32(entity.encode()):08x}" * 4
    return {"message": "You have reached your rate limit", "link": f"{DOCS}/other-exceptions", "reset_code": code}

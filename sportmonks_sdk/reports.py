"""What a call did, and what it would cost: the report and the plan, and how they show themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

# How a call ended: with a result, with an error, or because its caller did not want to wait any longer.
Outcome: TypeAlias = Literal["done", "failed", "interrupted"]


class Card:
    """A one-line repr and a small HTML table, from ``rows()``."""

    __slots__ = ()

    def rows(self) -> list[tuple[str, str]]:
        raise NotImplementedError  # pragma: no cover

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value}' for name, value in self.rows())})"

    def _repr_html_(self) -> str:
        from .cards import card  # for whoever looks at one

        return card(type(self).__name__, self.rows())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Report(Card):
    """What a call did.

    Attributes:
        call: the name of the call ("fixtures", "events", …).
        outcome: "done"; "failed", where it raised an error; "interrupted", where it was stopped from outside (Ctrl-C, ■
            in a notebook, a cancelled task). What was fetched until then is kept in the cache.
        ids: distinct fixtures it stood for (of ``get``: records).
        from_cache: how many of them the cache answered with what it holds, be it older than usual: the hits.
        fetched: how many the API answered.
        joined: how many came with a request that another call had under way.
        missing: fixture id → why it is not in the result.
        dropped: fixture id → why it is not in the result though it came: it does not belong to what was asked, by its
            state, season, league or day as it was fetched.
        incomplete: include → the fixtures that came without it, though it was asked for twice; it is not kept as if it
            had come. Of other tables: list → the records, by id, that came without it.
        requests: requests sent, per entity (as Sportmonks counts quota).
        saved_by_cache: requests that the same call would have sent besides, had the cache held nothing: listings,
            batches, and what is asked for again because the API does not have it. What batches save is not in it.
        retries: requests sent again after a failure.
        problems: what went wrong on the way and was healed, in order.
        dropped_includes: includes left out because the plan does not cover them (``on_forbidden="drop"``).
        bytes: size of the answers on the wire.
        waited: seconds during which at least one of its requests waited for quota; never more than ``seconds``.
        waited_by_requests: seconds that its requests waited for quota, added up: three that wait for 2 seconds side by
            side are 6.
        seconds: seconds in all.
        oldest_age: age in seconds of the oldest part of the result; None where there is none.
        refreshing: how many of them are fetched again in the background, for the next call.
        unchanged: how many were fetched again and are word for word as they were.
        stale: fixture id → age in seconds, of those that are older than usual because the API failed (or was not to be
            asked: ``offline=True``). Of other tables the ids of the records.
        empty: what of the selection brought no fixture ("season=25583") → what the API said of it.
        kept: why the files of an export stayed as they were; empty where they were replaced.
        too_small: bounds of the cache that did not hold the call, for which the very same call does work again.
        coerced: field ("events.minute") → how many values came as another type than the documented one and were made
            it ("12" and 12.0 are 12; "" and [] are null).
        unreadable: field → how many values no rule makes the documented type: they are null, and kept as text with
            ``extra=True``; table → how many rows were no objects, or empty ones.
        names: what the names of the call were taken for: "league='premier league'" → "Premier League (England, id 8)".
    """

    call: str = ""
    outcome: Outcome = "done"
    ids: int = 0
    from_cache: int = 0
    fetched: int = 0
    joined: int = 0
    missing: Mapping[int, str] = field(default_factory=dict)
    dropped: Mapping[int, str] = field(default_factory=dict)
    incomplete: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    requests: Mapping[str, int] = field(default_factory=dict)
    saved_by_cache: int = 0
    retries: int = 0
    problems: tuple[str, ...] = ()
    dropped_includes: tuple[str, ...] = ()
    bytes: int = 0
    waited: float = 0.0
    waited_by_requests: float = 0.0
    seconds: float = 0.0
    oldest_age: float | None = None
    refreshing: int = 0
    unchanged: int = 0
    stale: Mapping[int, float] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    kept: str = ""
    too_small: tuple[str, ...] = ()
    coerced: Mapping[str, int] = field(default_factory=dict)
    unreadable: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def total_requests(self) -> int:
        """Requests sent to all entities together."""
        return sum(self.requests.values())

    @property
    def lookups(self) -> int:
        """Fixtures that the cache could have answered: ``ids``, but 0 for ``get``, whose records are no fixtures."""
        return 0 if self.call == "get" else self.ids

    @property
    def hits(self) -> int:
        """Those of them that it did answer: ``from_cache``, but 0 for ``get``."""
        return min(self.from_cache, self.lookups)

    @property
    def cache_hit_rate(self) -> float | None:
        """Share of the fixtures that the cache answered, from 0 to 1: ``from_cache / ids``; None without fixtures."""
        return self.from_cache / self.lookups if self.lookups else None

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each figure worth showing."""
        entities = ", ".join(f"{entity} {count}" for entity, count in self.requests.items())
        shown = [
            ("call", self.call),
            *([("outcome", self.outcome)] if self.outcome != "done" else []),
            ("ids", f"{self.ids:,}"),
            ("from_cache", f"{self.from_cache:,}"),
            ("fetched", f"{self.fetched:,}"),
            *([("joined", f"{self.joined:,}")] if self.joined else []),
            ("missing", f"{len(self.missing):,}"),
            *([("dropped", f"{len(self.dropped):,}")] if self.dropped else []),
            ("requests", f"{self.total_requests:,}" + (f" ({entities})" if entities else "")),
            *([("saved_by_cache", f"{self.saved_by_cache:,}")] if self.saved_by_cache else []),
            ("retries", f"{self.retries:,}"),
            ("bytes", f"{self.bytes:,}"),
            ("waited", f"{self.waited:.1f} s"),
            ("seconds", f"{self.seconds:.2f} s"),
        ]
        if self.oldest_age is not None:
            shown.append(("oldest_age", f"{self.oldest_age:.0f} s"))
        shown += [(name, f"{count:,}") for name in _TELLING if (count := getattr(self, name))]
        told = {
            "stale": f"{len(self.stale):,}" if self.stale else "",
            "empty": ", ".join(self.empty),
            "incomplete": ", ".join(f"{name} {len(ids):,}" for name, ids in self.incomplete.items()),
            "dropped_includes": ", ".join(self.dropped_includes),
            "coerced": ", ".join(f"{where} {count:,}" for where, count in self.coerced.items()),
            "unreadable": ", ".join(f"{where} {count:,}" for where, count in self.unreadable.items()),
            "too_small": "; ".join(self.too_small),
            "kept": self.kept,
            "names": ", ".join(f"{name} is {meant}" for name, meant in self.names.items()),
            "problems": "; ".join(self.problems),
        }
        return shown + [(name, text) for name, text in told.items() if text]

    def to_dict(self) -> dict[str, Any]:
        """All figures as plain Python values."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


_TELLING = ("refreshing", "unchanged")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Plan(Card):
    """What a call would cost, before anything is spent.

    Attributes:
        fixtures: how many fixtures it stands for; None until they are discovered.
        cached: how many of them the cache would answer.
        to_fetch: how many the API would be asked for.
        discovery_requests: requests that find the ids (0 where they are given or known); all of them, whatever
            ``limit=`` is.
        name_requests: requests that find out what names mean (0 where ids are given, or the lists are cached).
        requests: requests in all; a lower bound where ``exact`` is False. What an answer has no name for (a new type, a
            bookmaker) may take one more for the list of such names, which is kept for a week.
        exact: False while the number of fixtures is unknown; ``plan(..., discover=True)`` finds out.
        entity: whose quota it spends.
        remaining: calls left in this window, as last seen; None before the first answer.
        limit: calls a window; None before the first answer.
        resets_in: seconds until the window ends; None where unknown.
        seconds: about how long it takes, waits for quota included; None where unknown.
        include: the includes as they would be sent.
        guessed: the API tells no quota; ``limit`` is ``default_rate_limit`` (``DEFAULT_RATE_LIMIT``), counted down.
        table: the resource that it is the plan of; empty for fixtures.
        every: of a watch: seconds between two looks while matches are in play; ``requests`` are those of an hour then.
    """

    fixtures: int | None = None
    cached: int = 0
    to_fetch: int | None = None
    discovery_requests: int = 0
    name_requests: int = 0
    requests: int = 0
    exact: bool = True
    entity: str = ""
    remaining: int | None = None
    limit: int | None = None
    resets_in: float | None = None
    seconds: float | None = None
    include: str = ""
    guessed: bool = False
    table: str = ""
    every: float | None = None

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each figure."""

        def count(value: int | None) -> str:
            return "unknown" if value is None else f"{value:,}"

        guess = ", a guess (default_rate_limit)" if self.guessed else ""
        left = f"{count(self.remaining)} of {count(self.limit)} left for {self.entity}{guess}"
        open_ = " (discover=True finds out)" if self.fixtures is None and not self.table and self.every is None else ""
        fixtures = [
            ("fixtures", count(self.fixtures)),
            ("cached", count(self.cached)),
            ("to_fetch", count(self.to_fetch)),
        ]
        return [
            *([("table", self.table)] if self.table else fixtures),
            ("requests", f"{'' if self.exact else 'at least '}{self.requests:,}{open_}"),
            *([("name_requests", f"{self.name_requests:,}")] if self.name_requests else []),
            ("quota", f"not known yet for {self.entity}" if self.remaining is None and self.limit is None else left),
            *([("every", f"{self.every:.0f} s; requests are those of an hour")] if self.every is not None else []),
            ("seconds", "unknown" if self.seconds is None else f"about {self.seconds:.1f}"),
            *([] if self.table else [("include", self.include or "none")]),
        ]


_SUMMED = ("saved_by_cache", "retries", "bytes", "waited", "waited_by_requests", "seconds", "problems")


def summed(first: Report, then: Report) -> dict[str, Any]:
    """Of two parts of one call, one after the other: requests, bytes, times and what went wrong on the way."""
    sums = {name: getattr(first, name) + getattr(then, name) for name in _SUMMED}
    return {**sums, "requests": dict(Counter(first.requests) + Counter(then.requests))}

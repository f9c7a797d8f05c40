"""The values of the face: what a call may be told, what it reports, what it would cost."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date as Date
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeAlias, TypedDict, TypeVar

if TYPE_CHECKING:
    import polars as pl

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", str, bytes)
# Tokens have some sixty characters; what is shorter than this is none, and a part of many a word.
_SHORTEST = 12

Ids: TypeAlias = int | Iterable[int]
OnLimit: TypeAlias = Literal["wait", "raise"]
Priority: TypeAlias = Literal["interactive", "backfill"]
PRIORITIES: tuple[Priority, ...] = ("interactive", "backfill")
Missing: TypeAlias = Literal["warn", "raise", "ignore"]
OnForbidden: TypeAlias = Literal["raise", "drop"]
PerCallCache: TypeAlias = Literal["bypass"]
Fill: TypeAlias = Literal["null", "zero"]
State: TypeAlias = int | str
ProgressOption: TypeAlias = bool | Callable[[Any], None] | None


class Which(TypedDict, total=False):
    """Which fixtures: one vocabulary for every call (besides ids, which come first and alone)."""

    season: int | Sequence[int] | None
    league: int | Sequence[int] | None
    team: int | None
    date: str | Date | None
    between: tuple[str | Date, str | Date] | None
    head_to_head: tuple[int, int] | None
    search: str | None
    live: bool
    states: State | Iterable[State] | None
    limit: int | None


class How(TypedDict, total=False):
    """How to fetch: set once on the client, or per call."""

    include: str | Sequence[str] | None
    select: str | Sequence[str] | None
    filters: str | Mapping[str, Any] | None
    timezone: str | None
    locale: str | None
    refresh: bool
    cache: PerCallCache | None
    offline: bool
    on_limit: OnLimit | None
    max_wait: float | None
    priority: Priority | None
    missing: Missing | None
    on_forbidden: OnForbidden | None
    progress: ProgressOption


class Call(Which, How):
    """The keywords of every call for fixtures."""


class TableCall(Call, total=False):
    """The keywords of a call for one table: ``extra`` keeps unknown fields as JSON text, ``fill`` is for statistics."""

    extra: bool


class StatisticsCall(TableCall, total=False):
    wide: bool
    fill: Fill


class LineupDetailsCall(TableCall, total=False):
    wide: bool


class TablesCall(TableCall, total=False):
    fill: Fill


class Secret:
    """A text that does not show itself: ``repr``, ``str`` and ``format`` are masked, ``reveal()`` is not.

    It is not pickled either.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def mask(self, text: S) -> S:
        """The text with ``***`` in place of this one, also as PHP writes it in JSON."""
        if len(self._text) < _SHORTEST:
            return text
        for form in {self._text, self._text.replace("/", "\\/")}:
            text = text.replace(form, "***") if isinstance(text, str) else text.replace(form.encode(), b"***")
        return text

    def __repr__(self) -> str:
        return "Secret('***')"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> Any:
        raise TypeError("a secret is not pickled; the other process reads its own, as settings do that are sent there")


NO_SECRET = Secret("")


def hidden(value: Any) -> Any:
    """A text as a `Secret`, so that no traceback shows it; anything else as it is."""
    return Secret(value) if isinstance(value, str | bytes) else value  # type: ignore[arg-type]


def revealed(value: Any) -> Any:
    """The opposite of `hidden`."""
    return value.reveal() if isinstance(value, Secret) else value


def hiding(make: Callable[P, T]) -> Callable[P, T]:
    """A function that is given every text as a `Secret`: whatever fails in it, no traceback shows what it was told."""

    @wraps(make)
    def hides(*args: P.args, **told: P.kwargs) -> T:
        args = tuple(map(hidden, args))  # type: ignore[assignment]
        for name in told:
            told[name] = hidden(told[name])
        return make(*args, **told)

    return hides


def once_made(show: Callable[[Any], str]) -> Callable[[Any], str]:
    """A ``__repr__`` for tracebacks with values, too: they show an object whose constructor failed half-way."""

    @wraps(show)
    def shows(self: object) -> str:
        try:
            return show(self)
        except AttributeError:
            return object.__repr__(self)

    return shows


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds one request may take: in all, until connected, and between two reads."""

    total: float = 60.0
    connect: float = 10.0
    read: float = 30.0


class _Card:
    """A one-line repr and a small HTML table, from ``rows()``."""

    __slots__ = ()

    def rows(self) -> list[tuple[str, str]]:
        raise NotImplementedError  # pragma: no cover

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value}' for name, value in self.rows())})"

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><th style='text-align:left'>{html.escape(name)}</th>"
            f"<td style='text-align:left'>{html.escape(value)}</td></tr>"
            for name, value in self.rows()
        )
        return f"<table><caption>{type(self).__name__}</caption>{cells}</table>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Report(_Card):
    """What a call did.

    Attributes:
        call: the name of the call ("fixtures", "events", …).
        ids: distinct fixtures it stood for.
        from_cache: how many of them the cache answered.
        fetched: how many the API answered.
        joined: how many came with a request that another call had under way.
        missing: fixture id → why it is not in the result.
        dropped: fixture id → why it is not in the result though it came: it does not belong to what was asked, by its
            state, season, league or day as it was fetched.
        incomplete: include → the fixtures that came without it, though it was asked for twice; it is not kept as if it
            had come.
        requests: requests sent, per entity (as Sportmonks counts quota).
        retries: requests sent again after a failure.
        problems: what went wrong on the way and was healed, in order.
        dropped_includes: includes left out because the plan does not cover them (``on_forbidden="drop"``).
        bytes: size of the answers on the wire.
        waited: seconds spent waiting for quota.
        seconds: seconds in all.
        oldest_age: age in seconds of the oldest part of the result; None where there is none.
        refreshing: how many of them are fetched again in the background, for the next call.
        unchanged: how many were fetched again and are word for word as they were.
        stale: fixture id → age in seconds, of those that are older than usual because the API failed (or was not to be
            asked: ``offline=True``).
        empty: what of the selection brought no fixture ("season=25583") → what the API said of it.
        kept: why the files of an export stayed as they were; empty where they were replaced.
    """

    call: str = ""
    ids: int = 0
    from_cache: int = 0
    fetched: int = 0
    joined: int = 0
    missing: Mapping[int, str] = field(default_factory=dict)
    dropped: Mapping[int, str] = field(default_factory=dict)
    incomplete: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    requests: Mapping[str, int] = field(default_factory=dict)
    retries: int = 0
    problems: tuple[str, ...] = ()
    dropped_includes: tuple[str, ...] = ()
    bytes: int = 0
    waited: float = 0.0
    seconds: float = 0.0
    oldest_age: float | None = None
    refreshing: int = 0
    unchanged: int = 0
    stale: Mapping[int, float] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    kept: str = ""

    @property
    def total_requests(self) -> int:
        """Requests sent to all entities together."""
        return sum(self.requests.values())

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each figure worth showing."""
        entities = ", ".join(f"{entity} {count}" for entity, count in self.requests.items())
        shown = [
            ("call", self.call),
            ("ids", f"{self.ids:,}"),
            ("from_cache", f"{self.from_cache:,}"),
            ("fetched", f"{self.fetched:,}"),
            *([("joined", f"{self.joined:,}")] if self.joined else []),
            ("missing", f"{len(self.missing):,}"),
            *([("dropped", f"{len(self.dropped):,}")] if self.dropped else []),
            ("requests", f"{self.total_requests:,}" + (f" ({entities})" if entities else "")),
            ("retries", f"{self.retries:,}"),
            ("bytes", f"{self.bytes:,}"),
            ("waited", f"{self.waited:.1f} s"),
            ("seconds", f"{self.seconds:.2f} s"),
        ]
        if self.oldest_age is not None:
            shown.append(("oldest_age", f"{self.oldest_age:.0f} s"))
        shown += [(name, f"{count:,}") for name in _TELLING if (count := getattr(self, name))]
        if self.stale:
            shown.append(("stale", f"{len(self.stale):,}"))
        if self.empty:
            shown.append(("empty", ", ".join(self.empty)))
        if self.incomplete:
            shown.append(("incomplete", ", ".join(f"{name} {len(ids):,}" for name, ids in self.incomplete.items())))
        if self.dropped_includes:
            shown.append(("dropped_includes", ", ".join(self.dropped_includes)))
        if self.kept:
            shown.append(("kept", self.kept))
        if self.problems:
            shown.append(("problems", "; ".join(self.problems)))
        return shown

    def to_dict(self) -> dict[str, Any]:
        """All figures as plain Python values."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


_TELLING = ("refreshing", "unchanged")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Plan(_Card):
    """What a call would cost, before anything is spent.

    Attributes:
        fixtures: how many fixtures it stands for; None until they are discovered.
        cached: how many of them the cache would answer.
        to_fetch: how many the API would be asked for.
        discovery_requests: requests that find the ids (0 where they are given or known).
        requests: requests in all; a lower bound where ``exact`` is False.
        exact: False while the number of fixtures is unknown; ``plan(..., discover=True)`` finds out.
        entity: whose quota it spends.
        remaining: calls left in this window, as last seen; None before the first answer.
        limit: calls a window; None before the first answer.
        resets_in: seconds until the window ends; None where unknown.
        seconds: about how long it takes, waits for quota included; None where unknown.
        include: the includes as they would be sent.
    """

    fixtures: int | None = None
    cached: int = 0
    to_fetch: int | None = None
    discovery_requests: int = 0
    requests: int = 0
    exact: bool = True
    entity: str = ""
    remaining: int | None = None
    limit: int | None = None
    resets_in: float | None = None
    seconds: float | None = None
    include: str = ""

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each figure."""

        def count(value: int | None) -> str:
            return "unknown" if value is None else f"{value:,}"

        return [
            ("fixtures", count(self.fixtures)),
            ("cached", count(self.cached)),
            ("to_fetch", count(self.to_fetch)),
            ("requests", f"{'' if self.exact else 'at least '}{self.requests:,}"),
            ("quota", f"{count(self.remaining)} of {count(self.limit)} left for {self.entity}"),
            ("seconds", "unknown" if self.seconds is None else f"about {self.seconds:.1f}"),
            ("include", self.include or "none"),
        ]


@dataclass(frozen=True, slots=True)
class Observation:
    """What one answer said of a quota; None is what it left out.

    ``entity`` is what the call was counted for, of whose ``limit`` calls ``remaining`` are left, until it
    fills again in ``resets_in`` seconds. ``retry_after`` is how many seconds a refusal asks to wait. Source:
    Sportmonks docs, "Rate limits" (``rate_limit`` in the body, which the ``X-RateLimit-*`` headers mirror).
    """

    entity: str | None = None
    limit: int | None = None
    remaining: int | None = None
    resets_in: float | None = None
    retry_after: float | None = None


class Tables(Mapping[str, "pl.DataFrame"]):
    """The frames of one fetch, by table name: ``tables.fixtures`` and ``tables["lineup_details"]`` are the
    same.

    A mapping: ``dict(tables)``, ``len(tables)`` and loops over ``tables.items()`` work. It does not change.
    """

    __slots__ = ("_frames",)

    def __init__(self, frames: Mapping[str, pl.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pl.DataFrame:
        try:
            return self._frames[name]
        except KeyError:
            raise KeyError(self._absent(name)) from None

    def __getattr__(self, name: str) -> pl.DataFrame:
        # Copy and pickle ask for private names before the slot is set.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._frames[name]
        except KeyError:
            raise AttributeError(self._absent(name), name=name, obj=self) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._frames})

    def __reduce__(self) -> tuple[type[Tables], tuple[dict[str, pl.DataFrame]]]:
        return Tables, (self._frames,)

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}: {frame.height} × {frame.width}" for name, frame in self._frames.items())
        return f"Tables({parts})"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(name)}</td><td>{frame.height:,}</td><td>{frame.width}</td></tr>"
            for name, frame in self._frames.items()
        )
        return (
            f"<table><thead><tr><th>table</th><th>rows</th><th>columns</th></tr></thead><tbody>{rows}</tbody></table>"
        )

    def to_dict(self) -> dict[str, pl.DataFrame]:
        """The frames as a plain dict, in the same order."""
        return dict(self._frames)

    def _absent(self, name: str) -> str:
        return f"no table {name!r} in this fetch; there are {', '.join(self._frames) or 'none'}. Add its include."

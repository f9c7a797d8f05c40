"""The values of the face: what a call may be told, what it reports, what it would cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeAlias, TypedDict, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    import polars as pl

    from .words import FilterName, Includes, State

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", str, bytes)
# Tokens have some sixty characters; what is shorter than this is none, and a part of many a word.
_SHORTEST = 12
_MOST_SHOWN = 200

Ids: TypeAlias = int | Iterable[int]
OnLimit: TypeAlias = Literal["wait", "raise"]
Priority: TypeAlias = Literal["interactive", "backfill"]
PRIORITIES: tuple[Priority, ...] = ("interactive", "backfill")
Missing: TypeAlias = Literal["warn", "raise", "ignore"]
OnForbidden: TypeAlias = Literal["raise", "drop"]
PerCallCache: TypeAlias = Literal["bypass"]
ExportFormat: TypeAlias = Literal["parquet", "csv", "ndjson", "arrow", "xlsx"]
ProgressOption: TypeAlias = bool | Callable[[Any], None] | None


class Filter(str):
    """A filter that this version of the package does not know: ``filters={Filter("newTypes"): [14]}``.

    Names of filters are checked, as the API passes over what it does not know; this one goes along as it stands. So
    does a whole text: ``filters=Filter("newTypes:14;eventTypes:15")``.
    """

    __slots__ = ()


class Which(TypedDict, total=False):
    """Which fixtures: one vocabulary for every call (besides ids, which come first and alone)."""

    season: int | str | Sequence[int | str] | None
    league: int | str | Sequence[int | str] | None
    team: int | str | None
    date: str | Date | None
    between: tuple[str | Date, str | Date] | None
    head_to_head: tuple[int | str, int | str] | None
    search: str | None
    live: bool
    states: State | Iterable[State] | None
    limit: int | None


class How(TypedDict, total=False):
    """How to fetch: set once on the client, or per call."""

    include: Includes | None
    select: str | Sequence[str] | None
    filters: str | Mapping[FilterName | Filter, Any] | None
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
    """The keywords of a call for one table: ``extra`` keeps unknown fields as JSON text."""

    extra: bool


class StatisticsCall(TableCall, total=False):
    """The same of a table of figures: ``wide`` makes a column of each, ``zeros`` puts back the counts left out."""

    wide: bool
    zeros: bool


class LineupDetailsCall(StatisticsCall, total=False):
    """As of statistics."""


class TablesCall(TableCall, total=False):
    zeros: bool


class LiveCall(How, total=False):
    """The keywords of ``live``."""

    league: int | str | Sequence[int | str] | None


class ResourceCall(TypedDict, total=False):
    """How a resource is fetched: the keywords of every call for one, besides those that choose its rows."""

    limit: int | None
    include: str | Sequence[str] | None
    locale: str | None
    refresh: bool
    cache: PerCallCache | None
    offline: bool
    on_limit: OnLimit | None
    max_wait: float | None
    priority: Priority | None
    missing: Missing | None
    progress: ProgressOption
    extra: bool


class ResourceWords(ResourceCall, total=False):
    """The words that choose the rows of resources; each resource takes some of them (``query/ways.py``)."""

    season: int | str | Iterable[int | str] | None
    stage: int | Iterable[int] | None
    round: int | Iterable[int] | None
    league: int | str | Iterable[int | str] | None
    team: int | str | Iterable[int | str] | None
    player: int | str | Iterable[int | str] | None
    coach: int | Iterable[int] | None
    referee: int | Iterable[int] | None
    country: int | str | Iterable[int | str] | None
    fixture: int | Iterable[int] | None
    search: str | None
    date: str | Date | None
    between: tuple[str | Date, str | Date] | None
    updated: tuple[str | datetime, str | datetime] | None
    live: bool
    current: bool
    latest: bool
    premium: bool
    wide: bool
    zeros: bool


def _forms_of(secret: str) -> Sequence[tuple[str, bytes]]:
    """A secret as it is, and as it may stand in JSON, where PHP writes a slash in a way of its own."""
    if len(secret) < _SHORTEST:
        return ()
    plain = (secret, secret.replace("\\", "\\\\").replace('"', '\\"'))
    forms = dict.fromkeys((*plain, *(form.replace("/", "\\/") for form in plain)))
    return tuple((form, form.encode()) for form in forms)


class Secret:
    """A text that does not show itself: ``repr``, ``str`` and ``format`` are masked, ``reveal()`` is not.

    It is not pickled either.
    """

    __slots__ = ("_forms", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._forms: Sequence[tuple[str, bytes]] | None = None  # looked for in every answer

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def mask(self, text: S) -> S:
        """The text with ``***`` in place of this one, also as it may be written in JSON."""
        if self._forms is None:
            self._forms = _forms_of(self._text)
        for form, encoded in self._forms:
            text = text.replace(form, "***") if isinstance(text, str) else text.replace(encoded, b"***")
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


def plain(text: str, *, lines: bool = False) -> str:
    """Text without what a terminal or a page would obey: control characters, escapes, marks that turn its direction.

    Any white space becomes a space, but with ``lines`` line breaks stay.
    """
    if lines:
        return text if text.isprintable() else "\n".join(map(_printable, text.split("\n")))
    return _printable(text).strip()


def shown(value: object) -> str:
    """A value that somebody passed, for a message: one line, cut where it is long, whatever its ``repr`` does."""
    try:
        text = plain(repr(value))
    except Exception:  # noqa: BLE001 - of a foreign object, or an int of thousands of digits
        return f"<{type(value).__name__} that cannot be shown>"
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def shown_size(count: int) -> str:
    """Bytes for people: "812 B", "21.3 kB", "4.0 MB"; a megabyte is a million, as in the settings that bound them."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1e3:.1f} kB" if count < 1e6 else f"{count / 1e6:.1f} MB"


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else " " for one in text if one.isprintable() or one.isspace())


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


class Observation(Struct, frozen=True):
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
        from .cards import grid  # for whoever looks at them

        rows = ((name, f"{frame.height:,}", frame.width) for name, frame in self._frames.items())
        return grid("Tables", ("table", "rows", "columns"), rows)

    def to_dict(self) -> dict[str, pl.DataFrame]:
        """The frames as a plain dict, in the same order."""
        return dict(self._frames)

    def _absent(self, name: str) -> str:
        return f"no table {name!r} in this fetch; there are {', '.join(self._frames) or 'none'}. Add its include."

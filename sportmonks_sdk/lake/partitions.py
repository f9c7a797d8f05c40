"""What a lake knows of one partition: its files, its nights, its deleted fixtures, and how long each look lasts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any

import msgspec

from ..cache import freshness
from ..cache.entry import Entry
from ..cache.freshness import Age, Anchors
from ..errors import SelectionError
from ..query.states import state_class
from ..values import shown

ALL = "all"
KEEP = "30 nights"
_NIGHTS = re.compile(r"(\d+) nights?")
_SETTLED = frozenset({"finished", "not_played"})


class FileNote(msgspec.Struct, frozen=True):
    """One version: its rows, the digest of its bytes, and its columns with their dtypes."""

    rows: int
    digest: str
    columns: Mapping[str, str]


class Night(msgspec.Struct, frozen=True):
    """One commit: its number, when it was (UTC), and the version of each table."""

    number: int
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    tables: Mapping[str, str]


class Partition(msgspec.Struct, frozen=True, kw_only=True):
    """A partition, as its manifest tells it.

    Attributes:
        league, season: which.
        table: of one whose rows do not come with fixtures, such as "standings", which is a partition of its own.
        source: the host it came from.
        sdk: version of the SDK that wrote it last.
        include: the includes as asked for, with their parents.
        nights: the commits that are kept, the newest last.
        files: the versions that they name.
        tombstones: fixtures that the API has deleted → when that was seen (UTC).
        settled: whether every fixture in it is over.
        names: what its league and its season are called ("league", "season"), where who wrote it knew.
    """

    league: int | None
    season: int | None
    source: str
    sdk: str
    include: tuple[str, ...]
    nights: tuple[Night, ...]
    files: Mapping[str, FileNote]
    tombstones: Mapping[str, datetime] = {}
    settled: bool = False
    table: str = ""
    names: Mapping[str, str] = {}

    @property
    def key(self) -> str:
        """Its name."""
        return key_of(self.league, self.season, self.table)

    @property
    def newest(self) -> Night:
        """The commit in force."""
        return self.nights[-1]

    @property
    def rows(self) -> dict[str, int]:
        """Table → its rows in the commit in force."""
        return {table: self.files[version].rows for table, version in self.newest.tables.items()}

    def night(self, moment: datetime | None) -> Night | None:
        """The commit that was in force at a moment; None where there was none yet."""
        if moment is None:
            return self.newest
        return next((night for night in reversed(self.nights) if night.at <= moment), None)

    def about(self) -> dict[str, Any]:
        """As it stands in the manifest."""
        found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return found


def partition_of(about: Mapping[str, Any]) -> Partition:
    """A partition as it stands in a manifest.

    Raises:
        ValueError: it is none.
    """
    try:
        found = msgspec.convert(about, Partition, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    if not found.nights:
        raise ValueError("no commit in it")
    unknown = {one for night in found.nights for one in night.tables.values()} - found.files.keys()
    if unknown:
        raise ValueError(f"a commit has {min(unknown)}, of which nothing is said")
    return found


def key_of(league: int | None, season: int | None, table: str = "") -> str:
    """The name of a partition: ``8-25583``; of a table that is one by itself ``standings@8-25583``."""
    place = f"{ALL if league is None else league}-{ALL if season is None else season}"
    return f"{table}@{place}" if table else place


def season_in(key: str) -> int | None:
    """The season that the name of a partition tells; None where it is of none."""
    _, between, season = key.rpartition("@")[2].partition("-")
    return int(season) if between and season.isdecimal() else None


def chosen(
    keys: Iterable[str], leagues: Collection[int] | None, seasons: Collection[int] | None, table: str | None = None
) -> list[str]:
    """The names of partitions that are of these leagues and seasons, and of ``table`` ("" for those of fixtures); None
    for all."""
    ours, times = (None if ids is None else frozenset(map(str, ids)) for ids in (leagues, seasons))
    split = ((key, *key.rpartition("@")) for key in keys if "-" in key)
    places = ((key, *place.split("-", 1)) for key, of, _, place in split if table is None or of == table)
    return [key for key, one, when in places if (ours is None or one in ours) and (times is None or when in times)]


def written(
    old: Partition | None, fresh: Partition, tables: Mapping[str, str], files: Mapping[str, FileNote], at: datetime
) -> Partition:
    """A partition after one more commit.

    Args:
        old: what there was.
        fresh: what is new to say of it.
        tables: table → the version in force from now on.
        files: the versions written by this commit.
        at: when it is.
    """
    number = 1 if old is None else old.newest.number + 1
    nights = (*(old.nights if old is not None else ()), Night(number, at, dict(tables)))
    known = {**(old.files if old is not None else {}), **files}
    names = {**(old.names if old is not None else {}), **fresh.names}
    return _with_nights(msgspec.structs.replace(fresh, files=known, nights=nights, names=names), nights)


def compacted(old: Partition, nights: int | None, now: datetime) -> Partition | None:
    """A partition without the commits that need not be kept (see `nights_of`); None where all of them are.

    The commit that was in force when the time begins to count is kept too, and the newest always.
    """
    if nights is None:
        kept = old.nights[-1:] if old.settled else old.nights
    else:
        since = now - timedelta(days=nights)
        first = old.night(since)
        kept = tuple(night for night in old.nights if night.at > since or night is first) or old.nights[-1:]
    if len(kept) == len(old.nights):
        return None
    # A number is used once: what has gone could otherwise come back under another's name.
    last = msgspec.structs.replace(kept[-1], number=kept[-1].number + 1)
    return _with_nights(old, (*kept[:-1], last))


def nights_of(keep: object) -> int | None:
    """How many nights ``"7 nights"`` are; None for ``"season"``.

    Raises:
        SelectionError: it is neither that nor "season".
    """
    if isinstance(keep, str) and keep == "season":
        return None
    found = _NIGHTS.fullmatch(keep) if isinstance(keep, str) else None
    if found is None or not 0 < int(found[1]) < 100_000:
        raise SelectionError(f'keep= is a number of nights such as "{KEEP}", or "season", not {shown(keep)}')
    return int(found[1])


def moment_of(when: object, name: str = "as_of", day: time = time.max) -> datetime:
    """A moment, UTC; of a day its end (or another time of ``day``), an hour without a zone is UTC.

    Raises:
        SelectionError: it is neither a date, a datetime nor the ISO text of one.
    """
    try:
        told = _parsed(str.__str__(when)) if isinstance(when, str) else when
        if isinstance(told, datetime):
            return (told if told.tzinfo is not None else told.replace(tzinfo=UTC)).astimezone(UTC)
        if isinstance(told, date):
            return datetime.combine(told, day, UTC)
    except (ValueError, OverflowError):
        pass
    raise SelectionError(f'{name}= is a day or a time such as "2026-11-20" or "2026-11-20T04:00Z", not {shown(when)}')


def _parsed(text: str) -> date | datetime:
    if "W" in text.upper():  # a week, which Python takes for its Monday
        raise ValueError(text)
    return date.fromisoformat(text) if len(text) <= len("2026-11-20") else datetime.fromisoformat(text)


def _with_nights(partition: Partition, nights: tuple[Night, ...]) -> Partition:
    named = {version for night in nights for version in night.tables.values()}
    files = {name: note for name, note in partition.files.items() if name in named}
    return msgspec.structs.replace(partition, nights=nights, files=files)


# --- which fixtures are to be looked at -----------------------------------------------------------------------------


class StoredFixture(msgspec.Struct, frozen=True):
    """A stored fixture: its state, and its kick-off in unix seconds."""

    state_id: int | None
    kickoff: int | None


class Look(msgspec.Struct, frozen=True, array_like=True):
    """When a fixture was last fetched, and since when it is as it was then (unix seconds)."""

    at: int
    since: int


def due(
    known: Mapping[int, StoredFixture],
    looks: Mapping[int, Look],
    listed: Mapping[int, StoredFixture],
    now: float,
    anchors: Anchors,
) -> set[int]:
    """The fixtures that can have changed: unknown ones, those a listing shows otherwise or not at all, and those whose
    last look is too long ago for what they are."""
    found = {one for one, seen in listed.items() if one not in known or _differs(known[one], seen)}
    found |= known.keys() - listed.keys()
    return found | {one for one, row in known.items() if one not in looks or not _fresh(row, looks[one], now, anchors)}


def table_due(kind: str, look: Look | None, kickoffs: Collection[int] | None, now: float, anchors: Anchors) -> bool:
    """Whether a table by itself can have changed since it was looked at.

    Args:
        kind: what kind of data it is (``cache/freshness.py``).
        look: the last one.
        kickoffs: those of its season (unix seconds) where every fixture of it is over.
    """
    if look is None:
        return True
    if kickoffs:
        lives = freshness.listing_lives("settled_selection", max(kickoffs), look.at, anchors)
    else:
        lives = freshness.kind_lives(kind, anchors)
    return freshness.age_by(lives, look.at, now) is not Age.FRESH


def looked(
    looks: Mapping[int, Look], asked: Mapping[int, float], changed: Collection[int], gone: Collection[int]
) -> dict[int, Look]:
    """The looks after fixtures were ``asked`` for (id → when they were fetched)."""
    after = {one: look for one, look in looks.items() if one not in gone}
    for one, at in asked.items():
        before = after.get(one)
        since = int(at) if before is None or one in changed else before.since
        after[one] = Look(int(at), min(since, int(at)))
    return after


def all_settled(known: Iterable[StoredFixture]) -> bool:
    """Whether every fixture is over."""
    return all(state_class(row.state_id) in _SETTLED for row in known)


def _differs(row: StoredFixture, seen: StoredFixture) -> bool:
    return (row.state_id, row.kickoff) != (seen.state_id, seen.kickoff)


def _fresh(row: StoredFixture, look: Look, now: float, anchors: Anchors) -> bool:
    entry = Entry(float(look.at), b"", {}, row.state_id, row.kickoff, since=float(look.since))
    return freshness.age_of(entry, (), now, anchors) is Age.FRESH

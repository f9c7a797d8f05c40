"""Where an exported table comes from, as every file tells it in its footer, and what may take its place."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from ..query.ask import Ask
from ..selection.keywords import Selection
from ..values import plain

KEY = "sportmonks_sdk"
FORMAT = 1
# Ids beyond so many stand in a footer as their number and a digest.
_LISTED = 200
_NAMED = 5
# A complete answer may have lost so much of what an earlier one had: fixtures are deleted now and then.
_BELIEVED_LOSS = 0.1
# Selections that mean other fixtures from one hour to the next.
_MOVING = ("live", "states")


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of itself; the same in all files of one export, but for ``table`` and ``rows``.

    Attributes:
        sdk: version of the SDK.
        export: the export; files of one have the same.
        table: its name.
        rows: of this table.
        source: the host the data came from.
        selection: which fixtures, in the words of the call.
        include: the includes as asked for, with their parents.
        options: what else decides about the rows and their values.
        fixtures: how many fixtures.
        missing: how many that were asked for could not be had.
        fetched: when its oldest and its newest part were fetched (UTC); None where nothing was.
        format: of this note.
    """

    sdk: str
    source: str
    selection: Mapping[str, Any]
    include: tuple[str, ...]
    options: Mapping[str, Any]
    export: str = ""
    table: str = ""
    rows: int = 0
    fixtures: int = 0
    missing: int = 0
    fetched: tuple[datetime, datetime] | None = None
    format: int = FORMAT

    def encode(self) -> str:
        """As it stands in the footer."""
        return msgspec.json.encode(self).decode()

    def words(self) -> str:
        """The question for people: ``season=25583 with events, participants from api.sportmonks.com``."""
        told = ", ".join(f"{name}={_short(value)}" for name, value in (*self.selection.items(), *self.options.items()))
        return plain(f"{told} with {', '.join(self.include)} from {self.source}")


def decode(text: str) -> Provenance | None:
    """The note of a footer; None where it is none of ours."""
    try:
        found = msgspec.json.decode(text, type=Provenance)
    except msgspec.DecodeError:
        return None
    return found if found.format == FORMAT else None


def question(
    selection: Selection, ask: Ask, *, sdk: str, source: str, zeros: bool, extra: bool, form: str = "",
    tables: Collection[str] = (),
) -> Provenance:  # fmt: skip
    """What an export is asked for, in canonical form: the same question is the same note.

    ``form`` is the format of its files where that is not Parquet, ``tables`` are others than those of fixtures.
    """
    told: dict[str, Any] = {
        "ids": _many(selection.ids),
        "season": sorted(selection.seasons),
        "league": sorted(selection.leagues),
        "team": selection.team,
        "between": [str(selection.start), str(selection.end)] if selection.start is not None else None,
        "head_to_head": sorted(selection.head_to_head or ()),
        "search": selection.search,
        "live": selection.live,
        "states": sorted(selection.states),
        "limit": selection.limit,
    }
    options: dict[str, Any] = {
        "select": ask.select,
        "filters": ask.filters,
        "timezone": ask.timezone,
        "locale": ask.locale,
        "zeros": zeros,
        "extra": extra,
        "format": form,
        "tables": sorted(tables),
    }
    include = sorted(ask.include.paths) if ask.include.plain else sorted(ask.include.wire.split(";"))
    return Provenance(
        sdk=sdk,
        source=source,
        selection={name: value for name, value in told.items() if value},
        include=tuple(include),
        options={name: value for name, value in options.items() if value},
    )


def form_of(note: Provenance) -> str:
    """The format of the files of an export: that of its question, or Parquet."""
    return str(note.options.get("format", "parquet"))


def answered(asked: Provenance, *, fixtures: int, missing: int, stamps: Collection[float]) -> Provenance:
    """The note of an answer to a question; ``stamps`` say when its parts were fetched, in unix seconds."""
    fetched = (_moment(min(stamps)), _moment(max(stamps))) if stamps else None
    return msgspec.structs.replace(asked, fixtures=fixtures, missing=missing, fetched=fetched)


def of_table(answer: Provenance, export: str, table: str, rows: int) -> Provenance:
    """The note in the footer of one table of one export."""
    return msgspec.structs.replace(answer, export=export, table=table, rows=rows)


def same_question(old: Provenance, new: Provenance) -> bool:
    """Whether the new one takes the place of the old: the same fixtures and options, and no include less."""
    return (
        (old.source, old.selection, old.options) == (new.source, new.selection, new.options)
        and set(old.include) <= set(new.include)
    )  # fmt: skip


def poorer(
    old: Mapping[str, int], new: Mapping[str, int], before: Collection[int], now: Collection[int], answer: Provenance
) -> str:
    """Why an answer is less than what is there; empty where it is not.

    Args:
        old, new: rows by table, there and in the answer.
        before, now: the fixtures there, and those of the answer.
        answer: its note.
    """
    kept, lost = set(before), set(before) - set(now)
    moving = any(word in answer.selection for word in _MOVING)
    if kept and not now:
        return f"the answer is empty, and there are {len(kept):,} fixtures"
    if lost and answer.missing:
        return f"{_some(lost)} of the {len(kept):,} fixtures there could not be fetched"
    if len(lost) > max(1, _BELIEVED_LOSS * len(kept)) and not moving:
        return f"the answer lacks {_some(lost)} of the {len(kept):,} fixtures there"
    empty = [name for name, rows in old.items() if rows and not new.get(name)]
    if empty and not (lost and moving):
        return f"there are no more rows for {', '.join(empty)} ({old[empty[0]]:,} there)"
    return ""


def _some(lost: Collection[int]) -> str:
    named = sorted(lost)[:_NAMED]
    return f"{len(lost):,} ({', '.join(map(str, named))}{', …' if len(lost) > _NAMED else ''})"


def _many(ids: Collection[int] | None) -> Any:
    if ids is None:
        return None
    listed = sorted(set(ids))
    if 0 < len(listed) <= _LISTED:
        return listed
    return {"count": len(listed), "digest": hashlib.blake2b(repr(listed).encode(), digest_size=8).hexdigest()}


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"({value.get('count')} ids)"
    if isinstance(value, list | tuple):
        named = ", ".join(map(str, value[:_NAMED])) + (", …" if len(value) > _NAMED else "")
        return named if len(value) == 1 else f"[{named}]"
    return str(value)


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)

"""What must be known of a fixture before its JSON is read as a whole: its id, state, kick-off, league and season."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct

from .loose_numbers import whole


class _RawHead(msgspec.Struct, gc=False):
    id: Any = None
    state_id: Any = None
    starting_at_timestamp: Any = None
    league_id: Any = None
    season_id: Any = None


class Head(Struct, frozen=True):
    """What the SDK must know of a fixture without parsing it whole; None where absent or of an odd type."""

    id: int | None
    state_id: int | None
    kickoff: int | None
    league_id: int | None
    season_id: int | None


def head(row: bytes | msgspec.Raw) -> Head | None:
    """The head of a fixture's raw JSON; None where it is no object."""
    opened = head_with(row, ())
    return None if opened is None else opened[0]


def head_with(
    row: bytes | msgspec.Raw, keys: tuple[str, ...]
) -> tuple[Head, tuple[msgspec.Raw | msgspec.UnsetType, ...]] | None:
    """The head, and the raw JSON under each of these keys; None where the row is no object."""
    read, values = _reader(keys)
    try:
        found = read(row)
    except msgspec.MsgspecError:
        return None
    return _headed(found), values(found)


def head_by_key(
    row: Mapping[str, msgspec.Raw], keys: tuple[str, ...]
) -> tuple[Head, tuple[msgspec.Raw | msgspec.UnsetType, ...]] | None:
    """The same of a row that was opened by key; None where a value of its head cannot be read."""
    try:
        told = {key: msgspec.json.decode(row[key]) for key in _RawHead.__struct_fields__ if key in row}
    except msgspec.MsgspecError:
        return None
    return _headed(_RawHead(**told)), tuple(row.get(key, msgspec.UNSET) for key in keys)


@lru_cache(maxsize=256)
def _reader(
    keys: tuple[str, ...],
) -> tuple[Callable[[bytes | msgspec.Raw], Any], Callable[[Any], tuple[msgspec.Raw | msgspec.UnsetType, ...]]]:
    """All of it in one pass: what is not asked for is passed over, not read."""
    places = [f"_{n}" for n in range(len(keys))]
    fields = [(place, msgspec.Raw | msgspec.UnsetType, msgspec.UNSET) for place in places]
    names = dict(zip(places, keys, strict=True))
    struct = msgspec.defstruct("_HeadWith", fields, bases=(_RawHead,), rename=names, gc=False)
    values = attrgetter(*places) if len(places) > 1 else lambda found: tuple(getattr(found, one) for one in places)
    return msgspec.json.Decoder(struct).decode, values


def _headed(found: _RawHead) -> Head:
    return Head(
        whole(found.id) or None,
        whole(found.state_id),
        whole(found.starting_at_timestamp),
        whole(found.league_id),
        whole(found.season_id),
    )

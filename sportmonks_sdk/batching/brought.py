"""What comes with an event of a fixture's life."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from ..cache.entry import Entry
from ..errors import SportmonksError
from ..query.ask import Ask

Source: TypeAlias = Literal["cache", "request", "flight"]

_NONE: Mapping[int, Any] = MappingProxyType({})


class Brought(NamedTuple):
    """Entries by id and the source they came from; or why there are none, by id or for all, and the error.

    ``had``: the sink has their documents already. ``asked`` is what they were asked for with, if not with what the call
    asks for now; ``seconds`` is how long they may be kept, if not as usual.
    """

    source: Source = "cache"
    entries: Mapping[int, Entry] = _NONE
    had: bool = False
    asked: Ask | None = None
    seconds: float | None = None
    reasons: Mapping[int, str] = _NONE
    reason: str = ""
    error: SportmonksError | None = None


NOTHING = Brought()

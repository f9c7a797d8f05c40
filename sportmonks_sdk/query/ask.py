"""How to fetch: the checked options of one call, and what they mean for keys and parameters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..errors import SelectionError
from ..values import PRIORITIES, OnLimit, Priority, shown
from .filters import parse_filters
from .grammar import ParsedInclude, did_you_mean, parse_include, parse_select

CHOICES: Mapping[str, tuple[str, ...]] = {
    "on_limit": ("wait", "raise"),
    "priority": PRIORITIES,
    "missing": ("warn", "raise", "ignore"),
    "on_forbidden": ("raise", "drop"),
    "cache": ("bypass",),
    "as_": ("frame", "records"),
    "order": ("asc", "desc"),
}
_ZONE = re.compile(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*")
_LONGEST = 64
_LOCALE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?")


class Ask(Struct, frozen=True):
    """The options of one call for fixtures, in canonical form."""

    include: ParsedInclude = ParsedInclude()
    select: str = ""
    filters: str = ""
    timezone: str = ""
    locale: str = ""
    refresh: bool = False
    bypass: bool = False
    offline: bool = False
    on_limit: OnLimit = "wait"
    max_wait: float = 300.0
    missing: str = "warn"
    on_forbidden: str = "raise"
    priority: Priority = "interactive"

    @property
    def anew(self) -> bool:
        """Whether only an answer made after the question will do."""
        return self.refresh or self.bypass

    @property
    def variant(self) -> str:
        """A digest of what makes an answer less than the whole of its includes; empty for a whole one."""
        if not (self.select or self.filters or not self.include.plain):
            return ""
        picked = self.include.wire if not self.include.plain else ""
        told = f"{self.select}\n{self.filters}\n{picked}"
        return hashlib.blake2b(told.encode(), digest_size=6).hexdigest()

    def key(self, fixture_id: int) -> str:
        """The logical cache key: a partial answer never lies under the key of the whole."""
        key = f"fixture:{fixture_id}:{self.locale or 'en'}:{self.timezone or 'UTC'}"
        return f"{key}:{self.variant}" if self.variant else key

    def parameters(self) -> dict[str, str]:
        """Query parameters of a request for fixtures."""
        told = {
            "include": self.include.wire,
            "select": self.select,
            "filters": self.filters,
            "timezone": self.timezone,
            "locale": self.locale,
        }
        return {name: value for name, value in told.items() if value}

    def in_background(self) -> Ask:
        """The same fixtures again for the cache alone: behind everybody who waits, and never waiting for quota."""
        return replace(self, refresh=False, on_limit="raise", priority="backfill")

    def without(self, include: str) -> Ask:
        """The same call less one include."""
        return replace(self, include=self.include.without(include))


def fixture_of(key: str) -> int | None:
    """The fixture that a key of `Ask.key` is about; None for other keys, as users may have."""
    parts = key.split(":")
    is_ours = len(parts) >= len(("fixture", "id", "locale", "timezone")) and parts[0] == "fixture"
    return int(parts[1]) if is_ours and parts[1].isdecimal() else None


def ask(needs: Sequence[str], options: Mapping[str, Any], defaults: Mapping[str, Any]) -> Ask:
    """Check the options of a call; ``needs`` are the includes that its tables are made of.

    An option that is None or absent falls back to the client's default, words that are no options are passed over.

    Raises:
        SelectionError: an unknown word, a wrong type, a negative wait, options that contradict each other.
    """
    told = {**defaults, **{name: value for name, value in options.items() if value is not None}}
    checked = {name: _CHECKS[name](name, value) for name, value in told.items() if name in _CHECKS}
    checked["bypass"] = "cache" in told and choice("cache", told["cache"]) == "bypass"
    if checked.get("offline") and (checked.get("refresh") or checked["bypass"]):
        rival = "refresh=True" if checked.get("refresh") else 'cache="bypass"'
        raise SelectionError(f"offline=True answers from the cache alone; it cannot be combined with {rival}")
    include = told.get("include")
    wanted = parse_include([*needs, include] if isinstance(include, str) else needs)
    if include is not None and not isinstance(include, str):
        wanted = wanted | parse_include(include)
    return Ask(include=wanted, **checked)


def choice(name: str, value: Any) -> str:
    """One of the words an option takes."""
    words = CHOICES[name]
    if not isinstance(value, str):
        raise SelectionError(f"{name}= is one of {', '.join(map(repr, words))}, not {shown(value)}")
    if value not in words:
        raise did_you_mean(f"{name}=", value, words)
    return value


def flag(name: str, value: Any) -> bool:
    """True or False; None is False."""
    if value is not None and not isinstance(value, bool):
        raise SelectionError(f"{name}= is True or False, not {shown(value)}")
    return bool(value)


def _seconds(name: str, value: Any) -> float:
    try:
        seconds = -1.0 if isinstance(value, bool) or not isinstance(value, int | float) else float(value)
    except OverflowError:  # an int of hundreds of digits
        seconds = -1.0
    if not seconds >= 0:
        raise SelectionError(f"{name}= is a number of seconds, 0 or more, not {shown(value)}")
    return seconds


def _zone(name: str, value: Any) -> str:
    zone = _text(name, value, _ZONE, "Europe/Madrid")
    if zone:
        from .zones import check_zone  # for whoever names one

        check_zone(zone)
    return zone


def _text(name: str, value: Any, shape: re.Pattern[str], example: str) -> str:
    if isinstance(value, str) and not value:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST or not shape.fullmatch(value):
        raise SelectionError(f"{name}= is text such as {example!r}, not {shown(value)}")
    return value


# How an option is checked; where it is not told, it is as in `Ask`.
_CHECKS: Mapping[str, Callable[[str, Any], Any]] = {
    **dict.fromkeys(("on_limit", "missing", "on_forbidden", "priority"), choice),
    **dict.fromkeys(("offline", "refresh"), flag),
    "max_wait": _seconds,
    "select": lambda name, value: parse_select(value),
    "filters": lambda name, value: parse_filters(value),
    "timezone": _zone,
    "locale": partial(_text, shape=_LOCALE, example="de"),
}

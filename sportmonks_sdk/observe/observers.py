"""What a user gives as ``observe=``: callables that hear every event, and never break a call."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec.structs import replace

from ..errors import ConfigurationError
from ..query.grammar import each
from .events import Event, Observer
from .logs import redact, tell_of_observer


class Observers:
    """A sink that hands events to callables of the user's; what one of them raises is logged once, and that is all."""

    __slots__ = ("_broken", "_told")

    def __init__(self, told: Iterable[Observer]) -> None:
        self._told = tuple(told)
        self._broken: set[int] = set()

    def observe(self, event: Event) -> None:
        """Tell them all, in order."""
        event = _masked(event)
        for place, tell in enumerate(self._told):
            try:
                tell(event)
            except Exception as error:  # noqa: BLE001 - a dashboard that is down must not cost a call
                if place not in self._broken:
                    self._broken.add(place)
                    tell_of_observer(tell, error)


def observers_of(observe: Observer | Iterable[Observer] | None) -> tuple[Observer, ...]:
    """The callables in an ``observe=`` option.

    Raises:
        ConfigurationError: it is neither a callable nor several.
    """
    if observe is None:
        return ()
    several: tuple[Any, ...] = (observe,) if callable(observe) else ()
    if not several:
        several = tuple(each(observe) or ())
    if not several or not all(map(callable, several)):
        raise ConfigurationError("observe= is a callable that takes one event, or a list of such callables")
    return several


@cache
def _texts(kind: type[Event]) -> tuple[str, ...]:
    return tuple(name for name in ("path", "reason", "message") if name in kind.__struct_fields__)


def _masked(event: Event) -> Event:
    """No event carries a secret; this guards what users write into paths, as the log does."""
    texts = {name: getattr(event, name) for name in _texts(type(event))}
    masked = {name: safe for name, text in texts.items() if (safe := redact(text)) != text}
    return replace(event, **masked) if masked else event

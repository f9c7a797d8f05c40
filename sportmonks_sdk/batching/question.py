"""What a call asks for: less and less, where its plan turns out to lack includes and the caller allows to drop them."""

from __future__ import annotations

from collections.abc import Callable

from ..observe import events as ev
from ..query.ask import Ask


class Question:
    """The options of one call, less the includes ``dropped`` so far.

    ``forbidden`` has the includes that the plan was found to lack, and when that was (unix seconds); all calls of a
    processor share it, and believe it for ``lasting`` seconds.
    """

    def __init__(
        self, ask: Ask, forbidden: dict[str, float], now: Callable[[], float], lasting: float, emit: ev.Emit
    ) -> None:
        self.ask = ask
        self.dropped: tuple[str, ...] = ()
        self._forbidden = forbidden
        self._now = now
        self._lasting = lasting
        self._emit = emit

    def drop_known(self) -> None:
        """What the plan lacked within the last hour is dropped unasked; what is cached without it answers."""
        now = self._now()
        for name, at in () if self.ask.refresh else self._forbidden.items():
            if now - at < self._lasting:
                self._drop(self.ask, name)

    def goes_without(self, name: str | None, asked: Ask) -> bool:
        """Whether to go on without an include outside the plan: the caller allows it, and this request had it."""
        if name is None or not self._drop(asked, name):
            return False
        self._forbidden[name] = self._now()
        return True

    def _drop(self, asked: Ask, name: str) -> bool:
        if asked.on_forbidden != "drop" or asked.without(name).include == asked.include:
            return False
        if name not in self.dropped:
            self.ask = self.ask.without(name)
            self.dropped = (*self.dropped, name)
            text = f"your plan does not cover the include {name!r}; the result is without it"
            self._emit(ev.Warned("include", text))
        return True

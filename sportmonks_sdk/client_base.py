"""What all clients share: figures, and how the engine behind one is made."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .bridge.collector import importing
from .errors import BridgeError
from .query.grammar import nearest
from .values import Secret, once_made, shown

if TYPE_CHECKING:
    from .cache.protocol import Cache
    from .calls.engine import Engine
    from .observe.events import Observer
    from .observe.metrics import Metrics
    from .quota.budgets import Budgets
    from .reports import Report
    from .settings.settings import Settings


class BaseClient:
    """What all faces share: the engine's figures."""

    _engine: Engine

    @property
    def settings(self) -> Settings:
        """The settings in force; the token does not show."""
        return self._engine.settings

    @property
    def cache(self) -> Cache:
        """The cache: ``stats()``, ``get``, ``set_with_ttl``, ``invalidate_pattern("fixture:*")``."""
        return self._engine.parts.cache

    @property
    def budget(self) -> Budgets:
        """The quota per entity: limit, remaining, in flight, seconds to the reset, who waits.

        Shared through Redis or a cache on disk, they are the numbers of all processes: as they are now on a blocking
        client, as last seen on an awaitable one. After a change of plan, ``client.budget.forget()`` lets the next
        answer tell them anew.
        """
        return self._engine.budget()

    @property
    def metrics(self) -> Metrics:
        """Figures of all calls so far."""
        return self._engine.metrics

    @property
    def last_report(self) -> Report | None:
        """The report of the call that ended last, failed ones too; None before the first."""
        return self._engine.last_report

    def cancel(self) -> int:
        """End the calls of this client that are under way, from anywhere: a thread, a signal handler, a subshell of a
        kernel. (The next cell of a notebook waits for the running one; ■ ends that.)

        Each raises `CancelledCallError` where it was made, its requests are dropped, and what had arrived is in the
        cache. 0 requests.

        Returns:
            How many there were.

        Examples:
            >>> client.cancel()
            0
        """
        return self._engine.running.cancel()

    if not TYPE_CHECKING:  # a checker finds a slip by itself
        # IPython, unlike Python's own prompt, suggests nothing; and it asks for private names of everything.
        def __getattr__(self, name: str) -> Any:
            hint = "" if name.startswith("_") else _hint(name, dir(type(self)))
            raise AttributeError(f"{type(self).__name__} has no call or attribute {shown(name)}{hint}")

    @once_made
    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}({self.settings.base_url!r}, cache={self.cache!r}, budget={self._engine.budget()!r})"
        )

    def _repr_html_(self) -> str:
        from .cards import card  # for whoever looks at one

        return card(type(self).__name__, self._engine.rows())


def _hint(name: str, calls: list[str]) -> str:
    from .query.tried_words import call_for  # for whoever made a slip

    if (meant := call_for(name, calls)) is not None:
        return f"; that is {meant}"
    if near := nearest(name, calls):
        return f"; did you mean {near!r}?"
    functions = [one for one in import_module(__package__).__all__ if one.islower()]
    near = nearest(name, functions, 0.8)
    return f"; that is a function of the package: {__package__}.{near}(…)" if near else ""


def make_engine(
    settings: Settings | None, told: dict[str, Any], cache: str | Cache | None,
    observe: Observer | Sequence[Observer] | None, **given: Any,
) -> Engine:  # fmt: skip
    """The engine of a client.

    What calls take is imported here: before, who only names the class would pay for it; later, a module that is half
    imported would lock who forks, or who is a signal handler.
    """
    if sys.platform == "emscripten":
        raise BridgeError(
            "Python in a browser (Pyodide) has no threads, and every client needs them: fetch where Python runs as a "
            "program of its own, client.export(...) there, and read its Parquet files here"
        )
    definitions = f"{__package__}.calls.definitions"
    with importing(definitions):
        from .settings.checks import on_disk
        from .settings.settings import Settings, checked_settings
        from .transport.http_modules import HTTP_MODULES

        observer = None
        if observe is not None:  # imported by those alone who observe
            from .observe.observers import Observers, observers_of

            observer = Observers(observers_of(observe))
        if isinstance(cache, str | Secret):
            told["cache"], cache = cache, None
        before = checked_settings(settings)
        made = Settings.load(**told) if before is None else before.replace(**told)
        if cache is None and not on_disk(made.cache):
            HTTP_MODULES.begin()
        from .batching.wiring import build
        from .calls.engine import Engine

        import_module(definitions)
        return Engine(made, build(made, cache=cache, **given), observer=observer)

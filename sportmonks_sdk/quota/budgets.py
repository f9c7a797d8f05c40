"""What is known of the quota, for people: one line, or a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..observe.durations import format_duration
from .vocabulary import BudgetView, Source

_NOTES: Mapping[Source, str] = {
    "local": "a guess, as the API tells none (default_rate_limit, DEFAULT_RATE_LIMIT)",
    "paused": "answered with 429 all the same, so one call at a time",
}


class Budgets(Mapping[str, BudgetView]):
    """Quota per entity: ``budgets["Fixture"].remaining``; one line in a console, a table in a notebook."""

    def __init__(self, views: Mapping[str, BudgetView], forget: Callable[[str | None], None] | None = None) -> None:
        self._views = dict(sorted(views.items()))
        self._forget = forget

    def forget(self, entity: str | None = None) -> None:
        """Forget what is known of the quota, in Redis too where it is shared: after the plan was changed.

        The API is not asked; the next call goes alone, and its answer tells the quota as it is now. Without this the
        SDK goes by what it was told until the window ends, or until an answer tells a higher limit: where none was left
        that is up to an hour, since no call is sent. Calls under way still count. These figures stay as they were.

        Args:
            entity: such as "Fixture"; by default all.

        Example:
            >>> from sportmonks_sdk import Sportmonks
            >>> client = Sportmonks.sandbox()
            >>> client.get("leagues", limit=1).height
            1
            >>> client.budget.forget()
            >>> client.budget["League"].remaining is None
            True
            >>> client.close()
        """
        if self._forget is not None:
            self._forget(entity)

    def __getitem__(self, entity: str) -> BudgetView:
        return self._views[entity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._views)

    def __len__(self) -> int:
        return len(self._views)

    def __repr__(self) -> str:
        if not self._views:
            return "Budgets(nothing asked yet)"
        return f"Budgets({'; '.join(map(line_of, self._views.values()))})"

    def _repr_html_(self) -> str:
        from ..cards import card, grid  # for whoever looks at one

        if not self._views:
            return card("Budgets", [("quota", "nothing asked yet")])
        names = ("entity", "limit", "remaining", "in flight", "resets in", "waiting", "shared by", "source")
        return grid("Budgets", names, map(_cells, self._views.values()))


def _cells(view: BudgetView) -> tuple[str, ...]:
    numbers = ("?" if n is None else f"{n:,}" for n in (view.limit, view.remaining))
    resets = "?" if view.resets_in is None else format_duration(view.resets_in)
    waiting = f"{view.waiting} ({view.backfill} backfill)" if view.backfill else str(view.waiting)
    source = f"{view.source}: {_NOTES[view.source]}" if view.source in _NOTES else view.source
    return (view.entity, *numbers, str(view.in_flight), resets, waiting, str(view.sharers), source)


def line_of(view: BudgetView) -> str:
    """What is known of one quota, in a line."""
    entity, limit, remaining, in_flight, resets, waiting, sharers, _ = _cells(view)
    left = f"{remaining}/{limit} left" if view.remaining is not None else "not known yet"
    parts = [f"{entity} {left}"]
    parts += [f"resets in {resets}"] if view.resets_in is not None else []
    parts += [f"{in_flight} in flight"] if view.in_flight else []
    parts += [f"{waiting} waiting"] if view.waiting else []
    parts += [f"shared by {sharers}"] if view.sharers > 1 else []
    parts += [_NOTES[view.source]] if view.source in _NOTES else []
    return ", ".join(parts)

"""The words of a call for fixtures, checked before anything is spent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..errors import SelectionError
from ..frames.schema import includes_for
from ..frames.zeros import COUNTS, counts
from ..query.ask import Ask, ask, flag
from ..selection.keywords import Selection
from ..selection.keywords import select as select_fixtures
from ..values import Ids, Which, shown
from .engine import Engine

_WHICH = frozenset(Which.__annotations__)
needs = lru_cache(maxsize=None)(includes_for)


def fixture_words(
    engine: Engine, ids: Ids | None, how: Mapping[str, Any], needed: tuple[str, ...]
) -> tuple[Selection, Ask, dict[str, Any]]:
    """Which fixtures the words of a call mean, how they are asked for, and what its job is told besides; ``needed`` are
    its tables.

    Raises:
        SelectionError: a wrong type, an unknown word, or words that do not go together.
    """
    given = {name: value for name, value in how.items() if value is not None}
    which = {name: value for name, value in given.items() if name in _WHICH}
    asked = ask(needs(needed), given, engine.defaults)
    selection = select_fixtures(ids, **which)
    more: dict[str, Any] = {"progress": progress_of(engine, how.get("progress"))}
    if "extra" in how:
        more["extra"] = flag("extra", how["extra"])
    if flag("zeros", how.get("zeros")):
        more["zeros"] = {table: counts(table, asked.filters) for table in COUNTS}
    return selection, asked, more


def progress_of(engine: Engine, told: Any) -> Any:
    """``progress=`` of a call, else what the client was told."""
    if told is not None and not isinstance(told, bool) and not callable(told):
        raise SelectionError(f"progress= is True, False or a callable that takes updates, not {shown(told)}")
    return engine.settings.progress if told is None else told

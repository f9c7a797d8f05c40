"""From frames to answers: tables, form, figures per 90 minutes, prices, charts. Polars in, Polars out."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from .inputs import match_inputs
from .league import league_table
from .players import per90, percentiles
from .prices import implied_probability
from .results import team_matches
from .tie_breaks import RULE_SETS, RuleSet

if TYPE_CHECKING:
    from . import charts

__all__ = [
    "RULE_SETS",
    "RuleSet",
    "charts",
    "implied_probability",
    "league_table",
    "match_inputs",
    "per90",
    "percentiles",
    "team_matches",
]


def __getattr__(name: str) -> Any:
    # altair takes a moment to import, and may not be there.
    if name != "charts":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return import_module(f"{__name__}.charts")
    except ModuleNotFoundError as error:
        if error.name != "altair":
            raise
        raise ImportError("charts need altair: install the extra plot (pip install 'sportmonks-sdk[plot]')") from error


def __dir__() -> list[str]:
    # What is offered at the prompt: charts too, before they are imported, where they can be.
    own = {name for name in globals() if name.startswith("__")}
    return sorted((own | {*__all__}) - (set() if find_spec("altair") is not None else {"charts"}))

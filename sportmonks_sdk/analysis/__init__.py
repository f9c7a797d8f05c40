"""From frames to answers: tables, form, figures per 90 minutes, prices, charts. Polars in, Polars out."""

from __future__ import annotations

from .inputs import match_inputs
from .league import league_table
from .players import per90, percentiles
from .prices import implied_probability
from .results import team_matches
from .tie_breaks import RULE_SETS, RuleSet

__all__ = [
    "RULE_SETS",
    "RuleSet",
    "implied_probability",
    "league_table",
    "match_inputs",
    "per90",
    "percentiles",
    "team_matches",
]

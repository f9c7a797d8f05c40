"""The public types: what a call may be told, what it reports and would cost, and what a cache of one's own must do.

    from sportmonks_sdk.types import Cache, Report, Which

A facade: the values stand in ``values``, the others where they are used.
"""

from __future__ import annotations

from .cache.protocol import Cache, CacheStats, Fenced
from .quota.vocabulary import BudgetView
from .reports import LakeCheck, LakeReport, Plan, Report
from .values import (
    Call,
    Fill,
    How,
    Ids,
    LineupDetailsCall,
    Missing,
    OnForbidden,
    OnLimit,
    PerCallCache,
    Priority,
    ProgressOption,
    Secret,
    State,
    StatisticsCall,
    TableCall,
    TablesCall,
    Timeouts,
    Which,
)

__all__ = [
    "BudgetView",
    "Cache",
    "CacheStats",
    "Call",
    "Fenced",
    "Fill",
    "How",
    "Ids",
    "LakeCheck",
    "LakeReport",
    "LineupDetailsCall",
    "Missing",
    "OnForbidden",
    "OnLimit",
    "PerCallCache",
    "Plan",
    "Priority",
    "ProgressOption",
    "Report",
    "Secret",
    "State",
    "StatisticsCall",
    "TableCall",
    "TablesCall",
    "Timeouts",
    "Which",
]

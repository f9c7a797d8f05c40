"""The public types: what a call may be told, what it reports and would cost, the events that
``observe=`` is told, and what a cache of one's own must do.

    from sportmonks_sdk.types import Cache, Report, Which

A facade: the values stand in ``values``, the others where they are used.
"""

from __future__ import annotations

from .cache.protocol import Cache, CacheStats, Fenced
from .calls.lake_task import LakeTask
from .lake.lake_reports import LakeCheck, LakeReport, LakeStatus
from .live.comparison import Change
from .observe.events import (
    BatchSettled,
    BatchSplit,
    CacheLooked,
    CallEnded,
    CallStarted,
    Compared,
    ConcurrencyChanged,
    Discovered,
    Event,
    Joined,
    Observer,
    Planned,
    Processed,
    QuotaWaited,
    QuotaWaiting,
    Refreshing,
    ReplyReceived,
    RequestSent,
    RetriesSettled,
    RetryScheduled,
    RowsStored,
    ServedStale,
    Warned,
)
from .observe.progress_update import ProgressUpdate
from .quota.vocabulary import BudgetView
from .reports import Outcome, Plan, Report
from .values import (
    Call,
    ExportFormat,
    Filter,
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
    StatisticsCall,
    TableCall,
    TablesCall,
    Timeouts,
    Which,
)
from .words import FilterName, Include, IncludeName, Includes, State, StateName

__all__ = [
    "BatchSettled",
    "BatchSplit",
    "BudgetView",
    "Cache",
    "CacheLooked",
    "CacheStats",
    "Call",
    "CallEnded",
    "CallStarted",
    "Change",
    "Compared",
    "ConcurrencyChanged",
    "Discovered",
    "Event",
    "ExportFormat",
    "Fenced",
    "Filter",
    "FilterName",
    "How",
    "Ids",
    "Include",
    "IncludeName",
    "Includes",
    "Joined",
    "LakeCheck",
    "LakeReport",
    "LakeStatus",
    "LakeTask",
    "LineupDetailsCall",
    "Missing",
    "Observer",
    "OnForbidden",
    "OnLimit",
    "Outcome",
    "PerCallCache",
    "Plan",
    "Planned",
    "Priority",
    "Processed",
    "ProgressOption",
    "ProgressUpdate",
    "QuotaWaited",
    "QuotaWaiting",
    "Refreshing",
    "ReplyReceived",
    "Report",
    "RequestSent",
    "RetriesSettled",
    "RetryScheduled",
    "RowsStored",
    "Secret",
    "ServedStale",
    "State",
    "StateName",
    "StatisticsCall",
    "TableCall",
    "TablesCall",
    "Timeouts",
    "Warned",
    "Which",
]

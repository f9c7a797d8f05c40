"""Odds that come by themselves: what changed just now, and the prices that a premium odd has had.

Source of fields, paths and limits: Sportmonks docs, "Entities" (Odd, Premium odd) and the pages of the endpoints.
"""

from __future__ import annotations

from sportmonks_sdk.query.ways import ResourceWay

from ..declare import Table, clock, exact, integer, text, word
from ..resource import Resource
from .market import IN_PLAY, odd_columns

_F = "football"

ODDS_CHANGES = Resource(
    Table(
        name="odds_changes",
        description="One row per bet and bookmaker whose odds have changed: just now, or in a time that you say.",
        includes=(),
        relation="",
        columns=(integer("fixture_id", "The match."), *odd_columns(*IN_PLAY)),
        spare=("fixture", "market", "bookmaker"),
    ),
    (
        ResourceWay(("updated",), f"{_F}/odds/premium/updated/between/{{updated}}"),
        ResourceWay(("latest",), f"{_F}/odds/pre-match/latest"),
        ResourceWay(("live", "latest"), f"{_F}/odds/inplay/latest"),
    ),
    kind="live",
    example='updated=("2026-11-23 14:30", "2026-11-23 14:33")',
    note="``updated=`` is for premium odds, an add-on: text is UTC, at most 31 days, cut into pieces of 5 minutes. "
    "``latest=True`` is what changed within ten seconds, before matches or, with ``live=True``, in them.",
)

ODDS_HISTORY = Resource(
    Table(
        name="odds_history",
        description="One row per price that a premium odd has had; kept until seven days after the kick-off.",
        includes=(),
        relation="",
        columns=(
            integer("odd_id", "The odd; its market and bookmaker are in ``premium_odds``."),
            *exact("value", "The price"),
            *exact("probability", "The probability that the price stands for", kind="percent"),
            *(one for one in odd_columns() if one.name in ("dp3", "fractional", "american")),
            clock("bookmaker_update", "When the bookmaker set it, UTC."),
            integer("history_id", "The row's id.", "id"),
        ),
    ),
    (
        ResourceWay((), f"{_F}/odds/premium/history", paged=True),
        ResourceWay(("updated",), f"{_F}/odds/premium/history/updated/between/{{updated}}"),
    ),
    kind="resource",
    note="An add-on. ``updated=`` is when the price was set: text is UTC, at most 31 days, cut into pieces of "
    "5 minutes. Without it ``limit=`` ends the list early.",
)

BOOKMAKER_EVENTS = Resource(
    Table(
        name="bookmaker_events",
        description="One row per match and bookmaker: what the bookmaker calls the match.",
        includes=(),
        relation="",
        columns=(
            integer("fixture_id", "The match."),
            integer("bookmaker_id", "The bookmaker."),
            text("bookmaker", "Name of the bookmaker.", "bookmaker_name"),
            word("event_reference", "The match's id at the bookmaker (bookmaker_event_id), as text.",
                 "bookmaker_event_id"),
            text("url", "The match's page at the bookmaker, where told.", "bookmaker_event_url"),
        ),
    ),
    (ResourceWay(("fixture",), "odds/bookmakers/fixtures/{fixture}/mapping", plain=True),),
    kind="resource",
    example="fixture=19134453",
)  # fmt: skip

PRICES = (ODDS_CHANGES, ODDS_HISTORY, BOOKMAKER_EVENTS)

"""Odds, before and during the match.

Source of fields and meanings: Sportmonks docs, "Entities" (Odd, Inplay odd, Premium odd).
"""

from __future__ import annotations

from ..declare import TEXT, Column, Table, clock, exact, flag, integer, name_of, owner, text, to_one, word


def odd_columns(*more: Column) -> tuple[Column, ...]:
    """The columns of any odd, after those of its fixture."""
    return (
        integer("odd_id", "The row's id; over 32 bits.", "id"),
        integer("market_id", "The market."),
        name_of("market", "market_id", 'Name of the market, for example "fulltime_result".', "markets"),
        integer("bookmaker_id", "The bookmaker."),
        name_of("bookmaker", "bookmaker_id", "Name of the bookmaker.", "bookmakers"),
        text("label", 'What is bet on, for example "Home" or "1"; it differs between bookmakers: see outcome.'),
        Column(
            "outcome",
            TEXT,
            '"home", "draw", "away", "over", "under", "yes", "no", or null for anything else: "Home" and "1" '
            "alike. 1 and 2 are teams in the markets 1, 11, 31, 56 and 247, and where original_label says so; "
            "elsewhere they may be numbers.",
            kind="outcome",
        ),
        text("name", "What is bet on, in other words."),
        text("original_label", "The label as the bookmaker has it."),
        *exact("value", "Decimal odds"),
        *exact("probability", "Implied chance in percent", kind="percent"),
        text("dp3", "Decimal odds with three places, exactly as sent."),
        text("fractional", 'Fractional odds, for example "19/4".'),
        text("american", 'American odds, for example "-233".'),
        text("total", "The line of over and under, as text."),
        text("handicap", "The handicap, as text."),
        text("participants", "Whom the bet is about, as text."),
        text("market_description", "The market in words."),
        integer("sort_order", "Order within the market."),
        *more,
        flag("stopped", "True where it can no longer be bet on."),
        clock("created_at", "When the API first had it, UTC."),
        clock("updated_at", "When the API last had it, UTC."),
        clock("latest_bookmaker_update", "When the bookmaker last changed it, UTC."),
    )


def _odds(name: str, description: str, include: str, *more: Column) -> Table:
    return Table(
        name=name,
        description=f"{description} Prices are text upstream and stay exact beside the number.",
        includes=(include,),
        relation=include.lower(),
        columns=(*owner(), *odd_columns(*more)),
        implied=("fixture_id",),
        relations=to_one("market", "bookmaker"),
    )


_WINNING = flag("winning", "True where the bet was won; null before it is settled.")
IN_PLAY = (
    _WINNING,
    flag("suspended", "True while bets are not taken."),
    word("external_reference", "Its id at the provider (external_id), as text.", "external_id"),
    integer("provider_id", "The provider."),
)

ODDS = _odds("odds", "One row per bet and bookmaker before the match.", "odds", _WINNING)
INPLAY_ODDS = _odds(
    "inplay_odds",
    "One row per bet and bookmaker during the match.",
    "inplayOdds",
    *IN_PLAY,
)
PREMIUM_ODDS = _odds(
    "premium_odds",
    "One row per bet and bookmaker from the premium feed; these are not settled.",
    "premiumOdds",
)

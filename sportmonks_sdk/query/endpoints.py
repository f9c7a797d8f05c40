"""The endpoints as tables: which entity a path counts against, what a fixture can include, what its columns are.

Source: Sportmonks docs (endpoints, include pages, rate limit) as of 2026; entities as seen in real responses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ..errors import SelectionError
from ..values import shown

FIXTURES = "football/fixtures"
FIXTURE_ENTITY = "Fixture"
# ``/fixtures/multi`` takes at most 50 ids (docs changelog 2023-05-17).
MULTI_LIMIT = 50
# ``per_page`` at most 50; over that the API silently answers 25. ``filters=populate`` lifts it to 1000.
PAGE_LIMIT = 50
POPULATE_LIMIT = 1000
# ``/fixtures/between`` refuses more than 100 days with 422.
BETWEEN_DAYS = 100
FIXTURE_DEPTH = 3
# Around 8 MB a body keeps one request short of the read timeout and one decode short of a pause.
TARGET_BYTES = 8_000_000

FIXTURE_INCLUDES = (
    "sport", "round", "stage", "group", "aggregate", "league", "season", "coaches", "tvStations", "venue", "state",
    "weatherReport", "lineups", "events", "timeline", "comments", "trends", "statistics", "periods", "currentPeriod",
    "detailedPeriods", "participants", "odds", "premiumOdds", "inplayOdds", "prematchNews", "postmatchNews", "metadata",
    "sidelined", "predictions", "referees", "formations", "ballCoordinates", "scores", "xGFixture", "pressure",
    "expectedLineups", "predictedLineups", "matchfacts", "AIOverviews",
)  # fmt: skip

# Includes (lower case) of which a fixture has one at most; of all others it has a list.
TO_ONE_INCLUDES = frozenset({
    "sport", "round", "stage", "group", "aggregate", "league", "season", "venue", "state", "weatherreport",
    "currentperiod",
})  # fmt: skip
# JSON keys of an include that does not always come under its own name in lower case.
KEYS_OF_INCLUDES: Mapping[str, tuple[str, ...]] = {"xgfixture": ("xgfixture", "expected")}

_SPELLED = {name.lower(): name for name in FIXTURE_INCLUDES}

# Nested relations we know of; others are passed on, but a near miss of one of these is taken for a slip.
NESTED_INCLUDES: Mapping[str, tuple[str, ...]] = {
    "events": ("type", "subType", "player", "relatedPlayer", "period", "coach", "participant"),
    "timeline": ("type", "subType", "player", "relatedPlayer", "period", "coach", "participant"),
    "comments": ("player", "relatedPlayer"),
    "lineups": ("details", "player", "position", "detailedPosition", "xGLineup", "type", "team"),
    "lineups.details": ("type", "player"),
    "lineups.xglineup": ("type", "player"),
    "expectedlineups": ("player", "position", "detailedPosition", "type", "team"),
    "predictedlineups": ("player", "position", "detailedPosition", "type", "team"),
    "coaches": ("country", "nationality"),
    "statistics": ("type", "participant"),
    "scores": ("type", "participant"),
    "periods": ("type", "events", "statistics", "timeline"),
    "detailedperiods": ("type",),
    "sidelined": ("sideline", "player", "type", "participant"),
    "sidelined.sideline": ("player", "type", "team", "season"),
    "referees": ("referee", "type"),
    "odds": ("market", "bookmaker"),
    "premiumodds": ("market", "bookmaker"),
    "inplayodds": ("market", "bookmaker"),
    "league": ("country",),
    "round": ("stage",),
    "participants": ("country", "venue", "coaches", "players"),
    "predictions": ("type",),
    "tvstations": ("tvStation", "country"),
    "trends": ("type", "participant", "period"),
    "pressure": ("participant",),
    "ballcoordinates": ("period",),
    "metadata": ("type",),
    "matchfacts": ("type",),
    "weatherreport": ("venue",),
    "prematchnews": ("league", "lines"),
    "postmatchnews": ("league", "lines"),
    "xgfixture": ("type", "participant"),
    "formations": ("participant",),
}

FIXTURE_COLUMNS = (
    "id", "sport_id", "league_id", "season_id", "stage_id", "group_id", "aggregate_id", "round_id", "state_id",
    "venue_id", "name", "starting_at", "result_info", "leg", "details", "length", "placeholder", "has_odds",
    "has_premium_odds", "starting_at_timestamp",
)  # fmt: skip

# Path (without its ids) → the entity whose quota it counts against; the longest that fits decides.
ENTITIES: Mapping[str, str] = {
    "football/fixtures": FIXTURE_ENTITY,
    "football/fixtures/upcoming/markets": FIXTURE_ENTITY,
    "football/livescores": FIXTURE_ENTITY,
    "football/leagues": "League",
    "football/seasons": "Season",
    "football/stages": "Stage",
    "football/rounds": "Round",
    "football/schedules": "Stage",
    "football/standings": "Standing",
    "football/standings/live": "LiveStanding",
    "football/statistics/seasons/players": "PlayerStatistic",
    "football/statistics/seasons/teams": "TeamStatistic",
    "football/statistics/seasons/coaches": "CoachStatistic",
    "football/statistics/seasons/referees": "RefereeStatistic",
    "football/statistics/stages": "StageStatistic",
    "football/statistics/rounds": "RoundStatistic",
    "football/team-rankings": "TeamRanking",
    "football/team-of-the-week": "TeamOfTheWeek",
    "football/topscorers": "Topscorer",
    "football/teams": "Team",
    "football/squads/teams": "PlayerTeam",
    "football/squads/seasons": "PlayerStatistic",
    "football/players": "Player",
    "football/coaches": "Coach",
    "football/referees": "Referee",
    "football/venues": "Venue",
    "football/states": "State",
    "football/transfers": "Transfer",
    "football/transfer-rumours": "TransferRumour",
    "football/tv-stations": "TvStation",
    "football/commentaries": "Commentary",
    "football/rivals": "Rival",
    "football/news": "NewsItem",
    "football/odds/pre-match": "Odd",
    "football/odds/inplay": "InplayOdd",
    "football/odds/premium": "PremiumOdd",
    "football/odds/premium/history": "PremiumOddHistory",
    "football/predictions": "Prediction",
    "football/predictions/predictability": "Predictability",
    "football/expected-lineups": "ExpectedLineup",
    "odds/markets": "Market",
    "odds/bookmakers": "Bookmaker",
    "core/continents": "Continent",
    "core/countries": "Country",
    "core/regions": "Region",
    "core/cities": "City",
    "core/types": "Type",
    "core/timezones": "Timezone",
    "my/resources": "Resource",
    "my/usage": "Resource",
    "my/enrichments": "Enrichment",
    "my/leagues": "League",
    "my/filters": "Filter",
}

# What names ids → where the API lists them (docs: fetch once, join locally).
NAME_PATHS: Mapping[str, str] = {
    "types": "core/types",
    "states": "football/states",
    "markets": "odds/markets",
    "bookmakers": "odds/bookmakers",
}

_ROOTS = ("football", "core", "my")
_WORD = re.compile(r"[A-Za-z_-]+")
_PATH = re.compile(r"[^/\\\x00-\x1f\x7f]+(/[^/\\\x00-\x1f\x7f]+)*")


def spelling(include: str) -> str:
    """An include of a fixture as the API spells it in a request."""
    return _SPELLED.get(include.lower(), include)


def entity_of(path: str) -> str:
    """The entity that a request to this path counts against, as far as is known before its first answer."""
    head, _, last = path.rpartition("/")
    return _entity_of(head if "/" in head and last[:1].isdigit() else path)


def shape_of(path: str) -> str:
    """The kind of a path: ids, dates and words searched for, as in ``football/expected/8``, do not matter to it."""
    head, _, last = path.rpartition("/")
    return f"{_shape_of(head)}/*" if head and last[:1].isdigit() else _shape_of(path)


# Ids at the end are new with each request, and what is before them hardly ever.
@lru_cache(maxsize=256)
def _entity_of(path: str) -> str:
    parts = path.split("/")
    for length in range(len(parts), 0, -1):
        if (entity := ENTITIES.get("/".join(parts[:length]))) is not None:
            return entity
    return "/".join(parts[:2])


@lru_cache(maxsize=256)
def _shape_of(path: str) -> str:
    parts = path.split("/")
    return "/".join(
        part if _WORD.fullmatch(part) and (at == 0 or parts[at - 1] != "search") else "*"
        for at, part in enumerate(parts)
    )


def normal_path(path: object) -> str:
    """``leagues/8``, ``/football/leagues/8`` and ``/v3/football/leagues/8`` as ``football/leagues/8``.

    Raises:
        SelectionError: not a path, a whole URL (the token goes to the API's own address only), or with a query string.
    """
    if not isinstance(path, str) or not path.strip("/ "):
        raise SelectionError(f'path is text such as "leagues/8", not {shown(path)}')
    if not path.isprintable():
        raise SelectionError(f"{shown(path)} is not a path of the API")
    if "://" in path:
        raise SelectionError('give a path such as "leagues/8", not a whole URL: the token is sent to the API only')
    if "?" in path or "#" in path:
        raise SelectionError(
            "give parameters as keywords (include=, filters=, select=, …), not as ?key=value in the path"
        )
    clean = path.strip("/ ").removeprefix("v3/")
    if ".." in clean.split("/") or not _PATH.fullmatch(clean):
        raise SelectionError(f"{shown(path)} is not a path of the API")
    head, _, rest = clean.partition("/")
    if head in _ROOTS or (head == "odds" and rest.split("/")[0] in ("markets", "bookmakers")):
        return clean
    return f"football/{clean}"

"""Every table, declared once. The readers, the frames, the calls and the data dictionary are made from these lines."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..declare import Table
from ..resource import Resource
from .careers import CAREERS
from .competitions import COMPETITIONS
from .entities import ENTITIES
from .figures import MATCH_FACTS, METADATA, PREDICTIONS, STATISTICS, WEATHER, XG
from .happenings import BALL_COORDINATES, COMMENTS, EVENTS, PRESSURE, TIMELINE, TRENDS
from .market import INPLAY_ODDS, ODDS, PREMIUM_ODDS
from .matches import DETAILED_PERIODS, FIXTURES, PARTICIPANTS, PERIODS, SCORES
from .media import AI_OVERVIEWS, NEWS, TV_STATIONS
from .odds_lists import PRICES
from .people import (
    COACHES,
    EXPECTED_LINEUPS,
    FORMATIONS,
    LINEUP_DETAILS,
    LINEUPS,
    PLAYER_XG,
    PREDICTED_LINEUPS,
    REFEREES,
    SIDELINED,
)
from .rankings import RANKINGS
from .teams_and_people import TEAMS_AND_PEOPLE

__all__ = ["ENTITIES", "RESOURCES", "TABLES"]

# A table whose rows lie in those of another comes after it.
TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            FIXTURES, PARTICIPANTS, SCORES, PERIODS, EVENTS, STATISTICS, LINEUPS, LINEUP_DETAILS,
            FORMATIONS, SIDELINED, REFEREES, COACHES, TV_STATIONS, ODDS, INPLAY_ODDS, PREMIUM_ODDS, PREDICTIONS,
            XG, PLAYER_XG, TRENDS, PRESSURE, BALL_COORDINATES, COMMENTS, WEATHER, METADATA, NEWS, MATCH_FACTS,
            EXPECTED_LINEUPS, PREDICTED_LINEUPS, TIMELINE, DETAILED_PERIODS, AI_OVERVIEWS,
        )
    }
)  # fmt: skip

# Tables whose rows come by themselves, not with a fixture.
RESOURCES: Mapping[str, Resource] = MappingProxyType(
    {one.name: one for one in (*COMPETITIONS, *RANKINGS, *TEAMS_AND_PEOPLE, *CAREERS, *PRICES)}
)

"""The synthetic world: leagues, seasons and fixtures, from a seed.

A season is a block of ids, so that an id finds its season by arithmetic, and is laid out when it is first asked for.
What happens in a match is not here: see ``story``.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from calendar import timegm
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from . import names
from .memo import Memo, dice

DAY, HOUR, MINUTE = 86_400, 3_600, 60
FIRST_ID, ID_STEP, BLOCK, YEAR_BLOCK = 19_134_404, 7, 7_000, 120_000


class League(NamedTuple):
    id: int
    name: str
    country_id: int
    teams: tuple[int, ...]
    cup: bool = False


class Season(NamedTuple):
    id: int
    league: League
    year: int
    first_id: int
    size: int

    @property
    def name(self) -> str:
        return f"{self.year}/{self.year + 1}"

    @property
    def stage_id(self) -> int:
        return 77_000_000 + self.id * 10


class Fixture:
    """A match on the calendar.

    ``fate`` is the state it ends in when it is not simply played, else 0; ``score`` the goals that it must end with,
    if any; ``straight_to_kicks`` that a level tie has no extra time.
    """

    __slots__ = (
        "aggregate_id", "away", "decider", "drawn_at", "fate", "first_leg", "group_id", "home", "id", "kickoff",
        "leg", "round_id", "score", "season", "stage_id", "straight_to_kicks", "wanted",
    )  # fmt: skip

    def __init__(self, number: int, season: Season, home: int, away: int, kickoff: int, stage_id: int) -> None:
        self.id, self.season, self.home, self.away, self.kickoff = number, season, home, away, kickoff
        self.stage_id = stage_id
        self.round_id: int | None = None
        self.group_id: int | None = None
        self.aggregate_id: int | None = None
        self.leg, self.fate, self.decider, self.wanted, self.drawn_at = "1/1", 0, False, "", 0
        self.first_leg: Fixture | None = None
        self.score: tuple[int, int] | None = None
        self.straight_to_kicks = False


_LEAGUE_8 = (8, 14, 1, 6, 9, 11, 13, 15, 18, 19, 20, 23, 29, 51, 52, 63, 65, 71, 78, 236)
_SEASONS_8 = (25583, 23614, 21646, 19734, 18378, 17420, 16036, 12962, 8482, 6397, 3401, 2029)
#: Team ids of a league in the order of its names; ids are all that these share with the real API.
LEAGUES: tuple[League, ...] = (
    League(8, "Synthetic Premier League", 462, _LEAGUE_8),
    League(24, "Synthetic Isles Cup", 462, (*_LEAGUE_8[:12], *range(9000, 9012)), cup=True),
    League(82, "Synthetic Ridges Liga", 11, tuple(range(8200, 8218))),
    League(301, "Synthetic Coast Ligue", 17, tuple(range(3010, 3028))),
    League(384, "Synthetic Peninsula Serie", 251, tuple(range(3840, 3860))),
    League(564, "Synthetic Lowlands Primera", 32, tuple(range(5640, 5660))),
)


def season_year(epoch: float) -> int:
    """The year in which the season of an instant began; seasons change on the first of July."""
    day = time.gmtime(epoch)
    return day.tm_year - (day.tm_mon < 7)


def first_saturday(year: int) -> int:
    """Midnight UTC of the first Saturday on or after 9 August."""
    start = timegm((year, 8, 9, 0, 0, 0, 0, 0, 0))
    return start + (5 - time.gmtime(start).tm_wday) % 7 * DAY


class World:
    """Everything that exists for one seed.

    ``seasons`` is the number of years of history (1 to 12); ``lay_out`` makes the calendar of a season; ``start`` is
    the instant at which somebody begins to ask: its season is the running one.
    """

    def __init__(
        self, seed: int, seasons: int, lay_out: Callable[[World, Season], Iterable[Fixture]], start: float
    ) -> None:
        if not 1 <= seasons <= len(_SEASONS_8):
            raise ValueError(f"seasons must be between 1 and {len(_SEASONS_8)}, not {seasons!r}")
        self.seed, self.start, self.year = seed, start, season_year(start)
        self.leagues = {league.id: league for league in LEAGUES}
        self.home_league: dict[int, League] = {}
        self.team_names: dict[int, str] = {}
        for league in LEAGUES:
            for team in league.teams:
                if team not in self.team_names:
                    self.home_league[team] = league
                    self.team_names[team] = names.club_name(len(self.team_names))
        self.seasons = {s.id: s for back in reversed(range(seasons)) for s in self._year(back)}
        self._blocks = sorted(self.seasons.values(), key=lambda s: s.first_id)
        self._firsts = [s.first_id for s in self._blocks]
        self._lay_out = lay_out
        self._fixtures: dict[int, tuple[Fixture, ...]] = {}
        self.memo: Memo[Any] = Memo(30_000)
        self.matches: Memo[Any] = Memo(600)
        self.details: Memo[Any] = Memo(32)
        self.tables: Memo[Any] = Memo(512)
        self._strengths: dict[tuple[int, int], float] = {}

    def _year(self, back: int) -> Iterator[Season]:
        year = self.year - back
        for place, league in enumerate(LEAGUES):
            number = _SEASONS_8[back] if league.id == 8 else 30_000 + place * 100 + year - 2000
            size = 69 if league.cup else len(league.teams) * (len(league.teams) - 1)
            yield Season(number, league, year, FIRST_ID - back * YEAR_BLOCK + place * BLOCK, size)

    # -- fixtures ------------------------------------------------------------------------------------------------

    def fixture(self, number: int) -> Fixture | None:
        place = bisect_right(self._firsts, number) - 1
        if place < 0:
            return None
        season = self._blocks[place]
        slot, rest = divmod(number - season.first_id, ID_STEP)
        return None if rest or slot >= season.size else self.fixtures_of(season)[slot]

    def fixtures_of(self, season: Season) -> tuple[Fixture, ...]:
        """A season's fixtures, ascending by id."""
        known = self._fixtures.get(season.id)
        if known is None:
            known = self._fixtures[season.id] = tuple(self._lay_out(self, season))
        return known

    def all_fixtures(self) -> Iterator[Fixture]:
        """Everything, ascending by id."""
        for season in self._blocks:
            yield from self.fixtures_of(season)

    def fixtures_between(self, first: int, end: int) -> list[Fixture]:
        """Kick-off in [first, end), by kick-off then id; only the seasons concerned are laid out."""
        found = [
            fixture
            for season in self._blocks
            if first < timegm((season.year + 1, 7, 1, 0, 0, 0, 0, 0, 0))
            and end > timegm((season.year, 7, 1, 0, 0, 0, 0, 0, 0))
            for fixture in self.fixtures_of(season)
            if first <= fixture.kickoff < end
        ]
        return sorted(found, key=lambda f: (f.kickoff, f.id))

    def current_season(self, league: League) -> Season:
        return max((s for s in self.seasons.values() if s.league is league), key=lambda s: s.year)

    def strength(self, team: int, year: int) -> float:
        """How good a side is, in logarithms of goals; the lower sides of the cup are weaker."""
        known = self._strengths.get((team, year))
        if known is None:
            base = dice(self.seed, "team", team).gauss(0, 0.22)
            form = dice(self.seed, "team", team, year).gauss(0, 0.08)
            known = self._strengths[team, year] = base + form - (0.25 if team >= 9000 else 0)
        return known

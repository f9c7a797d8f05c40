"""The cup: a qualifying round of single matches, groups, two-leg quarter- and semi-finals, a final.

Its fixtures sit in all three places of a schedule: straight under a stage (qualifying, final), in rounds (groups),
in aggregates (two-leg ties).
"""

from __future__ import annotations

from .memo import dice
from .ranking import RULES, Result, ranked
from .round_robin import round_robin
from .story import final_score, tie_winner
from .world import DAY, HOUR, ID_STEP, MINUTE, Fixture, Season, World, first_saturday

GROUPS = "ABCD"
STAGES = ("Qualifying Round", "Group Stage", "Quarter-finals", "Semi-finals", "Final")
_STAGE_TYPES = (225, 223, 224, 224, 224)
_STRAIGHT_TO_KICKS = 2  # level quarter-finals have no extra time
_QUALIFYING_WEEK, _GROUP_WEEKS, _KNOCK_OUT_WEEKS = 1, (4, 6, 8, 10, 12, 16), ((26, 28), (32, 34), (39,))
#: The cup is played on the Wednesday before the weekend of these weeks: two days from any league match.
CUP_WEEKS = frozenset({_QUALIFYING_WEEK, *_GROUP_WEEKS, *(week for weeks in _KNOCK_OUT_WEEKS for week in weeks)})


def stage_ids(season: Season) -> list[int]:
    return [season.stage_id + 1 + k for k in range(len(STAGES))]


def stage_type(stage_id: int, season: Season) -> int:
    return _STAGE_TYPES[stage_id - season.stage_id - 1]


def group_ids(season: Season) -> list[int]:
    return [season.id * 10 + k for k in range(len(GROUPS))]


class _Draw:
    """Hands out ids in the order of play."""

    def __init__(self, world: World, season: Season) -> None:
        self.world, self.season, self.fixtures = world, season, list[Fixture]()
        self.start = first_saturday(season.year) - 3 * DAY  # a Wednesday
        self.ties = 0

    def add(self, home: int, away: int, week: int, stage: int, order: int) -> Fixture:
        kickoff = self.start + week * 7 * DAY + (19 + order % 3 // 2) * HOUR + 45 * MINUTE
        number = self.season.first_id + ID_STEP * len(self.fixtures)
        fixture = Fixture(number, self.season, home, away, kickoff, stage_ids(self.season)[stage])
        self.fixtures.append(fixture)
        return fixture

    def ties_of(self, pairs: list[tuple[int, int]], weeks: tuple[int, ...], stage: int, drawn_at: int) -> list[Fixture]:
        """Both legs of each tie, or single matches; returns the matches that decide."""
        legs = [
            [self.add(*(pair if leg == 0 else pair[::-1]), week, stage, order) for order, pair in enumerate(pairs)]
            for leg, week in enumerate(weeks)
        ]
        for order in range(len(pairs)):
            played = [leg[order] for leg in legs]
            for number, fixture in enumerate(played):
                fixture.leg, fixture.drawn_at = f"{number + 1}/{len(played)}", drawn_at
            played[-1].decider = True
            played[-1].straight_to_kicks = stage == _STRAIGHT_TO_KICKS
            if len(played) == 2:
                self.ties += 1
                played[1].first_leg = played[0]
                played[0].aggregate_id = played[1].aggregate_id = self.season.id * 100 + self.ties
        return legs[-1]


def lay_out_cup(world: World, season: Season) -> list[Fixture]:
    """69 matches. Later stages take their teams from the results of the earlier ones, and hide them until drawn."""
    draw = _Draw(world, season)
    teams = list(season.league.teams)
    dice(world.seed, "cup", season.id).shuffle(teams)
    seeded, others = teams[:8], teams[8:]
    pairs = list(zip(others[:8], others[8:], strict=True))
    singles = draw.ties_of(pairs, (_QUALIFYING_WEEK,), 0, 0)
    if season.year == world.year:
        singles[0].wanted, singles[1].wanted = "aet", "pens"
    through = [tie_winner(world, fixture) for fixture in singles]
    groups = [[*seeded[k * 2 : k * 2 + 2], *through[k * 2 : k * 2 + 2]] for k in range(len(GROUPS))]
    played = _play_groups(draw, groups)
    last_group_match = max(f.kickoff for f in played)
    places = [_places(world, group, played) for group in groups]
    quarter = [(places[k][0], places[(k + 1) % 4][1]) for k in range(4)]
    deciders = draw.ties_of(quarter, _KNOCK_OUT_WEEKS[0], 2, last_group_match + 2 * DAY)
    for stage, weeks in ((3, _KNOCK_OUT_WEEKS[1]), (4, _KNOCK_OUT_WEEKS[2])):
        winners = [tie_winner(world, fixture) for fixture in deciders]
        drawn_at = max(f.kickoff for f in deciders) + DAY
        deciders = draw.ties_of(list(zip(winners[::2], winners[1::2], strict=True)), weeks, stage, drawn_at)
    return draw.fixtures


def _play_groups(draw: _Draw, groups: list[list[int]]) -> list[Fixture]:
    rounds = [round_robin(group) for group in groups]
    fixtures = []
    for number, week in enumerate(_GROUP_WEEKS):
        for order, group in enumerate(rounds):
            for home, away in group[number]:
                fixture = draw.add(home, away, week, 1, order)
                fixture.group_id = group_ids(draw.season)[order]
                fixture.round_id = draw.season.id * 100 + number + 1
                fixtures.append(fixture)
    return fixtures


def _places(world: World, group: list[int], fixtures: list[Fixture]) -> list[int]:
    """A group, best first."""
    results = [Result(f.home, f.away, *final_score(world, f)) for f in fixtures if f.home in group]
    return ranked(group, results, RULES[fixtures[0].season.league.id])

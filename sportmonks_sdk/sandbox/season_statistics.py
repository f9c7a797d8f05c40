"""Statistics of a season and its top scorers: sums of the matches, for every season and everybody who played."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import cast

from . import names
from .clubs import leagues_of
from .context import Context
from .match_statistics import player_values, sides
from .reference import Row
from .sheets import RED, SECOND_YELLOW, YELLOW
from .story import GOAL, PENALTY_GOAL
from .world import Fixture, Season

_COUNTS = (34, 42, 56, 83, 84, 86)  # of a team, beside those with a shape of their own
_POSSESSION, _GOALS, _CONCEDED, _CLEAN_SHEETS, _SCORING_MINUTES, _MATCHES = 45, 52, 88, 194, 196, 321
_RESULTS = {214: "W", 215: "D", 216: "L"}
_QUARTERS = ("0-15", "15-30", "30-45", "45-60", "60-75", "75-90")
_RATING, _MINUTES, _APPEARANCES, _LINEUPS = 118, 119, 321, 322
#: Of a player: what is added up; shares and ratings are not.
_SUMS = (40, 41, 42, 51, 53, 56, 57, 58, 78, 79, 80, 83, 84, 86, 88, 96, 97, 98, 99, 100, 101, 105, 106, 107, 108, 109,
         110, 116, 117, 119, 120, 122, 123, 580, 581, 1491, 27267, 27273)  # fmt: skip


def seasons_of(ctx: Context, team: int) -> list[Season]:
    """The seasons in which a team takes part, oldest first."""
    leagues = leagues_of(ctx.world, team)
    return sorted((s for s in ctx.world.seasons.values() if s.league in leagues), key=lambda s: (s.year, s.id))


def _played(ctx: Context, season: Season, team: int) -> list[Fixture]:
    return [
        f for f in ctx.world.fixtures_of(season) if team in (f.home, f.away) and ctx.drawn(f) and ctx.moment(f).started
    ]


def _kept(ctx: Context, key: tuple[object, ...], make: Callable[[], object]) -> object:
    return ctx.world.tables.get((*key, int(ctx.now) // 60), make)


# -- teams --------------------------------------------------------------------------------------------------------


def team_rows(ctx: Context, team: int, wanted: Iterable[Season] | None = None) -> list[Row]:
    """A row for each season; without a match played there are no values."""
    rows = []
    for season in seasons_of(ctx, team) if wanted is None else wanted:
        details = cast(list[Row], _kept(ctx, ("team", season.id, team), partial(_team_details, ctx, season, team)))
        number = season.id * 10_000 + team
        rows.append(
            {
                "id": number,
                "team_id": team,
                "season_id": season.id,
                "has_values": bool(details),
                "details": [
                    {"id": number * 100 + place, "team_statistic_id": number, **detail}
                    for place, detail in enumerate(details)
                ],
            }
        )
    return rows


def _team_details(ctx: Context, season: Season, team: int) -> list[Row]:
    matches = [_TeamMatch(ctx, fixture, team) for fixture in _played(ctx, season, team)]
    if not matches:
        return []
    found: list[tuple[int, Row]] = [
        (_GOALS, _by_place(matches, lambda m: m.values[_GOALS], first_goal=None)),
        (_CONCEDED, _by_place(matches, lambda m: m.values[_CONCEDED], first=None)),
        *((kind, _by_place(matches, partial(_TeamMatch.value, kind=kind))) for kind in _COUNTS),
        (_POSSESSION, {"count": _sum(matches, _POSSESSION), "average": _mean(_sum(matches, _POSSESSION), matches)}),
        (_CLEAN_SHEETS, _by_place(matches, lambda m: not m.values[_CONCEDED], average=False)),
        *(
            (kind, _by_place(matches, partial(_TeamMatch.ended, result=r), average=False))
            for kind, r in _RESULTS.items()
        ),
        (_SCORING_MINUTES, _minutes(matches)),
        (_MATCHES, {"total": len(matches), "home": len(_at(matches, 0)), "away": len(_at(matches, 1))}),
    ]
    return [{"type_id": kind, "value": value} for kind, value in found]


class _TeamMatch:
    """One match of a team: its side, its statistics, its result and the minutes of its goals."""

    def __init__(self, ctx: Context, fixture: Fixture, team: int) -> None:
        now = ctx.moment(fixture)
        self.side = int(fixture.away == team)
        self.values = sides(ctx.world, ctx.match(fixture), now)[self.side]
        goals = now.score()
        difference = goals[self.side] - goals[1 - self.side]
        self.result = "W" if difference > 0 else "L" if difference < 0 else "D"
        self.minutes = [g.minute for g in now.goals if g.side == self.side]

    def value(self, kind: int) -> float:
        return self.values[kind]

    def ended(self, result: str) -> bool:
        return self.result == result


def _at(matches: list[_TeamMatch], side: int) -> list[_TeamMatch]:
    return [m for m in matches if m.side == side]


def _sum(matches: list[_TeamMatch], kind: int) -> float:
    return sum(m.values[kind] for m in matches)


def _mean(total: float, matches: list[_TeamMatch]) -> float:
    return _loose(total / max(len(matches), 1))


def _by_place(
    matches: list[_TeamMatch], count: Callable[[_TeamMatch], float], average: bool = True, **more: object
) -> Row:
    """Overall, at home and away: how often, in how many of a hundred matches (or of all there were), how often each."""
    value: Row = {}
    total = sum(count(m) for m in matches)
    for name, some in (("all", matches), ("home", _at(matches, 0)), ("away", _at(matches, 1))):
        part = sum(count(m) for m in some)
        share = part / max(total, 1) if average else part / max(len(some), 1)
        value[name] = {"count": int(part), "percentage": _loose(100 * share)}
        if average:
            value[name] |= {"average": _mean(part, some)} | more
    return value


def _minutes(matches: list[_TeamMatch]) -> Row:
    """Goals by quarter of an hour; what comes in extra time is in the last."""
    minutes = [minute for m in matches for minute in m.minutes]
    counts = [sum(min((minute - 1) // 15, 5) == place for minute in minutes) for place in range(6)]
    return {
        quarter: {"count": count, "percentage": _loose(100 * count / max(len(minutes), 1))}
        for quarter, count in zip(_QUARTERS, counts, strict=True)
    }


# -- players ------------------------------------------------------------------------------------------------------


def player_rows(ctx: Context, player: int) -> list[Row]:
    """A row for each season in which the player was on the pitch."""
    team = names.team_of(player)
    if team not in ctx.world.team_names:
        return []
    rows = [
        player_row(ctx, season, player) for season in seasons_of(ctx, team) if player in names.squad(team, season.year)
    ]
    return [row for row in rows if row["has_values"]]


def player_row(ctx: Context, season: Season, player: int) -> Row:
    team = names.team_of(player)
    details = _player_details(ctx, season, team).get(player, [])
    number = (season.id * 10_000 + team) * 100 + player % 100
    return {
        "id": number,
        "player_id": player,
        "team_id": team,
        "season_id": season.id,
        "has_values": bool(details),
        "position_id": names.role(player)[0],
        "jersey_number": names.jersey(player),
        "details": [
            {"id": number * 100 + place, "player_statistic_id": number, **detail}
            for place, detail in enumerate(details)
        ],
    }


def _player_details(ctx: Context, season: Season, team: int) -> dict[int, list[Row]]:
    key = ("players", season.id, team)
    return cast(dict[int, list[Row]], _kept(ctx, key, lambda: _sum_up(ctx, season, team)))


def _sum_up(ctx: Context, season: Season, team: int) -> dict[int, list[Row]]:
    """Player → details of the season."""
    totals: dict[int, dict[int, float]] = {}
    ratings: dict[int, list[float]] = {}
    for fixture in _played(ctx, season, team):
        match, now = ctx.match(fixture), ctx.moment(fixture)
        side = int(fixture.away == team)
        for player, values in player_values(ctx.world, match, now, side).items():
            mine = totals.setdefault(player, dict.fromkeys((_GOALS, _APPEARANCES, _LINEUPS, *_SUMS), 0))
            for kind in (_GOALS, *_SUMS):
                mine[kind] += values.get(kind, 0)
            mine[_APPEARANCES] += 1
            mine[_LINEUPS] += any(shirt.player == player for shirt in match.sheets[side].starters)
            if _RATING in values:
                ratings.setdefault(player, []).append(values[_RATING])
    penalties = _penalties(ctx, season, team)
    return {p: _player_values(mine, penalties.get(p, 0), ratings.get(p)) for p, mine in totals.items()}


def _player_values(mine: dict[int, float], penalties: int, ratings: list[float] | None) -> list[Row]:
    """Totals without zeros; the rating is text, as it comes from the API."""
    goals = int(mine[_GOALS])
    found: list[Row] = []
    if goals:
        value = {"total": goals, "goals": goals - penalties, "penalties": penalties}
        found.append({"type_id": _GOALS, "value": value})
    found += [{"type_id": k, "value": {"total": int(v)}} for k, v in sorted(mine.items()) if v and k != _GOALS]
    if ratings:
        found.append({"type_id": _RATING, "value": {"value": f"{sum(ratings) / len(ratings):.2f}"}})
    return found


def _penalties(ctx: Context, season: Season, team: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for fixture in _played(ctx, season, team):
        for i in ctx.match(fixture).seen(ctx.moment(fixture)):
            if i.kind == PENALTY_GOAL and i.player is not None and names.team_of(i.player) == team:
                found[i.player] = found.get(i.player, 0) + 1
    return found


# -- top scorers --------------------------------------------------------------------------------------------------

_LISTED = {GOAL: 208, PENALTY_GOAL: 208, RED: 83, SECOND_YELLOW: 83, YELLOW: 84}


def topscorers(ctx: Context, season: Season) -> list[Row]:
    """The best 25 by goals, assists, red and yellow cards."""
    return cast(list[Row], _kept(ctx, ("topscorers", season.id), lambda: _topscorers(ctx, season)))


def _topscorers(ctx: Context, season: Season) -> list[Row]:
    tally: dict[int, dict[int, int]] = {208: {}, 209: {}, 83: {}, 84: {}}
    for fixture in ctx.world.fixtures_of(season):
        now = ctx.moment(fixture)
        for i in ctx.match(fixture).seen(now) if now.started else ():
            if i.part == 4 or i.player is None:
                continue
            if i.kind in _LISTED:
                _count(tally[_LISTED[i.kind]], i.player)
            if i.kind == GOAL and i.related is not None:
                _count(tally[209], i.related)
    rows: list[Row] = []
    for kind, totals in tally.items():
        best = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:25]
        for position, (player, total) in enumerate(best, start=1):
            rows.append(
                {
                    "id": season.id * 1000 + len(rows),
                    "season_id": season.id,
                    "player_id": player,
                    "type_id": kind,
                    "position": position,
                    "total": total,
                    "participant_id": names.team_of(player),
                }
            )
    return rows


def _count(tally: dict[int, int], player: int) -> None:
    tally[player] = tally.get(player, 0) + 1


def _loose(value: float) -> float:
    """Two decimals; whole numbers lose their point on the wire."""
    value = round(value, 2)
    return int(value) if value == int(value) else value

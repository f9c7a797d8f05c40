"""Standings: what the counted matches say, with their form and details."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from .context import Context
from .ranking import RULES, Result, ranked
from .reference import Row
from .world import Fixture, Season

_CORRECTED_LEAGUE = 384
_DETAIL_TYPES = {"overall": range(129, 135), "home": range(135, 141), "away": range(141, 147)}


class Line:
    """A team's row: played, won, drawn, lost, for, against, at home and away."""

    def __init__(self, team: int, correction: int = 0) -> None:
        self.team, self.correction = team, correction
        self.home = [0] * 6
        self.away = [0] * 6
        self.form: list[tuple[int, str]] = []
        self.round = 0  # the last in which it played

    @property
    def overall(self) -> list[int]:
        return [a + b for a, b in zip(self.home, self.away, strict=True)]

    @property
    def points(self) -> int:
        """Those of the matches, and what a decision took away."""
        return self.won(self.overall) + self.correction

    @staticmethod
    def won(record: list[int]) -> int:
        return 3 * record[1] + record[2]

    def add(self, fixture: Fixture, goals: tuple[int, int]) -> None:
        side = int(fixture.away == self.team)
        mine, theirs = goals[side], goals[1 - side]
        record = self.away if side else self.home
        outcome = "WDL"[1 + (mine < theirs) - (mine > theirs)]
        record[0] += 1
        record["_WDL".index(outcome)] += 1
        record[4] += mine
        record[5] += theirs
        self.form.append((fixture.id, outcome))
        self.round = max(self.round, fixture.round_id or 0)


def lines(ctx: Context, season: Season, group: int | None = None, until: int | None = None) -> list[Line]:
    """The table, best first, after the round ``until`` or now. Only matches whose result counts are in it."""
    key = ("table", season.id, group, until, int(ctx.now) // 60)
    return cast(list[Line], ctx.world.tables.get(key, lambda: _lines(ctx, season, group, until)))


def _lines(ctx: Context, season: Season, group: int | None, until: int | None) -> list[Line]:
    found: dict[int, Line] = {}
    results: list[Result] = []
    deducted = {row["participant_id"]: -row["value"] for row in corrections(season)}
    for fixture in sorted(ctx.world.fixtures_of(season), key=lambda f: (f.kickoff, f.id)):
        if fixture.group_id != group or fixture.round_id is None:
            continue
        now = ctx.moment(fixture)
        sides = fixture.home, fixture.away
        for team in sides:
            found.setdefault(team, Line(team, deducted.get(team, 0)))
        if now.done and (until is None or fixture.round_id <= until):
            results.append(Result(*sides, *now.score()))
            for team in sides:
                found[team].add(fixture, now.score())
    corrected = {team: line.correction for team, line in found.items()}
    return [found[team] for team in ranked(found, results, RULES[season.league.id], corrected)]


def corrections(season: Season) -> list[Row]:
    """Points taken away by decision, from the first day of the season on."""
    if season.league.id != _CORRECTED_LEAGUE:
        return []
    return [
        {
            "id": season.id,
            "season_id": season.id,
            "stage_id": season.stage_id,
            "group_id": None,
            "type_id": 187,
            "value": 2,
            "calc_type": "-",
            "participant_type": "team",
            "participant_id": season.league.teams[3],
            "active": True,
        }
    ]


def position_of(ctx: Context, fixture: Fixture, team: int) -> int | None:
    """The team's place now in the table that the match counts for; none in a knock-out."""
    if fixture.round_id is None:
        return None
    table = lines(ctx, fixture.season, fixture.group_id)
    return next(place for place, line in enumerate(table, start=1) if line.team == team)


def standing_rows(ctx: Context, season: Season, until: int | None = None) -> list[Row]:
    groups: Iterable[int | None] = [None]
    if season.league.cup:
        groups = sorted({f.group_id for f in ctx.world.fixtures_of(season) if f.group_id is not None})
    rows: list[Row] = []
    for group in groups:
        table = lines(ctx, season, group, until)
        last = until or max((line.round for line in table), default=0) or season.id * 100 + 1
        before = [line.team for line in lines(ctx, season, group, last - 1)] if last % 100 > 1 else []
        for position, line in enumerate(table, start=1):
            moved = before.index(line.team) + 1 - position if before else 0
            rows.append(_standing_row(season, group, position, line, len(table), last, moved))
    return rows


def _standing_row(
    season: Season, group: int | None, position: int, line: Line, size: int, last: int, moved: int
) -> Row:
    rule = 180 if position <= 4 else 182 if position > size - 3 else None
    return {
        "id": season.id * 10_000 + line.team,
        "participant_id": line.team,
        "sport_id": 1,
        "league_id": season.league.id,
        "season_id": season.id,
        "stage_id": season.stage_id + (2 if season.league.cup else 0),
        "group_id": group,
        "round_id": last,
        "standing_rule_id": rule,
        "position": position,
        "result": "up" if moved > 0 else "down" if moved < 0 else "equal",
        "points": line.points,
    }


def _line_of(ctx: Context, standing: Row) -> Line:
    season = ctx.world.seasons[standing["season_id"]]
    table = lines(ctx, season, standing["group_id"], standing["round_id"])
    return next(line for line in table if line.team == standing["participant_id"])


def standing_details(ctx: Context, standing: Row) -> list[Row]:
    line = _line_of(ctx, standing)
    values: list[tuple[int, int]] = []
    for name, types in _DETAIL_TYPES.items():
        values += zip(types, getattr(line, name), strict=True)
    overall = line.overall
    values += [(179, overall[4] - overall[5]), (185, Line.won(line.home)), (186, Line.won(line.away))]
    values += [(187, line.points)]
    return [
        {
            "id": 16_000_000_000 + standing["id"] * 100 + place,
            "standing_type": "standing",
            "standing_id": standing["id"],
            "type_id": kind,
            "value": value,
        }
        for place, (kind, value) in enumerate(values)
    ]


def standing_form(ctx: Context, standing: Row) -> list[Row]:
    return [
        {
            "id": standing["id"] * 100 + place,
            "standing_type": "standing",
            "standing_id": standing["id"],
            "fixture_id": fixture,
            "form": outcome,
            "sort_order": place,
        }
        for place, (fixture, outcome) in enumerate(_line_of(ctx, standing).form, start=1)
    ]

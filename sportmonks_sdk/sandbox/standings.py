"""What follows from results: standings, their form and details, top scorers, season statistics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from . import names
from .context import Context
from .reference import AWARDED, FINISHED, Row
from .sheets import RED, SECOND_YELLOW, YELLOW
from .story import GOAL, PENALTY_GOAL, Moment
from .world import Fixture, Season

_DETAIL_TYPES = {"overall": range(129, 135), "home": range(135, 141), "away": range(141, 147)}


class Line:
    """A team's row: played, won, drawn, lost, for, against, at home and away."""

    def __init__(self, team: int) -> None:
        self.team = team
        self.home = [0] * 6
        self.away = [0] * 6
        self.form: list[tuple[int, str]] = []
        self.round = 0  # the last in which it played

    @property
    def overall(self) -> list[int]:
        return [a + b for a, b in zip(self.home, self.away, strict=True)]

    @staticmethod
    def points(record: list[int]) -> int:
        return 3 * record[1] + record[2]

    @property
    def rank(self) -> tuple[int, int, int, int]:
        record = self.overall
        return -self.points(record), record[5] - record[4], -record[4], self.team

    def add(self, fixture: Fixture, now: Moment) -> None:
        goals = now.score()
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
    """The table, best first, after the round ``until`` or now. Only finished and awarded matches count."""
    key = ("table", season.id, group, until, int(ctx.now) // 60)
    return cast(list[Line], ctx.world.tables.get(key, lambda: _lines(ctx, season, group, until)))


def _lines(ctx: Context, season: Season, group: int | None, until: int | None) -> list[Line]:
    found: dict[int, Line] = {}
    for fixture in sorted(ctx.world.fixtures_of(season), key=lambda f: (f.kickoff, f.id)):
        if fixture.group_id != group or fixture.round_id is None:
            continue
        now = ctx.moment(fixture)
        for team in (fixture.home, fixture.away):
            line = found.setdefault(team, Line(team))
            counts = until is None or fixture.round_id <= until
            if counts and (now.state in FINISHED or now.state == AWARDED):
                line.add(fixture, now)
    return sorted(found.values(), key=lambda line: line.rank)


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
        for position, line in enumerate(table, start=1):
            rows.append(_standing_row(season, group, position, line, len(table), last))
    return rows


def _standing_row(season: Season, group: int | None, position: int, line: Line, size: int, last: int) -> Row:
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
        "result": ("equal", "up", "down")[(line.team + last) % 3],
        "points": Line.points(line.overall),
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
    values += [(179, overall[4] - overall[5]), (185, Line.points(line.home)), (186, Line.points(line.away))]
    values += [(187, Line.points(overall))]
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


def topscorers(ctx: Context, season: Season) -> list[Row]:
    """The best 25 by goals, assists, red and yellow cards."""
    key = ("topscorers", season.id, int(ctx.now) // 60)
    return cast(list[Row], ctx.world.tables.get(key, lambda: _topscorers(ctx, season)))


_COUNTED = {GOAL: 208, PENALTY_GOAL: 208, RED: 83, SECOND_YELLOW: 83, YELLOW: 84}


def _topscorers(ctx: Context, season: Season) -> list[Row]:
    tally: dict[int, dict[int, int]] = {208: {}, 209: {}, 83: {}, 84: {}}
    for fixture in ctx.world.fixtures_of(season):
        now = ctx.moment(fixture)
        if not now.started:
            continue
        for i in ctx.match(fixture).seen(now):
            kind = _COUNTED.get(i.kind)
            if i.part == 4 or i.player is None:
                continue
            if kind:
                tally[kind][i.player] = tally[kind].get(i.player, 0) + 1
            if i.kind == GOAL and i.related is not None:
                tally[209][i.related] = tally[209].get(i.related, 0) + 1
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
                    "participant_id": (player - names.PLAYER_BASE) // 100,
                }
            )
    return rows


def season_statistics(ctx: Context, season: Season, line: Line) -> list[Row]:
    """Team details of a season, in three of the five shapes that ``value`` has."""
    base = (season.id * 10_000 + line.team) * 10
    overall, played = line.overall, max(line.overall[0], 1)

    def shape(count: int, record: list[int]) -> Row:
        share = round(100 * count / max(record[0], 1), 2)
        mean = round(count / max(record[0], 1), 2)
        return {"count": count, "percentage": _loose(share), "average": _loose(mean), "first": None}

    values: list[tuple[int, Row]] = [
        (52, {"all": shape(overall[4], overall), "home": shape(line.home[4], line.home),
              "away": shape(line.away[4], line.away)}),
        (88, {"all": shape(overall[5], overall), "home": shape(line.home[5], line.home),
              "away": shape(line.away[5], line.away)}),
        (194, {"0-15": {"count": played % 5, "percentage": _loose(round(100 * (played % 5) / played, 2))}}),
        (321, {"total": overall[0], "home": line.home[0], "away": line.away[0]}),
    ]  # fmt: skip
    return [
        {"id": base + place, "team_statistic_id": base, "type_id": kind, "value": value}
        for place, (kind, value) in enumerate(values)
    ]


def _loose(value: float) -> float:
    """Whole numbers lose their point on the wire."""
    return int(value) if value == int(value) else value

"""Figures over many matches: those of a season, a stage, a round; and how a cup's ties lead to each other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, cast

from .clubs import club_name
from .competition_rows import stages
from .context import Context
from .fixture_rows import base_row
from .reference import Row
from .sheets import RED, SECOND_YELLOW, YELLOW
from .world import Fixture, Season

_KNOCK_OUT = 224


def total_rows(ctx: Context, model: int, fixtures: Iterable[Fixture]) -> list[Row]:
    """The statistics of a season, stage or round, by its id: totals, shares, and what one team has the most of."""
    played = [f for f in fixtures if ctx.moment(f).started and not f.fate]
    if not played:
        return []
    key = ("totals", model, int(ctx.now) // 60)
    return cast(list[Row], ctx.world.tables.get(key, lambda: _total_rows(ctx, model, played)))


def _total_rows(ctx: Context, model: int, played: list[Fixture]) -> list[Row]:
    scores = [(f, ctx.moment(f).score()) for f in played]
    kinds = [i.kind for f in played for i in ctx.match(f).seen(ctx.moment(f))]
    goals = sum(sum(score) for _, score in scores)
    conceded: dict[int, int] = {}
    for fixture, (home, away) in scores:
        for team, against in ((fixture.home, away), (fixture.away, home)):
            conceded[team] = conceded.get(team, 0) + (against == 0)
    best = min(conceded, key=lambda team: (-conceded[team], team))
    ends = [(home > away) - (home < away) for _, (home, away) in scores]
    shares = {"home": ends.count(1), "draw": ends.count(0), "away": ends.count(-1)}
    values: tuple[tuple[int, int | None, Any], ...] = (
        (188, None, {"total": len(played)}),
        (52, None, {"total": goals, "average": round(goals / len(played), 2)}),
        (84, None, {"total": kinds.count(YELLOW)}),
        (83, None, {"total": kinds.count(RED) + kinds.count(SECOND_YELLOW)}),
        (214, None, {place: round(100 * count / len(played), 2) for place, count in shares.items()}),
        (194, best, {"count": conceded[best], "participant_id": best,
                     "participant_name": club_name(ctx.world, best, ctx.now)}),
    )  # fmt: skip
    return [
        {"id": model * 10 + place, "model_id": model, "type_id": kind, "relation_id": relation, "value": value}
        for place, (kind, relation, value) in enumerate(values)
    ]


def bracket(ctx: Context, season: Season) -> Row | None:
    """The knock-out stages with their fixtures, and where the winner of each goes; None where nobody is knocked out."""
    late = [row for row in stages(ctx, season) if row["type_id"] == _KNOCK_OUT]
    fixtures = {row["id"]: [f for f in ctx.world.fixtures_of(season) if f.stage_id == row["id"]] for row in late}
    deciders = [[f for f in fixtures[row["id"]] if f.decider] for row in late]
    edges = [
        {"child_fixture_id": child.id, "parent_fixture_id": parents[place // 2].id, "slot": place % 2 + 1,
         "outcome": "winner", "stage_id": child.stage_id}
        for children, parents in pairwise(deciders)
        for place, child in enumerate(children)
    ]  # fmt: skip
    told = [
        {"stage_id": row["id"], "stage_name": row["name"], "fixtures": [base_row(ctx, f) for f in fixtures[row["id"]]]}
        for row in late
    ]
    return {"stages": told, "edges": edges} if edges else None

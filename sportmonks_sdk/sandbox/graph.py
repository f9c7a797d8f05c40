"""The include graph at work: the value of a relation of a row, thinned by filters, with what is nested in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import fixture_rows
from .context import Context
from .query_string import IncludeNode
from .reference import Row
from .relations import RELATIONS
from .world import Fixture

__all__ = ["BASE_FILTERS", "KNOWN", "RELATIONS", "ROW_FILTERS", "chosen_rows", "fetch", "thin"]

KNOWN = frozenset(name for relations in RELATIONS.values() for name in relations)

#: filter → (relations whose rows it thins, column). Such a filter never drops a base row.
ROW_FILTERS: dict[str, tuple[frozenset[str], str]] = {
    "eventtypes": (frozenset({"events", "timeline"}), "type_id"),
    "fixturestatistictypes": (frozenset({"statistics"}), "type_id"),
    "lineupdetailtypes": (frozenset({"details"}), "type_id"),
    "lineuptypes": (frozenset({"lineups"}), "type_id"),
    "trendtypes": (frozenset({"trends"}), "type_id"),
    "predictiontypes": (frozenset({"predictions"}), "type_id"),
    "periodtypes": (frozenset({"periods"}), "type_id"),
    "metadatatypes": (frozenset({"metadata"}), "type_id"),
    "sidelinedtypes": (frozenset({"sidelined", "sidelinedhistory"}), "type_id"),
    "expectedtypes": (frozenset({"xgfixture"}), "type_id"),
    "seasontopscorertypes": (frozenset({"topscorers"}), "type_id"),
    "stagetopscorertypes": (frozenset({"topscorers"}), "type_id"),
    "seasonstatistictypes": (frozenset({"statistics"}), "type_id"),
    **{f"{who}statisticdetailtypes": (frozenset({"details"}), "type_id")
       for who in ("player", "team", "coach", "referee")},
    "markets": (frozenset({"odds", "premiumodds", "inplayodds"}), "market_id"),
    "bookmakers": (frozenset({"odds", "premiumodds", "inplayodds"}), "bookmaker_id"),
}  # fmt: skip
#: filter → (entity, column): at the endpoints of that entity it chooses rows.
BASE_FILTERS: dict[str, tuple[str, str]] = {
    "seasontopscorertypes": ("topscorer", "type_id"),
    "stagetopscorertypes": ("topscorer", "type_id"),
    "predictiontypes": ("prediction", "type_id"),
    "transfertypes": ("transfer", "type_id"),
    "expectedtypes": ("expected", "type_id"),
    "seasonstatistictypes": ("total", "type_id"),
    "stagestatistictypes": ("total", "type_id"),
    "roundstatistictypes": ("total", "type_id"),
    "playerstatisticseasons": ("playerstatistic", "season_id"),
    "teamstatisticseasons": ("teamstatistic", "season_id"),
    "coachstatisticseasons": ("coachstatistic", "season_id"),
    "refereestatisticseasons": ("refereestatistic", "season_id"),
    "stageseasons": ("stage", "season_id"),
    "roundseasons": ("round", "season_id"),
    "standingseasons": ("standing", "season_id"),
}


def chosen_rows(ctx: Context, entity: str, rows: Iterable[Any]) -> list[Any]:
    """The rows of an endpoint that its filters leave."""
    found = list(rows)
    for name, (kind, column) in BASE_FILTERS.items():
        if kind == entity and name in ctx.filters:
            wanted = ctx.numbers(name) or frozenset()
            found = [row for row in found if row[column] in wanted]
    return found


def fetch(ctx: Context, entity: str, row: Any, node: IncludeNode) -> Any:
    """The value of one relation, thinned by filters, with what is nested in it."""
    relation = RELATIONS[entity][node.name]
    value = relation.fetch(ctx, row)
    if relation.many:
        return [_dress(ctx, relation.entity, item, node) for item in thin(ctx, node.name, value)]
    return None if value is None else _dress(ctx, relation.entity, value, node)


def thin(ctx: Context, relation: str, found: list[Row]) -> list[Row]:
    for name, (relations, column) in ROW_FILTERS.items():
        if relation in relations and name in ctx.filters:
            wanted = ctx.numbers(name) or frozenset()
            found = [row for row in found if row[column] in wanted]
    if relation == "odds" and "winningodds" in ctx.filters:
        found = [row for row in found if row["winning"]]
    return found


def _dress(ctx: Context, entity: str, item: Any, node: IncludeNode) -> Row:
    row = fixture_rows.base_row(ctx, item) if isinstance(item, Fixture) else item
    if node.fields:
        row = {k: v for k, v in row.items() if k in node.fields or k in ("id", "meta") or k.endswith("_id")}
    if not node.children:
        return dict(row)
    return {**row, **{child.name: fetch(ctx, entity, item, child) for child in node.children.values()}}

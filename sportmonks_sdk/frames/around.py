"""What a row takes from elsewhere in its fixture: whose it is, its team by name, its player, its place in the match.

All of it is looked up by place, whole columns at a time: joins would cost several times as much as the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import polars as pl

from .coerce import to_int
from .collect import Levels
from .declare import INT, TEXT, Column, Table
from .order_of_play import order_of_play
from .series import nulls, series

# Kinds of columns that are made here; those with a path have a value of the row's own that comes first.
ELSEWHERE = frozenset({"owner", "team", "own_team", "person", "order"})
OWN_GOAL = 15
# From so many rows a fixture on, its run of places is made by Polars at once.
_LONG = 100
_PLACE = pl.UInt32()


class Around:
    """What some fixtures hold around the rows of one table, until the rows become a frame."""

    def __init__(self, table: Table) -> None:
        self._columns = [column for column in table.columns if column.kind in ELSEWHERE]
        self._relation = table.relation
        self._has_teams = table.has_teams
        self._has_parents = table.nested and any(column.kind == "person" for column in self._columns)
        self.clear()

    def clear(self) -> None:
        """Forget what was taken."""
        self._counts: list[int] = []
        self._owners: dict[str, list[Any]] = {"id": [], "league_id": [], "season_id": []}
        self._teams = Teams()
        self._parents: list[str | None] = []
        self._children: list[int] = []

    def take(self, levels: Levels) -> int:
        """Take what some more fixtures hold; how many rows there are by now."""
        level = levels[self._relation]
        self._counts += level.counts
        for name, values in self._owners.items():
            values += levels.owners[name]
        if self._has_teams:
            self._teams.take(levels)
        if self._has_parents:
            parents, children = levels.parents(self._relation)
            self._parents += parents
            self._children += children
        return sum(self._counts)

    def columns(self, own: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
        """The columns made here, by name; ``own`` are those that the rows hold themselves."""
        if not self._columns:
            return {}
        fixture = _places(self._counts)
        found = RowTeams(fixture, self._teams, own)
        made: dict[str, pl.Series] = {}
        for column in self._columns:
            if column.kind == "owner":
                made[column.name] = _ids(column.name, self._owners[column.of])[fixture]
            elif column.kind == "person":
                if self._has_parents:
                    made[column.name] = series(column.name, self._parents, TEXT)[_places(self._children)]
                elif not column.path:
                    made[column.name] = nulls(column.name, len(fixture), TEXT)
            else:
                made[column.name] = _MAKERS[column.kind](found, column)
        return made


class Teams:
    """The teams of some fixtures: how many each has, and of all of them ids, names and sides."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.values: dict[str, list[Any]] = {"id": [], "name": [], "side": []}

    def take(self, levels: Levels) -> None:
        """Take those of some more fixtures."""
        self.counts += levels["participants"].counts
        for name, values in self.values.items():
            values += levels.teams[name]

    def sealed(self) -> tuple[int, dict[str, list[Any]]]:
        """How many places each fixture has, and what is in them."""
        most = max(self.counts, default=0)
        values = self.values
        if any(count != most for count in self.counts):
            values = {name: _padded(found, self.counts, most) for name, found in values.items()}
        return most, values


class RowTeams:
    """Where the rows' teams are among the teams of their fixtures."""

    def __init__(self, fixture: pl.Series, teams: Teams, own: Mapping[str, pl.Series]) -> None:
        self.fixture = fixture
        self.own = own
        self._teams = teams
        self._place: pl.Series | None = None
        self._values: dict[str, list[Any]] = {}
        self._each = 0

    def team(self, what: str, dtype: pl.DataType) -> pl.Series:
        """What is known of each row's team."""
        if self._place is None:
            self._place = self._placed()
        if not self._values["id"]:
            return nulls(what, len(self.fixture), dtype)
        values = self._values.get(what) or self._of_others(what.removeprefix("other_"))
        return (_ids(what, values) if dtype is INT else series(what, values, dtype))[self._place]

    def _of_others(self, what: str) -> list[Any]:
        """The same of the other team, where a fixture has two, whatever its neighbours have."""
        values, each = self._values[what], self._each
        others: list[Any] = [None] * len(values)
        for fixture, count in enumerate(self._teams.counts):
            if count == 2:
                first = each * fixture
                others[first], others[first + 1] = values[first + 1], values[first]
        return others

    def _placed(self) -> pl.Series:
        each, self._values = self._teams.sealed()
        self._each = each
        mine = self.own["team_id"]
        place = nulls("place", len(mine), _PLACE)
        # Of two teams of one id the first is meant.
        for slot in reversed(range(each)):
            there = _ids("", self._values["id"][slot::each])[self.fixture]
            place = (self.fixture * each + slot).zip_with(mine == there, place)
        return place


def _team(found: RowTeams, column: Column) -> pl.Series:
    made = found.team(column.of, TEXT).alias(column.name)
    if not column.path:
        return made
    own = found.own[column.name]
    return own.zip_with(own.is_not_null(), made) if own.null_count() else own


def _own_team(found: RowTeams, column: Column) -> pl.Series:
    mine, is_own_goal = found.own["team_id"], found.own["type_id"] == OWN_GOAL
    if is_own_goal.any():
        mine = found.team("other_id", INT).zip_with(is_own_goal, mine)
    return mine.alias(column.name)


def _order(found: RowTeams, column: Column) -> pl.Series:
    names = ("period_id", "type_id", "minute", "extra_minute", "sort_order")
    return order_of_play(found.fixture, *map(found.own.__getitem__, names)).alias(column.name)


_MAKERS: Mapping[str, Callable[[RowTeams, Column], pl.Series]] = {"team": _team, "own_team": _own_team, "order": _order}


def _ids(name: str, values: Sequence[int | None]) -> pl.Series:
    try:
        return series(name, values, INT)
    except OverflowError:
        # JSON has integers beyond 64 bits, columns do not; the table that they stand in counts them.
        return series(name, [to_int(value) for value in values], INT)


def _places(counts: Sequence[int]) -> pl.Series:
    """0, 1, 2, …, each as often as is said."""
    if sum(counts) <= _LONG * len(counts):
        return pl.Series("", list(chain.from_iterable(map(repeat, range(len(counts)), counts))), dtype=_PLACE)
    each = pl.Series("", range(len(counts)), dtype=_PLACE)
    return pl.concat([each.new_from_index(place, count) for place, count in enumerate(counts)], rechunk=True)


def _padded(values: Sequence[Any], counts: Sequence[int], most: int) -> list[Any]:
    found, padded = iter(values), []
    for count in counts:
        padded += [next(found) for _ in range(count)]
        padded += [None] * (most - count)
    return padded

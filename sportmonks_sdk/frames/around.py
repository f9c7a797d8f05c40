"""What a row takes from elsewhere in its fixture: whose it is, its team by name, its player, its place in the match.

All of it is looked up by place, whole columns at a time: joins would cost several times as much as the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import polars as pl

from .coerce import to_int
from .collect import OWNERS, Levels
from .declare import INT, TEXT, Column, Table
from .order_of_play import order_of_play
from .series import nulls, series

OWN_GOAL = 15
# Fewer rows are counted sooner than Polars is asked to.
_FEW = 2_000
_PLACE = pl.UInt32()


class Fixtures:
    """What rows take of their fixtures, kept once for the rows of all tables.

    Args:
        teams: Whether any of them take something of their teams.
    """

    def __init__(self, *, teams: bool) -> None:
        self._has_teams = teams
        self._owners: dict[str, list[Any]] = {name: [] for name in OWNERS}
        self._counts: list[int] = []
        self._teams: dict[str, list[Any]] = {"id": [], "name": [], "side": []}
        self._last: tuple[int, int, Surroundings] | None = None

    def __len__(self) -> int:
        return len(self._owners["id"])

    def take(self, levels: Levels) -> None:
        """Take some more fixtures."""
        for name, values in self._owners.items():
            values += levels.owners[name]
        if self._has_teams:
            self._counts += levels["participants"].counts
            for name, values in self._teams.items():
                values += levels.teams[name]

    def absorb(self, others: Fixtures) -> None:
        """Take what others took after these."""
        for name, values in self._owners.items():
            values += others._owners[name]
        self._counts += others._counts
        for name, values in self._teams.items():
            values += others._teams[name]

    def since(self, start: int) -> Surroundings:
        """What the fixtures from that place on hold."""
        # Tables of few rows become frames at once, and then all of the same fixtures.
        if self._last is None or self._last[:2] != (start, len(self)):
            counts, first = self._counts[start:], sum(self._counts[:start])
            owners = {name: values[start:] for name, values in self._owners.items()}
            teams = {name: values[first:] for name, values in self._teams.items()}
            self._last = start, len(self), Surroundings(owners, counts, teams)
        return self._last[2]


class Surroundings:
    """What some fixtures hold, as columns: a row a fixture of its owners, and ``each`` rows a fixture of its teams."""

    def __init__(self, owners: Mapping[str, list[Any]], counts: Sequence[int], teams: Mapping[str, list[Any]]) -> None:
        self._owners = owners
        self._counts = counts
        self.each = each = max(counts, default=0)
        if any(count != each for count in counts):
            teams = {name: _padded(found, counts, each) for name, found in teams.items()}
        self._teams = teams
        self._made: dict[object, pl.Series] = {}

    def owner(self, what: str) -> pl.Series:
        """What the fixtures have at ``what``."""
        return self._once(("owner", what), lambda: _ids(what, self._owners[what]))

    def slot(self, number: int) -> pl.Series:
        """The ids of the first teams of the fixtures, or of the second."""
        return self._once(number, lambda: _ids("", self._teams["id"][number :: self.each]))

    def team(self, what: str, dtype: pl.DataType) -> pl.Series:
        """What all teams have at ``what``; with ``other_`` before it, what the other team of two has there."""
        return self._once(what, lambda: self._team(what, dtype))

    def _team(self, what: str, dtype: pl.DataType) -> pl.Series:
        values = self._teams.get(what) or self._of_others(what.removeprefix("other_"))
        return _ids(what, values) if dtype is INT else series(what, values, dtype)

    def _of_others(self, what: str) -> list[Any]:
        """The same of the other team, where a fixture has two, whatever its neighbours have."""
        values, each = self._teams[what], self.each
        others: list[Any] = [None] * len(values)
        for fixture, count in enumerate(self._counts):
            if count == 2:
                first = each * fixture
                others[first], others[first + 1] = values[first + 1], values[first]
        return others

    def _once(self, key: object, make: Callable[[], pl.Series]) -> pl.Series:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


class Around:
    """What some fixtures hold around the rows of one table, until the rows become a frame."""

    def __init__(self, table: Table, fixtures: Fixtures) -> None:
        self._columns = table.around
        self._relation = table.relation
        self._has_parents = table.nested and any(column.kind == "person" for column in self._columns)
        self._fixtures = fixtures
        self._start = 0
        self._counts: list[int] = []
        self.clear()

    def clear(self) -> None:
        """Forget what was taken."""
        self._start += len(self._counts)
        self._counts = []
        self._height = 0
        self._parents: list[str | None] = []
        self._children: list[int] = []

    def take(self, levels: Levels) -> int:
        """Take the rows of some more fixtures, which ``fixtures`` took before; how many there are by now."""
        level = levels[self._relation]
        self._counts += level.counts
        self._height += len(level.structs)
        if self._has_parents:
            parents, children = levels.parents(self._relation)
            self._parents += parents
            self._children += children
        return self._height

    def absorb(self, other: Around) -> int:
        """Take what another one took after this one, whose fixtures these took as well; how many rows there are now."""
        self._counts += other._counts
        self._height += other._height
        self._parents += other._parents
        self._children += other._children
        return self._height

    def columns(self, own: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
        """The columns made here, by name; ``own`` are those that the rows hold themselves."""
        if not self._columns:
            return {}
        fixture = places(self._counts)
        fixtures = self._fixtures.since(self._start)
        found = RowTeams(fixture, fixtures, own)
        made: dict[str, pl.Series] = {}
        for column in self._columns:
            if column.kind == "owner":
                made[column.name] = fixtures.owner(column.of)[fixture].alias(column.name)
            elif column.kind == "person":
                if self._has_parents:
                    made[column.name] = series(column.name, self._parents, TEXT)[places(self._children)]
                elif not column.path:
                    made[column.name] = nulls(column.name, len(fixture), TEXT)
            else:
                made[column.name] = _MAKERS[column.kind](found, column)
        return made


class RowTeams:
    """Where the rows' teams are among the teams of their fixtures."""

    def __init__(self, fixture: pl.Series, fixtures: Surroundings, own: Mapping[str, pl.Series]) -> None:
        self.fixture = fixture
        self.own = own
        self._fixtures = fixtures
        self._place: pl.Series | None = None

    def team(self, what: str, dtype: pl.DataType) -> pl.Series:
        """What is known of each row's team."""
        if self._place is None:
            self._place = self._placed()
        if not self._fixtures.each:
            return nulls(what, len(self.fixture), dtype)
        return self._fixtures.team(what, dtype)[self._place]

    def _placed(self) -> pl.Series:
        each, mine = self._fixtures.each, self.own["team_id"]
        place = nulls("place", len(mine), _PLACE)
        first = self.fixture * each
        # Of two teams of one id the first is meant.
        for slot in reversed(range(each)):
            there = self._fixtures.slot(slot)[self.fixture]
            place = (first + slot if slot else first).zip_with(mine == there, place)
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


def places(counts: Sequence[int]) -> pl.Series:
    """0, 1, 2, …, each as often as is said."""
    height = sum(counts)
    if height < _FEW:
        return pl.Series("", list(chain.from_iterable(map(repeat, range(len(counts)), counts))), dtype=_PLACE)
    each = series("", counts, INT)
    filled = each > 0
    if not filled.all():
        return filled.arg_true()[places(each.filter(filled).to_list())]
    # A 1 where each begins, and nothing between; their running sum counts them.
    begins = pl.Series("", [0], dtype=_PLACE).new_from_index(0, height).scatter(each.cum_sum() - each, 1)
    return begins.cum_sum() - 1


def _padded(values: Sequence[Any], counts: Sequence[int], most: int) -> list[Any]:
    found, padded = iter(values), []
    for count in counts:
        padded += [next(found) for _ in range(count)]
        padded += [None] * (most - count)
    return padded

"""Names in place of the ids of a lake's leagues and seasons, as its manifests and its own tables know them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from ..errors import SelectionError
from ..frames.schema import empty
from ..query.arguments import parse_ids
from ..query.grammar import each
from ..query.name_index import CURRENT, Named, NameIndex, season_name, the_one
from ..query.named_words import check_name
from ..values import shown
from . import version_files
from .partition_files import PartitionFiles
from .partitions import Partition

# The tables that name leagues and seasons, where a lake has them.
TABLES = ("leagues", "seasons")
Ids = frozenset[int] | None


def ids(league: Any, season: Any, root: Path, partitions: Callable[[], list[Partition]]) -> tuple[Ids, Ids]:
    """The ids that ``league=`` and ``season=`` give or mean in the lake at ``root``; None for all.

    Raises:
        SelectionError: one is no id, or a name that means several or nothing.
        ConfigurationError: as ``partitions``, which is asked where there are names.
    """
    league, season = (list(told) if isinstance(told, Iterator) else told for told in (league, season))
    if not has_names(league, season):
        return ids_alone("league", league), ids_alone("season", season)
    held = partitions()
    named = [one for one in held if one.table in TABLES]
    tables = {one.table: PartitionFiles.of(root, one).in_force(partial(_rows, root)) for one in named}
    leagues, seasons = (tables[name] if name in tables else empty(name) for name in TABLES)
    return ids_of(league, season, held, leagues, seasons, f"the lake in {root}")


def _rows(root: Path, one: Partition | None) -> pl.DataFrame:
    assert one is not None, "it was there, and no partition goes"
    return version_files.rows(root, one.newest.tables[one.table])


def has_names(*told: Any) -> bool:
    """Whether any of these is a name, or has one among several."""
    return any(isinstance(one, str) for value in told for one in _values(value))


def ids_alone(word: str, told: Any) -> Ids:
    """The ids that ``league=`` or ``season=`` gives; None for all.

    Raises:
        SelectionError: one is none.
    """
    if told is None:
        return None
    found = frozenset(parse_ids(told, f"{word} id"))
    if not found:
        raise SelectionError(f"{word}= names no id; leave it out for all")
    return found


def ids_of(
    league: Any, season: Any, held: Iterable[Partition], leagues: pl.DataFrame, seasons: pl.DataFrame, where: str
) -> tuple[Ids, Ids]:
    """The leagues and seasons that names, and ids among them, mean.

    Args:
        league, season: as they were given.
        held: the partitions of the lake: what it has is what can be meant.
        leagues, seasons: its tables of that name; empty where it has none.
        where: which lake, for messages.

    Raises:
        SelectionError: a name means several, or nothing.
    """
    named = _named(list(held), leagues, seasons)
    ours = _found("league", league, [row for row in named if row.kind == "league"], where)
    rows = [row for row in named if row.kind == "season" and (ours is None or row.league_id in ours)]
    return ours, _found("season", season, rows, where)


def _found(word: str, told: Any, rows: list[Named], where: str) -> Ids:
    if not has_names(told):
        return ids_alone(word, told)
    texts = [one for one in _values(told) if isinstance(one, str)]
    numbers = [one for one in _values(told) if not isinstance(one, str)]
    ids = set(parse_ids(numbers, f"{word} id"))
    for text in texts:
        check_name(word, text)
        if not rows:
            raise SelectionError(
                f"{word}={shown(text)}: {where} knows no {word} by name; give the id, or let it have the names, once: "
                f"update(tables={list(TABLES)})"
            )
        ids.add(_one(word, text, rows, where).id)
    return frozenset(ids)


def _one(word: str, text: str, rows: list[Named], where: str) -> Named:
    if word == "season" and text.strip().casefold() == CURRENT:
        return the_one(word, text, [row for row in rows if row.current], rows[-1:], f" of {where}")
    index = NameIndex(rows)
    asked = season_name(text) if word == "season" else text
    return the_one(word, text, index.find(asked), [one.row for one in index.nearest(asked)], f" of {where}")


def _named(held: list[Partition], leagues: pl.DataFrame, seasons: pl.DataFrame) -> list[Named]:
    """Every league and season that the lake has, as far as it knows what it is called."""
    called = {row["league_id"]: row for row in leagues.iter_rows(named=True)}
    told = {row["season_id"]: row for row in seasons.iter_rows(named=True)}
    rows: dict[tuple[str, int], Named] = {}
    for one in held:
        league = called.get(one.league, {})
        name = league.get("name") or one.names.get("league")
        if one.league is not None and name:
            codes = (league["short_code"],) if league.get("short_code") else ()
            rows["league", one.league] = Named("league", one.league, name, codes, country=league.get("country"))
        season = told.get(one.season, {})
        if one.season is not None and (title := season.get("name") or one.names.get("season")):
            rows["season", one.season] = Named(
                "season", one.season, title, (season_name(title),), league_id=one.league, league=name,
                current=season.get("is_current") is True,
            )  # fmt: skip
    return list(rows.values())


def _values(told: Any) -> Collection[Any]:
    if told is None or hasattr(type(told), "columns"):  # a frame is no name, whatever its columns are called
        return ()
    return (told,) if isinstance(told, str) else tuple(each(told) or (told,))

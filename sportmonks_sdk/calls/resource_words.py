"""From the words of a call for a resource, or the path of one, to what is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ..frames.catalogue import RESOURCES
from ..frames.resource_rows import any_relations, parse_relations
from ..query.arguments import parse_limit
from ..query.ask import Ask, ask
from ..query.ways import WORDS, ResourceWay
from ..query.ways import choose as choose_way
from ..query.ways import read as read_words
from ..values import How, Ids
from .engine import Engine
from .get_job import PathQuery
from .resource_job import ResourceJob, Wanted

_HOW = frozenset(How.__annotations__)
_MOST_ROWS = 2**63 - 1


def wanted_of(engine: Engine, name: str, ids: Ids | None, how: Mapping[str, Any]) -> tuple[Wanted, Ask]:
    """What a call for a resource wants, and how; every word is checked.

    Raises:
        SelectionError: a wrong type, or words that do not go together.
    """
    declared = RESOURCES[name]
    words = {word: value for word, value in {"ids": ids, **how}.items() if word in WORDS}
    told = read_words(words)
    way = choose_way(name, declared.ways, told)
    options = {word: value for word, value in how.items() if word in _HOW and word != "include" and value is not None}
    asked = ask((), options, engine.defaults)
    if how.get("include") is not None:
        asked = replace(asked, include=parse_relations(name, how["include"]))
    return Wanted(declared, way, told, limit_of(how.get("limit"))), asked


def job_at(
    engine: Engine, found: tuple[str, ResourceWay, dict[str, Any]], place: PathQuery, asked: Ask, progress: Any
) -> ResourceJob:
    """The table of a path."""
    name, way, told = found
    params = dict(place.params)
    filters = [one for one in params.pop("filters", "").split(";") if one]
    include = any_relations(name, params.pop("include", ""))
    params.pop("locale", None)
    zone = params.pop("timezone", "") if "date" in way.words else ""
    wanted = Wanted(
        RESOURCES[name],
        way,
        told,
        limit=place.limit,
        filters=";".join(one for one in filters if one.lower() != "populate"),
        params=tuple(params.items()),
        whole=any(one.lower() == "populate" for one in filters),
    )
    asked = replace(asked, include=include, missing="ignore" if "ids" in told else asked.missing)
    asked = replace(asked, timezone=zone or asked.timezone)
    return ResourceJob(engine, wanted, asked, progress=progress, call="get", strange=place.strange)


def limit_of(limit: Any) -> int | None:
    """How many rows at most."""
    most = parse_limit(limit, "rows")
    return None if most is None else min(most, _MOST_ROWS)

"""From the words of a call to what is wanted: names in place of ids, the words of a resource, the path of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from ..frames.catalogue import RESOURCES
from ..frames.resource_rows import any_relations, parse_relations
from ..query.arguments import has_names, parse_limit
from ..query.ask import Ask, ask
from ..query.ways import WORDS, ResourceWay
from ..query.ways import choose as choose_way
from ..query.ways import read as read_words
from ..values import How, Ids
from .engine import Engine
from .get_job import PathQuery
from .jobs import Job
from .resource_job import ResourceJob, Wanted

M = TypeVar("M", bound=Callable[..., Job[Any]])
_HOW = frozenset(How.__annotations__)
_MOST_ROWS = 2**63 - 1


def takes_names(make: M) -> M:
    """A call that takes names where it takes ids; without one it is as it was."""

    @wraps(make)
    def made(engine: Engine, *args: Any, **how: Any) -> Job[Any]:
        if not has_names(how):
            return make(engine, *args, **how)
        from .names_job import named_job  # by those alone who give names

        return named_job(partial(make, engine, *args), engine, how)

    return cast(M, made)


def wanted_of(engine: Engine, name: str, ids: Ids | None, how: Mapping[str, Any]) -> tuple[Wanted, Ask]:
    """What a call for a resource wants, and how; every word is checked.

    Raises:
        SelectionError: a wrong type, or words that do not go together.
    """
    declared = RESOURCES[name]
    words = {word: value for word, value in {"ids": ids, **how}.items() if word in WORDS}
    told, limit = read_words(words), limit_of(how.get("limit"))
    if "ids" in told:  # as of fixtures: those that a limit leaves out are not paid for
        told["ids"] = told["ids"][:limit]
    way = choose_way(name, declared.ways, told)
    options = {word: value for word, value in how.items() if word in _HOW and word != "include" and value is not None}
    asked = ask((), options, engine.defaults)
    if how.get("include") is not None:
        asked = replace(asked, include=parse_relations(name, how["include"]))
    return Wanted(declared, way, told, limit), asked


def job_at(
    engine: Engine, found: tuple[str, ResourceWay, dict[str, Any]], place: PathQuery, asked: Ask, progress: Any
) -> ResourceJob:
    """The table of a path."""
    name, way, told = found
    params = dict(place.params)
    params.pop("filters", None)
    include = any_relations(name, params.pop("include", ""))
    params.pop("locale", None)
    zone = params.pop("timezone", "") if "date" in way.words else ""
    wanted = Wanted(
        RESOURCES[name],
        way,
        told,
        limit=place.limit,
        filters=place.filters,
        params=tuple(params.items()),
        whole=place.whole,
    )
    asked = replace(asked, include=include, timezone=zone or asked.timezone)
    return ResourceJob(
        engine, wanted, asked, progress=progress, call="get", strange=place.strange, unknown=place.unknown
    )


def limit_of(limit: Any) -> int | None:
    """How many rows at most."""
    most = parse_limit(limit, "rows")
    return None if most is None else min(most, _MOST_ROWS)

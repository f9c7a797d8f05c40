"""Writes the methods of the faces, and the names of the tables: ``python tests/calls/method_writer.py``.

A method is made of a table's declaration in ``frames/catalogue`` or of a function in ``calls/definitions.py``, of the
keywords in ``values.py``, and of the words below. ``--check`` writes nothing and fails where a file is out of date.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sportmonks_sdk
from sportmonks_sdk import values
from sportmonks_sdk.calls import definitions
from sportmonks_sdk.frames.catalogue import RESOURCES, TABLES
from sportmonks_sdk.frames.resolve import resolve
from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES, NESTED_INCLUDES
from sportmonks_sdk.query.filters import INCLUDE_FILTERS
from sportmonks_sdk.query.states import STATES
from sportmonks_sdk.query.ways import WORDS, price, words_of
from sportmonks_sdk.selection.keywords import STATE_GROUPS

FOLDER = Path(sportmonks_sdk.__file__).parent / "calls"
# What a client can do besides its tables.
OTHERS = ("live", "tables", "plan", "plan_table", "cached", "find", "get", "export")
CALLS = (*TABLES, *RESOURCES, *OTHERS)
# A call whose result depends on a word: call → the word, and what each of its values gives, the default first.
RESULTS = {"get": ("as_", {"frame": "pl.DataFrame", "records": "list[dict[str, Any]]"})}
WIDTH = 120
MADE = (
    "Made by ``make generate`` (tests/calls/method_writer.py) of the catalogue and the definitions: not to be edited."
)

MEANINGS = {
    "ids": "fixture ids, one or many, in the order the rows should have; duplicates are kept.",
    "season": 'id or name of a season, or several; a name ("2025/26", "current") takes ``league=`` beside it.',
    "league": "id or name of a league, or several; narrows the others, or alone takes every season of it.",
    "team": "id or name of a team; without a time its schedule: the fixtures of its current seasons.",
    "date": "a day, as text or date.",
    "between": "first and last day, both counted; ranges over 100 days are split, at most 50 years.",
    "head_to_head": "ids or names of two teams.",
    "search": "a part of a team's or fixture's name.",
    "live": "True for the matches in play.",
    "states": 'only these states: names ("FT"), groups ("counted", "finished", "live"), or ids.',
    "limit": "at most so many fixtures, the earliest kick-off first, of the list of all, which is read whole.",
    "include": 'more includes to fetch (and cache) along, such as ``["events", "lineups.details"]``.',
    "select": "fewer columns of the fixture.",
    "filters": 'fewer rows of an include (``{"eventTypes": [14]}``).',
    "timezone": "time zone of days and texts.",
    "locale": "language of names.",
    "refresh": "True asks the API for all of it.",
    "cache": '"bypass" goes by the cache: nothing is read from it, nothing stored.',
    "offline": "True takes what the cache has, however old, and sends no request; what is not there is missing.",
    "on_limit": '"wait" for a spent quota, or "raise".',
    "max_wait": "the longest such wait, seconds.",
    "priority": '"interactive", or "backfill" for what has time: it lets everybody else go first, and leaves them a '
    "share.",
    "missing": 'fixtures the API does not have: "warn", "raise" or "ignore".',
    "on_forbidden": 'an include outside the plan: "raise", or "drop" it with a warning.',
    "progress": "True, False, or a callable that takes updates.",
    "extra": "True keeps the fields that have no column, as JSON text in a column ``extra``.",
    "wide": "True gives a column per statistic.",
    "zeros": "True makes a count that the API left out 0, where the team has any statistic or the player played.",
    "path": "the folder; made where it does not exist.",
    "overwrite": "True replaces an export of another selection, or one that has more.",
    "format": '"parquet", "csv", "ndjson", "arrow" or "xlsx".',
    "tables": 'other tables to write beside them, such as ``["standings", "squads"]``.',
    "discover": "True spends the requests that find the fixtures, where they are not known yet.",
}
PRICE = """\
Price: a request for every 50 fixtures that the cache does not have, fewer at a time where answers are heavy;
and one for every 1,000 fixtures to find them where no ids are given. ``plan(...)`` tells before."""
RAISES = """\
Raises:
    SelectionError: something cannot be asked like this; nothing was spent.
    CacheError: offline, and the list of these fixtures is not in the cache.
    PartialResultError: some fixtures could not be fetched; it carries the rest.
    ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...
"""
# How a resource is fetched, where a word means something else than of fixtures.
OF_RESOURCES = {
    "limit": "at most so many rows.",
    "include": 'relations of a row whose columns come beside, such as ``["country"]``.',
    "wide": "True gives one row per player or team and season, with a column per statistic, always the same ones.",
    "zeros": "True makes a count that the API left out 0 in the wide table: for who played, or has any figure.",
    "missing": 'ids the API does not have, and what brings nothing: "warn", "raise" or "ignore".',
    "offline": "True takes what the cache has, however old, and sends no request.",
}
RAISES_OF_RESOURCES = """\
Raises:
    SelectionError: it cannot be asked like this; nothing was spent.
    CacheError: offline, and it is not in the cache.
    PartialResultError: some of the requests failed; it carries the rest.
    ApiError: nothing could be fetched: RateLimitError, SubscriptionError, AuthenticationError, ServerError, ...
"""
SECTION = re.compile(r"^(Args|Returns|Raises|Examples):$", re.MULTILINE)


def files() -> dict[Path, str]:
    """Every file that is made, and what should stand in it."""
    return {
        FOLDER / "blocking_methods.py": _module("BlockingCalls", "Blocking", "block", awaited=False),
        FOLDER / "awaitable_methods.py": _module("AwaitableCalls", "Awaiting", "are awaited", awaited=True),
        FOLDER / "table_names.py": _names(),
        FOLDER.parent / "words.py": _word_types(),
    }


def _module(name: str, base: str, how: str, *, awaited: bool) -> str:
    methods = "".join(_method(call, awaited=awaited) for call in CALLS)
    return f'''"""The calls of a client as methods that {how}.

{MADE}
"""
# fmt: off

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import polars as pl

from ..reports import Plan
from ..values import (
    ExportFormat,
    Filter,
    Ids,
    Missing,
    OnForbidden,
    OnLimit,
    PerCallCache,
    Priority,
    ProgressOption,
    Tables,
)
from .waiting import {base}, spellchecked

if TYPE_CHECKING:
    from ..words import FilterName, Includes, State


class {name}({base}):
    """One method for each call; they {how}."""
{methods}'''


def _word_types() -> str:
    nested = (f"{name}.{below}" for name in FIXTURE_INCLUDES for below in NESTED_INCLUDES.get(name.lower(), ()))
    kinds = {
        "IncludeName": (*FIXTURE_INCLUDES, *nested),
        "StateName": (*(state.developer_name for state in STATES.values()), *STATE_GROUPS),
        "FilterName": INCLUDE_FILTERS,
    }
    include, state, filter_ = (
        f"{kind}: TypeAlias = Literal[\n{_wrapped([repr(word).replace(chr(39), chr(34)) for word in words], 4)}\n]"
        for kind, words in kinds.items()
    )
    return f'''"""The words that calls take, as types: an editor completes them, and a type checker finds a slip.

{MADE}
"""
# fmt: off

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias


class Include(str):
    """An include as text that no list of names holds: ``Include("events.player.country")``, ``Include("a;b")``.

    It is text like any other when the call is made; it tells a type checker that this is meant.
    """

    __slots__ = ()


# Includes of a fixture, two deep.
{include}
Includes: TypeAlias = IncludeName | Include | Sequence[IncludeName | Include]
# States by name, and groups of them.
{state}
State: TypeAlias = int | StateName
# Filters that take rows out of an include.
{filter_}
'''


def _names() -> str:
    members, resources = ("".join(f'    {name} = "{name}"\n' for name in names) for names in (TABLES, RESOURCES))
    return f'''"""The names of the tables, to be had without Polars, which the tables' declarations take.

{MADE}
"""

from __future__ import annotations

from enum import StrEnum


class TableName(StrEnum):
    """The tables in their order."""

{members}

class ResourceName(StrEnum):
    """The tables whose rows come by themselves."""

{resources}'''


def _method(name: str, *, awaited: bool) -> str:
    make = maker(name)
    declared = list(_words(name) if name in RESOURCES else _parameters(make))
    result = str(inspect.signature(make).return_annotation).removeprefix("Job[").removesuffix("]")
    word, results = RESULTS.get(name, ("", {}))
    start = "async def" if awaited else "def"
    text = ""
    for at, (value, kind) in enumerate(results.items()):
        told = f'{word}: Literal["{value}"]' + ("" if at else f' = "{value}"')
        narrowed = [told if one.startswith(f"{word}:") else one for one in declared]
        text += f"\n    @overload\n    {_head(start, name, narrowed, kind)} ...\n"
    passed = [one.partition(":")[0] for one in declared if one != "*"]
    by_name = [one if at < declared.index("*") else f"{one}={one}" for at, one in enumerate(passed)]
    given = ["self._ready()", *([f'"{name}"'] if make in PLAIN else []), *by_name]
    doc = textwrap.indent(docstring(name, awaited=awaited), " " * 8, lambda line: bool(line.strip())).strip()
    return text + (
        f"\n    @spellchecked\n    {_head(start, name, declared, result)}\n"
        f'        """{doc}\n        """\n'
        f"        __tracebackhide__ = True\n"
        f"        from . import definitions as calls\n\n"
        f"        return {'await ' if awaited else ''}self._answer(calls.{make.__name__}(\n"
        f"{_wrapped(given, 12)}\n        ))\n"
    )


def maker(name: str) -> Callable[..., Any]:
    """What makes the job of a call: a function of its own, or that of all plain tables, or of all resources."""
    if name in RESOURCES:
        return definitions.resource
    own = getattr(definitions, name, None)
    home = getattr(own, "__module__", "")
    return own if inspect.isfunction(own) and home.startswith("sportmonks_sdk.calls.") else definitions.table


PLAIN = (definitions.table, definitions.resource)


def _words(name: str) -> Iterator[str]:
    """The parameters of the call for a resource."""
    words = words_of(RESOURCES[name].ways)
    if "ids" in words:
        yield "ids: Ids | None = None"
    yield "*"
    hints = keywords("Unpack[ResourceWords]")
    wide = ("wide", "zeros") if RESOURCES[name].details else ()
    for word in (*(word for word in words if word != "ids"), *values.ResourceCall.__annotations__, *wide):
        yield f"{word}: {hints[word]} = {_default(hints[word])}"


def _head(start: str, name: str, parameters: Sequence[str], result: str) -> str:
    return f"{start} {name}(\n{_wrapped(['self', '/', *parameters], 8)}\n    ) -> {result}:"


def _wrapped(words: Sequence[str], indent: int) -> str:
    """Words joined by commas, in lines as long as may be; none is broken."""
    lines, line = [], ""
    for word in words:
        if line and indent + len(line) + len(word) + 2 > WIDTH:
            lines.append(line)
            line = ""
        line += f"{' ' if line else ''}{word},"
    return "\n".join(" " * indent + one for one in (*lines, line))


def _parameters(make: Callable[..., Any]) -> Iterator[str]:
    """Each parameter as it is written in a signature, ``**how`` written out."""
    bare = False
    for one in inspect.signature(make).parameters.values():
        if one.name == "engine" or (one.name == "name" and make is definitions.table):
            continue
        if one.kind in (one.KEYWORD_ONLY, one.VAR_KEYWORD) and not bare:
            bare = True
            yield "*"
        if one.kind is one.VAR_KEYWORD:
            yield from (f"{word}: {hint} = {_default(hint)}" for word, hint in keywords(one.annotation).items())
        else:
            given = "" if one.default is one.empty else f" = {one.default!r}"
            yield f"{one.name}: {one.annotation}{given}".replace("'", '"')


def keywords(annotation: object) -> Mapping[str, str]:
    """The keywords that ``Unpack[...]`` stands for, and their types."""
    kind = getattr(values, str(annotation).removeprefix("Unpack[").removesuffix("]"))
    return {word: getattr(hint, "__forward_arg__", str(hint)) for word, hint in kind.__annotations__.items()}


def _default(hint: str) -> str:
    return {"bool": "False"}.get(hint, "None")


def docstring(name: str, *, awaited: bool) -> str:
    """What an editor shows: what it is, its price, arguments, result, errors, and an example that runs."""
    if name in RESOURCES:
        text = _of_resource(name)
        return re.sub(r"(>>> .*?)\bclient\.(?!aio)", r"\1await client.", text) if awaited else text
    make = maker(name)
    plain = make is definitions.table
    own = f"{_filled(TABLES[name].description, 0, 0, 3)}\n" if plain else f"{inspect.cleandoc(make.__doc__ or '')}\n"
    head, *rest = SECTION.split(own)
    told = {title: f"{title}:{text}" for title, text in zip(rest[::2], rest[1::2], strict=True)}
    sections = [
        head if "Price:" in head else f"{head.rstrip()}\n\n{PRICE}\n",
        told.get("Args") or _arguments(make),
        told.get("Returns") or (_columns(name) if name in TABLES else ""),
        told.get("Raises") or RAISES,
        told.get("Examples") or _example(name),
    ]
    text = "\n\n".join(one.strip() for one in sections if one)
    return re.sub(r"(>>> .*?)\bclient\.(?!aio)", r"\1await client.", text) if awaited else text


def _of_resource(name: str) -> str:
    declared = RESOURCES[name]
    words = words_of(declared.ways)
    columns = ", ".join(resolve(name, frozenset()).schema.names())
    which = [_filled(f"{word}: {WORDS[word].meaning}", 4, 8) for word in words]
    how = [
        _filled(f"{word}: {OF_RESOURCES.get(word) or MEANINGS[word]}", 4, 8)
        for word in (*values.ResourceCall.__annotations__, *(("wide", "zeros") if declared.details else ()))
    ]
    words_or_all = f"Which rows{'' if all(way.words for way in declared.ways) else '; without a word all of them'}"
    cost = f"Price: {price(declared.ways)}. Nothing while the cache has it; ``plan_table(...)`` tells before."
    sections = [
        _filled(declared.table.description, 0, 0, 3),
        _filled(declared.note, 0, 0),
        _filled(cost, 0, 0),
        "\n".join([f"Args: {words_or_all}", *which]) if which else "",
        "\n".join(["Keyword Args: How" if which else "Args: How", *how]),
        "Returns:\n"
        + _filled(f'A frame, always with the columns {columns}. ``describe("{name}")`` says what each means.', 4, 4),
        RAISES_OF_RESOURCES,
        f"Examples:\n    >>> {name} = client.{name}({declared.example})\n    >>> {name}.columns[:4]\n    "
        + repr(resolve(name, frozenset()).schema.names()[:4]),
    ]
    return "\n\n".join(one.strip() for one in sections if one)


def _arguments(make: Callable[..., Any]) -> str:
    words = [one.partition(":")[0] for one in _parameters(make) if one != "*"]
    which = [word for word in words if word in ("ids", *values.Which.__annotations__)]
    own = [word for word in words if word not in which and word in inspect.signature(make).parameters]
    how = [*own, *(word for word in words if word not in which and word not in own)]
    parts = (("Args: Which fixtures, one of", which), ("Keyword Args: How", how))
    return "\n\n".join("\n".join([title, *map(_meaning, names)]) for title, names in parts)


def _meaning(word: str) -> str:
    return _filled(f"{word}: {MEANINGS[word]}", 4, 8)


def _columns(name: str) -> str:
    columns = ", ".join(resolve(name).schema.names())
    order = "A frame, in the order of the ids, else by kick-off, always with the columns"
    meanings = f'``describe("{name}")`` says what each means.'
    return "Returns:\n" + _filled(f"{order} {columns}. {meanings}", 4, 4)


def _filled(text: str, first: int, then: int, quotes: int = 0) -> str:
    indents = {"initial_indent": " " * first, "subsequent_indent": " " * then}
    return "\n".join(textwrap.wrap(text, WIDTH - 8 - quotes, break_on_hyphens=False, **indents))


def _example(name: str) -> str:
    columns = resolve(name).schema.names()[:4]
    lines = (f">>> {name} = client.{name}(season=25583, limit=5)", f">>> {name}.columns[:4]", repr(columns))
    return "Examples:\n" + "\n".join(f"    {line}" for line in lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is out of date")
    check = parser.parse_args().check
    old = [path for path, text in files().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in old:
        if not check:
            path.write_text(files()[path], encoding="utf-8")
        print(f"{path.name}: {'out of date, run make generate' if check else 'written'}")
    sys.exit(bool(check and old))

"""A page for each table, made as the site is built: what it is, how to ask for it, its price, its columns, an example.

It comes from the declarations and from the sandbox; ``docs/_build_tools/tables.py`` puts the pages into the site.
"""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import polars as pl
from endpoint_calls import words_of
from generated import _dtype, _table

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.frames.catalogue import ENTITIES, RESOURCES
from sportmonks_sdk.frames.declare import Column
from sportmonks_sdk.frames.resolve import resolve
from sportmonks_sdk.frames.schema import TABLES

LONGEST = 40  # characters of an example
# Of many matches of a season nobody has these.
ELSEWHERE = {"premium_odds": "[19135209]", "inplay_odds": "live=True"}


def pages() -> dict[str, str]:
    """Path in the site → the page, in Markdown; the list of all of them too."""
    names = [*TABLES, *RESOURCES]
    with Sportmonks.sandbox(progress=False) as client, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = {f"tables/{name}.md": _page(name, client) for name in names}
    return {"tables/index.md": _index(), **made}


def _index() -> str:
    def rows(tables: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        return ((f"[{name}]({name}.md)", _about(name).partition(". ")[0].rstrip(".")) for name in tables)

    return (
        "# Every table\n\nA page for each: what a row is, how to ask for it, what that costs, and every column with "
        "its dtype, its meaning and an example.\n\n## Of fixtures\n\n"
        + _table(("table", "its rows"), rows(TABLES))
        + "\n"
        "They have [conventions in common](../reference/tables.md).\n\n## Of everything else\n\n"
        + _table(("table", "its rows"), rows(RESOURCES))
        + "\nHow to use these: [tables of everything else](../everything_else.md).\n"
    )


def _about(name: str) -> str:
    if name in TABLES:
        return resolve(name).description
    declared = RESOURCES[name]
    return f"{declared.table.description} {declared.note}".strip().replace("``", "`")


def _page(name: str, client: Sportmonks) -> str:
    words = _words(name)
    frame: pl.DataFrame = eval(f"client.{name}({words})", {"client": client})
    table = resolve(name) if name in TABLES else resolve(name, frozenset())
    command = _command(name, words)
    return "\n\n".join([
        f"# {name}", _about(name), f"```python\nclient.{name}({words})\n```", *command,
        f"**Price.** {_price(name)}", *_asked(name), "## Columns", _columns(table.columns, frame), *_more(name),
    ]) + "\n"  # fmt: skip


def _words(name: str) -> str:
    return RESOURCES[name].example if name in RESOURCES else ELSEWHERE.get(name, "season=25583, limit=20")


def _command(name: str, words: str) -> list[str]:
    if found := re.fullmatch(r"season=(\d+)(, limit=20)?", words):
        call = f"table {name}" if name in RESOURCES else name
        return [f"```bash\nsportmonks {call} --season {found[1]}{' --limit 20' * bool(found[2])} --sandbox\n```"]
    return []


def _price(name: str) -> str:
    """What the call itself says of it."""
    told = re.search(r"Price: (.*?)\n\s*\n", inspect.getdoc(getattr(Sportmonks, name)) or "", re.DOTALL)
    assert told, name
    text = " ".join(told[1].split()).replace("``", "`")
    return text[0].upper() + text[1:]


def _asked(name: str) -> list[str]:
    if name not in RESOURCES:
        return []
    return ["**Ways to ask.** " + ", ".join(f"`{name}({words_of(way)})`" for way in RESOURCES[name].ways)]


def _columns(columns: tuple[Column, ...], frame: pl.DataFrame) -> str:
    rows = ((f"`{one.name}`", _dtype(one.dtype), one.description, _example(frame, one.name)) for one in columns)
    return _table(("column", "dtype", "meaning", "example"), rows)


def _example(frame: pl.DataFrame, name: str) -> str:
    value = next((one for one in frame[name].head(5_000) if one is not None), None) if name in frame.columns else None
    if value is None:
        return ""
    text = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
    text = re.sub(r"[`\s]+", " ", text)
    text = text.strip()
    return f"`{text if len(text) <= LONGEST else text[: LONGEST - 1] + '…'}`"


def _more(name: str) -> list[str]:
    if name in TABLES:
        table = resolve(name)
        told = [(one.include, one.entity, one.prefix) for one in table.relations if one.include not in table.always]
    else:
        related = RESOURCES[name].table.relations
        told = [(one.include, one.entity, one.prefix) for one in related if one.entity in ENTITIES]
    if not told:
        return []
    place = "../reference/tables.md"
    rows = ((f"`{include}`", f"[{entity}]({place}#{entity})", f"`{prefix}_…`") for include, entity, prefix in told)
    return ["## More columns", "With these in `include=`:", _table(("include", "brings the", "columns"), rows)]

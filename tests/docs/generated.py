"""Tables in the documents that are made from the code: ``python tests/docs/generated.py`` writes them anew.

A document marks the place with ``<!-- generated: NAME -->`` and ``<!-- end of NAME -->``.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import lifecycle_phases
import quota_phases
from endpoint_calls import served, words_of

from sportmonks_sdk import errors
from sportmonks_sdk.batching.lifecycle import DOES, EVENTS, MARKS
from sportmonks_sdk.cache.freshness import CONFIRMED, CURVES, KINDS, USUAL, Lives, fixture_lives, kind_ttl
from sportmonks_sdk.cli.exits import MEANINGS
from sportmonks_sdk.frames.catalogue import ENTITIES, RESOURCES
from sportmonks_sdk.frames.declare import Column
from sportmonks_sdk.frames.resolve import resolve
from sportmonks_sdk.frames.schema import TABLES
from sportmonks_sdk.observe.metrics import METRICS
from sportmonks_sdk.query.states import STATES
from sportmonks_sdk.query.ways import price
from sportmonks_sdk.sandbox import faults
from sportmonks_sdk.settings.settings import settings_table
from sportmonks_sdk.types import Secret

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"(?P<begin><!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<end><!-- end of (?P=name) -->)", re.DOTALL)
HOUR, DAY = 3600, 86400


def documents() -> list[Path]:
    """Every document with prose: those at the root, and the pages of the site."""
    papers = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
    return [*(ROOT / name for name in papers), *sorted((ROOT / "docs").rglob("*.md"))]


def current(text: str) -> str:
    """The text with every generated part as it should be."""
    return PLACE.sub(lambda place: f"{place['begin']}{PARTS[place['name']]()}{place['end']}", text)


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _metrics() -> str:
    rows = ((f"`{one.name}`", one.meaning, one.formula, one.unit) for one in METRICS)
    return _table(("metric", "meaning", "formula", "unit"), rows)


def _settings() -> str:
    rows = (
        (f"`{one.name}`", ", ".join(f"`{name}`" for name in one.variables), _default(one.default), one.about.meaning)
        for one in settings_table()
    )
    return _table(("argument", "variables", "default", "meaning"), rows)


def _default(value: Any) -> str:
    assert not isinstance(value, Secret)
    if value is None:
        return "none"
    return f"`{value:_}`" if isinstance(value, int) and not isinstance(value, bool) else f"`{value}`"


def _tables() -> str:
    return "\n".join(_of_table(name) for name in TABLES)


def _of_table(name: str) -> str:
    table = resolve(name)
    includes = " and ".join(f"`{include}`" for include in table.includes)
    feeds = f"## {name}\n\n{table.description} Made of {includes}.\n\n{_columns(table.columns)}"
    above = f"{table.includes[0]}." if table.relation else ""
    more = [one for one in table.relations if one.include not in table.always]
    if not more:
        return feeds
    told = ", ".join(
        f"`{above.replace(f'{one.include}.', '')}{one.include}` ([{one.entity}](#{one.entity}), `{one.prefix}_…`)"
        for one in more
    )
    return f"{feeds}\nWith more includes more columns: {told}.\n"


def _resources() -> str:
    return "\n".join(_of_a_resource(name) for name in RESOURCES)


def _of_a_resource(name: str) -> str:
    declared = RESOURCES[name]
    table = resolve(name, frozenset())
    calls = ", ".join(f"`{name}({words_of(way)})`" for way in declared.ways)
    made = f"{declared.table.description} {declared.note}".strip().replace("``", "`")
    related = [one for one in declared.table.relations if one.entity in ENTITIES]
    more = ", ".join(f"`{one.include}` ([{one.entity}](tables.md#{one.entity}), `{one.prefix}_…`)" for one in related)
    further = f"\nWith `include=` more columns: {more}.\n" if more else ""
    return f"## {name}\n\n{made}\n\n{calls}. Price: {price(declared.ways)}.\n\n{_columns(table.columns)}{further}"


def _endpoints() -> str:
    """Each path of the API, and the call that serves it, or why none does."""
    rows = ((f"`{one.path}`", ", ".join(f"`{call}`" for call in one.calls) or "`get(…)`", one.note) for one in served())
    return _table(("path", "call", ""), rows)


def _served() -> str:
    every = served()
    return f"{len([one for one in every if one.calls])} of {len(every)} endpoints are served by a typed call.\n"


def _entities() -> str:
    return "\n".join(_of_entity(name) for name in ENTITIES)


def _of_entity(name: str) -> str:
    entity = ENTITIES[name]
    further = ", ".join(
        f"`.{one.include}` ([{one.entity}](#{one.entity}), `{one.prefix}_…`)" for one in entity.relations
    )
    told = f"\nFurther: {further}.\n" if further else ""
    return f"### {name}\n\n{_columns(entity.columns)}{told}"


def _columns(columns: Sequence[Column]) -> str:
    rows = ((f"`{one.name}`", _dtype(one.dtype), one.description) for one in columns)
    return _table(("column", "dtype", "meaning"), rows)


def _dtype(dtype: Any) -> str:
    return "Datetime (UTC)" if str(dtype).startswith("Datetime") else str(dtype)


# (what, a state's developer name, seconds since kick-off, whether it was seen before)
_MOMENTS = (
    ("before kick-off, more than a day", "NS", -2 * DAY, True),
    ("… more than an hour", "NS", -2 * HOUR, True),
    ("… more than a quarter of an hour", "NS", -1800, True),
    ("… less, or overdue", "NS", -60, True),
    ("… overdue by a day", "NS", 2 * DAY, True),
    ("in play, at half time, interrupted", "INPLAY_2ND_HALF", 5400, True),
    ("… six hours after kick-off", "INPLAY_2ND_HALF", 6 * HOUR, True),
    ("finished, and not confirmed yet", "FT", 2 * HOUR, False),
    ("… confirmed, up to 5¼ hours after kick-off", "FT", 3 * HOUR, True),
    ("… up to two days", "FT", DAY, True),
    ("… later", "FT", 3 * DAY, True),
    ("… last year", "FT", 365 * DAY, True),
    ("postponed or delayed, within a day of its kick-off", "POSTPONED", 0, True),
    ("… else", "POSTPONED", 2 * DAY, True),
    ("settled without play", "CANCELLED", DAY, True),
)


def _freshness() -> str:
    ids = {state.developer_name: state.id for state in STATES.values()}
    rows = (
        (what, *_ages(fixture_lives(ids[state], 0, since, confirmed=seen_before)))
        for what, state, since, seen_before in _MOMENTS
    )
    return _table(("a fixture", "fresh for", "served and refreshed until", "served if the API fails until"), rows)


def _ages(lives: Lives) -> tuple[str, str, str]:
    again = _span(lives.revalidate) if lives.revalidate > lives.fresh else "–"
    return _span(lives.fresh), again, _span(lives.if_error)


# The classes of the table, each in a few words ("ended" is finished and was not seen again yet) …
CLASSES = {
    "not_started": "a date and a time",
    "live": "play, breaks, interruptions",
    "ended": "seen once",
    "finished": "confirmed",
    "unknown": "the API itself waits for news",
    "delayed": "a new time is to come",
    "not_played": "settled without being played out",
}
# … and what leads down from one to the next, and back up.
_WAY = {
    "not_started": ("kick-off", ""),
    "live": ("the whistle", "extra time, penalties"),
    "ended": (f"unchanged for {CONFIRMED * USUAL.metadata / 60:g} minutes", "another answer: a correction"),
    "finished": ("", ""),
}
_WIDTH = 92


def _match() -> str:
    """The table of freshness as the states of a match."""
    lines = [f"{'':47}fresh       served and      served if the", f"{'':59}refreshed       API fails"]
    for kind, (down, up) in _WAY.items():
        lines += _box(kind)
        if down:
            lines += [f"           │ {down:<40}{'▲' if up else ''}", f"           ▼ {'':40}{f'│ {up}' if up else ''}"]
    lines += ["", "from any of these, and back:", ""]
    for kind in [kind for kind in CLASSES if kind not in _WAY]:
        lines += _box(kind)
    return "```text\n" + "\n".join(line.rstrip() for line in lines) + "\n```\n"


def _box(kind: str) -> list[str]:
    of = "finished" if kind == "ended" else kind
    states = ", ".join(state.developer_name for state in STATES.values() if state.state_class == of)
    rows = [
        f"  {_until(until, alone=len(CURVES[kind]) == 1):<43}{fresh:<12}{again:<16}{failing}"
        for until, anchor, factors in CURVES[kind]
        for fresh, again, failing in [_ages(Lives(*(getattr(USUAL, anchor) * factor for factor in factors)))]
    ]
    title = f"─ {kind.replace('_', ' ')}: {CLASSES[kind]} "
    inside = [f"│ {line:<{_WIDTH}} │" for line in (*textwrap.wrap(states, _WIDTH), *rows)]
    return [f"┌{title:─<{_WIDTH + 2}}┐", *inside, f"└{'─' * (_WIDTH + 2)}┘"]


def _until(until: float, *, alone: bool) -> str:
    if until == float("inf"):
        return "at any time" if alone else "later"
    return f"until {_span(abs(until))} {'before' if until < 0 else 'after'} kick-off"


def _kinds() -> str:
    return _table(("kind", "fresh for"), ((f'`"{kind}"`', _span(kind_ttl(kind))) for kind in KINDS))


def _span(seconds: float) -> str:
    for unit, size in (("day", DAY), ("hour", HOUR), ("minute", 60)):
        if seconds >= size:
            return f"{seconds / size:g} {unit}{'' if seconds == size else 's'}"
    return f"{seconds:g} seconds"


def _quota() -> str:
    return _table(("how a call ended", *quota_phases.PHASES), iter(quota_phases.table()))


def _quota_phases() -> str:
    return f"```text\n{quota_phases.diagram()}```\n"


def _life() -> str:
    return f"```text\n{lifecycle_phases.diagram()}```\n"


def _meanings(head: str, meanings: Mapping[Any, str]) -> Callable[[], str]:
    return lambda: _table((head, "meaning"), ((f"`{word}`", meaning) for word, meaning in meanings.items()))


def _exit_codes() -> str:
    return _table(("code", "meaning"), ((str(code), meaning) for code, meaning in MEANINGS.items()))


def _errors() -> str:
    """The tree that is drawn at the top of ``errors.py``."""
    tree = inspect.cleandoc(errors.__doc__ or "").partition("\n\n")[2]
    return f"```text\n{tree.replace('``', '')}\n```\n"


def _faults() -> str:
    """The table of faults, as ``sandbox/faults.py`` has it."""
    text = inspect.cleandoc(faults.__doc__ or "").replace("``", "")
    return f"```text\n{text[text.index('=') : text.rindex('=') + 1]}\n```\n"


def _rooms() -> str:
    """The layers of ``pyproject.toml``, each with its docstring and its pure modules."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (one["layers"] for one in contracts if one["type"] == "layers")
    pure = next(one["source_modules"] for one in contracts if one["name"].startswith("Pure modules"))
    rows = []
    for room in (room for layer in layers for room in layer.split(" | ")):
        if (folder := ROOT / "sportmonks_sdk" / room).is_dir():
            modules = [name.rpartition(".")[2] for name in pure if name.startswith(f"sportmonks_sdk.{room}.")]
            about = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
            rows.append((f"`{room}/`", about.partition("\n\n")[0], ", ".join(f"`{name}`" for name in modules) or "–"))
    return _table(("room", "what it is about", "decides"), iter(rows))


PARTS: dict[str, Callable[[], str]] = {
    "rooms": _rooms,
    "metrics": _metrics,
    "settings": _settings,
    "tables": _tables,
    "entities": _entities,
    "resources": _resources,
    "endpoints": _endpoints,
    "served": _served,
    "freshness": _freshness,
    "match": _match,
    "kinds": _kinds,
    "quota": _quota,
    "quota-phases": _quota_phases,
    "life": _life,
    "life-events": _meanings("event", EVENTS),
    "life-does": _meanings("word", DOES),
    "life-marks": _meanings("mark", MARKS),
    "errors": _errors,
    "faults": _faults,
    "exit-codes": _exit_codes,
}


if __name__ == "__main__":
    for document in documents():
        before = document.read_text(encoding="utf-8")
        if (after := current(before)) != before:
            document.write_text(after, encoding="utf-8")
            print(document.relative_to(ROOT))

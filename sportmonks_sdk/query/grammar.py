"""The grammar of include and select: canonical form, and "did you mean".

Source for the grammar: Sportmonks docs, "Request options": relations joined by ``;``, nesting by ``.``, fields by
``:`` and ``,``. Requests are spelled in camelCase, JSON keys come back in lower case.
"""

from __future__ import annotations

import difflib
import operator
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ..errors import SelectionError
from ..values import shown
from . import endpoints

_MAX_ID = 2**63 - 1
# Characters of a list of words in a message, and how many of it may stand first because they are a little alike.
_MOST_LISTED, _MOST_ALIKE = 250, 3


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The valid word most like this one, whatever its case."""
    by_lower = {valid.lower(): valid for valid in words}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else None


def did_you_mean(
    what: str, word: object, words: Sequence[str], listed_in: str = "", apart: Collection[str] = ()
) -> SelectionError:
    """The error for an unknown word: names the nearest valid one, else all of them, or of many the first.

    Args:
        what: it should be.
        word: as it was given.
        words: the valid ones.
        listed_in: where a list of many is.
        apart: words that are no slips in the spelling of others.
    """
    near = nearest(word, words) if isinstance(word, str) and word not in apart else None
    hint = f"did you mean {near!r}?" if near else f"valid are: {_listed(word, words, listed_in)}"
    return SelectionError(f"unknown {what} {shown(word)}; {hint}", suggestion=near)


def unknown_table(name: object, names: Sequence[str]) -> SelectionError:
    """The error for a table that there is not, among those that a call takes."""
    return did_you_mean("table", name, names, "docs/reference/tables.md")


def unknown_keyword(word: str, keywords: Sequence[str], call: str = "") -> SelectionError:
    """The error for a keyword that a call does not take: names the one that is meant, by sense or by spelling, or
    another call that does it."""
    from .tried_words import CHOOSING, call_instead, keyword_for  # for whoever made a slip

    if (other := call_instead(call, word)) is not None:
        return SelectionError(f"unknown keyword {shown(word)}; {other}")
    meant = keyword_for(word, keywords)
    if meant is None:
        return did_you_mean("keyword", word, keywords, apart=CHOOSING)
    return SelectionError(f"unknown keyword {shown(word)}; write {meant}", suggestion=meant)


def _listed(word: object, words: Sequence[str], listed_in: str) -> str:
    told = ", ".join(words)
    if len(told) <= _MOST_LISTED:
        return told
    alike = difflib.get_close_matches(word.lower(), words, _MOST_ALIKE, 0.4) if isinstance(word, str) else []
    first = ", ".join(dict.fromkeys((*alike, *words)))[:_MOST_LISTED].rpartition(", ")[0]
    left = len(words) - len(first.split(", "))
    return f"{first} and {left} more" + (f", all in {listed_in}" if listed_in else "")


def each(value: object) -> Iterable[Any] | None:
    """What a value holds, one by one; None where it holds nothing, as an array without a dimension does.

    Text and bytes are one value, and so is a mapping.
    """
    if isinstance(value, str | bytes | bytearray | memoryview | Mapping) or not isinstance(value, Iterable):
        return None
    try:
        return iter(value)
    except TypeError:
        return None


def text_of(what: str, value: object) -> str:
    """A text or a whole number as it goes into a request.

    Raises:
        SelectionError: it is neither, has more digits than an id can have, or cannot be sent.
    """
    if isinstance(value, str):
        return sendable(what, str(value))
    number = whole(value)
    if number is None or abs(number) > _MAX_ID:
        raise SelectionError(f"{what} is text or a whole number, or a list of such, not {shown(value)}")
    return str(number)


def whole(value: object) -> int | None:
    """A whole number of any kind (also of numpy); None for anything else, True and False too."""
    try:
        return None if isinstance(value, bool) else operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        return None


def sendable(what: str, text: str) -> str:
    """Text that can be put into a request: half a character, as broken decoding leaves it, cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise SelectionError(f"{what} has half a character in it, which no encoding can send: {shown(text)}") from None
    return text


class ParsedInclude(Struct, frozen=True):
    """Canonical includes: ``wire`` for the request, ``paths`` (lower case, with every parent) for the cache.

    ``plain`` is False where fields were picked with ``:``; such an answer is not the whole of its include.
    """

    wire: str = ""
    paths: frozenset[str] = frozenset()
    plain: bool = True

    def __or__(self, other: ParsedInclude) -> ParsedInclude:
        return parse_include(";".join(filter(None, (self.wire, other.wire))))

    def without(self, relation: str) -> ParsedInclude:
        """These includes less one relation (and what is nested in it); ``relation`` in any case."""
        gone = relation.lower()
        kept = [part for part in self.wire.split(";") if part and not _within(_path_of(part), gone)]
        return parse_include(";".join(kept))


def _path_of(part: str) -> str:
    return ".".join(step.partition(":")[0] for step in part.split(".")).lower()


def _within(path: str, relation: str) -> bool:
    return path == relation or path.startswith(f"{relation}.") or path.endswith(f".{relation}")


def parse_include(include: object) -> ParsedInclude:
    """Canonical form of ``include=``: a string with ``;``, or a list of strings. None is no include.

    Raises:
        SelectionError: unknown relation (with the nearest name), a comma for a semicolon, deeper than 3.
    """
    if include is None:
        return ParsedInclude()
    texts = [include] if isinstance(include, str) else each(include)
    if texts is None:
        said = 'include is text such as "events;lineups.details" or a list of such'
        raise SelectionError(f"{said}, not {shown(include)}")
    told = tuple(texts)
    for text in told:
        if not isinstance(text, str):
            raise SelectionError(f'include is text such as "events" or a list of such; {shown(text)} is in it')
    return _parsed(told)


@lru_cache(maxsize=256)
def _parsed(texts: tuple[str, ...]) -> ParsedInclude:
    parts = (part.strip() for text in texts for part in sendable("include=", text).split(";"))
    return _parse(tuple(filter(None, parts)))


@lru_cache(maxsize=256)
def _parse(parts: tuple[str, ...]) -> ParsedInclude:
    fields: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    for part in parts:
        _add(part, fields, spelled)
    leaves = sorted(path for path in fields if not any(other.startswith(f"{path}.") for other in fields))
    picked = {path for path, names in fields.items() if names}
    wire = ";".join(_spell(path, fields, spelled) for path in leaves)
    return ParsedInclude(wire, frozenset(fields), not picked)


def _add(part: str, fields: dict[str, set[str]], spelled: dict[str, str]) -> None:
    if "," in part.partition(":")[0]:
        names = [name.strip() for name in part.split(",")]
        fixed = ";".join(names)
        raise SelectionError(
            f'include {shown(part)}: relations are joined by ";" (a comma only separates fields after ":"); '
            f"write {fixed!r} or a list",
            suggestion=fixed,
        )
    steps = part.split(".")
    if len(steps) > endpoints.FIXTURE_DEPTH:
        deep = f"nested {len(steps)} deep; fixtures allow {endpoints.FIXTURE_DEPTH}"
        raise SelectionError(f"include {shown(part)} is {deep}")
    path = ""
    for step in steps:
        name, _, picked = step.partition(":")
        known = _known(path, name.strip(), part)
        path = f"{path}.{known.lower()}" if path else known.lower()
        spelled[path] = known
        fields.setdefault(path, set()).update(field.strip() for field in picked.split(",") if field.strip())


def _known(parent: str, name: str, part: str) -> str:
    """The API's spelling of a relation; a near miss of a known nested one is an error, a stranger is passed on."""
    words = endpoints.FIXTURE_INCLUDES if not parent else endpoints.NESTED_INCLUDES.get(parent, ())
    by_lower = {word.lower(): word for word in words}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    if not parent:
        from .tried_words import NO_INCLUDES, include_for  # for whoever made a slip

        if (meant := include_for(name)) is not None:
            raise SelectionError(f"unknown include {shown(name)}; that is {meant!r}", suggestion=meant)
        raise did_you_mean("include", name, words, apart=NO_INCLUDES)
    if not name.replace("_", "").isalnum():
        raise SelectionError(f"include {shown(part)} has an empty or odd part {shown(name)}")
    if (near := nearest(name, words, cutoff=0.8)) is not None:
        raise SelectionError(f"unknown include {shown(part)}; did you mean {near!r} in {parent!r}?", suggestion=near)
    return name


def _spell(path: str, fields: Mapping[str, set[str]], spelled: Mapping[str, str]) -> str:
    steps = path.split(".")
    prefixes = [".".join(steps[: n + 1]) for n in range(len(steps))]
    return ".".join(
        spelled[prefix] + (":" + ",".join(sorted(fields[prefix])) if fields[prefix] else "") for prefix in prefixes
    )


def include_paths(include: str) -> frozenset[str]:
    """The relations of an include as the API takes it, known or not: paths in lower case, with their parents."""
    # Public code writes commas between relations too, which the API takes between fields.
    several = (part for some in include.split(";") for part in ([some] if ":" in some else some.split(",")))
    steps = (_path_of(part.strip()).split(".") for part in several if part.strip())
    return frozenset(".".join(one[:length]) for one in steps for length in range(1, len(one) + 1))


def parse_select(select: object) -> str:
    """Canonical ``select=``: columns of the fixture, sorted and joined by commas; empty where all are wanted."""
    if select is None:
        return ""
    names = select.split(",") if isinstance(select, str) else each(select)
    if names is None:
        raise SelectionError(f"select is text or a list of column names, not {shown(select)}")
    picked = set()
    for name in names:
        column = text_of("select=", name).strip()
        if column not in endpoints.FIXTURE_COLUMNS:
            raise did_you_mean("column to select", column, endpoints.FIXTURE_COLUMNS)
        picked.add(column)
    return ",".join(sorted(picked))

"""Which id a name means, among the rows of a list: exactly one, or an error that names what it could be.

Letters compare without case, accents, punctuation and kinds of space. The name itself, a short code or another name of
the row comes first; else a part of the name that only one row has. Never the first of several.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from itertools import accumulate, chain, islice

from msgspec import Struct
from msgspec.structs import replace

from ..errors import SelectionError
from ..values import plain as printable
from ..values import shown

PLURALS = {"league": "leagues", "season": "seasons", "team": "teams", "player": "players", "country": "countries"}
CURRENT = "current"
# Characters of the list where a name means several; `find` lists all.
_MOST_LISTED = 750
_NEAREST = 3
# A part that so many rows have tells nothing; they are not gone through to the end.
_MOST_FOUND = 500
# Rows that share letters with a name are counted up to so many places, the rarest letters first, and so many of them
# are compared letter by letter: what keeps a name that nothing has within a few milliseconds among 20,000.
_MOST_COUNTED = 5_000
_MOST_COMPARED = 12
_SIMILAR = 0.6
# The score of what has a text in its name, at least; of what is only like it it is less.
CONTAINS = 0.75
_PART_COUNTS = 0.95
# Letters that no decomposition of Unicode takes to their plain form, and characters that are neither letter nor digit.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_PLAIN = _UNSEEN | str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
    **dict.fromkeys(".'’‘`´ʼ", None),
    **dict.fromkeys("-‐‑‒–—/\\&,()|_:;\"", " "),
})  # fmt: skip
_QUALIFIED = re.compile(r"(.+?)\s*\(([^()]+)\)\s*")
_YEARS = re.compile(r"(\d{4}|\d{2})\s*[/\\\-‐–—_]\s*(\d{4}|\d{2})")
_CENTURY, _PIVOT = 100, 50
_PART = 4


class Named(Struct, frozen=True, gc=False):
    """A row of a list, with what it may be called and what tells it from others of that name."""

    kind: str
    id: int
    name: str
    others: tuple[str, ...] = ()
    country_id: int | None = None
    country: str | None = None
    league_id: int | None = None
    league: str | None = None
    gender: str | None = None
    current: bool = False

    @property
    def label(self) -> str:
        """The name with what tells it apart, and the id: ``Celtic (Scotland, id 53)``."""
        country = f"country {self.country_id}" if self.country_id is not None else None
        country = printable(self.country) if self.country else country
        told = (
            country,
            self.league and printable(self.league),
            "women" if self.gender == "female" else None,
            f"id {self.id}",
        )
        return f"{self.shown} ({', '.join(one for one in told if one)})"

    @property
    def shown(self) -> str:
        """The name without what cannot be seen of it."""
        return " ".join(printable(self.name).split())


class Scored(Struct, frozen=True, gc=False):
    """A row, and how near to a name: 1 where it is its name or its code, less the further away."""

    score: float
    row: Named


def plain(text: str) -> str:
    """A text as it is compared: NFKC, without case, accents and punctuation, one space between words."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    folded = folded.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(folded.translate(_PLAIN).split())


def accented(text: str) -> str:
    """The same with its accents."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", folded).translate(_PLAIN).split())


def search_text(text: str) -> str:
    """A name as it is searched for: without what stands in brackets behind it, in lower case, with single spaces."""
    found = _QUALIFIED.fullmatch(text)
    seen = printable((text if found is None else found[1]).translate(_UNSEEN))
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def search_parts(text: str) -> tuple[str, str]:
    """Beginning and end of its longest word: where a search does not see past accents or a slip, they may find it."""
    longest = max(plain(search_text(text)).split(), key=len, default="")
    return longest[:_PART], longest[-_PART:]


def season_name(text: str) -> str:
    """A season as the API names it: "25/26", "2025-26" and "2025/2026" are one; any other text is left as it is."""
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        return text
    first, second = found.groups()
    year = int(first) + (0 if len(first) > 2 else 2000 if int(first) < _PIVOT else 1900)
    end = int(second) if len(second) > 2 else year - year % _CENTURY + int(second)
    return f"{year}/{end + _CENTURY if end < year and len(second) == 2 else end}"


class NameIndex:
    """The rows of one list, prepared once for any number of names."""

    def __init__(self, rows: Iterable[Named]) -> None:
        self.rows = tuple(rows)
        self._exact: dict[str, dict[int, None]] = defaultdict(dict)
        self._names = [plain(row.name) for row in self.rows]
        for place, row in enumerate(self.rows):
            for name in (self._names[place], *map(plain, row.others)):
                self._exact[name][place] = None
        self._text = "\n".join(self._names)
        self._starts = list(accumulate((len(name) + 1 for name in self._names), initial=0))
        self._grams: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for gram in _grams(name):
                self._grams[gram].append(place)

    def find(self, text: str) -> tuple[Named, ...]:
        """The rows that a name means; the last part of it, in brackets, may tell the country or the league."""
        found = self._called(text)
        if not found and (parts := _QUALIFIED.fullmatch(text)) is not None:
            of = plain(parts[2])
            found = tuple(row for row in self._called(parts[1]) if of in _qualifiers(row))
        return found

    def _called(self, text: str) -> tuple[Named, ...]:
        name = plain(text)
        found = tuple(self.rows[place] for place in self._exact.get(name, ()))
        if len(found) > 1:
            # Names that differ in their accents alone: with its accents a text is one of them.
            with_accents = accented(text)
            same = [row for row in found if accented(row.name) == with_accents] if with_accents != name else []
            return tuple(same) or found
        return found or tuple(self.rows[place] for place in islice(self._with(name), _MOST_FOUND))

    def _with(self, part: str) -> Iterable[int]:
        """The places of the rows whose name has this part."""
        at = self._text.find(part) if part else -1
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            at = self._text.find(part, self._starts[place + 1])

    def told_apart(self, countries: Mapping[int, str]) -> NameIndex:
        """The same rows with the names of their countries."""
        named = (
            row if row.country or row.country_id is None else replace(row, country=countries.get(row.country_id))
            for row in self.rows
        )
        return NameIndex(named)

    def nearest(self, text: str, most: int = _NEAREST) -> list[Scored]:
        """The rows most like a name, the nearest first."""
        name = plain(text)
        postings = sorted((self._grams[gram] for gram in _grams(name) if gram in self._grams), key=len)
        sizes = accumulate(map(len, postings))
        rare = [one for one, size in zip(postings, sizes, strict=True) if size <= _MOST_COUNTED] or postings[:1]
        shared = Counter(chain.from_iterable(rare))
        likely = nlargest(
            _MOST_COMPARED, shared.items(), key=lambda one: (one[1] / (len(self._names[one[0]]) + len(name)), -one[0])
        )
        matcher = SequenceMatcher(b=name, autojunk=False)
        length = len(name.split())
        places = [place for place, _ in likely]
        if len(places) < most:
            places += [place for place in range(min(len(self.rows), _MOST_FOUND)) if place not in places]
        scored = [Scored(_likeness(matcher, self._names[place], length), self.rows[place]) for place in places]
        likely_first = sorted(scored, key=lambda one: -one.score)[:most]
        if likely_first and not likely_first[0].score:  # nothing is like it: of seasons the newest are meant
            return [Scored(0.0, row) for row in reversed(self.rows[-most:])]
        return likely_first

    def scored(self, text: str) -> list[Scored]:
        """Every row that has the text for its name, or in it, or is like it; the nearest first."""
        name = plain(text)
        found = dict.fromkeys(self._exact.get(name, ()), 1.0)
        for place in self._with(name):
            found.setdefault(place, round(CONTAINS + 0.2 * len(name) / len(self._names[place]), 3))
        if not found:
            like = (one for one in self.nearest(text) if one.score >= _SIMILAR)
            return [Scored(round(CONTAINS * one.score, 3), one.row) for one in like]
        return sorted((Scored(score, self.rows[place]) for place, score in found.items()), key=lambda one: -one.score)


def _likeness(matcher: SequenceMatcher[str], name: str, length: int) -> float:
    """How like a name is, from 0 to 1: the whole of it, or, which counts a little less, so many words of it."""
    matcher.set_seq1(name)
    best = matcher.ratio()
    words = name.split()
    for at in range(len(words) - length + 1) if len(words) > length else ():
        matcher.set_seq1(" ".join(words[at : at + length]))
        best = max(best, _PART_COUNTS * matcher.ratio())
    return round(best, 3)


def _grams(name: str) -> set[str]:
    padded = f" {name} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _qualifiers(row: Named) -> set[str]:
    women = ["women", "w"] if row.gender == "female" else []
    return {plain(one) for one in (row.country, *(row.league or "").split(", "), *women) if one}


def the_one(word: str, text: str, found: Sequence[Named], nearest: Sequence[Named], of: str = "") -> Named:
    """The only row that a name means; ``of`` says where it was looked for.

    Raises:
        SelectionError: There are several, each of which is listed, or none; then the nearest are.
    """
    asked = f"{word}={shown(text)}"
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(row.label for row in found)
        if len(some) > _MOST_LISTED:
            some = f"{some[:_MOST_LISTED].rpartition('), ')[0]}), … (client.find({shown(text)}) lists all)"
        count = f"{len(found):,}" if len(found) < _MOST_FOUND else f"at least {_MOST_FOUND}"
        told = f"{asked} is {count} {PLURALS[found[0].kind]}: {some}"
        raise SelectionError(f"{told}; say which: {_how(word, found)}")
    near = ", ".join(row.label for row in nearest)
    hint = f"; the nearest: {near}" if near else f"; write less of the name, or give the id of the {word}"
    raise SelectionError(
        f"{asked}: there is no such {word}{of}{hint}", suggestion=nearest[0].shown if nearest else None
    )


def _how(word: str, found: Sequence[Named]) -> str:
    """How one of several can be said: by its country where that tells it, by its id in any case."""
    countries = Counter(row.country for row in found)
    row = next((one for one in found if one.country and countries[one.country] == 1), None)
    by_id = f"{word}={found[0].id}"
    if len({row.league_id for row in found}) > 1:
        return f"league= beside it, or {by_id}"
    return by_id if row is None else f"{word}={shown(f'{row.shown} ({row.country})')}, or {word}={row.id}"

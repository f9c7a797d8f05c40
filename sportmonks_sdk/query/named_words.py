"""The words of a call that take names where they take ids: which are given so, checked before anything is spent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from ..errors import SelectionError
from ..values import shown
from .arguments import NAMEABLE, is_year, parse_ids, parse_text
from .grammar import each
from .name_index import plain, search_text

# Ids that nothing has, in place of names that are not looked up yet.
_UNKNOWN = 2**62


class UnknownId(int):
    """In place of an id: shows the name that is to be looked up, in messages about the other words."""

    text: str

    def __new__(cls, place: int, text: str) -> UnknownId:
        made = super().__new__(cls, _UNKNOWN + place)
        made.text = text
        return made

    def __repr__(self) -> str:
        return shown(self.text)


class NamedWords(Struct, frozen=True):
    """The words that take names, as they were given; several values are a tuple."""

    given: Mapping[str, Any]

    def of(self, word: str) -> tuple[Any, ...]:
        """What a word was given, one by one."""
        value = self.given.get(word)
        return value if isinstance(value, tuple) else () if value is None else (value,)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each name with its word."""
        return ((word, one) for word in self.given for one in self.of(word) if isinstance(one, str))

    def ids(self, found: Mapping[tuple[str, str], tuple[int, ...]]) -> dict[str, Any]:
        """The same words with ids in place of names. A league that was said for the name of its seasons chooses nothing
        else."""
        told: dict[str, Any] = {}
        for word, value in self.given.items():
            each_found = [found[word, one] if isinstance(one, str) else (one,) for one in self.of(word)]
            ids = tuple(one for several in each_found for one in several)
            told[word] = ids[0] if len(ids) == 1 and not isinstance(value, tuple) else ids
        if "league" in told and self._seasons_are(lambda one: isinstance(one, str)):
            told["league"] = None
        return told

    def placeholders(self) -> dict[str, Any]:
        """The same words with ids that nothing has, to check all else."""
        told = self.ids({named: (UnknownId(place, named[1]),) for place, named in enumerate(self.texts())})
        # Whether a year may stand there is another question, and comes first.
        return {**told, "league": None} if self._seasons_are(lambda one: isinstance(one, str) or is_year(one)) else told

    def _seasons_are(self, such: Callable[[Any], bool]) -> bool:
        seasons = self.of("season")
        return bool(seasons) and all(map(such, seasons))


def read_names(words: Mapping[str, Any]) -> NamedWords:
    """The words of a call that take names.

    Raises:
        SelectionError: A text that can be no name, or a season without what it is a season of.
    """
    given = {word: words[word] for word in NAMEABLE if words.get(word) is not None}
    for word, value in given.items():
        several = each(value)
        if several is not None and not hasattr(type(value), "columns"):
            given[word] = tuple(several)
        given[word] = _numbers_checked(word, given[word])
    named = NamedWords(given)
    for word, text in named.texts():
        check_name(word, text)
    seasons = [text for word, text in named.texts() if word == "season"]
    if seasons and not (named.of("league") or named.of("team")):
        told = f"season={shown(seasons[0])}"
        raise SelectionError(
            f'{told}: every league has one; say of which, such as {told}, league="Premier League", or give the id'
        )
    return named


def _numbers_checked(word: str, value: Any) -> Any:
    """What a word was given, the ids beside names as ints: a league beside a season's name reaches no other check."""
    what = f"{'team' if word == 'head_to_head' else word} id"
    if not isinstance(value, tuple):
        return value if isinstance(value, str) else parse_ids(value, what)[0]
    ids = parse_ids([1 if isinstance(one, str) else one for one in value], what)
    return tuple(one if isinstance(one, str) else known for one, known in zip(value, ids, strict=True))


def check_name(word: str, text: str) -> None:
    """See that a text can be a name.

    Raises:
        SelectionError: it is empty, an id, or without letters and digits.
    """
    parse_text(text, word)
    if text.strip().isdecimal() and not (word == "season" and is_year(int(text))):
        raise SelectionError(f"{word}={shown(text)} is text, and an id is a number: {word}={text.strip()}")
    if not plain(search_text(text)):
        raise SelectionError(f"{word}={shown(text)} has no letter and no digit; give the name or the id")


def refuse_year(year: int) -> SelectionError:
    """The error for a season that is a year, as far as can be seen."""
    following = f"{year}/{(year + 1) % 100:02}"
    return SelectionError(
        f"season={year} looks like a year, and no list of seasons in the cache has that id: write "
        f'season="{following}" or season="{year}" as text, with league=; if it is an id, seasons({year}) asks for it '
        "once, and it is taken from then on"
    )

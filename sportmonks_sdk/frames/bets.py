"""What a bet is on, in the same word whoever offers it.

Bookmakers write "Home", "Draw", "Away" or "1", "X", "2" for the same thing. Source: real answers of the API, in which a
sixth of the prices have the short form, and some the long one in ``original_label``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# Markets in which 1 and 2 are teams: the result, the last and the first team to score, half time, the result with a
# handicap. Elsewhere they may be numbers of goals. Source: real answers of the API.
TEAM_MARKETS = frozenset({1, 11, 31, 56, 247})
_WORDS = {"home": "home", "draw": "draw", "away": "away", "x": "draw", "yes": "yes", "no": "no", "1": "1", "2": "2"}
_TEAMS = {"1": "home", "2": "away"}
# "Over 2.5", and the long form of a handicap: "1 : -1.0".
_LINE = re.compile(r"(over|under)(?: \d+(?:\.\d+)?)?|([12x]) : [+-]?\d+(?:\.\d+)?")


def outcome(label: str) -> str | None:
    """The outcome that a label names; "1" and "2" stay for the market to tell."""
    word = label.strip().lower()
    if (known := _WORDS.get(word)) is not None:
        return known
    line = _LINE.fullmatch(word)
    return (line[1] or _WORDS[line[2]]) if line else None


def outcomes(
    read: Sequence[str | None], original: Sequence[str | None], markets: Sequence[int | None]
) -> Iterator[str | None]:
    """The outcomes of some bets, from what their labels and the bookmakers' own labels read as."""
    for word, other, market in zip(read, original, markets, strict=True):
        if word in _TEAMS:
            yield other if other in _TEAMS.values() else _TEAMS[word] if market in TEAM_MARKETS else None
        else:
            yield word

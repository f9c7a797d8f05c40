"""What a bet is on, in the same word whoever offers it.

Bookmakers write "Home", "Draw", "Away" or "1", "X", "2" for the same thing. Source: real answers of the API, in which a
sixth of the prices have the short form, and some the long one in ``original_label``.
"""

from __future__ import annotations

import re

# Markets in which 1 and 2 are teams: the result, the last and the first team to score, half time, the result with a
# handicap. Elsewhere they may be numbers of goals. Source: real answers of the API.
TEAM_MARKETS = frozenset({1, 11, 31, 56, 247})
# What labels read as. 1 and 2 are open: nothing or, so many places further on, teams.
OUTCOMES = ("home", "away", "draw", "over", "under", "yes", "no", None, None, "home", "away")
TEAM_CODES = (0, 1)
OPEN, AS_TEAM = 7, 2
_CODES = {word: code for code, word in enumerate(OUTCOMES[:OPEN])} | {"x": 2, "1": OPEN, "2": OPEN + 1}
_LABELS = frozenset({"home", "draw", "away", "x", "yes", "no", "1", "2"})
# "Over 2.5", and the long form of a handicap: "1 : -1.0".
_LINE = re.compile(r"(over|under)(?: \d+(?:\.\d+)?)?|([12x]) : [+-]?\d+(?:\.\d+)?")


def code(label: str) -> int | None:
    """The place in ``OUTCOMES`` of what a label names; "1" and "2" stay open for the market to tell."""
    word = label.strip().lower()
    if word not in _LABELS:
        line = _LINE.fullmatch(word)
        word = (line[1] or line[2]) if line else ""
    return _CODES.get(word)

"""A span of time in words, the same everywhere: errors, warnings, progress, budgets."""

from __future__ import annotations

_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def format_duration(seconds: float) -> str:
    """Seconds for people, in two units at most: ``0.4 s``, ``20 s``, ``4 min 20 s``, ``1 h 5 min``, ``3 d``."""
    if seconds < 10:
        return f"{round(seconds, 1):g} s"
    left, words = round(seconds), []
    first = next(place for place, (_, size) in enumerate(_UNITS) if left >= size)
    for unit, size in _UNITS[first : first + 2]:
        count, left = divmod(left, size)
        words += [f"{count} {unit}"] if count else []
    return " ".join(words)

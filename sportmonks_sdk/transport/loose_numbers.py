"""Numbers as an answer may write them (JSON numbers, whole floats, digits as text); None for anything else."""

from __future__ import annotations

# 64 bits are what frames, caches and paths of the API hold.
_LEAST, _MOST = -(2**63), 2**63 - 1
_DIGITS = 19


def whole(value: object) -> int | None:
    """A whole number of 64 bits."""
    if type(value) is int:  # as most are, and no bool is
        return value if _LEAST <= value <= _MOST else None
    if value is None:
        return None
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
            return None
        number = int(value)
    elif isinstance(value, float) and value.is_integer():
        number = int(value)
    else:
        return None
    return number if _LEAST <= number <= _MOST else None


def non_negative(value: object) -> int | None:
    """A count; spaces around its digits do not matter, as headers have them."""
    if type(value) is int:
        return value if 0 <= value <= _MOST else None
    number = whole(value.strip() if isinstance(value, str) else value)
    return number if number is not None and number >= 0 else None


def seconds(value: object) -> float | None:
    """A length of time, which may have a fraction."""
    if isinstance(value, float) and 0 <= value < float("inf"):
        return value
    number = non_negative(value)
    return float(number) if number is not None else None

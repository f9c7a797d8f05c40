"""What a JSON value is worth where another type was expected; None where that would be a guess."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

INT64 = 2**63
# Integers beyond this are not all representable as floats.
EXACT = 2**53
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}(\.0*)?\Z")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?\Z")
# An escaped backslash, which is nobody's beginning; or characters by their numbers.
_ESCAPES = re.compile(r"\\\\|((?:\\u[0-9a-fA-F]{4})+)")
_DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\Z")
_FLAGS: Mapping[Any, bool] = {1: True, 0: False, "1": True, "0": False, "true": True, "false": False}


def to_int(value: Any) -> int | None:
    """The integer a value stands for: 90, 90.0, "90"; None for true, 90.5, "", "90'" and beyond 64 bits."""
    number: int | None = None
    if isinstance(value, str):
        shaped = _INTEGER.match(value.strip())
        number = int(shaped[0].partition(".")[0]) if shaped else None
    elif isinstance(value, float):
        number = int(value) if value.is_integer() else None
    elif isinstance(value, int) and not isinstance(value, bool):
        number = value
    return number if number is not None and -INT64 <= number < INT64 else None


def to_float(value: Any) -> float | None:
    """The float a value stands for: 2, 2.5, "2.50"; None for true, "", "50%", and integers it would bend."""
    if isinstance(value, str):
        shaped = _NUMBER.match(value.strip())
        return float(shaped[0]) if shaped else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return float(value) if -EXACT <= value <= EXACT else None
    return value if math.isfinite(value) else None


def to_percentage(text: str) -> float | None:
    """The number in a text such as "21.05%", sign or not; None for text that is none, and for inf and nan.

    The same texts are numbers here as where Polars casts a column of them.
    """
    shaped = _DECIMAL.match(text.removesuffix("%"))
    number = float(shaped[0]) if shaped else math.inf
    return number if math.isfinite(number) else None


def to_text(value: Any) -> str:
    """A value as text: text as it is, everything else as its JSON."""
    if isinstance(value, str):
        # Half of a surrogate pair is valid JSON and no valid text.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return to_json(value)


def to_flag(value: Any) -> bool | None:
    """The truth a value stands for: true, 1, "1", "true" and their opposites; None for anything else."""
    if isinstance(value, str):
        return _FLAGS.get(value.strip().lower())
    return _FLAGS.get(value) if isinstance(value, int | float) else None


def to_json(value: Any) -> str:
    """Compact JSON text of a parsed value, its characters as they are; half a character stays an escape."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def is_list(value: Any) -> bool:
    """True for an object that is a list: one whose first rows were removed comes with the other numbers as keys."""
    return isinstance(value, dict) and all(name.isdecimal() for name in value)


def unescaped(text: str) -> str:
    """JSON text with the characters in place of their escapes, but for those that JSON has to escape."""
    return _ESCAPES.sub(_characters, text) if "\\u" in text else text


def _characters(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    text = json.dumps(json.loads(f'"{found[1]}"'), ensure_ascii=False)[1:-1]
    # Half a character has none to put in its place.
    return text if not any("\ud800" <= one <= "\udfff" for one in text) else found[0]


def one_object(one: str | None, other: str | None) -> str | None:
    """The JSON text of two objects of other keys as that of one; None is none of them."""
    return f"{one[:-1]},{other[1:]}" if one and other else one or other


COERCIONS: Mapping[str, Callable[[Any], Any]] = {
    "int": to_int,
    "float": to_float,
    "text": to_text,
    "flag": to_flag,
    "any": lambda value: value,
}


def split_value(value: Any) -> tuple[float | None, str | None]:
    """``value`` and ``value_text`` of a loose value; nothing is lost, and nothing is made up.

    A number is its own text; true and false are 1 and 0 with their word beside; text that is a plain number
    is that number with the text beside; anything else is text alone.
    """
    if value is None:
        return None, None
    if isinstance(value, bool):
        return (1.0, "true") if value else (0.0, "false")
    number = to_float(value)
    if isinstance(value, int | float) and number is not None:
        return number, None
    return number, to_text(value)

"""How a setting is declared: a field of a dataclass, annotated with what it means and what bounds it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final, get_args, get_type_hints

from msgspec import Struct

PREFIX: Final = "SPORTMONKS_"


class About(Struct, frozen=True):
    """What a setting means, its original variable, its bounds and why, and its own variable if unusual.

    A number may be infinite only where it is ``endless``.
    """

    meaning: str
    original: str | None = None
    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    why: str = ""
    variable: str | None = None
    endless: bool = False


class Setting(Struct, frozen=True):
    """One declared setting: ``variables`` are its names in the environment, the strongest first."""

    name: str
    kind: Any
    default: Any
    variables: tuple[str, ...]
    about: About


def declared_in(kind: type) -> tuple[Setting, ...]:
    """The settings that the fields of a dataclass declare, in their order."""
    hints = get_type_hints(kind, include_extras=True)
    table = []
    for one in fields(kind):
        type_, about = get_args(hints[one.name])
        own = about.variable or f"{PREFIX}{one.name.upper()}"
        variables = (own, about.original) if about.original else (own,)
        table.append(Setting(one.name, type_, one.default, variables, about))
    return tuple(table)

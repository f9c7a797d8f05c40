"""Variables that were meant for a setting and are none: a slip would be ignored in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from ..query.grammar import nearest
from ..query.tried_words import SETTINGS
from .declared import PREFIX, Setting

# No setting of a client: it is read where an error is shown.
_DEBUG: Final = f"{PREFIX}DEBUG"
# Programs have variables of their own under this prefix. ``DATABASE_URL`` is like ``BASE_URL`` by 0.8; a letter too
# few, too many or wrong leaves more.
_ALIKE: Final = 0.85


def slips(others: Mapping[str, str], table: Sequence[Setting], given: Collection[str]) -> str:
    """What to say of variables that no setting has; empty where none of them looks like a slip.

    Args:
        others: the variables, and where each is.
        table: all settings.
        given: the names of settings that have a value: no variable was meant for one of those.
    """
    own = {one.variables[0]: one.name for one in table} | {_DEBUG: "debug"}
    by_name = {name: variable for variable, name in own.items()}
    by_end = {variable.removeprefix(PREFIX): variable for variable in own}
    found = []
    for name, where in others.items():
        end = name[len(PREFIX) :]
        meant = by_name.get(SETTINGS.get(end.lower(), end.lower())) or by_end.get(nearest(end, by_end, _ALIKE) or "")
        if meant is not None and meant != name and own[meant] not in given:
            found.append(f"{name}{where} (did you mean {meant}?)")
    return f"no setting is read from {', '.join(sorted(found))}" if found else ""

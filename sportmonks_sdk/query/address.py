"""From what is pasted into ``get`` to a path and its parameters: a path, one with a query string, or a whole URL.

Source of parameters and windows: Sportmonks docs, "Request options" and the pages of the endpoints.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from ..errors import SelectionError
from ..values import shown
from .endpoints import BETWEEN_DAYS, ENTITIES, entity_of, normal_path
from .grammar import nearest
from .ways import RANGES, cut

_NEAR = 0.75
# As the API spells them; a pasted URL has them in any case.
_PARAMETERS = ("include", "select", "filters", "order", "sortBy", "timezone", "locale")
_SPELLED = {name.lower(): name for name in _PARAMETERS} | {"includes": "include"}
# The SDK walks the pages itself, as large as they come; the token is that of the client.
_OURS = frozenset({"api_token", "per_page"})
_PLACES = frozenset({"page", "cursor"})
# Filters that look at a column of the rows: the end of their name → the column.
_COLUMNS = {
    "ids": "id", "leagues": "league_id", "seasons": "season_id", "countries": "country_id", "stages": "stage_id",
    "groups": "group_id", "states": "state_id", "types": "type_id",
}  # fmt: skip
_DAYS: Mapping[str, int] = {"football/fixtures/between": BETWEEN_DAYS} | {
    path.partition("/{")[0]: most for path, most in RANGES.items() if path.endswith("{between}")
}


class Address(Struct, frozen=True):
    """A path of the API, the parameters that came with it, and those among them that the API does not document."""

    path: str
    params: Mapping[str, str] = {}
    strange: tuple[str, ...] = ()


def parse_address(text: object, base_url: str) -> Address:
    """``leagues/8?include=country``, or a whole URL of the API that is asked, as path and parameters.

    A token in it is dropped, and so is the size of pages.

    Raises:
        SelectionError: Not a path, a URL of another host, or a place in the list, which the SDK reads as a whole.
    """
    if not isinstance(text, str) or not ("://" in text or "?" in text):
        return Address(normal_path(text))
    if not text.isprintable():
        raise SelectionError(f"{shown(text)} is not a path of the API")
    try:
        parts = urlsplit(text.strip())
        ours, port = urlsplit(base_url), parts.port
    except ValueError:
        raise SelectionError(f"{shown(text)} is not a path of the API") from None
    path = parts.path
    if "://" in text:
        if parts.hostname != ours.hostname or port not in (None, ours.port):
            raise SelectionError(
                f'this client asks {ours.netloc}, not {parts.netloc}: give a path such as "leagues/8", or a URL of '
                f"{ours.netloc}; the token is sent nowhere else"
            )
        path = path.removeprefix(ours.path.rstrip("/")).lstrip("/")
    params: dict[str, str] = {}
    strange = []
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        name = _SPELLED.get(key.lower(), key)
        if key.lower() in _OURS or not value or (key.lower() == "page" and value == "1"):
            continue
        if key.lower() in _PLACES:
            raise SelectionError(f"get() reads a list as a whole: leave {key}= out, or end it early with limit=")
        params[name] = f"{params[name]};{value}" if name in params and name in ("include", "filters") else value
        if name not in _PARAMETERS:
            strange.append(name)
    return Address(normal_path(path), params, tuple(strange))


def hint(strange: str) -> str:
    """What to say of a parameter that the API does not document."""
    near = nearest(strange, _PARAMETERS)
    return f"; did you mean {near!r}?" if near else ""


def near_path(path: str) -> str | None:
    """How a path begins that this one is a slip of; None where it begins as a documented one does, or is like none."""
    if "/" not in entity_of(path):
        return None
    root, first = path.split("/")[:2]
    near = nearest(first, [known.split("/")[1] for known in ENTITIES if known.startswith(f"{root}/")], _NEAR)
    return near and (near if root == "football" else f"{root}/{near}")


def windows(path: str) -> list[str]:
    """The paths that a range of days is asked with: a longer one than the API takes is cut."""
    head, found, rest = path.partition("/between/")
    most = _DAYS.get(f"{head}/between", 0)
    steps = rest.split("/")
    if not (found and most and len(steps) >= 2):
        return [path]
    try:
        first, last = (Date.fromisoformat(step) for step in steps[:2])
    except ValueError:
        return [path]
    return ["/".join((head, "between", f"{start}", f"{end}", *steps[2:])) for start, end in cut(first, last, most)] or [
        path
    ]


# Whose country it is that a filter looks at (of a person: birth or nationality) the documents leave open.
_OPEN = frozenset({"country_id"})


def sure(shown_by_filters: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Of what `shows` says that by which a row can be told not to belong."""
    return {column: ids for column, ids in shown_by_filters.items() if column not in _OPEN}


def shows(path: str, filters: str) -> dict[str, frozenset[int]]:
    """Column → the ids that the rows of a path may have there, by those of its filters that say so.

    A filter that the API ignores is answered with 200 and all there is: this is what shows it.
    """
    _, *steps = path.split("/")
    # One record by its id is what it is, whatever the filters of lists say.
    kind = steps[0].rstrip("s").replace("-", "") if steps and not steps[-1].isdecimal() else ""
    found = {}
    for part in filters.split(";"):
        name, _, values = part.strip().partition(":")
        end = name.lower().removeprefix(kind)
        ids = [one.strip() for one in values.split(",")]
        if kind and end != name.lower() and end in _COLUMNS and all(one.isdecimal() for one in ids):
            found[_COLUMNS[end]] = frozenset(map(int, ids))
    return found

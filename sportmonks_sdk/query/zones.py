"""Time zones by name, and what somebody meant who wrote a city."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, tzinfo

from ..errors import SelectionError
from ..values import shown
from .grammar import nearest


def zone_of(name: str) -> tzinfo | None:
    """A time zone by its name; None for one that this machine does not know."""
    if name.upper() == "UTC":
        return UTC
    try:
        return zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def check_zone(name: str) -> None:
    """See that a time zone is one, before a request is spent on it. Where no zone is known here, the API is to say it.

    Raises:
        SelectionError: This machine does not know it; names the one that is meant.
    """
    if zone_of(name) is not None or not (zones := zoneinfo.available_timezones()):
        return
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(zones, reverse=True)}
    near = cities.get(name.lower()) or nearest(name, sorted(zones))
    hint = f"did you mean {near!r}?" if near else 'it is a name such as "Europe/Madrid"'
    raise SelectionError(
        f"timezone={shown(name)} is no time zone this machine knows; {hint} (pip install -U tzdata has the newest)",
        suggestion=near,
    )

"""The 25 states of a fixture, as data.

Source: Sportmonks docs, "States" (``GET /v3/football/states``). There is no id 24, and the short name PEN
belongs to both 9 and 26: key on the id. FT (5) can show for a moment before BREAK (4) when a match goes to
extra time.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

# Phase → the coarser class that decides about freshness and results.
_CLASSES: Mapping[str, str] = {
    "not_started": "not_started",
    "delayed": "delayed",
    "in_play": "live",
    "pause": "live",
    "stopped": "live",
    "finished": "finished",
    "not_played": "not_played",
    "unknown": "unknown",
}


class State(Struct, frozen=True):
    """One state of a fixture.

    Attributes:
        id: The ``state_id`` of the API.
        developer_name: Stable upper-case name, for example ``"FT"``; the ``state`` column of the fixtures
            table.
        name: English name for people.
        short_name: Short English name; not unique.
        phase: ``not_started``, ``delayed`` (no date, or a new one to come), ``in_play``, ``pause`` (half time
            and the other breaks), ``stopped`` (may resume), ``finished`` (played to the end), ``not_played``
            (settled without being played out: final) or ``unknown`` (the API itself waits for news).
    """

    id: int
    developer_name: str
    name: str
    short_name: str
    phase: str

    @property
    def state_class(self) -> str:
        """``phase`` with ``in_play``, ``pause`` and ``stopped`` as one: ``live``."""
        return _CLASSES[self.phase]


STATES: Mapping[int, State] = MappingProxyType(
    {
        row[0]: State(*row)
        for row in (
            (1, "NS", "Not Started", "NS", "not_started"),
            (2, "INPLAY_1ST_HALF", "1st Half", "1st", "in_play"),
            (3, "HT", "Half Time", "HT", "pause"),
            (4, "BREAK", "Break", "BRK", "pause"),
            (5, "FT", "Full Time", "FT", "finished"),
            (6, "INPLAY_ET", "Extra Time", "et", "in_play"),
            (7, "AET", "After Extra Time", "AET", "finished"),
            (8, "FT_PEN", "After Penalties", "FTP", "finished"),
            (9, "INPLAY_PENALTIES", "Penalties", "PEN", "in_play"),
            (10, "POSTPONED", "Postponed", "POST", "delayed"),
            (11, "SUSPENDED", "Suspended", "SUSP", "stopped"),
            (12, "CANCELLED", "Cancelled", "CANC", "not_played"),
            (13, "TBA", "To Be Announced", "TBA", "delayed"),
            (14, "WO", "Walk Over", "WO", "not_played"),
            (15, "ABANDONED", "Abandoned", "ABAN", "not_played"),
            (16, "DELAYED", "Delayed", "DELA", "delayed"),
            (17, "AWARDED", "Awarded", "AWAR", "not_played"),
            (18, "INTERRUPTED", "Interrupted", "INT", "stopped"),
            (19, "AWAITING_UPDATES", "Awaiting Updates", "AU", "unknown"),
            (20, "DELETED", "Deleted", "DEL", "not_played"),
            (21, "EXTRA_TIME_BREAK", "Extra Time - Break", "ETB", "pause"),
            (22, "INPLAY_2ND_HALF", "2nd Half", "2nd", "in_play"),
            (23, "INPLAY_ET_2ND_HALF", "ET - 2nd Half", "2et", "in_play"),
            (25, "PEN_BREAK", "Penalties - Break", "PENB", "pause"),
            (26, "PENDING", "Pending", "PEN", "unknown"),
        )
    }
)
FINISHED: frozenset[int] = frozenset(state.id for state in STATES.values() if state.phase == "finished")
# Decided without being played out: a walkover, and a result that was awarded.
DECIDED: frozenset[int] = frozenset({14, 17})
# The result counts, in a table as elsewhere.
COUNTED: frozenset[int] = FINISHED | DECIDED


def state_class(state_id: int | None) -> str:
    """The class of a state id.

    Returns:
        ``not_started``, ``delayed``, ``live``, ``finished``, ``not_played`` or ``unknown``; the last also for
        None and for an id that is not in the table.
    """
    state = STATES.get(state_id) if state_id is not None else None
    return state.state_class if state is not None else "unknown"

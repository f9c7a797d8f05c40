"""The words of the quota: what an answer says of it, what a call asks of it, and how a call ended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from msgspec import Struct

from ..values import Observation
from .retry_after import http_date, retry_after

Source: TypeAlias = Literal["unknown", "server", "paused", "local", "closed"]
Event: TypeAlias = Literal["answered", "refused", "failed", "lost", "freed"]


class Rules(Struct, frozen=True):
    """The numbers of the arithmetic in ``quota/budget.py``; times in seconds.

    Args:
        default_limit: calls per ``default_window``, where answers carry no quota at all.
        default_window: the length of a window where none is told.
        lease_timeout: the longest a request may be under way: by then it reached the server, or never will.
        margin: calls that are never spent.
        reserved: share of a window kept from backfill for interactive calls; it shrinks to nothing towards
            the reset.
        hold_last: let the last calls of a window wait until the others are answered or lost.
        others_ahead: the last calls go one at a time where other users of the token, at their pace so far,
            could spend the rest within this time.
        reset_pad: makes up for ``resets_in_seconds``, which is whole seconds, floored.
        clearly: how far apart the ends of two windows must be to be told apart.
        refusal_delay: how long a 429 closes where neither a hint nor the window's end is known …
        refusal_factor: … times this for each further one in a row …
        refusal_longest: … but never longer than this.
        burst_share: a 429 without a hint is no spent window where more than this share of the limit should be left …
        burst_seen: … by a number told so recently.
        pause: how long calls pause then …
        pause_factor: … times this after each refused probe …
        pauses: … so often; then the window closes.
    """

    default_limit: int = 100
    default_window: float = 3600.0
    lease_timeout: float = 60.0
    margin: int = 0
    reserved: float = 0.1
    hold_last: bool = True
    others_ahead: float = 3.0
    reset_pad: float = 1.0
    clearly: float = 1.0
    refusal_delay: float = 1.0
    refusal_factor: float = 4.0
    refusal_longest: float = 3600.0
    burst_share: float = 0.05
    burst_seen: float = 60.0
    pause: float = 1.0
    pause_factor: float = 2.0
    pauses: int = 5


class Lease(Struct, frozen=True):
    """The right to send one request; ``sent`` and ``expires`` are seconds of the ledger's clock."""

    entity: str
    id: int
    sent: float
    expires: float


class Admit(Struct, frozen=True):
    """Send now; settle the lease afterwards."""

    lease: Lease


class WaitUntil(Struct, frozen=True):
    """The quota is spent; nothing changes before ``at``."""

    at: float


class WaitForAnswer(Struct, frozen=True):
    """An answer in flight decides; by ``at`` the calls waited for count as lost."""

    at: float


Wait: TypeAlias = WaitUntil | WaitForAnswer
Decision: TypeAlias = Admit | Wait


class Turn(Struct, frozen=True):
    """A decision as a ledger tells it: a ``lease``, or to ask again when woken or ``after`` seconds.

    ``spent`` says that no answer under way can help: the quota is spent (or calls pause, by its ``source``), with
    ``remaining`` calls left (None: unknown).
    """

    lease: Lease | None = None
    after: float = 0.0
    spent: bool = False
    remaining: int | None = None
    source: Source = "unknown"


@dataclass(frozen=True, slots=True)
class BudgetView:
    """One entity's quota, for people; None is not known (yet).

    ``source`` is who says so: "server"; "paused", the server too, but it answers 429 all the same, so that calls pause
    and go one at a time; "closed", a 429; "local", nobody, so that calls are counted here from a guess
    (``default_rate_limit``); "unknown".

    Of those ``waiting`` some are ``backfill``; ``sharers`` of the quota have calls in flight or waiting (event loops of
    processes that share it; 1 where it is not shared).
    """

    entity: str
    limit: int | None
    remaining: int | None
    in_flight: int
    resets_in: float | None
    waiting: int = 0
    source: Source = "unknown"
    backfill: int = 0
    sharers: int = 1


class Settlement(Struct, frozen=True):
    """How a call ended, in the words of the quota.

    ``jitter``, from 0 to 1, is how much of the second half of a pause passes, should this end begin one: callers that
    know nothing of each other do not come back together.
    """

    event: Event
    observation: Observation = Observation()
    jitter: float = 1.0


def settlement(status: int | None, observation: Observation | None, *, sent: bool = True) -> Settlement:
    """HTTP status → event. ``status`` None: no answer came; ``sent`` False: the request never left.

    A 4xx is not counted by the server, except by what it says itself (source: Sportmonks docs, and a
    published log of live calls). Of 5xx nothing is known, so they count until a later answer tells.
    """
    told = observation or Observation()
    if status is None:
        return Settlement("lost" if sent else "freed")
    if status == 429:
        return Settlement("refused", told)
    if told.remaining is not None or status < 400:
        return Settlement("answered", told)
    return Settlement("freed" if status < 500 else "failed")


_WHOLE = re.compile(r"\s*(\d{1,12})(?:\.\d*)?\s*(?:[,;].*)?", re.DOTALL | re.ASCII)
# A reset beyond this is a moment (seconds since 1970), not a duration.
_MOMENT = 1_000_000_000


def quota_from_headers(headers: Mapping[str, str], entity: str | None = None) -> Observation:
    """``X-RateLimit-Limit``, ``-Remaining``, ``-Reset`` (seconds or a moment), ``Retry-After``, in any case.

    What is missing or makes no sense is None; never raises. A moment is measured against the answer's own
    ``Date``, because hosts disagree about the time.
    """
    return quota_told({str(name).lower(): str(value) for name, value in headers.items()}, entity)


def quota_told(low: Mapping[str, str], entity: str | None = None) -> Observation:
    """As `quota_from_headers`, where all names are in lower case."""
    reset = _whole(low.get("x-ratelimit-reset"))
    resets_in = None if reset is None else float(reset)
    # Reading a date takes as long as all the rest, and hardly any answer needs it.
    hinted = "retry-after" in low
    date = http_date(low.get("date", "")) if hinted or (reset is not None and reset >= _MOMENT) else None
    if reset is not None and reset >= _MOMENT:
        resets_in = None if date is None else max(0.0, reset - date)
    asked = retry_after(low, None, date) if hinted else None
    return Observation(
        entity=entity,
        limit=_whole(low.get("x-ratelimit-limit")),
        remaining=_whole(low.get("x-ratelimit-remaining")),
        resets_in=asked if resets_in is None else resets_in,
        retry_after=asked,
    )


def _whole(text: str | None) -> int | None:
    match = _WHOLE.fullmatch(text) if text else None
    return int(match[1]) if match else None

"""Retry or give up: a table of outcomes, the server's own delay, and tokens that keep an outage small."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Kind: TypeAlias = Literal["ok", "status", "connect", "timeout", "dropped", "truncated", "malformed", "other"]

HEALING_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
HEALING_KINDS: frozenset[Kind] = frozenset({"connect", "timeout", "dropped", "truncated", "malformed"})


class Outcome(Struct, frozen=True):
    """What came of one attempt; ``hint`` is the delay in seconds that the server asked for.

    ``kind`` "malformed" is a 2xx that is not JSON, "truncated" a body cut short, "other" what no retry can
    heal.
    """

    kind: Kind
    status: int | None = None
    hint: float | None = None

    @property
    def heals(self) -> bool:
        """Whether the same request may do better a little later."""
        return self.status in HEALING_STATUS if self.kind == "status" else self.kind in HEALING_KINDS

    @property
    def reason(self) -> str:
        """ "503", "timeout", …: for logs and the history of attempts."""
        return str(self.status) if self.kind == "status" and self.status is not None else self.kind


class Retry(Struct, frozen=True):
    after: float


class GiveUp(Struct, frozen=True):
    """It cannot heal, all retries are used, the server asks for over ``max_wait``, or no tokens are left."""

    reason: Literal["fatal", "retries", "wait", "tokens"]


def decide(
    outcome: Outcome, attempt: int, *, backoff_delay: float, max_retries: int, max_wait: float, tokens: bool
) -> Retry | GiveUp:
    """What to do after attempt number ``attempt`` (from 1): the first line of the table that holds.

    The server's own delay wins over the backoff, whose sleep is never longer than ``max_wait``.
    """
    too_long = outcome.hint is not None and outcome.hint > max_wait
    table: tuple[tuple[bool, Literal["fatal", "retries", "wait", "tokens"]], ...] = (
        (not outcome.heals, "fatal"),
        (attempt > max_retries, "retries"),
        (too_long, "wait"),
        (not tokens, "tokens"),
    )
    for holds, reason in table:
        if holds:
            return GiveUp(reason)
    return Retry(min(backoff_delay, max_wait) if outcome.hint is None else max(0.0, outcome.hint))


class RetryQuota(Struct, frozen=True):
    """A token bucket over retries (as in the AWS SDKs), a frozen value: no outage multiplies calls.

    A retry costs 5 of 100 tokens, so without any success there are 20 retries, however long it lasts:
    attempts per call are 1 + 20/n after n calls (1.2 from 100 calls on, towards 1). One call's 5 retries,
    or those of 4 calls at once, are always there at first. A success gives back what its last retry cost,
    or 1 token where it needed none: the bucket stays full while fewer than about 30 % of attempts fail.
    """

    capacity: int = 100
    cost: int = 5
    gain: int = 1
    tokens: int | None = None

    @property
    def left(self) -> int:
        return self.capacity if self.tokens is None else self.tokens

    @property
    def allows(self) -> bool:
        return self.left >= self.cost

    def spend(self) -> RetryQuota | None:
        """The bucket after one retry; None when it cannot pay for it."""
        return replace(self, tokens=self.left - self.cost) if self.allows else None

    def refund(self, *, retried: bool) -> RetryQuota:
        """The bucket after a success, which was or was not ``retried``."""
        if self.left == self.capacity:
            return self
        return replace(self, tokens=min(self.capacity, self.left + (self.cost if retried else self.gain)))

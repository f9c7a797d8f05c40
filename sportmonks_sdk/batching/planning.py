"""From ids to batches: by league and season, by count, by bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..errors import MalformedResponseError, RequestRefusedError, ServerError, SportmonksError, TransportError
from ..query.endpoints import MULTI_LIMIT, TARGET_BYTES
from ..selection.keywords import Found
from ..transport.failures import forgivable, unsent

# Missing ids are asked for once more one by one up to here; a longer list is asked for again in batches.
SINGLES = 50


def batch_limit(batch_size: int, bytes_per_fixture: float | None, target_bytes: int = TARGET_BYTES) -> int:
    """How many ids one request takes, given what a fixture weighed so far (None: not known yet)."""
    limit = min(batch_size, MULTI_LIMIT)
    if bytes_per_fixture:
        limit = min(limit, int(target_bytes // bytes_per_fixture))
    return max(1, limit)


def plan_batches(wanted: Sequence[Found], limit: int) -> list[tuple[int, ...]]:
    """Cut ⌈n/limit⌉ batches, neighbours by league and season together (what is unknown comes last).

    The API answers by ascending id and shares work within a season, so neighbours travel well together.
    """

    def place(found: Found) -> tuple[bool, int, bool, int, int]:
        league, season = found.league_id, found.season_id
        return (league is None, league or 0, season is None, season or 0, found.id)

    ids = [found.id for found in sorted(wanted, key=place)]
    return [tuple(ids[start : start + limit]) for start in range(0, len(ids), limit)]


def spared(hits: int, absent: int, misses: int, absent_too: int, limit: int) -> int:
    """Requests that the cache alone spared a call, in which nothing else went wrong.

    It answered ``hits`` and knew that the API has no ``absent``; ``misses`` were asked for, and ``absent_too`` of them
    are not there either. What an answer leaves out is asked for once more: one by one, in batches where that is much.
    """

    def requests(fixtures: int, left_out: int) -> int:
        return -(-fixtures // limit) + (left_out if left_out <= SINGLES else -(-left_out // limit))

    return max(0, requests(hits + absent + misses, absent + absent_too) - requests(misses, absent_too))


def halves(ids: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A failed batch as two; the first is the longer one."""
    middle = (len(ids) + 1) // 2
    return tuple(ids[:middle]), tuple(ids[middle:])


# What one fixture can have done to its batch; every other error would meet the other batches as well.
_OF_ONE = (RequestRefusedError, ServerError, MalformedResponseError, TransportError)
# Codes that speak of the request as a whole: no smaller batch can heal them (docs, "response codes"). A 403 without
# words of the API is a firewall's.
_HOPELESS_CODES = frozenset({5000, 5001, 5004, 5006, 5008, 5010, 5013})


def after_failure(error: SportmonksError) -> Literal["stop", "split"]:
    """Whether a failed batch is worth halving, or whether the whole call has to stop.

    One bad fixture can fail a batch (a body too large, a record the server trips over); a refused connection, token,
    include or quota would fail every other batch just the same.
    """
    if not isinstance(error, _OF_ONE) or unsent(error):
        return "stop"
    refused = isinstance(error, RequestRefusedError)
    return "stop" if refused and (error.code in _HOPELESS_CODES or error.status == 403) else "split"


def blame(error: SportmonksError) -> Literal["failed", "refused"]:
    """Which event an error is for a fixture: the API failed, or the question was at fault."""
    return "failed" if forgivable(error) else "refused"


def seconds_estimate(
    requests: int, *, at_once: int, seconds_per_request: float, remaining: int | None, resets_in: float | None
) -> float:
    """About how long ``requests`` take: the round trips, and the wait for a new window where the quota is too small."""
    trips = -(-requests // at_once) * seconds_per_request
    short = remaining is not None and requests > remaining
    return trips + (resets_in or 0.0 if short else 0.0)

"""The faults of the matrix, where in a run they strike, and what the server saw of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from msgspec.structs import replace

from sportmonks_sdk import (
    MalformedResponseError,
    PartialResultError,
    RateLimitError,
    ServerError,
    Sportmonks,
    SportmonksError,
    SubscriptionError,
    TransportError,
)
from sportmonks_sdk.sandbox import SandboxServer

# 40 fixtures: one request that finds them, then four batches of ten.
RUN: Mapping[str, Any] = {"season": 25583, "limit": 40}
QUICK: Mapping[str, Any] = {
    "base_delay": 0.01, "max_delay": 0.05, "max_retries": 2, "batch_size": 10, "progress": False,
}  # fmt: skip
_NUMBERS = count()
_IDS = re.compile(r"/multi/([\d,]+)")


@dataclass(frozen=True)
class Place:
    """A request of a run: ``path`` says which kind, ``after`` how many of that kind come before it."""

    name: str
    path: str
    after: int = 0

    def __repr__(self) -> str:
        return self.name


DISCOVERY = Place("discovery", r"/fixtures\?")
BATCHES = (
    Place("first batch", "/fixtures/multi/", 0),
    Place("middle batch", "/fixtures/multi/", 2),
    Place("last batch", "/fixtures/multi/", 3),
)
EVERYWHERE = (DISCOVERY, *BATCHES)


@dataclass(frozen=True)
class Case:
    """A fault, the error it ends in where it does not end, and what it asks of client and sandbox.

    ``heals`` says what a fault that strikes once comes to: "retried", "asked again" (for single ids), "unnoticed" (it
    does no harm), or "raised" (no retry may follow).
    """

    name: str
    kind: str
    error: type[SportmonksError]
    details: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[Place, ...] = EVERYWHERE
    heals: str = "retried"
    options: Mapping[str, Any] = field(default_factory=dict)
    window: float = 3600.0

    def __repr__(self) -> str:
        return self.name

    def strike(self, server: SandboxServer, place: Place, times: int | None) -> None:
        server.sandbox.limits.window = self.window
        server.faults.add(self.kind, times=times, after=place.after, path=place.path, **self.details)


TIMEOUT = 0.6  # in which a request without a fault is answered, on a busy machine too
CASES = (
    Case("500", "status", ServerError),
    Case("503", "status", ServerError, {"status": 503}),
    Case("500 without JSON", "status", ServerError, {"body": b"<h1>Internal Server Error</h1>"}),
    Case("429 with resets_in_seconds", "429", RateLimitError, {"seconds": 0.02}),
    Case("429 with Retry-After", "429", RateLimitError, {"retry_after": 0.02}),
    # Without a hint, the end of the window as told before is the time to come back.
    Case("429 with neither", "429", RateLimitError, window=0.01),
    Case("dropped before the headers", "drop_before", TransportError),
    Case("dropped in the body", "drop_mid", TransportError),
    Case("truncated JSON", "truncate", MalformedResponseError),
    Case("HTML with 200", "html", MalformedResponseError),
    Case("slower than the timeout", "slow", TransportError, {"seconds": 30.0}, options={"timeout": TIMEOUT}),
    Case("dripping past the timeout", "drip", TransportError, {"seconds": 30.0}, (DISCOVERY,),
         options={"timeout": TIMEOUT}),
    Case("a message without data", "no_data", PartialResultError, places=BATCHES, heals="asked again"),
    Case("an id left out", "omit_ids", PartialResultError, places=BATCHES, heals="asked again"),
    Case("a null id in a batch", "null_id", PartialResultError, places=BATCHES, heals="asked again"),
    Case("a null id in a list", "null_id", MalformedResponseError, places=(DISCOVERY,)),
    Case("an include outside the plan", "forbid_include", SubscriptionError, {"include": "scores"}, BATCHES, "raised"),
    Case("has_more for ever", "endless", MalformedResponseError, places=(DISCOVERY,), heals="unnoticed"),
)  # fmt: skip
HARMLESS = (
    Case("out of order", "shuffle", SportmonksError),
    Case("per_page lowered", "lower_per_page", SportmonksError),
    Case("per_page lowered to 7", "lower_per_page", SportmonksError, {"per_page": 7}),
    Case("has_more in a batch", "endless", SportmonksError, places=BATCHES),
    Case("populate refused", "refuse_populate", SportmonksError, places=(DISCOVERY,)),
    Case("populate ignored", "ignore_populate", SportmonksError, places=(DISCOVERY,)),
    *(Case(kind.replace("_", " "), kind, SportmonksError)
      for kind in ("headers_only", "body_only", "no_quota", "rubbish_quota", "disagreeing_quota")),
)  # fmt: skip


def at_each_place(cases: tuple[Case, ...]) -> list[Any]:
    """Case × place, as parameters with readable names."""
    import pytest

    return [pytest.param(case, place, id=f"{case}-{place}") for case in cases for place in case.places]


def asked(server: SandboxServer, since: int = 0) -> Counter[int]:
    """How often the server was asked for each fixture id, from request number ``since`` on."""
    counts: Counter[int] = Counter()
    for request in server.requests[since:]:
        if found := _IDS.search(request.path):
            counts.update(map(int, found[1].split(",")))
    return counts


def hurry(client: Any) -> Any:
    """A limiter whose pads and pauses after a 429, whole seconds by the API's clock, do not make the test wait."""
    limiter = client._engine.parts.limiter
    short = {"refusal_delay": 0.01, "refusal_factor": 1.0, "pause": 0.01, "pause_factor": 1.0}
    limiter.rules = replace(limiter.rules, reset_pad=0.0, **short)
    return client


Connect = Callable[..., Sportmonks]


@contextmanager
def connecting(server: SandboxServer) -> Iterator[Connect]:
    """Makes clients of a server, each with a quota of its own, and closes them."""
    made: list[Sportmonks] = []

    def connect(**options: Any) -> Sportmonks:
        token = options.pop("token", f"fault-{next(_NUMBERS)}")
        client = Sportmonks(token, **{"base_url": server.url, **QUICK, **options})
        made.append(hurry(client))
        return client

    try:
        yield connect
    finally:
        for client in made:
            client.close()

"""Faults on demand: what goes wrong, how often, from which request on, and for which requests.

=================  ===========================================================================================
kind               details (defaults)
=================  ===========================================================================================
status             status (500), body (None: a JSON message), headers ({})
429                seconds (None; in body rate_limit.resets_in_seconds), retry_after (None; a number, or text for
                   the header), body (None). With neither: the body seen in the wild, without any delay
drop_before        close the socket before the headers
drop_mid           headers with Content-Length, half the body, then close
truncate           200, framed well, JSON cut in half
html               200 with a page of HTML
slow               seconds (1.0) before the answer
drip               seconds (1.0) over which the body drips, pieces (10)
hang               no answer until the client leaves or the server stops
no_data            200 with message and without data
omit_ids           leaves the rows of ``ids`` out (without ``ids``: the first row)
shuffle            rows in another order
null_id            rows of ``ids`` (without: the first row) become records of nulls
forbid_include     include ("odds"): 403 / 5002 where the request has it
endless            has_more and next_page for ever; past the end the rows come again
lower_per_page     per_page (25), whatever was asked for
refuse_populate    4xx / 5010 for filters=populate
ignore_populate    as if populate had not been sent
headers_only       quota in headers of mixed case, not in the body
body_only          quota in the body, not in headers
no_quota           in neither
rubbish_quota      in both, and nonsense
disagreeing_quota  headers say more than the body: header_remaining (body's + 100)
=================  ===========================================================================================

Connection refused is no fault of an answer: ``SandboxServer.pause_listening`` does it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

#: Kinds that replace the answer; the first that applies ends the search for more.
TERMINAL = frozenset({"status", "429", "drop_before", "hang", "forbid_include", "refuse_populate"})
KINDS = TERMINAL | {
    "drop_mid", "truncate", "html", "slow", "drip", "no_data", "omit_ids", "shuffle", "null_id", "endless",
    "lower_per_page", "ignore_populate", "headers_only", "body_only", "no_quota", "rubbish_quota",
    "disagreeing_quota",
}  # fmt: skip


@dataclass(slots=True)
class Incoming:
    """What a fault may look at."""

    target: str  # path and query as text
    ids: frozenset[int]
    includes: frozenset[str]  # lower case, dotted
    populate: bool


@dataclass(slots=True)
class Fault:
    kind: str
    times: int | None = 1
    after: int = 0
    path: str | None = None
    ids: frozenset[int] | None = None
    details: dict[str, Any] = field(default_factory=dict)
    fired: int = 0
    seen: int = 0

    @property
    def spent(self) -> bool:
        return self.times is not None and self.fired >= self.times

    def get(self, name: str, default: Any = None) -> Any:
        return self.details.get(name, default)

    def fits(self, call: Incoming) -> bool:
        """Whether the request is one of those meant."""
        if self.path is not None and self.path not in call.target and not _found(self.path, call.target):
            return False
        if self.ids is not None and not self.ids & call.ids:
            return False
        if self.kind == "forbid_include":
            wanted = str(self.get("include", "odds")).lower()
            return any(path == wanted or path.endswith("." + wanted) for path in call.includes)
        return call.populate if self.kind in ("refuse_populate", "ignore_populate") else True


def _found(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return False


class Faults:
    """The faults in force, in the order they were added. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def add(
        self,
        kind: str | int,
        *,
        times: int | None = 1,
        after: int = 0,
        path: str | None = None,
        ids: Iterable[int] | None = None,
        **details: Any,
    ) -> Fault:
        """Arm a fault; the module says which kinds there are and what details they take.

        Args:
            times: how often it fires; None is for ever.
            after: how many requests that it fits go by first.
            path: text in, or regular expression found in, the path with its query.
            ids: only requests for one of these ids (of ``/multi`` or of a single record).

        Returns:
            The fault; ``fired`` counts.
        """
        kind = str(kind)
        if kind not in KINDS:
            raise ValueError(f"unknown fault {kind!r}; known are {', '.join(sorted(KINDS))}")
        wanted = None if ids is None else frozenset(ids)
        fault = Fault(kind, times, after, path, wanted, details)
        with self._lock:
            self._faults.append(fault)
        return fault

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()

    def __len__(self) -> int:
        with self._lock:
            return len(self._faults)

    def pick(self, call: Incoming) -> list[Fault]:
        """The faults of this request, counted as fired; at most one of them replaces the answer, and it is last."""
        chosen: list[Fault] = []
        with self._lock:
            for fault in self._faults:
                if fault.spent or not fault.fits(call):
                    continue
                fault.seen += 1
                if fault.seen <= fault.after:
                    continue
                fault.fired += 1
                chosen.append(fault)
                if fault.kind in TERMINAL:
                    break
        return chosen

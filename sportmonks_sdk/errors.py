"""Every error the SDK raises, as one tree.

SportmonksError
├── ConfigurationError        a setting is missing or wrong (also a ValueError)
├── SelectionError            bad ids, dates, includes, filters or keywords (also a ValueError)
├── ApiError                  what came of a request; with status, code, link and path
│   ├── AuthenticationError       401: the token is missing or refused
│   ├── SubscriptionError         403: the plan lacks an include (5002) or a resource (5007)
│   ├── RequestRefusedError       any other 4xx, with the API's code and link
│   ├── RateLimitError            the quota is spent and waiting was not wanted, or would be too long
│   ├── TransportError            no answer: refused, dropped, timed out
│   ├── ServerError               5xx
│   └── MalformedResponseError    an answer that is no JSON, or not of the API's shape
├── PartialResultError        a part arrived (``.frame`` or ``.tables``), a part is missing (``.missing``)
├── CancelledCallError        the call was ended by ``client.cancel()``
├── BridgeError               a blocking call where none can work
│   ├── SyncInLoopError       … on the SDK's own I/O thread
│   └── LoopMismatchError     … an async client used from a second event loop
└── CacheError                the cache was asked for something it cannot do
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .values import plain

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from .reports import Report
    from .values import Observation, Tables


class SportmonksWarning(UserWarning):
    """Something the caller should know about a result that is otherwise good."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of one request: what came of it, and how long the next one waited.

    ``seconds`` is the time the try took, ``waited`` the pause after it (0 for the last).
    """

    number: int
    outcome: str
    status: int | None
    seconds: float
    waited: float = 0.0


class SportmonksError(Exception):
    """Base of all errors of the SDK; ``attempts`` is the history of the request that failed, oldest first."""

    attempts: tuple[Attempt, ...] = ()
    report: Report | None = None

    def __init__(self, message: str, **facts: Any) -> None:
        # Of the API, of Redis, of a server's headers: whatever a message echoes, a terminal shows it and obeys nothing.
        self.message = plain(message, lines=True)
        super().__init__(self.message)
        self.__dict__.update(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.message, self.__dict__)

    def __copy__(self) -> SportmonksError:
        # Before what others registered for copies of all errors: Dask's has notes, traceback and cause in common.
        return _revive(type(self), self.message, self.__dict__)

    def add_note(self, note: str) -> None:
        """A note for the end of the traceback; once, as several calls may have one error."""
        if note not in getattr(self, "__notes__", ()):
            super().add_note(note)

    def with_attempts(self, attempts: Sequence[Attempt]) -> SportmonksError:
        """This error, carrying the history of attempts that led to it."""
        self.attempts = tuple(attempts)
        if len(self.attempts) > 1 and not getattr(self, "__notes__", None):
            self.add_note("attempts: " + "; ".join(f"{a.number}. {a.outcome}" for a in self.attempts))
        return self

    def _render_traceback_(self) -> list[str]:
        """How IPython shows it: the caller's lines and the message; all of the SDK's with ``SPORTMONKS_DEBUG=1``."""
        whole = bool(os.environ.get("SPORTMONKS_DEBUG"))
        # Another one of the same words, as that has no chain of errors below it; the real one keeps its own for %debug.
        shown = self if whole else _revive(type(self), self.message, {**self.__dict__, "__notes__": []})
        frames = self.__traceback__ if whole else _of_the_caller(self.__traceback__)
        shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
        if shell is None:
            lines = [line.rstrip("\n") for line in traceback.format_exception(type(self), shown, frames)]
        else:
            lines = shell.InteractiveTB.structured_traceback(type(self), shown, frames)
        notes = [] if whole else getattr(self, "__notes__", [])
        return [*lines[:-1], *notes, *lines[-1:]]


def _of_the_caller(frames: TracebackType | None) -> TracebackType | None:
    """The frames above the first one of this package; what it called in turn is no more the caller's than it is."""
    if frames is None or frames.tb_frame.f_globals.get("__name__", "").partition(".")[0] == __package__:
        return None
    return TracebackType(_of_the_caller(frames.tb_next), frames.tb_frame, frames.tb_lasti, frames.tb_lineno)


def _revive(kind: type[SportmonksError], message: str, facts: dict[str, Any]) -> SportmonksError:
    # Errors cross process pools: keyword facts do not survive BaseException's own pickling.
    error = kind(message)
    error.__dict__.update(facts)
    if "__notes__" in facts:
        error.__notes__ = [*facts["__notes__"]]  # a copy has its own
    return error


class ConfigurationError(SportmonksError, ValueError):
    """A setting is missing or wrong; the message names the argument or the variable to set."""


class SelectionError(SportmonksError, ValueError):
    """What was asked for cannot be asked; raised before any request. ``suggestion`` is the nearest valid word."""

    suggestion: str | None = None


class ApiError(SportmonksError):
    """An answer of the API that is an error: HTTP ``status``, the API's ``code`` and docs ``link``, the ``path``.

    ``hint`` is the delay in seconds that the server asked for, ``observation`` what the answer said of the quota.
    """

    status: int | None = None
    code: int | None = None
    link: str | None = None
    path: str | None = None
    hint: float | None = None
    observation: Observation | None = None


class AuthenticationError(ApiError):
    """401: the token is missing, mistyped or no longer valid."""


class SubscriptionError(ApiError):
    """403: the plan does not cover ``include`` (code 5002) or the resource (5007, ``include`` is None)."""

    include: str | None = None


class RequestRefusedError(ApiError):
    """A 4xx that no retry can heal; ``code`` and ``link`` lead to the API's own explanation."""


class RateLimitError(ApiError):
    """The quota of ``entity`` is spent.

    ``remaining`` calls were left, ``needed`` are wanted, and it fills again in ``resets_in`` seconds
    (None where the API never said).
    """

    entity: str | None = None
    remaining: int | None = None
    needed: int = 1
    resets_in: float | None = None


class TransportError(ApiError):
    """No usable answer came.

    ``kind`` is "connect", "timeout", "dropped" or "truncated", which may heal; or "certificate", "proxy", "address",
    "session" or "too_large", which nothing but the remedy in the message does.
    """

    kind: str = "dropped"


class ServerError(ApiError):
    """5xx: the API failed; the same call may work later."""


class MalformedResponseError(ApiError):
    """A 2xx whose body is not JSON or not of the API's shape (for instance a proxy's HTML page)."""


class PartialResultError(SportmonksError):
    """The call could not be completed. Nothing that arrived is lost.

    ``frame`` (one table asked for) or ``tables`` (several) hold what arrived, ``missing`` maps each fixture id
    that did not to the reason; ``__cause__`` is the first error. Calling again asks only for the rest. Of an export
    ``files`` are those that are there, table → path.
    """

    frame: pl.DataFrame | None = None
    tables: Tables | None = None
    missing: Mapping[int, str] = {}
    files: Mapping[str, Path] = {}


class CancelledCallError(SportmonksError):
    """Somebody called ``client.cancel()`` while the call was under way; what had arrived is in the cache."""


class BridgeError(SportmonksError):
    """A blocking call was made where none can work; the message says what to use instead."""


class SyncInLoopError(BridgeError):
    """A blocking call on the SDK's own I/O thread would wait for itself."""


class LoopMismatchError(BridgeError):
    """An async client (or its session or Redis client) belongs to another event loop."""


class CacheError(SportmonksError):
    """The cache cannot do what was asked (for instance store a value that is not JSON)."""

"""One log record per event through standard ``logging``, silent until the user asks: ``enable_logging()``."""

from __future__ import annotations

import json as jsonlib
import logging
import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

from msgspec import Struct
from msgspec.structs import asdict

from ..errors import ConfigurationError
from ..reports import Outcome, Report
from ..values import plain, shown
from . import events as e
from .events import Event

LOGGER = "sportmonks_sdk"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

# Events carry no secret. This guards what users write into paths and what libraries write into errors.
_HIDDEN_KEYS = frozenset({"token", "api_token", "authorization", "password", "redis_password"})
_HIDDEN = re.compile(
    r"(?i)(?P<key>\b(?:api_token|token|authorization|password)\b[\"']?\s*[:=]\s*[\"']?(?:bearer\s+)?)[^\s&\"',;)}\]]+"
    r"|(?P<place>\b[a-z][a-z0-9+.-]*://)[^\s/@]*@"
)


def redact(text: str) -> str:
    """The text with ``***`` for what follows ``api_token=``, ``Authorization:`` … and for URL logins."""
    return _HIDDEN.sub(lambda m: f"{m['key']}***" if m["key"] else f"{m['place']}***@", text)


class _Wording(Struct, frozen=True):
    """How one kind of event is logged."""

    component: str
    level: int
    tell: Callable[[Any], str]


def _at_most(seconds: float | None) -> str:
    return "until an answer is back" if seconds is None else f"at most {seconds:.1f} s"


def _end(event: e.CallEnded) -> str:
    rows = "" if event.rows is None else f", {event.rows} rows"
    return f"{event.call} {event.outcome}{f': {event.error}' if event.error else rows}"


LINES: dict[type, _Wording] = {
    e.CallStarted: _Wording("client", logging.DEBUG, lambda v: f"{v.call} begins"),
    e.Discovered: _Wording("selection", logging.INFO, lambda v: f"{v.ids} fixtures found, requests: {v.requests}"),
    e.CacheLooked: _Wording("cache", logging.DEBUG, lambda v: f"{v.hits} hits, {v.misses} misses"),
    e.Refreshing: _Wording("cache", logging.DEBUG, lambda v: f"{v.ids} fixtures are refreshed in the background"),
    e.Compared: _Wording("cache", logging.DEBUG, lambda v: f"{v.unchanged} of {v.ids} fixtures are as before"),
    e.ServedStale: _Wording(
        "cache", logging.INFO, lambda v: f"the API failed; {v.ids} fixtures are from the cache, up to {v.age:.0f} s old"
    ),
    e.Planned: _Wording("batches", logging.DEBUG, lambda v: f"{v.ids} fixtures in {v.batches} batches"),
    e.Joined: _Wording("flight", logging.DEBUG, lambda v: f"{v.fixtures} fixtures came with requests of other calls"),
    e.RequestSent: _Wording("transport", logging.DEBUG, lambda v: f"GET {v.path}, attempt {v.attempt}"),
    e.ReplyReceived: _Wording(
        "transport", logging.DEBUG, lambda v: f"{v.status} from {v.path}, {v.bytes} bytes, {v.seconds:.3f} s"
    ),
    e.ConcurrencyChanged: _Wording(
        "transport", logging.INFO, lambda v: f"{v.limit} of {v.most} requests at a time from now on"
    ),
    e.RetryScheduled: _Wording(
        "retry",
        logging.WARNING,
        lambda v: f"{v.path} again in {v.after:.1f} s after attempt {v.attempt}: {v.reason}",
    ),
    e.RetriesSettled: _Wording(
        "retry",
        logging.DEBUG,
        lambda v: f"{v.path} {'succeeded' if v.succeeded else 'failed'} after {v.attempts} attempts",
    ),
    e.QuotaWaiting: _Wording(
        "limiter", logging.DEBUG, lambda v: f"waiting for the quota of {v.entity}, {_at_most(v.seconds)}"
    ),
    e.QuotaWaited: _Wording("limiter", logging.INFO, lambda v: f"waited {v.seconds:.1f} s for the quota of {v.entity}"),
    e.BatchSettled: _Wording("batches", logging.DEBUG, lambda v: f"{v.fetched} of {v.fixtures} fixtures arrived"),
    e.BatchSplit: _Wording("batches", logging.WARNING, lambda v: f"batch of {v.ids} halved: {v.reason}"),
    e.Processed: _Wording("batches", logging.INFO, lambda v: f"{v.fixtures_processed} fixtures processed"),
    e.RowsStored: _Wording("client", logging.DEBUG, lambda v: f"{v.rows} rows are ready"),
    e.Warned: _Wording("client", logging.WARNING, lambda v: v.message),
    e.CallEnded: _Wording("client", logging.DEBUG, _end),
}


_ENDS: dict[Outcome, int] = {"done": logging.DEBUG, "interrupted": logging.INFO, "failed": logging.ERROR}


class LogSink:
    """A sink that writes one record per event to the logger "sportmonks_sdk".

    Records carry ``component`` and ``context`` (the event's fields), for any handler of the user's.
    """

    __slots__ = ("_logger",)

    def __init__(self) -> None:
        self._logger = _logger()

    def observe(self, event: Event) -> None:
        """Write the record of one event, if anybody reads its level."""
        line = LINES[type(event)]
        level = _ENDS[event.outcome] if isinstance(event, e.CallEnded) else line.level
        if self._logger.isEnabledFor(level):
            extra = {"component": line.component, "context": _plain(asdict(event))}
            self._logger.log(level, redact(line.tell(event)), extra=extra)


def tell_of_observer(observer: object, error: Exception) -> None:
    """A record of what a callable of the user's raised."""
    extra = {"component": "observe", "context": {}}
    name = getattr(observer, "__qualname__", type(observer).__name__)
    _logger().warning(
        "%s, given as observe=, raised; the call goes on, and this is said once", name, exc_info=error, extra=extra
    )


_SAID: dict[str, object] = {}


def say_once(component: str, message: str) -> None:
    """A record that no event of a call makes, at INFO: written the first time that somebody reads that level."""
    logger = _logger()
    mine = object()
    # In one step, as several threads may be the first.
    if logger.isEnabledFor(logging.INFO) and _SAID.setdefault(message, mine) is mine:
        logger.info("%s", redact(message), extra={"component": component, "context": {}})


def enable_logging(json: bool = True, level: str | int = "INFO", stream: TextIO | None = None) -> None:
    """Write the SDK's log to ``stream`` only, no longer to the root's handlers; again replaces what was.

    Args:
        json: one JSON object a line with ``timestamp`` (ISO 8601, UTC, ms), ``level``, ``component``,
            ``message`` and ``context``; False writes readable lines.
        level: "DEBUG" (every request), "INFO", "WARNING" or "ERROR".
        stream: where to; standard error by default.

    Raises:
        ConfigurationError: the level is none.
    """
    wanted = level.strip().upper() if isinstance(level, str) else level
    if isinstance(wanted, bool) or not (isinstance(wanted, int) or (isinstance(wanted, str) and wanted in LEVELS)):
        raise ConfigurationError(f"level= is one of {', '.join(LEVELS)}, not {shown(level)}")
    disable_logging()
    handler = _Handler(stream)
    handler.setFormatter(JsonFormatter() if json else TextFormatter())
    logger = _logger()
    logger.addHandler(handler)
    logger.setLevel(wanted)
    logger.propagate = False


def disable_logging() -> None:
    """Undo ``enable_logging``; handlers that the user added stay."""
    logger = _logger()
    for handler in [one for one in logger.handlers if isinstance(one, _Handler)]:
        logger.removeHandler(handler)
        handler.close()
        logger.setLevel(logging.NOTSET)
        logger.propagate = True


class _Handler(logging.StreamHandler[TextIO]):
    """The handler of ``enable_logging``, to be known again."""


def _logger() -> logging.Logger:
    # Without a handler of its own the logger would speak through logging's last resort, standard error.
    logger = logging.getLogger(LOGGER)
    if not any(isinstance(one, logging.NullHandler) for one in logger.handlers):
        logger.addHandler(logging.NullHandler())
    return logger


class JsonFormatter(logging.Formatter):
    """One JSON object a line with exactly ``timestamp, level, component, message, context``; never fails."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        return jsonlib.dumps(_told(self, record))


class TextFormatter(logging.Formatter):
    """The same facts for people: time, level, component, message and what the context adds."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        told = _told(self, record)
        context = " ".join(f"{name}={value}" for name, value in told["context"].items())
        head = f"{told['timestamp'][11:23]} {told['level']:<7} {told['component']:<9}"
        return plain(f"{head} {told['message']}  {context}".rstrip(), lines=True)


def _told(formatter: logging.Formatter, record: logging.LogRecord) -> dict[str, Any]:
    try:
        message = record.getMessage()
    except Exception:  # noqa: BLE001 - arguments that do not fit are the caller's slip, the line must still come
        message = _text(record.msg)
    context = getattr(record, "context", None)
    told = _plain(context) if isinstance(context, Mapping) else {}
    if record.exc_info:
        told["exception"] = redact(formatter.formatException(record.exc_info))
    moment = datetime.fromtimestamp(record.created, UTC)
    return {
        "timestamp": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname,
        "component": _text(getattr(record, "component", record.name.removeprefix(f"{LOGGER}."))),
        "message": redact(message),
        "context": told,
    }


def _plain(value: Any, depth: int = 8) -> Any:
    """The value as JSON can hold it, secrets hidden; never fails, whatever it is given."""
    if value is None or isinstance(value, bool):
        return value
    if (isinstance(value, int) and abs(value) < 2**63) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if isinstance(value, Report):
        value = value.to_dict()
    if depth and isinstance(value, Mapping):
        return dict(_pairs(value, depth - 1))
    if depth and isinstance(value, list | tuple | set | frozenset):
        return [_plain(one, depth - 1) for one in value]
    return _text(value)


def _pairs(value: Mapping[Any, Any], depth: int) -> Iterator[tuple[str, Any]]:
    for key, one in value.items():
        name = _text(key)
        yield name, "***" if name.lower() in _HIDDEN_KEYS else _plain(one, depth)


def _text(value: Any) -> str:
    try:
        return redact(str(value))
    except Exception:  # noqa: BLE001 - the str() of a foreign object may raise anything
        return f"<{type(value).__name__} that cannot be shown>"

"""Whose failure it was: the API's, or the question's."""

from __future__ import annotations

from ..errors import MalformedResponseError, RateLimitError, ServerError, SportmonksError, TransportError

# Nothing was sent: there was no connection, or will never be one.
_LASTING_KINDS = frozenset({"certificate", "proxy", "address", "session"})
_UNSENT_KINDS = _LASTING_KINDS | {"connect"}


def lasting(error: BaseException) -> bool:
    """Whether the way to the API is closed until somebody opens it: nothing is tried again."""
    return isinstance(error, TransportError) and error.kind in _LASTING_KINDS


def unsent(error: BaseException) -> bool:
    """Whether the API cannot have seen the request."""
    return isinstance(error, TransportError) and error.kind in _UNSENT_KINDS


def forgivable(error: SportmonksError) -> bool:
    """Whether the API failed, rather than the question: then what the cache has is better than nothing."""
    return isinstance(error, TransportError | ServerError | RateLimitError | MalformedResponseError)

"""Whose failure it was: the API's, or the question's."""

from __future__ import annotations

from ..errors import MalformedResponseError, RateLimitError, ServerError, SportmonksError, TransportError

# There is no connection to the API, and will be none: nothing was sent.
_NO_WAY = frozenset({"certificate", "proxy", "address", "session"})
_LASTING_KINDS = _NO_WAY | {"too_large"}
_UNSENT_KINDS = _NO_WAY | {"connect"}


def lasting(error: BaseException) -> bool:
    """Whether the same request would meet the same again, until somebody changes a setting."""
    return isinstance(error, TransportError) and error.kind in _LASTING_KINDS


def unsent(error: BaseException) -> bool:
    """Whether the API cannot have seen the request."""
    return isinstance(error, TransportError) and error.kind in _UNSENT_KINDS


def forgivable(error: SportmonksError) -> bool:
    """Whether the API failed, rather than the question: then what the cache has is better than nothing."""
    return isinstance(error, TransportError | ServerError | RateLimitError | MalformedResponseError)


def may_heal(error: BaseException) -> bool:
    """Whether the same call may do better later, with no setting changed."""
    return isinstance(error, SportmonksError) and forgivable(error) and not lasting(error)

"""Whose failure it was: the API's, or the question's."""

from __future__ import annotations

from ..errors import MalformedResponseError, RateLimitError, ServerError, SportmonksError, TransportError


def forgivable(error: SportmonksError) -> bool:
    """Whether the API failed, rather than the question: then what the cache has is better than nothing."""
    return isinstance(error, TransportError | ServerError | RateLimitError | MalformedResponseError)

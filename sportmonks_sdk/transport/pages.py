"""A whole list: its pages, one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import TypeVar

from ..errors import MalformedResponseError
from .fetcher import Fetched
from .pagination import Reading

T = TypeVar("T")


async def read_pages(
    reading: Reading[T],
    fetch: Callable[[Mapping[str, str]], Awaitable[Fetched[list[T]]]],
    key: Callable[[T], Hashable],
    *,
    filters: str = "",
    enough: Callable[[int], bool] = lambda rows: False,
) -> None:
    """Read on until the list ends, or ``enough`` of it is there; what was read stays in ``reading`` if that fails.

    Whether it is whole is for `check_whole` to say.

    Args:
        reading: what was read so far, and where it goes on.
        fetch: one page, for these parameters.
        key: what a row is known again by.
        filters: sent along with those of the walk.
        enough: whether so many rows will do.
    """
    while not (reading.walk.done or enough(len(reading.rows))):
        fetched = await fetch(reading.walk.parameters(filters))
        reading.take(fetched.page, fetched.made, [key(row) for row in fetched.made])


def check_whole(reading: Reading[T], path: str) -> None:
    """Refuse a list that was given up before its end.

    Raises:
        MalformedResponseError: it promises pages for ever, or moved under every look at it.
    """
    if reading.walk.endless:
        raise MalformedResponseError(
            f"{path}: the listing promises more pages but brings nothing new after {len(reading.rows)} rows; try again "
            "later",
            path=path,
        )
    if reading.walk.unsteady:
        raise MalformedResponseError(
            f"{path}: the list changed again and again while it was read, so that rows may be missing; try again later",
            path=path,
        )

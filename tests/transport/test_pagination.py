"""Walking pages: every row of a list is read, whatever the server does with page sizes, and a walk always ends."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.transport.envelope import Page
from sportmonks_sdk.transport.pagination import Walk, start
from sportmonks_sdk.values import Observation


def page(
    rows: list[int], *, has_more: bool, per_page: int | None, number: int | None, cursor: str | None = None
) -> Page:
    raw = [msgspec.Raw(str(row).encode()) for row in rows]
    return Page(raw, False, None, has_more, cursor, per_page, number, Observation())


def serve(total: int, size_of: Callable[[int, int], int]) -> Callable[[Walk, int], Page]:
    """A server with numbered pages; ``size_of`` (asked, request number) → the size it really uses."""

    def answer(walk: Walk, request: int) -> Page:
        size = size_of(walk.size, request)
        first = (walk.page - 1) * size
        return page(
            list(range(total))[first : first + size], has_more=first + size < total, per_page=size, number=walk.page
        )

    return answer


def read_all(walk: Walk, answer: Callable[[Walk, int], Page], most: int = 2000) -> tuple[set[int], Walk]:
    seen: set[int] = set()
    for request in range(most):
        got = answer(walk, request)
        rows = {int(bytes(row)) for row in got.rows}
        fresh = len(rows - seen)
        seen |= rows
        walk = walk.after(got, fresh)
        if walk.done:
            return seen, walk
    raise AssertionError("the walk does not end")


@given(st.integers(0, 3000), st.booleans())
def test_a_server_that_keeps_to_its_page_size_is_read_whole(total: int, populate: bool) -> None:
    seen, walk = read_all(start(populate=populate), serve(total, lambda asked, request: asked))
    assert seen == set(range(total))
    assert not walk.endless


@given(st.integers(0, 600), st.booleans())
def test_a_server_that_quietly_answers_25_is_read_whole(total: int, populate: bool) -> None:
    def lowered(asked: int, request: int) -> int:
        return asked if asked <= 50 and populate else 25

    seen, _ = read_all(start(populate=populate), serve(total, lowered))
    assert seen == set(range(total))


@given(st.integers(0, 600), st.integers(0, 12), st.booleans())
def test_a_page_size_lowered_once_on_the_way_leaves_no_gap(total: int, when: int, populate: bool) -> None:
    seen, _ = read_all(start(populate=populate), serve(total, lambda asked, request: 25 if request == when else asked))
    assert seen == set(range(total))


def test_a_list_that_promises_more_for_ever_ends_as_endless() -> None:
    seen, walk = read_all(
        start(populate=False), lambda at, request: page([1, 2], has_more=True, per_page=50, number=at.page)
    )
    assert seen == {1, 2}
    assert walk.endless


def test_one_empty_page_in_between_is_forgiven() -> None:
    pages = [[1, 2], [], [3]]
    seen, walk = read_all(
        start(populate=False), lambda at, n: page(pages[n], has_more=n < 2, per_page=50, number=at.page)
    )
    assert seen == {1, 2, 3}
    assert not walk.endless


def test_a_cursor_comes_before_page_numbers_and_stands_alone() -> None:
    walk = start(populate=True).after(page([1], has_more=True, per_page=1000, number=1, cursor="abc"), 1)
    assert walk.parameters("fixtureSeasons:1") == {"filters": "populate;fixtureSeasons:1", "cursor": "abc"}
    later = walk.after(page([2], has_more=True, per_page=None, number=None), 1)
    assert later.parameters() == {"filters": "populate", "per_page": "1000"}


def test_the_first_page_names_its_size_and_later_ones_their_number() -> None:
    assert start(populate=False).parameters() == {"per_page": "50"}
    assert start(populate=True).parameters("a:1") == {"filters": "populate;a:1", "per_page": "1000"}
    full = page(list(range(50)), has_more=True, per_page=50, number=1)
    assert start(populate=False).after(full, 50).parameters() == {"per_page": "50", "page": "2"}

"""Walking pages: every row of a list is read, whatever the server does with page sizes, and a walk always ends."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sportmonks_sdk.transport.envelope import Page
from sportmonks_sdk.transport.pagination import Reading, Walk, start
from sportmonks_sdk.values import Observation


def page(
    rows: list[int], *, has_more: bool | None, per_page: int | None, number: int | None, cursor: str | None = None,
    paginated: bool = True,
) -> Page:  # fmt: skip
    raw = [msgspec.Raw(str(row).encode()) for row in rows]
    return Page(raw, False, None, has_more, cursor, per_page, number, Observation(), paginated)


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
    rows, walk = read_in_order(walk, answer, most)
    assert len(rows) == len(set(rows)), "a place was read twice"
    return set(rows), walk


def read_in_order(walk: Walk, answer: Callable[[Walk, int], Page], most: int = 2000) -> tuple[list[int], Walk]:
    reading: Reading[int] = Reading(walk)
    for request in range(most):
        got = answer(reading.walk, request)
        rows = [int(bytes(row)) for row in got.rows]
        reading.take(got, rows, rows)
        if reading.walk.done:
            return reading.rows, reading.walk
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
    # The second page begins in the last row of the first.
    assert start(populate=False).after(full, 50).parameters() == {"per_page": "49", "page": "2"}


@given(st.integers(0, 1500), st.booleans())
def test_a_list_of_numbered_pages_costs_hardly_more_than_its_pages(total: int, populate: bool) -> None:
    requests = 0
    keep = serve(total, lambda asked, request: asked)

    def counted(walk: Walk, request: int) -> Page:
        nonlocal requests
        requests += 1
        return keep(walk, request)

    read_all(start(populate=populate), counted)
    fewest = max(1, -(-total // (1000 if populate else 50)))
    assert requests <= fewest + 1 + fewest // 4


@settings(max_examples=1000)
@given(st.data())
def test_rows_that_move_up_while_the_list_is_read_are_not_lost(data: st.DataObject) -> None:
    total = data.draw(st.integers(51, 400))
    rows = list(range(total))
    stays = set(rows)
    shifts = data.draw(st.lists(st.tuples(st.integers(0, 8), st.integers(0, total - 1)), max_size=4))

    def answer(walk: Walk, request: int) -> Page:
        for when, place in shifts:
            if when == request and place < len(rows):
                stays.discard(rows.pop(place))
        first = (walk.page - 1) * walk.size
        return page(
            rows[first : first + walk.size],
            has_more=first + walk.size < len(rows),
            per_page=walk.size,
            number=walk.page,
        )

    seen, walk = read_all(start(populate=False), answer)
    assert walk.unsteady or stays <= seen


def test_a_list_that_moves_under_every_look_is_given_up() -> None:
    def answer(walk: Walk, request: int) -> Page:
        rows = [request * 1000 + n for n in range(walk.size)]
        return page(rows, has_more=True, per_page=walk.size, number=2 if request else 1)

    _, walk = read_in_order(start(populate=False), answer)
    assert walk.unsteady


def test_rows_that_are_alike_within_a_page_are_all_kept() -> None:
    pages = [[7] * 50, [7] * 49]

    def answer(walk: Walk, request: int) -> Page:
        return page(pages[request], has_more=request == 0, per_page=walk.size, number=walk.page)

    rows, _ = read_in_order(start(populate=False), answer)
    assert rows == [7] * (50 + 48)


ENDS = {
    "has_more is false": ({"has_more": False}, True),
    "has_more is no flag": ({"has_more": None}, False),
    "no pagination, as before": ({"has_more": None, "paginated": False}, True),
}


@pytest.mark.parametrize("how", ENDS)
def test_only_an_explicit_end_ends_a_walk(how: str) -> None:
    told, ends = ENDS[how]
    assert start(populate=False).after(page([1], per_page=50, number=1, **told), 1).done is ends  # type: ignore[arg-type]


def test_a_list_that_had_pagination_does_not_end_with_a_page_that_lacks_it() -> None:
    walk = start(populate=False).after(page(list(range(50)), has_more=True, per_page=50, number=1), 50)
    bare = page([49, 50], has_more=None, per_page=None, number=None, paginated=False)
    assert not walk.after(bare, 1).done
    assert walk.after(page([], has_more=None, per_page=None, number=None, paginated=False), 0).done

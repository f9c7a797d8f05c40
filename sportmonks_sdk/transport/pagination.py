"""Reading a list through its pages: which page next, which of its rows are new, and when the list is at its end.

Cursors come before page numbers, and the page size is read back from every answer: asked for more than it allows, the
API silently answers smaller pages (docs, "pagination"). A list ends where the API says so: ``has_more`` false, an empty
page, or an answer without pagination where none had any; never where something merely is not ``true``.

A list may change while it is read. Numbered pages therefore overlap by a row: a page that does not begin in what is
known already is read again from further back, so that rows which moved up are not lost.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..query.endpoints import PAGE_LIMIT, POPULATE_LIMIT
from .envelope import Page

T = TypeVar("T")
# An answer without a new row that still promises more is odd; a second one in a row is a list without an end.
_MOST_IDLE_PAGES = 2
# A list that moves under every look at it is not read by looking once more.
_MOST_SHIFTS = 8


class Walk(Struct, frozen=True):
    """Where a walk stands.

    ``limit`` is the most rows to ask for, ``size`` and ``page`` what is asked for next; ``known`` counts the places of
    the list that were read without a gap, ``idle`` the answers in a row that brought nothing new, ``shifts`` those that
    did not begin in what was known (``moved``: the last one). ``paginated``: an answer had pagination. ``exact``: pages
    that have more behind them are full, so that places can be counted. ``endless`` and ``unsteady`` say why a walk was
    given up.
    """

    limit: int
    size: int
    populate: bool = False
    page: int = 1
    cursor: str | None = None
    known: int = 0
    idle: int = 0
    shifts: int = 0
    moved: bool = False
    paginated: bool = False
    exact: bool = True
    done: bool = False
    endless: bool = False
    unsteady: bool = False

    def parameters(self, filters: str = "") -> dict[str, str]:
        """The query parameters of the next page. A cursor stands alone: with ``per_page`` or ``page`` it is refused."""
        told = ";".join(filter(None, ("populate" if self.populate else "", filters)))
        place = {"cursor": self.cursor} if self.cursor else {"per_page": str(self.size)}
        if self.cursor is None and self.page > 1:
            place["page"] = str(self.page)
        return {**({"filters": told} if told else {}), **place}

    def first_place(self, page: Page) -> int | None:
        """The place in the list of a page's first row, from 0; None behind a cursor, which tells no place."""
        if self.cursor is not None:
            return None
        return ((page.page or self.page) - 1) * (page.per_page or self.size)

    def after(self, page: Page, fresh: int, *, shifted: bool = False) -> Walk:
        """The walk after an answer with ``fresh`` rows not seen before; ``shifted``: it did not begin in known ones."""
        now = replace(self, paginated=self.paginated or page.paginated)
        if shifted:
            return now._back(page)
        place, size = self.first_place(page), page.per_page or self.size
        behind_a_gap = place is not None and place > self.known and self.exact
        ended = page.has_more is False or (page.has_more is None and (not page.rows or not now.paginated))
        if ended and not behind_a_gap:
            return replace(now, done=True)
        idle = self.idle if self.moved else 0 if fresh else self.idle + 1
        if idle >= _MOST_IDLE_PAGES:
            return replace(now, done=True, endless=True)
        known = self.known
        if place is not None and page.rows and not behind_a_gap:
            end = place + len(page.rows)
            known = end if self.moved else max(known, end)
        now = replace(now, cursor=page.cursor, known=known, idle=idle, moved=False)
        if page.cursor:
            return now
        if self.cursor is None and size != self.size:  # it keeps to a size of its own
            if self.populate:
                return replace(now, populate=False, limit=PAGE_LIMIT)._overlapping()
            return replace(now, exact=False, limit=size, size=size, page=known // size + 1)
        full = place is None or not page.rows or len(page.rows) == size
        if (not fresh and not self.moved) or not full or not now.exact:
            return replace(now, exact=now.exact and full, size=size, page=(page.page or self.page) + 1)
        return now._overlapping()

    def _overlapping(self) -> Walk:
        """The next numbered page: it begins in the last known row or before, and brings as many new ones as can be."""

        def gain(size: int) -> int:
            return (max(self.known - 1, 0) // size + 1) * size - self.known

        size = max(range(self.limit, self.limit // 2, -1), key=gain)
        return replace(self, size=size, page=max(self.known - 1, 0) // size + 1)

    def _back(self, page: Page) -> Walk:
        """The page before this one: what it should have begun with has moved up."""
        if self.shifts >= _MOST_SHIFTS:
            return replace(self, done=True, unsteady=True)
        size = page.per_page or self.size
        before = max(1, (page.page or self.page) - 1)
        return replace(self, size=size, page=before, shifts=self.shifts + 1, moved=True)


class Reading(Generic[T]):
    """What a walk has read: ``rows``, in the order of the list, each place once.

    Rows that are alike within one page are all kept: only what a page repeats of those before it is passed over.
    """

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.rows: list[T] = []
        self._keys: list[Hashable] = []
        self._seen: set[Hashable] = set()

    def take(self, page: Page, rows: Sequence[T], keys: Sequence[Hashable]) -> None:
        """Take an answer in; ``keys`` says of each row what it is known again by."""
        place = self.walk.first_place(page)
        new = self._new(place, keys)
        if new is None:
            self.walk = self.walk.after(page, 0, shifted=True)
            return
        self.rows += [rows[index] for index in new]
        self._keys += [keys[index] for index in new]
        self._seen.update(keys)
        self.walk = self.walk.after(page, len(new))

    def _new(self, place: int | None, keys: Sequence[Hashable]) -> Sequence[int] | None:
        """Which rows of a page are new, by index; None where rows between it and the last one may be missing."""
        unseen = [index for index, key in enumerate(keys) if key not in self._seen]
        if place is None:
            return unseen
        overlap = self.walk.known - place
        # Behind a gap (the size changed on the way, and the gap is asked for next), or where places cannot be counted.
        if overlap < 0 or not self.walk.exact or (overlap == 0 and len(unseen) == len(keys)):
            return unseen
        if overlap > 0 and self._keys[-overlap:] == list(keys[:overlap]):
            return range(overlap, len(keys))
        return unseen if place == 0 or (keys and keys[0] in self._seen) else None


def start(*, populate: bool) -> Walk:
    """A walk from the first page: 1000 rows a page with ``populate`` (which brings no includes), else 50."""
    limit = POPULATE_LIMIT if populate else PAGE_LIMIT
    return Walk(limit=limit, size=limit, populate=populate)

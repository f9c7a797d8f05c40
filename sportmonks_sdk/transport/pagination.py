"""Walking a list through its pages: which page next, and when a list is at its end.

``has_more`` drives the walk, cursors come before page numbers, and the page size is read back from every answer: asked
for more than it allows, the API silently answers smaller pages (docs, "pagination").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..query.endpoints import PAGE_LIMIT, POPULATE_LIMIT
from .envelope import Page

# An answer without a new row that still promises more is odd; a second one in a row is a list without an end.
_MOST_IDLE_PAGES = 2


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a walk stands.

    ``size`` is the page size to ask for, ``offset`` counts the rows read without a gap, ``idle`` the answers in a row
    that brought nothing new.
    """

    size: int
    populate: bool = False
    page: int = 1
    cursor: str | None = None
    offset: int = 0
    idle: int = 0
    done: bool = False
    endless: bool = False

    def parameters(self, filters: str = "") -> dict[str, str]:
        """The query parameters of the next page. A cursor stands alone: with ``per_page`` or ``page`` it is refused."""
        told = ";".join(filter(None, ("populate" if self.populate else "", filters)))
        place = {"cursor": self.cursor} if self.cursor else {"per_page": str(self.size)}
        if self.cursor is None and self.page > 1:
            place["page"] = str(self.page)
        return {**({"filters": told} if told else {}), **place}

    def after(self, page: Page, fresh: int) -> Walk:
        """The walk after an answer that brought ``fresh`` rows not seen before."""
        if not page.has_more:
            return replace(self, done=True)
        idle = 0 if fresh else self.idle + 1
        if idle >= _MOST_IDLE_PAGES:
            return replace(self, done=True, endless=True)
        size = page.per_page or self.size
        start = ((page.page or self.page) - 1) * size
        # A page that starts behind a gap (the size changed on the way) is asked again from where the gap begins.
        offset = max(self.offset, start + len(page.rows)) if start <= self.offset else self.offset
        if self.cursor is None and size != self.size:
            size, populate = (PAGE_LIMIT, False) if self.populate else (size, False)
            return replace(self, size=size, populate=populate, page=offset // size + 1, offset=offset, idle=idle)
        if page.cursor:
            return replace(self, cursor=page.cursor, offset=offset, idle=idle)
        page_number = offset // size + 1 if fresh else (page.page or self.page) + 1
        return replace(self, cursor=None, page=page_number, offset=offset, idle=idle)


def start(*, populate: bool) -> Walk:
    """A walk from the first page: 1000 rows a page with ``populate`` (which brings no includes), else 50."""
    return Walk(size=POPULATE_LIMIT if populate else PAGE_LIMIT, populate=populate)

"""One answer with many fixtures, cut into an entry for each, without parsing them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec
import zstandard
from msgspec import Struct, field

from ..cache import freshness
from ..cache.entry import Bare, Entry, combine, digest_of, frames_of
from ..errors import MalformedResponseError
from ..query.endpoints import FIXTURES
from ..transport.envelope import Page
from ..transport.fixture_head import Head, head_by_key, head_with
from .shapes import Coming, shapes_of

_NAMED = 5  # fixtures that an error names


class Cut(Struct, frozen=True):
    """The entries of an answer by id, which of them are known to be (un)changed, and what others are without."""

    entries: dict[int, Entry] = field(default_factory=dict)
    compared: dict[int, bool] = field(default_factory=dict)
    lacking: dict[int, frozenset[str]] = field(default_factory=dict)


class _Row(NamedTuple):
    document: msgspec.Raw
    head: Head
    coming: Coming


class OpenedAnswer(Struct):
    """The rows of an answer by id, which includes came with them or before, and what single rows are without."""

    rows: dict[int, _Row] = field(default_factory=dict)
    delivered: frozenset[str] = frozenset()
    lacking: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def whole(self) -> list[msgspec.Raw]:
        """The documents that have all that was asked for, as they came."""
        return [row.document for one, row in self.rows.items() if one not in self.lacking]


def opened(
    page: Page, wanted: frozenset[int], paths: Collection[str], delivered: frozenset[str] = frozenset()
) -> OpenedAnswer:
    """An answer for the includes ``paths``: what each row says of itself, and what came before or with them.

    Rows that are not ``wanted``, or there already, are passed over. An include that did not come is none that a row
    has; a relation of one row at most that none of the rows has, and that no answer before ``delivered``, did not come
    either.

    Raises:
        MalformedResponseError: it is of other fixtures, and has none that are wanted: an answer to another question
            does not say that the API lacks those of this one.
    """
    shapes, found = shapes_of(paths), OpenedAnswer()
    others: dict[int, None] = {}
    unread = False
    for place, document in enumerate(page.rows):
        keys = shapes.relations
        read = head_by_key(page.by_key[place], keys) if page.by_key else head_with(document, keys)
        one = None if read is None else read[0].id
        if read is None or one is None:
            unread = True  # and may be one of those
        elif one not in wanted:
            others[one] = None
        elif one not in found.rows:
            found.rows[one] = _Row(document, read[0], shapes.coming(document, read[1]))
    page.by_key.clear()  # with it goes the body
    if others and not (found.rows or unread):
        named = ", ".join(map(str, [*others][:_NAMED])) + ("…" if len(others) > _NAMED else "")
        raise MalformedResponseError(
            f"{FIXTURES}/multi: the answer has none of the fixtures that were asked for, but others: {named}",
            status=200, path=f"{FIXTURES}/multi", observation=page.observation,
        )  # fmt: skip
    found.delivered = delivered.union(*(row.coming.delivered for row in found.rows.values()))
    for one, row in found.rows.items():
        if missed := row.coming.lacking | (row.coming.absent - found.delivered):
            found.lacking[one] = missed
    return found


def packed(
    answer: OpenedAnswer,
    held: Mapping[int, Entry],
    paths: Collection[str],
    at: float,
    anchors: freshness.Anchors = freshness.USUAL,
    *,
    refresh: bool = False,
    packer: zstandard.ZstdCompressor | None = None,
    kept: bool = True,
) -> Cut:
    """The entries of an answer to a question asked ``at`` (unix seconds); most of it lets other threads run.

    What a ``held`` entry has and the answer lacks is kept while fresh. What is not ``kept`` is not packed.
    """
    cut = Cut(lacking=answer.lacking)
    documents = [row.document for row in answer.rows.values()] if kept else []
    frames = iter(frames_of(documents, packer))
    for one, row in answer.rows.items():
        missed = answer.lacking.get(one)
        told = [path for path in paths if freshness.relation_of(path) not in missed] if missed else paths
        old, seen, includes = held.get(one), row.head, dict.fromkeys(told, at)
        document: bytes | msgspec.Raw = row.document
        frame = next(frames, b"")
        digest = digest_of(document, frame) if kept else ""
        since, same = freshness.sighting(old, seen.state_id, digest, told, at)
        if same is not None:
            cut.compared[one] = same
        # What was fetched in another state of the match is not kept: it would pass as data of this one.
        if old is not None and old.state_id == seen.state_id:
            older = freshness.kept_includes(old, told, at, anchors, refresh=refresh)
            if older:
                document = combine(document, old.document(), map(freshness.relation_of, older))
                frame = frames_of([document], packer)[0] if kept else frame
                includes |= older
        entry = Entry(
            at, b"", includes, seen.state_id, seen.kickoff, since, digest, seen.league_id, seen.season_id,
            bare=Bare(document, one),
        )  # fmt: skip
        cut.entries[one] = entry.sealed(frame) if kept else entry
    return cut

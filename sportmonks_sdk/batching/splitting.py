"""One answer with many fixtures, cut into an entry for each, without parsing them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec
import zstandard
from msgspec import Struct, field

from ..cache import freshness
from ..cache.entry import Entry, combine, digest_of, new_compressor, pack
from ..transport.fixture_head import Head, head_with
from .shapes import Coming, shapes_of


class Cut(Struct, frozen=True):
    """The entries of an answer by id, which of them are known to be (un)changed, and which includes came or did not.

    ``documents`` are those that have all that was asked for, as they came; ``lacking`` says what others are without.
    """

    entries: dict[int, Entry] = field(default_factory=dict)
    documents: list[msgspec.Raw] = field(default_factory=list)
    compared: dict[int, bool] = field(default_factory=dict)
    lacking: dict[int, frozenset[str]] = field(default_factory=dict)
    delivered: frozenset[str] = frozenset()


class _Row(NamedTuple):
    document: msgspec.Raw
    head: Head
    coming: Coming


class OpenedAnswer(Struct):
    """The rows of an answer by id, and which includes came with them or before."""

    rows: dict[int, _Row] = field(default_factory=dict)
    delivered: frozenset[str] = frozenset()


def split(
    rows: Iterable[msgspec.Raw],
    wanted: frozenset[int],
    held: Mapping[int, Entry],
    paths: Collection[str],
    at: float,
    anchors: freshness.Anchors = freshness.USUAL,
    *,
    refresh: bool = False,
    packer: zstandard.ZstdCompressor | None = None,
    delivered: frozenset[str] = frozenset(),
) -> Cut:
    """Cut an answer to a question asked ``at`` (unix seconds) for the includes ``paths``.

    Rows that are not ``wanted``, or there already, are passed over. What a ``held`` entry has and the answer lacks is
    kept while fresh. An include that did not come is none that the entry covers; a relation of one row at most that
    none of the rows has, and that no answer before ``delivered``, did not come either. To make a ``packer`` costs more
    than to pack a usual fixture, so bring one.
    """
    return packed(opened(rows, wanted, paths, delivered), held, paths, at, anchors, refresh=refresh, packer=packer)


def opened(
    rows: Iterable[msgspec.Raw], wanted: frozenset[int], paths: Collection[str], delivered: frozenset[str] = frozenset()
) -> OpenedAnswer:
    """The first half of `split`: what each row says of itself, and what came before or with them."""
    shapes, found = shapes_of(paths), OpenedAnswer()
    for row in rows:
        told = head_with(row, shapes.relations)
        if told is not None and (one := told[0].id) in wanted and one not in found.rows:
            found.rows[one] = _Row(row, told[0], shapes.coming(row, told[1]))
    found.delivered = delivered.union(*(row.coming.delivered for row in found.rows.values()))
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
    """The other half: the entries; most of it is digests and compression, which let other threads run.

    What is not ``kept`` goes without both.
    """
    packer = packer or new_compressor()
    cut = Cut(delivered=answer.delivered)
    for one, row in answer.rows.items():
        missed = row.coming.lacking | (row.coming.absent - answer.delivered)
        if missed:
            cut.lacking[one] = missed
        else:
            cut.documents.append(row.document)
        told = [path for path in paths if freshness.relation_of(path) not in missed] if missed else paths
        old = held.get(one)
        cut.entries[one], same = _entry(row, old, told, at, anchors, refresh, packer, kept)
        if same is not None:
            cut.compared[one] = same
    return cut


def _entry(
    row: _Row, old: Entry | None, paths: Collection[str], at: float, anchors: freshness.Anchors, refresh: bool,
    packer: zstandard.ZstdCompressor, kept: bool,
) -> tuple[Entry, bool | None]:  # fmt: skip
    """The entry of a row; and whether it is as it was, where that can be told."""
    document: bytes | msgspec.Raw = row.document
    seen, includes, digest = row.head, dict.fromkeys(paths, at), digest_of(row.document) if kept else ""
    since, same = freshness.sighting(old, seen.state_id, digest, paths, at)
    # What was fetched in another state of the match is not kept: it would pass as data of this one.
    if old is not None and old.state_id == seen.state_id:
        older = freshness.kept_includes(old, paths, at, anchors, refresh=refresh)
        if older:
            document = combine(document, old.document(), map(freshness.relation_of, older))
            includes |= older
    entry = pack(
        document,
        at=at,
        fixture=seen.id,
        includes=includes,
        state_id=seen.state_id,
        kickoff=seen.kickoff,
        since=since,
        digest=digest,
        league_id=seen.league_id,
        season_id=seen.season_id,
        compressor=packer,
        compress=kept,
    )
    return entry, same

"""One answer with many fixtures, cut into an entry for each, without parsing them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
import zstandard

from ..cache import freshness
from ..cache.entry import Entry, combine, digest_of, new_compressor, pack
from ..transport.envelope import head


@dataclass(frozen=True, slots=True)
class Cut:
    """The entries of an answer by id, its documents as they came, and which of them are known to be (un)changed."""

    entries: dict[int, Entry] = field(default_factory=dict)
    documents: list[msgspec.Raw] = field(default_factory=list)
    compared: dict[int, bool] = field(default_factory=dict)


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
) -> Cut:
    """Cut an answer to a question asked ``at`` (unix seconds) for the includes ``paths``.

    Rows that are not ``wanted``, or there already, are passed over. What a ``held`` entry has and the answer lacks is
    kept while fresh. To make a ``packer`` costs more than to pack a usual fixture, so bring one.
    """
    cut = Cut()
    packer = packer or new_compressor()
    for row in rows:
        seen = head(row)
        if seen is None or seen.id not in wanted or seen.id in cut.entries:
            continue
        document: bytes | msgspec.Raw = row
        cut.documents.append(row)
        includes = dict.fromkeys(paths, at)
        old, digest = held.get(seen.id), digest_of(row)
        since, same = freshness.sighting(old, seen.state_id, digest, paths, at)
        if same is not None:
            cut.compared[seen.id] = same
        # What was fetched in another state of the match is not kept: it would pass as data of this one.
        if old is not None and old.state_id == seen.state_id:
            kept = freshness.kept_includes(old, paths, at, anchors, refresh=refresh)
            if kept:
                document = combine(document, old.document(), map(freshness.relation_of, kept))
                includes |= kept
        cut.entries[seen.id] = pack(
            document,
            at=at,
            fixture=seen.id,
            includes=includes,
            state_id=seen.state_id,
            kickoff=seen.kickoff,
            league_id=seen.league_id,
            season_id=seen.season_id,
            since=since,
            digest=digest,
            compressor=packer,
        )
    return cut

"""A cache entry comes back as it went in, or not at all."""

from __future__ import annotations

import json
from typing import Any, cast

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.cache.entry import (
    SMALL,
    VERSION,
    Bare,
    Entry,
    assemble,
    combine,
    digest_of,
    frames_of,
    new_compressor,
    pack,
    unpack,
)
from sportmonks_sdk.errors import MalformedResponseError
from sportmonks_sdk.query.ask import fixture_of

numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
stamps = st.floats(0, 4e9)
includes = st.dictionaries(st.text(min_size=1, max_size=12), stamps, max_size=4)
FIXTURE = json.dumps({"id": 19134453, "name": "A vs B", "scores": list(range(40))}).encode()


def entry(version: int = VERSION, frame: bytes = zstandard.compress(b"{}"), **label: Any) -> bytes:
    """An entry as somebody else might write it."""
    return assemble(json.dumps(label).encode(), frame, version)


@given(values, stamps, includes, st.none() | st.integers(1, 30), st.none() | st.integers(0, 2**40), st.none() | stamps)
def test_what_is_packed_is_unpacked(
    value: Any, at: float, held: dict[str, float], state_id: int | None, kickoff: int | None, since: float | None
) -> None:
    document = json.dumps(value).encode()
    (frame,) = frames_of([document])
    digest = digest_of(document, frame)
    packed = pack(document, at=at, includes=held, state_id=state_id, kickoff=kickoff, since=since, digest=digest)
    again = unpack(packed.packed)
    assert again == packed
    assert packed.document() == document
    assert again is not None
    assert again.value() == json.loads(document)


def test_a_shared_decompressor_serves_many_entries() -> None:
    inflater = zstandard.ZstdDecompressor()
    for number in range(5):
        again = unpack(pack(msgspec.Raw(b"%d" % number), at=1.0).packed)
        assert again is not None
        assert again.document(inflater) == b"%d" % number


@given(st.lists(st.binary(max_size=3 * SMALL), max_size=8))
def test_the_frames_of_many_documents_are_those_of_each(documents: list[bytes]) -> None:
    frames = frames_of(documents)
    assert frames == [frames_of([document])[0] for document in documents]
    for document, frame in zip(documents, frames, strict=True):
        assert pack(document, frame=frame, at=1.0).document() == document


class OneByOne:
    """A compressor as zstandard has it for PyPy, which cannot take many at once."""

    def __init__(self) -> None:
        self._compressor = new_compressor()

    def compress(self, document: memoryview) -> bytes:
        return self._compressor.compress(document)


def test_a_compressor_that_takes_one_at_a_time_makes_the_same_frames() -> None:
    documents = [FIXTURE, b"7" * 5_000, b"8" * 70_000]
    assert frames_of(documents, cast("Any", OneByOne())) == frames_of(documents)


def test_the_document_is_readable_with_zstd_and_jq_and_the_label_by_eye() -> None:
    made = pack(
        b'{"id":1}',
        at=5.0,
        fixture=1,
        includes={"events": 4.0},
        state_id=5,
        kickoff=3,
        since=2.0,
        digest="d1",
        season_id=7,
    )
    reader = zstandard.ZstdDecompressor().stream_reader(made.packed, read_across_frames=True)
    assert json.loads(reader.read()) == {"id": 1}
    label = made.packed[made.packed.index(b"{") : made.packed.index(b"(\xb5/\xfd")]
    assert json.loads(label) == {
        "fixture": 1,
        "at": 5.0,
        "since": 2.0,
        "digest": "d1",
        "includes": {"events": 4.0},
        "state_id": 5,
        "kickoff": 3,
        "league_id": None,
        "season_id": 7,
    }


def test_an_entry_that_says_no_more_than_it_must_reads_as_seen_once_and_comparable_to_nothing() -> None:
    packed = entry(at=5.0)
    assert unpack(packed) == Entry(5.0, packed, {}, None, None, since=None, digest="")
    assert unpack(packed).unchanged == 0.0


@given(values, st.sampled_from((None, 2)))
def test_the_document_comes_back_to_the_byte(value: Any, indent: int | None) -> None:
    document = json.dumps(value, indent=indent).encode()
    assert unpack(pack(document, at=1.0).packed).document() == document


@pytest.mark.parametrize("size", [0, 1, 255, 256, SMALL - 1, SMALL, SMALL + 1, 70_000])
def test_a_document_that_is_small_stands_in_its_frame_as_it_is(size: int) -> None:
    document = b"7" * size
    packed = pack(msgspec.Raw(document), at=1.0).packed
    assert unpack(packed).document() == document
    assert zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True).read() == document
    assert packed.endswith(document) == (size <= SMALL)


@given(st.binary(max_size=3 * SMALL))
def test_what_nobody_packed_is_read_as_it_is_and_sealed_into_what_a_cache_keeps(document: bytes) -> None:
    told: dict[str, Any] = {
        "includes": {"events": 2.0}, "state_id": 5, "kickoff": 3, "since": 1.0, "digest": "d", "league_id": 8,
        "season_id": 25583,
    }  # fmt: skip
    loose = Entry(4.0, b"", **told, bare=Bare(msgspec.Raw(document), 7))
    assert loose.document() == document
    assert loose.sealed() == loose.sealed(frames_of([document])[0]) == pack(document, at=4.0, fixture=7, **told)
    assert loose.sealed().sealed() == loose.sealed() == unpack(loose.sealed().packed, 7)


def test_an_entry_knows_for_how_long_it_was_seen_as_it_is() -> None:
    assert pack(b"{}", at=5.0).unchanged == 0.0
    assert pack(b"{}", at=5.0, since=2.0).unchanged == 3.0


@pytest.mark.parametrize("length", [0, SMALL, 50_000])
def test_a_digest_tells_one_document_from_another(length: int) -> None:
    def digest(document: bytes | msgspec.Raw) -> str:
        return digest_of(document, frames_of([document])[0])

    long = FIXTURE + b" " * length
    assert digest(long) == digest(msgspec.Raw(long))
    assert digest(long) not in (digest(long.replace(b"A vs B", b"A vs C")), digest(long + b" "))


def test_every_torn_frame_is_none() -> None:
    packed = pack(FIXTURE, at=1.0).packed
    assert all(unpack(packed[:length]) is None for length in range(len(packed)))


def test_no_flipped_bit_ever_gives_other_data() -> None:
    whole = pack(FIXTURE, at=1.0, includes={"scores": 1.0})
    for position in range(8 * len(whole.packed)):
        broken = bytearray(whole.packed)
        broken[position // 8] ^= 1 << position % 8
        found = unpack(bytes(broken))
        if found is not None:  # a bit that carries no data, such as the dictionary id's
            assert (found.document(), found.at, found.includes) == (FIXTURE, 1.0, {"scores": 1.0})


@given(st.binary(max_size=200), st.booleans())
def test_rubbish_never_raises(rubbish: bytes, framed: bool) -> None:
    found = unpack(zstandard.compress(rubbish) if framed else rubbish)
    assert found is None or isinstance(found, Entry)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b'{"id": 1}',
        b"\x80\x04\x95rubbish of pickle.",
        zstandard.compress(b'{"v":2,"at":1.0,"data":{}}'),
        entry(VERSION + 1, at=1.0),
        entry(at=1.0, since="now"),
        entry(at="1.0"),
        entry(),
        entry(at=None),
        entry(at=1.0, includes=["events"]),
        assemble(b'{"at":1.0,"includes":{"\xff":1.0}}', b""),
        assemble(b'{"at":' + b"[" * 100_000, b""),
    ],
    ids=[
        *("empty", "bare JSON", "pickle", "older version", "newer version", "since as text", "time as text"),
        *("no time", "null time", "includes as list", "name in Latin-1", "nested without end"),
    ],
)
def test_foreign_and_hostile_values_are_none(packed: bytes) -> None:
    assert unpack(packed) is None


@pytest.mark.parametrize(
    "frame", [b"", b"no frame", b"\x28\xb5\x2f\xfd\xe0" + (2**40).to_bytes(8, "little")],
    ids=["none", "rubbish", "claims a terabyte"],
)  # fmt: skip
def test_a_document_that_nobody_can_unpack_says_what_to_do(frame: bytes) -> None:
    found = unpack(entry(frame=frame, at=1.0))
    assert found is not None
    with pytest.raises(MalformedResponseError, match="clear"):
        found.document()


def test_combine_takes_relations_of_the_older_document_in_any_spelling() -> None:
    newer = b'{"id":1,"name":"new","tvStations":[]}'
    older = b'{"id":1,"name":"old","tvstations":[1],"Events":[2],"scores":[3]}'
    assert json.loads(combine(newer, older, ["tvstations", "events", "lineups"])) == {
        "id": 1,
        "name": "new",
        "tvStations": [1],
        "Events": [2],
    }


@pytest.mark.parametrize("of", [7, 70, None])
def test_an_entry_of_another_fixture_is_none(of: int | None) -> None:
    packed = pack(b'{"id":7}', at=1.0, fixture=of).packed
    assert (unpack(packed, fixture=7) is not None) is (of == 7)
    assert unpack(packed) is not None


@pytest.mark.parametrize(
    ("key", "fixture"),
    [
        ("fixture:7:en:UTC", 7),
        ("fixture:7:en:UTC:0a1b", 7),
        ("fixture:7", None),
        ("fixture:last:en:UTC", None),
        ("selection:7:en:UTC", None),
    ],
)
def test_only_keys_of_the_sdks_own_name_a_fixture(key: str, fixture: int | None) -> None:
    assert fixture_of(key) == fixture


def test_an_entry_shows_what_it_is_judged_by_and_not_its_bytes() -> None:
    entry = pack(b'{"id":1}', at=7.0, includes={"scores": 7.0, "events": 5.0}, state_id=5)
    assert repr(entry) == "Entry(at=7.0, state_id=5, includes=['events', 'scores'])"

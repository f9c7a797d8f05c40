"""The rules of a commit, without a disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.lake import manifest as rules
from sportmonks_sdk.lake.manifest import Manifest

parts = st.text(st.characters(exclude_characters="/\\:\0", exclude_categories=("Cs",)), min_size=1, max_size=20)
names = st.lists(parts.filter(lambda part: not part.endswith(".")), min_size=1, max_size=3).map(
    lambda found: "/".join(found) + ".parquet"
)


@given(
    number=st.integers(0, 10**9),
    files=st.lists(names, max_size=5),
    removed=st.lists(names, max_size=3),
    lasting=st.booleans(),
)
def test_a_manifest_reads_as_it_was_written(number: int, files: list[str], removed: list[str], lasting: bool) -> None:
    made = Manifest(number=number, files=tuple(files), removed=tuple(removed), lasting=lasting, about={"a": [1]})
    assert rules.decode(made.encode()) == made


@given(cut=st.integers(0, 60))
def test_a_torn_manifest_is_none(cut: int) -> None:
    whole = Manifest(number=1, files=("events.parquet",)).encode().strip()
    with pytest.raises(ValueError):
        rules.decode(whole[: min(cut, len(whole) - 1)])


@pytest.mark.parametrize(
    "name",
    ["", "events", "../events.parquet", "a/../b.parquet", "/etc/events.parquet", "a//b.parquet", "a\\b.parquet",
     "C:x.parquet", "events.parquet/", "./a.parquet", "a\0b.parquet", "..parquet", "events.parquet\n"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["files", "removed", "versions"])
def test_a_manifest_names_nothing_outside_its_folder(name: str, place: str) -> None:
    with pytest.raises(ValueError, match="no name of a file"):
        Manifest(**{"number": 1, "files": ("events.parquet",), place: (name,)})


@pytest.mark.parametrize(
    "rest",
    ['"number": 1, "files": []', '"number": 1, "files": [], "shards": 4', '"number": "1a"', '"tables": {"events": []}'],
)
def test_another_format_is_told_whatever_else_it_has(rest: str) -> None:
    with pytest.raises(ValueError, match=r"format 2 is of another version .* reads 1"):
        rules.decode(f'{{{rest}, "format": 2}}'.encode())


def test_whatever_is_changed_in_a_manifest_is_told() -> None:
    manifest = Manifest(number=3, files=("events/8-1.parquet",), lasting=True, about={"at": "2026-11-29", "rows": 380})
    text = manifest.encode()
    assert rules.decode(text) == manifest
    for place, byte in enumerate(text):
        if byte not in b" \n":
            other = bytes([ord("7") if byte != ord("7") else ord("8")])
            with pytest.raises(ValueError, match=r"."):
                rules.decode(text[:place] + other + text[place + 1 :])


def test_a_manifest_without_a_digest_is_read() -> None:
    assert rules.decode(b'{"number": 1, "files": [], "format": 1}') == Manifest(number=1, files=())


def test_a_field_that_this_format_has_not_is_told() -> None:
    with pytest.raises(ValueError, match="unknown field `shards`"):
        rules.decode(b'{"number": 1, "files": [], "shards": 4, "format": 1}')


@given(first=names, second=names, number=st.integers(0, 10**7))
def test_what_is_staged_has_a_name_of_its_own(first: str, second: str, number: int) -> None:
    assert "/" not in rules.staged(number, first)
    assert rules.staged(number, first) != rules.staged(number + 1, first)
    if first.replace("/", "~") != second.replace("/", "~"):
        assert rules.staged(number, first) != rules.staged(number, second)


def test_versions_and_their_orphans() -> None:
    name = "events/8-2558.parquet"
    assert rules.version(42, name) == "events/8-2558-000042.parquet"
    seen = ["8-2558-000041.parquet", "8-2558-000042.parquet", "8-25583-000041.parquet", "mine.parquet"]
    assert rules.orphans((rules.version(42, name),), name, seen) == ["events/8-2558-000041.parquet"]

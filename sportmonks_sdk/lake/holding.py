"""What is in a folder under the names of tables: tables of exports, known by their notes, and files of others."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from ..frames.catalogue import RESOURCES
from ..frames.schema import TABLES
from . import formats, parquet, provenance
from .provenance import Provenance

# Beside files that have no footer: what theirs would say.
SIDECAR = "export.json"
_FIXTURES = "fixtures"


class Holding(msgspec.Struct, frozen=True):
    """File name → the note of the table in it; the sidecar, where one of ours is there; and what others wrote."""

    tables: Mapping[str, Provenance]
    sidecar: tuple[str, ...]
    others: frozenset[str]


class _Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of each file its note and the digest of its bytes; the fixtures."""

    tables: dict[str, Provenance]
    digests: dict[str, str]
    fixtures: list[int]
    format: int = provenance.FORMAT


def file_name(table: str, form: str) -> str:
    """The file of a table."""
    return f"{table}.{form}"


def of(path: Path) -> Holding:
    """What a folder holds."""
    names = [file_name(table, form) for table in (*TABLES, *RESOURCES) for form in formats.EXPORTS]
    there = {name for name in names if os.path.lexists(path / name)}
    tables: dict[str, Provenance] = {}
    for name in names:
        table, _, form = name.rpartition(".")
        if name in there and form == formats.PARQUET and (path / name).is_file():
            note = parquet.note(path / name)
            if note is not None and note.table == table:
                tables[name] = note
    beside = _read(path)
    if beside is not None:
        same = {name for name, digest in beside.digests.items() if name in there and digest == _digest(path / name)}
        tables |= {name: note for name, note in beside.tables.items() if name in same}
    foreign = {SIDECAR} if beside is None and os.path.lexists(path / SIDECAR) else set()
    return Holding(tables, (SIDECAR,) if beside is not None else (), frozenset(there - tables.keys() | foreign))


def fixtures(path: Path, held: Holding) -> Collection[int]:
    """The fixtures of the export that a folder holds."""
    if (name := file_name(_FIXTURES, formats.PARQUET)) in held.tables:
        return parquet.fixture_ids(path / name)
    beside = _read(path)
    return beside.fixtures if beside is not None else ()


def sidecar(notes: Mapping[str, Provenance], ids: list[int], bodies: Mapping[str, bytes]) -> bytes:
    """What stands beside the files ``bodies`` (name → bytes), whose tables have these notes."""
    tables = {name: notes[name.rpartition(".")[0]] for name in bodies}
    digests = {name: hashlib.blake2b(body, digest_size=16).hexdigest() for name, body in bodies.items()}
    return msgspec.json.encode(_Sidecar(tables, digests, ids)) + b"\n"


def _read(path: Path) -> _Sidecar | None:
    try:
        found = msgspec.json.decode((path / SIDECAR).read_bytes(), type=_Sidecar)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return found if found.format == provenance.FORMAT else None


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""

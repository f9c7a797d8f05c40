"""The manifest of a commit: which files become the stable ones, which go, and which versions stay."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import msgspec

FORMAT = 1
_PART = r"[^/\\\0:]*[^/\\\0:.]"
_NAME = re.compile(rf"(?:{_PART}/)*{_PART}\.(?:parquet|csv|ndjson|arrow|xlsx|json)")


class _Formatted(msgspec.Struct):
    """What every version of a manifest says of itself."""

    format: int = FORMAT


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One commit of one partition: all its tables, or none.

    Attributes:
        number: of the commit; one is never used twice while a version of it is kept.
        files: the stable names of its tables, relative to the folder.
        removed: stable names of earlier commits that are no part of this one.
        versions: the immutable versions that stay, relative to the folder of versions; none where only the stable
            files are of interest.
        lasting: False where the manifest has served once the stable files are in place.
        about: what they are, for whoever reads the manifest.
        format: of the manifest itself.
        digest: of all else, where it is written; empty where it is not known.
    """

    number: int
    files: tuple[str, ...]
    removed: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    lasting: bool = False
    about: Mapping[str, Any] = {}
    format: int = FORMAT
    digest: str = ""

    def __post_init__(self) -> None:
        for name in (*self.files, *self.removed, *self.versions):
            # It came from a disk, and names what is replaced and removed: nothing outside its folder.
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no name of a file below the folder")

    def encode(self) -> bytes:
        """As it is written."""
        signed = msgspec.structs.replace(self, digest=_digest(self))
        return msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n"


class OtherFormatError(ValueError):
    """A manifest that another version of the package reads; nothing is wrong with it."""


def decode(text: bytes) -> Manifest:
    """A manifest as it was written.

    Raises:
        ValueError: torn, changed, of another format, or naming files outside its folder.
    """
    try:
        # First: what else another format has, and how, is not for this one to judge.
        if (other := msgspec.json.decode(text, type=_Formatted).format) != FORMAT:
            raise OtherFormatError(f"format {other} is of another version of sportmonks-sdk; this one reads {FORMAT}")
        found = msgspec.json.decode(text, type=Manifest)
    except msgspec.MsgspecError as error:  # no ValueError in early versions
        raise ValueError(str(error)) from None
    manifest = msgspec.structs.replace(found, digest="")
    if found.digest not in ("", _digest(manifest)):
        raise ValueError("it is not as it was written")
    return manifest


def _digest(manifest: Manifest) -> str:
    """Of one without a digest."""
    return hashlib.blake2b(msgspec.json.encode(manifest), digest_size=16).hexdigest()


def staged(number: int, name: str) -> str:
    """What the new file of a stable name is called until it is put there."""
    return f"{number:06}-{name.replace('/', '~')}"


def version(number: int, name: str) -> str:
    """The name of a stable file's immutable version: ``events/8-25583.parquet`` → ``events/8-25583-000042.parquet``."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-{number:06}.parquet"))


def orphans(kept: Collection[str], name: str, seen: Iterable[str]) -> list[str]:
    """The versions of a stable name among those ``seen`` in its folder that are not ``kept``: what a kill left."""
    path = PurePosixPath(name)
    mine = re.compile(re.escape(path.stem) + r"-\d{6,}\.parquet")
    found = (str(path.with_name(one)) for one in seen if mine.fullmatch(one))
    return [one for one in found if one not in kept]

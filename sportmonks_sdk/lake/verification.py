"""Every byte of a lake, held against what its manifests say."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from .commit import STATE, DamagedManifestError
from .lake_reports import LakeCheck
from .manifest import decode, staged
from .partition_files import PartitionFiles, digest, manifests, read_manifest
from .partitions import Partition

# How often a partition is looked at that somebody writes to meanwhile, and seconds between.
_LOOKS, _PAUSE = 40, 0.05
_VERSION = re.compile(rf"{STATE}/versions/([^/]+)/(.+)-\d{{6,}}\.parquet")


def checked(root: Path) -> LakeCheck:
    """What was changed in the lake at ``root``, is missing, or is not of it; what an update is doing is none of it."""
    problems: dict[str, str] = {}
    ours: set[Path] = set()
    for path in manifests(root):
        files, wrong = _looked_at(root, path)
        ours |= files
        problems |= wrong
    damaged = any(name.startswith(f"{STATE}/parts/") for name in problems)
    why = "; its manifest may be the one that cannot be read" if damaged else ""
    problems |= dict.fromkeys(_strangers(root, ours), f"no manifest knows this file{why}")
    return LakeCheck(files=len(ours), problems=problems)


def _looked_at(root: Path, path: Path) -> tuple[set[Path], dict[str, str]]:
    """The files of the partition with this manifest and what is wrong with them, as between two commits."""
    for _ in range(_LOOKS):
        before = _state(root, path)
        files, problems = _look(root, path)
        if not problems or (before == _state(root, path) and not before[1]):
            break
        time.sleep(_PAUSE)
    return files, problems


def _state(root: Path, path: Path) -> tuple[bytes, list[str]]:
    """The manifest, and what waits for its place."""
    try:
        manifest = path.read_bytes()
    except OSError:
        manifest = b""
    return manifest, _names(root / STATE / "tmp" / path.stem)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 - in one step, as the folder may go
    except OSError:
        return []


def _look(root: Path, path: Path) -> tuple[set[Path], dict[str, str]]:
    try:
        one = read_manifest(decode(path.read_bytes()), path)
    except (OSError, ValueError, DamagedManifestError) as error:
        return {path}, {_name(root, path): f"the manifest cannot be read: {error}"}
    return _files(root, one) | {path}, _check(root, one)


def _strangers(root: Path, ours: Collection[Path]) -> list[str]:
    """The files that are none of the lake's, and do not stand in it because somebody writes to it."""
    # Not by rglob, which fails where a folder goes meanwhile.
    there = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
    found = [path for path in sorted(there) if path not in ours and path.is_file()]
    names = [name for path in found if not _passing(name := _name(root, path)) and not _swept(root, name)]
    if not names:
        return []
    known = {_name(root, path) for path in _known_now(root)}  # a commit may have come since
    return [name for name in names if name not in known and (root / name).exists()]


def _known_now(root: Path) -> Iterator[Path]:
    for path in manifests(root):
        with suppress(OSError, ValueError, DamagedManifestError):  # told already
            yield from _files(root, read_manifest(decode(path.read_bytes()), path))
        yield path


def _swept(root: Path, name: str) -> bool:
    """Whether this is a version of a partition that a commit is being made of: not told of yet, or to be dropped."""
    found = _VERSION.fullmatch(name)
    keys = (found[2], f"{found[1]}@{found[2]}") if found is not None else ()
    return any((root / STATE / "tmp" / key).is_dir() for key in keys)


def _files(root: Path, one: Partition) -> set[Path]:
    """The files of a partition, but for its manifest."""
    files = PartitionFiles.of(root, one)
    versions = (root / STATE / "versions" / version for version in one.files)
    return {*versions, *files.paths(one), root / STATE / "looked" / files.key}


def _check(root: Path, one: Partition) -> dict[str, str]:
    """What is wrong with the files of a partition."""
    versions = root / STATE / "versions"
    problems: dict[str, str] = {}
    for version, note in one.files.items():
        path = versions / version
        if said := _compared(path, note.digest):
            problems[_name(root, path)] = said
    waiting = _names(root / STATE / "tmp" / one.key)
    for stable, path in PartitionFiles.of(root, one).paths(one).items():
        if staged(one.newest.number, _name(root, stable)) in waiting:
            continue  # a commit is putting it in place, or whoever comes next does
        if said := _compared(stable, one.files[path.relative_to(versions).as_posix()].digest):
            whole = _name(root, path) not in problems
            back = whole and not stable.is_dir()
            problems[_name(root, stable)] = f"{said}; the next update puts it back" if back else said
    return problems


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _compared(path: Path, expected: str) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return "the file is missing"
    except OSError as error:
        return f"the file cannot be read: {error.strerror or error}"
    return "" if digest(data) == expected else "the file is not as it was written"


def _passing(name: str) -> bool:
    """What stands in a lake while somebody writes to it, and the log of a watch (``client.watch(…, log=path)``)."""
    return name.startswith("changes/") or name.split("/")[:2] in ([STATE, "locks"], [STATE, "tmp"])

"""Every byte of a lake, held against what its manifests say."""

from __future__ import annotations

from pathlib import Path

from .commit import STATE, DamagedManifestError
from .lake_reports import LakeCheck
from .manifest import decode
from .partition_files import PartitionFiles, digest, manifests, read_manifest
from .partitions import Partition


def checked(root: Path) -> LakeCheck:
    """What was changed in the lake at ``root``, is missing, or is not of it."""
    problems: dict[str, str] = {}
    ours: set[Path] = set()
    for path in manifests(root):
        ours.add(path)
        try:
            one = read_manifest(decode(path.read_bytes()), path)
        except (OSError, ValueError, DamagedManifestError) as error:
            problems[_name(root, path)] = f"the manifest cannot be read: {error}"
            continue
        ours |= _check(root, one, problems)
    known = {_name(root, path) for path in ours}
    damaged = any(name.startswith(f"{STATE}/parts/") for name in problems)
    for path in sorted(root.rglob("*")):
        name = _name(root, path)
        if path.is_file() and name not in known and not _passing(name):
            why = "; its manifest may be the one that cannot be read" if damaged else ""
            problems[name] = f"no manifest knows this file{why}"
    return LakeCheck(files=len(ours), problems=problems)


def _check(root: Path, one: Partition, problems: dict[str, str]) -> set[Path]:
    """The files of a partition; what is wrong with them goes to ``problems``."""
    files = PartitionFiles.of(root, one)
    versions = root / STATE / "versions"
    seen: set[Path] = set()
    for version, note in one.files.items():
        path = versions / version
        seen.add(path)
        if said := _compared(path, note.digest):
            problems[_name(root, path)] = said
    for stable, path in files.paths(one).items():
        seen.add(stable)
        if said := _compared(stable, one.files[path.relative_to(versions).as_posix()].digest):
            whole = _name(root, path) not in problems
            problems[_name(root, stable)] = f"{said}; the next update puts it back" if whole else said
    seen.add(root / STATE / "looked" / files.key)
    return seen


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

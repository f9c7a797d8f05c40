"""Many files become the stable ones together: written aside, committed by the rename of a manifest, then put in place.

What a kill leaves is healed by whoever comes next: before the commit it is swept away, after it the rest is put in
place. A plain reader sees each file whole at any instant, and between two renames of the last step tables that are one
commit apart; whoever goes through `Store` never does.

    _lake/parts/KEY.json        the manifest
    _lake/locks/KEY             one writer a partition
    _lake/tmp/KEY/              what is being written
    _lake/versions/TABLE/…      immutable versions, where they are kept: hard links of the stable files, or copies where
                                there are no hard links
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from . import disk as files
from . import lock
from . import manifest as rules
from .disk import Disk, OutputFile
from .manifest import Manifest

STATE = "_lake"
PARTS = "parts"
_MANIFEST = "manifest.json"
_JSON = ".json"


class DamagedManifestError(ValueError):
    """A manifest that cannot be read."""


# What to do about one of a lake that is damaged.
REMEDY = "put it back from a backup, or remove it and update its season again"


def damaged(error: BaseException) -> bool:
    """Whether a manifest could not be read because of what is in it, and not because another version wrote it."""
    why = error.__cause__ or error
    return isinstance(why, ValueError) and not isinstance(why, rules.OtherFormatError)


def partitions_in(root: Path, ends: Iterable[str] = ("",)) -> list[str]:
    """The names of the partitions that have a manifest, in their order; none where there is no folder of them.

    In one step: looking for the folder first, as a glob does, fails where another writer tidies it up between.

    Args:
        root: the folder with the stable files.
        ends: of the names wanted.

    Raises:
        OSError: the folder cannot be looked at.
    """
    try:
        # Names, and no paths of them: of 200 seasons those take ten times as long.
        found = os.listdir(root.joinpath(STATE, PARTS))  # noqa: PTH208
    except FileNotFoundError:
        return []
    wanted = tuple(f"{end}{_JSON}" for end in ends)
    return sorted([name[: -len(_JSON)] for name in found if name.endswith(wanted)])


class Store:
    """The files of one partition in a folder, and the commits that change them.

    Args:
        root: the folder with the stable files.
        key: the name of the partition.
        disk: the steps; tests give others.
        patience: seconds to wait for another writer.
    """

    def __init__(self, root: Path, key: str, disk: Disk | None = None, patience: float = lock.PATIENCE) -> None:
        self.root = root
        self.state = root / STATE
        self.journal = self.state / PARTS / f"{key}.json"
        self.tmp = self.state / "tmp" / key
        self._lock = self.state / "locks" / key
        self._disk = disk or Disk()
        self._patience = patience

    @property
    def unfinished(self) -> bool:
        """Whether files of a commit wait for their places."""
        try:
            return self.journal.exists() and any(self.tmp.iterdir())
        except OSError:
            return False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, with what a kill left healed; leaves no empty folder behind.

        Raises:
            lock.BusyError: another process went on writing for too long.
            DamagedManifestError: the manifest there cannot be read.
            OSError: the folder cannot be written.
        """
        try:
            with lock.locked(self._lock, self._patience):
                try:
                    self.heal()
                    yield
                finally:
                    self._tidy(self.journal.parent, self.tmp.parent)
        finally:
            self._tidy(self._lock.parent, self.state)

    def manifest(self) -> Manifest | None:
        """The manifest that is in force; None where there is none.

        Raises:
            DamagedManifestError: it cannot be read.
        """
        try:
            return rules.decode(self.journal.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise DamagedManifestError(f"{self.journal}: {error}") from error

    def heal(self, tried: Iterable[str] = ()) -> None:
        """Finish what was committed, and sweep away what was not (``tried``: stable names). Only inside `writing`."""
        manifest = self.manifest()
        if manifest is not None:
            self._publish(manifest)
            if not manifest.lasting:
                self._disk.remove(self.journal)
        self._sweep(manifest, tried)

    def commit(self, manifest: Manifest, tables: Mapping[str, Callable[[OutputFile], None]]) -> None:
        """Make these tables the stable ones, all or none. Only inside `writing`.

        Args:
            manifest: what there will be.
            tables: stable name → what writes its new file; files of the manifest without one stay as they are.

        Raises:
            ValueError: the number is no later than that of the manifest in force.
            OSError: a step failed. The folder is as it was; or, where `unfinished` says so, the next one to write there
                puts the rest in place.
        """
        in_force = self.manifest()
        if in_force is not None and in_force.number >= manifest.number:
            # Files staged under a number in force would be taken for its own.
            raise ValueError(f"{self.journal} is at commit {in_force.number}; {manifest.number} is no later one")
        try:
            self._stage(manifest, tables)
            self._disk.replace(self.tmp / _MANIFEST, self.journal)  # the commit
            self._disk.sync_folder(self.journal.parent)
            self.heal()
        except BaseException:
            # Also an interrupt ends here with all tables of one commit: that before, or this one.
            with suppress(OSError, DamagedManifestError):
                self.heal(tables)
            raise

    def _stage(self, manifest: Manifest, tables: Mapping[str, Callable[[OutputFile], None]]) -> None:
        self._disk.make_folder(self.tmp)
        for folder in {(self.root / name).parent for name in tables}:
            if folder.is_dir() and folder.stat().st_dev != self.tmp.stat().st_dev:
                # A link to a folder elsewhere: found now, and not at the renames that follow the commit.
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(folder))
        for name, fill in tables.items():
            staged = self.tmp / rules.staged(manifest.number, name)
            files.write(self._disk, staged, fill)
            if (version := rules.version(manifest.number, name)) in manifest.versions:
                self._keep(staged, self.state / "versions" / version)
        files.write(self._disk, self.tmp / _MANIFEST, files.filled(manifest.encode()))
        self._disk.make_folder(self.journal.parent)
        self._disk.sync_folder(self.tmp)

    def _keep(self, staged: Path, version: Path) -> None:
        self._disk.make_folder(version.parent)
        self._disk.remove(version)  # of a commit that never was
        try:
            self._disk.link(staged, version)
        except OSError:  # no hard links here: some shares, some sticks
            files.copy(self._disk, staged, version)
        self._disk.sync_folder(version.parent)

    def _publish(self, manifest: Manifest) -> None:
        placed = False
        for name in manifest.files:
            staged = self.tmp / rules.staged(manifest.number, name)
            if staged.exists():
                target = self.root / name
                if not target.parent.is_dir():
                    self._disk.make_folder(target.parent)
                self._disk.replace(staged, target)
                placed = True
        for name in manifest.removed:
            self._disk.remove(self.root / name)
        if placed or manifest.removed:
            for folder in dict.fromkeys((self.root / name).parent for name in (*manifest.files, *manifest.removed)):
                self._disk.sync_folder(folder)

    def _sweep(self, manifest: Manifest | None, tried: Iterable[str]) -> None:
        names, kept = (manifest.files, manifest.versions) if manifest is not None else ((), ())
        for name in {*names, *tried}:
            folder = (self.state / "versions" / name).parent
            seen = [path.name for path in folder.iterdir()] if folder.is_dir() else []
            for orphan in rules.orphans(kept, name, seen):
                self._disk.remove(self.state / "versions" / orphan)
        # Last: as long as it is there, whoever comes by knows that there is something to sweep.
        if self.tmp.is_dir():
            for path in list(self.tmp.iterdir()):
                self._disk.remove(path)
            self._disk.remove_folder(self.tmp)

    def _tidy(self, *folders: Path) -> None:
        for folder in folders:
            with suppress(OSError):  # not empty: others are at work, or keep something
                self._disk.remove_folder(folder)

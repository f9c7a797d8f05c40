"""The steps by which a commit touches the disk, one method each: what a test counts, fails and kills."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ..disk_link.place import make_folder

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20
_NO_FOLDERS = {errno.EACCES, errno.EPERM, errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EISDIR}


class OutputFile(Protocol):
    """What a table is written to."""

    def write(self, data: bytes | memoryview, /) -> int: ...  # pragma: no cover

    def flush(self) -> None: ...  # pragma: no cover


class Disk:
    """The file system. Each step is whole or not there after a kill, but for `put`, which may be there in part."""

    def make_folder(self, path: Path) -> None:
        """The folder, with those above it, where they are not there yet."""
        make_folder(path)

    def create(self, path: Path) -> int:
        """A new file, open for writing; the kernel sees to the user's umask, so no thread has to touch it."""
        return os.open(path, _NEW, 0o666)

    def put(self, handle: int, data: bytes | memoryview) -> None:
        """All of some bytes."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def sync(self, handle: int) -> None:
        """See to it that a file survives a loss of power."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a file."""
        os.close(handle)

    def link(self, path: Path, to: Path) -> None:
        """A second name for a file, where the file system has such."""
        os.link(path, to)

    def replace(self, path: Path, to: Path) -> None:
        """Put a file in the place of another: whoever opens that name finds the one or the other, whole."""
        path.replace(to)

    def remove(self, path: Path) -> None:
        """A file, where it is there."""
        path.unlink(missing_ok=True)

    def remove_folder(self, path: Path) -> None:
        """An empty folder, where it is there."""
        try:
            path.rmdir()
        except FileNotFoundError:
            return

    def sync_folder(self, path: Path) -> None:
        """See to it that the names in a folder survive a loss of power, where a folder can be opened for that.

        Windows and some shares cannot; a folder that may be written and not read cannot either.
        """
        try:
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDERS:
                raise


class _File:
    """An open file as a writer sees it. Polars makes errors of its own of a full disk, and of an interrupt; what it was
    is kept here."""

    def __init__(self, disk: Disk, handle: int) -> None:
        self._disk = disk
        self._handle = handle
        self.failed: BaseException | None = None

    def write(self, data: bytes | memoryview, /) -> int:
        try:
            self._disk.put(self._handle, data)
        except BaseException as error:
            self.failed = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def write(disk: Disk, path: Path, fill: Callable[[OutputFile], None]) -> None:
    """A new file, filled and safe on the disk.

    Raises:
        OSError: why it could not be, whatever the writer made of it; the file may be there in part.
    """
    handle = disk.create(path)
    file = _File(disk, handle)
    try:
        fill(file)
        disk.sync(handle)
    except BaseException as error:
        if file.failed is not None and error is not file.failed:
            raise file.failed from error
        raise
    finally:
        disk.close(handle)


def filled(data: bytes) -> Callable[[OutputFile], None]:
    """What fills a file with these bytes."""

    def fill(file: OutputFile) -> None:
        file.write(data)

    return fill


def copy(disk: Disk, path: Path, to: Path) -> None:
    """A second copy, for where a second name cannot be had."""

    def fill(file: OutputFile) -> None:
        with path.open("rb") as source:
            while data := source.read(_CHUNK):
                file.write(data)

    write(disk, to, fill)

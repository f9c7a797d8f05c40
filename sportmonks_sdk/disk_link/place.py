"""Folders that processes share: where a disk cache is, whether a file in it can be shared, keeping it private; and how
a folder is made while others take away empty ones."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from ..bridge.locks import lasting_rlock
from ..errors import ConfigurationError
from ..values import shown

APP: Final = "sportmonks-sdk"
_TRIES: Final = 100
# Closing a file ends all locks that this process has on it: one made here is closed before another thread uses it.
# (Source: sqlite.org/howtocorrupt.html, 2.2.)
_making: Final = lasting_rlock()
_MOUNTS: Final = Path("/proc/self/mountinfo")
# What is mounted from elsewhere: locks and shared memory do not reach the other machines. (Source: SQLite's
# documentation of WAL: "All processes using a database must be on the same host computer; WAL does not work over a
# network filesystem.")
_REMOTE: Final = frozenset(
    (
        "9p", "afs", "beegfs", "ceph", "cifs", "fuse.ceph", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
        "glusterfs", "gpfs", "lustre", "nfs", "nfs4", "smb3", "smbfs",
    )
)  # fmt: skip


def folder_of(path: str | os.PathLike[str] | None) -> Path:
    """The folder that was given, or the platform's own for caches; touches nothing.

    Raises:
        ConfigurationError: it is not a path, or there is no home folder.
    """
    if path is None:
        from platformdirs import user_cache_path

        found = user_cache_path(APP, appauthor=False)
        if not found.is_absolute():
            raise ConfigurationError(
                "cache: this user has no home folder to keep a disk cache in; name a folder with SPORTMONKS_CACHE_DIR"
            )
        return found
    if not isinstance(path, str | os.PathLike) or not isinstance(text := os.fspath(path), str) or not _nameable(text):
        raise ConfigurationError(f"cache: the folder of a disk cache is a path, not {shown(path)}")
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:
        raise ConfigurationError(f"cache: no such home folder: {text}") from error


def _nameable(text: str) -> bool:
    """Whether a file may be called so: half characters are no text, and a zero byte ends every name."""
    with suppress(UnicodeEncodeError):
        return bool(text.strip()) and b"\0" not in os.fsencode(text)
    return False


def make_private(file: Path) -> None:
    """The file, empty, where it is not there; nobody but this user may look into it, nor into a folder made for it.

    Raises:
        OSError: the system refuses.
    """
    place = Path(os.path.realpath(file))  # a link may lead to where nothing is yet
    with _making:
        for left in reversed(range(_TRIES)):
            make_folder(file.parent, 0o700)
            try:
                os.close(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                return
            except FileNotFoundError:  # somebody took the folder away again
                if left:
                    continue
                raise
            return


def to_open(file: Path) -> str:
    """A URI of the file for SQLite, with any name made text: to open it, and not to make one that others may read."""
    return f"file:{quote(os.fsencode(file.absolute()))}?mode=rw"


def make_folder(path: Path, mode: int = 0o777) -> None:
    """A folder, with those above it, where they are not there yet; others may take away empty ones meanwhile.

    Raises:
        OSError: the system refuses.
    """
    for _ in range(_TRIES):
        try:
            path.mkdir(mode, parents=True, exist_ok=True)
        except FileNotFoundError:
            continue
        except FileExistsError:
            if os.path.lexists(path) and not path.is_dir():
                raise
        else:
            return
    raise FileNotFoundError(errno.ENOENT, "somebody goes on removing it", str(path))  # pragma: no cover


def remote_system(folder: Path) -> str | None:
    """The kind of network share that a folder is on ("nfs"), None for a disk of this machine; Linux only."""
    if sys.platform != "linux":
        return None
    try:
        lines = _MOUNTS.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return None
    kinds = dict(filter(None, map(_mount, lines)))
    place = Path(os.path.realpath(folder))  # unlike Path.resolve it takes links that lead round in a circle
    kind = next((kinds[str(one)] for one in (place, *place.parents) if str(one) in kinds), "")
    return kind if kind in _REMOTE else None


def _mount(line: str) -> tuple[str, str] | None:
    """Where a line of mountinfo mounts, and what kind; the last line of a place is the one in force."""
    before, _, after = line.partition(" - ")
    fields = before.split()
    if len(fields) < 5 or not after:
        return None
    place = fields[4].encode("utf-8", "surrogateescape").decode("unicode_escape") if "\\" in fields[4] else fields[4]
    return place, after.split()[0]

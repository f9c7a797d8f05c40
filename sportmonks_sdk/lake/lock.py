"""One writer at a time, across threads and processes; a lock ends with the process that holds it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..disk_link.place import make_folder
from ..errors import ConfigurationError

PATIENCE = 120.0
_PAUSE = 0.02
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP}


if sys.platform == "win32":  # pragma: no cover

    def _lock(handle: int) -> None:
        raise OSError(errno.ENOSYS, "no flock here")

    def _unlock(handle: int) -> None: ...

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


class BusyError(ConfigurationError):
    """Another process writes there."""


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock at ``path`` (made, with its folder, and removed at the end).

    Where there is no ``flock`` (Windows, some shares) a file that only one can make stands in for it. What a kill
    leaves of that is not freed by itself; the error names it.

    Args:
        path: a file of its own for the lock.
        patience: seconds to wait for another writer.

    Raises:
        BusyError: somebody else still holds it.
        OSError: nothing can be made there.
    """
    deadline = time.monotonic() + patience
    while (release := _take(path)) is None:
        if time.monotonic() >= deadline:
            raise BusyError(_busy(path))
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        release()


def _busy(path: Path) -> str:
    said = f"another process is writing below {path.parents[2]}; try again when it has ended"
    held = _stand_in(path)
    if held.exists():
        said += f" (this file system has no locks: if none is running, one was killed, and {held} is to be removed)"
    return said


def _take(path: Path) -> Callable[[], None] | None:
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except FileNotFoundError:  # its last holder took the folder away just now
        return None
    try:
        _lock(handle)
        # Whoever held it before has removed the file: a lock on that is nobody's.
        ours = os.path.samestat(os.fstat(handle), path.stat())
    except (BlockingIOError, FileNotFoundError):
        ours = False
    except OSError as error:
        os.close(handle)
        if error.errno not in _NO_LOCKS:
            raise
        return _take_alone(path)
    if not ours:
        os.close(handle)
        return None

    def release() -> None:
        with suppress(OSError):
            path.unlink()
        _unlock(handle)  # a child forked meanwhile has the file open as well
        os.close(handle)

    return release


def _take_alone(path: Path) -> Callable[[], None] | None:
    held = _stand_in(path)
    try:
        os.close(os.open(held, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        return None

    def release() -> None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            held.unlink()

    return release


def _stand_in(path: Path) -> Path:
    return path.with_name(f"{path.name}.held")

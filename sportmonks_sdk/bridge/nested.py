"""The bridge of ``bridge="nest"``: blocking calls on the caller's own event loop, whose other tasks go on meanwhile.

It patches asyncio for the whole process, which is what `nest-asyncio2` does; so nobody gets it who did not ask for it,
and it is looked at first whether that will work. `nest-asyncio` 1.6.0, its ancestor, fails on Python 3.14 and loses
queued cells of ipykernel from 7.1 on; nest-asyncio2 did the latter before 1.7.3.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from collections.abc import Callable, Coroutine
from importlib import import_module, metadata
from typing import Any, Final, TypeVar

from sportmonks_sdk.errors import BridgeError

from .portal import CANCEL_PATIENCE, Fn
from .ticking import Ticking

T = TypeVar("T")
M = TypeVar("M")

_NEWER: Final = "nest-asyncio2"
_OLDER: Final = "nest-asyncio"
_LOWEST: Final = (1, 7, 4)
_ADVICE: Final = 'pip install "sportmonks-sdk[nest]", or leave bridge= out: blocking calls work in notebooks without it'


def _nobody(message: object) -> None:
    """An ``on_event``."""


def _never() -> None:
    """An ``on_idle``, or the end of something without one."""


class NestedBridge:
    """Calls on the loop that runs in the caller's thread. What the first call patches stays patched."""

    blocks: Final = False

    def __init__(self, warn: Callable[[str], None]) -> None:
        self._warn = warn

    def run(self, fn: Fn[M, T], on_event: Callable[[M], None] = _nobody, on_idle: Callable[[], None] = _never) -> T:
        """`Portal.run`, on the caller's loop.

        Raises:
            BridgeError: no loop runs here, or none that can be nested; nothing was patched.
        """
        __tracebackhide__ = True
        loop = nestable(asyncio._get_running_loop())
        self._patch(loop)
        task = loop.create_task(self.run_async(fn, on_event, on_idle))
        try:
            return loop.run_until_complete(task)
        except asyncio.CancelledError as error:
            # Raised here it would read as a cancellation of whatever task the caller is.
            raise BridgeError("the call was cancelled on its event loop") from error
        except BaseException:
            if not task.done():
                task.cancel()
                loop.run_until_complete(asyncio.wait({task}, timeout=CANCEL_PATIENCE))
            elif not task.cancelled():
                task.exception()  # an interrupt that struck within it: it is raised here, and asyncio need not tell it
            raise

    async def run_async(self, fn: Fn[M, T], on_event: Callable[[M], None], on_idle: Callable[[], None]) -> T:
        """`Portal.run_async`, on the caller's loop."""
        async with Ticking(on_idle):
            return await fn(on_event)

    def finish(self, fn: Fn[Any, object]) -> None:
        """`run` for what closes; where no loop runs there is nothing to close: what was open ended with its loop."""
        if asyncio._get_running_loop() is not None:
            self.run(fn)

    def on_collect(self, obj: object, aclose: Callable[[], Coroutine[Any, Any, object]]) -> weakref.finalize[Any, Any]:
        """Nothing: what is open on a loop of the caller's closes when it is garbage, or with its loop."""
        finalizer = weakref.finalize(obj, _never)
        finalizer.atexit = False
        return finalizer

    def _patch(self, loop: asyncio.BaseEventLoop) -> None:
        if not hasattr(loop, "_nest_patched"):
            name = patcher()
            import_module(name.replace("-", "_")).apply(loop)
            self._warn(f'bridge="nest" has patched asyncio in this whole process ({name})')


def nestable(loop: asyncio.AbstractEventLoop | None) -> asyncio.BaseEventLoop:
    """The loop, where calls can be nested in it.

    Raises:
        BridgeError: they cannot, and what to do.
    """
    if loop is None:
        raise BridgeError(
            'bridge="nest" makes calls on the event loop that runs around them, and none does here; leave bridge= out'
        )
    if not isinstance(loop, asyncio.BaseEventLoop):
        raise BridgeError(
            f'bridge="nest" needs an event loop of asyncio itself, not {type(loop).__module__}.{type(loop).__name__}; '
            "leave bridge= out"
        )
    if hasattr(loop, "_nest_patched") and not hasattr(asyncio, "_nest_asyncio2") and (reason := _older_fails()):
        raise BridgeError(f"{_OLDER} has patched asyncio here, and {reason}; apply {_NEWER} in its place")
    return loop


def patcher() -> str:
    """The package that is to patch.

    Raises:
        BridgeError: there is none that works here.
    """
    newer, older = _version(_NEWER), _version(_OLDER)
    if newer is not None and newer >= _LOWEST:
        return _NEWER
    found = f"{_NEWER} is older than {'.'.join(map(str, _LOWEST))}" if newer else f"{_NEWER} is not installed"
    if newer is None and older is not None:
        if not (reason := _older_fails()):
            return _OLDER
        found = f"{found}, and {_OLDER} will not do: {reason}"
    raise BridgeError(f'bridge="nest" cannot be had: {found}; {_ADVICE}')


def _older_fails() -> str:
    """Why the ancestor fails here; nothing where it does not."""
    if sys.version_info >= (3, 14):
        return "it breaks asyncio on Python 3.14"
    kernel = "ipykernel" in sys.modules and _version("ipykernel")
    return "with ipykernel from 7.1 on it loses queued cells" if kernel and kernel >= (7, 1) else ""


def _version(package: str) -> tuple[int, ...] | None:
    try:
        return tuple(int(part) for part in metadata.version(package).split(".") if part.isdigit())
    except metadata.PackageNotFoundError:
        return None

"""The threads in which the heavy work of an event loop is done: answers unpacked and decoded, tables encoded.

Few, and always the same ones: what a thread has let go of stays with its part of the allocators, so that the memory of
a long call grows with the threads that took turns in it. Most of the work holds the GIL; of two, one can do what does
not, such as unpacking.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import weakref
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

WORKERS = 2

# They end when their loop is garbage. A forked child has a loop of its own, and so threads of its own.
_POOLS: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, concurrent.futures.ThreadPoolExecutor]
_POOLS = weakref.WeakKeyDictionary()


async def in_worker(work: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
    """What the work returns, done in one of these threads; else as ``asyncio.to_thread``."""
    loop = asyncio.get_running_loop()
    pool = _POOLS.get(loop)
    if pool is None:
        pool = _POOLS[loop] = concurrent.futures.ThreadPoolExecutor(WORKERS, "sportmonks-worker")
    context = contextvars.copy_context()
    return await loop.run_in_executor(pool, partial(context.run, work, *arguments, **named))

"""How a face waits for a job: blocking, beside whatever loop the caller runs, or awaited."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Collection, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..bridge.held_loop import watched
from ..errors import SelectionError
from ..observe.events import CallEnded, CallStarted, Emit, Warned
from ..observe.progress import make_progress
from ..observe.sinks import Sinks
from ..query.grammar import unknown_keyword
from .running import outcome_of

if TYPE_CHECKING:
    from .engine import Engine
    from .jobs import Job

T = TypeVar("T")
C = TypeVar("C", bound=Callable[..., Any])


class Blocking:
    """Waits through the SDK's I/O thread, whatever runs in the caller's."""

    _engine: Engine

    def _ready(self) -> Engine:
        """The engine, where calls can be made now."""
        return self._engine

    def _answer(self, job: Job[T]) -> T:
        __tracebackhide__ = True
        job.check_process()
        with _told(self._engine, job) as (sinks, rows):
            bridge, tick = self._engine.bridge, sinks.tick
            if bridge.blocks:
                tick = watched(tick, lambda message: sinks.dispatch(Warned("loop", message)))
            bridge.run(self._engine.running.fetching(job.call, job.fetch), sinks.dispatch, tick)
            result = job.build()
            rows[0] = job.rows(result)
            for note in job.notes():
                sinks.dispatch(note)
        return result


class Awaiting:
    """Waits as a coroutine; where the job fetches is up to the face."""

    _engine: Engine

    def _ready(self) -> Engine:
        """The engine, where calls can be made now."""
        return self._engine

    async def _fetch(self, fetch: Callable[[Emit], Coroutine[Any, Any, None]], sinks: Sinks) -> None:
        """Fetch on the loop that the face works on."""
        raise NotImplementedError  # pragma: no cover

    async def _answer(self, job: Job[T]) -> T:
        """Fetch, then build, in a worker thread where that is worth the hop; warnings come in the caller's."""
        job.check_process()
        with _told(self._engine, job) as (sinks, rows):
            await self._fetch(self._engine.running.fetching(job.call, job.fetch), sinks)
            result = job.build() if job.small else await asyncio.to_thread(job.build)
            rows[0] = job.rows(result)
            for note in job.notes():
                sinks.dispatch(note)
        return result


@contextmanager
def _told(engine: Engine, job: Job[Any]) -> Iterator[tuple[Sinks, list[int | None]]]:
    """Sinks for one call, with its start and its end."""
    sinks = Sinks(engine.records, make_progress(job.progress))
    rows: list[int | None] = [None]
    try:
        sinks.dispatch(CallStarted(job.call))
        yield sinks, rows
    except BaseException as error:
        report = job.ended(error)
        if isinstance(error, KeyboardInterrupt) and report is not None:
            error.add_note(f"{job.call}: what had arrived is in the cache; the same call asks only for the rest")
        sinks.dispatch(CallEnded(job.call, None, type(error).__name__, outcome_of(error), report))
        raise
    else:
        sinks.dispatch(CallEnded(job.call, rows[0], report=job.ended()))
    finally:
        sinks.close()


def spellchecked(method: C) -> C:
    """Answers arguments that the call does not take with what it takes; Python would only refuse them."""
    code = method.__code__
    places = code.co_varnames[1 : code.co_argcount]
    keywords = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    needed = places[: len(places) - len(method.__defaults__ or ())]
    words = frozenset((*places, *keywords))

    def check(given: tuple[Any, ...], how: dict[str, Any]) -> None:
        if not words.issuperset(how):
            raise unknown_keyword(next(name for name in how if name not in words), keywords, method.__name__)
        if (wrong := _misplaced(places, needed, len(given), how)) is not None:
            raise SelectionError(f"{method.__name__}() {wrong}")

    if inspect.iscoroutinefunction(method):

        @wraps(method)
        async def awaited(self: Any, /, *args: Any, **how: Any) -> Any:
            __tracebackhide__ = True
            check(args, how)
            return await method(self, *args, **how)

        return cast(C, awaited)

    @wraps(method)
    def called(self: Any, /, *args: Any, **how: Any) -> Any:
        __tracebackhide__ = True
        check(args, how)
        return method(self, *args, **how)

    return cast(C, called)


def _misplaced(places: Sequence[str], needed: Sequence[str], given: int, how: Collection[str]) -> str | None:
    """What is wrong with the arguments, ``given`` of which came without their keyword."""
    if given > len(places) and not places:
        return "takes every argument by its keyword, such as season=25583"
    if given > len(places):
        several = "several ids are one list, such as [19134453, 19134460]; " if "ids" in places else ""
        takes = " and ".join(places)
        return f"takes {takes} without a keyword, not {given} values; {several}all else has a keyword"
    for name in places[:given]:
        if name in how:
            return f"was given {name} twice, with its keyword and without"
    for name in needed[given:]:
        if name not in how:
            return f"needs {name}"
    return None

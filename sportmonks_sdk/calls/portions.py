"""A call for many fixtures, cut into portions: memory holds a few of them, however many fixtures there are."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from ..batching.belonging import Belonging
from ..batching.orchestrator import BatchProcessor
from ..batching.served import Served
from ..bridge.workers import in_worker
from ..frames.frame_memo import Frames, FrameSink
from ..observe import events as ev
from ..query.ask import Ask
from ..selection.keywords import Found
from ..selection.names_of_ids import Namer
from .drift import add_notes

# Whole batches. Two portions are under way at a time, so that one is made into frames, and put aside, while the next is
# fetched; as many requests as without portions.
SIZE = 1000
_AT_ONCE = 2


class Portions:
    """What becomes of the portions of a call.

    Args:
        make: a sink for one portion.
        keep: takes the number of a portion, from 0 in the order of the fixtures' ids, and its frames; in any thread.
        met: where what the portions' frames met is counted.
    """

    def __init__(self, make: Callable[[], FrameSink], keep: Callable[[int, Frames], None], met: Counter[str]) -> None:
        self._make = make
        self._keep = keep
        self._met = met

    @staticmethod
    def worth(fixtures: int) -> bool:
        """Whether so many are more than are held at once."""
        return fixtures > _AT_ONCE * SIZE

    async def serve(
        self, processor: BatchProcessor, namer: Namer, wanted: Sequence[Found], ask: Ask, emit: ev.Emit,
        belonging: Belonging, served: Served,
    ) -> None:  # fmt: skip
        """Fetch these fixtures, each once, and keep what they make; ``served`` is what came so far, at any time.

        Never raises for what the API does. After an error that every other request would end in as well, the cache
        alone is asked for the portions that are left.
        """
        ordered = sorted({one.id: one for one in wanted}.values(), key=lambda one: one.id)
        times = Counter(one.id for one in wanted)  # an id given twice has its rows twice
        parts = [ordered[start : start + SIZE] for start in range(0, len(ordered), SIZE)]
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(number: int, part: Sequence[Found]) -> None:
            async with gate:
                stopped = served.stopped
                how = ask if stopped is None else replace(ask, offline=True, refresh=False)
                sink, some = self._make(), Served()
                sink.ordered([each.id for each in part])
                try:
                    await processor.serve(part, how, sink, emit, belonging, some)
                    if stopped is not None:
                        some.missing = dict.fromkeys(some.missing, f"not fetched: {stopped}")
                finally:
                    served.absorb(some)
                await namer.complete(sink, ask, emit)
                order = [each.id for each in part if each.id in some.stamps for _ in range(times[each.id])]
                emit(ev.RowsStored(await in_worker(self._put, number, sink, some, order)))
                add_notes(self._met, sink.notes)

        try:
            async with asyncio.TaskGroup() as group:
                for number, part in enumerate(parts):
                    group.create_task(one(number, part))
        except BaseExceptionGroup as several:
            raise several.exceptions[0] from None

    def _put(self, number: int, sink: FrameSink, some: Served, order: Sequence[int]) -> int:
        frames = sink.finish(some.stamps, order)
        self._keep(number, frames)
        return sum(frame.height for frame in frames.values())

"""One switch per bound: what makes the SDK keep it, switched off. One that then still holds measures nothing."""

from __future__ import annotations

import asyncio
import json
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import msgspec
import polars as pl
from msgspec.structs import replace

from sportmonks_sdk.frames import wire
from sportmonks_sdk.frames.around import Around
from sportmonks_sdk.frames.learning import PIECE, LearningReader
from sportmonks_sdk.frames.zeros import zeros_of
from sportmonks_sdk.lake.partition_files import manifests

from . import naive

BUILD = "sportmonks_sdk.frames.build.build"
# Options that every client of a run is made with.
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "batch": {"batch_size": 25},
    "serial": {"max_concurrent": 1},
    "bypass": {"cache": "bypass"},
}


class _ThreadPerCall:
    """In place of the portal: a new thread and a new event loop for each call."""

    blocks = False

    def on_collect(self, obj: object, aclose: Callable[[], Any]) -> weakref.finalize[Any, Any]:
        return weakref.finalize(obj, lambda: None)

    def run(self, fn: Callable[[Any], Any], on_event: Callable[[Any], None] = lambda event: None, *_: object) -> Any:
        results: list[Any] = []
        thread = threading.Thread(target=lambda: results.append(asyncio.run(fn(on_event))))
        thread.start()
        thread.join()
        return results[0]

    finish = run


def _from_dicts(documents: Iterable[Any], tables: Sequence[str]) -> dict[str, pl.DataFrame]:
    return naive.framed([json.loads(bytes(document)) for document in documents], tables)


_HOARD: list[Any] = []


def _hoarded(documents: Iterable[Any]) -> Iterator[list[Any]]:
    piece = list(documents)
    _HOARD.extend(json.loads(bytes(document)) for document in piece)
    yield piece


class _Refusing:
    def decode(self, document: bytes) -> Any:
        raise msgspec.ValidationError


def _lenient(*asked: Any) -> wire.ReadingPlan:
    return replace(wire.plan(*asked), decoder=_Refusing(), ordered=True)  # type: ignore[arg-type]


_read = LearningReader.read


def _reread(reader: LearningReader, documents: Sequence[Any]) -> Any:
    for _ in range(sum(memoryview(document).nbytes for document in documents) // PIECE):
        _read(reader, documents)
    return _read(reader, documents)


def _four_times(work: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *asked: [work(*asked) for _ in range(4)][-1]


def _row_by_row(*asked: Any) -> pl.DataFrame:
    made = zeros_of(*asked)
    return pl.DataFrame(made.rows(), schema=made.schema, orient="row")


def _lenient_rows(*asked: Any) -> wire.ReadingPlan:
    return replace(wire.rows_plan(*asked), decoder=_Refusing(), ordered=True)  # type: ignore[arg-type]


# Name → (what is replaced, by what).
_PATCHES: Mapping[str, tuple[str, Any]] = {
    "memo": ("sportmonks_sdk.frames.frame_memo.FrameMemo.get", lambda memo, key: None),
    "recall": ("sportmonks_sdk.batching.answer_memo.AnswerMemo.get", lambda recall, key, now: None),
    "mget": ("sportmonks_sdk.cache.redis_cache.CHUNK", 1),
    "from_dicts": (BUILD, _from_dicts),
    "by_rows": (f"{BUILD.rpartition('.')[0]}.zeros_of", _row_by_row),
    "named_again": (f"{Around.__module__}.Around.columns", _four_times(Around.columns)),
    "hoard": ("sportmonks_sdk.frames.build.pieces", _hoarded),
    "lenient": ("sportmonks_sdk.frames.build.plan", _lenient),
    "lenient_rows": ("sportmonks_sdk.frames.resource_rows.rows_plan", _lenient_rows),
    "unlearned": ("sportmonks_sdk.frames.learning.LearningReader._learn", lambda reader, met: wire.NOTHING_LEARNED),
    "reread": ("sportmonks_sdk.frames.learning.LearningReader.read", _reread),
    "on_loop": ("sportmonks_sdk.transport.fetcher._INLINE_BYTES", 1 << 40),
    "unlooked": ("sportmonks_sdk.lake.partition_files.PartitionFiles.looks", lambda files: {}),
    "uncompared": ("sportmonks_sdk.lake.partition_files._same", lambda old, new: False),
    "every_manifest": ("sportmonks_sdk.lake.lake.manifests", lambda root, *which: manifests(root)),
    "thread": ("sportmonks_sdk.calls.engine.portal", _ThreadPerCall),
    "unprepared": ("sportmonks_sdk.selection.name_lists.NameSources.keep", lambda sources, names: None),
}
# Imported along with the package by "eager".
EAGER = "aiohttp, redis.asyncio, pyarrow.parquet, dotenv, sportmonks_sdk.calls.definitions"
# What a measurement itself does the slow way.
SLOW_WAYS = ("table_by_table", "book_by_book", "in_full", "remake", "small", "whole", "keep_bodies")
NAMES = (*OPTIONS, *_PATCHES, "eager", *SLOW_WAYS)


@contextmanager
def ablated(name: str | None) -> Iterator[None]:
    """Run with one thing switched off; None for none."""
    with ExitStack() as stack:
        if name in _PATCHES:
            stack.enter_context(patch(*_PATCHES[name]))
        yield

"""What nights cost a lake, one on which nothing changed and one on which ten fixtures did; and one season of many."""

from __future__ import annotations

import multiprocessing as mp
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import polars as pl

from sportmonks_sdk import Lake, Sportmonks
from sportmonks_sdk.lake import provenance
from sportmonks_sdk.lake.partition_files import PartitionFiles, utc
from sportmonks_sdk.lake.partitions import Partition

from .bounds import Figure
from .measure import cost, in_turn, median
from .stand import Stand

SEASONS, FIXTURES, CHANGED, MANY = 10, 380, 10, 200
ROUNDS, COLUMNS = 5, 29  # as many as events have
WHICH = list(range(1, SEASONS + 1))


def lakes(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Ten seasons of an API of its own, each settled long ago, with an event a fixture."""
    with tempfile.TemporaryDirectory() as name, _api() as (url, change):
        yield from _nights(Path(name), url, change, off)
    with tempfile.TemporaryDirectory() as name:
        yield from _scan(Path(name))


def _nights(root: Path, url: str, change: Any, off: str | None) -> Iterator[Figure]:
    def update(path: Path, **how: Any) -> Any:
        # As cron does it: every run is a client that remembers nothing.
        with Sportmonks("token-of-a-bench", base_url=url, cache="bypass", progress=False) as client:
            return client.lake(path).update(season=WHICH, include="events", **how)

    update(root / "warm")
    first = median(cost(lambda path=path: update(root / path)).wall for path in ("a", "b", "c"))
    reports: list[Any] = []
    # Where nothing is asked for nothing is compared either: that ablation needs a night that asks.
    asks = off == "uncompared"
    night = [cost(lambda: reports.append(update(root / "a", full=asks))) for _ in range(ROUNDS)]
    yield Figure(
        "lake.night_requests", "requests of an unchanged night", max(one.total_requests for one in reports), ""
    )
    yield Figure("lake.night_bytes", "bytes that it writes", max(one.bytes for one in reports), "")
    yield Figure("lake.night_cpu", "CPU of it, requests included", median(one.cpu for one in night), "s")
    count = SEASONS * FIXTURES
    yield Figure("lake.first", f"  seconds of a first write of {count:,} fixtures", first, "s")
    reports.clear()
    taken = []
    for _ in range(ROUNDS):
        change()
        taken.append(cost(lambda: reports.append(update(root / "a", full=off == "in_full"))).wall)
    assert {one.changed for one in reports} == {CHANGED}
    share = median(taken) / first
    yield Figure("lake.changed_time", f"time for {CHANGED} changed fixtures, against the first write", share)
    written = max(sum(map(len, one.written.values())) for one in reports)
    yield Figure("lake.changed_tables", "tables that it writes", written, "")


def _scan(root: Path) -> Iterator[Figure]:
    ids = pl.int_range(FIXTURES * 40, eager=True) // 40
    more = {f"column_{number}": (ids * number) % 1000 for number in range(COLUMNS)}
    frame = pl.DataFrame({"fixture_id": ids, "player_name": ids.cast(pl.String), **more})
    answer = provenance.Provenance(sdk="0", source="api.example", selection={}, include=("events",), options={})
    for season in range(MANY):
        files = PartitionFiles(root, 8, season)
        fresh = Partition(
            league=8, season=season, source="api.example", sdk="0", include=("events",), nights=(), files={}
        )
        with files.writing():
            files.commit(None, fresh, {"events": frame}, {}, answer, utc(1e9))
    stable = root / "events" / "8-77.parquet"
    costs = in_turn(
        {
            "lake": lambda: Lake(root).scan("events", season=77).collect(),
            "file": lambda: pl.scan_parquet(stable).collect(),
        },
        101,
    )
    share = costs["lake"].cpu / costs["file"].cpu
    yield Figure("lake.scan", f"CPU of reading a season out of {MANY}, against its file", share)


@contextmanager
def _api() -> Iterator[tuple[str, Any]]:
    """The API in a process of its own, so that none of its work counts; and what changes fixtures of one season."""
    context = mp.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()

    def change() -> None:
        ours.send("change")
        ours.recv()

    try:
        yield str(ours.recv()), change
    finally:
        ours.close()
        process.join(10)


def _serve(pipe: Connection) -> None:
    sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "cache")]
    from lying_server import LyingServer
    from small_api import SmallApi, row

    def fixture(number: int) -> Any:
        events = [{"id": 100 * number + at, "fixture_id": number, "type_id": 14, "minute": at} for at in range(15)]
        return row(number, 5, 1_600_000_000, season_id=WHICH[number % SEASONS], events=events)

    api = SmallApi(fixture(number) for number in range(1, SEASONS * FIXTURES + 1))
    with LyingServer(api) as server:
        pipe.send(server.url)
        while True:
            try:
                pipe.recv()
            except EOFError:
                return
            for number in range(SEASONS, SEASONS * (CHANGED + 1), SEASONS):
                one = api.rows[number]
                one["starting_at_timestamp"] += 60  # what a listing shows
                one["events"][0]["minute"] += 1
            pipe.send("changed")

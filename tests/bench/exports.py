"""Exports of many fixtures: their time against the usual way, and their memory against that of fewer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import payloads
from .ablations import ablated
from .bounds import Figure
from .heavy import MEGA
from .measure import Cost, cost, in_a_child, median
from .payload_server import payload_server
from .stand import Stand

FEW, MANY = 10_000, 50_000
ROUNDS = 3
TABLES = ("fixtures", "participants", "scores", "statistics", "events")


# In a process that knows nothing of the measurement: what that imports is as large as an export.
_EXPORT = """
import sys, tempfile, time
from sportmonks_sdk import Sportmonks
from sportmonks_sdk.calls import portions
url, first, count, size = sys.argv[1], *map(int, sys.argv[2:])
portions.SIZE = size or portions.SIZE
with tempfile.TemporaryDirectory() as name:
    # The cache of the command line and of cron: that in memory grows to a bound of its own.
    how = {"cache": "disk", "cache_dir": f"{name}/cache", "progress": False}
    with Sportmonks(f"token-{count}-{size}", base_url=url, **how) as client:
        client.export(f"{name}/lake", range(first, first + count), include=["statistics", "events"])
print(time.process_time())
sys.path.insert(0, ".")
from tests.bench.peak import peak_memory
print(peak_memory())
"""


def exports(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Typical fixtures of an API of its own, 18 KB each; every run in a process of its own."""
    # Each ablation breaks one of the two, and takes minutes.
    if off != "whole":
        yield from _speed(off)
    if off != "lenient":
        yield from _whole_call(off)


def _speed(off: str | None) -> Iterator[Figure]:
    ours, usual = [], []
    for _ in range(ROUNDS):
        ours.append(in_a_child(_written, off))
        usual.append(in_a_child(_usual))
    share = median(one.cpu for one in usual) / median(one.cpu for one in ours)
    yield Figure("export.speed", f"from the answers for {FEW:,} fixtures to files: less CPU than the usual way", share)
    share = median(one.wall for one in usual) / median(one.wall for one in ours)
    yield Figure("export.clock", "  and less time on the clock", share)


def _whole_call(off: str | None) -> Iterator[Figure]:
    runs = [_called(FEW, off) for _ in range(ROUNDS)]
    cpu, few = (median(one[place] for one in runs) for place in (0, 1))
    yield Figure("export.cpu", "  seconds of CPU of the whole call, requests and cache", cpu, "s")
    most = _called(MANY, off)[1]
    yield Figure("export.memory", f"peak memory of {MANY:,} fixtures, against {FEW:,}", most / few)
    yield Figure("export.peak", "MB of it in all, Python and its packages included", most, "MB")


def _called(fixtures: int, off: str | None) -> tuple[float, float]:
    """Seconds of CPU, and the most memory, MB."""
    size = MANY if off == "whole" else 0
    with payload_server("typical", fixtures) as url:
        told = [sys.executable, "-c", _EXPORT, url, str(payloads.FIRST), str(fixtures), str(size)]
        out = subprocess.run(told, capture_output=True, text=True, check=True).stdout
    cpu, peak = map(float, out.split())
    return cpu, peak / MEGA


def _written(off: str | None) -> Cost:
    """Of answers at hand, as an export does it: put aside while the next portion is decoded, then written."""
    from sportmonks_sdk.calls.portions import SIZE
    from sportmonks_sdk.frames import build
    from sportmonks_sdk.frames.build import Assembler
    from sportmonks_sdk.lake import export, provenance
    from sportmonks_sdk.lake.spool import SpooledTables
    from sportmonks_sdk.transport.envelope import read

    bodies = payloads.bodies("typical", FEW)
    answer = provenance.Provenance(sdk="0", source="api.example", selection={}, include=(), options={})
    step = SIZE // payloads.BODY

    def work(count: int) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = export.folder(name)
            with SpooledTables(folder, Assembler(TABLES).finish(())) as spool:
                with ThreadPoolExecutor(1) as pool:
                    made = []
                    for number, start in enumerate(range(0, count, step)):
                        several = bodies[start : start + step]
                        rows = (row for body in several for row in read(200, {}, body, path="").rows)
                        made.append(pool.submit(spool.put, number, build.build(rows, TABLES)))
                for one in made:
                    one.result()
                export.export(spool, folder, answer)

    with ablated(off):
        work(step)  # imports, and readers that learn
        return cost(lambda: work(len(bodies)))


def _usual() -> Cost:
    """``json.loads``, ``polars.from_dicts`` and ``write_parquet``."""
    from . import naive

    bodies = payloads.bodies("typical", FEW)

    def work(count: int) -> None:
        docs = [doc for body in bodies[:count] for doc in json.loads(body)["data"]]
        with tempfile.TemporaryDirectory() as name:
            for table, frame in naive.framed(docs, TABLES).items():
                frame.write_parquet(Path(name) / f"{table}.parquet")

    work(1)
    return cost(lambda: work(len(bodies)))

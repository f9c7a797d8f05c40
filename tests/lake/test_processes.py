"""Exports by processes of their own: killed at random instants, and several at once."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import polars as pl
import pytest
from exports import NAMES, everything, frames, marks, question, values
from running import Running, running

from sportmonks_sdk.lake.export import export, prepare

HERE = Path(__file__).parent
KILLS = int(os.environ.get("KILLS", "20"))  # `make kills` has ten times as many
GUARD = 60.0
# Exports of two kinds in turn, for ever: of all tables, and of one less.
WRITER = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(HERE)!r})
from exports import NAMES, frames, question
from sportmonks_sdk.lake.export import export
folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
for value in range(first, first + count):
    export(frames(value, NAMES[: 2 + value % 2]), folder, question(), overwrite=True)
    print(value, flush=True)
"""


def writer(folder: Path, first: int, count: int) -> AbstractContextManager[Running]:
    return running(WRITER, folder, first, count)


def one_export(folder: Path) -> int:
    """The export whose tables, all of them, are in the folder with nothing else."""
    found = {value for each in values(folder).values() for value in each}
    assert len(found) == 1, values(folder)
    assert len(marks(folder)) == 1
    (value,) = found
    assert everything(folder) == sorted(f"{name}.parquet" for name in NAMES[: 2 + value % 2])
    return value


def test_a_kill_at_a_random_instant_leaves_one_export(tmp_path: Path) -> None:
    chance = random.Random(11)
    newest = 0
    for _ in range(KILLS):
        with writer(tmp_path, newest + 1, 1_000_000) as process:
            assert process.stdout.readline(), process.communicate()[1]
            time.sleep(chance.uniform(0, 0.12))  # the instant is what is drawn, not waited for
            process.kill()
            told = [newest + 1, *map(int, process.stdout.read().split())]
        values(tmp_path)  # a plain reader finds every file whole
        prepare(tmp_path, question(), NAMES, overwrite=True)
        newest = one_export(tmp_path)
        assert newest in (told[-1], told[-1] + 1), "what was told as written is there, or what was committed after it"


@pytest.mark.parametrize("writers", [2, 4])
def test_processes_that_export_to_one_folder_take_turns(tmp_path: Path, writers: int) -> None:
    count = 15
    with ExitStack() as stack:
        processes = [stack.enter_context(writer(tmp_path, number * 1000, count)) for number in range(writers)]
        deadline = time.monotonic() + GUARD
        while any(process.poll() is None for process in processes):
            assert time.monotonic() < deadline
            for path in tmp_path.glob("*.parquet"):
                try:
                    with path.open("rb") as file:  # Polars would open the name twice
                        assert pl.read_parquet(file)["value"].n_unique() == 1
                except FileNotFoundError:  # a table that the newest export has not
                    assert path.stem == NAMES[2]
        ended = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0] * writers, [error for _, error in ended]
    assert [len(out.split()) for out, _ in ended] == [count] * writers
    assert one_export(tmp_path) % 1000 == count - 1


def test_threads_of_one_process_take_turns(tmp_path: Path) -> None:
    def work(value: int) -> None:
        export(frames(value, NAMES[: 2 + value % 2]), tmp_path, question(), overwrite=True)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(60)))
    one_export(tmp_path)

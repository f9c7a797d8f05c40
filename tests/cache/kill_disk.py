"""A disk cache whose writers are killed at random instants: what is there right after, and that nothing is half.

``python tests/cache/kill_disk.py --kills 200`` kills that often; the tests do it 15 times. Every write is of all keys
at once and says its number when it is done, so that after a kill all keys must have one number, that of the last write
that was acknowledged or of the one after it.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from disk_worker import Worker  # noqa: E402

KEYS = [f"note:{number}" for number in range(12)]
WRITER = """
import sys
sys.path[:0] = sys.argv[1:3]
from disk_worker import Worker
from kill_disk import KEYS
worker = Worker(sys.argv[3])
worker.scope("killed")
for number in range(int(sys.argv[4]), 1_000_000):
    if number % 10 == 0:
        worker.invalidate("note:*")
    worker.write(KEYS, number)
    print(number, flush=True)
"""
HERE = Path(__file__).parent


def kill(kills: int, seed: int = 13) -> int:
    """Kill so many writers; AssertionError for anything that is not as it is promised.

    Returns:
        How many of the kills left something in the log beside the file.
    """
    chance = random.Random(seed)
    logged = first = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "killed.sqlite3"
        for _ in range(kills):
            process = subprocess.Popen(
                [sys.executable, "-c", WRITER, str(HERE.parents[1]), str(HERE), folder, str(first)],
                stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            assert process.stdout is not None
            assert process.stdout.readline(), "a writer did not begin"
            time.sleep(chance.uniform(0, 0.06))  # the instant is what is drawn, not waited for
            process.kill()
            acknowledged = [int(line) for line in process.communicate()[0].split("\n")[:-1]]
            log = file.with_name(f"{file.name}-wal")
            logged += log.exists() and log.stat().st_size > 0
            last = acknowledged[-1] if acknowledged else first
            before = time.process_time()
            reader = Worker(folder)
            reader.scope("killed")
            found = set(reader.read(KEYS))
            reader.close()
            assert time.process_time() - before < 1.0
            # An invalidation may have been done, and the write after it not.
            allowed = {last, last + 1} | ({None} if (last + 1) % 10 == 0 else set())
            assert len(found) == 1, f"half a write: {found}"
            assert found <= allowed, f"{found} where {last} was acknowledged"
            db = sqlite3.connect(file)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            db.close()
            first = last + 2
    return logged


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=13)
    told = parser.parse_args()
    count = kill(told.kills, told.seed)
    print(f"{told.kills} kills of a writer, {count} of them with something in the log: all promises held")

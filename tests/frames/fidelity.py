"""``make fidelity``: no datum is lost or bent, over 10,000 generated bodies for each table of fixtures, and over 5,000
rows for each of the others.

    python tests/frames/fidelity.py --bodies 10000 --rows 5000

Each body is read as the API documents it and as it may send it, every fourth batch with all relations it can have; the
frames must be cell by cell what the obvious reader reads.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2])]

import resource_fidelity
import shapes
from bodies import dump
from judge import ALL, same
from random_bodies import UNKNOWN, Maker

from sportmonks_sdk.frames.build import Assembler

EVERYTHING = shapes.everything()
ZONES = ("UTC", "Europe/Madrid", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe")
SURPRISES = ("lenient", "unreadable", "unknown_field")
# Every so many batches the bodies have relations.
RELATED = 4
BATCH = 250


def drive(seed: int, number: int) -> Counter[str]:
    """Some random bodies, as documented and as the API may send them; how many have rows for each table.

    Raises:
        AssertionError: A cell is not what the obvious reader reads.
    """
    related = seed % RELATED == RELATED - 1
    asked = EVERYTHING if related else frozenset()
    zone = ZONES[seed % len(ZONES)]

    maker = Maker(seed, related=related, dirty=False)
    pairs = [maker.body(fixture_id) for fixture_id in range(1, number + 1)]
    assembler = Assembler(ALL, include=asked, timezone=zone)
    assembler.add([dump(clean) for clean, _ in pairs])
    frames = assembler.finish(range(1, number + 1))
    same(frames, [clean for clean, _ in pairs], asked, zone)
    assert not [note for note in assembler.notes if note.startswith(SURPRISES)]

    maker = Maker(seed, related=related, dirty=True)
    pairs = [maker.body(fixture_id) for fixture_id in range(1, number + 1)]
    order = random.Random(seed).sample(range(1, number + 1), number)
    assembler = Assembler(ALL, include=asked, timezone=zone, extra=True)
    assembler.add([dump(pairs[fixture_id - 1][1]) for fixture_id in reversed(order)])
    frames = assembler.finish(order)
    same(frames, [pairs[fixture_id - 1][0] for fixture_id in order], asked, zone)
    kept = sum(UNKNOWN in json.loads(text) for name in ALL for text in frames[name]["extra"].drop_nulls())
    counted = sum(n for note, n in assembler.notes.items() if note.startswith("unknown_field"))
    assert counted == maker.unknown == kept
    assert not [note for note in assembler.notes if note.startswith("unreadable")]
    return Counter({name: frames[name]["fixture_id"].n_unique() for name in ALL})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--bodies", type=int, default=10_000, help="for each table, at least")
    parser.add_argument("--rows", type=int, default=5_000, help="for each table whose rows come by themselves")
    parser.add_argument("--seed", type=int, default=0, help="where to begin")
    told = parser.parse_args()
    seen: Counter[str] = Counter(dict.fromkeys(ALL, 0))
    begun, made, seeds = time.monotonic(), 0, count(told.seed)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        while min(seen.values()) < told.bodies:
            for found in pool.map(drive, islice(seeds, 8), [BATCH] * 8):
                seen += found
                made += BATCH
    fewest = min(seen, key=seen.__getitem__)
    print(
        f"fidelity: {made:,} bodies, each documented and as it may come; {len(ALL)} tables, the fewest bodies for one: "
        f"{seen[fewest]:,} ({fewest}); cells lost or bent: 0; {time.monotonic() - begun:.0f} s"
    )
    resources(told.seed, told.rows)
    return 0


def resources(seed: int, rows: int) -> None:
    begun, rounds = time.monotonic(), -(-rows // BATCH)
    jobs = [(name, one) for name in resource_fidelity.ALL for one in range(seed, seed + rounds)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(resource_fidelity.drive, *zip(*jobs, strict=True), [BATCH] * len(jobs)))
    print(
        f"fidelity: {rounds * BATCH:,} rows for each of {len(resource_fidelity.ALL)} other tables, each "
        f"documented and as it may come; cells lost or bent: 0; {time.monotonic() - begun:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main())

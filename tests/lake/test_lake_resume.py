"""An update that is killed on the way: what had arrived is safe, and the next run asks for the rest alone."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from lakes import match
from lying_server import Asked, LyingServer
from polars.testing import assert_frame_equal
from running import running
from small_api import SEASON, SmallApi

from sportmonks_sdk import Lake, Sportmonks

COUNT, BATCH, IN_FLIGHT = 120, 5, 3
WRITER = """
import sys
from sportmonks_sdk import Sportmonks
url, lake, kept = sys.argv[1:]
how = {"cache": "disk", "cache_dir": kept, "batch_size": 5, "max_concurrent": 3, "progress": False}
with Sportmonks("token-of-the-killed", base_url=url, **how) as client:
    print(client.lake(lake).update(season=25583, include="events").fixtures)
"""


class Counting:
    """The small API, which says when so many batches were asked for."""

    def __init__(self) -> None:
        self.api = SmallApi(match(number, -200 + number) for number in range(1, COUNT + 1))
        self.batches: list[tuple[int, ...]] = []
        self.reached = threading.Event()
        self.until = 0

    def __call__(self, asked: Asked) -> Any:
        if "/multi/" in asked.path:
            self.batches.append(tuple(asked.ids))
            time.sleep(0.01)  # an answer takes a while, so that a kill finds some in flight
            if len(self.batches) >= self.until:
                self.reached.set()
        return self.api(asked)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_requests_that_are_repeated_are_at_most_those_in_flight_at_each_kill(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    api, kills = Counting(), 0
    lake, kept = tmp_path / "lake", tmp_path / "kept"
    with LyingServer(api) as server:
        while True:
            before = len(api.batches)
            api.until = before + chance.randint(4, 9)
            api.reached.clear()
            with running(WRITER, server.url, lake, kept) as process:
                deadline = time.monotonic() + GUARD
                while not api.reached.is_set() and process.poll() is None:
                    assert time.monotonic() < deadline
                    time.sleep(0.001)
                if process.poll() is None:
                    time.sleep(chance.uniform(0, 0.02))  # the instant is what is drawn, not waited for
                    process.kill()
                    process.wait()
                    kills += 1
                    continue
                out, error = process.communicate()
                assert process.returncode == 0, error
                break
        assert out.split() == [str(COUNT)]
        with Sportmonks("token-of-the-other", base_url=server.url, progress=False) as client:
            client.lake(tmp_path / "undisturbed").update(season=SEASON, include="events")
    asked = Counter(one for batch in api.batches for one in batch)
    again = sum(asked.values()) - 2 * COUNT  # once for each of the two lakes
    assert kills >= 2, "too few to say anything"
    assert again <= kills * IN_FLIGHT * BATCH
    assert Lake(lake).verify().whole
    for table in Lake(lake).tables():
        assert_frame_equal(Lake(lake).read(table), Lake(tmp_path / "undisturbed").read(table))

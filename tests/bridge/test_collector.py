"""Imports of the package leave the garbage collector as they found it, and give it less to do."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from guard import GUARD

from sportmonks_sdk.bridge.collector import importing

ABSENT = "sportmonks_sdk.no_such_module"


class Knot:
    """Garbage that the collector alone can find."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()
    gc.enable()


def test_it_looks_seldom_within_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with importing(ABSENT):
        assert gc.isenabled()
        assert gc.get_threshold()[0] >= 100 * before[0]
        with importing(ABSENT):
            pass
        assert gc.get_threshold()[0] >= 100 * before[0], "the outer one still imports"
    assert gc.get_threshold() == before


def test_an_import_that_fails_leaves_it_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ImportError, match="this one"), importing(ABSENT):
        raise ImportError("this one")
    assert gc.get_threshold() == before


def test_what_was_taken_for_old_is_collected_all_the_same() -> None:
    with importing(ABSENT):
        knot = Knot()
        gone = weakref.ref(knot)
    assert gc.get_freeze_count() == 0
    assert any(one is knot for one in gc.get_objects(generation=2))
    del knot
    gc.collect()
    assert gone() is None


def test_a_module_that_is_there_costs_nobody_the_age_of_his_objects() -> None:
    before = gc.get_threshold()
    gc.set_threshold(1_000_000)
    knot = Knot()
    with importing("sportmonks_sdk.bridge.collector"):
        assert gc.get_threshold()[0] == 1_000_000
    assert any(one is knot for one in gc.get_objects(generation=0))
    gc.set_threshold(*before)


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    before = gc.get_threshold()
    with importing(ABSENT):
        assert gc.get_threshold() == before
    assert not gc.isenabled()


def test_objects_that_a_program_has_frozen_stay_frozen() -> None:
    knot = Knot()
    gc.freeze()
    before = gc.get_threshold()
    with importing(ABSENT):
        assert gc.get_threshold() == before
    # Those of other threads may go meanwhile, so that how many there are says nothing.
    assert all(one is not knot for one in gc.get_objects()), "the collector knows it again"


def test_objects_frozen_meanwhile_stay_frozen() -> None:
    before = gc.get_threshold()
    with importing(ABSENT):
        gc.freeze()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before


def test_a_threshold_that_somebody_sets_meanwhile_holds() -> None:
    with importing(ABSENT):
        gc.set_threshold(123, 4, 5)
    assert gc.get_threshold() == (123, 4, 5)


def test_threads_that_import_at_a_time_leave_it_as_the_first_one_found_it() -> None:
    before = gc.get_threshold()
    first_in, second_in = threading.Event(), threading.Event()

    def first() -> None:
        with importing(ABSENT):
            first_in.set()
            assert second_in.wait(GUARD)

    def second() -> None:
        assert first_in.wait(GUARD)
        with importing(ABSENT):
            second_in.set()
            one.join(GUARD)

    one, other = threading.Thread(target=first), threading.Thread(target=second)
    one.start()
    other.start()
    other.join(GUARD)
    assert not one.is_alive()
    assert not other.is_alive()
    assert gc.get_threshold() == before


def test_the_start_gives_it_next_to_nothing_to_do() -> None:
    """Polars, the class and a client, in a process of their own: each took dozens of looks, and one at everything."""
    code = """
import gc, json
def looks(): return [one["collections"] for one in gc.get_stats()]
before, told = looks(), gc.get_threshold()
from sportmonks_sdk import Sportmonks
Sportmonks("token", cache="memory")
print(json.dumps([[after - one for one, after in zip(before, looks())], gc.get_threshold() == told, gc.isenabled()]))
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=GUARD, check=True)
    looked, same_threshold, enabled = json.loads(ended.stdout)
    assert looked[0] <= 20, "it was some 130"
    assert looked[1:] == [0, 0]
    assert same_threshold
    assert enabled

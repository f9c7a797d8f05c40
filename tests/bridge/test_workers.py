"""The threads of heavy work: few, of one loop each, gone with it."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import multiprocessing as mp
import threading
import time

import pytest

from sportmonks_sdk.bridge.workers import WORKERS, in_worker


def _together(work):
    async def all_of_them():
        return await asyncio.gather(*(in_worker(work) for _ in range(20)))

    return asyncio.run(all_of_them())


def test_few_threads_do_it_however_much_is_asked_for_at_once():
    most = threading.Semaphore(WORKERS)

    def work():
        assert most.acquire(blocking=False)
        time.sleep(0.002)  # the others are let in meanwhile, where they are
        most.release()
        return threading.current_thread()

    threads = set(_together(work))
    assert len(threads) <= WORKERS
    assert threading.main_thread() not in threads


def test_it_sees_the_context_of_its_caller_and_tells_its_errors():
    told = contextvars.ContextVar("told", default="nothing")

    async def call():
        told.set("something")
        assert await in_worker(lambda one, *, two: (told.get(), one, two), 1, two=2) == ("something", 1, 2)
        with pytest.raises(ZeroDivisionError):
            await in_worker(lambda: 1 / 0)

    asyncio.run(call())


def test_threads_end_with_their_loop():
    threads = set(_together(threading.current_thread)) | set(_together(threading.current_thread))
    gc.collect()
    for thread in threads:
        thread.join(10)
    assert not [thread for thread in threads if thread.is_alive()]


def _in_a_child(answer):
    answer.send(len(_together(lambda: 1)))


@pytest.mark.skipif("fork" not in mp.get_all_start_methods(), reason="no fork here")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_has_threads_of_its_own():
    async def fork():
        await in_worker(lambda: 1)
        ours, theirs = mp.Pipe()
        child = mp.get_context("fork").Process(target=_in_another_thread, args=(theirs,))
        child.start()
        assert await asyncio.to_thread(ours.poll, 30)
        assert ours.recv() == 20
        child.join(30)
        assert child.exitcode == 0

    asyncio.run(fork())


def _in_another_thread(answer):
    # The thread that forked has a loop running, here as there.
    thread = threading.Thread(target=_in_a_child, args=(answer,))
    thread.start()
    thread.join(30)

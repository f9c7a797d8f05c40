"""A client on the test's own loop, whose clock the test moves, and a sandbox whose matches go by the same clock."""

from __future__ import annotations

import asyncio
import sys
import warnings
from typing import Any

import polars as pl
from guard import GUARD

from sportmonks_sdk import MemoryCache, SportmonksWarning
from sportmonks_sdk.batching.wiring import build
from sportmonks_sdk.cache.freshness import DAY
from sportmonks_sdk.calls import definitions as calls
from sportmonks_sdk.calls.engine import Engine
from sportmonks_sdk.calls.jobs import Job
from sportmonks_sdk.observe.events import CallEnded, Event, Warned, ignore
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.settings.settings import Settings
from sportmonks_sdk.types import Report

START = 1_795_449_000.0  # 2026-11-23, 15:50 UTC: the sandbox's own instant


class VirtualClient:
    """Calls an engine; what it warns of comes as a Python warning, as from a client.

    ``cache`` is one, or makes one that goes by the clock it is given.
    """

    def __init__(self, server: SandboxServer, token: str, cache: Any = None, **settings: Any) -> None:
        self.now = START
        self.server = server
        # The curve by itself: what lives on with age has tests of its own (test_freshness, test_nights).
        quick = {"base_delay": 0.001, "max_delay": 0.002, "max_retries": 1, "cache_ttl_max": DAY, **settings}
        made = Settings.load(token=token, base_url=server.url, **quick)
        kept = MemoryCache(clock=self.clock) if cache is None else cache(self.clock) if callable(cache) else cache
        self.engine = Engine(made, build(made, cache=kept), self.clock)
        # Nobody is early: an age is what the test says it is.
        self.engine.processor._draw = lambda: 0.0
        self.told: list[Event] = []

    def clock(self) -> float:
        return self.now

    async def fixtures(self, *args: Any, **how: Any) -> pl.DataFrame:
        return await self.done(calls.table(self.engine, "fixtures", *args, **how))

    async def done(self, job: Job[pl.DataFrame]) -> pl.DataFrame:
        """The result of any call."""
        self.told = told = list[Event]()
        try:
            await job.fetch(told.append)
            result = job.build()
        finally:
            for event in [*told, CallEnded(job.call, report=job.ended(sys.exception()))]:
                self.engine.metrics.observe(event)
        for event in [*told, *job.notes()]:
            if isinstance(event, Warned):
                warnings.warn(event.message, SportmonksWarning, stacklevel=2)
        return result

    async def cached(self, *args: Any, **how: Any) -> pl.DataFrame:
        job = calls.cached(self.engine, *args, **how)
        await job.fetch(ignore)
        return job.build()

    async def idle(self) -> None:
        """Return when nothing is refreshed in the background any more."""
        await asyncio.wait_for(self.engine.processor.refresher.idle(), GUARD)

    @property
    def report(self) -> Report:
        assert self.engine.last_report is not None
        return self.engine.last_report

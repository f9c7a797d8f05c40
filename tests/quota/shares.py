"""Processes that share a quota, through a Redis or through a file of their host, on a clock that the test steps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path

from ledger_books import STEPPED, Stepped
from redis_server import RedisServer

from sportmonks_sdk.cache.redis_cache import RedisCache
from sportmonks_sdk.quota.disk_ledger import DiskLedger
from sportmonks_sdk.quota.redis_ledger import RedisLedger
from sportmonks_sdk.quota.shared_ledger import SharedLedger

_scopes = count()


class RedisShare:
    """Each process has a connection of its own; hosts may have clocks of their own."""

    def __init__(self, server: RedisServer) -> None:
        self.server = server
        self.clock = Stepped(server)
        self.scope = f"share-{next(_scopes)}"
        self.caches: list[RedisCache] = []
        self.ledgers: list[SharedLedger] = []

    def process(self, ahead: float = 0.0, *, clock: Callable[[], float] | None = None) -> SharedLedger:
        """Another process, on a host whose clock is ``ahead``."""
        cache = RedisCache(self.server.url, scope=self.scope, retry_after=0.02, timeout=5.0)
        told = (lambda: self.clock.now + ahead) if clock is None else clock
        ledger = RedisLedger(cache.circuits, self.scope, script=STEPPED, clock=told, jitter=lambda: 1.0)
        self.caches.append(cache)
        self.ledgers.append(ledger)
        return ledger

    def waiting(self) -> int:
        """How many calls wait for Fixture that are interactive."""
        return int(self.server.command("ZCARD", f"sportmonks:~quota:{self.scope}:fixture:interactive"))

    def left_behind(self) -> list[str]:
        return [key for key in list(self.server.keys()) if f":{self.scope}:" in key]

    def lose(self) -> None:
        """What is known of Fixture is gone."""
        self.clock.redis.delete(f"sportmonks:~quota:{self.scope}:fixture")

    async def aclose(self) -> None:
        for ledger in self.ledgers:
            await ledger.aclose()
        for cache in self.caches:
            await cache.aclose()
        self.clock.close()


class _Clock:
    now = 1000.0


class DiskShare:
    """Each process has opened the file for itself."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "share.quota"
        self.clock = _Clock()
        self.ledgers: list[SharedLedger] = []

    def process(self, *, boot: str = "boot", clock: Callable[[], float] | None = None) -> SharedLedger:
        """Another process, of this start of the machine."""
        ledger = DiskLedger(
            self.path, boot, clock=clock or (lambda: self.clock.now), jitter=lambda: 1.0, retry_after=0.02
        )
        self.ledgers.append(ledger)
        return ledger

    def waiting(self) -> int:
        """How many calls wait for Fixture that are interactive."""
        from sportmonks_sdk.quota.shared_step import unpacked

        rows = [unpacked(packed) for entity, packed in self._ask("SELECT entity, packed FROM quota")]
        return sum(len(state.places["interactive"]) for state in rows if state is not None)

    def left_behind(self) -> list[str]:
        return [entity for (entity,) in self._ask("SELECT entity FROM quota")]

    def lose(self) -> None:
        """What is known is gone."""
        self._ask("DELETE FROM quota")

    def _ask(self, query: str) -> list[tuple]:  # type: ignore[type-arg]
        db = sqlite3.connect(self.path, timeout=10.0)
        try:
            with db:
                return db.execute(query).fetchall()
        finally:
            db.close()

    async def aclose(self) -> None:
        for ledger in self.ledgers:
            await ledger.aclose()

"""The sandbox in a process of its own, so that none of its work counts as the client's."""

from __future__ import annotations

import multiprocessing as mp
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from sportmonks_sdk import Sportmonks

SEASON = 23614  # of league 8: 380 fixtures, all of them played
FIXTURES = 380
LATENCY = 0.04
# Six tables, about 25 KB a fixture; and all eight tables, about 137 KB a fixture.
INCLUDE = ["participants", "scores", "statistics", "events", "lineups"]
INCLUDE_ALL = ["participants", "scores", "periods", "statistics", "events", "lineups.details"]
EIGHT = ("fixtures", "participants", "scores", "periods", "events", "statistics", "lineups", "lineup_details")


def _serve(pipe: Connection, options: dict[str, Any]) -> None:
    from sportmonks_sdk.sandbox import SandboxServer

    with SandboxServer(**options) as server:
        pipe.send(server.url)
        while True:
            try:
                what, value = pipe.recv()
            except EOFError:
                return
            if what == "latency":
                server.latency = value
            pipe.send(len(server.requests))


class Stand:
    """A `SandboxServer` in a spawned process; `requests` counts what it was asked so far.

    Args:
        limit, window: its quota; by default one that no round can spend, so that work is measured, not waiting.
    """

    def __init__(self, *, limit: int = 1_000_000, window: float = 3600.0) -> None:
        context = mp.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        options = {"limit": limit, "window": window, "latency": 0.0}
        self._process = context.Process(target=_serve, args=(theirs, options), daemon=True)
        self._process.start()
        theirs.close()
        self.url = str(self._pipe.recv())

    @property
    def requests(self) -> int:
        return self._told("count", None)

    def set_latency(self, seconds: float) -> None:
        """How long each answer waits from now on."""
        self._told("latency", seconds)

    def warm(self, include: list[str]) -> None:
        """Let the server encode the season once; from now on it only joins what it has encoded."""
        self.set_latency(0.0)
        with Sportmonks("warm", base_url=self.url, cache="bypass", progress=False) as client:
            client.tables(season=SEASON, include=include)
        self.set_latency(LATENCY)

    def _told(self, what: str, value: Any) -> int:
        self._pipe.send((what, value))
        return int(self._pipe.recv())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.close()
        self._process.join(10)

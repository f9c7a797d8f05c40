"""A lake over a small API, in virtual time: what an update asks for, writes and says."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import Any

import polars as pl
from lying_server import Asked, LyingServer, Told
from small_api import LEAGUE, SEASON, Row, SmallApi, row
from virtual_client import START, VirtualClient

from sportmonks_sdk import Lake, SportmonksWarning
from sportmonks_sdk.calls.lake_words import lake_job
from sportmonks_sdk.observe.events import Warned
from sportmonks_sdk.types import LakeReport

DAY, HOUR = 86_400, 3_600
NS, FT = 1, 5
KEY = f"{LEAGUE}-{SEASON}"


def match(number: int, days: float, **more: Any) -> Row:
    """A fixture that kicks off so many days after `START`, with one event."""
    kickoff = int(START + days * DAY)
    event = {"id": 100 * number, "fixture_id": number, "type_id": 14, "minute": 5, "player_name": "A"}
    return row(number, FT if days < 0 else NS, kickoff, **{"events": [event], "lineups": [], **more})


def season(count: int = 8, first: float = -200.0) -> SmallApi:
    """Fixtures of one season, one a day."""
    return SmallApi(match(number, first + number) for number in range(1, count + 1))


class Night:
    """An API, a client with a clock, and a lake; a restart loses what the client remembered, as cron's does."""

    def __init__(self, server: LyingServer, api: SmallApi, path: Path) -> None:
        self.server, self.api, self.path = server, api, path
        self.now = START
        self.told: list[str] = []

    async def update(self, **how: Any) -> LakeReport:
        """One run of a process of its own."""
        client = VirtualClient(self.server, "token-of-the-lake", cache_ttl_max=30.0 * DAY)  # type: ignore[arg-type]
        client.now = self.now
        try:
            job = lake_job(client.engine, Lake(self.path), **how)
            await job.fetch(lambda event: None)
            result = job.build()
            self.told = [event.message for event in job.notes() if isinstance(event, Warned)]
            return result
        finally:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SportmonksWarning)
                await client.engine.aclose()

    async def later(self, days: float, **how: Any) -> LakeReport:
        """The same, so many days later."""
        self.now += days * DAY
        return await self.update(**how)

    @property
    def lake(self) -> Lake:
        return Lake(self.path)

    @property
    def asked(self) -> list[int]:
        """The ids that were asked for so far, in order; forgotten with the look."""
        ids = [one for asked in self.server.requests if "/multi/" in asked.path for one in asked.ids]
        self.server.requests.clear()
        return sorted(ids)


def contents(path: Path, *, looks: bool = False) -> dict[str, str]:
    """Every file below a folder with a digest of its bytes; the note of looks may change."""
    return {
        one.relative_to(path).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(path.rglob("*"))
        if one.is_file() and (looks or "looked" not in one.parts)
    }


def rows(path: Path, table: str) -> pl.DataFrame:
    """A table as a plain reader finds it: every stable file of its folder."""
    return pl.read_parquet(path / table / "*.parquet")


def failing(api: SmallApi, where: str, status: int = 500) -> Any:
    """The API with one kind of path that fails."""

    def answer(asked: Asked) -> Any:
        return Told({"message": "No luck."}, status) if where in asked.path else api(asked)

    return answer

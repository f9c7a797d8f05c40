"""A match as the API would tell it, from before the kick-off to a correction two days later, and who watches it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polars as pl
from lying_server import Asked, LyingServer, Told
from virtual_client import START, VirtualClient

from sportmonks_sdk.cache.freshness import DAY, HOUR, MINUTE
from sportmonks_sdk.calls import watch
from sportmonks_sdk.observe.events import Event, ignore
from sportmonks_sdk.query.ask import Ask, ask
from sportmonks_sdk.types import BudgetView, Change

MATCH, HOME, AWAY = 7, 71, 72
KICKOFF = int(START + HOUR)
STATES = {"NS": 1, "INPLAY_1ST_HALF": 2, "HT": 3, "INPLAY_2ND_HALF": 22, "FT": 5}
YELLOW, GOAL, CHANGE, RED = 19, 14, 18, 20
CORRECTED = 2 * DAY + 4 * HOUR


def event(number: int, kind: int, minute: int, team: int = HOME, player: str = "A. One") -> dict[str, Any]:
    return {
        "id": number, "fixture_id": MATCH, "type_id": kind, "minute": minute, "participant_id": team,
        "player_id": 700 + number, "player_name": player, "sort_order": 1,
    }  # fmt: skip


# Seconds after the kick-off → what is added or otherwise from then on.
STORY: tuple[tuple[float, dict[str, Any]], ...] = (
    (3, {"state": "INPLAY_1ST_HALF"}),
    (12 * MINUTE, {"event": event(1, YELLOW, 12, AWAY)}),
    (31 * MINUTE, {"event": event(2, GOAL, 31), "home": 1}),
    (46 * MINUTE, {"state": "HT"}),
    (61 * MINUTE, {"state": "INPLAY_2ND_HALF", "event": event(3, CHANGE, 46)}),
    (75 * MINUTE, {"event": event(4, GOAL, 60, AWAY), "away": 1}),
    (95 * MINUTE, {"event": event(5, RED, 80)}),
    (108 * MINUTE, {"state": "FT"}),
    (CORRECTED, {"event": {**event(2, GOAL, 31), "player_id": 799, "player_name": "B. Two"}}),
)
# Every change of it, once and in order.
TOLD = [
    "kick_off", "card 12", "goal 31", "score 0-0 → 1-0", "state INPLAY_1ST_HALF → HT", "substitution 46",
    "state HT → INPLAY_2ND_HALF", "goal 60", "score 1-0 → 1-1", "card 80", "state INPLAY_2ND_HALF → FT",
    "correction 702 → 799",
]  # fmt: skip


def match_at(since: float) -> dict[str, Any]:
    """The match so many seconds after its kick-off."""
    now: dict[str, Any] = {"state": "NS", "home": 0, "away": 0}
    events: dict[int, dict[str, Any]] = {}
    for at, more in STORY:
        if at <= since:
            now |= more
            if "event" in more:
                events[more["event"]["id"]] = more["event"]
    teams = [(HOME, "home", now["home"]), (AWAY, "away", now["away"])]
    return {
        "id": MATCH, "league_id": 8, "season_id": 25583, "state_id": STATES[now["state"]], "name": "One vs Two",
        "starting_at_timestamp": KICKOFF, "events": list(events.values()),
        "participants": [{"id": one, "name": where.title(), "meta": {"location": where}} for one, where, _ in teams],
        "scores": [
            {"id": one, "description": "CURRENT", "participant_id": one, "type_id": 1525,
             "score": {"goals": goals, "participant": where}}
            for one, where, goals in teams
        ],
    }  # fmt: skip


class Watched:
    """A watch in virtual time; ``limit`` is the quota of an hour, ``down`` says when the API fails."""

    def __init__(self, server: LyingServer, token: str, *, limit: int = 3000, **settings: Any) -> None:
        self.client = VirtualClient(server, token, **settings)  # type: ignore[arg-type]
        self.client.now = KICKOFF - 20 * MINUTE
        self.limit = limit
        # The limiter goes by the machine's clock; here the server refuses what is over, and the budget is its word.
        engine = self.client.engine
        engine.parts.fetcher.limiter = None
        engine.budget = self.budget  # type: ignore[method-assign,assignment]
        self.down: Callable[[float], bool] = lambda since: False
        self.spent: list[float] = []
        self.asleep: dict[float, float] = {}
        server.answer = self.answer
        self.told: list[Event] = []
        self.overdrawn = 0

    @property
    def since(self) -> float:
        return self.client.now - KICKOFF

    @property
    def asked(self) -> Ask:
        return ask(watch.needs(watch.TABLES), {"missing": "ignore", "refresh": True}, self.client.engine.defaults)

    def answer(self, asked: Asked) -> Any:
        if not asked.path.startswith("football/"):
            return {"data": []}
        self.spent.append(self.since)
        if self.down(self.since):
            return Told(b"", status=503)
        remaining, resets = self.left()
        if remaining < 0:
            self.overdrawn += 1
            return Told({"message": "Too many requests"}, status=429)
        quota = {"resets_in_seconds": int(resets), "remaining": remaining, "requested_entity": "Fixture"}
        return {"data": [match_at(self.since)], "rate_limit": quota}

    def left(self) -> tuple[int, float]:
        """Calls left in this hour, and seconds of it."""
        return self.limit - sum(1 for at in self.spent if at >= self.since // 3600 * 3600), 3600 - self.since % 3600

    def budget(self) -> dict[str, BudgetView]:
        remaining, resets = self.left()
        return {"Fixture": BudgetView("Fixture", self.limit, remaining, 0, resets, source="server")}

    async def sleep(self, seconds: float) -> None:
        self.client.now += seconds
        for at, length in list(self.asleep.items()):
            if self.since >= at:  # the lid is closed
                self.client.now += length
                del self.asleep[at]

    async def watch(self, until: float, **more: Any) -> list[Change]:
        """Everything told until so many seconds after the kick-off."""
        one = watch.watching(self.client.engine, ids=MATCH)
        one.until, one._sleep = KICKOFF + until, self.sleep
        one.log = more.get("log")
        found: list[Change] = []
        while not one.over:
            job = watch.WatchJob(one)
            await job.fetch(ignore)
            found += job.build()
            self.told += job.notes()
        one.close()
        self.one = one
        return found


def short(change: Change) -> str:
    """A change in a word or two."""
    parts = [change.kind]
    if change.field:
        parts.append(f"{change.before} → {change.after}")
    elif change.minute is not None:
        parts.append(str(change.minute))
    return " ".join(parts)


def logged(folder: Any) -> pl.DataFrame:
    return pl.read_parquet(f"{folder}/changes/*.parquet").sort("seen_at", maintain_order=True)

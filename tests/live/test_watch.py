"""A watch tells every change of a match once and in order, for as few requests as its promise takes."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from guard import GUARD
from lying_server import LyingServer, Told
from played import CORRECTED, KICKOFF, TOLD, Watched, logged, match_at, short

from sportmonks_sdk import (
    AuthenticationError,
    CancelledCallError,
    ConfigurationError,
    Lake,
    SelectionError,
    Sportmonks,
    SportmonksWarning,
)
from sportmonks_sdk.cache.freshness import DAY, HOUR, MINUTE
from sportmonks_sdk.calls import watch
from sportmonks_sdk.live.change_log import SCHEMA, ChangeLog
from sportmonks_sdk.live.pace import next_look
from sportmonks_sdk.observe.events import Warned, ignore
from sportmonks_sdk.selection.keywords import select

END = 3.5 * DAY


@pytest.fixture
def server() -> Iterator[LyingServer]:
    with LyingServer(lambda asked: None) as server:
        yield server


def fewest(begin: float, end: float) -> int:
    """One look for each promised age: what was seen stops to be fresh, and is looked at."""
    from datetime import UTC, datetime

    now, count, since, before = KICKOFF + begin, 0, KICKOFF + begin, None
    while now < KICKOFF + end:
        count += 1
        seen = match_at(now - KICKOFF)
        if seen != before:
            since, before = now, seen
        now = next_look(seen["state_id"], datetime.fromtimestamp(KICKOFF, UTC), now, now - since)
    return count


async def test_from_kick_off_to_a_correction_every_change_once_in_order_for_the_fewest_requests(
    server: LyingServer, token: str
) -> None:
    watched = Watched(server, token)
    changes = await watched.watch(END)
    assert [short(one) for one in changes] == TOLD
    assert len(watched.spent) <= 1.05 * fewest(-20 * MINUTE, END)
    assert [one.player_name for one in changes if one.kind == "goal"] == ["A. One", "A. One"]
    assert changes[-1].player_name == "B. Two"
    late = [
        one.seen_at.timestamp() - KICKOFF - one.minute * MINUTE
        for one in changes
        if one.kind == "goal" and one.minute == 31
    ]
    assert late == [pytest.approx(0, abs=10)]
    assert changes[-1].seen_at.timestamp() - KICKOFF - CORRECTED <= DAY


async def test_what_happened_while_the_api_was_down_or_the_machine_slept_is_told_afterwards(
    server: LyingServer, token: str
) -> None:
    watched = Watched(server, token)
    watched.down = lambda since: 30 * MINUTE <= since < 33 * MINUTE  # a goal falls into it
    watched.asleep[50 * MINUTE] = HOUR  # half time is over, a goal and a card are missed
    changes = await watched.watch(4 * HOUR)
    # The state between two looks is nobody's to know; every event and the last word are.
    events = [short(one) for one in changes if one.event_id is not None]
    assert events == ["card 12", "goal 31", "substitution 46", "goal 60", "card 80"]
    assert changes[-1].state == "FT"
    assert sum(isinstance(one, Warned) for one in watched.told) == 1, "one warning for one outage"
    assert len([at for at in watched.spent if 30 * MINUTE <= at < 33 * MINUTE]) <= 12


async def test_a_quota_of_sixty_is_one_look_a_minute_and_is_never_overdrawn(server: LyingServer, token: str) -> None:
    watched = Watched(server, token, limit=60)
    changes = await watched.watch(2 * HOUR)
    assert [short(one) for one in changes] == TOLD[:-1]
    assert watched.overdrawn == 0
    assert 55 <= len([at for at in watched.spent if 0 <= at < HOUR]) <= 60
    assert watched.one.plan().every == pytest.approx(60, rel=0.2)


async def test_the_log_has_every_change_in_parts_of_a_minute(server: LyingServer, token: str, tmp_path: Path) -> None:
    watched = Watched(server, token)
    log = ChangeLog(tmp_path)
    changes = await watched.watch(2 * HOUR, log=log)
    frame = logged(tmp_path)
    assert frame.schema == SCHEMA
    assert frame["kind"].to_list() == [one.kind for one in changes]
    parts = sorted(path.name[:17] for path in (tmp_path / "changes").iterdir())
    assert parts == sorted({f"{one.seen_at:%Y-%m-%dT%H-%M}Z" for one in changes})
    with pytest.warns(SportmonksWarning, match="holds no lake yet"):
        assert Lake(tmp_path).verify().whole, "a log may stand in a lake"


def test_words_are_checked_before_anything_is_spent(tmp_path: Path) -> None:
    with Sportmonks.sandbox() as client:
        for words in ({"until": -1}, {"until": "soon"}, {"live": "yes"}, {"ids": "x"}, {"priority": "high"}):
            with pytest.raises(SelectionError):
                client.watch(**words)  # type: ignore[arg-type]
        (tmp_path / "file").write_text("")
        with pytest.raises(ConfigurationError, match="log="):
            client.watch(log=tmp_path / "file")
        assert client.server is not None
        assert len(client.server.requests) == 0
        assert client.watch([19135230]).plan.every == 10
        for face, word in ((client, "<Changes"), (client.aio, "<AwaitedChanges")):
            shown = repr(face.watch([19135230]))  # a cell that ends with it shows it, and nothing has begun
            assert shown.startswith(f"{word}: a look every 10 s while matches are in play, 360 requests")
        assert "every" in client.watch()._watch.plan()._repr_html_()


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ({"league": "Premier League"}, {"league": 8}),
        ({"league": "Premier League", "season": "current", "live": True}, {"season": 25583, "live": True}),
        ({"team": "Harbour FC", "date": "2026-11-28"}, {"team": 8, "date": "2026-11-28"}),
        ({"league": ["Premier League", 82], "date": "2026-11-22"}, {"league": [8, 82], "date": "2026-11-22"}),
    ],
)
def test_names_watch_what_their_ids_do(names: dict[str, Any], ids: dict[str, Any]) -> None:
    moment = [1_795_449_000.0]

    async def pass_by(seconds: float) -> None:
        moment[0] += seconds

    def seen(words: dict[str, Any]) -> set[int]:
        changes = client.watch(**words, until=1)
        changes._watch._sleep = pass_by
        assert list(changes) == []
        return set(changes._watch.looks)

    with Sportmonks.sandbox() as client:
        client._engine.now = lambda: moment[0]
        assert client.watch(**names).plan.every == 10
        assert len(client.server.requests) == 0
        assert seen(names) == seen(ids) != set()


def test_a_name_that_is_none_ends_the_watch_with_what_there_is() -> None:
    with Sportmonks.sandbox() as client:
        with pytest.raises(SelectionError, match="every league has one"):
            client.watch(season="current")
        assert len(client.server.requests) == 0
        with pytest.raises(SelectionError, match="the nearest: Synthetic Premier League"):
            next(client.watch(league="Premer League"))


def test_a_match_of_the_sandbox_from_its_kick_off(token: str) -> None:
    """Real HTTP, blocking: a clock that a thread moves, and the watch in the caller's."""
    start = 1_795_449_000.0 - 81 * MINUTE  # a minute before the live match of the sandbox begins
    began = time.monotonic()

    def now() -> float:
        return start + 600 * (time.monotonic() - began)

    with Sportmonks.sandbox(now=now, cache="bypass") as client:
        client._engine.now = now
        changes = client.watch([19135230], until=90 * MINUTE)

        async def brief(seconds: float) -> None:
            await asyncio.sleep(seconds / 600)

        changes._watch._sleep = brief
        told = list(changes)
        events = client.events([19135230], refresh=True)
    assert told[0].kind == "kick_off"
    assert {one.event_id for one in told if one.event_id is not None and one.field is None} == set(events["event_id"])
    assert [one for one in told if one.kind == "correction"] == []


def test_a_loop_ends_by_cancel_from_another_thread_and_goes_on_afterwards() -> None:
    with Sportmonks.sandbox() as client:
        changes = client.watch(live=True)
        waiting = threading.Event()

        def end() -> None:
            while not client.cancel():
                if waiting.wait(0.01):
                    return

        ending = threading.Thread(target=end)
        ending.start()
        try:
            with pytest.raises(CancelledCallError):
                next(changes)
        finally:
            waiting.set()
            ending.join(GUARD)
        with changes:
            pass
        assert list(changes) == [], "closed"


async def test_a_match_that_comes_on_during_the_watch_is_told_from_its_kick_off(
    server: LyingServer, token: str
) -> None:
    watched = Watched(server, token)
    one = watch.Watch(watched.client.engine, select(live=True), watched.asked, sleep=watched.sleep)
    one.until = KICKOFF + 20 * MINUTE
    # The list of what is in play has it from a minute after the kick-off on.
    whole = server.answer
    server.answer = lambda asked: (
        {"data": []} if "livescores" in asked.path and watched.since < MINUTE else whole(asked)
    )
    changes = []
    while not one.over:
        job = watch.WatchJob(one)
        await job.fetch(ignore)
        changes += job.build()
    assert [short(change) for change in changes] == TOLD[:2]


async def test_a_match_that_the_api_has_no_longer_is_told_once(server: LyingServer, token: str) -> None:
    watched = Watched(server, token)
    whole = server.answer
    nothing = {"message": "No result(s) found matching your request."}
    server.answer = lambda asked: whole(asked) if watched.since < 20 * MINUTE else nothing
    *before, last = await watched.watch(HOUR)
    assert [short(change) for change in before] == TOLD[:2]
    assert (last.kind, last.field, last.before, last.after) == ("correction", "fixture", "One vs Two", None)


async def test_what_asking_again_does_not_heal_ends_the_watch(server: LyingServer, token: str) -> None:
    watched = Watched(server, token)
    server.answer = lambda asked: Told({"message": "Unauthenticated."}, status=401)
    with pytest.raises(AuthenticationError):
        await watched.watch(MINUTE)


async def test_it_is_awaited_as_well() -> None:
    client = await asyncio.to_thread(Sportmonks.sandbox)
    try:
        async with client.aio.watch(live=True, until=0) as changes:
            assert [one async for one in changes] == []
        assert changes.plan.every == 10
    finally:
        await client.aio.close()


def test_what_is_on_now_is_a_frame() -> None:
    with Sportmonks.sandbox() as client:
        frame = client.live()
        assert frame["state"].to_list() == ["INPLAY_2ND_HALF"]
        assert frame.equals(client.live(league=8))
        assert client.live(league=501).is_empty()

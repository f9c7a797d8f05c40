"""Updates as tasks: what they carry, what they return, what they raise; and a pool of processes that runs them."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import cloudpickle
import pytest
from dask.base import tokenize
from lakes import match
from lying_server import LyingServer, Told
from polars.testing import assert_frame_equal
from redis_server import RedisServer
from small_api import SmallApi

from sportmonks_sdk import (
    AsyncSportmonks,
    ConfigurationError,
    Lake,
    MemoryCache,
    SelectionError,
    ServerError,
    Sportmonks,
    SportmonksError,
)
from sportmonks_sdk.errors import MalformedResponseError, RateLimitError, TransportError
from sportmonks_sdk.lake.lock import locked
from sportmonks_sdk.types import LakeReport, LakeTask

TOKEN, PASSWORD = "token-of-the-tasks", "password-of-the-tasks"
SEASONS = (601, 602, 603)
EACH = 60  # two batches


@pytest.fixture
def api() -> SmallApi:
    """Three seasons that are long over."""
    return SmallApi(
        match(1000 * place + number, -300 + number) | {"season_id": season}
        for place, season in enumerate(SEASONS, 1)
        for number in range(EACH)
    )


@pytest.fixture
def server(api: SmallApi) -> Iterator[LyingServer]:
    with LyingServer(api) as made:
        yield made


@pytest.fixture
def owner(server: LyingServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sportmonks]:
    """Who makes tasks; the token of those who run them is in the environment."""
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", TOKEN)
    with Sportmonks(base_url=server.url, max_retries=0, timeout=5, progress=False) as client:
        yield client


def test_tasks_are_small_and_hold_no_secret(server: LyingServer, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"redis://:{PASSWORD}@127.0.0.1:1/0"
    with Sportmonks(TOKEN, base_url=server.url, cache=url) as client:
        tasks = client.lake("lake").tasks(SEASONS, include=["events"], since="2026-01-01")
    assert [task.season for task in tasks] == [*SEASONS]
    assert {task.path for task in tasks} == {str(tmp_path / "lake")}
    assert server.requests == []
    for dump in (pickle.dumps, cloudpickle.dumps):
        packed = dump(tasks[0])
        assert len(packed) < 4096
        for secret in (TOKEN, PASSWORD):
            assert secret.encode() not in packed
            assert secret not in repr(tasks)


def test_tasks_of_all_seasons_are_those_that_the_lake_has(owner: Sportmonks, tmp_path: Path) -> None:
    lake = owner.lake(tmp_path)
    with pytest.raises(SelectionError, match="no season yet"):
        lake.tasks()
    lake.update(season=[603, 601])
    assert [task.season for task in lake.tasks()] == [601, 603]


def test_a_league_alone_is_its_seasons_that_the_lake_has(owner: Sportmonks, tmp_path: Path) -> None:
    lake = owner.lake(tmp_path)
    lake.update(season=[603, 601])
    assert [(task.season, task.league) for task in lake.tasks(league=8)] == [(601, (8,)), (603, (8,))]
    with pytest.raises(SelectionError, match=r"has no season of league 9 yet, .*name them: tasks\("):
        lake.tasks(league=9)
    (other,) = lake.tasks(601, league=9)
    with pytest.warns(UserWarning, match="brought nothing"):
        assert other.run().fixtures == 0, "as update(season=601, league=9)"


def test_includes_that_can_be_gone_through_once_go_along(owner: Sportmonks, tmp_path: Path) -> None:
    for seasons in ([601], iter([601])):
        (task,) = owner.lake(tmp_path).tasks(seasons, include=iter(["events", "lineups"]))
        assert task.include == ("events", "lineups")


def test_a_table_without_a_season_makes_no_task(owner: Sportmonks, tmp_path: Path) -> None:
    with pytest.raises(SelectionError, match="a task is of a season"):
        owner.lake(tmp_path).tasks(tables="countries")
    (task,) = owner.lake(tmp_path).tasks(601, tables=["standings"])
    assert task.tables == ("standings",)


async def test_an_awaitable_lake_makes_the_same_tasks(owner: Sportmonks, tmp_path: Path) -> None:
    made = await owner.aio.lake(tmp_path).tasks(601, include="events")
    (same,) = owner.lake(tmp_path).tasks(601, include="events")
    assert made == [same]
    assert tokenize(same) == tokenize(pickle.loads(pickle.dumps(same))), "Dask takes it for the same"


@pytest.mark.parametrize(
    ("seasons", "how"),
    [
        ("a season", {}),
        ([], {}),
        (601, {"include": "evnts"}),
        (601, {"include": "events:player_name"}),
        (601, {"since": "yesterday"}),
        (601, {"full": "yes"}),
        (None, {"league": 8}),
        ("2026/27", {}),
        ([601, ""], {"league": 8}),
    ],
)
def test_a_task_that_cannot_be_is_refused_where_it_is_made(
    owner: Sportmonks, server: LyingServer, tmp_path: Path, seasons: Any, how: Any
) -> None:
    with pytest.raises(SelectionError):
        owner.lake(tmp_path).tasks(seasons, **how)
    assert server.requests == []


@pytest.mark.parametrize("handed", ["a cache", "a Redis"])
def test_a_cache_that_no_task_can_carry_is_refused(
    handed: str, server: LyingServer, redis_server: RedisServer, tmp_path: Path
) -> None:
    from redis.asyncio import Redis

    class Own(MemoryCache):
        """A cache of the user's."""

    given: dict[str, Any] = {"cache": Own()} if handed == "a cache" else {"redis": Redis.from_url(redis_server.url)}
    client = AsyncSportmonks(TOKEN, base_url=server.url, **given)

    async def make() -> None:
        with pytest.raises(ConfigurationError, match="as an object"):
            await client.lake(tmp_path).tasks(601)
        await client.close()

    import asyncio

    asyncio.run(make())


def test_a_pool_of_processes_makes_the_lake_of_a_single_run(
    owner: Sportmonks, server: LyingServer, tmp_path: Path
) -> None:
    alone = owner.lake(tmp_path / "alone").update(season=SEASONS, include="events")
    needed, _ = len(server.requests), server.requests.clear()
    tasks = owner.lake(tmp_path / "pool").tasks(SEASONS, include="events")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        reports = list(pool.map(LakeTask.run, tasks))
    assert [report.status for report in reports] == ["written"] * 3
    # A listing of several seasons is one request, and of one season one as well.
    assert len(server.requests) == needed + len(SEASONS) - 1
    merged = LakeReport.merged(reports)
    told, same = merged.to_dict(), alone.to_dict()
    for name in ("partitions", "written", "asked", "fixtures", "changed", "rows_now", "missing", "failed", "whole"):
        assert told.get(name) == same.get(name), name
    assert merged.total_requests == len(server.requests)
    for table in Lake(tmp_path / "alone").tables():
        assert_frame_equal(Lake(tmp_path / "pool").read(table), Lake(tmp_path / "alone").read(table))
    assert [task.run().status for task in tasks] == ["unchanged"] * 3
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or TOKEN.encode() not in path.read_bytes()


def _refused(status: int, body: Any = None) -> Callable[[Any], Any]:
    return lambda asked: Told(body if body is not None else {"message": "No."}, status)


HEALS: dict[str, tuple[Callable[[Any], Any], type[SportmonksError]]] = {
    "an outage": (_refused(503), ServerError),
    "a page in its place": (_refused(200, b"<html>"), MalformedResponseError),
    "a spent quota": (_refused(429), RateLimitError),
}


@pytest.mark.parametrize("what", HEALS)
def test_what_may_heal_is_raised(what: str, owner: Sportmonks, server: LyingServer, tmp_path: Path) -> None:
    (task,) = owner.lake(tmp_path).tasks(601)
    answer, kind = HEALS[what]
    server.answer = answer
    with pytest.raises(kind) as caught:
        _impatient(task).run()
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert TOKEN.encode() not in pickle.dumps(caught.value)


def test_a_lost_connection_and_a_busy_season_are_raised(owner: Sportmonks, tmp_path: Path, monkeypatch: Any) -> None:
    (task,) = owner.lake(tmp_path).tasks(601)
    assert task.run().status == "written"
    monkeypatch.setattr("sportmonks_sdk.calls.lake_parts.PATIENCE", 0.0)
    with locked(tmp_path / "_lake" / "locks" / "8-601"), pytest.raises(ConfigurationError, match="another process"):
        task.run()
    away = LakeTask(path=task.path, season=601, settings=task.settings.replace(base_url="http://127.0.0.1:9/v3"))
    with pytest.raises(TransportError):
        away.run()


@pytest.mark.parametrize(
    ("what", "status", "says"),
    [("a refused token", 401, "AuthenticationError"), ("an include outside the plan", 403, "SubscriptionError"),
     ("a bad request", 400, "RequestRefusedError")],
)  # fmt: skip
def test_what_another_try_would_not_mend_is_a_status(
    what: str, status: int, says: str, owner: Sportmonks, server: LyingServer, tmp_path: Path
) -> None:
    first, second = owner.lake(tmp_path).tasks([601, 602])
    before = second.run()
    server.answer = _refused(status)
    report = first.run()
    assert report.status == "failed"
    assert says in report.failed["season=601"]
    assert not report.whole
    merged = LakeReport.merged([before, report])
    assert (merged.status, merged.fixtures, [*merged.written]) == ("failed", EACH, ["8-602"])
    assert dict(merged.rows())["failed"].startswith("season=601: ")


def test_a_process_without_a_token_says_so(owner: Sportmonks, tmp_path: Path, monkeypatch: Any) -> None:
    (task,) = owner.lake(tmp_path).tasks(601)
    monkeypatch.delenv("SPORTMONKS_API_TOKEN")
    monkeypatch.chdir(tmp_path)
    report = pickle.loads(pickle.dumps(task)).run()
    assert "SPORTMONKS_API_TOKEN" in report.failed["season=601"]


def test_a_season_of_which_nothing_came_is_partial(owner: Sportmonks, tmp_path: Path) -> None:
    (task,) = owner.lake(tmp_path).tasks(999)
    with pytest.warns(UserWarning, match="brought nothing"):
        assert task.run().status == "partial"


def test_no_report_merged_is_an_empty_one() -> None:
    assert LakeReport.merged([]) == LakeReport()


def test_a_merged_dry_run_adds_up_the_price() -> None:
    each = [LakeReport(dry_run=True, price=3), LakeReport(dry_run=True, price=4)]
    assert (LakeReport.merged(each).price, LakeReport.merged(each).dry_run) == (7, True)
    assert LakeReport.merged([LakeReport(), each[0]]).price == 3


def _impatient(task: LakeTask) -> LakeTask:
    settings = task.settings.replace(max_wait=0.0)
    return LakeTask(path=task.path, season=task.season, settings=settings)

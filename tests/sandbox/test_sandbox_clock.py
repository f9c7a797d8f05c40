"""The clock can be told: an instant, a callable, or the real time; the running season follows it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sandbox_client import LIVE, SEASON, Api

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.errors import ConfigurationError
from sportmonks_sdk.sandbox import Sandbox, SandboxServer

NOON = datetime(2031, 3, 8, 12, tzinfo=UTC)


def noon() -> datetime:
    return NOON


def later() -> str:
    return "later"


def _named(value: Any) -> str:
    return value.__name__ if callable(value) else repr(value)  # the same in every process that collects the tests


@pytest.mark.parametrize(
    ("now", "epoch"),
    [
        (NOON, NOON.timestamp()),
        (NOON.replace(tzinfo=None), NOON.timestamp()),
        (NOON.astimezone(timezone(timedelta(hours=5))), NOON.timestamp()),
        (date(2031, 3, 8), NOON.timestamp() - 12 * 3600),
        ("2031-03-08", NOON.timestamp() - 12 * 3600),
        ("2031-03-08T12:00", NOON.timestamp()),
        ("2031-03-08T12:00:00+00:00", NOON.timestamp()),
        (NOON.timestamp(), NOON.timestamp()),
        (noon, NOON.timestamp()),
        (None, 1795449000),
    ],
    ids=_named,
)
def test_an_instant_may_be_told_in_many_ways(now: Any, epoch: float) -> None:
    assert Sandbox(now=now, seasons=1).now() == epoch


@pytest.mark.parametrize("now", ["soon", "2031-13-01", "", True, float("nan"), [2031], later], ids=_named)
def test_what_is_no_instant_is_refused_with_what_would_be(now: Any) -> None:
    with pytest.raises(ValueError, match=r'"real", a datetime, a date or an ISO text such as "2026-11-21"'):
        Sandbox(now=now, seasons=1)


@pytest.mark.parametrize("now", ["1890-05-01", "9999-01-01", 1e18], ids=_named)
def test_no_season_is_laid_out_outside_of_the_calendar(now: Any) -> None:
    with pytest.raises(ValueError, match="between 1971 and 9000"):
        Sandbox(now=now, seasons=1)


def test_real_is_the_time_of_the_machine() -> None:
    sandbox = Sandbox(now="real", seasons=1)
    before = time.time()
    assert before <= sandbox.now() <= time.time()


@pytest.mark.parametrize("now", ["real", "2031-03-08T16:00", "2024-07-01", "2024-06-30T23:59", "2024-08-10"])
def test_the_running_season_is_that_of_the_clock(now: str) -> None:
    with SandboxServer(now=now, seasons=2) as server:
        api = Api(server)
        season = api.data("/leagues/8", include="currentSeason")["currentseason"]
        at = datetime.fromtimestamp(server.sandbox.now(), UTC)
        year = at.year - (at.month < 7)
        assert (season["id"], season["name"]) == (SEASON, f"{year}/{year + 1}")
        rows = api.season()
        assert len(rows) == 380
        played = [r for r in rows if r["starting_at_timestamp"] < server.sandbox.now() - 3 * 3600]
        assert all(r["state_id"] not in (1, 2, 3, 22) for r in played)
        assert all(r["starting_at_timestamp"] > server.sandbox.now() - 3 * 3600 for r in rows if r["state_id"] == 1)
        assert api.data("/fixtures/multi/" + ",".join(str(r["id"]) for r in rows[:50]), include="events;participants")
        api.close()


def test_a_program_that_asks_for_today_finds_the_matches_of_the_day() -> None:
    saturday = "2029-09-22"
    with SandboxServer(now=saturday + "T16:00", seasons=1) as server:
        api = Api(server)
        rows = api.data(f"/fixtures/date/{saturday}", per_page=50, filters="fixtureLeagues:8")
        live = {r["id"] for r in api.data("/livescores/inplay")}
        assert len(rows) >= 3
        assert live & {r["id"] for r in rows}
        api.close()


def test_a_client_tells_its_sandbox_the_time() -> None:
    with Sportmonks.sandbox(now="2031-03-08T15:30", progress=False) as client:
        saturday = client.fixtures(league=8, date="2031-03-08")
        assert saturday.height >= 4
        assert (client.fixtures(live=True)["kickoff"].dt.date() == date(2031, 3, 8)).all()
    with pytest.raises(ConfigurationError, match="an ISO text"):
        Sportmonks.sandbox(now="soon")


def test_the_default_instant_has_a_match_in_its_second_half(api: Api) -> None:
    assert [r["id"] for r in api.data("/livescores/inplay")] == [LIVE]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"seed": "x"}, "seed= is a whole number, not 'x'"),
        ({"seed": 1.5}, "seed= is a whole number, not 1.5"),
        ({"latency": "x"}, "latency= is a number of 0 or more, not 'x'"),
        ({"latency": -1}, "latency= is a number of 0 or more, not -1"),
        ({"latency": float("nan")}, "latency= is a number of 0 or more, not nan"),
        ({"limit": 0}, "limit= is a number above 0, not 0"),
        ({"window": True}, "window= is a number above 0, not True"),
    ],
)
def test_what_is_no_number_is_told_where_the_sandbox_is_made(told: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError) as error:
        Sandbox(seasons=1, **told)
    assert str(error.value) == said
    if not told.keys() & {"limit", "window"}:
        with pytest.raises(ConfigurationError) as of_client:
            Sportmonks.sandbox(**told)
        assert str(of_client.value) == said

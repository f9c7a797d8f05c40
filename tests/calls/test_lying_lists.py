"""Worlds in which the API lies at random about the lists of other tables, of `get`, and of names: what must hold."""

from __future__ import annotations

import random
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lying_server import Asked, LyingServer, Told, envelope, page_of
from lying_worlds import JUNK, LIES, World, ignore_filters
from small_api import SmallApi

from sportmonks_sdk import PartialResultError, Sportmonks, SportmonksError
from sportmonks_sdk.calls.resource_job import ResourceJob
from sportmonks_sdk.frames import resource_records
from sportmonks_sdk.transport import retry_policy

NOTHING = {"message": "No result(s) found matching your request."}
DETAIL = {"id": 1, "type_id": 52, "value": {"all": {"count": 3}}}
NESTED = ("players", "statistics")


def record(one: int, league: int = 8) -> dict[str, Any]:
    """A record of any table."""
    return {
        "id": one, "league_id": league, "season_id": 1, "name": f"n{one}",
        "players": [{"id": 10 * one, "player_id": one, "team_id": one}],
        "statistics": [{"id": 7 * one, "season_id": 1, "has_values": True, "details": [DETAIL]}],
        "details": [DETAIL], "country": {"id": 1, "name": "x"},
    }  # fmt: skip


@dataclass
class Lists:
    """The truth about any path: of ids those that 5 does not divide, of lists some fifty rows of two leagues."""

    size: int = 0
    rows: dict[int, Any] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> Any:
        wanted = re.search(r"Ids:([\d,]+)", asked.query.get("filters", ""))
        last = asked.path.rpartition("/")[2]
        if wanted:
            return page_of(asked, [record(one) for one in map(int, wanted[1].split(",")) if one % 5])
        if last.isdecimal() and asked.path.count("/") == 2:
            return envelope(record(int(last))) if int(last) % 5 else NOTHING
        return page_of(asked, [record(one, 8 + one % 2) for one in range(1, self.size + 1)])


def spoil_nested(world: World, told: Any) -> None:
    """Junk in a list within a record, or in place of it."""
    rows = [one for one in told.get("data") or [] if isinstance(one, dict)] if isinstance(told, dict) else []
    if not isinstance(told, dict) or not rows:
        return
    one, name = world.dice.choice(rows), world.dice.choice(NESTED)
    inner = one.get(name)
    if world.dice.random() < 0.3 or not isinstance(inner, list) or not inner:
        one[name] = world.dice.choice(JUNK)
    elif isinstance(inner[0], dict) and isinstance(inner[0].get("details"), list):
        inner[0]["details"] = [world.dice.choice(JUNK), *inner[0]["details"]]
    else:
        inner.insert(0, world.dice.choice(JUNK))


MANY: tuple[Callable[[World, Any], Any], ...] = (*(lie for lie in LIES if lie is not ignore_filters), spoil_nested)
Call = Callable[[Sportmonks, list[int]], Any]
OF_IDS: tuple[Call, ...] = (
    lambda client, ids: client.teams(ids),
    lambda client, ids: client.leagues(ids),
    lambda client, ids: client.players(ids),
)
OTHERS: tuple[Call, ...] = (
    lambda client, ids: client.seasons(league=8),
    lambda client, ids: client.seasons(league=8, limit=3),
    lambda client, ids: client.get("seasons?filters=seasonLeagues:8", limit=ids[0]),
    lambda client, ids: client.squads(season=1),
    lambda client, ids: client.team_season_statistics(season=1, wide=ids[0] > 6),
    lambda client, ids: client.standings(season=ids),
    lambda client, ids: client.transfers(between=("2026-01-01", "2026-03-15")),
    lambda client, ids: client.player_season_statistics(season=1),
    lambda client, ids: client.entity_types(),
    lambda client, ids: client.find("n1"),
    lambda client, ids: client.get("nobody/knows", limit=ids[0]),
)


def check_ids(client: Sportmonks, ids: list[int], frame: pl.DataFrame) -> None:
    """Ids asked for are rows or missing, and what is not asked for is no row."""
    report = client.last_report
    assert report is not None
    got = frame.to_series().to_list()
    assert set(got) <= set(ids), "a row that nobody asked for"
    assert set(got) | set(report.missing) == set(ids), "an id that is neither a row nor missing"
    assert not set(got) & set(report.missing), "an id that is a row and missing"
    assert report.ids == len(got) + len(report.missing)


def live_in(dice: random.Random, server: LyingServer, calls: Sequence[Call] = (*OF_IDS, *OF_IDS, *OTHERS)) -> None:
    """One world: a call, and the same once more with what the cache has by then."""
    world = World(dice, cast("SmallApi", Lists(dice.choice([0, 1, 30, 60]))), dice.sample(MANY, dice.randint(0, 3)))
    server.answer = world.answer
    retry_policy._BUCKETS.clear()
    ids = dice.sample(range(1, 13), dice.randint(1, 8))
    call = dice.choice(calls)
    with Sportmonks(
        f"token-{dice.getrandbits(64):x}", base_url=server.url, progress=False, max_retries=1, base_delay=0.001,
        max_delay=0.002, on_limit="raise", max_wait=0.0, missing=dice.choice(["warn", "raise", "ignore"]),
    ) as client:  # fmt: skip
        for _ in range(2):
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                try:
                    frame = call(client, ids)
                except PartialResultError as error:
                    frame = error.frame if error.__cause__ is None else None
                except SportmonksError:
                    frame = None
            texts = [str(one.message) for one in told]
            assert len(texts) == len(set(texts)), "a warning that comes twice"
            if frame is not None and call in OF_IDS:
                check_ids(client, ids, frame)
            if frame is not None and call in OTHERS[:3]:
                assert set(frame["league_id"].drop_nulls()) <= {8}, "a row of another league"


@pytest.fixture(scope="module")
def server() -> Iterator[LyingServer]:
    with LyingServer(lambda asked: Told({})) as server:
        yield server


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64 - 1))
def test_whatever_the_api_says_of_lists_nothing_is_lost_in_silence(server: LyingServer, seed: int) -> None:
    live_in(random.Random(seed), server)


def many(server: LyingServer, calls: Sequence[Call]) -> None:
    for seed in range(300):
        live_in(random.Random(seed), server, calls)


# What is taken away, of which calls, and what the worlds say then.
ABLATIONS: dict[str, tuple[Any, str, Any, Sequence[Call], str]] = {
    "what belongs": (resource_records, "belongs", lambda row, only: True, OTHERS[:2], "a row of another league"),
    "what was asked for": (
        ResourceJob, "_documents", lambda self, answers: [row for one in answers for row in one.finding.rows], OF_IDS,
        "a row that nobody asked for",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ABLATIONS)
def test_the_worlds_find_what_was_taken_away(server: LyingServer, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    owner, name, instead, calls, said = ABLATIONS[what]
    monkeypatch.setattr(owner, name, instead)
    with pytest.raises(AssertionError, match=said):
        many(server, calls)


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_a_detail_that_is_no_object_costs_itself(server: LyingServer, token: str, junk: Any) -> None:
    told = {"id": 1, "statistics": [{"id": 7, "season_id": 1, "details": [DETAIL, junk, DETAIL | {"id": 2}]}]}
    server.answer = lambda asked: envelope([told], "Team")
    with Sportmonks(token, base_url=server.url, progress=False) as client:
        frame = client.team_season_statistics(season=1)
        assert frame.filter(pl.col("value").is_not_null())["value"].to_list() == [3.0, 3.0]
        assert client.last_report is not None
        lost = 0 if isinstance(junk, dict) else 1
        assert client.last_report.unreadable.get("team_season_statistics.detail", 0) == lost


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_what_has_no_id_is_found_by_no_name(server: LyingServer, token: str, junk: Any) -> None:
    server.answer = lambda asked: page_of(asked, [{"id": junk, "name": "Celtic"}, {"id": 53, "name": "Celtic Two"}])
    with Sportmonks(token, base_url=server.url, progress=False) as client:
        found = client.find("celtic", kind="team")
    stands_for = [7] if junk == "7" else []  # as in a table
    assert found["id"].to_list() == [*stands_for, 53]

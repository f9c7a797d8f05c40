"""What a season costs that is asked for every night with one lasting cache, in virtual time over sixty nights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lying_server import Asked, LyingServer, envelope, page_of
from virtual_client import START, VirtualClient

from sportmonks_sdk.cache.freshness import DAY, HOUR, MINUTE

NIGHTS = 60
NS, FT = 1, 5


class League:
    """A season of 380 fixtures, ten a week, whose first kicked off so many days before the first night."""

    def __init__(self, began: float) -> None:
        self.began = began
        self.now = START
        self.corrected: dict[int, str] = {}

    def fixture(self, number: int) -> dict[str, Any]:
        """The fixture as it is now: played two hours after its kick-off."""
        kickoff = int(START - self.began * DAY + number // 10 * 7 * DAY + 3 * HOUR)
        played = self.now > kickoff + 2 * HOUR
        return {
            "id": 1000 + number, "league_id": 8, "season_id": 1, "state_id": FT if played else NS,
            "starting_at_timestamp": kickoff, "result_info": self.corrected.get(1000 + number),
            "participants": [], "scores": [],
        }  # fmt: skip

    def answer(self, asked: Asked) -> object:
        """As the API would."""
        if "multi" in asked.path:
            return envelope([self.fixture(one - 1000) for one in asked.ids])
        return page_of(asked, [self.fixture(number) for number in range(380)])


@pytest.fixture
def league(request: pytest.FixtureRequest) -> Iterator[tuple[League, LyingServer]]:
    made = League(request.param)
    with LyingServer(made.answer) as server:
        yield made, server


async def nights(league: League, server: LyingServer, client: VirtualClient) -> list[int]:
    """The requests of each night after the first fetch; each night is a few minutes late or early."""
    spent = []
    for night in range(NIGHTS + 1):
        league.now = client.now = START + night * DAY + (night * 7 % 5) * MINUTE
        before = len(server.requests)
        frame = await client.fixtures(season=1)
        await client.idle()
        assert frame.height == 380
        spent.append(len(server.requests) - before)
    return spent[1:]


COSTS = [
    pytest.param(100.0, 7.0, id="running"),
    pytest.param(365.0 + 300, 1.0, id="last year"),
    pytest.param(3650.0, 0.2, id="ten years ago"),
]


@pytest.mark.parametrize(("league", "most"), COSTS, indirect=["league"])
async def test_a_season_costs_a_night(league: tuple[League, LyingServer], most: float, token: str) -> None:
    world, server = league
    client = VirtualClient(server, token, cache_ttl_max=30 * DAY)  # type: ignore[arg-type]
    spent = await nights(world, server, client)
    await client.engine.aclose()
    assert sum(spent) / NIGHTS <= most, spent


@pytest.mark.parametrize("league", [100.0], indirect=True)
async def test_a_correction_is_seen_within_the_age_that_is_promised(
    league: tuple[League, LyingServer], token: str
) -> None:
    world, server = league
    client = VirtualClient(server, token, cache_ttl_max=30 * DAY)  # type: ignore[arg-type]
    promised: dict[int, float] = {}
    seen: dict[int, float] = {}
    for night in range(NIGHTS + 1):
        world.now = client.now = START + night * DAY
        if night % 6 == 1:
            number = 1000 + night
            world.corrected[number] = f"corrected in night {night}"
            # Played a hundred days ago: five days, and twice as long for each sight that brought nothing new.
            promised[number] = night + 5 * 2 ** (1 + night / 5)
        frame = await client.fixtures(season=1)
        await client.idle()
        for one, text in zip(frame["fixture_id"], frame["result_info"], strict=True):
            if text is not None:
                seen.setdefault(one, night)
    await client.engine.aclose()
    late = {one: (seen.get(one), until) for one, until in promised.items() if until <= NIGHTS and one not in seen}
    assert late == {}
    assert seen

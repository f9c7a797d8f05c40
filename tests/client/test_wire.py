"""What goes over the wire: addresses, parameters and status mapping, against a mocked aiohttp."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from aioresponses import CallbackResult, aioresponses
from yarl import URL

from sportmonks_sdk import AsyncSportmonks, AuthenticationError, RequestRefusedError, SportmonksError, SubscriptionError

ROOT = "https://api.sportmonks.com/v3"
FIXTURE = {
    "id": 7,
    "state_id": 5,
    "starting_at_timestamp": 0,
    "participants": [],
    "scores": [],
    "events": [],
    "lineups": [],
    "details": [],
    "form": [],
    "players": [],
    "statistics": [],
}


class Wire:
    """Answers every GET alike and notes what was asked."""

    def __init__(self, mocked: aioresponses) -> None:
        self.urls: list[URL] = []
        self.headers: list[dict[str, str]] = []
        self.status, self.body = 200, {"data": [FIXTURE]}
        mocked.get(re.compile(".*"), callback=self._answer, repeat=True)

    def _answer(self, url: URL, **told: Any) -> CallbackResult:
        self.urls.append(url)
        self.headers.append(dict(told["headers"]))
        return CallbackResult(status=self.status, payload=self.body)


@pytest.fixture
def wire() -> Iterator[Wire]:
    with aioresponses() as mocked:
        yield Wire(mocked)


URLS: list[tuple[str, tuple[Any, ...], dict[str, Any], str]] = [
    ("fixtures", ([7],), {}, "/football/fixtures/multi/7?include=participants;scores"),
    (
        "lineup_details",
        ([7],),
        {"include": "LINEUPS.details.TYPE", "locale": "de", "timezone": "Europe/Madrid"},
        "/football/fixtures/multi/7?include=lineups.details.type;participants&timezone=Europe/Madrid&locale=de",
    ),
    (
        "get",
        ("leagues/search/Première",),
        {},
        "/football/leagues/search/Première?include=country;currentSeason&per_page=50",
    ),
    (
        "leagues",
        (),
        {"search": "Première", "limit": 9, "include": "country.continent"},
        "/football/leagues/search/Première?include=country.continent;country;currentSeason&per_page=50",
    ),
    (
        "standings",
        (),
        {"season": 5, "locale": "de"},
        (
            "/football/standings/seasons/5?include=participant;league;season;stage;group;round;rule.type;details;form"
            "&locale=de"
        ),
    ),
    ("squads", (), {"season": 5}, "/football/teams/seasons/5?include=players.player.nationality"),
    (
        "team_season_statistics",
        (),
        {"season": 5},
        "/football/teams/seasons/5?include=statistics.details&filters=teamStatisticSeasons:5",
    ),
    ("types", (), {}, "/core/types?filters=populate&per_page=1000"),
    (
        "get",
        ("core/types",),
        {"filters": {"IdAfter": 5}, "order": "desc", "raw": True},
        "/core/types?filters=IdAfter:5&order=desc&per_page=50",
    ),
    ("get", ("odds/markets/1",), {"include": ["a", "b"], "raw": True}, "/odds/markets/1?include=a;b&per_page=50"),
]


@pytest.mark.parametrize(("call", "args", "how", "path"), URLS, ids=[path for *_, path in URLS])
async def test_a_call_asks_for_one_address(wire: Wire, token: str, call: str, args: Any, how: Any, path: str) -> None:
    async with AsyncSportmonks(token) as client:
        await getattr(client, call)(*args, **how)
    # aioresponses sorts parameters and quotes them its own way.
    asked, _, parameters = unquote(str(wire.urls[0])).partition("?")
    path, _, wanted = path.partition("?")
    assert (len(wire.urls), asked) == (1, f"{ROOT}{path}")
    assert sorted(parameters.split("&")) == sorted(wanted.split("&"))
    sent = {"Authorization": token, "Accept-Encoding": "gzip", "Accept": "application/json"}
    assert wire.headers == [{"User-Agent": "sportmonks-sdk", **sent}]


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, {"message": "Unauthenticated."}, AuthenticationError),
        (403, {"message": "x", "code": 5007}, SubscriptionError),
        (404, {"message": "The requested endpoint does not exist"}, RequestRefusedError),
        (422, {"message": "no"}, RequestRefusedError),
    ],
)
async def test_what_cannot_heal_is_asked_once(
    wire: Wire, token: str, status: int, body: Any, kind: type[SportmonksError]
) -> None:
    wire.status, wire.body = status, body
    async with AsyncSportmonks(token) as client:
        with pytest.raises(kind) as error:
            await client.get("leagues")
    assert len(wire.urls) == 1
    assert [one.status for one in error.value.attempts] == [status]

"""What the API documents is sent as it stands, and answered: paths with includes, filters, parameters in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.sandbox.graph import BASE_FILTERS, RELATIONS
from sportmonks_sdk.sandbox.routes import ENDPOINTS

# A number in a path by the word before it; what has another meaning stands whole.
IDS = {
    "seasons": 25583, "leagues": 8, "teams": 8, "players": 30_000_860, "coaches": 400_009, "referees": 15_000,
    "venues": 10_008, "countries": 462, "states": 5, "types": 14, "continents": 1, "markets": 1, "bookmakers": 4,
    "stages": 77_255_830, "rounds": 2_558_305, "tv-stations": 41, "regions": 962, "cities": 50_462, "transfers": 876,
    "transfer-rumours": 700_853, "match-facts": 19_134_453, "fixtures": 19_134_453, "head-to-head": 8,
}  # fmt: skip
WHOLE = {
    "between/{text}/{text}/{text}": "between/2026-11-01/2026-11-22/8",
    "between/{text}/{text}": "between/2026-07-01/2026-07-20",
    "between/{id}/{id}": "between/1795270500/1795270600", "head-to-head/{id}/{id}": "head-to-head/8/14",
    "multi/{text}": "multi/19134453,19134460", "date/{text}": "date/2026-11-21", "search/{text}": "search/Syn",
    "seasons/{id}/teams/{id}": "seasons/25583/teams/8", "seasons/{id}/brackets": "seasons/30126/brackets",
}  # fmt: skip
# How people write what they want besides.
MANNERS = ("", "&per_page=50&page=1", "&timezone=Europe/London&locale=de", "&api_token=abc", "&order=desc")
# Relations whose own relations would be endless are asked for one deep.
MOST = 3


def filled(path: str) -> str:
    for told, whole in WHOLE.items():
        path = path.replace(told, whole)
    return re.sub(r"([\w-]+)((?:/extended)?)/\{id\}", lambda part: f"{part[1]}/{IDS.get(part[1], 1)}", path)


def lines() -> Iterator[str]:
    """A line for each endpoint, with some of what it includes and a filter of its rows, in one manner after another."""
    for number, one in enumerate(ENDPOINTS):
        pattern = one.pattern.pattern.removesuffix("/?").replace("\\-", "-")
        path = filled(pattern.replace(r"(-?\d+)", "{id}").replace("([^/]+)", "{text}"))
        relations = [name for name in RELATIONS[one.rows] if name not in one.refused]
        start = number % max(1, len(relations) - MOST)
        include = ";".join(relations[start : start + MOST])
        filters = next((f"&filters={name}:1,2" for name, (kind, _) in BASE_FILTERS.items() if kind == one.rows), "")
        yield f"/v3{path}?include={include}{filters if number % 2 else ''}{MANNERS[number % len(MANNERS)]}"


LINES = [*lines()]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.filterwarnings("ignore::sportmonks_sdk.SportmonksWarning")
def test_a_documented_line_is_sent_and_answered(line: str, client: Sportmonks, sandbox: SandboxServer) -> None:
    client.get(line, limit=1)
    assert {one.status for one in sandbox.requests} == {200}

"""What a name in place of an id costs once its list is in the cache: 3,000 leagues, 20,000 teams of a season."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

from sportmonks_sdk import SelectionError, Sportmonks

from ..lying_server import Asked, LyingServer, envelope, page_of
from .bounds import Figure
from .measure import in_turn
from .stand import Stand

LEAGUES, TEAMS, IN_A_ROW = 3_000, 20_000, 10
_SYLLABLES = (
    "an", "bar", "cel", "de", "fu", "gor", "han", "il", "ju", "ka", "lo", "mun", "nor", "os", "pra", "qui", "ros",
    "san", "tor", "ul", "ver", "wes", "xa", "yor", "zen",
)  # fmt: skip
_ENDS = (" FC", " United", "", " U19", " W")


def lookups(stand: Stand, off: str | None) -> Iterator[Figure]:
    """Plans with a name, less those with its id: what it means is found out, and nothing is asked for."""
    rows = {"leagues": _rows(LEAGUES), "teams": _rows(TEAMS)}

    def answer(asked: Asked) -> Any:
        kind = asked.path.split("/")[1]
        if "search" in asked.path or kind not in rows:
            return {"message": "No result(s) found matching your request."}
        return page_of(asked, rows[kind], most=1000) if kind == "leagues" else envelope(rows[kind])

    with LyingServer(answer) as server, Sportmonks(uuid4().hex, base_url=server.url, progress=False) as client:
        call = client.plan_table
        for word, ways in _ways(rows).items():
            table, more = ("seasons", {}) if word == "league" else ("squads", {"season": 1})
            asked = {name: _repeated(call, table, {**more, word: text}) for name, text in ways.items()}
            with suppress(SelectionError):  # to have the lists, also that of countries
                getattr(client, table)(**more, **{word: "nobody at all"}, missing="ignore")
            before = len(server.requests)
            costs = in_turn(asked, 1 if off else 9)
            assert len(server.requests) == before, "a name that was asked for measures the API"
            for name in ways:
                if name != "id":
                    taken = 1000 * (costs[name].wall - costs["id"].wall) / IN_A_ROW
                    yield Figure(
                        f"names.{word}_{name}", f"ms for a {word} by {_SAID[name]}, of {_SIZES[word]:,}", taken
                    )


_SAID = {"name": "its name", "part": "a part of its name", "none": "a name that nothing has"}
_SIZES = {"league": LEAGUES, "team": TEAMS}


def _ways(rows: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    found = {}
    for word, table in (("league", "leagues"), ("team", "teams")):
        one = {"id": 10**9, "name": "Olympique Fjordvik Athletic"}
        rows[table].append({**one, "country_id": None})
        found[word] = {"id": one["id"], "name": one["name"], "part": "fjordvik", "none": "Olimpik Fjordwick"}
    return found


def _repeated(call: Callable[..., object], table: str, words: dict[str, Any]) -> Callable[[], object]:
    def work() -> None:
        for _ in range(IN_A_ROW):
            with suppress(SelectionError):
                call(table, **words)

    return work


def _rows(count: int) -> list[dict[str, Any]]:
    dice = random.Random(count)

    def name() -> str:
        words = ("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).title() for _ in range(dice.randint(1, 2)))
        return " ".join(words) + dice.choice(_ENDS)

    return [
        {"id": one, "name": name(), "short_code": name()[:3].upper(), "country_id": None} for one in range(1, count)
    ]

"""What an update of a lake met of values of another type is in its report, and said, as of any other call."""

from __future__ import annotations

from pathlib import Path

import pytest
from lakes import match
from lying_server import Asked, LyingServer, envelope
from small_api import SEASON, SmallApi

from sportmonks_sdk import Sportmonks, SportmonksWarning


def test_what_was_odd_is_counted_and_said(token: str, tmp_path: Path) -> None:
    odd = SmallApi(match(one, -one, length="90", venue_id=7.5) for one in range(1, 6))
    for one in odd.rows.values():
        one["events"].append(None)

    def answer(asked: Asked) -> object:
        if asked.path.startswith("football/standings"):
            return envelope([7, {"id": 1, "position": "1"}], entity="Standing")
        return odd(asked)

    with LyingServer(answer) as server, Sportmonks(token, base_url=server.url, progress=False) as client:
        lake = client.lake(tmp_path / "lake")
        with pytest.warns(SportmonksWarning) as said:
            lake.update(season=SEASON, include="events", tables="standings")
        report = client.last_report
        assert report is not None
        assert report.coerced == {"fixtures.length": 5, "standings.position": 1}
        assert report.unreadable == {"fixtures.venue_id": 5, "events": 5, "standings": 1}
        left_out = "of the API's records are no objects, or empty ones, and are left out"
        told = sorted(str(one.message) for one in said)
        assert told == [f"events: 5 {left_out}", f"standings: 1 {left_out}"]
        lake.update()
        assert client.last_report is not None
        assert (client.last_report.coerced, client.last_report.unreadable) == ({}, {}), "nothing was read"

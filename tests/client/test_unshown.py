"""An include that a call for one table pays for and does not show is said, with the call that shows it."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from sportmonks_sdk import Sportmonks, SportmonksWarning
from sportmonks_sdk.frames.schema import unshown
from sportmonks_sdk.query.grammar import parse_include

ID = 19134453

UNSHOWN: list[tuple[tuple[str, ...], list[str], tuple[str, ...]]] = [
    (("fixtures",), ["participants", "scores"], ()),
    (("fixtures",), ["venue", "league.country"], ()),
    (("fixtures",), ["events", "events.player"], ("events",)),
    (("fixtures",), ["weatherReport", "statistics.type"], ("statistics", "weatherreport")),
    (("events",), ["events.player", "venue"], ("venue",)),
    (("lineups",), ["lineups.details.type"], ("lineups.details",)),
    (("lineup_details",), ["lineups.details.type", "lineups.player"], ("lineups.player",)),
    (("lineups", "lineup_details"), ["lineups.player", "lineups.details"], ()),
    (("xg",), ["xGFixture.type"], ()),
    (("fixtures",), ["AIOverviews"], ("aioverviews",)),
]


@pytest.mark.parametrize(("tables", "include", "paths"), UNSHOWN)
def test_what_no_table_shows(tables: tuple[str, ...], include: list[str], paths: tuple[str, ...]) -> None:
    assert unshown(tables, parse_include(include).paths) == paths


@pytest.mark.parametrize(
    ("call", "include", "named"),
    [
        ("fixtures", ["events", "lineups.details"], "events, lineups"),
        ("events", "lineups.details:value", "lineups"),
        ("statistics", "venue", "venue"),
    ],
)
def test_one_warning_names_tables(client: Sportmonks, call: str, include: Any, named: str) -> None:
    for _ in range(2):  # fetched, and from the cache
        with pytest.warns(SportmonksWarning, match=f"no columns for {named}, which") as told:
            getattr(client, call)(ID, include=include)
        assert len(told) == 1
        assert f'tables(..., include="{named.replace(", ", ";")}")' in str(told[0].message)


def test_what_is_shown_is_not_warned_of(client: Sportmonks, tmp_path: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client.fixtures(ID, include=["venue", "state"])
        client.events(ID, include="events.player")
        client.lineup_details(ID, wide=True)
        client.statistics(ID, wide=True, zeros=True)
        client.tables(ID, include=["events", "venue"])
        client.export(tmp_path, ID, include="events")

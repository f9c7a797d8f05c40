"""Paths and whose quota they spend."""

from __future__ import annotations

import pytest

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.endpoints import entity_of, normal_path, shape_of


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ("leagues", "football/leagues"),
        ("/leagues/8/", "football/leagues/8"),
        ("v3/football/leagues", "football/leagues"),
        ("football/fixtures/between/2026-01-01/2026-02-01", "football/fixtures/between/2026-01-01/2026-02-01"),
        ("odds/pre-match/fixtures/1", "football/odds/pre-match/fixtures/1"),
        ("odds/markets", "odds/markets"),
        ("core/types", "core/types"),
        ("my/usage", "my/usage"),
        ("fixtures/multi/1,2", "football/fixtures/multi/1,2"),
    ],
)
def test_a_path_has_one_form(told: str, path: str) -> None:
    assert normal_path(told) == path


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("https://evil.example/v3/leagues", "whole URL"),
        ("leagues?include=x", "keywords"),
        ("leagues#x", "keywords"),
        ("../secrets", "not a path"),
        ("leagues//8", "not a path"),
        ("leagues/\n", "not a path"),
        ("", "path is text"),
        (5, "path is text"),
    ],
)
def test_what_is_no_path_is_refused_before_the_token_goes_anywhere(told: object, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        normal_path(told)


@pytest.mark.parametrize(
    ("path", "entity"),
    [
        ("football/fixtures/multi/1,2", "Fixture"),
        ("football/livescores/inplay", "Fixture"),
        ("football/schedules/seasons/1", "Stage"),
        ("football/squads/seasons/1/teams/2", "PlayerStatistic"),
        ("football/squads/teams/2", "PlayerTeam"),
        ("football/standings/live/leagues/8", "LiveStanding"),
        ("my/leagues", "League"),
        ("football/brand-new/8", "football/brand-new"),
    ],
)
def test_the_entity_is_that_of_the_base_endpoint(path: str, entity: str) -> None:
    assert entity_of(path) == entity


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("football/fixtures", "football/fixtures"),
        ("football/fixtures/multi/1,2", "football/fixtures/multi/*"),
        ("football/fixtures/between/2026-01-01/2026-01-31/8", "football/fixtures/between/*/*/*"),
        ("football/teams/search/Young Boys", "football/teams/search/*"),
        ("football/teams/search/celtic", "football/teams/search/*"),
        ("football/odds/pre-match/fixtures/5/bookmakers/2", "football/odds/pre-match/fixtures/*/bookmakers/*"),
        ("football/tv-stations", "football/tv-stations"),
        ("search", "search"),
    ],
)
def test_paths_of_a_kind_have_one_shape(path: str, shape: str) -> None:
    assert shape_of(path) == shape

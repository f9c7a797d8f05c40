"""Filters: canonical form, which a path takes, and errors that name the near ones."""

from __future__ import annotations

import pytest

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.filters import check_filters, documented, parse_filters, read_filters
from sportmonks_sdk.types import Filter


@pytest.mark.parametrize(
    ("told", "canonical"),
    [
        (None, ""),
        ("eventtypes:14,15", "eventTypes:14,15"),
        ({"eventTypes": [14, 15], "WinningOdds": True}, "WinningOdds;eventTypes:14,15"),
        ({"markets": 1}, "markets:1"),
        ({"markets": "1,2"}, "markets:1,2"),
        ("markets: 1, 2", "markets:1,2"),
        ("WinningOdds; ", "WinningOdds"),
        (["markets:1", "eventTypes:14"], "eventTypes:14;markets:1"),
        ({Filter("newTypes"): [3], "markets": 1}, "markets:1;newTypes:3"),
        (Filter("newTypes:3"), "newTypes:3"),
    ],
)
def test_filters_have_one_canonical_form(told: object, canonical: str) -> None:
    assert parse_filters(told) == canonical


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("fixtureSeasons:8", "use season="),
        ({"populate": True}, "by itself"),
        ("eventType:14", "did you mean 'eventTypes'"),
        (5, "mapping such as"),
        ({"markets": 1.5}, "text or a whole number"),
        ({"markets": "1;2"}, "cannot be '1;2'"),
        ({"markets": []}, "an empty list: give what to choose"),
        ({"a:b": 1}, "no ':' or ';' in it"),
        ([5], "mapping such as .* 5 is in it"),
        ("fixtureStages:1", "use the column stage_id"),
        ("eventTypez:1", "did you mean 'eventTypes'.*Filter\\('eventTypez:1'\\)"),
        ("x:1", "did you mean one of eventTypes, "),
        ({"eventTypes": "goal"}, r"takes ids, such as \{'eventTypes': \[14, 15\]\}, not 'goal'; types\(\) has them"),
        ("eventTypes", r"takes ids, .* not ''; types\(\) has them"),
        ("eventTypes:14,", "takes ids"),
        ({"eventTypes": True}, "takes ids"),
        ({"markets": ["Fulltime Result"]}, r"\[1\]\}, not 'Fulltime Result'; markets\(\) has them"),
        ({"bookmakers": -1}, r"not '-1'; bookmakers\(\) has them"),
    ],
)
def test_a_bad_filter_says_what_to_do(told: object, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        parse_filters(told)


TAKEN = [
    ("fixtures", "fixtureLeagues:8;populate;idAfter:5;venues:1;havingOdds;deleted", ""),
    ("fixtures/5", "eventTypes:14;lineupDetailTypes:118;fixtureLeagues:8", ""),
    ("fixtures/date/2026-01-01", "scoreTypes:1525;fixturestatistictypes:42", "scores"),
    ("livescores/inplay", "fixtureLeagues:8;trendTypes:44", ""),
    ("schedules/teams/8", "fixtureStates:1", ""),
    ("players", "playerStatisticSeasons:1;playerIds:5;playerCountries:462;genders:male", ""),
    ("players/5", "playerStatisticDetailTypes:52;teamLeagues:1", "statistics.details;teams"),
    ("squads/teams/8", "playerstatisticSeasons:1", "team;player"),
    ("squads/seasons/1/teams/8", "playerStatisticDetailTypes:52", ""),
    ("teams/8", "fixtureStatisticTypes:42", "latest.statistics:type_id,data"),
    ("leagues/8", "fixtureStates:5", "today.scores"),
    ("seasons", "seasonLeagues:8;currentSeasons:league", ""),
    ("topscorers/seasons/1", "seasonTopscorerTypes:208", ""),
    ("statistics/seasons/teams/8", "teamStatisticSeasons:1;teamStatisticDetailTypes:52", ""),
    ("odds/pre-match/fixtures/5", "markets:1;bookmakers:2;WinningOdds", ""),
    ("predictions/probabilities/fixtures/5", "predictionTypes:231", ""),
    ("news/pre-match", "newsItemLeagues:8", ""),
    ("coaches", "coachCountries:1", ""),
    ("transfers", "transferTypes:219", ""),
    ("standings/seasons/1", "standingRuleTypes:180;standingGroups:1;standingDetailTypes:129", ""),
    ("fixtures", "participantCountries:462;leagueCountries:462;fixtureVenues:5", ""),
    ("transfer-rumours/teams/8", "transferTypes:219", ""),
]


@pytest.mark.parametrize(("path", "filters", "include"), TAKEN)
def test_what_the_documents_name_is_taken(path: str, filters: str, include: str) -> None:
    assert check_filters(f"football/{path}", read_filters(filters), include) == []


REFUSED = [
    ("fixtures", "fixtureEventTypez:14", "'eventTypes'"),
    ("fixtures/5", "lineupDetailType:118", "'lineupDetailTypes'"),
    ("fixtures", "fixtureLeague:8", "'fixtureLeagues'"),
    ("players", "fixtureLeagues:8", "'playerStatisticSeasons'|one of"),
    ("players", "playerCountry:462", "'playerCountries'"),
    ("leagues", "eventTypez:14", "one of populate, IdAfter"),
    ("seasons", "leagues:8", "'seasonLeagues'"),
    ("teams", "venues:5", "one of populate"),
    ("standings/seasons/5", "foo", "one of populate"),
    ("fixtures/5", "types:1", "Types"),
]


@pytest.mark.parametrize(("path", "filters", "near"), REFUSED)
def test_what_they_do_not_name_there_is_an_error_with_the_near_ones(path: str, filters: str, near: str) -> None:
    with pytest.raises(
        SelectionError, match=f"football/{path}: the API documents no filter .* did you mean .*({near})"
    ):
        check_filters(f"football/{path}", read_filters(filters), "")
    assert check_filters(f"football/{path}", read_filters(Filter(filters)), "") == []


def test_a_filter_of_an_include_that_is_not_asked_for_goes_along_and_is_named() -> None:
    told = read_filters("eventTypes:14;teamStatisticSeasons:1;leagueIds:8;WinningOdds")
    assert check_filters("football/leagues/8", told, "") == ["eventTypes", "teamStatisticSeasons", "WinningOdds"]


def test_on_a_path_that_is_not_known_it_is_only_named() -> None:
    told = read_filters("fixtureEventTypez:14;populate")
    assert check_filters("football/new-thing/8", told, "") == ["fixtureEventTypez"]


def test_what_is_proposed_is_taken() -> None:
    for path, include in (
        ("fixtures", ""),
        ("players", "statistics.details"),
        ("odds/inplay", ""),
        ("stages", "topscorers"),
    ):
        words = {"fixtures": ["fixture"], "players": ["player", "statistic", "detail"], "odds/inplay": ["odd"]}
        names = documented(words.get(path, ["stage", "topscorer"]))
        assert names
        assert check_filters(f"football/{path}", read_filters(";".join(names)), include) == []

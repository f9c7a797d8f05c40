"""include and select: canonical form, and errors that name the nearest valid word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES
from sportmonks_sdk.query.grammar import (
    ParsedInclude,
    did_you_mean,
    include_paths,
    nearest,
    parse_include,
    parse_select,
)

INCLUDES = [
    (None, "", set()),
    ("", "", set()),
    ([], "", set()),
    ("events", "events", {"events"}),
    ("EVENTS", "events", {"events"}),
    ("xgfixture;tvstations", "tvStations;xGFixture", {"tvstations", "xgfixture"}),
    (["scores", "participants"], "participants;scores", {"participants", "scores"}),
    (["scores;events", " scores "], "events;scores", {"events", "scores"}),
    ("lineups.details", "lineups.details", {"lineups", "lineups.details"}),
    ("lineups;lineups.details", "lineups.details", {"lineups", "lineups.details"}),
    ("lineups.detailedposition", "lineups.detailedPosition", {"lineups", "lineups.detailedposition"}),
    ("events.newRelation", "events.newRelation", {"events", "events.newrelation"}),
    ("venue.whatever.deep", "venue.whatever.deep", {"venue", "venue.whatever", "venue.whatever.deep"}),
]


@pytest.mark.parametrize(("told", "wire", "paths"), INCLUDES)
def test_an_include_has_one_canonical_form(told: object, wire: str, paths: set[str]) -> None:
    parsed = parse_include(told)
    assert (parsed.wire, set(parsed.paths), parsed.plain) == (wire, paths, True)


def test_picked_fields_make_an_include_less_than_the_whole() -> None:
    parsed = parse_include("participants:name,image_path;scores")
    assert parsed.wire == "participants:image_path,name;scores"
    assert not parsed.plain
    assert parse_include("lineups.details:value").wire == "lineups.details:value"


BAD_INCLUDES = [
    ("participant", "did you mean 'participants'", "participants"),
    ("zzz", "valid are", None),
    ("participants,scores", "joined by", "participants;scores"),
    ("lineups.details,events", "joined by", "lineups.details;events"),
    ("lineups.detail", "did you mean 'details'", "details"),
    ("events.player.country.continent", "nested 4 deep", None),
    ("events..player", "empty or odd", None),
    (5, "list of such", None),
    (b"events", "list of such", None),
    (["events", 5], "5 is in it", None),
    ({"events": 1}, "list of such", None),
]


@pytest.mark.parametrize(("told", "said", "suggestion"), BAD_INCLUDES)
def test_a_bad_include_says_what_to_do(told: object, said: str, suggestion: str | None) -> None:
    with pytest.raises(SelectionError, match=said) as error:
        parse_include(told)
    assert error.value.suggestion == suggestion


names = st.sampled_from(FIXTURE_INCLUDES)


@given(st.lists(names), st.lists(names))
def test_union_is_what_both_ask_for(left: list[str], right: list[str]) -> None:
    both = parse_include(left) | parse_include(right)
    assert both.paths == parse_include(left).paths | parse_include(right).paths
    assert both == parse_include([*right, *left])
    assert parse_include(both.wire) == both


@given(st.lists(names, unique=True), names)
def test_without_takes_one_relation_and_no_other(told: list[str], gone: str) -> None:
    left = parse_include(told).without(gone.upper())
    assert left.paths == {name.lower() for name in told} - {gone.lower()}


def test_without_takes_what_is_nested_too() -> None:
    assert parse_include("lineups.details.type;events").without("lineups") == parse_include("events")
    assert parse_include("odds.market;events").without("market") == parse_include("events")
    assert parse_include("events:id").without("scores").wire == "events:id"


@pytest.mark.parametrize(
    ("told", "canonical"), [(None, ""), ("name,id", "id,name"), (["leg", "id"], "id,leg"), (" name ", "name")]
)
def test_select_has_one_canonical_form(told: object, canonical: str) -> None:
    assert parse_select(told) == canonical


@pytest.mark.parametrize(
    ("told", "said"), [("nam", "did you mean 'name'"), (5, "list of column"), (["x"], "valid are")]
)
def test_a_bad_select_says_what_to_do(told: object, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        parse_select(told)


def test_nearest_ignores_case_and_finds_nothing_where_nothing_is_near() -> None:
    assert nearest("EVENT", ("events", "scores")) == "events"
    assert nearest("qqqq", ("events", "scores")) is None


def test_an_empty_include_is_plain() -> None:
    assert parse_include(None) == ParsedInclude()


def test_a_long_list_of_words_is_cut_between_two() -> None:
    words = [f"word_{number}" for number in range(200)]
    told = str(did_you_mean("word", "nothing like it", words))
    assert told.startswith("unknown word 'nothing like it'; valid are: word_0, word_1, ")
    named, _, left = told.partition("valid are: ")[2].partition(" and ")
    assert set(named.split(", ")) <= set(words)
    assert left == f"{len(words) - len(named.split(', '))} more"
    assert len(told) < 350


def test_of_a_long_list_what_is_a_little_alike_stands_first_and_the_place_of_all_last() -> None:
    words = [*(f"word_{number}" for number in range(200)), "standings", "coach_spells"]
    told = str(did_you_mean("table", "spelling", words, "tables.md"))
    assert "valid are: coach_spells, standings, word_0, " in told
    assert told.endswith(" more, all in tables.md")


@pytest.mark.parametrize("word", [None, 5, ["events"], b"events"])
def test_what_is_no_text_is_shown_as_it_is_and_is_like_no_word(word: object) -> None:
    error = did_you_mean("table", word, ("none", "events"))
    assert str(error) == f"unknown table {word!r}; valid are: none, events"
    assert error.suggestion is None


@pytest.mark.parametrize(
    ("include", "paths"),
    [
        ("", set()),
        (";participants:name,image_path;lineups.details.type;",
         {"participants", "lineups", "lineups.details", "lineups.details.type"}),
        ("statistics,statistics.details", {"statistics", "statistics.details"}),
        ("xGFixture", {"xgfixture"}),
    ],
)  # fmt: skip
def test_the_relations_of_an_include_as_the_api_takes_it(include: str, paths: set[str]) -> None:
    assert include_paths(include) == paths

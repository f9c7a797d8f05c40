"""Words that people bring from elsewhere are answered with the word for it here, and every answer can be written."""

from __future__ import annotations

import pytest

from sportmonks_sdk import AsyncSportmonks, ConfigurationError, SelectionError, Settings, Sportmonks, schema
from sportmonks_sdk.query import tried_words
from sportmonks_sdk.query.grammar import parse_include
from sportmonks_sdk.query.tried_words import CHOOSING, call_for, call_instead, include_for, keyword_for, setting_for
from sportmonks_sdk.query.ways import WORDS
from sportmonks_sdk.selection.keywords import WHICH

CALLS = [name for name in dir(Sportmonks) if not name.startswith("_")]
KEYWORDS = ("season", "league", "team", "date", "between", "head_to_head", "search", "live", "states", "limit")


@pytest.mark.parametrize(
    ("tried", "meant"),
    [
        ("matches", "fixtures"),
        ("cost", "plan"),
        ("h2h", "head_to_head"),
        ("league_table", "standings"),
        ("absences", "injuries"),
        ("to_pandas", "to_pandas()"),
        ("Quota", "budget"),
    ],
)
def test_a_call_of_another_name_is_told_by_its_sense(tried: str, meant: str) -> None:
    with Sportmonks.sandbox() as client:
        for face in (client, client.aio):
            with pytest.raises(AttributeError, match=f"no call or attribute {tried!r}; that is .*{meant}"):
                getattr(face, tried)


def test_a_slip_is_still_told_by_its_spelling() -> None:
    with Sportmonks.sandbox() as client, pytest.raises(AttributeError, match="did you mean 'topscorers'"):
        _ = client.top_scorers  # type: ignore[attr-defined]
    assert call_for("zzz", CALLS) is None


@pytest.mark.parametrize(
    ("tried", "meant"),
    [
        ("start", 'between=("2026-08-01", "2026-11-30")'),
        ("to_date", "between="),
        ("day", "date="),
        ("tz", "timezone="),
        ("club", "team="),
        ("competition", "league="),
        ("year", "season="),
        ("market", 'filters={"markets"'),
        ("bookmaker", 'filters={"bookmakers"'),
        ("timeout", "Sportmonks(timeout=…)"),
        ("round", "write it on the frame: .filter(round_id=…)"),
        ("type", 'write it on the frame: .filter(type="…")'),
        ("per_page", "limit=10"),
        ("fixture_ids", "ids come first"),
    ],
)
def test_a_keyword_of_another_name_is_told_by_its_sense(tried: str, meant: str) -> None:
    with Sportmonks.sandbox() as client:
        with pytest.raises(SelectionError) as told:
            client.fixtures(**{tried: 1})
        assert f"unknown keyword {tried!r}; " in str(told.value)
        assert meant in str(told.value)
        assert client.server.requests == []


def test_no_keyword_is_named_that_the_call_does_not_take() -> None:
    assert keyword_for("start", ("season", "round")) is None
    assert keyword_for("ids", ("season", "round")) is None
    with Sportmonks.sandbox() as client, pytest.raises(SelectionError, match="valid are: team, player"):
        client.coming_lineups(start="2026-08-01")  # type: ignore[call-arg]


def test_a_word_of_other_calls_is_no_slip_in_the_spelling_of_one_of_this() -> None:
    assert {*WORDS, *WHICH} <= CHOOSING
    with Sportmonks.sandbox() as client:
        with pytest.raises(SelectionError, match=r"'date'; write between=\(") as told:
            client.transfers(date="2026-11-23")  # type: ignore[call-arg]
        assert "latest" not in str(told.value)  # which is spelled a little like it
        with pytest.raises(SelectionError, match="'stage'; valid are: season"):
            client.squads(stage=5)  # type: ignore[call-arg]
        with pytest.raises(SelectionError, match="'latst'; did you mean 'latest'"):
            client.transfers(latst=True)  # type: ignore[call-arg]


@pytest.mark.parametrize("tried", ["date", "between", "as_of", "at", "until", "day"])
def test_standings_of_a_day_are_told_what_computes_them(tried: str) -> None:
    with Sportmonks.sandbox() as client:
        with pytest.raises(SelectionError, match=r"as_of=\"2026-11-01\"") as told:
            client.standings(season=25583, **{tried: "2026-11-01"})
        assert str(told.value).startswith(f"unknown keyword {tried!r}; standings are those of now")
        assert client.server.requests == []


@pytest.mark.parametrize(("call", "word"), [("standings", "zone"), ("squads", "date"), ("", "date")])
def test_another_call_is_named_only_where_it_does_what_was_asked_for(call: str, word: str) -> None:
    assert call_instead(call, word) is None


@pytest.mark.parametrize(
    ("tried", "meant"),
    [
        ("api_key", "that is token="),
        ("ttl", "that is cache_ttl_fixture="),
        ("offline", "it belongs to a call: client.fixtures(…, offline=…)"),
        ("tokn", "did you mean token="),
        ("zzzzzz", "valid are: token"),
    ],
)
def test_a_setting_of_another_name_is_told_by_its_sense(tried: str, meant: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        Sportmonks(**{tried: "secret"})
    assert f"unknown setting {tried}=; {meant}" in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("tried", "meant"),
    [
        ("xg", "that is 'xGFixture'"),
        ("stats", "that is 'statistics'"),
        ("events;lineup_details", "that is 'lineups.details'"),
        ("event", "did you mean 'events'?"),
        ("standings", "valid are: "),
    ],
)
def test_an_include_of_another_name_is_told_by_its_sense(tried: str, meant: str) -> None:
    """Tables and calls have names of their own: who has read ``client.xg`` tries ``include="xg"``."""
    with Sportmonks.sandbox() as client:
        with pytest.raises(SelectionError) as told:
            client.tables(season=25583, include=tried)
        assert str(told.value).startswith(f"unknown include {tried.rpartition(';')[2]!r}; {meant}")
        assert client.server.requests == []
    assert told.value.suggestion in (None, "events", include_for(tried.rpartition(";")[2]))


def test_every_answer_names_something_that_is_there() -> None:
    assert {word for word in tried_words._CALLS if call_for(word, CALLS) is None} == set()
    assert {word for word in tried_words._CALLS if hasattr(AsyncSportmonks, word)} == set()
    every = (*KEYWORDS, "include", "select", "filters", "timezone", "locale", "refresh", "max_wait", "wide")
    assert {word for word in tried_words._KEYWORDS if keyword_for(word, every) is None} == set()
    assert {word for word in tried_words._KEYWORDS if word in every} == set()
    columns = {name for table in ("fixtures", "events") for name in schema(table)}
    assert {told.partition("=")[0] for told in tried_words._ON_THE_FRAME.values()} <= columns
    assert not {*tried_words._ON_THE_FRAME} & {*every, *tried_words._KEYWORDS}
    for word, include in tried_words._INCLUDES.items():
        assert parse_include(include).wire == include
        with pytest.raises(SelectionError):
            parse_include(word)
    settings = set(Settings.__dataclass_fields__)
    assert set(tried_words.SETTINGS.values()) <= settings
    assert not set(tried_words.SETTINGS) & settings
    assert None not in {setting_for(word) for word in tried_words._OF_CALLS}
    assert not tried_words._OF_CALLS & settings

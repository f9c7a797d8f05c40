"""Names: which row of a list is meant, whatever case, accents and spaces; never the first of several."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk import SelectionError
from sportmonks_sdk.query.name_index import (
    Named,
    NameIndex,
    accented,
    plain,
    search_parts,
    search_text,
    season_name,
    the_one,
)

SCOTLAND, SPAIN, SWEDEN = 1161, 32, 47
TEAMS = (
    Named("team", 53, "Celtic", ("CEL",), SCOTLAND, "Scotland", league="Premiership"),
    Named("team", 36, "Celta de Vigo", ("CEL",), SPAIN, "Spain"),
    Named("team", 7980, "Atlético Madrid", ("ATM",), SPAIN, "Spain"),
    Named("team", 2447, "Malmö FF", ("MAL",), SWEDEN, "Sweden"),
    Named("team", 19, "Arsenal\u00a0", ("ARS",), 462, "England"),
    Named("team", 20, "Arsenal W", (), 462, "England", gender="female"),
    Named("team", 21, "Arsenal U21", (), 462, "England"),
    Named("team", 22, "Arsenal", (), 44, "Argentina"),
    Named("team", 31, "San José", (), 7, "Bolivia"),
    Named("team", 32, "San Jose", (), 8, "United States"),
    Named("team", 41, "Bodø/Glimt", (), 12),
    Named("team", 42, "1. FC Köln", (), 11),
    Named("team", 51, "Riverside", (), None, None, gender="female"),
    Named("team", 52, "Riverside", (), None, None, gender="male"),
)
INDEX = NameIndex(TEAMS)

MEANT = [
    ("Celtic", [53]),
    ("celtic", [53]),
    ("  Celtic\u00a0", [53]),
    ("Cel\u200btic", [53]),
    ("CELTIC", [53]),
    ("ｃｅｌｔｉｃ", [53]),
    ("CEL", [53, 36]),
    ("ATM", [7980]),
    ("atletico madrid", [7980]),
    ("Atlético\u2003Madrid", [7980]),
    (unicodedata.normalize("NFD", "Atlético Madrid"), [7980]),
    ("atletico", [7980]),
    ("Malmo", [2447]),
    ("Arsenal", [19, 22]),
    ("Arsenal (England)", [19]),
    ("arsenal ( argentina )", [22]),
    ("Arsenal (Wales)", []),
    ("Arsenal W", [20]),
    ("Arsenal U", [21]),
    ("Celtic (Premiership)", [53]),
    ("San José", [31]),
    ("San Jose", [31, 32]),
    ("bodo glimt", [41]),
    ("Bodø Glimt", [41]),
    ("FC Koln", [42]),
    ("1 fc köln", [42]),
    ("Riverside (women)", [51]),
    ("el", [53, 36]),
    ("Celltic", []),
    ("nobody", []),
    ("-", []),
]


@pytest.mark.parametrize(("text", "ids"), MEANT, ids=lambda value: repr(value) if isinstance(value, str) else "")
def test_a_name_means_the_rows_called_so_else_those_with_it_as_a_part(text: str, ids: list[int]) -> None:
    assert [row.id for row in INDEX.find(text)] == ids


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("25/26", "2025/2026"), ("2025/26", "2025/2026"), ("2025/2026", "2025/2026"), (" 2025-26 ", "2025/2026"),
        ("2025–2026", "2025/2026"), ("99/00", "1999/2000"), ("1999/00", "1999/2000"), ("49/50", "2049/2050"),
        ("50/51", "1950/1951"), ("2025/2024", "2025/2024"), ("2025", "2025"), ("current", "current"),
        ("Apertura 2025", "Apertura 2025"), ("2025/26 Clausura", "2025/26 Clausura"),
    ],
)  # fmt: skip
def test_years_are_written_as_the_api_names_a_season(text: str, name: str) -> None:
    assert season_name(text) == name


def meant(text: str, rows: Sequence[Named] = TEAMS) -> Named:
    index = NameIndex(rows)
    return the_one("team", text, index.find(text), [one.row for one in index.nearest(text)])


def test_the_only_one_is_it() -> None:
    assert meant("Celtic").id == 53


REFUSED = [
    ("CEL", [
        "team='CEL' is 2 teams: Celtic (Scotland, Premiership, id 53), Celta de Vigo (Spain, id 36); say which:",
        "team='Celtic (Scotland)', or team=53",
    ]),
    ("Arsenal", ["Arsenal (England, id 19), Arsenal (Argentina, id 22)", "team='Arsenal (England)', or team=19"]),
    ("Riverside", ["Riverside (women, id 51), Riverside (id 52); say which: team=51"]),
    ("Celltic", ["team='Celltic': there is no such team; the nearest: Celtic (Scotland, Premiership, id 53), Celta"]),
    ("Bodo Glint", ["the nearest: Bodø/Glimt (country 12, id 41)"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=[text for text, _ in REFUSED])
def test_several_are_each_listed_and_none_has_the_nearest(text: str, said: list[str]) -> None:
    with pytest.raises(SelectionError) as told:
        meant(text)
    assert all(part in str(told.value) for part in said), str(told.value)


def test_what_the_error_says_to_write_is_the_one() -> None:
    assert meant("Arsenal (England)").id == 19


def test_very_many_are_not_all_listed() -> None:
    rows = [Named("team", one, f"United {one}") for one in range(1, 601)]
    with pytest.raises(SelectionError, match=r"is at least 500 teams: .*client.find\('united'\) lists all") as told:
        meant("united", rows)
    assert 30 < str(told.value).count("id ") < 60
    assert len(str(told.value)) < 1000


def test_an_empty_list_says_what_to_do() -> None:
    with pytest.raises(SelectionError, match="there is no such team; write less of the name"):
        meant("Celtic", [])


def test_what_is_found_is_scored_by_how_near_it_is() -> None:
    scored = [(one.row.id, one.score) for one in INDEX.scored("arsenal")]
    assert scored[:2] == [(19, 1.0), (22, 1.0)]
    assert [one for one, _ in scored[2:]] == [20, 21]
    assert all(0.75 < score < 1 for _, score in scored[2:])
    assert [one.row.id for one in INDEX.scored("celltic")] == [53, 36]
    assert INDEX.scored("celltic")[0].score < 0.75
    assert INDEX.scored("qqqq") == []


LETTERS = "aAbBcCéÉøØßñçİıµ９ﬁ"
NAMES = st.text(f"{LETTERS} .-'/\u00a0\u2009\u200b", min_size=1, max_size=12).filter(plain)
SPACES = st.sampled_from([" ", "\u00a0", "\u2003", "\u202f", "\u3000", "  ", "\t"])


@given(st.lists(NAMES, min_size=1, max_size=8), st.data())
def test_every_row_is_found_by_its_name_however_it_is_written(names: list[str], data: st.DataObject) -> None:
    index = NameIndex(Named("team", one, name) for one, name in enumerate(names, 1))
    at = data.draw(st.integers(0, len(names) - 1))
    text = names[at]
    if data.draw(st.booleans()):
        text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD", "NFKC"])), text)
    text = text.replace(" ", data.draw(SPACES)) + data.draw(SPACES)
    same = {one for one, name in enumerate(names, 1) if plain(name) == plain(names[at])}
    found = {row.id for row in index.find(text)}
    assert at + 1 in found
    assert found <= same


@given(st.lists(NAMES, max_size=8), NAMES)
def test_parts_are_those_of_a_slow_look_at_every_name(names: list[str], part: str) -> None:
    index = NameIndex(Named("team", one, name) for one, name in enumerate(names, 1))
    exact = [one for one, name in enumerate(names, 1) if plain(name) == plain(part)]
    within = [one for one, name in enumerate(names, 1) if plain(part) in plain(name)]
    found = [row.id for row in index.find(part)]
    assert set(found) <= set(exact) if exact else found == within


@given(NAMES)
def test_writing_plainly_twice_changes_nothing(name: str) -> None:
    assert plain(plain(name)) == plain(name)
    assert plain(accented(name)) == plain(name)


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Celtic", "celtic", "celt ltic"),
        (" St.\u00a0Pauli ", "st. pauli", "paul auli"),
        ("Super League (Greece)", "super league", "leag ague"),
        ("Atlético", "atlético", "atle tico"),
        ("Cel\u200btic", "celtic", "celt ltic"),
        ("AIK", "aik", "aik aik"),
    ],
)
def test_a_search_is_for_the_name_then_for_the_ends_of_its_longest_word(text: str, whole: str, parts: str) -> None:
    assert search_text(text) == whole
    assert " ".join(search_parts(text)) == parts


def test_rows_are_told_apart_by_countries_that_their_list_does_not_have() -> None:
    told = NameIndex(
        [Named("league", 1, "Liga", country_id=32), Named("league", 2, "Liga", country_id=99), Named("league", 3, "X")]
    ).told_apart({32: "Spain"})
    assert [row.label for row in told.rows] == ["Liga (Spain, id 1)", "Liga (country 99, id 2)", "X (id 3)"]
    assert [row.id for row in told.find("Liga (Spain)")] == [1]


def test_seasons_of_several_leagues_are_told_apart_by_their_league() -> None:
    rows = [Named("season", one, "2025/2026", league_id=one, league=f"L{one}") for one in (1, 2)]
    with pytest.raises(SelectionError, match="say which: league= beside it, or season=1"):
        the_one("season", "25/26", rows, [])

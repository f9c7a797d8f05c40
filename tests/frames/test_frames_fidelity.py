"""No datum is lost or bent: any body comes out as an obvious reader reads it."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path

import polars as pl
import pytest
from bodies import dump, fixtures, related_fixtures
from fidelity import EVERYTHING, RELATED, SURPRISES, ZONES, drive
from hypothesis import given, settings
from hypothesis import strategies as st
from judge import ALL, same

from sportmonks_sdk.frames import columns
from sportmonks_sdk.frames.build import Assembler, build
from sportmonks_sdk.frames.schema import empty, schema

bodies = st.lists(fixtures, max_size=3, unique_by=lambda body: body["id"])


@given(bodies, st.sampled_from(ZONES))
@settings(max_examples=60)
def test_rows_and_scalars_out_are_rows_and_scalars_in(bodies, zone):
    assembler = Assembler(ALL, include=frozenset(), timezone=zone)
    assembler.add([dump(body) for body in bodies])
    same(assembler.finish([body["id"] for body in bodies]), bodies, zone=zone)
    assert not [note for note in assembler.notes if note.startswith(SURPRISES)]


@given(st.lists(related_fixtures, max_size=2, unique_by=lambda body: body["id"]))
@settings(max_examples=20)
def test_relations_are_columns_where_they_are_asked_for(bodies):
    assembler = Assembler(ALL, include=EVERYTHING)
    assembler.add([dump(body) for body in bodies])
    same(assembler.finish([body["id"] for body in bodies]), bodies, EVERYTHING)
    assert not [note for note in assembler.notes if note.startswith(SURPRISES)]


@pytest.mark.parametrize("seed", range(RELATED))
def test_many_bodies_from_a_seed(seed):
    """``make fidelity`` does this for 10,000 bodies a table."""
    seen = drive(seed, 40)
    assert all(seen[name] > 5 for name in ALL)


def _named(rows, column):
    return pl.Series(column.name, ["x"] * len(rows.values(rows.declared(column.of))), dtype=pl.String)


_CLAIM = Assembler._claim
# Where → what goes there instead, and bends something.
BENT = {
    "a guess for a number": ("columns.split_value", lambda value: (0.0, None)),
    "a time in another zone": ("build.zone_of", lambda name: UTC),
    "a fixture too few": ("build.Assembler._claim", lambda *told: _CLAIM(*told)[:-1]),
    "rows that came in another shape": ("lenient.Reader._rows", lambda *_: []),
    "a name of its own": ("_MAKERS.name", _named),
    "a percentage with its sign": ("_MAKERS.percent", columns.Columns.decimal),
}


@pytest.mark.parametrize("what", BENT)
def test_what_bends_a_datum_is_seen(what, monkeypatch):
    where, instead = BENT[what]
    if where.startswith("_MAKERS."):
        monkeypatch.setitem(columns._MAKERS, where.partition(".")[2], instead)
    else:
        monkeypatch.setattr(f"sportmonks_sdk.frames.{where}", instead)
    with pytest.raises(AssertionError):
        _drive_until_seen(12)


def _drive_until_seen(count):
    for seed in range(8):  # a seed may draw no body that shows it
        drive(seed, count)


@given(bodies, st.sets(st.sampled_from(ALL), min_size=1))
@settings(max_examples=20)
def test_a_table_is_the_same_whatever_other_tables_are_asked_for(bodies, names):
    documents = [dump(body) for body in bodies]
    everything = build(documents, ALL)
    some = build(documents, sorted(names))
    assert list(some) == sorted(names)
    for name in names:
        assert some[name].equals(everything[name])


NULL = '{"id": null}'
_ROWS = f'"events": [{NULL}], "lineups": [{{"details": [{NULL}]}}], "odds": [{NULL}]'
PARTIAL = build([b'{"id": 1}', f'{{"id": 2, {_ROWS}}}'.encode()], ALL)


@given(bodies)
@settings(max_examples=15)
def test_empty_partial_and_full_frames_concatenate_without_a_cast(bodies):
    full = build([dump(body) for body in bodies], ALL)
    for name in ALL:
        together = pl.concat([empty(name), PARTIAL[name], full[name]])
        assert together.schema == schema(name)
        assert together.height == PARTIAL[name].height + full[name].height


VALUES = {
    "5": (5.0, None),
    "5.5": (5.5, None),
    "-0.0": (0.0, None),
    "1e3": (1000.0, None),
    "9007199254740992": (9007199254740992.0, None),
    "9007199254740993": (None, "9007199254740993"),
    "123456789012345678901234567890": (None, "123456789012345678901234567890"),
    "true": (1.0, "true"),
    "false": (0.0, "false"),
    "null": (None, None),
    '"7.01"': (7.01, "7.01"),
    '"21.05%"': (None, "21.05%"),
    '""': (None, ""),
    '"1_000"': (None, "1_000"),
    '"nan"': (None, "nan"),
    '{"home": 1}': (None, '{"home":1}'),
    "[1, 2]": (None, "[1,2]"),
    '{"in": {"a": [null]}}': (None, '{"in":{"a":[null]}}'),
    "1e400": (None, "1e400"),
    '"\\ud83d"': (None, "�"),
}


@pytest.mark.parametrize("text", VALUES)
@pytest.mark.parametrize("beside", ["1", "2.5", "true", '"x"', str(2**60)])
def test_a_loose_value_becomes_a_number_and_its_text_and_never_a_guess(text, beside):
    rows = ",".join(f'{{"id": {n}, "data": {{"value": {value}}}}}' for n, value in enumerate([text, beside]))
    frame = build([f'{{"id": 1, "statistics": [{rows}]}}'.encode()], ["statistics"])["statistics"]
    assert frame.select("value", "value_text").row(0) == VALUES[text]


def test_integers_beyond_64_bits_are_null_and_counted():
    huge = 2**80
    assembler = Assembler(["events", "periods"])
    events = [{"id": 1, "minute": huge}, {"id": 2, "minute": 3}]
    body = {"id": 1, "events": events, "periods": [{"id": 1, "started": huge}, {"id": 2, "started": 60}]}
    assembler.add([dump(body)])
    frames = assembler.finish([1])
    assert frames["events"]["minute"].to_list() == [None, 3]
    assert frames["periods"]["started"].dt.epoch("s").to_list() == [None, 60]
    assert assembler.notes == {"unreadable:events.minute": 1, "unreadable:periods.started": 1}


def test_ids_beyond_32_bits_stay_whole():
    frame = build([dump({"id": 2**40, "lineups": [{"id": 14 * 10**9 + 1}]})], ["lineups"])["lineups"]
    assert frame.select("fixture_id", "lineup_id").row(0) == (2**40, 14 * 10**9 + 1)


def test_unknown_types_keep_their_id_get_no_name_and_are_counted():
    assembler = Assembler(["statistics"])
    types = [42, 987654, 987654, None]
    body = {"id": 1, "statistics": [{"id": number, "type_id": one} for number, one in enumerate(types, 1)]}
    assembler.add([dump(body)])
    frame = assembler.finish([1])["statistics"]
    assert frame["type"].to_list() == ["shots_total", None, None, None]
    assert frame["type_id"].to_list() == [42, 987654, 987654, None]
    assert assembler.notes == {"unknown_type:statistics.987654": 2}


def test_names_can_be_handed_in():
    assembler = Assembler(["statistics", "fixtures"], types={42: "tirs"}, states={5: "Fini"})
    assembler.add([dump({"id": 1, "state_id": 5, "statistics": [{"type_id": 42}]})])
    frames = assembler.finish([1])
    assert (frames["statistics"]["type"].item(), frames["fixtures"]["state"].item()) == ("tirs", "Fini")


BODIES = Path(__file__).parents[1] / "bodies"  # in the shapes of the API: its README.md says where each was seen


def body_rows():
    for path in sorted(BODIES.glob("*.json")):
        data = json.loads(path.read_bytes()).get("data")
        yield path.name, data if isinstance(data, list) else [data] if data is not None else []


def test_every_body_passes_without_an_untyped_error():
    seen = 0
    for _, rows in body_rows():
        frames = build([dump(row) for row in rows], ALL, extra=True)
        assert all(frames[name].columns == [*schema(name), "extra"] for name in ALL)
        seen += len(rows)
    assert seen > 100


def test_the_fixtures_among_them_are_read_as_an_obvious_reader_reads_them():
    seen = 0
    for name, rows in body_rows():
        if name.startswith(("fixture", "livescores")):
            same(build([dump(row) for row in rows], ALL), rows)
            seen += len(rows)
    assert seen > 30


# A file of rows that come by themselves → the include under which a fixture has them.
ROWS = {
    "odds_prematch_fixture_bookmaker.json": ("data", "odds"),
    "predictions_probabilities_fixture.json": ("data", "predictions"),
    "fixture_xg.json": ("xgfixture_rows", "xgfixture"),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_by_themselves_are_read_as_an_obvious_reader_reads_them(name):
    key, include = ROWS[name]
    rows = json.loads((BODIES / name).read_bytes())[key]
    body = {"id": rows[0]["fixture_id"], include: rows}
    assembler = Assembler(ALL, include=frozenset())
    assembler.add([dump(body)])
    heights = same(assembler.finish([body["id"]]), [body])
    assert sum(heights.values()) == 1 + len(rows)
    assert not [note for note in assembler.notes if note.startswith(SURPRISES)]


def test_the_odds_of_a_match_have_their_market_and_bookmaker():
    body = json.loads((BODIES / "fixture_odds.json").read_bytes())["data"]
    asked = frozenset({"odds", "odds.market", "odds.bookmaker"})
    frame = build([dump(body)], ["odds"], include=asked)["odds"]
    assert frame["market_name"].to_list() == [row["market"]["name"] for row in body["odds"]]
    assert frame["bookmaker_name"].to_list() == [row["bookmaker"]["name"] for row in body["odds"]]
    assert frame["value_text"].to_list() == [row["value"] for row in body["odds"]]
    assert frame["probability"].to_list() == [float(row["probability"].strip("%")) for row in body["odds"]]
    assert frame["odd_id"].min() > 2**32


def test_a_match_has_the_right_goals_teams_kickoff_and_state():
    body = (BODIES / "fixture_scores_participants_periods.json").read_bytes()
    row = build([dump(json.loads(body)["data"])], ["fixtures"])["fixtures"].row(0, named=True)
    assert (row["home_team"], row["away_team"]) == ("Fjordby Boldklub", "Lindhavn BK")
    assert (row["state"], row["winner"]) == ("FT", "home")
    assert (row["home_goals"], row["away_goals"], row["home_goals_ht"], row["away_goals_ht"]) == (2, 1, 1, 0)
    assert row["kickoff"].isoformat() == "2023-10-14T16:30:00+00:00"

"""One schema per table, declared once; includes and tables lead to each other."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from guard import GUARD

from sportmonks_sdk.errors import SelectionError
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.frames.schema import TABLES, empty, includes_for, schema, tables_for
from sportmonks_sdk.frames.shipped_names import PLAYER_STATISTICS, STATE_NAMES, TYPE_NAMES, TYPES, names_from
from sportmonks_sdk.query.grammar import parse_include

FIXTURES = (
    "fixture_id league_id season_id stage_id round_id group_id aggregate_id venue_id state_id state kickoff "
    "kickoff_local date name home_id home_team away_id away_team home_goals away_goals home_goals_ht away_goals_ht "
    "home_goals_ft away_goals_ft home_penalties away_penalties winner counted result_info leg details length "
    "placeholder has_odds has_premium_odds"
)


def test_fixtures_has_the_promised_columns_in_the_promised_order():
    assert schema("fixtures").names() == FIXTURES.split()


def test_fixtures_come_first_and_rows_within_rows_after_those():
    names = list(TABLES)
    assert names[0] == "fixtures"
    for name, table in TABLES.items():
        above = [other.name for other in TABLES.values() if table.relation.startswith(f"{other.relation}.")]
        assert all(names.index(other) < names.index(name) for other in above), name


@pytest.mark.parametrize("name", TABLES)
def test_every_table_starts_with_the_fixture_and_describes_each_column(name):
    columns = TABLES[name].columns
    assert columns[0].name == "fixture_id"
    assert len({column.name for column in columns}) == len(columns)
    assert all(column.description.endswith(".") for column in columns)
    assert TABLES[name].description.endswith(".")


@pytest.mark.parametrize("name", TABLES)
def test_ids_are_64_bit_integers_and_times_are_utc(name):
    for column, dtype in schema(name).items():
        if column.endswith("_id"):
            assert dtype == pl.Int64, column
    assert schema("periods")["started"] == pl.Datetime("us", "UTC") == schema("fixtures")["kickoff"]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_frame_has_the_whole_schema(name):
    assert empty(name).schema == schema(name)
    assert empty(name).height == 0


@pytest.mark.parametrize("ask", [schema, empty, lambda name: includes_for([name])])
def test_an_unknown_table_is_answered_with_the_nearest(ask):
    with pytest.raises(SelectionError, match="did you mean 'lineup_details'") as caught:
        ask("lineup_detail")
    assert caught.value.suggestion == "lineup_details"
    with pytest.raises(SelectionError):
        ask(["no text"])


INCLUDES = {
    ("fixtures",): ("participants", "scores"),
    ("events",): ("events", "participants"),
    ("fixtures", "scores", "events"): ("participants", "scores", "events"),
    ("lineups", "lineup_details"): ("participants", "lineups.details"),
    ("lineups",): ("lineups", "participants"),
    (): (),
}


@pytest.mark.parametrize("tables", INCLUDES)
def test_includes_for(tables):
    assert includes_for(tables) == INCLUDES[tables]


@pytest.mark.parametrize("name", TABLES)
def test_every_include_is_one_that_the_api_has(name):
    for include in includes_for([name]):
        assert parse_include(include).wire == include


# An include that feeds no table: what it leads to is columns of fixtures.
COLUMNS_ONLY = TABLES["fixtures"].relations[0].include
FEEDS = {
    (): ("fixtures",),
    ("events",): ("fixtures", "events"),
    ("lineups",): ("fixtures", "lineups"),
    ("lineups.details",): ("fixtures", "lineups", "lineup_details"),
    ("Lineups.Details.type",): ("fixtures", "lineups", "lineup_details"),
    ("statistics:value", "participants.country"): ("fixtures", "participants", "statistics"),
    ("odds", "eventsish", COLUMNS_ONLY): ("fixtures", "odds"),
    ("xGFixture", "postmatchNews", "lineups.xGLineup.type"): ("fixtures", "lineups", "xg", "player_xg", "news"),
    ("scores", "events", "scores"): ("fixtures", "scores", "events"),
}


@pytest.mark.parametrize("includes", FEEDS)
def test_tables_for(includes):
    assert tables_for(includes) == FEEDS[includes]


def test_names_are_stable_and_can_be_refreshed():
    assert (TYPE_NAMES[42], TYPE_NAMES[45], TYPE_NAMES[14]) == ("shots_total", "ball_possession", "goal")
    assert (TYPES[42].name, TYPES[42].code) == ("Shots total", "shots_total")
    # A period and the finer kind of its events have one name; whatever becomes a column has one of its own.
    for kind in {type_.model_type for type_ in TYPES.values()}:
        names = [type_.code for type_ in TYPES.values() if type_.model_type == kind]
        assert len(set(names)) == len(names), kind
    codes = [TYPES[type_id].code for type_id in PLAYER_STATISTICS]
    assert len(set(codes)) == len(codes)
    assert STATE_NAMES[5] == "FT"
    fresh = names_from(
        [{"id": 42, "developer_name": "SHOTS"}, {"id": 250, "developer_name": "POSSIBLE  RELEGATION"}, {"id": 7}, {}]
    ).names
    assert (fresh[42], fresh[250], fresh[7]) == ("shots", "possible_relegation", TYPE_NAMES[7])


NAMED: dict[str, tuple[dict[str, object], str | None, dict[str, int]]] = {
    "as documented": ({"id": 90_001, "developer_name": "ONE MORE", "name": "One"}, "one_more", {}),
    "a name alone": ({"id": 90_001, "developer_name": None, "name": "One more"}, "One more", {}),
    "an id as text": ({"id": "90001", "name": "One"}, "One", {"coerced:types.id": 1}),
    "an id as a float": ({"id": 90001.0, "name": "One"}, "One", {"coerced:types.id": 1}),
    "a number": ({"id": 90_001, "name": 5}, "5", {"coerced:types.name": 1}),
    "a number beside a text": ({"id": 90_001, "developer_name": 8, "name": "x"}, "x",
                               {"coerced:types.developer_name": 1}),
    "two numbers": ({"id": 90_001, "developer_name": 8, "name": 9}, "8",
                    {"coerced:types.developer_name": 1, "coerced:types.name": 1}),
    "nothing in other forms": ({"id": 90_001, "developer_name": "", "name": []}, None, {}),
    "no id": ({"id": True, "name": "One"}, None, {}),
}  # fmt: skip


@pytest.mark.parametrize(("record", "name", "notes"), NAMED.values(), ids=NAMED)
def test_names_of_another_type_are_taken_as_in_tables_and_counted(
    record: dict[str, object], name: str | None, notes: dict[str, int]
) -> None:
    read = names_from([record])
    assert (read.names.get(90_001), read.notes) == (name, notes)


def test_a_name_that_is_known_stays_where_the_answer_has_none_of_the_documented_type() -> None:
    read = names_from([{"id": 42, "developer_name": 7}])
    assert (read.names[42], read.notes) == (TYPE_NAMES[42], {"coerced:types.developer_name": 1})


def test_importing_frames_is_light():
    code = (
        "import sys, sportmonks_sdk.frames.build, sportmonks_sdk.frames.wide\n"
        "heavy = {'aiohttp', 'redis', 'pyarrow', 'pandas', 'pydantic', 'numpy', 'asyncio'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=GUARD, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", RESOURCES)
def test_rows_say_who_before_what(name: str) -> None:
    columns = [column.name for column in RESOURCES[name].table.columns]
    who = [
        place for place, column in enumerate(columns) if column in ("player_id", "coach_id", "referee_id", "team_id")
    ]
    assert "type_id" not in columns or max(who, default=0) <= columns.index("type_id")

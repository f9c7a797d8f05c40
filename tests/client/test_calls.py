"""The calls of the face on the sandbox: what they return, what they cost, what they leave behind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
from polars.testing import assert_frame_equal, assert_series_equal

from sportmonks_sdk import (
    BatchProcessor,
    BatchProcessorConfig,
    ConfigurationError,
    PartialResultError,
    SelectionError,
    Sportmonks,
    SportmonksWarning,
    schema,
)
from sportmonks_sdk.sandbox import SandboxServer

SEASON = 25583
IDS = [19134460, 19134453, 19134460]
UNKNOWN = 5


def spent(sandbox: SandboxServer) -> int:
    """Requests for fixtures; names of sub types, which none ships, are asked for beside them (test_names_of_ids)."""
    return sum("/core/types" not in request.path for request in sandbox.requests)


def test_a_season_costs_nine_requests_and_then_none(client: Sportmonks, sandbox: SandboxServer) -> None:
    first = client.fixtures(season=SEASON)
    assert first.shape == (380, len(schema("fixtures")))
    assert spent(sandbox) == 9
    assert_frame_equal(client.fixtures(season=SEASON), first)
    assert spent(sandbox) == 9
    assert first.get_column("kickoff").is_sorted()
    report = client.last_report
    assert report is not None
    assert (report.from_cache, report.fetched, report.total_requests) == (380, 0, 0)


def test_a_richer_entry_serves_a_poorer_call(client: Sportmonks, sandbox: SandboxServer) -> None:
    tables = client.tables(IDS, include=["lineups.details", "events"])
    before = spent(sandbox)
    assert_frame_equal(client.events(IDS), tables.events)
    assert_frame_equal(client.lineups(IDS), tables.lineups)
    assert_frame_equal(client.fixtures(IDS), tables["fixtures"])
    assert spent(sandbox) == before


def test_includes_asked_for_in_turn_do_not_push_each_other_out(client: Sportmonks, sandbox: SandboxServer) -> None:
    for call in (client.lineup_details, client.events, client.lineups, client.lineup_details, client.events):
        assert call(IDS).height > 0
    assert spent(sandbox) == 2


def test_rows_come_in_the_order_asked_and_twice_where_asked_twice(client: Sportmonks) -> None:
    assert client.fixtures(IDS).get_column("fixture_id").to_list() == IDS
    events = client.events(IDS)
    assert events.get_column("fixture_id").unique(maintain_order=True).to_list() == IDS[:2]
    once = client.events(IDS[:2])
    assert (
        events.filter(pl.col("fixture_id") == IDS[0]).height == 2 * once.filter(pl.col("fixture_id") == IDS[0]).height
    )


def test_no_ids_are_an_empty_frame_and_no_request(client: Sportmonks, sandbox: SandboxServer) -> None:
    assert_frame_equal(client.fixtures([]), schema("fixtures").to_frame())
    assert_frame_equal(client.tables([], include="events").events, schema("events").to_frame())
    assert spent(sandbox) == 0


SELECTIONS: list[tuple[dict[str, Any], int]] = [
    ({"season": SEASON, "limit": 7}, 7),
    ({"league": 8, "season": SEASON, "states": "finished", "limit": 3}, 3),
    ({"live": True}, 1),
    ({"team": 8, "between": ("2026-08-01", "2026-11-30")}, 1),
    ({"team": 8, "season": SEASON}, 38),
    ({"date": "2026-11-21"}, 1),
    ({"date": "2026-11-21", "league": 8}, 1),
    ({"head_to_head": (8, 14)}, 2),
    ({"search": "Synthetic", "limit": 2}, 2),
]


@pytest.mark.parametrize(("which", "least"), SELECTIONS, ids=[str(which) for which, _ in SELECTIONS])
def test_every_selection_finds_its_fixtures(client: Sportmonks, which: dict[str, Any], least: int) -> None:
    frame = client.fixtures(**which)
    assert frame.height >= least
    if "limit" in which:
        assert frame.height == which["limit"]
    if "team" in which:
        assert frame.select((pl.col("home_id") == 8) | (pl.col("away_id") == 8)).to_series().all()
    if "league" in which:
        assert frame.get_column("league_id").unique().to_list() == [8]
    if which.get("states") == "finished":
        assert set(frame.get_column("state")) <= {"FT", "AET", "FT_PEN"}


def test_states_narrow_ids_too(client: Sportmonks) -> None:
    finished = client.fixtures(season=SEASON, states="FT", limit=1).get_column("fixture_id").to_list()
    coming = client.fixtures(season=SEASON, states="NS", limit=1).get_column("fixture_id").to_list()
    assert client.fixtures([*coming, *finished], states="FT").get_column("fixture_id").to_list() == finished


def test_a_missing_fixture_is_never_missing_in_silence(client: Sportmonks, sandbox: SandboxServer) -> None:
    with pytest.warns(SportmonksWarning, match="1 of 3 fixtures are missing"):
        frame = client.fixtures([*IDS, UNKNOWN])
    assert frame.get_column("fixture_id").to_list() == IDS
    assert client.last_report is not None
    assert list(client.last_report.missing) == [UNKNOWN]
    assert spent(sandbox) == 2, "it was asked for once more, by itself"
    client.fixtures([*IDS, UNKNOWN], missing="ignore")
    assert spent(sandbox) == 2, "that it is missing is remembered for a moment"
    with pytest.raises(PartialResultError) as error:
        client.tables([*IDS, UNKNOWN], missing="raise")
    assert error.value.tables is not None
    assert error.value.tables.fixtures.height == 3
    with pytest.raises(PartialResultError) as error:
        client.scores([*IDS, UNKNOWN], missing="raise")
    assert error.value.frame is not None
    assert list(error.value.missing) == [UNKNOWN]


def test_what_ended_a_call_half_way_is_said_once(client: Sportmonks, sandbox: SandboxServer) -> None:
    client.fixtures(IDS)
    sandbox.faults.add("status", status=401, times=None)
    with pytest.raises(PartialResultError) as error:
        client.fixtures([*IDS, 19134411])
    assert str(error.value).count("did not accept the token") == 1
    assert "calling again asks only for the rest" in str(error.value)
    sandbox.faults.clear()


def test_a_long_list_of_strangers_costs_at_most_twice(client: Sportmonks, sandbox: SandboxServer) -> None:
    client.fixtures(range(1, 151), missing="ignore")
    assert spent(sandbox) == 6


def test_refresh_and_bypass_ask_the_api(client: Sportmonks, sandbox: SandboxServer) -> None:
    client.fixtures(IDS)
    client.fixtures(IDS, refresh=True)
    assert spent(sandbox) == 2
    with Sportmonks("other", base_url=sandbox.url, cache="bypass") as bypassing:
        bypassing.fixtures(IDS)
        bypassing.fixtures(IDS)
    assert spent(sandbox) == 4


def test_language_and_time_zone_are_cached_apart(client: Sportmonks, sandbox: SandboxServer) -> None:
    client.fixtures(IDS)
    client.fixtures(IDS, locale="de")
    madrid = client.fixtures(IDS, timezone="Europe/Madrid")
    assert spent(sandbox) == 3
    utc = client.fixtures(IDS)
    assert_frame_equal(madrid.drop("kickoff_local"), utc.drop("kickoff_local"))
    assert_series_equal(madrid["kickoff_local"].dt.convert_time_zone("UTC"), utc["kickoff_local"])
    assert madrid.schema["kickoff_local"] == pl.Datetime("us", "Europe/Madrid")
    assert sandbox.requests[1].query["locale"] == "de"
    assert sandbox.requests[2].query["timezone"] == "Europe/Madrid"


def test_selected_columns_do_not_spoil_the_cache(client: Sportmonks, sandbox: SandboxServer) -> None:
    assert client.fixtures(IDS, select="name").get_column("leg").null_count() == 3
    assert client.fixtures(IDS).get_column("leg").null_count() == 0
    events = client.events(IDS, filters={"eventTypes": 14})
    assert set(events.get_column("type_id")) <= {14}
    assert client.events(IDS).height > events.height
    assert spent(sandbox) == 4


def test_wide_statistics_have_a_row_per_fixture(client: Sportmonks) -> None:
    wide = client.statistics(season=SEASON, limit=380, wide=True)
    assert wide.height == 380
    assert {"home_shots_total", "away_shots_total", "home_ball_possession"} <= set(wide.columns)
    long = client.statistics(season=SEASON)
    one = long.row(0, named=True)
    row = wide.filter(pl.col("fixture_id") == one["fixture_id"]).row(0, named=True)
    assert row[f"{one['location']}_{one['type']}"] == one["value"]
    filled = client.statistics(IDS, zeros=True)
    assert filled.height > client.statistics(IDS).height


@pytest.mark.parametrize("name", ["statistics", "lineup_details"])
def test_a_wide_table_has_no_row_of_a_fixture_that_is_missing(client: Sportmonks, name: str) -> None:
    assert getattr(client, name)([UNKNOWN], wide=True, missing="ignore").is_empty()
    some = getattr(client, name)([IDS[0], UNKNOWN, IDS[1]], wide=True, missing="ignore")
    assert some["fixture_id"].unique(maintain_order=True).to_list() == [IDS[0], IDS[1]]
    assert list(client.last_report.missing) == [UNKNOWN]


def test_wide_line_up_details_have_a_row_per_player_and_match(client: Sportmonks) -> None:
    tables = client.tables(IDS, include="lineups.details")
    wide = client.lineup_details(IDS, wide=True)
    assert wide.get_column("lineup_id").equals(tables.lineups.get_column("lineup_id"))
    one = tables.lineup_details.row(0, named=True)
    row = wide.filter(pl.col("lineup_id") == one["lineup_id"]).row(0, named=True)
    assert row[one["type"]] == one["value"]
    assert wide.get_column("minutes_played").max() == 90.0
    with pytest.raises(SelectionError, match="wide= is True or False"):
        client.lineup_details(IDS, wide="yes")  # type: ignore[arg-type]


def test_extra_keeps_what_has_no_column(client: Sportmonks) -> None:
    assert client.events(IDS, extra=True).columns[-1] == "extra"


def test_a_plan_says_where_the_quota_is_a_guess(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("no_quota", times=None)
    assert not client.plan([19134453]).guessed
    client.fixtures([19134453])
    assert client.plan([19134454]).guessed
    assert "99 of 100 left for Fixture, a guess (default_rate_limit)" in repr(client.plan([19134454]))


def test_a_plan_costs_nothing_and_comes_true(client: Sportmonks, sandbox: SandboxServer) -> None:
    vague = client.plan(season=SEASON, include=["events"])
    assert (vague.fixtures, vague.requests, vague.exact, spent(sandbox)) == (None, 1, False, 0)
    exact = client.plan(season=SEASON, include=["events"], discover=True)
    assert (exact.fixtures, exact.requests, exact.exact, spent(sandbox)) == (380, 8, True, 1)
    client.tables(season=SEASON, include=["events"])
    assert spent(sandbox) == 1 + exact.requests
    paid = client.plan(season=SEASON, include=["events"])
    assert (paid.cached, paid.requests, paid.remaining) == (380, 0, 3000 - 9)
    assert client.plan(season=SEASON, refresh=True).requests == 1
    assert client.plan(IDS, refresh=True).requests == 1


def test_get_walks_any_path(client: Sportmonks, sandbox: SandboxServer) -> None:
    states = client.get("states")
    assert (states.height, spent(sandbox)) == (25, 1)
    assert client.get("leagues/8").height == 1
    with pytest.warns(SportmonksWarning, match=r"football/fixtures/5 brought nothing: No result\(s\) found"):
        assert client.get("fixtures/5").height == 0
    assert client.last_report is not None
    assert set(client.last_report.empty) == {"football/fixtures/5"}
    records = client.get("fixtures", filters={"fixtureSeasons": [SEASON]}, include=["participants"], as_="records")
    assert len(records) == 380
    assert all(len(record["participants"]) == 2 for record in records)
    assert client.get("fixtures", filters="fixtureSeasons:25583", limit=60, order="desc", select="name").height == 60
    assert client.get("my/usage", as_="records") is not None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"as_": "frames"}, "did you mean 'frame'"),
        ({"limit": 0}, "at least 1"),
        ({"include": 5.5}, "include= is text"),
        ({"timezone": "x y"}, "timezone="),
    ],
)
def test_get_refuses_what_cannot_be(client: Sportmonks, sandbox: SandboxServer, options: Any, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        client.get("states", **options)
    assert spent(sandbox) == 0


def test_get_hands_over_what_came_before_a_failure(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.faults.add("status", times=None, after=2, status=500, path="/fixtures")
    with pytest.raises(PartialResultError, match="100 records arrived") as error:
        client.get("fixtures", filters={"fixtureSeasons": SEASON})
    assert error.value.frame is not None
    assert error.value.frame.height == 100


def test_export_leaves_one_parquet_file_a_table(client: Sportmonks, tmp_path: Path) -> None:
    files = client.export(tmp_path / "new" / "lake", IDS, include=["events", "lineups.details"])
    assert set(files) == {"fixtures", "participants", "scores", "events", "lineups", "lineup_details"}
    for name, file in files.items():
        # A time on local clocks would have another dtype in every export.
        columns = {column: kind for column, kind in schema(name).items() if column != "kickoff_local"}
        assert pl.read_parquet(file).schema == columns
        assert pq.read_table(file).num_rows == getattr(client, name)(IDS).height
    assert sorted(one.name for one in (tmp_path / "new" / "lake").iterdir()) == sorted(
        f"{name}.parquet" for name in files
    )


def test_export_says_what_is_wrong_with_a_path_before_it_spends(
    client: Sportmonks, sandbox: SandboxServer, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for path, said in (
        (tmp_path / "file", "cannot make the folder"),
        (5, "path of a folder"),
        ("", "path of a folder"),
    ):
        with pytest.raises(ConfigurationError, match=said):
            client.export(path, IDS)  # type: ignore[arg-type]
    assert spent(sandbox) == 0


def test_a_full_disk_leaves_the_old_file_and_no_half(
    client: Sportmonks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = client.export(tmp_path, IDS)
    before = (tmp_path / "scores.parquet").read_bytes()

    def full(self: pl.DataFrame, file: Any, **options: Any) -> None:
        file.write(b"half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(ConfigurationError, match="No space left"):
        client.export(tmp_path, [IDS[0]], overwrite=True)
    assert (tmp_path / "scores.parquet").read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(one.name for one in files.values())


def test_heavy_fixtures_are_asked_in_smaller_batches(sandbox: SandboxServer) -> None:
    with Sportmonks("x", base_url=sandbox.url, target_bytes=100_000) as client:
        ids = client.get("fixtures", filters={"fixtureSeasons": SEASON}, limit=60, raw=True).get_column("id")
        client.lineup_details(ids[:2])
        sandbox.requests.clear()
        client.lineup_details(ids[2:22])
        assert len(sandbox.requests) > 5


# --- the orchestrator alone -----------------------------------------------------------------------------------------


@pytest.fixture
def environment(sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", "alone")
    monkeypatch.setenv("SPORTMONKS_BASE_URL", sandbox.url)


async def test_the_processor_works_alone(environment: None, sandbox: SandboxServer) -> None:
    processor = BatchProcessor(batch_size=50, max_concurrent=3, use_cache=True)
    result = await processor.process([*IDS, UNKNOWN], include=["events"])
    assert [record["id"] for record in result.records] == IDS
    assert all("events" in record for record in result.records)
    assert list(result.missing) == [UNKNOWN]
    assert result.report.fetched == 2
    again = await processor.process(IDS)
    assert (again.report.from_cache, again.report.total_requests) == (2, 0)
    with pytest.raises(PartialResultError) as error:
        await processor.process([*IDS, UNKNOWN], missing="raise")
    assert [record["id"] for record in error.value.records] == IDS  # type: ignore[attr-defined]
    assert "BatchProcessor(BatchProcessorConfig(batch_size=50" in repr(processor)
    await processor.aclose()


def test_the_processor_blocks_where_asked_to(environment: None) -> None:
    config = BatchProcessorConfig(
        batch_size=1, use_cache=False, use_rate_limiting=False, use_retry=False, cache_ttl_fixture=3600
    )
    result = BatchProcessor(config).run(IDS)
    assert result.report.total_requests == 2
    assert [record["id"] for record in result.records] == IDS


def test_an_unknown_option_of_the_processor_names_the_nearest(environment: None) -> None:
    with pytest.raises(SelectionError, match="did you mean 'batch_size'"):
        BatchProcessor(batchsize=5)
    with pytest.raises(ConfigurationError, match="50"):
        BatchProcessor(batch_size=51)

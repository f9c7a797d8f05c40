"""An export of more fixtures than memory is to hold: the files, the errors and the price of one that fits."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from exports import everything
from hypothesis import given
from hypothesis import strategies as st
from lakes import match
from lying_server import Asked, LyingServer, Told, envelope
from polars.testing import assert_frame_equal
from small_api import SEASON, SmallApi

from sportmonks_sdk import ConfigurationError, PartialResultError, Sportmonks, SportmonksWarning
from sportmonks_sdk.batching.served import Served
from sportmonks_sdk.calls import portions
from sportmonks_sdk.frames.build import Assembler
from sportmonks_sdk.lake import parquet
from sportmonks_sdk.lake import spool as spooling
from sportmonks_sdk.lake.spool import SpooledTables

COUNT, SIZE = 47, 10
IDS = list(range(1, COUNT + 1))
HOW: dict[str, Any] = {"season": SEASON, "include": "events"}


@pytest.fixture
def api() -> SmallApi:
    # The order of kick-off is not that of the ids.
    return SmallApi(match(number, -100 - (number * 7) % COUNT) for number in IDS)


@pytest.fixture
def server(api: SmallApi) -> Iterator[LyingServer]:
    with LyingServer(api) as made:
        yield made


@pytest.fixture
def client(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, batch_size=5, max_retries=0, cache="bypass", progress=False) as made:
        yield made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of ten fixtures."""
    monkeypatch.setattr(portions, "SIZE", SIZE)


def export(client: Sportmonks, path: Path, **how: Any) -> dict[str, pl.DataFrame]:
    return {name: pl.read_parquet(file) for name, file in client.export(path, **HOW | how).items()}


@pytest.mark.parametrize("how", [{}, {"zeros": True}, {"timezone": "Asia/Tokyo"}, {"extra": True}], ids=str)
def test_the_files_are_those_of_an_export_that_fits(
    client: Sportmonks, server: LyingServer, tmp_path: Path, how: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = export(client, tmp_path / "whole", **how)
    needed, _ = len(server.requests), server.requests.clear()
    monkeypatch.setattr(portions, "SIZE", SIZE)
    parts = export(client, tmp_path / "parts", **how)
    assert [*parts] == [*whole]
    for name in whole:
        assert_frame_equal(parts[name], whole[name])
    assert len(server.requests) == needed
    assert client.last_report is not None
    assert (client.last_report.ids, client.last_report.fetched) == (COUNT, COUNT)
    notes = [parquet.note(tmp_path / where / "events.parquet") for where in ("whole", "parts")]
    for note in notes:
        assert note is not None
        assert (note.rows, note.fixtures, note.missing) == (COUNT, COUNT, 0)
    assert everything(tmp_path / "parts") == everything(tmp_path / "whole")


@pytest.mark.parametrize("tables", [None, "standings"])
def test_what_was_odd_is_counted_and_said_as_in_one_piece(
    client: Sportmonks, api: SmallApi, server: LyingServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables: Any
) -> None:
    for one in api.rows.values():
        one |= {"length": "90", "venue_id": 7.5, "events": [*one["events"], None]}
    api.rows[2]["events"][0]["type_id"] = api.rows[46]["events"][0]["type_id"] = 987_654
    names = envelope([{"id": "987654", "name": "New", "developer_name": "NEW_THING"}], entity="Type")
    standings = envelope([7, {"id": 1, "position": "1"}], entity="Standing")
    others = {"core/types": names, f"football/standings/seasons/{SEASON}": standings}
    server.answer = lambda asked: others[asked.path] if asked.path in others else api(asked)

    def told(size: int) -> Any:
        monkeypatch.setattr(portions, "SIZE", size)
        with (
            warnings.catch_warnings(record=True) as seen,
            Sportmonks("token-of-drift", base_url=server.url, batch_size=5, progress=False) as other,
        ):
            warnings.simplefilter("always")
            other.export(tmp_path / str(size), **HOW, tables=tables)
            report = other.last_report
        assert report is not None
        said = sorted(str(one.message) for one in seen if issubclass(one.category, SportmonksWarning))
        return dict(report.coerced), dict(report.unreadable), report.total_requests, said

    whole = told(1000)
    coerced, unreadable, _, said = whole
    assert coerced == {"fixtures.length": COUNT, "types.id": 1} | ({"standings.position": 1} if tables else {})
    assert unreadable == {"fixtures.venue_id": COUNT, "events": COUNT} | ({"standings": 1} if tables else {})
    left_out = "of the API's records are no objects, or empty ones, and are left out"
    assert said == [f"events: {COUNT} {left_out}", *([f"standings: 1 {left_out}"] if tables else [])]
    assert told(SIZE) == whole


@pytest.mark.parametrize("size", [SIZE, 1000])
def test_progress_tells_the_rows(client: Sportmonks, tmp_path: Path, size: int, monkeypatch: Any) -> None:
    monkeypatch.setattr(portions, "SIZE", size)
    told: list[int] = []
    files = export(client, tmp_path, progress=lambda update: told.append(update.rows))
    assert told == sorted(told)
    assert told[-1] == sum(frame.height for frame in files.values())
    assert len(set(told)) == (2 if size > COUNT else -(-COUNT // SIZE) + 1), "portion by portion"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_other_formats_are_the_same(client: Sportmonks, tmp_path: Path, form: str, monkeypatch: Any) -> None:
    parts = client.export(tmp_path / "parts", **HOW, format=form)
    monkeypatch.setattr(portions, "SIZE", 1000)
    whole = client.export(tmp_path / "whole", **HOW, format=form)
    assert "events" in whole
    assert {name: path.read_bytes() for name, path in parts.items()} == {
        name: path.read_bytes() for name, path in whole.items()
    }


@pytest.mark.usefixtures("small")
def test_an_id_given_twice_has_its_rows_twice(client: Sportmonks, tmp_path: Path) -> None:
    frame = export(client, tmp_path, ids=[*IDS, 10, 11, 11], season=None)["events"]
    assert frame["fixture_id"].to_list() == sorted([*IDS, 10, 11, 11])


@pytest.mark.usefixtures("small")
def test_what_is_missing_is_named_and_the_rest_is_there(
    client: Sportmonks, api: SmallApi, server: LyingServer, tmp_path: Path
) -> None:
    told = SmallApi.__call__
    gone = {3, 17, 41}

    def answer(asked: Asked) -> Any:
        if "/multi/" not in asked.path:
            return told(api, asked)
        kept = ",".join(str(one) for one in asked.ids if one not in gone)
        return told(api, Asked(f"{asked.path.rpartition('/')[0]}/{kept or 0}", asked.query))

    server.answer = answer
    with pytest.warns(SportmonksWarning, match="3 of 47 fixtures are missing"):
        files = export(client, tmp_path)
    assert files["fixtures"]["fixture_id"].to_list() == [one for one in IDS if one not in gone]
    report = client.last_report
    assert report is not None
    assert report.missing.keys() == gone


@pytest.mark.usefixtures("small")
def test_an_outage_on_the_way_writes_what_came_and_says_what_did_not(
    client: Sportmonks, api: SmallApi, server: LyingServer, tmp_path: Path
) -> None:
    def answer(asked: Asked) -> Any:
        return Told({"message": "No luck."}, 500) if "/multi/" in asked.path and max(asked.ids) > 25 else api(asked)

    server.answer = answer
    with pytest.raises(PartialResultError, match=r"arrived is in .*sportmonks-parts and in the cache") as caught:
        export(client, tmp_path / "sportmonks-parts")
    there = pl.read_parquet(tmp_path / "sportmonks-parts" / "fixtures.parquet")["fixture_id"].to_list()
    assert there == sorted(there)
    assert {*range(1, 21)} <= {*there}
    assert {*there} | caught.value.missing.keys() == {*IDS}
    assert not {*there} & caught.value.missing.keys()
    assert caught.value.tables is None
    assert [*caught.value.files] == ["fixtures", "participants", "scores", "events"]
    server.answer = api
    whole = export(client, tmp_path / "whole")
    server.answer = answer
    with pytest.raises(PartialResultError, match=r"the export in .* stays as it is"):
        export(client, tmp_path / "whole")
    for name, frame in whole.items():
        assert_frame_equal(pl.read_parquet(tmp_path / "whole" / f"{name}.parquet"), frame)


@pytest.mark.usefixtures("small")
def test_what_the_cache_has_is_written_though_the_token_is_refused_on_the_way(
    api: SmallApi, server: LyingServer, tmp_path: Path, token: str
) -> None:
    with Sportmonks(token, base_url=server.url, batch_size=5, max_retries=0, progress=False) as client:
        client.tables(list(range(41, 48)), include="events")
        server.requests.clear()
        server.answer = lambda asked: Told({"message": "No."}, 401) if "/multi/" in asked.path else api(asked)
        with pytest.raises(PartialResultError) as caught:
            export(client, tmp_path)
    assert pl.read_parquet(tmp_path / "fixtures.parquet")["fixture_id"].to_list() == list(range(41, 48))
    assert caught.value.missing.keys() == {*range(1, 41)}
    assert {why.partition(":")[0] for why in caught.value.missing.values()} == {"not fetched"}
    assert len([asked for asked in server.requests if "/multi/" in asked.path]) <= 4, "the portions under way"


@pytest.mark.usefixtures("small")
def test_nothing_at_all_is_the_error_itself(
    client: Sportmonks, api: SmallApi, server: LyingServer, tmp_path: Path
) -> None:
    server.answer = lambda asked: Told({"message": "No luck."}, 500) if "/multi/" in asked.path else api(asked)
    with pytest.raises(Exception, match="No luck") as caught:
        export(client, tmp_path / "lake")
    assert not isinstance(caught.value, PartialResultError)
    assert everything(tmp_path / "lake") == []


@pytest.mark.usefixtures("small")
def test_a_call_that_is_cancelled_leaves_the_folder_as_it_was(
    client: Sportmonks, api: SmallApi, server: LyingServer, tmp_path: Path
) -> None:
    before = export(client, tmp_path)
    names = everything(tmp_path)
    reached = threading.Event()

    def answer(asked: Asked) -> Any:
        if "/multi/" in asked.path and max(asked.ids) > 30:
            reached.set()
        return api(asked)

    server.answer = answer
    failed: list[BaseException] = []

    def run() -> None:
        try:
            client.export(tmp_path, **HOW, progress=lambda update: client.cancel() if reached.is_set() else None)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert [type(one).__name__ for one in failed] == ["CancelledCallError"]
    assert everything(tmp_path) == names
    assert client.last_report is not None
    assert client.last_report.outcome == "interrupted"
    for name, frame in before.items():
        assert_frame_equal(pl.read_parquet(tmp_path / f"{name}.parquet"), frame)


@pytest.mark.usefixtures("small")
def test_an_include_that_does_not_come_is_told_of_all_portions(
    client: Sportmonks, api: SmallApi, tmp_path: Path
) -> None:
    for one in (3, 44):
        del api.rows[one]["events"]
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        export(client, tmp_path)
    assert client.last_report is not None
    assert client.last_report.incomplete == {"events": (3, 44)}
    assert [str(one.message) for one in seen if "2 of 47 fixtures (3, 44)" in str(one.message)]


@pytest.mark.usefixtures("small")
def test_a_name_that_is_not_known_yet_is_asked_for_once_and_put_in(
    client: Sportmonks, api: SmallApi, server: LyingServer, tmp_path: Path
) -> None:
    for one in (2, 46):
        api.rows[one]["events"][0]["type_id"] = 987_654
    told = api.__call__

    def answer(asked: Asked) -> Any:
        if asked.path.startswith("core/types"):
            return envelope([{"id": 987_654, "name": "New", "developer_name": "NEW_THING"}], entity="Type")
        return told(asked)

    server.answer = answer
    with Sportmonks("token-of-names", base_url=server.url, cache="memory", progress=False) as other:
        events = export(other, tmp_path)["events"]
    assert events.filter(pl.col("type_id") == 987_654)["type"].to_list() == ["new_thing", "new_thing"]
    assert sum(asked.path.startswith("core/types") for asked in server.requests) == 1


def test_a_full_disk_is_told_before_the_folder_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Assembler(("fixtures",)).finish(())
    with pytest.raises(ConfigurationError, match="the folder is as before"):
        SpooledTables(tmp_path / "not there", made)
    with SpooledTables(tmp_path, made) as spool, Path("/dev/full").open("r+b", buffering=0) as full:
        spool._file.close()
        spool._file = full
        monkeypatch.setattr(spooling, "ENOUGH", 1)
        with pytest.raises(ConfigurationError, match="No space left"):
            spool.put(0, {"fixtures": pl.DataFrame({"fixture_id": [1]})})


@pytest.mark.usefixtures("small")
def test_a_disk_that_fills_up_on_the_way_ends_the_call_and_leaves_nothing(
    client: Sportmonks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(spool: SpooledTables, number: int, frames: Any) -> None:
        raise ConfigurationError(f"cannot write {tmp_path}: No space left on device; the folder is as before")

    monkeypatch.setattr(SpooledTables, "put", full)
    with pytest.raises(ConfigurationError, match="No space left"):
        client.export(tmp_path, **HOW)
    assert everything(tmp_path) == []


@given(st.permutations(range(6)), st.integers(0, 5), st.integers(1, 12))
def test_portions_come_in_any_order_and_are_read_in_theirs(
    tmp_path_factory: Any, order: list[int], empty: int, enough: int
) -> None:
    blank = {"fixtures": pl.DataFrame(schema={"fixture_id": pl.Int64})}
    with pytest.MonkeyPatch.context() as patch, SpooledTables(tmp_path_factory.getbasetemp(), blank) as spool:
        patch.setattr(spooling, "ENOUGH", enough)
        for number in order:
            ids = [] if number == empty else [10 * number + 1, 10 * number + 2]
            data = {"fixture_id": ids}
            spool.put(number, {"fixtures": pl.DataFrame(data, schema={"fixture_id": pl.Int64})})
        wanted = [10 * n + k for n in range(6) if n != empty for k in (1, 2)]
        assert spool.frame("fixtures")["fixture_id"].to_list() == wanted
        assert sorted(spool.fixtures) == wanted
        assert spool.rows == {"fixtures": 10}
    assert everything(tmp_path_factory.getbasetemp() / "nothing") == []


def test_rows_wait_until_they_are_worth_a_row_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spooling, "ENOUGH", 20)
    with SpooledTables(tmp_path, {"fixtures": pl.DataFrame(schema={"fixture_id": pl.Int64})}) as spool:
        for number in range(14):
            spool.put(number, {"fixtures": pl.DataFrame({"fixture_id": range(5 * number, 5 * number + 5)})})
        pieces = [pl.read_parquet(io.BytesIO(piece)) for piece in spool.pieces("fixtures")]
    assert [piece.height for piece in pieces] == [20, 20, 20, 10]
    assert pl.concat(pieces)["fixture_id"].to_list() == [*range(70)]


def test_what_is_served_of_several_portions_adds_up() -> None:
    one = Served(stamps={1: 5.0}, fetched=1, oldest=5.0, undelivered=frozenset({"a", "b"}), incomplete={"a": (1,)})
    other = Served(stamps={2: 4.0}, from_cache=1, oldest=4.0, undelivered=frozenset({"a"}), incomplete={"a": (2,)})
    total = Served()
    for each in (one, Served(), other):
        total.absorb(each)
    assert total.stamps == {1: 5.0, 2: 4.0}
    assert (total.fetched, total.from_cache, total.oldest) == (1, 1, 4.0)
    assert total.undelivered == {"a"}, "of none of all fixtures, not of those of one portion"
    assert total.incomplete == {"a": (1, 2)}

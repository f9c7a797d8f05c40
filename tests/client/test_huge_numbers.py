"""Numbers in answers that no 64 bits hold: they cost the value or the record that they are in, and nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from sportmonks_sdk import Sportmonks, SportmonksWarning
from sportmonks_sdk.sandbox import SandboxServer

IDS = [19134453, 19134460]
HUGE = (str(2**63), str(-(2**63) - 1), str(2**70), "9" * 5_000, "1e400", f'"{"7" * 5_000}"')


@pytest.fixture
def client(sandbox: SandboxServer) -> Iterator[Sportmonks]:
    with Sportmonks("a-token", base_url=sandbox.url, max_retries=0, progress=False, missing="ignore") as one:
        yield one


def fixture(number: int, field: str, value: str) -> str:
    told = {"id": str(number), "name": '"A vs B"', "state_id": "5", "season_id": "1", "league_id": "2"}
    told |= {"starting_at": '"2026-02-28 15:00:00"', "starting_at_timestamp": "1772290800", field: value}
    return "{" + ", ".join(f'"{name}": {text}' for name, text in told.items()) + "}"


@pytest.mark.filterwarnings("ignore::sportmonks_sdk.errors.SportmonksWarning")
@pytest.mark.parametrize("value", HUGE, ids=lambda text: f"{text[:6]}… ({len(text)})")
@pytest.mark.parametrize("field", ["id", "state_id", "season_id", "venue_id", "starting_at_timestamp", "unheard_of"])
def test_in_a_fixture(field: str, value: str, client: Sportmonks, sandbox: SandboxServer) -> None:
    rows = ", ".join((fixture(IDS[0], field, value), fixture(IDS[1], "details", "null")))
    sandbox.faults.add("status", status=200, path="/multi/", body=f'{{"data": [{rows}]}}', times=None)
    frame = client.tables(IDS, include=[]).fixtures
    report = client.last_report
    assert report is not None
    assert set(frame["fixture_id"]) | set(report.missing) == set(IDS)
    assert IDS[1] in set(frame["fixture_id"])
    if field in ("venue_id", "unheard_of"):  # what the SDK itself goes by costs the row, which is then missing
        assert frame.height == 2


def test_in_a_record_of_get(client: Sportmonks, sandbox: SandboxServer) -> None:
    body = f'{{"data": [{{"id": 1}}, {{"id": 2, "n": {"9" * 5_000}}}, {{"id": 3, "n": {2**70}}}]}}'
    sandbox.faults.add("status", status=200, body=body)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        frame = client.get("some/path")
    assert [str(one) for one in frame["id"]] == ["1", "3"]
    (warning,) = said
    assert issubclass(warning.category, SportmonksWarning)
    assert "1 records are left out (id 2" in str(warning.message)

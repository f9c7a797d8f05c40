"""Bodies in every shape the API answers with go through envelope and frames, and come out as they stand in the file.

The bodies are ours; tests/bodies/README.md says what each is the shape of, and where that was seen.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sportmonks_sdk.errors import SportmonksError
from sportmonks_sdk.frames.build import build
from sportmonks_sdk.frames.records import records_frame
from sportmonks_sdk.frames.schema import TABLES, schema
from sportmonks_sdk.query.states import STATES
from sportmonks_sdk.transport.envelope import read
from sportmonks_sdk.transport.fixture_head import head

FOLDER = Path(__file__).parents[1] / "bodies"
BODIES = sorted(FOLDER.glob("*.json"))


def body(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def fixtures_in(found: dict[str, Any]) -> list[dict[str, Any]]:
    rows = found.get("data", [])
    rows = rows if isinstance(rows, list) else [rows]
    return [row for row in rows if "state_id" in row and "starting_at_timestamp" in row]


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.stem)
def test_no_body_raises_an_untyped_error(path: Path) -> None:
    status = next((code for code in (403, 404, 429) if f"error_{code}" in path.stem), 200)
    raw = path.read_bytes()
    told = body(path)
    if status != 200 or ("data" not in told and "message" not in told):
        with pytest.raises(SportmonksError):
            read(status, {}, raw, path=path.stem)
        return
    page = read(status, {}, raw, path=path.stem)
    rows = told.get("data", [])
    assert [json.loads(bytes(row)) for row in page.rows] == (rows if isinstance(rows, list) else [rows])
    records = [json.loads(bytes(row)) for row in page.rows]
    frame = records_frame(records)
    assert frame.height == len(records)
    if fixtures_in(told):
        frames = build([bytes(row) for row in page.rows], list(TABLES))
        assert all(frames[name].schema == schema(name) for name in TABLES)


FIXTURES = [(path, row) for path in BODIES for row in fixtures_in(body(path))]


@pytest.mark.parametrize(("path", "row"), FIXTURES, ids=[f"{path.stem}-{row['id']}" for path, row in FIXTURES])
def test_a_fixture_keeps_its_goals_teams_kickoff_and_state(path: Path, row: dict[str, Any]) -> None:
    raw = json.dumps(row).encode()
    got = build([raw], ["fixtures"])["fixtures"].row(0, named=True)
    goals = {
        (score["type_id"], score["score"]["participant"]): score["score"]["goals"] for score in row.get("scores", [])
    }
    for side in ("home", "away"):
        team = next((p for p in row.get("participants", []) if p["meta"]["location"] == side), {})
        assert got[f"{side}_id"] == team.get("id")
        assert got[f"{side}_team"] == team.get("name")
        assert got[f"{side}_goals"] == goals.get((1525, side), row.get(f"{side}_score"))
        assert got[f"{side}_goals_ht"] == goals.get((1, side))
        assert got[f"{side}_goals_ft"] == goals.get((2, side))
        assert got[f"{side}_penalties"] == goals.get((5, side))
    assert got["kickoff"] == datetime.fromtimestamp(row["starting_at_timestamp"], UTC)
    assert got["state_id"] == row["state_id"]
    assert got["state"] == STATES[row["state_id"]].developer_name
    seen = head(raw)
    assert seen is not None
    assert (seen.id, seen.kickoff) == (row["id"], row["starting_at_timestamp"])


def test_the_shipped_states_are_those_of_the_api() -> None:
    told = {row["id"]: row for row in body(FOLDER / "states_all.json")["data"]}
    assert set(told) == set(STATES)
    for one, row in told.items():
        assert (STATES[one].name, STATES[one].short_name) == (row["name"], row["short_name"])


def test_each_body_says_where_its_shape_was_seen() -> None:
    rows = [line.split("|")[1:-1] for line in (FOLDER / "README.md").read_text().splitlines() if line.startswith("| `")]
    assert {name.strip(" `") for name, *_ in rows} == {path.name for path in BODIES}
    assert all(shape.strip() and source.strip() for _, shape, source in rows)

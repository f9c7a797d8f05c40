"""Every resource, each way it can be asked for: rows with the columns promised, and nothing that no column knows."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from sportmonks_sdk import (
    Sportmonks,
    describe,
    schema,
)
from sportmonks_sdk.cache.freshness import KINDS
from sportmonks_sdk.calls import definitions
from sportmonks_sdk.calls.resource_job import ResourceJob
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.frames.resource import Resource
from sportmonks_sdk.frames.schema import empty
from sportmonks_sdk.query.endpoints import ENTITIES, entity_of
from sportmonks_sdk.query.ways import ResourceWay

SEASON, TEAM = 25583, 8
# Word → a value with rows in the sandbox, and what it is for some resources.
VALUES: dict[str, Any] = {
    "season": SEASON, "stage": 77_255_830, "round": SEASON * 100 + 5, "league": 8, "team": TEAM, "country": 462,
    "player": 30_000_854, "fixture": 19134453, "search": "Synthetic", "date": "2026-11-23",
    "between": ("2026-07-01", "2026-07-31"), "live": True, "current": True, "latest": True, "premium": True,
    "coach": 400_008, "referee": 15_000, "updated": ("2026-11-21 14:58", "2026-11-21 15:01"),
}  # fmt: skip
OWN: dict[str, dict[str, Any]] = {
    "groups": {"season": 30126, "stage": 77_301_262},
    "standing_corrections": {"season": 30426},
    "transfer_rumours": {"between": ("2026-11-01", "2026-11-20"), "player": 30_000_853},
    "seasons": {"search": "2025"}, "stages": {"search": "Final"},
    "rounds": {"search": "1"},
    "markets": {"search": "Goals"},
    "countries": {"ids": 462}, "players": {"search": "a"}, "coach_profiles": {"search": "a"},
    "referee_profiles": {"search": "a"}, "trophies": {"team": 9, "player": 30_000_960, "coach": 400_009},
    "brackets": {"season": 30126}, "coming_lineups": {"player": 30_000_852},
}  # fmt: skip
# What changed just now is nothing, as a rule.
QUIET = {("players", "latest"), ("coach_profiles", "latest"), ("transfers", "latest"), ("odds_changes", "latest")}
EACH = [(name, way) for name, declared in RESOURCES.items() for way in declared.ways]
# Lists without an end worth waiting for.
LONG = {"players", "rounds", "standings", "transfers", "transfer_rumours", "teams", "venues", "odds_history"}


def words_for(name: str, way: ResourceWay, client: Sportmonks) -> dict[str, Any]:
    values = VALUES | OWN.get(name, {})
    if "ids" in way.words:
        key = resolve_id(name)
        values = {"ids": getattr(client, name)(**example(RESOURCES[name]), limit=60)[key].head(3).to_list(), **values}
    told = {word: values[word] for word in way.words}
    return told if way.words or name not in LONG else {"limit": 60}


def resolve_id(name: str) -> str:
    return next(column for column in schema(name) if RESOURCES[name].table.columns and column in ID_OF[name])


ID_OF = {
    name: {column.name for column in declared.table.columns if column.path == "id"}
    for name, declared in RESOURCES.items()
}


def example(declared: Resource) -> dict[str, Any]:
    found: dict[str, Any] = eval(f"dict({declared.example})")
    return found


@pytest.mark.parametrize(("name", "way"), EACH, ids=[f"{name}-{'-'.join(way.words) or 'all'}" for name, way in EACH])
@pytest.mark.filterwarnings("ignore::sportmonks_sdk.SportmonksWarning")
def test_each_way_of_each_resource_has_rows_with_the_columns_promised(
    name: str, way: ResourceWay, client: Sportmonks
) -> None:
    words = words_for(name, way, client)
    plan = client.plan_table(name, **words)
    job = definitions.resource(client._engine, name, **words, extra=True)
    assert isinstance(job, ResourceJob)
    frame = client._answer(job)
    assert frame.schema == pl.Schema({**schema(name), "extra": pl.String})
    assert describe(name)["column"].to_list() == frame.columns[:-1]
    quiet = {(name, word) for word in way.words} & QUIET
    assert (frame.height > 0) != bool(quiet)
    assert not [note for note in job.met if note.startswith(("unknown_field", "unreadable"))], job.met
    assert client.last_report is not None
    # Names that do not ship are asked for once.
    named = {"Type", "Market", "Bookmaker"} - {plan.entity}
    sent = sum(count for entity, count in client.last_report.requests.items() if entity not in named)
    assert plan.requests <= sent
    assert plan.entity == entity_of(way.path)
    if plan.exact:
        assert plan.requests == sent
    again = getattr(client, name)(**words)
    if RESOURCES[name].kind != "live" and "live" not in way.words and not quiet:
        assert client.last_report.total_requests == 0
        assert client.last_report.from_cache == client.last_report.ids > 0
    assert again.equals(frame.drop("extra"))


@pytest.mark.parametrize("name", RESOURCES)
def test_a_resource_is_declared_in_words_that_are_known(name: str) -> None:
    declared = RESOURCES[name]
    assert declared.kind in KINDS
    assert len({way.words for way in declared.ways}) == len(declared.ways)
    assert all(any(way.path.startswith(path) for path in ENTITIES) for way in declared.ways)
    assert "id" not in schema(name)
    assert {column for column in schema(name) if column.endswith("_id")} == {
        column for column, kind in schema(name).items() if column.endswith("_id") and kind == pl.Int64
    }
    if not any(not way.words for way in declared.ways):
        assert declared.example


PARTIAL = [b'{"id": null}', b'{"id": 3}']
PARTIAL_VALUES = [b'{"details": [{}]}', b'{"id": 3, "details": [{"value": null}]}']
PARTIAL_OWN = [b'{"id": null}', b'{"id": 3, "value": null}']


@pytest.mark.parametrize("name", RESOURCES)
def test_empty_partial_and_full_concatenate_without_a_cast(name: str, client: Sportmonks) -> None:
    from sportmonks_sdk.frames.resource_rows import build_rows

    full = getattr(client, name)(**example(RESOURCES[name]), limit=20)
    some = PARTIAL_VALUES if RESOURCES[name].details else PARTIAL_OWN if RESOURCES[name].values else PARTIAL
    partial = build_rows(name, some).frame
    together = pl.concat([empty(name), partial, full, build_rows(name, []).frame])
    assert together.schema == schema(name) == full.schema
    assert together.height == 2 + full.height

"""Which includes came, told by the first byte of each relation."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sportmonks_sdk.batching.shapes import shapes_of
from sportmonks_sdk.batching.undelivered import Undelivered
from sportmonks_sdk.frames.catalogue import TABLES
from sportmonks_sdk.query.endpoints import FIXTURE_INCLUDES, TO_ONE_INCLUDES
from sportmonks_sdk.transport.fixture_head import head_with

ROWS, NONE, ABSENT = [{"id": 1}], None, ...
# An include and what there is in its place → whether it came, is lacking, or is absent as it may be in one fixture.
CASES: list[tuple[str, Any, str]] = [
    ("events", ROWS, "delivered"),
    ("events", [], "delivered"),
    ("events", ABSENT, "lacking"),
    ("events", NONE, "lacking"),
    ("events", {}, "lacking"),
    ("events", "none", "lacking"),
    ("events", 0, "lacking"),
    ("lineups.details.type", ROWS, "delivered"),
    ("lineups.details.type", NONE, "lacking"),
    ("venue", {"id": 1}, "delivered"),
    ("venue", NONE, "delivered"),
    ("venue", ABSENT, "absent"),
    ("venue", [], "lacking"),
    ("venue", True, "lacking"),
    ("weatherReport", ABSENT, "absent"),
]


def coming(paths: list[str], row: dict[str, Any]) -> Any:
    raw, shapes = msgspec.Raw(json.dumps(row).encode()), shapes_of(paths)
    opened = head_with(raw, shapes.relations)
    assert opened is not None
    return shapes.coming(raw, opened[1])


@pytest.mark.parametrize(("include", "value", "verdict"), CASES)
@pytest.mark.parametrize("spelled", [str.lower, str])
def test_a_relation_came_or_not(include: str, value: Any, verdict: str, spelled: Any) -> None:
    relation = include.partition(".")[0]
    row = {"id": 1, "state_id": 5} | ({} if value is ABSENT else {spelled(relation): value})
    found = coming([include.lower()], row)
    names = {"delivered": found.delivered, "lacking": found.lacking, "absent": found.absent}
    assert {name for name, some in names.items() if some} == {verdict}
    assert names[verdict] == {relation.lower()}


@pytest.mark.parametrize("key", ["xgfixture", "xGFixture", "expected"])
def test_an_include_may_come_under_another_name(key: str) -> None:
    assert coming(["xgfixture"], {"id": 1, key: ROWS}).delivered == {"xgfixture"}
    assert coming(["xgfixture"], {"id": 1, key: None}).lacking == {"xgfixture"}


def test_the_tables_say_of_what_there_are_many() -> None:
    many = {way for table in TABLES.values() for way in table.ways if way and "." not in way} - {"weatherreport"}
    one = {relation.key for relation in TABLES["fixtures"].relations} | {"weatherreport"}
    assert one == TO_ONE_INCLUDES
    listed = {name.lower() for name in FIXTURE_INCLUDES}
    assert many - {"expected"} == listed - TO_ONE_INCLUDES


@given(
    st.dictionaries(st.sampled_from(["events", "scores", "venue"]), st.none() | st.just([]) | st.just({}) | st.just(1))
)
def test_each_include_has_one_verdict(row: dict[str, Any]) -> None:
    paths = ["events", "scores", "venue"]
    found = coming(paths, {"id": 1, **row})
    assert sorted([*found.delivered, *found.lacking, *found.absent]) == paths
    assert found.delivered <= row.keys()


def test_what_did_not_come_is_believed_for_a_while_or_until_it_comes() -> None:
    known = Undelivered(60.0)
    assert not known.all_known({"events"}, 0.0)
    known.learn({"events", "scores"}, 0.0)
    assert known.all_known({"events", "scores"}, 59.0)
    assert not known.all_known({"events", "lineups"}, 59.0)
    assert not known.all_known({"events"}, 60.0)
    known.forget({"scores", "lineups"})
    assert not known.all_known({"scores"}, 1.0)
    assert known.all_known({"events"}, 1.0)

"""Several frames of one fetch, by attribute and by name."""

from __future__ import annotations

import copy
import pickle

import pytest
from shown_tables import cells_of

from sportmonks_sdk import Tables
from sportmonks_sdk.frames.schema import empty, schema


@pytest.fixture
def tables():
    return Tables({"fixtures": empty("fixtures"), "events": empty("events")})


def test_attribute_and_item_are_the_same(tables):
    assert tables.events is tables["events"]
    assert list(tables) == ["fixtures", "events"]
    assert len(tables) == 2
    assert "events" in tables
    assert list(tables.to_dict()) == ["fixtures", "events"]
    assert {"events", "to_dict", "items"} <= set(dir(tables))


def test_what_is_not_there_is_told(tables):
    with pytest.raises(KeyError, match="there are fixtures, events"):
        tables["odds"]
    with pytest.raises(AttributeError, match="no table 'odds'"):
        tables.odds  # noqa: B018
    with pytest.raises(AttributeError):
        tables._frame  # noqa: B018
    assert tables.get("odds") is None


def test_repr_and_html_tell_rows_and_columns(tables):
    fixtures, events = len(schema("fixtures")), len(schema("events"))
    assert repr(tables) == f"Tables(fixtures: 0 × {fixtures}, events: 0 × {events})"
    assert ["events", "0", str(events)] in cells_of(tables)
    assert "<script>" not in Tables({"<script>": empty("events")})._repr_html_()


def test_it_copies_and_pickles(tables):
    for other in (copy.copy(tables), copy.deepcopy(tables), pickle.loads(pickle.dumps(tables))):
        assert other.events.equals(tables.events)


def test_it_does_not_change():
    frames = {"events": empty("events")}
    tables = Tables(frames)
    frames.clear()
    assert list(tables) == ["events"]
    with pytest.raises(TypeError):
        tables["events"] = empty("events")

"""What a bet is on, in one word whoever offers it, and null where that would be a guess."""

from __future__ import annotations

import pytest
from bodies import dump

from sportmonks_sdk.frames.build import build

LABELS = {
    "Home": "home", "1": "home", " home ": "home", "1 : +1.0": "home",
    "Draw": "draw", "X": "draw", "x": "draw", "X : +1.0": "draw",
    "Away": "away", "2": "away", "2 : -2.0": "away",
    "Over": "over", "Over 2.5": "over", "Under": "under", "under 3": "under", "Yes": "yes", "No": "no",
    "1X": None, "12": None, "3": None, "2-1": None, "Over it": None, "": None, "Home/Draw": None,
}  # fmt: skip


def outcomes(*rows, table="odds"):
    return build([dump({"id": 1, table.replace("_", ""): list(rows)})], [table])[table]["outcome"].to_list()


@pytest.mark.parametrize("table", ["odds", "inplay_odds", "premium_odds"])
def test_labels_of_the_result(table):
    rows = [{"id": n, "market_id": 1, "label": label} for n, label in enumerate(LABELS)]
    assert outcomes(*rows, {"id": 99, "market_id": 1}, table=table) == [*LABELS.values(), None]


@pytest.mark.parametrize("market", [93, None])
def test_a_number_is_a_team_only_where_that_is_known(market):
    """Of exact goals 1 and 2 are goals."""
    rows = [{"id": n, "market_id": market, "label": label} for n, label in enumerate(("1", "2", "X", "Home", "Over"))]
    assert outcomes(*rows) == [None, None, "draw", "home", "over"]
    told = [{**row, "original_label": side} for row, side in zip(rows, ("Home", "Away", None, None, None), strict=True)]
    assert outcomes(*told) == ["home", "away", "draw", "home", "over"]

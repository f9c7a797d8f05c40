"""Objects show themselves: as quiet tables, without a style sheet, on a light page and on a dark one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser, shown_in_page
from shown_tables import cells_of

from sportmonks_sdk import Lake, Sportmonks, SportmonksError
from sportmonks_sdk.cards import card, grid

IDS = [19134453, 19134460]
SHOWN = (
    "client",
    "twin",
    "plan",
    "report",
    "budget",
    "cache",
    "metrics",
    "tables",
    "lake",
    "lake update",
    "lake check",
)
HOSTILE = "<script>alert('&\"')</script>"


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    with Sportmonks.sandbox() as client:
        lake = client.lake(tmp_path_factory.mktemp("shown"))
        update = lake.update(season=23614, include=["events"])
        tables = client.tables(IDS, include=["events"])
        made = {
            "client": client, "twin": client.aio, "plan": client.plan(IDS), "report": client.last_report,
            "budget": client.budget, "cache": client.cache, "metrics": client.metrics, "tables": tables,
            "lake": lake, "lake update": update, "lake check": lake.verify(),
        }  # fmt: skip
        assert tuple(made) == SHOWN
        yield made


@pytest.mark.parametrize("name", SHOWN)
def test_each_is_one_well_formed_table_without_the_token(name: str, objects: dict[str, Any]) -> None:
    rows = cells_of(objects[name])
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    assert objects["client"].settings.require_token() not in objects[name]._repr_html_()
    assert "\n" not in repr(objects[name])


def test_a_client_tells_of_its_quota_and_its_calls_and_asks_nobody(objects: dict[str, Any]) -> None:
    client = objects["client"]
    before = len(client.server.requests)
    told = dict(cells_of(client))
    assert list(told) == ["API", "cache", "frames", "quota", "so far", "last call"]
    assert told["API"] == client.server.url
    assert re.fullmatch(r"Fixture [\d,]+/3,000 left, resets in .*", told["quota"])
    assert re.fullmatch(r"[1-9][\d.]* kB of 256\.0 MB", told["frames"])
    assert re.fullmatch(r"calls \d+, requests \d+", told["so far"])
    assert told["last call"] == "tables: ids 2, requests 1"
    assert len(client.server.requests) == before
    with Sportmonks("x", base_url=client.server.url) as fresh:
        assert list(cells_of(fresh))[2:] == [
            ["frames", "0 B of 256.0 MB"],
            ["quota", "nothing asked yet"],
            ["so far", "calls 0, requests 0"],
        ]
        with pytest.raises(SportmonksError):
            fresh.get("nowhere")
        assert dict(cells_of(fresh))["last call"] == "get, failed: ids 0, requests 1"


def test_a_lake_tells_what_it_has_and_says_so_where_it_is_damaged(objects: dict[str, Any], tmp_path: Path) -> None:
    head, *rows = cells_of(objects["lake"])
    assert head == ["table", "partitions", "rows", "MB", "updated (UTC)"]
    assert rows[0][:3] == ["fixtures", "1", "380"]
    assert "as of 2026-01-01" in objects["lake"].as_of("2026-01-01")._repr_html_()
    assert cells_of(Lake(tmp_path))[0][0] == "tables"
    (path,) = objects["lake"].path.glob("**/parts/*.json")
    whole = path.read_bytes()
    path.write_bytes(b"{")
    assert cells_of(objects["lake"])[0][0] == "damaged"
    path.write_bytes(whole)


def test_numbers_stand_to_the_right_and_a_foreign_text_is_text() -> None:
    html = grid(HOSTILE, ("name", "count"), [(HOSTILE, "1,200"), ("b", 7)])
    assert "<script>" not in html
    assert [re.search("text-align:(\\w+)", cell)[1] for cell in html.split("<td")[1:3]] == ["left", "right"]  # type: ignore[index]
    assert "<script>" not in card("a", [(HOSTILE, HOSTILE)])
    assert grid("nothing", ("a",), []).count("<tr") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_them_legibly_without_any_style_sheet(
    scheme: str, objects: dict[str, Any], tmp_path: Path
) -> None:
    if (path := browser()) is None:
        pytest.skip("NOT CHECKED in a browser: no Chromium on the path; make browser")
    cards = "".join(objects[name]._repr_html_() for name in SHOWN)
    seen = shown_in_page(path, cards, "#ffffff #202020" if scheme == "light" else "#181818 #e0e0e0", tmp_path)
    assert len(seen["cells"]) > 60
    for cell in seen["cells"]:
        assert cell["contrast"] > 7, cell
        assert cell["height"] > 10, cell
    assert seen["widest"] <= 1_000

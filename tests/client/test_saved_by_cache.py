"""``saved_by_cache``: what the call spared is what the very same call sends besides where nothing is cached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from redis_server import RedisServer

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import Report

SEASON = 25583
IDS = list(range(19134453, 19134453 + 7 * 150, 7))
NOBODIES = [999_999_999_001, 999_999_999_002]

SEASONED: dict[str, Any] = {"season": SEASON}
SOME: dict[str, Any] = {"ids": IDS}
LACKING: dict[str, Any] = {"ids": [*IDS[:60], *NOBODIES], "missing": "ignore"}
# What is called before, and what is called then.
WARMED: list[tuple[list[dict[str, Any]], dict[str, Any]]] = [
    ([], SEASONED),
    ([SEASONED], SEASONED),
    ([SEASONED, SEASONED], SEASONED),
    ([{"ids": IDS[:70]}], SEASONED),
    ([SEASONED], {"season": SEASON, "include": "events"}),
    ([SEASONED], {"season": SEASON, "limit": 20}),
    ([SEASONED], {"season": SEASON, "refresh": True}),
    ([SEASONED], {"season": SEASON, "cache": "bypass"}),
    ([{"ids": IDS[:70]}], SOME),
    ([{"ids": IDS[:100]}], SOME),
    ([SOME], {"ids": IDS[:7]}),
    ([{"ids": NOBODIES[:1], "missing": "ignore"}], LACKING),
    ([LACKING], LACKING),
    ([{"league": 8}], {"league": 8}),
    ([{"date": "2025-08-16"}], {"between": ("2025-08-16", "2025-08-18")}),
    ([{"between": ("2025-08-01", "2026-01-31")}], {"between": ("2025-08-01", "2026-01-31")}),
]


def _report(client: Sportmonks, call: dict[str, Any]) -> Report:
    client.fixtures(**call)
    assert client.last_report is not None
    return client.last_report


@pytest.mark.filterwarnings("ignore::sportmonks_sdk.SportmonksWarning")
@pytest.mark.parametrize("kind", ["memory", "redis", "disk"])
@pytest.mark.parametrize(("before", "call"), WARMED)
def test_it_is_the_difference_to_an_empty_cache(
    before: list[dict[str, Any]], call: dict[str, Any], kind: str, sandbox: SandboxServer, token: str,
    redis_server: RedisServer, tmp_path: Path,
) -> None:  # fmt: skip
    cache = {"memory": "memory", "redis": redis_server.url, "disk": f"disk://{tmp_path}"}[kind]
    with Sportmonks(token, base_url=sandbox.url, cache=cache) as client:
        reports = [_report(client, one) for one in [*before, call]]
        assert client.metrics.api_calls_saved_by_cache == sum(report.saved_by_cache for report in reports)
    with Sportmonks(f"{token}-of-another", base_url=sandbox.url, cache="memory") as other:
        empty = _report(other, call)
    assert empty.saved_by_cache == 0
    assert reports[-1].saved_by_cache == empty.total_requests - reports[-1].total_requests


def test_it_tells_what_batches_spared_apart(client: Sportmonks) -> None:
    client.fixtures(season=SEASON)
    assert (client.metrics.api_calls_saved, client.metrics.api_calls_saved_by_cache) == (372, 0)
    client.fixtures(season=SEASON)
    # The listing, and eight batches.
    assert (client.metrics.api_calls_saved, client.metrics.api_calls_saved_by_cache) == (752, 9)
    assert "saved_by_cache=9" in repr(client.last_report)

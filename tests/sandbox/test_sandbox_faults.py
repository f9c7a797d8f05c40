"""Every fault does what it says, as often as it was told to, and to the requests that were meant."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import requests
from guard import GUARD
from sandbox_client import FIRST, SEASON, SECOND, Api

ONE, TWO = f"/fixtures/{FIRST}", f"/fixtures/multi/{FIRST},{SECOND}"
A_DATE = "Wed, 21 Oct 2026 07:28:00 GMT"
POPULATE = {"filters": f"populate;fixtureSeasons:{SEASON}", "per_page": 1000}


@pytest.mark.parametrize(
    ("kind", "details", "status", "body", "headers"),
    [
        ("status", {}, 500, {"message": "Server Error"}, {}),
        ("status", {"status": 503, "headers": {"Retry-After": "3"}}, 503, None, {"Retry-After": "3"}),
        ("status", {"status": 502, "body": "<h1>Bad gateway</h1>"}, 502, None, {}),
        ("status", {"status": 404}, 404, {"message": "Refused (404)"}, {}),
        ("status", {"status": 400, "body": {"message": "no", "code": 5004}}, 400, {"message": "no", "code": 5004}, {}),
        ("429", {"retry_after": 7}, 429, None, {"Retry-After": "7"}),
        ("429", {"retry_after": A_DATE}, 429, None, {"Retry-After": A_DATE}),
        ("429", {"body": {"message": "Too Many Attempts."}}, 429, {"message": "Too Many Attempts."}, {}),
        ("429", {"body": b"slow down"}, 429, None, {}),
        ("refuse_populate", {}, 200, None, {}),
    ],
)  # fmt: skip
def test_refusals(
    api: Api, kind: str, details: dict[str, Any], status: int, body: Any, headers: dict[str, str]
) -> None:
    fault = api.server.faults.add(kind, **details)
    answer = api(ONE)
    assert answer.status_code == status
    assert body is None or answer.json() == body
    assert headers.items() <= answer.headers.items()
    assert fault.fired == (status != 200)
    assert api(ONE).status_code == 200


def test_429_tells_the_seconds_or_nothing(api: Api) -> None:
    api.server.faults.add(429, seconds=12)
    answer = api(ONE)
    assert answer.json()["rate_limit"] == {"resets_in_seconds": 12, "remaining": 0, "requested_entity": "Fixture"}
    assert "Retry-After" not in answer.headers
    api.server.faults.add("429")
    answer = api("/leagues")
    assert set(answer.json()) == {"message", "link", "reset_code"}
    assert answer.json()["message"] == "You have reached your rate limit"
    assert not {"Retry-After", "X-RateLimit-Remaining"} & set(answer.headers)
    api.server.faults.add("429", seconds=1)
    assert api("/nonsense").json()["rate_limit"]["requested_entity"] == "Fixture"


@pytest.mark.parametrize("kind", ["drop_before", "drop_mid"])
def test_drops(api: Api, kind: str) -> None:
    api.server.faults.add(kind, times=2)
    for _ in range(2):
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            api(ONE, include="events")
    assert api(ONE).status_code == 200
    assert [log.faults for log in api.server.requests] == [(kind,), (kind,), ()]


def test_drop_mid_promises_the_whole_body(api: Api) -> None:
    whole = len(api(ONE, include="events").content)
    api.server.faults.add("drop_mid")
    url, plain = f"{api.server.url}/football{ONE}", {"Accept-Encoding": "identity"}
    with api.session.get(url, params={"include": "events"}, headers=plain, stream=True, timeout=GUARD) as answer:
        assert answer.status_code == 200
        assert abs(int(answer.headers["Content-Length"]) - whole) < 10
        with pytest.raises(requests.exceptions.ChunkedEncodingError):
            answer.content  # noqa: B018 - reading it is what fails


def test_truncate_is_framed_well_and_cut(api: Api) -> None:
    whole = api(ONE, include="events").text
    api.server.faults.add("truncate")
    answer = api(ONE, include="events")
    assert answer.status_code == 200
    assert answer.text == whole[: len(answer.text)]
    assert abs(len(answer.text) - len(whole) // 2) < 10
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_html(api: Api) -> None:
    api.server.faults.add("html")
    answer = api(ONE)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("kind", "details"), [("slow", {"seconds": 0.3}), ("drip", {"seconds": 0.3, "pieces": 3})])
def test_slow_and_drip(api: Api, kind: str, details: dict[str, Any]) -> None:
    plain = api.data(ONE, include="events")
    api.server.faults.add(kind, **details)
    began = time.monotonic()
    assert api.data(ONE, include="events") == plain
    assert time.monotonic() - began >= 0.29


@pytest.mark.parametrize(("kind", "details"), [("slow", {"seconds": 60}), ("hang", {}), ("drip", {"seconds": 60})])
def test_a_client_that_leaves_is_noticed(api: Api, kind: str, details: dict[str, Any]) -> None:
    api.server.faults.add(kind, **details)
    with pytest.raises(requests.RequestException):
        requests.get(
            f"{api.server.url}/football{ONE}", params={"include": "odds"}, headers={"Authorization": "t"}, timeout=0.2
        )
    assert api.server.wait_for(lambda: bool(api.server.requests) and api.server.requests[0].cancelled, GUARD)
    assert api(ONE).status_code == 200


def test_no_data(api: Api) -> None:
    api.server.faults.add("no_data", times=2)
    for path in (ONE, TWO):
        body = api.body(path)
        assert "data" not in body
        assert body["message"].startswith("No result(s)")
        assert body["rate_limit"]["requested_entity"] == "Fixture"


def test_rows_left_out_out_of_order_and_without_an_id(api: Api) -> None:
    ids = [FIRST + 7 * k for k in range(6)]
    path = "/fixtures/multi/" + ",".join(map(str, ids))
    api.server.faults.add("omit_ids", ids=[ids[2], 5])
    assert [r["id"] for r in api.data(path)] == [*ids[:2], *ids[3:]]
    api.server.faults.add("omit_ids")
    assert [r["id"] for r in api.data(path)] == ids[1:]
    api.server.faults.add("shuffle")
    mixed = [r["id"] for r in api.data(path)]
    assert mixed != ids
    assert sorted(mixed) == ids
    api.server.faults.add("null_id", ids=[ids[1]])
    rows = api.data(path, include="scores")
    assert [r["id"] for r in rows] == [ids[0], None, *ids[2:]]
    assert rows[1]["scores"] == []
    api.server.faults.add("null_id")
    assert api.data(ONE)["id"] is None
    api.server.faults.add("omit_ids")
    assert "data" not in api.body(ONE)


def test_a_fault_for_ids_waits_for_them(api: Api) -> None:
    fault = api.server.faults.add("status", ids={SECOND}, times=None)
    assert api(ONE).status_code == 200
    assert api(TWO).status_code == 500
    assert api(f"/fixtures/{SECOND}").status_code == 500
    assert fault.fired == 2


def test_forbid_include(api: Api) -> None:
    fault = api.server.faults.add("forbid_include", times=None, include="odds")
    assert api(ONE, include="participants;scores").status_code == 200
    answer = api(ONE, include="participants;odds.market")
    assert answer.status_code == 403
    assert answer.json() == {"message": "You do not have access to the 'odds' include", "code": 5002}
    api.server.faults.add("forbid_include", include="lineups.details")
    assert api(ONE, include="lineups.details.type").status_code == 403
    assert fault.fired == 1


def test_endless(api: Api) -> None:
    api.server.faults.add("endless", times=None)
    for page in (1, 400, 799):
        body = api.body("/fixtures", filters=f"fixtureSeasons:{SEASON}", page=page)
        assert body["pagination"]["has_more"] is True
        assert body["pagination"]["next_page"].endswith(f"page={page + 1}")
        assert body["data"]


def test_lower_per_page(api: Api) -> None:
    api.server.faults.add("lower_per_page", times=2)
    body = api.body("/fixtures", per_page=50)
    assert (body["pagination"]["per_page"], len(body["data"])) == (25, 25)
    assert api.body("/fixtures", **POPULATE)["pagination"]["per_page"] == 25
    api.server.faults.add("lower_per_page", per_page=7)
    assert len(api.data("/fixtures", per_page=50)) == 7


def test_populate_refused_and_ignored(api: Api) -> None:
    api.server.faults.add("refuse_populate")
    answer = api("/fixtures", **POPULATE)
    assert answer.status_code == 400
    assert answer.json()["code"] == 5010
    api.server.faults.add("ignore_populate", times=2)
    body = api.body("/fixtures", **{**POPULATE, "include": "scores"})
    assert (len(body["data"]), body["pagination"]["has_more"]) == (25, True)
    assert "scores" in body["data"][0]
    assert len(api.data("/fixtures", **{**POPULATE, "per_page": 50})) == 50
    assert len(api.data("/fixtures", **POPULATE)) == 380


@pytest.mark.parametrize(
    ("kind", "in_body", "in_headers"),
    [
        ("headers_only", None, "2999"),
        ("body_only", 2999, None),
        ("no_quota", None, None),
        ("rubbish_quota", "rubbish", "-"),
        ("disagreeing_quota", 2999, "3099"),
    ],
)
def test_quota_variants(api: Api, kind: str, in_body: object, in_headers: str | None) -> None:
    api.server.faults.add(kind)
    answer = api(ONE)
    limit = answer.json().get("rate_limit")
    assert answer.headers.get("x-ratelimit-remaining") == in_headers
    if in_body == "rubbish":
        assert limit == {"resets_in_seconds": "soon", "remaining": None, "requested_entity": 7}
    else:
        assert (limit and limit["remaining"]) == in_body
    if kind == "headers_only":
        assert "X-RateLimit-Remaining" not in list(answer.headers)  # mixed case on the wire


def test_times_after_and_path(api: Api) -> None:
    fault = api.server.faults.add("status", times=2, after=1, path="/leagues")
    paths = ("/states", "/leagues", "/leagues", "/states", "/leagues/8", "/leagues")
    statuses = [api(path).status_code for path in paths]
    assert statuses == [200, 200, 500, 200, 500, 200]
    assert (fault.fired, fault.spent) == (2, True)
    api.server.faults.add("status", path=r"multi/\d+,\d+\?include=scores$")
    assert api(TWO).status_code == 200
    assert api(TWO, include="scores").status_code == 500
    api.server.faults.add("status", path="(")
    assert api(ONE).status_code == 200


def test_faults_combine_and_the_first_that_answers_wins(api: Api) -> None:
    quota = api.server.faults.add("no_quota", times=None)
    first = api.server.faults.add("status", status=503)
    second = api.server.faults.add("status", status=500)
    assert api(ONE).status_code == 503
    assert (quota.fired, first.fired, second.fired) == (1, 1, 0)
    assert api(ONE).status_code == 500
    assert "rate_limit" not in api.body(ONE)
    api.server.faults.clear()
    assert "rate_limit" in api.body(ONE)


def test_an_unknown_fault_is_named(api: Api) -> None:
    with pytest.raises(ValueError, match="unknown fault 'refuse'"):
        api.server.faults.add("refuse")


def test_requests_refused_by_a_fault_are_not_counted(api: Api) -> None:
    for kind in ("status", "429"):
        api.server.faults.add(kind)
        api(ONE)
    assert api.body(ONE)["rate_limit"]["remaining"] == 2999

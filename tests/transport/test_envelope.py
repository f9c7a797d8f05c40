"""One answer of the API: a page, or a typed error that says what to do."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from sportmonks_sdk.errors import (
    ApiError,
    AuthenticationError,
    MalformedResponseError,
    RateLimitError,
    RequestRefusedError,
    ServerError,
    SportmonksError,
    SubscriptionError,
)
from sportmonks_sdk.transport.envelope import observe, read
from sportmonks_sdk.transport.fixture_head import head, head_by_key, head_with
from sportmonks_sdk.values import Observation

NO_RESULT = "No result(s) found matching your request."


def answer(body: Any, status: int = 200, **headers: str) -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read(status, lower({"Content-Type": "application/json", **headers}), raw, path="football/fixtures")


def lower(headers: dict[str, str]) -> dict[str, str]:
    """Names of headers as a `Reply` has them."""
    return {name.lower(): value for name, value in headers.items()}


def test_a_list_is_a_page_of_raw_rows() -> None:
    page = answer({"data": [{"id": 1}, {"id": 2}], "pagination": {"has_more": True, "per_page": 50, "current_page": 3}})
    assert [bytes(row) for row in page.rows] == [b'{"id": 1}', b'{"id": 2}']
    assert (page.single, page.has_more, page.per_page, page.page, page.cursor) == (False, True, 50, 3, None)


def test_a_record_is_a_page_of_one() -> None:
    page = answer({"data": {"id": 1}})
    assert (page.single, len(page.rows), page.has_more, page.paginated) == (True, 1, None, False)


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("data", [b'{"0":{"id":1},"2":{"id":2}}', b'{ "7" : {"id":1},\n"8":{"id":2}}'])
def test_a_list_that_came_as_an_object_is_one(data: bytes, by_key: bool) -> None:
    """PHP writes a list so once its numbers have a gap; as one record it was a row of nulls."""
    page = read(200, {}, b'{"data":%s,"pagination":{"count":2}}' % data, path="x", by_key=by_key)
    assert ([bytes(row) for row in page.rows], page.single) == ([b'{"id":1}', b'{"id":2}'], False)


@pytest.mark.parametrize("data", [b'{"0":{},"id":2}', b'{"0":{},"\\ud83d":2}', b'{"id":{"0":{}}}'])
def test_an_object_with_a_name_among_its_numbers_is_a_record(data: bytes) -> None:
    page = read(200, {}, b'{"data":%s}' % data, path="x")
    assert (len(page.rows), page.single) == (1, True)


@pytest.mark.parametrize(
    "body",
    [
        {"data": [], "message": NO_RESULT},
        {"data": {}, "message": NO_RESULT},
        {"message": NO_RESULT},
        {"data": None, "message": NO_RESULT},
        {"data": [], "pagination": None},
        {"data": [], "pagination": {"has_more": "yes", "per_page": "many"}},
    ],
)
def test_no_result_is_an_empty_page_whatever_form_it_takes(body: Any) -> None:
    page = answer(body)
    assert len(page.rows) == 0
    assert not page.has_more


@pytest.mark.parametrize(
    ("told", "cursor"),
    [
        ("abc", "abc"),
        ("https://api.example/v3/football/fixtures?cursor=ab%3Dc", "ab=c"),
        ("https://api.example/v3/football/fixtures?page=2", None),
        ("x?cursor=", None),
        (None, None),
        ("", None),
        (5, None),
    ],
)
def test_a_cursor_is_a_token_or_hides_in_a_url(told: Any, cursor: str | None) -> None:
    assert answer({"data": [], "pagination": {"has_more": True, "next_cursor": told}}).cursor == cursor


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no JSON object"),
        (b'{"data": [{"id": 1}', "cut short"),
        (b"<html>hello</html>", "text/html"),
        (b"[1, 2]", "no JSON object"),
        (b"\xff\xfe", "no JSON object"),
        (b'{"data":[{"id":1,"name":"Atl\xe9tico"}]}', "no JSON object"),
        (b'{"data":{"id":1,"name":"Atl\xe9tico"}}', "no JSON object"),
        (b'{"data":{}}', "neither data nor a message"),
        (b"{}", "neither data nor a message"),
        (b'{"message": 5}', "neither data nor a message"),
        (b'{"data": 5}', "neither an object nor a list"),
        (b'{"data": "x"}', "neither an object nor a list"),
        (b"[" * 100_000, "no JSON object"),
    ],
)
def test_a_200_that_is_none_is_malformed(body: bytes, said: str) -> None:
    with pytest.raises(MalformedResponseError, match=said):
        read(200, {"content-type": "text/html; charset=utf-8"}, body, path="x")


@pytest.mark.parametrize(
    ("told", "read_as"),
    [
        (r"goal \ud83d", "goal \ufffd"),
        (r"\uDE00 goal", "\ufffd goal"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (r"\ud83d\u0041", "\ufffdA"),
        (r"\\ud83d and \ud83d", "\\ud83d and \ufffd"),
        (r"\\\ud83d", "\\\ufffd"),
        (r"\ud83d\ude00 and \udfff", "\U0001f600 and \ufffd"),
        (r"\"\ud83d\"", '"\ufffd"'),
    ],
)
@pytest.mark.parametrize("form", ['{"data":[{"id":1},{"name":"%s"}]}', '{"data":{"name":"%s"}}'])
def test_half_a_character_costs_itself(told: str, read_as: str, form: str) -> None:
    """A text that was cut in the middle of a character is valid JSON."""
    assert json.loads(bytes(answer((form % told).encode()).rows[-1]))["name"] == read_as


def test_half_a_character_does_not_mend_what_is_broken() -> None:
    with pytest.raises(MalformedResponseError):
        answer(rb'{"data":[{"name":"\ud83d"}')


def test_without_a_content_type_it_says_so() -> None:
    with pytest.raises(MalformedResponseError, match="no content type"):
        read(200, {}, b"x", path="x")


def test_what_an_answer_of_nothing_says_has_no_control_characters() -> None:
    assert answer({"data": [], "message": f"{NO_RESULT}\x1b[31m\r\x07"}).message == f"{NO_RESULT}[31m"


ERRORS: list[tuple[int, Any, type[SportmonksError], str]] = [
    (401, {"message": "Unauthenticated."}, AuthenticationError, "SPORTMONKS_API_TOKEN"),
    (403, {"message": "You do not have access to the 'odds' include", "code": 5002}, SubscriptionError, "'odds'"),
    (403, {"message": "You do not have access to the 'odds' include"}, SubscriptionError, "on_forbidden"),
    (403, {"message": "No access to include 'xGFixture'", "code": 5002}, SubscriptionError, "'xGFixture'"),
    (403, {"message": "Nope", "code": 5002}, SubscriptionError, "an include"),
    (403, {"message": "Nope", "code": 5007}, SubscriptionError, "does not cover football/fixtures"),
    (403, {"message": "Nope"}, SubscriptionError, "does not cover football/fixtures"),
    (200, {"message": "Nope", "code": 5007}, SubscriptionError, "does not cover football/fixtures"),
    (400, {"message": "Nope", "code": 5001, "link": "https://docs.example/5001"}, RequestRefusedError, "docs.example"),
    (404, {"message": "The requested endpoint does not exist"}, RequestRefusedError, "does not exist"),
    (
        422,
        {"message": "Bad", "errors": {"start": ["too old", "x"], "end": "no"}},
        RequestRefusedError,
        "start: too old",
    ),
    (404, b"<html>", RequestRefusedError, "HTTP 404"),
    (401, b"<html>", RequestRefusedError, "firewall"),
    (403, b"<html>", RequestRefusedError, "firewall"),
    (403, b" <!doctype html><TITLE>\x1b[31mBlocked</TITLE>", RequestRefusedError, r'page \("\[31mBlocked"\)'),
    (403, b"", SubscriptionError, "HTTP 403"),
    (429, b"<html>", RateLimitError, "firewall"),
    (302, b"<html>", RequestRefusedError, r"a redirect \(302\), which is not followed"),
    (302, {"message": "Nope", "code": 5007}, SubscriptionError, "does not cover football/fixtures"),
    (429, {"message": "You have reached your rate limit", "reset_code": "abc"}, RateLimitError, "reached"),
    (400, {"message": "Nope", "code": 5005}, RateLimitError, "rate limit"),
    (500, {"message": "Whoops!"}, ServerError, "Whoops!"),
    (503, b"<html>", ServerError, "HTTP 503"),
    (500, {"message": "x" * 5000}, ServerError, "xxx"),
    (403, {"message": 5, "code": True}, SubscriptionError, "HTTP 403"),
    (403, {"message": "Nope", "code": "5007"}, SubscriptionError, "does not cover"),
    (403, {"message": "Nope", "code": 5007.0}, SubscriptionError, "does not cover"),
]


@pytest.mark.parametrize(("status", "body", "kind", "said"), ERRORS)
def test_an_error_is_typed_by_code_first_then_status(status: int, body: Any, kind: type[ApiError], said: str) -> None:
    with pytest.raises(kind, match=said) as error:
        answer(body, status)
    assert error.value.path == "football/fixtures"
    assert len(str(error.value)) < 600


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("https://login.example.net/welcome?from=me", "a redirect to login.example.net (302)"),
        ("/elsewhere", "a redirect (302)"),
        ("http://[", "a redirect (302)"),
    ],
)
def test_a_redirect_says_where_to_as_a_network_that_wants_a_login_has_it(location: str, said: str) -> None:
    """It was "the API refused football/fixtures (302): HTTP 302."."""
    with pytest.raises(RequestRefusedError) as error:
        answer(b"<html>", 302, Location=location)
    assert said in str(error.value)
    assert "welcome" not in str(error.value)


def test_the_include_outside_the_plan_is_named() -> None:
    with pytest.raises(SubscriptionError) as error:
        answer({"message": "You do not have access to the 'odds' include", "code": 5002}, 403)
    assert (error.value.include, error.value.code, error.value.status) == ("odds", 5002, 403)


@pytest.mark.parametrize(
    ("body", "headers", "seconds"),
    [
        ({"rate_limit": {"resets_in_seconds": 120}}, {}, 120.0),
        ({}, {"Retry-After": "30"}, 30.0),
        ({"retry_after": 20}, {}, 20.0),
        ({}, {"Retry-After": "Mon, 23 Nov 2026 16:00:30 GMT", "Date": "Mon, 23 Nov 2026 16:00:00 GMT"}, 30.0),
        ({}, {}, None),
    ],
)
def test_a_429_says_when_it_resets_if_the_answer_does(
    body: Any, headers: dict[str, str], seconds: float | None
) -> None:
    with pytest.raises(RateLimitError) as error:
        answer({"message": "limit", **body}, 429, **headers)
    assert error.value.resets_in == seconds
    seen = error.value.observation
    assert seen is not None
    assert (seen.resets_in if seen.retry_after is None else seen.retry_after) == seconds


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ({"rate_limit": {"resets_in_seconds": 3000, "remaining": 2500}}, {}),
        ({}, {"X-RateLimit-Remaining": "2500", "X-RateLimit-Reset": "3000"}),
    ],
)
def test_a_429_with_calls_left_does_not_ask_to_wait_for_the_reset(body: Any, headers: dict[str, str]) -> None:
    with pytest.raises(RateLimitError) as error:
        answer({"message": "too fast", **body}, 429, **headers)
    assert (error.value.hint, error.value.resets_in, error.value.remaining) == (None, None, 2500)
    assert error.value.observation == Observation(remaining=2500, resets_in=3000.0)


@pytest.mark.parametrize(
    ("headers", "body", "seen"),
    [
        ({}, None, Observation()),
        (
            {},
            {"requested_entity": "Fixture", "remaining": 9, "resets_in_seconds": 60},
            Observation("Fixture", None, 9, 60),
        ),
        ({"x-ratelimit-LIMIT": "100", "X-RateLimit-Remaining": "7"}, None, Observation(None, 100, 7, None)),
        ({"X-RateLimit-Remaining": "7"}, {"remaining": 9}, Observation(None, None, 9, None)),
        ({"X-RateLimit-Remaining": "many"}, {"remaining": -3, "requested_entity": 5}, Observation()),
        ({"X-RateLimit-Limit": ""}, {"remaining": "12", "resets_in_seconds": 59.5}, Observation(None, None, 12, 59.5)),
        ({}, {"remaining": True, "resets_in_seconds": "x"}, Observation()),
        ({}, [], Observation()),
    ],
)
def test_the_quota_is_read_from_body_and_headers_and_the_body_wins(
    headers: dict[str, str], body: Any, seen: Observation
) -> None:
    assert observe(lower(headers), body) == seen


@pytest.mark.parametrize(
    ("row", "ids"),
    [
        (b'{"id": 5, "state_id": 3, "starting_at_timestamp": 7, "league_id": 8, "season_id": 9}', (5, 3, 7, 8, 9)),
        (b'{"id": null}', (None,) * 5),
        (b'{"id": 0, "state_id": "5"}', (None, 5, None, None, None)),
        (b'{"id": 5.0, "league_id": 1.5, "season_id": true}', (5, None, None, None, None)),
        (b"{}", (None,) * 5),
    ],
)
def test_the_head_of_a_fixture_is_read_without_the_rest(row: bytes, ids: tuple[int | None, ...]) -> None:
    seen = head(row)
    assert seen is not None
    assert (seen.id, seen.state_id, seen.kickoff, seen.league_id, seen.season_id) == ids


@pytest.mark.parametrize("row", [b"null", b"5", b"[]", b'"x"', b""])
def test_what_is_no_object_has_no_head(row: bytes) -> None:
    assert head(row) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
bodies = st.one_of(
    st.binary(),
    json_values.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("data", "pagination", "message", "code", "link", "errors", "rate_limit", "retry_after"), json_values
        ),
    ).map(lambda value: json.dumps(value).encode()),
)


@given(bodies, st.sampled_from([200, 201, 204, 301, 400, 401, 403, 404, 418, 422, 429, 500, 503]))
def test_no_body_whatever_raises_an_untyped_error(body: bytes, status: int) -> None:
    with contextlib.suppress(SportmonksError):
        assert all(bytes(row) for row in read(status, {}, body, path="x").rows)


def told(body: bytes, status: int, *, by_key: bool) -> Any:
    """What comes of an answer: all that a page says, rows as their values; or the error."""
    try:
        page = read(status, {}, body, path="x", by_key=by_key)
    except SportmonksError as error:
        return type(error), str(error)
    return replace(page, rows=list(map(value_of, page.rows)), by_key=[])


def value_of(row: msgspec.Raw) -> Any:
    """The value of a row, or its bytes where a text in it is none."""
    try:
        return msgspec.json.decode(row)
    except msgspec.DecodeError:
        return bytes(row)


fields = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
fields |= st.lists(fields, max_size=3) | st.dictionaries(st.text(), fields, max_size=3)
rows = st.lists(st.dictionaries(st.sampled_from(("id", "state_id", "scores", "ñ", "")), fields), min_size=1)


@given(bodies | rows.map(lambda data: json.dumps({"data": data}).encode()), st.sampled_from([200, 404, 429, 500]))
@example(b'{"data":[{"id":1,"name":"\\ud800"},{"id":2}]}', 200)
@example(b'{"data":[{"id":1,"id":2},{"\xff":1}]}', 200)
@example(b'{"data":[{"id":1},null]}', 200)
@example(b'{"data":{"1":{},"\\ud800":2}}', 200)
def test_rows_that_are_opened_by_key_are_the_same(body: bytes, status: int) -> None:
    assert told(body, status, by_key=True) == told(body, status, by_key=False)


@given(rows.map(lambda data: json.dumps({"data": data}).encode()))
@example(b'{"data":[{"id":1,"state_id":1e400},{"id":2,"scores":1e400},{"id":[1e400]}]}')  # no number that Python has
def test_what_is_known_of_a_row_is_the_same_by_key(body: bytes) -> None:
    keys = ("scores", "ñ")
    page = read(200, {}, body, path="x", by_key=True)
    assert page.by_key
    assert len(page.by_key) == len(page.rows)
    for row, document in zip(page.by_key, page.rows, strict=True):
        assert head_by_key(row, keys) == head_with(document, keys)

"""An API, or whatever stands before it, that says the token back: it is masked however it is written and sent."""

from __future__ import annotations

import gzip
import io
import json
import warnings
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from token_watch import TOKEN, Echo, echo_server, told

from sportmonks_sdk import MemoryCache, Sportmonks, SportmonksError
from sportmonks_sdk.types import Secret

ENCODINGS: dict[str, Callable[[bytes], tuple[dict[str, str], bytes]]] = {
    "plain": lambda body: ({}, body),
    "gzip": lambda body: ({"Content-Encoding": "gzip"}, gzip.compress(body)),
    "deflate": lambda body: ({"Content-Encoding": "deflate"}, zlib.compress(body)),
}


def _escaped(value: Any) -> bytes:
    """JSON in which every letter and sign of the token is written by its number."""
    return json.dumps(value).replace(TOKEN, "".join(f"\\u{ord(one):04x}" for one in TOKEN)).encode()


WRITINGS: dict[str, Callable[[Any], bytes]] = {
    "plainly": lambda value: json.dumps(value).encode(),
    "as PHP does": lambda value: json.dumps(value).replace("/", "\\/").encode(),
    "by numbers": _escaped,
}

SAID: dict[str, tuple[int, Callable[[str], Any]]] = {
    "no result": (200, lambda token: {"message": f"No result(s) found for {token}."}),
    "200 with a code": (200, lambda token: {"message": f"{token}?", "code": 5013, "link": f"https://x.org/{token}"}),
    "an error's details": (422, lambda token: {"message": "Invalid.", "errors": {token: [f"no {token}"], "a": token}}),
    "400": (400, lambda token: {"message": f"your token {token} is odd", "link": f"https://x.org/?api_token={token}"}),
    "401": (401, lambda token: {"message": f"Unauthenticated: {token}"}),
    "403": (403, lambda token: {"message": f"{token} has no access", "code": 5007}),
    "an include": (403, lambda token: {"message": f"no access to the '{token}' include", "code": 5002}),
    "429": (429, lambda token: {"message": f"Slow down, {token}", "rate_limit": {"requested_entity": token}}),
    "500": (500, lambda token: {"message": f"Server Error in {token}"}),
    "an entity": (200, lambda token: {"data": [{"id": 1}], "rate_limit": {"requested_entity": token, "remaining": 9}}),
}


@pytest.fixture(scope="module")
def echo() -> Iterator[Echo]:
    with echo_server() as one:
        yield one


def everything(echo: Echo, log: io.StringIO, answer: tuple[int, dict[str, str], bytes]) -> str:
    """All that a call leaves behind, as text."""
    echo.tokens.clear()
    echo.answer = lambda token: answer
    cache, said, texts = MemoryCache(), [], []
    with (
        warnings.catch_warnings(record=True) as caught,
        Sportmonks(
            TOKEN,
            base_url=echo.url,
            cache=cache,
            max_retries=1,
            base_delay=0.001,
            on_limit="raise",
            progress=said.append,
        ) as client,
    ):
        warnings.simplefilter("always")
        client.budget.forget()  # what other answers of this server said of the quota is theirs
        for call in (lambda: client.get("core/things"), lambda: client.fixtures([1, 2], on_limit="raise")):
            try:
                frame = call()
            except SportmonksError as error:
                texts.append(told(error, __file__))
            else:
                texts.append(repr(frame.to_dicts()))
        texts += [repr(client), repr(client.metrics), repr(client.last_report), repr(client.budget)]
        texts += [repr(cache.get(key)) for key in ("fixture:1", "fixture:2")]
    assert set(echo.tokens) == {TOKEN}, "it was sent"
    return "\n".join([*texts, log.getvalue(), repr([str(one.message) for one in caught]), repr(said)])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("kind", SAID)
def test_what_the_api_says_is_masked(echo: Echo, log: io.StringIO, kind: str, writing: str, encoding: str) -> None:
    status, says = SAID[kind]
    headers, body = ENCODINGS[encoding](WRITINGS[writing](says(TOKEN)))
    texts = everything(echo, log, (status, headers, body))
    assert TOKEN not in texts
    if kind not in ("no result", "an entity"):  # what is not shown at all needs no mask
        assert "***" in texts


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("status", [200, 403, 502])
def test_a_page_that_is_no_json_is_masked(echo: Echo, log: io.StringIO, status: int, encoding: str) -> None:
    headers, body = ENCODINGS[encoding](f"<html>Authorization: {TOKEN}</html>".encode())
    assert TOKEN not in everything(echo, log, (status, {"Content-Type": f"text/html+{TOKEN}", **headers}, body))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("writing", ["plainly", "as PHP does"])
def test_data_that_hold_the_token_are_kept_without_it(
    echo: Echo, log: io.StringIO, writing: str, encoding: str
) -> None:
    rows = [{"id": 1, "name": f"called {TOKEN}"}, {"id": 2, "name": "B", "details": TOKEN}]
    headers, body = ENCODINGS[encoding](WRITINGS[writing]({"data": rows}))
    texts = everything(echo, log, (200, {"X-Sent": TOKEN, **headers}, body))
    assert "called ***" in texts
    assert TOKEN not in texts


def test_a_torn_body_is_masked(echo: Echo, log: io.StringIO) -> None:
    body = gzip.compress(json.dumps({"message": TOKEN * 99}).encode())[:-9]
    assert TOKEN not in everything(echo, log, (200, {"Content-Encoding": "gzip"}, body))


def test_a_word_that_is_no_token_is_not_looked_for_in_data() -> None:
    assert Secret("anything").mask("anything goes") == "anything goes"
    assert Secret("twelve-signs").mask(b"of twelve-signs.") == b"of ***."

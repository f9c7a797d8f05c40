"""Ids, seasons and paths of which the API has nothing: said once each, counted, and raised where a call wants that."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lying_server import Asked, LyingServer, envelope

from sportmonks_sdk import PartialResultError, Sportmonks

NOTHING = {"message": "No result(s) found matching your request."}


def answer(asked: Asked) -> Any:
    """Whatever has an even id is there."""
    _, _, wanted = asked.query.get("filters", "").partition("Ids:")
    if wanted:
        return envelope([{"id": int(one)} for one in wanted.split(",") if int(one) % 2 == 0] or None, "Team", **NOTHING)
    one = int(asked.path.rpartition("/")[2])
    return NOTHING if one % 2 else envelope({"id": one, "details": [], "form": []}, "Team")


@pytest.fixture
def server() -> Iterator[LyingServer]:
    with LyingServer(answer) as server:
        yield server


@pytest.fixture
def client(server: LyingServer, token: str) -> Iterator[Sportmonks]:
    with Sportmonks(token, base_url=server.url, progress=False) as client:
        yield client


def told_by(call: Callable[[], Any]) -> tuple[Any, list[str]]:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        result = call()
    return result, [str(one.message) for one in told]


@pytest.mark.parametrize("ids", [[7], [7, 9], [7, 8], [8], [4, 3, 2, 1]], ids=str)
@pytest.mark.parametrize("table", ["leagues", "teams"])  # one by one; by a filter
def test_an_id_that_is_not_there_is_said_once_and_counted(client: Sportmonks, table: str, ids: list[int]) -> None:
    frame, told = told_by(lambda: getattr(client, table)(ids))
    lost = [one for one in ids if one % 2]
    assert told == (
        [f"the API does not have {len(lost)} of these {table}: {', '.join(map(str, lost))}"] if lost else []
    )
    report = client.last_report
    assert report is not None
    assert (list(report.missing), report.empty) == (lost, {})
    assert report.ids == len(ids) == frame.height + len(report.missing) + len(report.dropped)


CALLS: dict[str, tuple[Callable[..., Any], str]] = {
    "one id": (lambda client, **how: client.leagues(7, **how), "the API does not have 1 of these leagues: 7"),
    "of two": (lambda client, **how: client.teams([8, 7], **how), "the API does not have 1 of these teams: 7"),
    "a season": (lambda client, **how: client.standings(season=7, **how), "season=7 brought nothing: No result"),
    "seasons": (
        lambda client, **how: client.standings(season=[7, 8, 9], **how), "season=7, season=9 brought nothing: No result"
    ),
}  # fmt: skip
PATHS = {
    "leagues/7": "the API does not have 1 of these leagues: 7",
    "standings/seasons/7": "season=7 brought nothing: No result",
    "nobody/knows/7": "football/nobody/knows/7 brought nothing: No result",
}


@pytest.mark.parametrize("name", CALLS)
def test_an_error_says_what_is_not_there(client: Sportmonks, name: str) -> None:
    call, said = CALLS[name]
    with pytest.raises(PartialResultError, match=said) as told:
        call(client, missing="raise")
    assert told.value.frame is not None
    assert told_by(lambda: call(client, missing="ignore"))[1] == []
    assert [text.startswith(said) for text in told_by(lambda: call(client))[1]] == [True]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_like_a_call_whether_it_has_a_table_or_not(
    client: Sportmonks, server: LyingServer, token: str, path: str
) -> None:
    assert [text.startswith(PATHS[path]) for text in told_by(lambda: client.get(path))[1]] == [True]
    strict = Sportmonks(token, base_url=server.url, progress=False, missing="raise")
    with strict, pytest.raises(PartialResultError, match=PATHS[path]):
        strict.get(path)
    with Sportmonks(token, base_url=server.url, progress=False, missing="ignore") as calm:
        assert told_by(lambda: calm.get(path))[1] == []

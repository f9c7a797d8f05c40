"""``get`` takes what people paste: paths with a query, whole URLs, long ranges; cached, planned, and checked."""

from __future__ import annotations

import copyreg
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from typing import Any

import polars as pl
import pytest
from lying_server import Asked, LyingServer, envelope, page_of

from sportmonks_sdk import (
    CacheError,
    MalformedResponseError,
    RequestRefusedError,
    SelectionError,
    Sportmonks,
    SportmonksWarning,
    schema,
)
from sportmonks_sdk.frames.catalogue import RESOURCES
from sportmonks_sdk.query.address import near_path, parse_address, shows, sure, windows
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import Filter

BASE = "https://api.sportmonks.com/v3"
ADDRESSES = [
    ("leagues/8", "football/leagues/8", {}),
    ("leagues?include=country", "football/leagues", {"include": "country"}),
    (f"{BASE}/football/leagues?api_token=abc&include=country;seasons&per_page=50&page=1", "football/leagues",
     {"include": "country;seasons"}),
    (f"{BASE}/core/types?filters=populate", "core/types", {"filters": "populate"}),
    ("http://api.sportmonks.com/v3/football/leagues", "football/leagues", {}),
    ("/v3/football/standings/live/leagues/8?&include=form;participant;", "football/standings/live/leagues/8",
     {"include": "form;participant;"}),
    ("schedules/seasons/25583?include=", "football/schedules/seasons/25583", {}),
    ("squads/teams/8?includes=player", "football/squads/teams/8", {"include": "player"}),
    ("teams/search/Synthetic%20Castle?LOCALE=de&sortby=name", "football/teams/search/Synthetic%20Castle",
     {"locale": "de", "sortBy": "name"}),
    ("seasons?filters=seasonLeagues:8&filters=IdAfter:1", "football/seasons",
     {"filters": "seasonLeagues:8;IdAfter:1"}),
    ("odds/pre-match/fixtures/5?filter=bookmakers:2", "football/odds/pre-match/fixtures/5", {"filter": "bookmakers:2"}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "path", "params"), ADDRESSES)
def test_what_is_pasted_is_a_path_and_its_parameters(told: str, path: str, params: dict[str, str]) -> None:
    address = parse_address(told, BASE)
    assert (address.path, dict(address.params)) == (path, params)
    assert address.strange == (("filter",) if "filter" in params else ())


REFUSED = [
    ("https://evil.example/v3/football/leagues", "asks api.sportmonks.com, not evil.example"),
    ("https://api.sportmonks.com:8443/v3/leagues", "not api.sportmonks.com:8443"),
    ("https://api.sportmonks.com.evil.example/v3/leagues", "not api.sportmonks.com.evil.example"),
    ("https://api.sportmonks.com@evil.example/v3/leagues", "not api.sportmonks.com@evil.example"),
    ("leagues?page=3", "leave page= out, or end it early with limit="),
    ("leagues?cursor=abc", "leave cursor= out"),
    ("https://[/leagues", "is not a path of the API"),
    ("leagues?include=a\nb", "is not a path of the API"),
    ("../my/leagues?include=country", "is not a path of the API"),
    ("?include=country", "path is text"),
]


@pytest.mark.parametrize(("told", "said"), REFUSED)
def test_what_is_no_path_of_this_api_is_refused_before_anything_is_sent(
    told: str, said: str, client: Sportmonks, sandbox: SandboxServer
) -> None:
    with pytest.raises(SelectionError, match=re.escape(said)):
        parse_address(told, BASE)
    with pytest.raises(SelectionError):
        client.get(told)
    assert not sandbox.requests


def test_a_pasted_url_is_asked_without_its_token(client: Sportmonks, sandbox: SandboxServer) -> None:
    frame = client.get(f"{sandbox.url}/football/leagues?api_token=somebody-elses&include=country")
    assert frame.schema == schema("leagues", "country")
    assert "somebody" not in sandbox.requests[-1].path_qs
    assert client.get("leagues", include="country").equals(frame)
    assert client.last_report is not None
    assert client.last_report.total_requests == 0
    with pytest.raises(SelectionError, match="include= is in the path as well; give it once"):
        client.get("leagues?include=country", include="seasons")


def test_a_parameter_that_nobody_documents_is_sent_along_and_said(client: Sportmonks, sandbox: SandboxServer) -> None:
    with pytest.warns(SportmonksWarning, match="does not document the parameter 'filter'; it was sent along; did you"):
        client.get("odds/pre-match/fixtures/19134453?filter=bookmakers:4", raw=True)
    assert "filter=bookmakers:4" in sandbox.requests[-1].path_qs


CUT = [
    ("football/fixtures/between/2026-01-01/2026-12-31/8", 4),
    ("football/fixtures/between/2026-01-01/2026-04-10", 1),
    ("football/match-facts/between/2026-11-01/2026-12-05", 2),
    ("football/fixtures/between/soon/later", 1),
    ("football/fixtures/between/2026-01-02/2026-01-01", 1),
    ("football/leagues/8", 1),
]


@pytest.mark.parametrize(("path", "pieces"), CUT)
def test_a_range_longer_than_the_api_takes_is_cut(path: str, pieces: int) -> None:
    found = windows(path)
    assert len(found) == pieces
    if pieces == 1:
        assert found == [path]


def test_the_pieces_of_a_range_are_one_list(client: Sportmonks, sandbox: SandboxServer) -> None:
    year = client.get("fixtures/between/2026-08-01/2027-06-30/8", as_="records")
    parts = {one.path for one in sandbox.requests}
    assert len(parts) == 4
    ids = [one["id"] for one in year]
    assert len(ids) == len(set(ids)) >= 38
    moves = client.get("transfers/between/2026-06-01/2026-08-31")
    assert moves.schema == schema("transfers")
    assert moves.equals(client.transfers(between=("2026-06-01", "2026-08-31")))


def test_populate_asks_for_a_thousand_a_page(client: Sportmonks, sandbox: SandboxServer) -> None:
    client.get("fixtures", filters=f"populate;fixtureSeasons:{25583}", as_="records")
    assert "per_page=1000" in sandbox.requests[-1].path_qs
    assert client.last_report is not None
    assert client.last_report.total_requests == 1


def test_it_is_cached_and_planned_like_the_tables(client_of_each_store: Sportmonks, sandbox: SandboxServer) -> None:
    client = client_of_each_store
    path = "commentaries/fixtures/19134453"
    plan = client.plan_table(path)
    assert (plan.requests, plan.exact, plan.entity) == (1, False, "Commentary")
    assert not sandbox.requests
    with pytest.raises(CacheError, match="the answer of football/commentaries/fixtures/19134453 is not in the cache"):
        client.get(path, offline=True)
    first = client.get(path)
    assert client.plan_table(path).requests == 0
    assert client.get(path).equals(first)
    assert client.last_report is not None
    report = client.last_report
    assert (report.total_requests, report.saved_by_cache, report.from_cache) == (0, 1, first.height)
    assert client.get(path, offline=True).equals(first)
    assert client.get(path, refresh=True).equals(first)
    assert report is not client.last_report
    assert client.last_report.total_requests == 1
    client.get(path, cache="bypass")
    assert client.last_report.total_requests == 1


@pytest.mark.parametrize("path", ["tv-stations/fixtures/19134453", "schedules/teams/8"])
def test_a_plan_of_a_path_with_rows_of_fixtures_is_that_of_the_call(path: str, client: Sportmonks) -> None:
    assert client.plan_table(path).requests == 1
    client.get(path)
    assert client.plan_table(path).requests == 0


def test_a_plan_of_a_path_with_a_table_is_that_of_the_table(client: Sportmonks) -> None:
    assert client.plan_table("standings/seasons/25583").requests == 1
    client.standings(season=25583)
    assert client.plan_table("standings/seasons/25583").requests == 0
    with pytest.raises(SelectionError, match="the plan of a path takes no words"):
        client.plan_table("standings/seasons/25583", limit=3)


@pytest.mark.parametrize("path", ["livescores/inplay", "fixtures/19134453", "odds/inplay/latest"])
def test_what_moves_is_asked_for_anew(path: str, client: Sportmonks) -> None:
    client.get(path, raw=True)
    client.get(path, raw=True)
    assert client.last_report is not None
    assert client.last_report.total_requests == 1


@pytest.fixture
def ignoring() -> Iterator[LyingServer]:
    """An API that answers as if no filter had been sent."""

    def answer(asked: Asked) -> Any:
        return envelope([{"id": one, "league_id": 8, "season_id": 1, "name": "x"} for one in (1, 2, 3)])

    with LyingServer(answer) as server:
        yield server


def test_a_filter_that_the_api_ignores_is_not_silent(ignoring: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=ignoring.url, progress=False) as client:
        with pytest.raises(MalformedResponseError, match="ignored the filter fixtureSeasons:25583"):
            client.get("fixtures", filters={"fixtureSeasons": [25583]}, raw=True)
        assert client.get("fixtures", filters={"fixtureLeagues": [8, 9]}, raw=True).height == 3


def test_the_name_of_a_filter_is_checked_before_anything_is_spent(client: Sportmonks, sandbox: SandboxServer) -> None:
    typo = {"fixtureEventTypez": [14]}
    for ask in (
        lambda: client.get("fixtures/19134453", include="events", filters=typo),
        lambda: client.get("fixtures/19134453?include=events&filters=fixtureEventTypez:14"),
        lambda: client.plan_table("fixtures/19134453?include=events&filters=fixtureEventTypez:14"),
        lambda: client.get("seasons?filters=seasonLeague:8"),
        lambda: client.events(19134453, filters=typo),
    ):
        with pytest.raises(SelectionError, match=r"did you mean .*'(seasonLeagues|eventTypes)'"):
            ask()
    assert not sandbox.requests
    client.get("fixtures/19134453", include="events", filters={Filter("fixtureEventTypez"): [14]}, as_="records")
    client.events(19134453, filters=Filter("fixtureEventTypez:14"))
    assert [("fixtureEventTypez:14" in one.path_qs) for one in sandbox.requests] == [True, True]


def test_a_filter_of_a_path_that_nobody_declares_is_a_warning(ignoring: LyingServer, token: str) -> None:
    with (
        Sportmonks(token, base_url=ignoring.url, progress=False) as client,
        pytest.warns(SportmonksWarning, match="no document names the filter 'thingColours' here"),
    ):
        assert client.get("new-things", filters={"thingColours": ["red"]}).height == 3


def test_a_fixture_that_the_path_does_not_name_is_left_out_and_named(ignoring: LyingServer, token: str) -> None:
    with Sportmonks(token, base_url=ignoring.url, progress=False) as client:
        for path, kept in (("fixtures/2", [2]), ("fixtures/multi/1,3", [1, 3]), ("fixtures/9", [])):
            with pytest.warns(SportmonksWarning, match="other fixtures came, and are left out"):
                assert client.get(path)["fixture_id"].to_list() == kept
        assert client.get("fixtures/date/2026-01-01").height == 3


def test_a_filter_of_an_include_that_is_not_asked_for_is_a_warning(client: Sportmonks) -> None:
    for path in ("teams/8", "fixtures/19134453"):
        with pytest.warns(SportmonksWarning, match="names the filter 'transferTypes' here: the API may pass it over"):
            assert client.get(path, filters={"transferTypes": [219]}).height == 1
    assert client.get("teams/8", filters={"teamStatisticDetailTypes": [52]}).height == 1


# What the rows of a list say of themselves, one after the other, and which of them are in season 8.
SAID: list[tuple[Any, bool]] = [
    (8, True), (9, False), ("8", True), ("9", False), (8.0, True), (8.5, False), (None, True), ([8], False),
    (True, False), ({"id": 8}, False), (8, True),
]  # fmt: skip
# A call → how many of 22 such rows come of it, and how many requests: by a filter of the API that it passes over.
PASSED_OVER: dict[str, tuple[Callable[[Sportmonks], Any], int]] = {
    "no table": (lambda client: client.get("fixtures", filters="fixtureSeasons:8"), 10),
    "raw": (lambda client: client.get("stages", filters="stageSeasons:8", raw=True), 10),
    "records": (lambda client: client.get("stages", filters="stageSeasons:8", as_="records"), 10),
    "a table": (lambda client: client.get("stages", filters="stageSeasons:8"), 10),
    "a limit": (lambda client: client.get("fixtures", filters="fixtureSeasons:8", limit=7), 7),
    "a limited table": (lambda client: client.get("stages", filters="stageSeasons:8", limit=7), 7),
}


@pytest.mark.parametrize("name", PASSED_OVER)
def test_rows_that_a_filter_should_have_left_out_are_left_out_and_told(name: str, token: str) -> None:
    rows = [{"id": place, "season_id": said} for place, (said, _) in enumerate(2 * SAID, 1)]
    call, wanted = PASSED_OVER[name]
    strays = [place for place, (_, belongs) in enumerate(2 * SAID, 1) if not belongs]
    with (
        LyingServer(lambda asked: page_of(asked, rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        with pytest.warns(SportmonksWarning, match='2: its season_id is 9, not 8; 4: its season_id is "9", not 8'):
            assert len(call(client)) == wanted
        report = client.last_report
        assert report is not None
        assert list(report.dropped) == strays[: len(report.dropped)]
        assert report.ids == wanted + len(report.dropped)
        assert len(report.dropped) == len(strays) or "limit" in name
        # The cache has what the API said, and it is held against the filter once more.
        with pytest.warns(SportmonksWarning, match="2: its season_id is 9, not 8"):
            assert len(call(client)) == wanted


def test_whose_country_a_filter_looks_at_nobody_can_tell(token: str) -> None:
    rows = [{"id": 1, "country_id": 5, "nationality_id": 7}, {"id": 2, "country_id": 7, "nationality_id": 7}]
    with (
        LyingServer(lambda asked: page_of(asked, rows)) as server,
        Sportmonks(token, base_url=server.url, progress=False) as client,
    ):
        for raw in (True, False):
            assert client.get("players", filters="playerCountries:7", raw=raw).height == 2
    assert sure(shows("football/players", "playerCountries:7;playerIds:5")) == {"id": frozenset({5})}


@pytest.mark.parametrize("ids", [[5], [5, 6]], ids=str)
def test_another_record_than_the_one_asked_for_is_none(ids: list[int], token: str) -> None:
    for stranger in ({"id": 77, "name": "other"}, {"name": "nobody"}, {"id": None}):
        with (
            LyingServer(lambda asked, it=stranger: envelope(it, "League")) as server,  # type: ignore[misc]
            Sportmonks(token, base_url=server.url, progress=False) as client,
        ):
            with pytest.warns(SportmonksWarning, match=f"does not have {len(ids)} of these leagues"):
                assert client.leagues(ids).height == 0
            assert client.last_report is not None
            assert client.last_report.ids == len(client.last_report.missing) == len(ids)


def test_what_a_filter_says_of_rows() -> None:
    assert shows("football/fixtures", "fixtureLeagues:8,24;IdAfter:5") == {"league_id": frozenset({8, 24})}
    assert shows("football/players", "playerCountries:462;playerStatisticSeasons:1") == {"country_id": frozenset({462})}
    assert shows("football/transfer-rumours", "transferTypes:219") == {}
    assert shows("football/seasons", "seasonLeagues:all") == {}
    assert shows("x", "populate") == {}


def test_every_path_of_the_catalogue_comes_as_a_table_that_is_never_without_columns(client: Sportmonks) -> None:
    from sportmonks_sdk.frames.resource_rows import table_at

    for declared in RESOURCES.values():
        for way in declared.ways:
            path = re.sub(r"\{[^}]*\}", lambda place: _VALUES.get(place[0], "999999"), way.path)
            if way.holder or way.over:
                continue
            found = table_at(path)
            assert found is not None, path
            assert schema(found[0]).names()


_VALUES = {
    "{between}": "2026-07-01/2026-07-02", "{updated}": "1795446000/1795446060", "{date}": "2026-07-01",
    "{search}": "x",
}  # fmt: skip


def test_an_answer_without_rows_has_the_columns_of_its_table(client: Sportmonks) -> None:
    with pytest.warns(SportmonksWarning, match="brought nothing"):
        nothing = client.get("squads/teams/999999")
    assert nothing.schema == schema("squads")
    assert pl.concat([nothing, client.get("squads/teams/8")]).height > 20


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("football/leages", "leagues"),
        ("football/standing/seasons/25583", "standings"),
        ("core/contries", "core/countries"),
        ("football/leagues/0", None),
        ("football/nonsense", None),
        ("my", None),
    ],
)
def test_a_slip_in_a_path_is_told_by_its_spelling(client: Sportmonks, path: str, near: str | None) -> None:
    assert near_path(path) == near
    if near is not None:
        with pytest.raises(RequestRefusedError) as error:
            client.get(path)
        assert error.value.__notes__ == [f"did you mean {near!r}?"]


def test_calls_that_share_a_refusal_each_tell_it_once(client: Sportmonks, sandbox: SandboxServer) -> None:
    sandbox.latency = 0.1
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(client.get, "leages") for _ in range(6)]
    told = [one.exception() for one in asked]
    assert len({*map(id, told)}) == 6
    assert [one and one.__notes__ for one in told] == [["did you mean 'leagues'?"]] * 6


@pytest.mark.parametrize("registered", [False, True], ids=["as Python copies", "as Dask has errors copied"])
def test_a_copy_of_an_error_has_notes_of_its_own(registered: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if registered:
        monkeypatch.setitem(
            copyreg.dispatch_table,
            RequestRefusedError,
            lambda error: (_with_notes_in_common, (str(error), error.__notes__)),
        )
    one = RequestRefusedError("no such path", status=404)
    one.add_note("did you mean 'leagues'?")
    other = copy(one)
    other.add_note("of the copy")
    assert one.__notes__ == other.__notes__[:1] == ["did you mean 'leagues'?"]
    assert (type(other), str(other), other.status) == (RequestRefusedError, str(one), 404)


def _with_notes_in_common(said: str, notes: list[str]) -> RequestRefusedError:
    error = RequestRefusedError(said)
    error.__notes__ = notes
    return error

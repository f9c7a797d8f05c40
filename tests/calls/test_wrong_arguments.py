"""Whatever is passed to a keyword of a call: an answer, or an error of ours; where arguments are wrong, unspent."""

from __future__ import annotations

import asyncio
import inspect
import pathlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wrong_values import MAKING, may_be_a_name

from sportmonks_sdk import ConfigurationError, SelectionError, Sportmonks, SportmonksError
from sportmonks_sdk.values import Which

CALLS = ("fixtures", "events", "statistics", "lineup_details", "tables", "plan", "cached", "get", "export")
MOST_TEXT = 1_000
# What only the API (or, offline, the cache) can know: whether there is such a zone, path or name, and what it finds.
KNOWN_BY_THE_API = frozenset(
    {"offline", "timezone", "path", "search", "include", "select", "filters", "sort_by", "locale"}
)


@pytest.fixture(scope="module")
def asking() -> Iterator[Sportmonks]:
    # Without a cache nothing is refreshed behind a call, which would count as sent by the next.
    with Sportmonks.sandbox(progress=False, max_retries=0, cache="bypass") as client:
        yield client


def keywords(call: str) -> list[str]:
    return list(inspect.signature(getattr(Sportmonks, call)).parameters)[1:]


def arguments(call: str, keyword: str, value: Any, folder: pathlib.Path) -> dict[str, Any]:
    """The arguments of a call that is right but for one."""
    told: dict[str, Any] = {keyword: value}
    if call == "get" and keyword != "path":
        told["path"] = "states"
    elif call != "get" and keyword != "ids" and keyword not in Which.__annotations__:
        told["ids"] = [19134453]
    if call == "export":
        told.setdefault("path", folder)
    return told


def fault(client: Sportmonks, face: Any, call: str, keyword: str, told: dict[str, Any]) -> str | None:
    """What is wrong with the outcome."""
    assert client.server is not None
    sent = len(client.server.requests)
    try:
        result = getattr(face, call)(**told)
        if inspect.iscoroutine(result):
            asyncio.run(result)
    except (SelectionError, ConfigurationError) as error:
        if len(client.server.requests) != sent and not may_be_a_name(keyword, told[keyword]):
            return f"spent for {error!r}"
        clear = str(error).isprintable() and (keyword == "path" or len(str(error)) < MOST_TEXT)
        return None if clear else f"not one clear line: {error!r}"
    except SportmonksError as error:
        return None if keyword in KNOWN_BY_THE_API else repr(error)
    except Exception as error:
        return f"raw: {error!r}"
    return None


@pytest.mark.filterwarnings("ignore::sportmonks_sdk.errors.SportmonksWarning")
@pytest.mark.parametrize("face", ["blocking", "aio"])
@pytest.mark.parametrize(("call", "keyword"), [(call, keyword) for call in CALLS for keyword in keywords(call)])
def test_a_wrong_argument_is_an_error_of_ours(
    call: str, keyword: str, face: str, asking: Sportmonks, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some of these are good names of a folder
    caller = asking if face == "blocking" else asking.aio
    faults = {}
    for name, make in MAKING.items():
        value = make()
        if keyword == "progress" and callable(value):
            continue  # a callable it is, and its errors are its own
        told = arguments(call, keyword, value, tmp_path / f"{len(name)}-{keyword}")
        if found := fault(asking, caller, call, keyword, told):
            faults[name] = found
    assert faults == {}


LEAVES = st.sampled_from(list(MAKING)).map(lambda name: MAKING[name]())
JUNK = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.lists(inner, max_size=3).map(iter)
        | st.dictionaries(st.sampled_from(["eventTypes", "", "a", 1, None]), inner, max_size=2)
    ),
    max_leaves=4,
)  # fmt: skip


@pytest.mark.filterwarnings("ignore::sportmonks_sdk.errors.SportmonksWarning")
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(call=st.sampled_from(CALLS), data=st.data())
def test_and_so_is_any_heap_of_them(call: str, data: st.DataObject, asking: Sportmonks, tmp_path: pathlib.Path) -> None:
    keyword = data.draw(st.sampled_from([name for name in keywords(call) if name not in ("progress", "path")]))
    # Hypothesis shows what it drew, and some of these cannot be shown.
    value = data.draw(JUNK.map(lambda value: lambda: value))()
    assert fault(asking, asking, call, keyword, arguments(call, keyword, value, tmp_path / keyword)) is None


@pytest.mark.parametrize(
    ("call", "given", "how", "said"),
    [
        ("fixtures", (1, 2), {}, "several ids are one list"),
        ("standings", (25583,), {}, "standings() takes every argument by its keyword, such as season=25583"),
        ("get", ("leagues", 8), {}, "get() takes path without a keyword, not 2 values; all else has a keyword"),
        ("get", (), {}, "get() needs path"),
        ("cached", (), {}, "cached() needs ids"),
        ("export", (), {"ids": [1]}, "export() needs path"),
        ("plan", ([1],), {"ids": [2]}, "plan() was given ids twice"),
        ("plan", ("standings",), {"season": 1}, 'for the price of standings write plan_table("standings", …)'),
        ("plan", ("fixtures",), {"season": 1}, "for the price of fixtures write plan(…)"),
        ("plan", ("events",), {"season": 1}, 'for the price of events write plan(…, include="events")'),
        ("tables", (), {"self": 1}, "unknown keyword 'self'"),
        ("fixtures", (), {"seson": 1}, "unknown keyword 'seson'; did you mean 'season'?"),
    ],
)
def test_so_is_an_argument_in_a_wrong_place(
    asking: Sportmonks, call: str, given: tuple[Any, ...], how: dict[str, Any], said: str
) -> None:
    with pytest.raises(SelectionError) as told:
        getattr(asking, call)(*given, **how)
    assert said in str(told.value)
    with pytest.raises(SelectionError) as awaited:
        asyncio.run(getattr(asking.aio, call)(*given, **how))
    assert str(awaited.value) == str(told.value)


def test_and_what_is_no_single_call_says_so_too(asking: Sportmonks, tmp_path: pathlib.Path) -> None:
    lake, awaited = asking.lake(tmp_path), asking.aio.lake(tmp_path)
    with pytest.raises(SelectionError, match="unknown keyword 'seasn'; did you mean 'season'"):
        lake.update(seasn=25583)  # type: ignore[call-arg]
    with pytest.raises(SelectionError, match=r"update\(\) takes every argument by its keyword, such as season=25583"):
        asyncio.run(awaited.update(25583))  # type: ignore[misc]
    with pytest.raises(SelectionError, match="unknown keyword 'included'; did you mean 'include'"):
        lake.tasks(included="events")  # type: ignore[call-arg]
    with pytest.raises(SelectionError, match="unknown keyword 'tasks'; valid are: "):
        asyncio.run(awaited.tasks(tasks=2))  # type: ignore[call-arg]
    for face in (asking, asking.aio):
        with pytest.raises(SelectionError, match="unknown keyword 'every'; valid are: league, season"):
            face.watch(every=5)  # type: ignore[call-arg]
        with pytest.raises(SelectionError, match="several ids are one list"):
            face.watch(1, 2)  # type: ignore[misc]


def test_whole_numbers_of_any_kind_are_ids_and_values(asking: Sportmonks) -> None:
    ids = asking.fixtures(season=25583, limit=2)["fixture_id"]
    for kind in (ids, ids.to_numpy(), iter(ids), set(ids), (np.int64(one) for one in ids)):
        assert asking.fixtures(kind).height == 2
    plan = asking.plan(ids, include="events", filters={"eventTypes": np.array([14, 15])})
    assert plan.fixtures == 2

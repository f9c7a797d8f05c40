"""Three faces, one set of calls: same names, same signatures, same answers."""

from __future__ import annotations

import asyncio
import gc
import inspect
import pickle
import weakref
from typing import Any

import aiohttp
import polars as pl
import pytest
import redis
from polars.testing import assert_frame_equal

from sportmonks_sdk import (
    AsyncSportmonks,
    ConfigurationError,
    LoopMismatchError,
    SelectionError,
    Sportmonks,
    SyncInLoopError,
    schema,
)
from sportmonks_sdk.async_client import Aio
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.frames.schema import TABLES
from sportmonks_sdk.sandbox import SandboxServer

CALLS = (*TABLES, "tables", "plan", "cached", "get", "export")
IDS = [19134453, 19134460]


@pytest.mark.parametrize("name", CALLS)
def test_every_call_has_one_signature_and_one_docstring(name: str) -> None:
    sync, twin, native = (getattr(face, name) for face in (Sportmonks, Aio, AsyncSportmonks))
    assert inspect.signature(sync) == inspect.signature(twin) == inspect.signature(native)
    assert sync.__doc__ == twin.__doc__.replace("await ", "") == native.__doc__.replace("await ", "")
    assert len(sync.__doc__) > 80
    assert sync.__name__ == name
    assert not inspect.iscoroutinefunction(sync)
    assert inspect.iscoroutinefunction(twin)
    assert inspect.iscoroutinefunction(native)
    assert "how" not in inspect.signature(sync).parameters


def test_the_faces_have_the_same_properties_and_close() -> None:
    public = {name for name in dir(Sportmonks) if not name.startswith("_")} - {"aio", "sandbox", "server"}
    assert public == {name for name in dir(Aio) if not name.startswith("_")}
    assert public == {name for name in dir(AsyncSportmonks) if not name.startswith("_")}


@pytest.mark.parametrize("name", TABLES)
async def test_all_faces_answer_alike(name: str, client: Sportmonks, sandbox: SandboxServer) -> None:
    async with AsyncSportmonks("token-of-the-async", base_url=sandbox.url) as native:
        blocking = await asyncio.to_thread(getattr(client, name), IDS)
        assert_frame_equal(await getattr(client.aio, name)(IDS), blocking)
        assert_frame_equal(await getattr(native, name)(IDS), blocking)
        assert blocking.schema == schema(name)
        assert blocking.height > 0


def test_a_plain_call_inside_a_running_loop_works(client: Sportmonks) -> None:
    async def cell() -> pl.DataFrame:
        return client.fixtures(IDS)

    assert asyncio.run(cell()).get_column("fixture_id").to_list() == IDS


async def test_a_foreign_session_is_refused_before_any_request(sandbox: SandboxServer) -> None:
    async def elsewhere() -> None:
        client = AsyncSportmonks("x", base_url=sandbox.url, session=session)
        await client.fixtures(IDS)

    async with aiohttp.ClientSession() as session:
        async with AsyncSportmonks("x", base_url=sandbox.url, session=session) as client:
            assert (await client.fixtures(IDS)).height == 2
        assert not session.closed
        before = len(sandbox.requests)
        with pytest.raises(LoopMismatchError):
            await asyncio.to_thread(asyncio.run, elsewhere())
        assert len(sandbox.requests) == before
        async with session.get(f"{sandbox.url}/football/states", headers={"Authorization": "x"}) as response:
            assert response.status == 200


async def test_an_async_client_belongs_to_one_loop(sandbox: SandboxServer) -> None:
    client = AsyncSportmonks("x", base_url=sandbox.url)
    await client.fixtures(IDS)
    with pytest.raises(LoopMismatchError, match="one per loop"):
        await asyncio.to_thread(lambda: asyncio.run(client.fixtures(IDS)))
    await client.close()
    await client.close()


def test_an_async_client_may_serve_one_loop_after_another(sandbox: SandboxServer) -> None:
    client = AsyncSportmonks("x", base_url=sandbox.url)
    for _ in range(2):
        assert asyncio.run(client.fixtures(IDS)).height == 2


def test_a_blocking_call_on_the_io_thread_is_an_error_and_no_deadlock(client: Sportmonks) -> None:
    async def inside() -> None:
        client.fixtures(IDS)

    with pytest.raises(SyncInLoopError):
        portal().run(lambda emit: inside())


def test_a_client_that_is_gone_frees_its_frames_without_the_collector(sandbox: SandboxServer) -> None:
    async def nothing() -> None:
        """Let the I/O thread let go of the call before."""

    gc.collect()
    gc.disable()
    try:
        client = Sportmonks("x", base_url=sandbox.url)
        client.fixtures(IDS)
        client.close()
        engine = weakref.ref(client._engine)
        del client
        portal().run(lambda emit: nothing())
        assert engine() is None
    finally:
        gc.enable()


def test_a_client_closes_twice_and_opens_again(sandbox: SandboxServer) -> None:
    client = Sportmonks("x", base_url=sandbox.url, cache="bypass")
    client.fixtures(IDS)
    client.close()
    client.close()
    assert client.fixtures(IDS).height == 2
    client.close()


def test_a_closed_sandbox_says_so() -> None:
    with Sportmonks.sandbox() as client:
        assert client.fixtures(IDS).height == 2
        assert client.server is not None
    with pytest.raises(ConfigurationError, match="this sandbox is closed"):
        client.fixtures(IDS)


def test_a_sandbox_client_that_cannot_be_leaves_no_server_behind() -> None:
    with pytest.raises(ConfigurationError, match="batch_size"):
        Sportmonks.sandbox(batch_size=51)


async def test_the_twin_closes_its_client(sandbox: SandboxServer) -> None:
    client = Sportmonks("x", base_url=sandbox.url)
    assert (await client.aio.fixtures(IDS)).height == 2
    await client.aio.close()


def test_a_client_shows_itself_in_a_line(client: Sportmonks) -> None:
    client.fixtures(IDS)
    for shown in (client, client.cache, client.budget, client.metrics, client.last_report):
        assert "\n" not in repr(shown)
        assert client.settings.require_token() not in repr(shown)


@pytest.mark.parametrize("made", [Sportmonks, AsyncSportmonks])
def test_a_client_is_not_pickled(made: type[Sportmonks], sandbox: SandboxServer) -> None:
    with pytest.raises(TypeError, match="make one in each process"):
        pickle.dumps(made("x", base_url=sandbox.url))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"bridge": "nets"}, '"thread" or "nest"'),
        ({"session": object()}, 'give them to AsyncSportmonks, or to Sportmonks\\(bridge="nest"\\)'),
        ({"cache": "dsik"}, "cache"),
        ({"cache": object()}, "methods of a cache"),
        ({"max_concurent": 5}, "max_concurrent"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Sportmonks("x", **options)  # type: ignore[arg-type]


def test_an_unknown_keyword_names_the_nearest(client: Sportmonks) -> None:
    with pytest.raises(SelectionError, match="did you mean 'season'"):
        client.fixtures(seasn=25583)  # type: ignore[call-arg]
    with pytest.raises(SelectionError, match="unknown keyword 'sort'; did you mean 'sort_by'"):
        client.get("states", sort="name")  # type: ignore[call-overload]
    with pytest.raises(SelectionError, match="wide= is True or False"):
        client.statistics(IDS, wide="yes")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"seeed": 3}, r"unknown setting seeed=; did you mean seed=\?"),
        ({"latancy": 1.0}, "did you mean latency="),
        ({"bridg": "nest"}, "did you mean bridge="),
        ({"max_retires": 1}, "did you mean max_retries="),
        ({"season": 25583}, "it belongs to a call"),
    ],
    ids=str,
)
def test_a_slip_in_what_a_sandbox_takes_names_the_nearest(told: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        Sportmonks.sandbox(**told)


@pytest.mark.parametrize(("name", "meant"), [("describe", "describe"), ("schema", "schema"), ("descibe", "describe")])
def test_a_function_of_the_package_is_told_to_who_looks_for_it_in_a_client(
    client: Sportmonks, name: str, meant: str
) -> None:
    for face in (client, client.aio):
        with pytest.raises(AttributeError, match=rf"that is a function of the package: sportmonks_sdk\.{meant}\(…\)"):
            getattr(face, name)


async def test_an_unknown_keyword_names_the_nearest_where_it_is_awaited(client: Sportmonks) -> None:
    with pytest.raises(SelectionError, match="did you mean 'season'"):
        await client.aio.fixtures(seasn=25583)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"session": 5}, "session= takes an aiohttp.ClientSession, not 5"),
        ({"session": aiohttp.ClientSession}, "session= takes an aiohttp.ClientSession, not <class"),
        ({"redis": 5}, "redis= takes a client of redis.asyncio, such as redis.asyncio.Redis"),
        ({"redis": redis.Redis()}, r"redis= takes a client of redis.asyncio, .* not a redis.client.Redis"),
    ],
)
def test_what_cannot_be_awaited_is_told_where_it_is_given(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        AsyncSportmonks("a-token", **given)

"""``observe=``: a user's callables hear every typed event, on every face; what they raise breaks no call."""

from __future__ import annotations

import asyncio
import inspect
import io
import json
import pickle
import threading
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from sportmonks_sdk import AsyncSportmonks, ConfigurationError, Sportmonks, SportmonksError, types
from sportmonks_sdk.observe.events import RetryScheduled, Warned
from sportmonks_sdk.observe.observers import Observers
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import CallEnded, CallStarted, Event, Report, RequestSent

IDS = [19134453, 19134460]


class Heard:
    def __init__(self) -> None:
        self.events: list[Event] = []
        self.threads: set[int] = set()

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self.threads.add(threading.get_ident())

    @property
    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.events]


def _blocking(client: Sportmonks) -> None:
    client.fixtures(IDS)


def _twin(client: Sportmonks) -> None:
    asyncio.run(client.aio.fixtures(IDS))


@pytest.mark.parametrize("call", [_blocking, _twin])
def test_the_blocking_face_and_its_twin_tell_in_the_thread_of_the_caller(
    call: Callable[[Sportmonks], None], sandbox: SandboxServer, token: str
) -> None:
    heard, other = Heard(), Heard()
    with Sportmonks(token, base_url=sandbox.url, observe=[heard, other]) as client:
        call(client)
        report = client.last_report
    assert heard.events[0] == CallStarted("fixtures")
    assert heard.events[-1] == CallEnded("fixtures", 2, report=report)
    assert heard.kinds.count("RequestSent") == heard.kinds.count("ReplyReceived") == 1
    assert heard.events == other.events
    assert heard.threads == {threading.get_ident()}


async def test_the_async_face_tells_on_its_loop(sandbox: SandboxServer, token: str) -> None:
    heard = Heard()
    async with AsyncSportmonks(token, base_url=sandbox.url, observe=heard) as client:
        await client.fixtures(IDS)
    assert (heard.kinds[0], heard.kinds[-1]) == ("CallStarted", "CallEnded")
    assert heard.threads == {threading.get_ident()}


def test_the_sandbox_takes_it_too() -> None:
    heard = Heard()
    with Sportmonks.sandbox(observe=heard) as client:
        client.get("/football/states")
    assert [event.path for event in heard.events if isinstance(event, RequestSent)] == ["football/states"]


def test_the_report_of_a_call_is_the_last_one_when_its_end_is_told(sandbox: SandboxServer, token: str) -> None:
    seen: list[Report | None] = []

    def observe(event: Event) -> None:
        if isinstance(event, CallEnded):
            seen.append(client.last_report)

    with Sportmonks(token, base_url=sandbox.url, observe=observe) as client:
        client.fixtures(IDS)
        assert seen == [client.last_report]


async def test_an_observer_that_raises_is_logged_once_and_breaks_no_call(
    sandbox: SandboxServer, token: str, log: io.StringIO
) -> None:
    heard = Heard()

    def broken(event: Event) -> None:
        raise RuntimeError("the dashboard is down")

    def call() -> None:
        with Sportmonks(token, base_url=sandbox.url, observe=(broken, heard)) as client:
            assert client.fixtures(IDS).height == 2
            assert client.events(IDS).height > 0
            assert client.metrics.calls == 2

    await asyncio.to_thread(call)
    assert heard.kinds.count("CallEnded") == 2
    said = [line for line in map(json.loads, log.getvalue().splitlines()) if line["component"] == "observe"]
    assert len(said) == 1
    assert "broken, given as observe=, raised" in said[0]["message"]
    assert "the dashboard is down" in said[0]["context"]["exception"]


@pytest.mark.parametrize("observe", [1, "print", [print, 3], [], object()])
def test_what_cannot_observe_is_refused(observe: Any) -> None:
    for face in (Sportmonks, AsyncSportmonks):
        with pytest.raises(ConfigurationError, match="observe= is a callable"):
            face("a-token", observe=observe)


def test_no_event_of_any_call_carries_the_token(sandbox: SandboxServer, token: str) -> None:
    heard = Heard()
    with Sportmonks(token, base_url=sandbox.url, observe=heard, max_retries=1, base_delay=0.01) as client:
        for fault in ("html", "truncate", "drop_before"):
            sandbox.faults.add(fault)
            client.fixtures(IDS, refresh=True)
        sandbox.faults.add("status", status=400, body={"message": f"bad token {token}"}, times=None)
        with pytest.raises(SportmonksError):
            client.fixtures(IDS, refresh=True)
    assert heard.kinds.count("CallEnded") == 4
    for event in heard.events:
        assert token not in repr(event)
        assert token.encode() not in pickle.dumps(repr(msgspec.structs.asdict(event)))


def test_what_a_user_or_a_library_writes_into_a_text_is_masked() -> None:
    heard = Heard()
    Observers([heard]).observe(RetryScheduled("x?api_token=s3cret", 1, 1.0, "Authorization: s3cret"))
    Observers([heard]).observe(Warned("cache", "redis://:s3cret@host is away"))
    assert "s3cret" not in repr(heard.events)
    assert "***" in repr(heard.events[0])


def _classes() -> Iterable[type[msgspec.Struct]]:
    return [
        one
        for name in types.__all__
        if isinstance(one := getattr(types, name), type) and issubclass(one, msgspec.Struct)
    ]


def test_every_event_is_public_and_says_what_its_attributes_are() -> None:
    public = _classes()
    assert set(Event.__args__) <= set(public)  # type: ignore[attr-defined]
    for kind in Event.__args__:  # type: ignore[attr-defined]
        doc = inspect.getdoc(kind)
        assert doc is not None
        assert all(f"\n    {name}: " in doc for name in kind.__struct_fields__), kind

"""Whatever is passed to a part of the package, or to what makes one: it is taken, or a clear error of ours."""

from __future__ import annotations

import contextlib
import inspect
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from wrong_values import faults, may_be_a_name

import sportmonks_sdk
from sportmonks_sdk import (
    Lake,
    MemoryCache,
    SelectionError,
    Settings,
    Sportmonks,
    SportmonksWarning,
    disable_logging,
)
from sportmonks_sdk.calls.lake_face import ClientLake
from sportmonks_sdk.sandbox import SandboxServer

PARTS = (
    "DynamicRateLimiter", "ExponentialBackoffRetryPolicy", "BatchProcessorConfig", "RedisCache", "MemoryCache",
    "enable_logging", "schema", "describe",
)  # fmt: skip
# Objects with methods, and callables: what they are worth shows when they are used. ``json`` is true or false of all.
OBJECTS = frozenset({"ledger", "clock", "jitter", "spread", "bucket", "anchors", "client", "stream", "json"})
USUAL: dict[str, Any] = {"table_name": "fixtures"}
# An object given as a cache shows what it is worth when it is used.
CLIENT = sorted({*inspect.signature(Sportmonks).parameters, *Settings.__dataclass_fields__} - {"options", "cache"})
CACHE_CALLS: dict[str, dict[str, Any]] = {
    "get": {"key": "a"},
    "set_with_ttl": {"key": "a", "data": 1, "kind": "fixture", "ttl": 1.0},
    "invalidate_pattern": {"pattern": "*"},
}
LAKE_CALLS = ("scan", "read", "as_of", "compact")
# No such season: what is right asks for a listing and no more.
NOWHERE = 1


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    disable_logging()


def arguments_of(part: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(part).parameters if name not in OBJECTS]


@pytest.mark.parametrize(
    ("part", "name"), [(part, name) for part in PARTS for name in arguments_of(getattr(sportmonks_sdk, part))]
)
def test_a_part_of_its_own(part: str, name: str) -> None:
    made = getattr(sportmonks_sdk, part)
    usual = {word: value for word, value in USUAL.items() if word in arguments_of(made)}
    assert faults(lambda value: made(**usual | {name: value})) == {}


@pytest.mark.parametrize("name", CLIENT)
def test_a_client(name: str, token: str) -> None:
    def use(value: Any) -> None:
        with contextlib.closing(Sportmonks(**{"token": token} | {name: value})):
            pass

    assert faults(use) == {}


@pytest.mark.parametrize(("call", "name"), [(call, name) for call, usual in CACHE_CALLS.items() for name in usual])
def test_a_cache(call: str, name: str) -> None:
    cache = MemoryCache()
    assert faults(lambda value: getattr(cache, call)(**CACHE_CALLS[call] | {name: value})) == {}


def parameters(call: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(call).parameters if name != "self"]


def test_the_path_of_a_lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # some of these are good names of a folder
    assert faults(Lake) == {}
    assert list(tmp_path.iterdir()) == [], "only an update makes the folder"


@pytest.fixture
def lake(client: Sportmonks, tmp_path: Path) -> Any:
    client.lake(tmp_path).update(season=25583)
    return client.lake(tmp_path)


@pytest.mark.parametrize(
    ("call", "name"), [(call, name) for call in LAKE_CALLS for name in parameters(getattr(Lake, call))]
)
def test_a_call_of_a_lake(call: str, name: str, lake: Any) -> None:
    usual = {"table": "events"} if "table" in parameters(getattr(Lake, call)) else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SportmonksWarning)  # that the lake has nothing of what is asked is said
        assert faults(lambda value: getattr(lake, call)(**usual | {name: value})) == {}


@pytest.mark.parametrize("name", [one for one in parameters(ClientLake.update) if one != "progress"])
def test_an_update_of_a_lake(name: str, client: Sportmonks, sandbox: SandboxServer, tmp_path: Path) -> None:
    lake = client.lake(tmp_path)

    def use(value: Any) -> None:
        sent = len(sandbox.requests)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SportmonksWarning)  # such a season brings nothing
            try:
                lake.update(**{"season": NOWHERE, "dry_run": True} | {name: value})
            except SelectionError as error:
                if len(sandbox.requests) != sent and not may_be_a_name(name, value):
                    raise AssertionError("spent") from error
                raise

    assert faults(use) == {}

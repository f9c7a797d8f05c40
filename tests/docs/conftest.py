"""What code in the documents finds around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis_server import RedisServer

from sportmonks_sdk import BatchProcessor, RedisCache, Sportmonks
from sportmonks_sdk.bridge.portal import portal
from sportmonks_sdk.sandbox import SandboxServer


@pytest.fixture
def reader_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sandbox: SandboxServer, redis_server: RedisServer
) -> Iterator[None]:
    """What a reader has: a token, a Redis, an empty folder; and all that their code leaves open is closed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", "token-of-a-reader")
    monkeypatch.setenv("SPORTMONKS_BASE_URL", sandbox.url)
    monkeypatch.setenv("SPORTMONKS_REDIS_URL", redis_server.url)
    monkeypatch.setenv("SPORTMONKS_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("SPORTMONKS_CACHE_TTL_METADATA", "86400")  # "0 requests" holds on a slow machine as well
    made: list[Any] = []
    for kind in (Sportmonks, BatchProcessor, RedisCache):
        monkeypatch.setattr(kind, "__init__", _noting(kind.__init__, made))
    yield
    for one in made:
        if isinstance(one, Sportmonks):
            one.close()
        else:
            portal().run(lambda emit, one=one: one.aclose())


def _noting(plain: Callable[..., None], made: list[Any]) -> Callable[..., None]:
    def init(self: Any, *args: Any, **options: Any) -> None:
        plain(self, *args, **options)
        made.append(self)

    return init

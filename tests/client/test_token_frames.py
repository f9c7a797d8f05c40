"""Nothing that fails shows a secret in its frames, and nothing that is pickled holds one."""

from __future__ import annotations

import asyncio
import copy
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cloudpickle
import dask
import joblib
import pytest
from dask.base import tokenize
from notebook_kernel import Kernel, started_kernel
from token_watch import TOKEN, told

from sportmonks_sdk import (
    AsyncSportmonks,
    BatchProcessor,
    DynamicRateLimiter,
    ExponentialBackoffRetryPolicy,
    MemoryCache,
    RedisCache,
    Settings,
    Sportmonks,
    SportmonksError,
)
from sportmonks_sdk.sandbox import SandboxServer
from sportmonks_sdk.types import Secret

URL = f"redis://:{TOKEN.replace('/', '%2F')}@127.0.0.1:6379/0"
PASSWORD = TOKEN.replace("/", "%2F")
ROOT = str(Path(__file__).parents[2])

# --- constructors

FAILING: dict[str, Callable[[], Any]] = {
    "a blocking client": lambda: Sportmonks(TOKEN, max_retries="x"),
    "its bridge": lambda: Sportmonks(TOKEN, bridge="none"),
    "its base URL": lambda: Sportmonks(TOKEN, base_url=f"https://me:{PASSWORD}@h/v3"),
    "its cache": lambda: Sportmonks(TOKEN, cache=URL.replace("6379", "99999")),
    "no cache": lambda: Sportmonks(TOKEN, cache=object()),
    "a slip of the pen": lambda: Sportmonks(TOKEN, on_limt="raise"),
    "a token in the wrong place": lambda: Sportmonks("x", on_limit=TOKEN),
    "a token in another wrong place": lambda: Sportmonks("x", locale=TOKEN, api_token=TOKEN),
    "a token of bytes": lambda: Sportmonks(TOKEN.encode()),
    "bearer": lambda: Sportmonks(f"Bearer {TOKEN}"),
    "settings": lambda: Sportmonks(TOKEN, settings=Settings(), max_retries="x"),
    "an asynchronous client": lambda: AsyncSportmonks(TOKEN, max_retries="x"),
    "its cache too": lambda: AsyncSportmonks("x", cache=f"http://:{PASSWORD}@h", redis_password=TOKEN),
    "a sandbox": lambda: Sportmonks.sandbox(token=TOKEN, max_retries="x"),
    "a sandbox's cache": lambda: Sportmonks.sandbox(cache=URL.replace("6379", "99999")),
    "Settings.load": lambda: Settings.load(token=TOKEN, redis_password=TOKEN, max_retries="x"),
    "Settings.load of a file": lambda: Settings.load(token=TOKEN, env_file="none.env"),
    "Settings.replace": lambda: Settings(token=Secret(TOKEN)).replace(redis_password=TOKEN, max_retries="x"),
    "a leak": lambda: Settings.load(token=TOKEN, env_file=None).replace(base_url="http://elsewhere.example.org/v3"),
    "a Redis cache": lambda: RedisCache(URL, timeout=0),
    "its URL": lambda: RedisCache(URL.replace("redis:", "http:")),
    "its port": lambda: RedisCache(URL.replace("6379", "99999"), password=TOKEN),
    "its options": lambda: RedisCache(f"{URL}?nonsense=1", password=TOKEN),
    "a processor": lambda: BatchProcessor(settings=Settings.load(token=TOKEN), bacth_size=9),
    "a token given to a processor": lambda: BatchProcessor(token=TOKEN),
}


@pytest.mark.parametrize("what", FAILING)
def test_a_constructor_that_fails_shows_no_secret(what: str) -> None:
    with pytest.raises(SportmonksError) as caught:
        FAILING[what]()
    shown = told(caught.value, __file__)
    assert "sportmonks_sdk" in shown
    for secret in (TOKEN, PASSWORD):
        assert secret not in shown


@pytest.mark.parametrize("make", [Sportmonks, AsyncSportmonks, Sportmonks.sandbox, Settings.load, RedisCache])
def test_not_even_where_python_itself_refuses_it(make: Any) -> None:
    with pytest.raises((TypeError, SportmonksError)) as caught:
        make(**{"url" if make is RedisCache else "token": TOKEN, "timeout": "x", "nonsense": TOKEN})
    assert TOKEN not in told(caught.value, __file__)


def test_the_command_line_holds_no_password_in_its_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    from sportmonks_sdk.cli import exits
    from sportmonks_sdk.cli.commands import app

    kept: list[BaseException] = []
    plain = exits.tell
    monkeypatch.setattr(exits, "tell", lambda error: (kept.append(error), plain(error))[1])
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", TOKEN)
    for line in (["cache", "stats"], ["fixtures", "--live"], ["export", "lake"]):
        with pytest.raises(SystemExit):
            app([*line, "--cache", URL.replace("6379", "99999")])
    assert len(kept) == 3
    for error in kept:
        assert PASSWORD not in told(error)
        assert TOKEN not in told(error)


# --- calls that are cut short, in the frames of other libraries too


@pytest.mark.parametrize("way", ["timeout", "cancel", "read timeout"])
async def test_a_call_that_is_cut_short_shows_no_token(sandbox: SandboxServer, way: str) -> None:
    sandbox.faults.add("slow", times=None, seconds=30)
    patience = 0.2 if way == "read timeout" else 30.0
    async with AsyncSportmonks(TOKEN, base_url=sandbox.url, max_retries=0, read_timeout=patience) as client:
        call = asyncio.ensure_future(client.get("states"))
        while not sandbox.requests:  # aiohttp is imported first, which takes its time
            await asyncio.sleep(0.01)
        if way == "cancel":
            call.cancel()
        with pytest.raises((TimeoutError, asyncio.CancelledError, SportmonksError)) as caught:
            await asyncio.wait_for(call, 0.1 if way == "timeout" else 30)
    assert TOKEN not in told(caught.value, __file__)
    assert any(request.headers["Authorization"] == TOKEN for request in sandbox.requests)


async def test_what_nobody_foresaw_in_aiohttp_shows_no_token(
    sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import aiohttp

    async def fail(self: object, **more: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr(aiohttp.StreamReader, "readany", fail)
    async with AsyncSportmonks(TOKEN, base_url=sandbox.url, max_retries=0) as client:
        with pytest.raises(ZeroDivisionError, match="unforeseen") as caught:
            await client.get("states")
    assert TOKEN not in told(caught.value, __file__)
    assert "raised in fail" in str(caught.value.__notes__)


# --- tracebacks with the values of their variables

SCRIPT = """
import os
from sportmonks_sdk import Sportmonks
{before}
{code}
"""
FAILING_CODE = [
    'Sportmonks(os.environ["TOK"], max_retries="x")',
    'Sportmonks(os.environ["TOK"], base_url=os.environ["WHERE"], max_retries=0, timeout=0.3).fixtures([1])',
]


@pytest.fixture
def environment(sandbox: SandboxServer) -> dict[str, str]:
    sandbox.faults.add("slow", times=None, seconds=30)
    return {"TOK": TOKEN, "WHERE": sandbox.url, "PYTHONPATH": ROOT}


@pytest.fixture
def kernel(environment: dict[str, str]) -> Iterator[Kernel]:
    with started_kernel(**environment) as one:
        yield one


def test_ipython_in_its_most_verbose_mode_shows_no_token(kernel: Kernel) -> None:
    kernel.run(SCRIPT.format(before="%xmode Verbose", code=""))
    kernel.run("import os; os.environ['SPORTMONKS_DEBUG'] = '1'")  # else the frames of the package are left out
    for code in FAILING_CODE:
        cell = kernel.run(code)
        shown = re.sub(r"\x1b\[[0-9;]*m", "", cell.traceback)
        assert "sportmonks_sdk" in shown
        assert re.search(r"\b(told|self) = ", shown), "values are shown"
        assert TOKEN not in shown + cell.text


@pytest.mark.parametrize("code", FAILING_CODE)
def test_rich_shows_no_token_among_the_locals(code: str, environment: dict[str, str]) -> None:
    before = "import rich.traceback; rich.traceback.install(show_locals=True, width=400, locals_max_string=None)"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before, code=code)],
        capture_output=True, text=True, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 1
    assert "locals" in done.stderr, "values are shown"
    assert TOKEN not in done.stdout + done.stderr


# --- pickles

PICKLES: dict[str, Callable[[Any], bytes]] = {
    "pickle": pickle.dumps,
    "protocol 0": lambda value: pickle.dumps(value, 0),
    "cloudpickle": cloudpickle.dumps,
    "a graph": lambda value: cloudpickle.dumps(dict(dask.delayed(_token)(value).__dask_graph__())),
}


def _token(settings: Settings) -> tuple[str, int]:
    return settings.require_token(), settings.max_retries


def _dumped_by_joblib(value: Any) -> bytes:
    joblib.dump(value, "dumped")
    return Path("dumped").read_bytes()


@pytest.mark.parametrize("how", [*PICKLES.values(), _dumped_by_joblib])
def test_settings_are_pickled_without_their_secrets(
    how: Callable[[Any], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.load(token=TOKEN, cache=URL, max_retries=2)
    assert settings.redis_password == Secret(TOKEN)
    for held in (settings, {"of": [settings]}, settings.replace(locale="de")):
        for secret in (TOKEN, PASSWORD):
            assert secret.encode() not in how(held)


@pytest.mark.parametrize("how", PICKLES)
@pytest.mark.parametrize(
    "make",
    [
        lambda: Secret(TOKEN),
        lambda: Sportmonks(TOKEN),
        lambda: AsyncSportmonks(TOKEN),
        lambda: {"at": Sportmonks(TOKEN)},
    ],
)
def test_secrets_and_clients_are_not_pickled(make: Callable[[], Any], how: str) -> None:
    if how == "a graph":
        graph = dict(dask.delayed(_token)(make()).__dask_graph__())
        with pytest.raises(TypeError, match="not pickled"):
            cloudpickle.dumps(graph)
        return
    with pytest.raises(TypeError, match="not pickled"):
        PICKLES[how](make())


def test_a_worker_reads_the_token_from_its_own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.load(token=TOKEN, max_retries=2)
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", "the-workers-own-token")
    assert (
        joblib.Parallel(n_jobs=2)(joblib.delayed(_token)(settings) for _ in range(2))
        == [("the-workers-own-token", 2)] * 2
    )
    assert dask.delayed(_token)(settings).compute(scheduler="processes") == ("the-workers-own-token", 2)
    assert dask.delayed(_token)(settings).compute(scheduler="synchronous") == (TOKEN, 2), "nothing travels"


def test_who_only_passes_settings_on_need_not_have_the_secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Dask's scheduler unpickles the tasks of a graph, and pickles them again for the workers."""
    monkeypatch.chdir(tmp_path)
    passed_on = pickle.loads(pickle.dumps(Settings.load(token=TOKEN, env_file=None)))
    assert passed_on.token is None
    for _ in range(2):
        passed_on = pickle.loads(pickle.dumps(passed_on))
    monkeypatch.setenv("SPORTMONKS_API_TOKEN", "the-workers-own-token")
    assert pickle.loads(pickle.dumps(passed_on)).require_token() == "the-workers-own-token"


def test_a_copy_in_the_same_process_keeps_its_secrets() -> None:
    settings = Settings.load(token=TOKEN)
    assert copy.copy(settings) is copy.deepcopy(settings) is settings
    assert copy.deepcopy(settings.token) is settings.token
    assert tokenize(settings) == tokenize(Settings.load(token=TOKEN)) != tokenize(settings.replace(max_retries=1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Sportmonks(TOKEN, max_retries="x"),
        lambda: AsyncSportmonks(TOKEN, max_retries="x"),
        lambda: BatchProcessor(bacth_size=9),
        lambda: RedisCache(timeout=0),
        lambda: MemoryCache(max_bytes=-1),
        lambda: DynamicRateLimiter(default_limit=-1),
        lambda: ExponentialBackoffRetryPolicy(max_retries=-1),
    ],
)
def test_a_constructor_that_fails_can_be_shown_with_its_values(make: Callable[[], Any]) -> None:
    with pytest.raises(SportmonksError) as caught:
        make()
    assert "object at 0x" in told(caught.value, __file__)

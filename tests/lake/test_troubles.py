"""What befalls an update from outside: the lake is as before, or whole, and the exit code and the words say which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guard import GUARD
from lakes import contents
from polars.testing import assert_frame_equal
from redis_server import RedisServer

from sportmonks_sdk import Lake, Sportmonks
from sportmonks_sdk.sandbox import SandboxServer

SEASON = 25583
ROOT = Path(__file__).parents[2]
# A command as cron runs it, by somebody who may read the lake and not write it; once elsewhere before, to import all.
AS_NOBODY = """
import os, sys
from sportmonks_sdk.cli.commands import main

def update(url, lake):
    sys.argv = ["sportmonks", "lake", "update", lake, "--season-id", "25583", "--full", "--base-url", url]
    try:
        main()
    except SystemExit as end:
        return end.code

url, closed, other = sys.argv[1:]
sys.stderr, said = open(os.devnull, "w"), sys.stderr
assert not update(url, other)
assert update(url, "s3://nowhere") == 2  # an error is told as well
sys.stderr = said
print("imported", flush=True)
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
sys.exit(update(url, closed))
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody can reach: pytest's are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "lake"


@pytest.fixture(scope="module")
def built(sandbox_process: SandboxServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake of one season; each test takes a copy."""
    path = tmp_path_factory.mktemp("built") / "lake"
    with Sportmonks("token-of-the-first", base_url=sandbox_process.url, progress=False) as client:
        client.lake(path).update(season=SEASON, include="events")
    return path


def folders(path: Path) -> list[Path]:
    return [path, *(one for one in path.rglob("*") if one.is_dir())]


def test_a_lake_that_may_not_be_written_is_told_and_can_be_read(
    built: Path, sandbox: SandboxServer, token: str, public: Path, tmp_path: Path
) -> None:
    shutil.copytree(built, public)
    before = contents(public, looks=True)
    for folder in folders(public):
        folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, sandbox.url, str(public), str(tmp_path / "other")],
            env={**os.environ, "SPORTMONKS_API_TOKEN": token, "SPORTMONKS_CACHE": "memory"}, cwd=ROOT,
            capture_output=True, text=True, timeout=GUARD, check=False,
        )  # fmt: skip
        assert Lake(public).read("fixtures").height == 380
    finally:
        for folder in folders(public):
            folder.chmod(0o755)
    assert (done.returncode, done.stdout.partition("imported\n")[2]) == (2, ""), done.stderr
    assert done.stderr == f"error: cannot write {public}/_lake/locks: Permission denied; the lake is as before\n"
    assert contents(public, looks=True) == before


@pytest.mark.filterwarnings("ignore::sportmonks_sdk.errors.SportmonksWarning")  # that Redis is away is said
@pytest.mark.parametrize("when", ["before the listing", "before the first batch"])
def test_a_redis_that_is_killed_costs_nothing(
    own_redis: RedisServer, sandbox: SandboxServer, token: str, built: Path, tmp_path: Path, when: str
) -> None:
    killed: list[str] = []

    def observe(event: object) -> None:
        if not killed and (when == "before the listing" or type(event).__name__ == "Planned"):
            own_redis.kill()
            killed.append(type(event).__name__)

    with Sportmonks(token, base_url=sandbox.url, cache=own_redis.url, observe=observe) as client:
        report = client.lake(tmp_path / "lake").update(season=SEASON, include="events")
    assert killed == ["CallStarted" if when == "before the listing" else "Planned"]
    assert report.whole
    lake = Lake(tmp_path / "lake")
    assert lake.verify().whole
    for name in lake.tables():
        assert_frame_equal(lake.read(name), Lake(built).read(name))


def no_access(api: SandboxServer) -> None:
    api.faults.add("status", status=403, times=None)


def no_data(api: SandboxServer) -> None:
    api.faults.add("no_data", times=None)


def no_listing(api: SandboxServer) -> None:
    api.faults.add("status", status=500, times=None)


def half_of_it(api: SandboxServer) -> None:
    api.faults.add("status", status=503, times=None, after=4)


def nobody(api: SandboxServer) -> None:
    api.pause_listening()


TROUBLES: dict[str, tuple[Callable[[SandboxServer], None], int, str]] = {
    "a plan without it": (no_access, 5, "error: "),
    "an empty answer": (no_data, 3, "the answer is empty, and there are 380 fixtures; --full replaces it"),
    "an outage": (no_listing, 1, "500"),
    "half an outage": (half_of_it, 1, "503"),
    "nobody listens": (nobody, 1, "error: "),
}


@pytest.mark.parametrize(("trouble", "code", "said"), TROUBLES.values(), ids=TROUBLES)
def test_the_exit_code_and_the_words_say_that_the_lake_is_as_before(
    built: Path, sandbox: SandboxServer, token: str, tmp_path: Path, trouble: Callable[[SandboxServer], None],
    code: int, said: str,
) -> None:  # fmt: skip
    lake = Lake(shutil.copytree(built, tmp_path / "lake"))
    before = contents(lake.path, looks=True)
    trouble(sandbox)
    command = [str(Path(sys.executable).with_name("sportmonks")), "lake", "update", str(lake.path), "--season-id"]
    more = ["--full"] if code == 1 else []
    kept = {"SPORTMONKS_CACHE_DIR": str(tmp_path / "kept")}
    try:
        done = subprocess.run(
            [*command, str(SEASON), *more, "--base-url", sandbox.url],
            env={**os.environ, "SPORTMONKS_API_TOKEN": token, "BASE_DELAY": "0.01", "MAX_DELAY": "0.02", **kept},
            cwd=tmp_path, capture_output=True, text=True, timeout=GUARD, check=False,
        )  # fmt: skip
    finally:
        sandbox.resume_listening()
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert said in done.stderr
    assert contents(lake.path, looks=True) == before
    assert lake.verify().whole

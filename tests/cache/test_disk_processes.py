"""Several processes on one file: no wrong entry, no acknowledged write lost; kills; a kernel that is restarted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from batching.many import processes, tell
from disk_worker import LOCKED
from guard import GUARD
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from kill_disk import kill
from notebook_kernel import started_kernel

from sportmonks_sdk import DiskCache
from sportmonks_sdk.sandbox import SandboxServer

KILLS = int(os.environ.get("KILLS", "15"))  # `make kills` has 200
SCRIPT = Path(__file__).with_name("disk_worker.py")
SEASON = 25583
KEYS = [f"note:{letter}" for letter in "abcdef"]
keys = st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)
which = st.integers(0, 1)


class Process:
    """A `disk_worker.py`."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT), self.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.line() == "ready"

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, *words: object) -> None:
        tell(self.process, json.dumps(words))  # type: ignore[arg-type]

    def answer(self) -> Any:
        told = self.line()
        assert told, "the process ended"
        return json.loads(told)

    def do(self, *words: object) -> Any:
        self.ask(*words)
        return self.answer()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


class TwoProcesses(RuleBasedStateMachine):
    """Two processes do things to one file, one after another or at the same time, and are killed in between."""

    folder: ClassVar[str]
    both: ClassVar[list[Process]]

    def __init__(self) -> None:
        super().__init__()
        self.scope = uuid4().hex
        for process in self.both:
            process.do("scope", self.scope)
        # What each key may be now: more than one where two wrote at the same time.
        self.held: dict[str, set[int | None]] = {key: {None} for key in KEYS}
        self.number = 0
        # Requests under way, by process: whether something was invalidated since.
        self.sent: list[dict[str, bool]] = [{}, {}]

    def next(self) -> int:
        self.number += 1
        return self.number

    @rule(who=which, some=keys)
    def write(self, who: int, some: list[str]) -> None:
        number = self.next()
        self.both[who].do("write", some, number)
        self.held |= {key: {number} for key in some}

    @rule(who=which, key=st.sampled_from(KEYS))
    def forget(self, who: int, key: str) -> None:
        self.both[who].do("forget", key)
        self.held[key] = {None}

    @rule(who=which)
    def read(self, who: int) -> None:
        for key, found in zip(KEYS, self.both[who].do("read", KEYS), strict=True):
            assert found in self.held[key], (key, found, self.held[key])
            self.held[key] = {found}

    @rule(one=keys, other=keys)
    def write_at_once(self, one: list[str], other: list[str]) -> None:
        numbers = self.next(), self.next()
        for process, some, number in zip(self.both, (one, other), numbers, strict=True):
            process.ask("write", some, number)
        for process in self.both:
            process.answer()
        for key in KEYS:
            wrote: set[int | None] = {n for n, some in zip(numbers, (one, other), strict=True) if key in some}
            self.held[key] = wrote or self.held[key]

    @rule(who=which, some=keys)
    def look_on_while_the_other_writes(self, who: int, some: list[str]) -> None:
        number = self.next()
        writer, reader = self.both[who], self.both[1 - who]
        writer.ask("write", some, number)
        found = reader.do("read", some)
        writer.answer()
        assert all(one == number for one in found) or all(
            one in self.held[key] for key, one in zip(some, found, strict=True)
        ), "a part of a write"
        self.held |= {key: {number} for key in some}

    @rule(who=which, letters=st.sampled_from(["*", "note:[abc]", "note:f"]))
    def invalidate(self, who: int, letters: str) -> None:
        self.both[who].do("invalidate", letters)
        gone = {"*": KEYS, "note:[abc]": KEYS[:3], "note:f": KEYS[5:]}[letters]
        self.held |= {key: {None} for key in gone}
        self.sent = [dict.fromkeys(names, True) for names in self.sent]

    @precondition(lambda self: sum(map(len, self.sent)) < 3)
    @rule(who=which)
    def send_a_request(self, who: int) -> None:
        name = f"request {self.next()}"
        self.both[who].do("begin", name)
        self.sent[who][name] = False

    @precondition(lambda self: any(self.sent))
    @rule(some=keys)
    def get_its_answer(self, some: list[str]) -> None:
        who = 0 if self.sent[0] else 1
        name = next(iter(self.sent[who]))
        invalidated, number = self.sent[who].pop(name), self.next()
        self.both[who].do("end", name, some, number)
        if not invalidated:
            self.held |= {key: {number} for key in some}

    @rule(who=which)
    def close(self, who: int) -> None:
        self.both[who].do("close")

    @rule(who=which, some=keys)
    def kill_in_the_midst(self, who: int, some: list[str]) -> None:
        number = self.next()
        self.both[who].ask("write", some, number)
        self.both[who].kill()
        self.sent[who] = {}
        self.both[who].start()
        self.both[who].do("scope", self.scope)
        found = self.both[1 - who].do("read", some)
        assert len({one == number for one in found}) == 1, "a part of a write"
        if found[0] != number:
            assert all(one in self.held[key] for key, one in zip(some, found, strict=True))
        self.held |= {key: {one} for key, one in zip(some, found, strict=True)}


def test_two_processes_on_one_file() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    with tempfile.TemporaryDirectory() as folder:
        TwoProcesses.folder, TwoProcesses.both = folder, [Process(folder), Process(folder)]
        try:
            run_state_machine_as_test(
                TwoProcesses, settings=settings(max_examples=25, stateful_step_count=20, deadline=None)
            )
        finally:
            for process in TwoProcesses.both:
                process.kill()


@pytest.mark.timeout(1200)
def test_a_kill_at_a_random_instant_loses_nothing_that_was_acknowledged() -> None:
    assert kill(KILLS) > 0, "none of the kills left a log"


def test_many_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    """On a busy machine one may not get its turn in time: then it is told so, and is not for ever without the cache."""
    with processes(4, SCRIPT, tmp_path) as started:
        for number, process in enumerate(started):
            tell(process, json.dumps(["scope", "new"]))
            tell(process, json.dumps(["write_once", f"note:{number}", number]))
        warned = [[json.loads(line_of(process)) for _ in range(2)][1] for process in started]
        assert all(len(told) <= 1 and all(LOCKED in one for one in told) for told in warned), warned
        cache = DiskCache(tmp_path, scope="new")
        found = [cache.get(f"note:{number}") for number in range(4)]
        assert [one is not None for one in found] == [not told for told in warned]
        for number, process in enumerate(started):
            tell(process, json.dumps(["write_once", f"note:{number}", number]))
            assert json.loads(line_of(process)) == []
    assert [cache.get(f"note:{number}")["number"] for number in range(4)] == [0, 1, 2, 3]
    cache.close()


def test_a_file_deleted_while_a_process_has_it_open_is_made_anew_by_another(tmp_path: Path) -> None:
    """Alone, as one deletes a file: its log stays, and the process that has it open goes on with that."""
    idle, other, third = (Process(str(tmp_path)) for _ in range(3))
    try:
        for process in (idle, other, third):
            process.do("scope", "kept")
        idle.do("write", ["note:a"], 1)
        (tmp_path / "kept.sqlite3").unlink()
        assert other.do("write_once", "note:b", 2) == []
        assert third.do("read", ["note:a", "note:b"]) == [None, 2]
        idle.do("write", ["note:c"], 3)
        for process in (idle, other, third):
            assert process.do("read", ["note:a", "note:b", "note:c"]) == [None, 2, 3]
    finally:
        for process in (idle, other, third):
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


# --- the next morning -----------------------------------------------------------------------------------------------

CELL = f"""
from sportmonks_sdk import Sportmonks
client = Sportmonks(cache="disk", progress=False)
frame = client.fixtures(season={SEASON})
print(frame.height, client.last_report.total_requests, client.last_report.from_cache)
"""


def environment(folder: Path, sandbox: SandboxServer, token: str) -> dict[str, str]:
    return {
        "SPORTMONKS_API_TOKEN": token, "SPORTMONKS_BASE_URL": sandbox.url, "SPORTMONKS_CACHE_DIR": str(folder / "kept"),
        "SPORTMONKS_CACHE_TTL_METADATA": "86400",  # the season is being played: fresh for as long as a test takes
    }  # fmt: skip


def test_after_a_restart_of_the_kernel_the_cell_costs_no_request(
    tmp_path: Path, sandbox: SandboxServer, token: str
) -> None:
    told = environment(tmp_path, sandbox, token)
    with started_kernel(**told) as kernel:
        first = kernel.run(CELL)
        assert (first.error, first.text) == ("", "380 9 0\n")
        kernel.manager.restart_kernel(now=True)
        kernel.client.wait_for_ready(timeout=GUARD)
        sandbox.requests.clear()
        second = kernel.run(CELL)
        assert (second.error, second.text) == ("", "380 0 380\n")
        kernel.run("shape = frame.shape; columns = frame.to_dicts()")
        assert sandbox.requests == []
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=GUARD)
        sandbox.pause_listening()
        try:
            third = kernel.run(CELL.replace(f"season={SEASON}", f"season={SEASON}, offline=True"))
        finally:
            sandbox.resume_listening()
        assert (third.error, third.text) == ("", "380 0 380\n")


def test_two_kernels_and_a_command_at_once(tmp_path: Path, sandbox: SandboxServer, token: str) -> None:
    told = environment(tmp_path, sandbox, token)
    command = [str(Path(sys.executable).with_name("sportmonks")), "fixtures", "--season-id", str(SEASON)]
    with started_kernel(**told) as one, started_kernel(**told) as other:
        cells = one.client.execute(CELL), other.client.execute(CELL)
        cli = subprocess.run(
            [*command, "--output", "csv"], env={**os.environ, **told}, capture_output=True, text=True, timeout=GUARD,
            check=False,
        )  # fmt: skip
        ends = one.finish(cells[0]), other.finish(cells[1])
        assert [(end.error, end.text.partition(" ")[0]) for end in ends] == [("", "380")] * 2
        assert (cli.returncode, cli.stdout.count("\n"), "warning" in cli.stderr) == (0, 381, False)
        sandbox.requests.clear()
        assert [kernel.run(CELL).text for kernel in (one, other)] == ["380 0 380\n"] * 2
        assert sandbox.requests == []

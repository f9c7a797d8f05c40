"""Runs the code of a document, block by block in one namespace, as a notebook would run its cells.

- ``python``: runs, with top-level ``await``; a warning is an error. Where a ``text`` block comes right after it, that
  is what it shows (prints, and the value of a last expression), with ``...`` for what varies.
- ``bash``: each line is known to `COMMANDS`, which runs it or checks what can be checked without installing. A ``text``
  block right after it is what its ``sportmonks`` commands print.
- ``cron``, ``ini`` (units of systemd), ``yaml`` (GitHub Actions), ``dockerfile``: their form is checked, and the
  ``sportmonks`` commands in them run.
- ``text`` anywhere else is a drawing. Any other language is an error: it would be code that nobody runs.

The environment stands in for the reader's: ``SPORTMONKS_API_TOKEN`` is set, ``SPORTMONKS_BASE_URL`` points at a real
`SandboxServer`, the working folder is empty, and the one Redis URL of the documents, ``redis://localhost:6379/0``, is
replaced in the code by that of a real Redis on a free port. Nothing else is replaced.
"""

from __future__ import annotations

import ast
import asyncio
import configparser
import contextlib
import doctest
import inspect
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
from guard import GUARD
from sybil import Document, Example
from sybil.parsers.markdown import CodeBlockParser

from sportmonks_sdk.settings.settings import settings_table

ROOT = Path(__file__).parents[2]
PRINTED_REDIS = "redis://localhost:6379/0"
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>[\w-]*)[^\n]*\n(?P<code>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
LANGUAGES = ("python", "bash", "text", "cron", "ini", "yaml", "dockerfile")
FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


def fences(text: str) -> list[tuple[int, str]]:
    """Line and language of every fenced block of a document."""
    return [(text.count("\n", 0, one.start()) + 1, one["language"]) for one in FENCE.finditer(text)]


class Reader:
    """Reads one document from top to bottom."""

    def __init__(self, path: Path, redis_url: str) -> None:
        self.redis_url = redis_url
        self.shown: tuple[int, str] | None = None  # where the last python block ends, and what it showed
        evaluators = {"python": self._python, "bash": self._bash, "text": self._text}
        evaluators |= {language: self._scheduled(commands) for language, commands in SCHEDULES.items()}
        parsers = [CodeBlockParser(language, evaluator) for language, evaluator in evaluators.items()]
        self.document = Document.parse(str(path), *parsers)

    def read(self) -> int:
        """Run every block; the number of them."""
        examples = list(self.document.examples())
        for example in examples:
            example.evaluate()
        return len(examples)

    def _python(self, example: Example) -> None:
        code = str(example.parsed).replace(PRINTED_REDIS, self.redis_url)
        # Line numbers of tracebacks are those of the document.
        shown = run("\n" * example.line + code, str(example.path), example.namespace)
        self.shown = (example.region.end, shown)

    def _text(self, example: Example) -> str | None:
        last, self.shown = self.shown, None
        if last is None or self.document.text[last[0] : example.region.start].strip("`\n "):
            return None
        want, got = str(example.parsed), last[1]
        if doctest.OutputChecker().check_output(want, got, doctest.ELLIPSIS):
            return None
        return f"expected:\n{want}\nshown:\n{got}"

    def _bash(self, example: Example) -> None:
        printed = ""
        for line in str(example.parsed).splitlines():
            words = shlex.split(line, comments=True)
            if words:
                assert words[0] in COMMANDS, f"{example.path}:{example.line}: nobody checks {line!r}"
                printed += COMMANDS[words[0]](line.replace(PRINTED_REDIS, self.redis_url), words[1:]) or ""
        self.shown = (example.region.end, printed)

    def _scheduled(self, commands: Callable[[str], list[str]]) -> Callable[[Example], None]:
        def evaluate(example: Example) -> None:
            self.shown = None
            for command in commands(str(example.parsed)):
                _sportmonks(f"sportmonks {command}", shlex.split(command))

        return evaluate


def run(code: str, name: str, namespace: dict[str, Any]) -> str:
    """Run code as a cell; what it printed, and the value of its last expression."""
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    out = io.StringIO()
    with contextlib.redirect_stdout(out), warnings.catch_warnings(), pl.Config(tbl_width_chars=100):
        warnings.simplefilter("error")
        # Dask says so of a machine that is busy.
        warnings.filterwarnings("ignore", "Creating scratch directories is taking", UserWarning)
        _settled(eval(compile(tree, name, "exec", FLAGS), namespace))
        if isinstance(last, ast.Expr):
            value = _settled(eval(compile(ast.Expression(last.value), name, "eval", FLAGS), namespace))
            if value is not None:
                print(repr(value))
    return out.getvalue()


def _settled(value: Any) -> Any:
    return asyncio.run(value) if inspect.iscoroutine(value) else value


def _make(line: str, words: list[str]) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert words, "make without a target"
    assert set(words) <= set(targets), f"no such target: {words}"


def _sportmonks(line: str, words: list[str]) -> str:
    if words[0] == "sandbox":
        line += " --help"  # it would serve for ever
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=False,
    )
    assert done.returncode == 0, f"{line} ended with {done.returncode}:\n{done.stderr}"
    return done.stdout


def _export(line: str, words: list[str]) -> None:
    known = {name for one in settings_table() for name in one.variables}
    assert {word.partition("=")[0] for word in words} <= known, line


def _venv(line: str, words: list[str]) -> None:
    assert words[:2] == ["-m", "venv"], line


def _pip(line: str, words: list[str]) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert words[:-1] == ["-m", "pip", "install", "-e"], line
    assert set(re.findall(r"[a-z]+", words[-1])) <= set(extras), line


def _dask(line: str, words: list[str]) -> None:
    command, *rest = words
    told = subprocess.run(
        [sys.executable, "-m", "dask", command, "--help"], capture_output=True, text=True, timeout=GUARD, check=True
    )
    assert {word for word in rest if word.startswith("--")} <= set(re.findall(r"--[\w-]+", told.stdout)), line


_COMMAND = re.compile(r"(?:^|[\s/])sportmonks ((?:lake|export|fixtures) [^|&;>\n]+)", re.MULTILINE)


def _crontab(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not re.match(r"[A-Z]+=", line)]
    assert lines
    assert all(re.fullmatch(r"([\d*/,-]+ +){5}\S.*", line) for line in lines), lines
    return _COMMAND.findall(text)


def _unit(text: str) -> list[str]:
    unit = configparser.RawConfigParser(strict=True)
    unit.read_string(text)
    assert set(unit.sections()) <= {"Unit", "Service", "Timer", "Install"}, unit.sections()
    assert unit.has_option("Service", "ExecStart") or unit.has_option("Timer", "OnCalendar")
    return _COMMAND.findall(text)


def _workflow(text: str) -> list[str]:
    import yaml

    jobs = yaml.safe_load(text)["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    return _COMMAND.findall("\n".join(step.get("run", "") for step in steps))


def _dockerfile(text: str) -> list[str]:
    lines = dict(line.partition(" ")[::2] for line in text.splitlines())
    assert set(lines) <= {"FROM", "RUN", "USER", "WORKDIR", "ENV", "ENTRYPOINT", "CMD"}, lines
    assert json.loads(lines["ENTRYPOINT"]) == ["sportmonks"]
    return [shlex.join(json.loads(lines["CMD"]))]


# How the commands in a recipe are found, once it is seen to be one.
SCHEDULES: dict[str, Callable[[str], list[str]]] = {
    "cron": _crontab,
    "ini": _unit,
    "yaml": _workflow,
    "dockerfile": _dockerfile,
}

# What a line of shell may begin with, and who checks it. Nothing is installed, and no target of make is run.
COMMANDS: dict[str, Callable[[str, list[str]], str | None]] = {
    "dask": _dask,
    "make": _make,
    "sportmonks": _sportmonks,
    "export": _export,
    "python3": _venv,
    ".venv/bin/python": _pip,
}

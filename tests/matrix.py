"""The tests on other Pythons, and with the lowest versions that pyproject.toml allows; each in a fresh environment.

    python tests/matrix.py                            all rows, all tests
    python tests/matrix.py --rows lowest tests/lake   one row, some tests

A row is a Python (``3.12``), or ``lowest``: the oldest Python, with the oldest releases that pyproject.toml allows.
Pythons are those of ``MATRIX_PYTHONS`` (commands or paths), then of PATH, then of pyenv. One that is not there is said,
and is no failure, unless it was named.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".matrix"  # environments, and what the tests printed
EXTRAS = "nest,plot,docs,test"
LOWEST = "lowest"
NEXT = "3.14"  # tried where it is installed, promised to nobody
SHOWN = ("polars", "aiohttp", "redis", "typer", "pyarrow")
# What an old release of one package says of a new one of another is neither's news here; the other rows hear of ours.
UNMOVED = ("-W", "ignore::DeprecationWarning", "-W", "ignore::PendingDeprecationWarning")
ENDED = re.compile(r"^=* ?(.*\b(?:passed|failed|errors?|no tests ran)\b.*?) in [\d.]+s.*$", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """What became of one environment."""

    name: str
    python: str
    versions: str
    result: str
    seconds: float
    good: bool


def promised() -> list[str]:
    """The Pythons that the package says it works with, the oldest first."""
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["classifiers"]
    told = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("Programming Language :: Python :: 3.")]
    return sorted(told, key=numbers)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def candidates(version: str, named: Sequence[str]) -> Iterator[str]:
    """Commands that may be this Python, the best first."""
    yield from named
    if sys.version_info[:2] == numbers(version):
        yield sys.executable
    yield f"python{version}"
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    yield from map(
        str, sorted(pyenv.glob(f"{version}.*/bin/python"), key=lambda path: numbers(str(path)), reverse=True)
    )


def version_of(command: str) -> str | None:
    """What a command says it is; None where it is no Python (as pyenv's stand-ins for what is not switched on)."""
    if (found := shutil.which(command)) is None:
        return None
    asked = [found, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    return ran.stdout.strip() if ran.returncode == 0 else None


def find(version: str, named: Sequence[str]) -> str | None:
    """A command for this Python."""
    return next((one for one in candidates(version, named) if is_a(version, version_of(one))), None)


def is_a(version: str, told: str | None) -> bool:
    return told is not None and numbers(told)[:2] == numbers(version)


def outcome(code: int, printed: str) -> tuple[str, bool]:
    """What a run of pytest came to: its closing line, and whether all is well."""
    lines = ENDED.findall(printed)
    return (lines[-1] if lines else f"ended with {code}, without a closing line"), code == 0 and bool(lines)


def table(rows: Iterable[Row]) -> str:
    """One line a row, in columns."""
    lines = [("row", "python", "versions", "result", "seconds")]
    lines += [(one.name, one.python, one.versions, one.result, f"{one.seconds:.0f}") for one in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def run(name: str, command: str, tests: Sequence[str]) -> Row:
    """Make an environment, install, and test in it."""
    begun, here = time.monotonic(), FOLDER / name
    python = here / "bin" / "python"
    uv = str(Path(sys.executable).with_name("uv"))
    lowest = ("--resolution", "lowest-direct") if name == LOWEST else ()
    steps = (
        (uv, "venv", "--quiet", "--clear", "--seed", "--python", shutil.which(command) or command, str(here)),
        (uv, "pip", "install", "--quiet", "--python", str(python), *lowest, "--editable", f"{ROOT}[{EXTRAS}]"),
    )
    for step in steps:
        if subprocess.run(step, check=False, cwd=ROOT).returncode:
            return Row(name, version_of(command) or "", "", "could not be installed", time.monotonic() - begun, False)
    asked = "import importlib.metadata as m, sys; print(*(n + ' ' + m.version(n) for n in sys.argv[1:]), sep=', ')"
    versions = subprocess.run([python, "-c", asked, *SHOWN], capture_output=True, text=True, check=True).stdout.strip()
    line = [
        str(python),
        "-m",
        "pytest",
        "-q",
        "-n",
        "3",
        "--dist",
        "loadfile",
        "-p",
        "no:cacheprovider",
        *(UNMOVED if lowest else ()),
        *tests,
    ]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    told = FOLDER / f"{name}.txt"
    with told.open("w") as printed:
        code = subprocess.run(line, check=False, cwd=ROOT, env=environment, stdout=printed, stderr=printed).returncode
    text = told.read_text(errors="replace")
    result, good = outcome(code, text)
    if not good:
        print(text[-20_000:])
    return Row(name, version_of(str(python)) or "", versions, result, time.monotonic() - begun, good)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", help="these only, as in lowest,3.12")
    parser.add_argument("tests", nargs="*", help="what pytest is told; nothing for all tests")
    told = parser.parse_args()
    oldest, *newer = promised()
    known = (LOWEST, *newer, NEXT)
    wanted = told.rows.split(",") if told.rows else known
    if unknown := set(wanted) - set(known):
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    named = os.environ.get("MATRIX_PYTHONS", "").split()
    if none := [one for one in named if version_of(one) is None]:
        parser.error(f"MATRIX_PYTHONS names what is no Python: {', '.join(none)}")
    FOLDER.mkdir(exist_ok=True)
    rows, absent = [], []
    for name in wanted:
        version = oldest if name == LOWEST else name
        if (command := find(version, named)) is None:
            absent.append(f"Python {version} IS NOT HERE, so nothing was tested with it: name it in MATRIX_PYTHONS")
            continue
        print(f"{name}: {command} …", flush=True)
        rows.append(run(name, command, told.tests))
        print(f"{name}: {rows[-1].result}", flush=True)
    print("", table(rows), *absent, sep="\n")
    return 0 if rows and all(one.good for one in rows) else 1


if __name__ == "__main__":
    sys.exit(main())

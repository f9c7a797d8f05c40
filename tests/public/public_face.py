"""What users may hold on to, as text: names, signatures, settings, commands and schemas.

``python tests/public/public_face.py`` writes it to ``face.txt`` beside this file; the test holds the package to that,
so a change of the public face is a change of a file, seen in review.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_origin

FACE = Path(__file__).with_name("face.txt")
MODULES = (
    "sportmonks_sdk",
    "sportmonks_sdk.analysis",
    "sportmonks_sdk.errors",
    "sportmonks_sdk.types",
    "sportmonks_sdk.sandbox",
    "sportmonks_sdk.otel",
)
COMMANDS = (
    (),
    ("demo",),
    ("fixtures",),
    ("export",),
    ("quota",),
    ("sandbox",),
    ("cache",),
    ("cache", "stats"),
    ("cache", "clear"),
)
# An option or argument in a help text, and the kind of its value: ``--seed <int>`` or ``--seed INTEGER``.
_VALUE = re.compile(r"^(  (?:-\w, )?(?:--[\w-]+|[A-Z]+)) (?:[<\[](.*?)[>\]]|[A-Z][A-Z ]+)(?=  |$)")


def lines() -> Iterator[str]:
    """The whole face, a line a fact."""
    for name in MODULES:
        yield from _module(name)
    yield from _settings()
    yield from _schemas()
    for command in COMMANDS:
        yield from _help(command)


def _module(name: str) -> Iterator[str]:
    module = importlib.import_module(name)
    for word in sorted(_names(module)):
        value = getattr(module, word)
        yield f"{name}.{word}{_shape(value)}"
        if inspect.isclass(value):
            yield from _members(f"{name}.{word}", value)


def _names(module: object) -> list[str]:
    told = getattr(module, "__all__", None)
    if told is not None:
        return list(told)
    return [word for word, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__]  # type: ignore[attr-defined]


def _members(where: str, kind: type) -> Iterator[str]:
    for word in sorted(dir(kind)):
        # What exceptions, dicts and texts have of Python is another thing with each Python.
        if word.startswith("_") or any(issubclass(kind, of) and hasattr(of, word) for of in (BaseException, dict, str)):
            continue
        value = inspect.getattr_static(kind, word)
        yield f"{where}.{word}{_shape(getattr(value, '__func__', value))}"


def _shape(value: object) -> str:
    if inspect.isclass(value):
        bases = ", ".join(base.__name__ for base in value.__mro__[1:-1] if not base.__name__.startswith("_"))
        return f"({bases}): {_signature(value)}"
    if isinstance(value, property):
        return ": property"
    # An alias of types can be called, for whatever that is worth.
    return f": {_signature(value)}" if callable(value) and get_origin(value) is None else ""


def _signature(value: object) -> str:
    if isinstance(value, type) and issubclass(value, dict):
        return "a dict"
    try:
        told = inspect.signature(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return "no signature"
    parameters = [parameter.replace(annotation=parameter.empty) for parameter in told.parameters.values()]
    return re.sub(" at 0x[0-9a-f]+", "", str(told.replace(parameters=parameters, return_annotation=told.empty)))


def _settings() -> Iterator[str]:
    from sportmonks_sdk import Settings

    for one in dataclasses.fields(Settings):
        yield f"setting {one.name} = {one.default!r}"


def _schemas() -> Iterator[str]:
    from sportmonks_sdk import Sportmonks, schema

    for name in sorted(word for word in dir(Sportmonks) if not word.startswith("_")):
        try:
            columns = schema(name)
        except ValueError:  # a call that is no table
            continue
        for column, dtype in columns.items():
            yield f"schema {name}.{column}: {dtype}"


def _help(command: tuple[str, ...]) -> Iterator[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("SPORTMONKS_", "REDIS_"))}
    told = subprocess.run(
        [Path(sys.executable).with_name("sportmonks"), *command, "--help"],
        capture_output=True, text=True, check=True, env={**bare, "COLUMNS": "100", "NO_COLOR": "1"},
    )  # fmt: skip
    for line in told.stdout.splitlines():
        yield f"sportmonks {' '.join(command)} | {_plain(line)}".rstrip()


def _plain(line: str) -> str:
    """Without what differs by the release of Typer: how it names the kind of a value, and the width of columns."""
    choices = _VALUE.sub(lambda told: f"{told[1]} {(told[2] or '') if '|' in (told[2] or '') else ''}".rstrip(), line)
    return re.sub("  +", "  ", choices.replace("{DIR}", "DIR"))


if __name__ == "__main__":
    FACE.write_text("".join(f"{line}\n" for line in lines()))

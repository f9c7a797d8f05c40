"""What a command did, for programs: one JSON object on standard output, and the ids that are missing in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import ConfigurationError
from .exits import OK, code_of, say, spoken

if TYPE_CHECKING:
    import polars as pl

    from ..client import Sportmonks


@contextmanager
def summary(wanted: bool, command: str, folder: Path) -> Iterator[dict[str, Any]]:
    """Print, where it is wanted, what a command noted of itself, its ``exit_code`` and, where it failed, its ``error``.

    Args:
        wanted: ``--json``.
        command: its name.
        folder: what it is about.
    """
    told: dict[str, Any] = {"command": command, "path": str(folder), "exit_code": OK}
    try:
        yield told
    except BaseException as error:
        told["exit_code"] = code_of(error)
        told.setdefault("error", spoken(str(error)) or type(error).__name__)
        with suppress(OSError):  # the command ends with its own error, not with that of a reader that went away
            _print(wanted, told)
        raise
    _print(wanted, told)


def note_frame(told: dict[str, Any], client: Sportmonks, frame: pl.DataFrame) -> None:
    """Note what a command fetched and wrote."""
    report = client.last_report
    told |= {"rows": frame.height, "columns": frame.columns, "report": report.to_dict() if report else None}


def missing_file(folder: Path, told: Path | None = None) -> Path:
    """Where the missing ids of a folder stand: where an option says, else beside it.

    Raises:
        ConfigurationError: no file can be where the option says.
    """
    from . import output as show

    if told is not None:
        show.check_file("--missing-to", told, folder)
        return told
    path = folder.expanduser().absolute()
    return path.with_name(f"{path.name}.missing.csv")


def note_missing(path: Path, missing: Mapping[int, str]) -> bool:
    """Write the ids that could not be had, each with its reason, to a file; without any the file is removed.

    Returns:
        Whether the file is there. What is in the way is said, and loses no data: standard error has the ids as well.
    """
    from . import output as show

    try:
        if not missing:
            path.unlink(missing_ok=True)
            return False
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(("fixture_id", "reason"))
        rows.writerows(sorted(missing.items()))
        show.write(text.getvalue().encode(), path)
    except (OSError, ConfigurationError) as error:
        say(f"warning: the missing ids are not in {path}: {error}")
        return False
    say(f"the missing ids are in {path}")
    return True


def _print(wanted: bool, told: Mapping[str, Any]) -> None:
    from . import output as show

    if wanted:
        show.write(msgspec.json.encode(told, enc_hook=str) + b"\n", None)

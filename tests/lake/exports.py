"""Small exports without a client, and a disk that fails or dies at a step."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import polars as pl

from sportmonks_sdk.lake import provenance
from sportmonks_sdk.lake.disk import Disk
from sportmonks_sdk.lake.provenance import Provenance
from sportmonks_sdk.query.ask import ask
from sportmonks_sdk.selection.keywords import select

NAMES = ("fixtures", "events", "lineups")


def frames(value: int, names: tuple[str, ...] = NAMES, fixtures: int = 4) -> dict[str, pl.DataFrame]:
    """Tables in which each row says which export it belongs to."""
    ids = range(1, fixtures + 1)
    return {name: pl.DataFrame({"fixture_id": ids, "value": [value] * fixtures}) for name in names}


def question(include: tuple[str, ...] = ("events", "lineups"), **which: Any) -> Provenance:
    """What an export is asked for, as a call would say it."""
    options = {name: which.pop(name) for name in ("select", "timezone", "locale") if name in which}
    asked = ask(("participants",), {"include": list(include), **options}, {})
    return provenance.question(
        select(which.pop("ids"), **which) if "ids" in which else select(**(which or {"season": 1})),
        asked,
        sdk="0",
        source="api.example",
        zeros=False,
        extra=False,
    )


def values(folder: Path) -> dict[str, set[int]]:
    """Table → the exports that its rows belong to, as a plain reader sees them."""
    return {path.stem: set(pl.read_parquet(path)["value"]) for path in sorted(folder.glob("*.parquet"))}


def marks(folder: Path) -> set[str]:
    """The exports that the files of a folder say they are of."""
    notes = [provenance.decode(pl.read_parquet_metadata(path)[provenance.KEY]) for path in folder.glob("*.parquet")]
    return {note.export for note in notes if note is not None}


def everything(folder: Path) -> list[str]:
    """All that is below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


class Killed(BaseException):
    """The process is no more; nothing that it would still do reaches the disk."""


class TroubledDisk(Disk):
    """A disk whose step number ``at`` raises; with `Killed`, half of it is done and no later one is.

    What is for the loss of power is counted and not waited for.

    Args:
        at: the step; None for none.
        error: what it raises.
        kinds: where given, the first step of these kinds that is not before ``at``.
        lasting: whether all later ones (of these kinds) raise as well.
    """

    def __init__(
        self, at: int | None = None, error: BaseException | None = None, *, kinds: tuple[str, ...] = (),
        lasting: bool = False,
    ) -> None:  # fmt: skip
        self.at, self.error, self.kinds, self.lasting = at, error, kinds, lasting
        self.steps: list[str] = []
        self.failed = False

    def sync(self, handle: int) -> None: ...

    def sync_folder(self, path: Path) -> None: ...

    def step(self, name: str, args: tuple[Any, ...]) -> None:
        at = len(self.steps)
        self.steps.append(name)
        if self.error is None or not self._fails(name, at):
            return
        if name == "close":  # the kernel closes what the dead had open
            os.close(args[0])
        elif name == "put" and not self.failed:
            os.write(args[0], bytes(args[1])[: len(args[1]) // 2])
        self.failed = True
        raise self.error

    def _fails(self, name: str, at: int) -> bool:
        if self.failed and isinstance(self.error, Killed):
            return True
        due = self.at is not None and at >= self.at and (self.lasting or not self.failed)
        return due and (not self.kinds or name in self.kinds)


def _counted(plain: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(plain)
    def step(self: TroubledDisk, *args: Any) -> Any:
        self.step(plain.__name__, args)
        return plain(self, *args)

    return step


for _name in [name for name, value in vars(Disk).items() if callable(value) and not name.startswith("_")]:
    setattr(TroubledDisk, _name, _counted(getattr(TroubledDisk, _name)))

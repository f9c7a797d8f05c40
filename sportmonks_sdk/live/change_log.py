"""The table ``changes``: what a watch told, as Parquet, one part a minute."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from ..errors import ConfigurationError
from ..values import shown
from .comparison import Change

FOLDER = "changes"
_TEXT, _INT = pl.String(), pl.Int64()
SCHEMA = pl.Schema(
    {
        "kind": _TEXT, "fixture_id": _INT, "name": _TEXT, "seen_at": pl.Datetime("us", "UTC"), "state": _TEXT,
        "home_goals": _INT, "away_goals": _INT, "event_id": _INT, "type": _TEXT, "minute": _INT, "extra_minute": _INT,
        "team_id": _INT, "team": _TEXT, "player_id": _INT, "player_name": _TEXT, "related_player_id": _INT,
        "related_player_name": _TEXT, "field": _TEXT, "before": _TEXT, "after": _TEXT,
    }
)  # fmt: skip


def frame_of(changes: Sequence[Change]) -> pl.DataFrame:
    """Changes as a frame, a row each."""
    return pl.DataFrame([[getattr(one, name) for name in SCHEMA] for one in changes], schema=SCHEMA, orient="row")


class ChangeLog:
    """Parts in ``path/changes``: each is whole when it has its name, and is never written again."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            self.folder = Path(path).expanduser() / FOLDER
            self.folder.mkdir(parents=True, exist_ok=True)
        except (TypeError, ValueError, OSError, RuntimeError) as error:
            raise ConfigurationError(f"log= is a folder that can be written, not {shown(path)}: {error}") from None
        self._waiting: list[Change] = []

    def add(self, changes: Sequence[Change], now: datetime) -> None:
        """Keep these, and write what is of a minute that is over."""
        self._waiting += changes
        if self._waiting and _minute(self._waiting[0].seen_at) != _minute(now):
            self.flush()

    def flush(self) -> None:
        """Write what is not written yet.

        Raises:
            ConfigurationError: the folder cannot be written any more; what waits is tried again the next time.
        """
        while self._waiting:
            minute = _minute(self._waiting[0].seen_at)
            part = [one for one in self._waiting if _minute(one.seen_at) == minute]
            name = f"{minute:%Y-%m-%dT%H-%M}Z-{secrets.token_hex(4)}.parquet"
            passing = self.folder / f".{name}.tmp"
            try:
                frame_of(part).write_parquet(passing, compression="zstd")
                passing.replace(self.folder / name)
            except OSError as error:
                raise ConfigurationError(f"the log in {self.folder} cannot be written: {error}") from error
            self._waiting = [one for one in self._waiting if _minute(one.seen_at) != minute]


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)

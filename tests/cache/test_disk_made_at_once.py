"""A file that others make while it is opened: it is theirs or ours, and never a foreign one."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sportmonks_sdk.cache.disk_file import FORM
from sportmonks_sdk.disk_link.disk_faults import DiskFailure
from sportmonks_sdk.disk_link.form import prepare

MOST = 40  # statements of opening; the tables are made in fewer


def connected(path: Path, timeout: float) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=timeout, isolation_level=None)


def statements_until_made(path: Path, at: int | None = None) -> int:
    """Open a new file; at this statement another connection makes it, unless the file is held. How many there were."""
    count = itertools.count(1)
    seen = 0
    with closing(connected(path, 0.0)) as ours, closing(connected(path, 0.0)) as theirs:

        def before(_: str) -> None:
            nonlocal seen
            seen = next(count)
            if seen == at:
                make_as_one(theirs)

        ours.set_trace_callback(before)
        prepare(ours, FORM)
        ours.set_trace_callback(None)
        assert ours.execute("SELECT count(*) FROM state").fetchone() == (1,)
    return seen


def make_as_one(db: sqlite3.Connection) -> None:
    """Without waiting: whoever is waited for is a frame above."""
    try:
        prepare(db, FORM)
    except (sqlite3.OperationalError, DiskFailure) as error:
        if "locked" not in str(error):
            raise


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sportmonks_sdk.disk_link.form.BUSY", 0.0)


@pytest.mark.usefixtures("unhurried")
def test_another_process_may_make_the_file_at_any_statement_of_opening_it(tmp_path: Path) -> None:
    whole = statements_until_made(tmp_path / "alone.sqlite3")
    assert 5 < whole < MOST
    for at in range(1, whole + 1):
        statements_until_made(tmp_path / f"{at}.sqlite3", at)

"""What frames met of values of another type than the documented one: in the report of a call, and as warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..frames.catalogue import TABLES
from ..observe import events as ev
from ..query.endpoints import NAME_PATHS
from ..reports import Report


def with_drift(report: Report, notes: Mapping[str, int]) -> Report:
    """The report, with what was met of values of another type than the documented one beside what it tells of them."""
    told: dict[str, Any] = {}
    for note, count in notes.items():
        kind, _, where = note.partition(":")
        if kind in ("coerced", "unreadable"):
            counts = told.setdefault(kind, dict(getattr(report, kind)))
            counts[where] = counts.get(where, 0) + count
    return replace(report, **told) if told else report


def add_notes(total: Counter[str], notes: Mapping[str, int]) -> None:
    """Count in what other frames of the same call met. A list of names is one, however many frames take names of it."""
    for note, count in notes.items():
        book = note.partition(":")[2].partition(".")[0]
        total[note] = max(total[note], count) if book in NAME_PATHS else total[note] + count


def junk_events(report: Report | None) -> Iterator[ev.Event]:
    """Warnings of records that are none, by the table whose rows they would be. What came in the place of a whole
    include is told as such."""
    told = {name.lower() for name in report.incomplete} if report is not None else set()
    for table, odd in report.unreadable.items() if report is not None else ():
        if "." not in table and not (table in TABLES and TABLES[table].relation.lower() in told):
            said = f"{table}: {odd} of the API's records are no objects, or empty ones, and are left out"
            yield ev.Warned("unreadable", said)

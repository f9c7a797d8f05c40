"""What an update or a check of a lake did: apart from the reports of calls, for those alone who have a lake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

from ..reports import Card

# What came of an update of a lake.
LakeStatus: TypeAlias = Literal["failed", "partial", "written", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LakeReport(Card):
    """What an update of a lake did, or (``dry_run``) would do.

    Attributes:
        partitions: how many were looked at.
        written: partition → the tables that were written, by name.
        kept: partition → why it stayed as it was though the API answered otherwise.
        empty: what of the selection brought no fixture ("season=99") → what the API said of it.
        asked: how many fixtures the API (or the cache) was asked for; of all ``fixtures`` in these partitions.
        fixtures: how many there are now.
        changed: how many of them are new or otherwise than before.
        rows_now: table → rows in these partitions now.
        missing: fixture id → why it could not be had; a row that was there before still is.
        failed: partition, of tasks season ("season=25583") → why its update could not be done; it is as it was.
        tombstones: fixtures that the API has deleted since, and whose rows are gone.
        requests: requests sent, per entity; of a dry run those that found the fixtures.
        price: of a dry run: how many more requests the update would take. None otherwise.
        bytes: written to tables.
        seconds: in all; of merged reports added up.
        dry_run: whether nothing was fetched and nothing written.
    """

    partitions: int = 0
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    asked: int = 0
    fixtures: int = 0
    changed: int = 0
    rows_now: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[int, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    tombstones: tuple[int, ...] = ()
    requests: Mapping[str, int] = field(default_factory=dict)
    price: int | None = None
    bytes: int = 0
    seconds: float = 0.0
    dry_run: bool = False

    @property
    def whole(self) -> bool:
        """Whether the lake now has all that was asked for."""
        return not (self.missing or self.kept or self.empty or self.failed)

    @property
    def status(self) -> LakeStatus:
        """What came of it: "failed" (a partition could not be updated), "partial" (it is not `whole`), "written" or
        "unchanged"."""
        if self.failed:
            return "failed"
        if not self.whole:
            return "partial"
        return "written" if self.written else "unchanged"

    @classmethod
    def merged(cls, reports: Iterable[LakeReport]) -> LakeReport:
        """One report of several, each of other seasons: counts are added up, and what has names is put together.

        Examples:
            >>> from sportmonks_sdk.types import LakeReport
            >>> LakeReport.merged(task.run() for task in client.lake("lake").tasks([25583, 23614])).partitions
            2
        """
        told: dict[str, Any] = {}
        for report in reports:
            for name, value in report.to_dict().items():
                told[name] = _joined(told[name], value, added=name in _ADDED) if name in told else value
        return cls(**told)

    @property
    def total_requests(self) -> int:
        """Requests sent to all entities together."""
        return sum(self.requests.values())

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each figure worth showing."""
        named = ", ".join(f"{key} ({len(tables)} tables)" for key, tables in self.written.items())
        shown = [
            ("partitions", f"{self.partitions:,}"),
            ("written", named or "nothing"),
            ("fixtures", f"{self.fixtures:,}"),
            ("asked", f"{self.asked:,}"),
            ("changed", f"{self.changed:,}"),
            ("requests", f"{self.total_requests:,}"),
            ("bytes", f"{self.bytes:,}"),
            ("seconds", f"{self.seconds:.2f} s"),
        ]
        if self.dry_run:
            shown.insert(0, ("dry_run", f"nothing was written; an update takes {self.price or 0:,} more requests"))
        if self.missing:
            shown.append(("missing", f"{len(self.missing):,}"))
        if self.tombstones:
            shown.append(("tombstones", ", ".join(map(str, self.tombstones))))
        shown += [("failed", f"{what}: {why}") for what, why in self.failed.items()]
        shown += [("empty", f"{what}: {said}") for what, said in self.empty.items()]
        return shown + [("kept", f"{key}: {why}") for key, why in self.kept.items()]

    def to_dict(self) -> dict[str, Any]:
        """All figures as plain Python values."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


# Mappings of a lake's report to numbers that add up.
_ADDED = ("rows_now", "requests")


def _joined(one: Any, other: Any, *, added: bool) -> Any:
    """Two figures of one name as one; what is unknown in one of them is that of the other."""
    if one is None or other is None:
        return other if one is None else one
    if isinstance(one, Mapping):
        return dict(Counter(one) + Counter(other)) if added else {**one, **other}
    return one or other if isinstance(one, bool) else one + other


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LakeCheck(Card):
    """What `verify` found.

    Attributes:
        files: how many files the manifests name, manifests included.
        problems: path in the lake → what is wrong with it.
    """

    files: int = 0
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def rows(self) -> list[tuple[str, str]]:
        """Name and value of each figure."""
        return [("files", f"{self.files:,}"), ("problems", f"{len(self.problems):,}"), *self.problems.items()]

    def to_dict(self) -> dict[str, Any]:
        """All figures as plain Python values."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

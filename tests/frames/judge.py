"""Frames against the obvious reader, cell by cell."""

from __future__ import annotations

import polars as pl
import slow_reader

from sportmonks_sdk.frames.schema import TABLES
from sportmonks_sdk.frames.schema import table as declared

ALL = tuple(TABLES)
_NO_SUMMER = 2100
# What the obvious reader does not know: names beyond its small tables.
NAMES = {"type", "sub_type", "position", "detailed_position", "market", "bookmaker"}


def expected(bodies, asked=frozenset(), zone="UTC"):
    tables = {name: [] for name in ALL}
    for body in bodies:
        for name, rows in slow_reader.read(body, asked, zone).items():
            tables[name] += rows
    return tables


def same(frames, bodies, asked=frozenset(), zone="UTC"):
    """Assert that each frame holds what the reader reads; how many rows each has."""
    heights = {}
    for name, rows in expected(bodies, asked, zone).items():
        frame = frames[name]
        local = {"kickoff_local": pl.Datetime("us", zone)} if name == "fixtures" else {}
        promised = {**declared(name, asked).schema, **local}
        assert {key: kind for key, kind in frame.schema.items() if key != "extra"} == promised
        assert frame.height == len(rows), name
        heights[name] = len(rows)
        for column in frame.columns if rows else ():
            if column == "extra":
                continue
            got, wanted = frame[column].to_list(), [row[column] for row in rows]
            if (name, column) == ("fixtures", "date"):
                # Polars has no summer time from 2100 on.
                late = [row["kickoff"] is not None and row["kickoff"].year >= _NO_SUMMER for row in rows]
                wanted = [mine if far else his for mine, his, far in zip(got, wanted, late, strict=True)]
            if column in NAMES:
                wanted = [mine if his is None else his for mine, his in zip(got, wanted, strict=True)]
            assert got == wanted, (name, column)
    return heights

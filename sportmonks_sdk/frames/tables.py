"""Several frames of one fetch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

import polars as pl


class Tables(Mapping[str, pl.DataFrame]):
    """The frames of one fetch, by table name: ``tables.fixtures`` and ``tables["lineup_details"]`` are the
    same.

    A mapping: ``dict(tables)``, ``len(tables)`` and loops over ``tables.items()`` work. It does not change.
    """

    __slots__ = ("_frames",)

    def __init__(self, frames: Mapping[str, pl.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pl.DataFrame:
        try:
            return self._frames[name]
        except KeyError:
            raise KeyError(self._absent(name)) from None

    def __getattr__(self, name: str) -> pl.DataFrame:
        # Copy and pickle ask for private names before the slot is set.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._frames[name]
        except KeyError:
            raise AttributeError(self._absent(name), name=name, obj=self) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._frames})

    def __reduce__(self) -> tuple[type[Tables], tuple[dict[str, pl.DataFrame]]]:
        return Tables, (self._frames,)

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}: {frame.height} × {frame.width}" for name, frame in self._frames.items())
        return f"Tables({parts})"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{frame.height:,}</td><td>{frame.width}</td></tr>"
            for name, frame in self._frames.items()
        )
        return (
            f"<table><thead><tr><th>table</th><th>rows</th><th>columns</th></tr></thead><tbody>{rows}</tbody></table>"
        )

    def to_dict(self) -> dict[str, pl.DataFrame]:
        """The frames as a plain dict, in the same order."""
        return dict(self._frames)

    def _absent(self, name: str) -> str:
        return f"no table {name!r} in this fetch; there are {', '.join(self._frames) or 'none'}. Add its include."

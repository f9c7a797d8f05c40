"""Pictures in the documents, drawn by the package itself: ``python tests/docs/pictures.py`` draws them anew."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.analysis import charts

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"


def _race() -> str:
    with Sportmonks.sandbox(progress=False) as client:
        return charts.race(client.fixtures(season=23614)).to_svg()


PICTURES: Mapping[str, Callable[[], str]] = {"race.svg": _race}


def words(svg: str) -> list[str]:
    """What stands written in a picture: its data, whatever the renderer's release makes of lines and margins."""
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (FOLDER / name).write_text(draw(), encoding="utf-8")
        sys.stdout.write(f"docs/pictures/{name}\n")

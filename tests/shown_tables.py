"""What an object shows in a notebook, as its cells."""

from __future__ import annotations

from xml.etree import ElementTree


def cells_of(shown: object) -> list[list[str]]:
    """The rows of its HTML table, which must be well-formed."""
    table = ElementTree.fromstring(shown._repr_html_())  # type: ignore[attr-defined]
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]

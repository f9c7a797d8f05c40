"""How objects show themselves as HTML: quiet tables that look the same with and without a notebook's style sheet.

Every colour is the reader's own (``inherit``, and grey that is half transparent), so that a card is legible on a light
page and on a dark one; each cell has its style with it, since Jupyter styles cells and marimo, VS Code and GitHub do
not. Where styles are taken away, a plain table is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_TABLE = "border-collapse:collapse;margin:.2em 0;font-size:.9em;color:inherit;background:none;border:none"
_CAPTION = "caption-side:top;white-space:nowrap;text-align:left;font-weight:600;padding:.2em 0;color:inherit"
_ROW = "background:none"
_CELL = "text-align:{side};vertical-align:top;padding:.15em 1.2em .15em 0;border:none"
_WEIGHT = {"": "", "row": ";font-weight:400", "col": ";font-weight:600"}
_LINE = "border-bottom:1px solid rgba(128,128,128,.4)"
_NUMBER = frozenset("0123456789,.%- ")


def card(title: str, rows: Iterable[tuple[str, object]]) -> str:
    """Names and values, one pair a row."""
    return _table(title, "".join(_row(_cell(name, "th", "row") + _cell(str(value))) for name, value in rows))


def grid(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under a head; what is a number in every row stands to the right."""
    cells = [[str(value) for value in row] for row in rows]
    right = [bool(cells) and all(_NUMBER.issuperset(row[at]) for row in cells) for at in range(len(head))]
    top = _row("".join(_cell(name, "th", "col", right=side) for name, side in zip(head, right, strict=True)), line=True)
    body = (_row("".join(_cell(text, right=side) for text, side in zip(row, right, strict=True))) for row in cells)
    return _table(title, f"<thead>{top}</thead><tbody>{''.join(body)}</tbody>")


def _table(title: str, rows: str) -> str:
    return f'<table style="{_TABLE}"><caption style="{_CAPTION}">{escape(title)}</caption>{rows}</table>'


def _row(cells: str, line: bool = False) -> str:
    return f'<tr style="{_ROW}{";" + _LINE if line else ""}">{cells}</tr>'


def _cell(text: str, tag: str = "td", scope: str = "", *, right: bool = False) -> str:
    style = _CELL.format(side="right" if right else "left") + _WEIGHT[scope]
    told = f' scope="{scope}"' if scope else ""
    return f'<{tag}{told} style="{style}">{escape(text)}</{tag}>'

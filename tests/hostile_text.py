"""Text as a hostile API would send it, in answers of every kind."""

from __future__ import annotations

from typing import Any

from lying_server import Told, envelope
from small_api import row

# Colours, a bell, a C1 escape, marks that turn the direction of text, and every kind of line break, between letters.
HOSTILE = "al\x1b[31mpha\r\nbr\x07avo\x9b2J\x00ch\u202earlie\u2066\u200bde\u2028lta\x85ec\u2029ho\x7f\U000e0041"
LETTERS = "al[31mpha  bravo2Jcharliede lta ec ho"
ANSWERS: dict[str, Any] = {
    "401": Told({"message": HOSTILE, "link": HOSTILE}, 401),
    "403, an include": Told({"message": f"the 'events' include {HOSTILE}", "code": 5002}, 403),
    "403": Told({"message": HOSTILE, "code": HOSTILE}, 403),
    "404": Told({"message": HOSTILE, "link": HOSTILE, "errors": {HOSTILE: [HOSTILE]}}, 404),
    "429": Told({"message": HOSTILE, "rate_limit": {"requested_entity": HOSTILE, "remaining": 0}}, 429),
    "429 of a firewall": Told(f"<title>{HOSTILE}</title>".encode(), 429, {"Content-Type": "text/html"}),
    "500": Told({"message": HOSTILE}, 500),
    "no JSON": Told(b"\x1b[31m", headers={"Content-Type": "text/x\u202e"}),
    "no data": Told({"message": HOSTILE}),
    "nothing": Told({"message": f"No result(s) found {HOSTILE}"}),
    "an entity": Told(envelope([row(1, events=[])], entity=HOSTILE)),
    "fields": Told(envelope([row(1, events=[{"id": 1, "type_id": 10**7, HOSTILE: HOSTILE}]) | {HOSTILE: HOSTILE}])),
    "a cursor": Told(envelope([row(1)], pagination={"count": 1, "has_more": True, "next_cursor": HOSTILE})),
    "ids": Told(envelope([{"id": HOSTILE}, {HOSTILE: 1}, HOSTILE])),
}  # fmt: skip


def obeyed(text: str, *, lines: bool = False) -> set[str]:
    """What of a text a terminal would do rather than show."""
    return {one for one in text if not one.isprintable()} - ({"\n"} if lines else set())

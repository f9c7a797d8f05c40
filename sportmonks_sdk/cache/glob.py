"""Redis's glob patterns as regular expressions, so that every cache answers a pattern alike.

Close to ``fnmatch``, but not the same: a backslash escapes, a class is negated with ``^``, an unclosed class
ends with the pattern, and matching is by byte. Source: Redis docs, "KEYS"; Redis source, ``stringmatchlen``.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STAR, _ANY, _OPEN, _CLOSE, _NOT, _ESCAPE, _TO = b"*?[]^\\-"
_SPECIAL = re.compile(rb"([*?\[\]^\\-])")


def escape(text: str) -> str:
    """``text`` as a pattern that matches nothing but itself."""
    return _SPECIAL.sub(rb"\\\1", text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[bytes]:
    """A regular expression whose ``fullmatch`` on a key's UTF-8 bytes says what Redis would say."""
    raw = pattern.encode("utf-8", "surrogatepass")
    parts: list[bytes] = [b""]
    at = 0
    while at < len(raw):
        if raw[at] == _STAR:
            parts.append(b"")
            at += 1
        else:
            token, at = _token(raw, at)
            parts[-1] += token
    if len(parts) == 1:
        return re.compile(parts[0], re.DOTALL)
    # Each part between two stars is found at its first place and never moved again: linear, no backtracking.
    first, *middle, last = parts
    seek = b"".join(b"(?>.*?%b)" % part for part in middle if part)
    return re.compile(first + seek + b".*" + last, re.DOTALL)


def _token(raw: bytes, at: int) -> tuple[bytes, int]:
    """One element that matches one byte, and where the next begins."""
    if raw[at] == _ANY:
        return b".", at + 1
    if raw[at] == _OPEN:
        return _class(raw, at + 1)
    if raw[at] == _ESCAPE and at + 1 < len(raw):
        at += 1
    return re.escape(raw[at : at + 1]), at + 1


def _class(raw: bytes, at: int) -> tuple[bytes, int]:
    negated = raw[at : at + 1] == b"^"
    at += negated
    held: set[int] = set()
    while at < len(raw) and raw[at] != _CLOSE:
        if raw[at] == _ESCAPE and at + 1 < len(raw):
            held.add(raw[at + 1])
            at += 2
        elif at + 2 < len(raw) and raw[at + 1] == _TO:
            low, high = sorted((raw[at], raw[at + 2]))
            held.update(range(low, high + 1))
            at += 3
        else:
            held.add(raw[at])
            at += 1
    chosen = set(range(256)) - held if negated else held
    body = b"".join(b"\\x%02x" % byte for byte in sorted(chosen))
    return (b"[%b]" % body if body else b"(?!)"), at + 1

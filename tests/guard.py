"""How long a test waits for what will come: a bound against hanging only, longer than any test may take.

A hang is for `time_limit` to end, which can tell it from a busy machine; a shorter bound here would take one for the
other.
"""

from __future__ import annotations

GUARD = 600.0  # seconds

"""The ``sportmonks`` command."""

from __future__ import annotations

import sys
from typing import Final

INTERRUPTED: Final = 130  # as shells say of a program that Ctrl-C ended


def main() -> None:
    """The entry point; what the commands take is imported here, as Ctrl-C may come before that is done."""
    try:
        from .commands import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()

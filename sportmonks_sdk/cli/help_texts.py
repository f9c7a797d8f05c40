"""What stands in the help of commands besides their options."""

from __future__ import annotations

from .exits import MEANINGS

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
_CODES = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in MEANINGS.items())


def after(*lines: str, codes: bool = True) -> str:
    """What stands below a command's options: examples, and the exit codes."""
    examples = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
    return f"{examples}\n\n\b\nExit codes:\n{_CODES}" if codes else examples

"""SIGINT as it is in the foreground: to be imported before anything else that handles signals, as polars does.

What a shell starts in the background (``make test &`` in a script, ``nohup``) has SIGINT ignored, and so have its
children: there no test could interrupt itself, nor a process it started. Python sets its own handler only where it
finds the default.
"""

from __future__ import annotations

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

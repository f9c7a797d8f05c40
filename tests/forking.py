"""For scripts of tests that fork: a child that hangs is ended by its own alarm, so that the test says so."""

from __future__ import annotations

IN_CHILD = """
import os, signal

def in_child(work):
    "What work() gives in a forked child."
    reads, writes = os.pipe()
    if (pid := os.fork()) == 0:
        signal.alarm(120)
        try:
            os.write(writes, repr(work()).encode())
        finally:
            os._exit(0)
    os.close(writes)
    os.waitpid(pid, 0)
    with os.fdopen(reads) as told:
        return told.read() or "hung"
"""

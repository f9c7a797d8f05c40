"""A local stand-in for the Sportmonks Football API v3: real HTTP, synthetic data, faults on demand.

It shares no code with the SDK, so that a mistake of one is not hidden by the same mistake of the other.
"""

from __future__ import annotations

from .faults import Fault, Faults
from .server import SandboxServer, create_app, run
from .service import RequestLog, Sandbox

__all__ = ["Fault", "Faults", "RequestLog", "Sandbox", "SandboxServer", "create_app", "run"]

"""How the tests run scripts in an interpreter of their own: strict about resources, patient with a busy machine."""

from __future__ import annotations

STRICT = (
    *("-X", "dev", "-W", "error::ResourceWarning"),
    # Python >= 3.12 warns of any fork in a process with threads; that is no news here.
    *("-W", "ignore:This process:DeprecationWarning"),
)
# In development mode asyncio complains of whatever took 0.1 s, as anything may on a machine with other work.
UNHURRIED = """\
import logging
logging.getLogger("asyncio").addFilter(lambda said: not said.getMessage().startswith("Executing "))
"""

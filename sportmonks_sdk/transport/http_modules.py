"""What a request takes, and a call that is answered from the disk does without."""

from __future__ import annotations

from typing import Final

from ..bridge.late_modules import LateModules

# With this class made, aiohttp goes on to read the certificates of the machine: 40 ms that Python is free for others.
HTTP_MODULES: Final = LateModules("aiohttp", "urllib.request", quiet=("aiohttp.connector", "BaseConnector"))

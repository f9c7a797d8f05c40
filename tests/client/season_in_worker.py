"""What a worker of a pool runs."""

from __future__ import annotations

import logging

from sportmonks_sdk import Sportmonks

# As `strict_script.UNHURRIED`, for a worker that is started anew.
logging.getLogger("asyncio").addFilter(lambda said: not said.getMessage().startswith("Executing "))


def season(number: int) -> int:
    with Sportmonks() as client:
        return client.fixtures(season=number).height

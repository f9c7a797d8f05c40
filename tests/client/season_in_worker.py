"""What a worker of a pool runs."""

from __future__ import annotations

from sportmonks_sdk import Sportmonks


def season(number: int) -> int:
    with Sportmonks() as client:
        return client.fixtures(season=number).height

"""What a pool's worker imports: a client of its own process."""

from __future__ import annotations

from bridge_client import Client

from tests.strict_script import UNHURRIED

exec(UNHURRIED)  # in development mode as its parent, and as patient
client = Client()


def fetch(number: int) -> str:
    return client.get()

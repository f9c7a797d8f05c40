"""What a pool's worker imports: a client of its own process."""

from __future__ import annotations

from bridge_client import Client

client = Client()


def fetch(number: int) -> str:
    return client.get()

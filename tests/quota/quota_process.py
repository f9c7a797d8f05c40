"""A process that spends a shared quota: `python quota_process.py CACHE API FIRST COUNT` fetches so many fixtures."""

from __future__ import annotations

import sys

from sportmonks_sdk import Sportmonks


def main(cache: str, api: str, first: str, count: str) -> None:
    with Sportmonks(
        "one-token", base_url=api, cache=cache, max_retries=0, max_wait=60.0, missing="ignore", progress=False
    ) as client:
        for fixture in range(int(first), int(first) + int(count)):
            client.get(f"fixtures/{fixture}")
        print(client.budget["Fixture"].limit)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A plain client of the stand-in: ``requests``, no part of the SDK."""

from __future__ import annotations

from typing import Any

import requests
from guard import GUARD

from sportmonks_sdk.sandbox import SandboxServer

SEASON, LEAGUE = 25583, 8
FIRST, SECOND = 19134453, 19134460  # both played; their ids are in the vendor's documentation
LIVE = 19135230
CUP, CUP_SEASON, OLD_CUP_SEASON = 24, 30126, 30125


class Api:
    """Requests to one server, on one connection."""

    def __init__(self, server: SandboxServer, token: str = "a-token") -> None:
        self.server = server
        self.session = requests.Session()
        self.session.headers["Authorization"] = token

    def __call__(self, path: str, **query: Any) -> requests.Response:
        root = "" if path.startswith(("/core", "/odds/", "/my")) else "/football"
        return self.session.get(f"{self.server.url}{root}{path}", params=query, timeout=GUARD)

    def body(self, path: str, **query: Any) -> dict[str, Any]:
        answer = self(path, **query)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def data(self, path: str, **query: Any) -> Any:
        return self.body(path, **query)["data"]

    def season(self, season: int = SEASON, **query: Any) -> list[dict[str, Any]]:
        """All fixtures of a season, without includes, from one request."""
        rows: list[dict[str, Any]] = self.data(
            "/fixtures", filters=f"populate;fixtureSeasons:{season}", per_page=1000, **query
        )
        return rows

    def full(self, ids: list[int], include: str, **query: Any) -> list[dict[str, Any]]:
        """Fixtures with includes, fifty at a time."""
        rows: list[dict[str, Any]] = []
        for start in range(0, len(ids), 50):
            batch = ",".join(str(n) for n in ids[start : start + 50])
            rows += self.data(f"/fixtures/multi/{batch}", include=include, **query)
        return rows

    def close(self) -> None:
        self.session.close()

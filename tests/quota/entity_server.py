"""A server over real HTTP that counts each path for an entity of its own choice, and says so in its bodies."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs


class EntityServer:
    """``counts_for`` names the entity of a path (without ``/v3/``), of which ``limit`` calls are answered.

    Each answer is a whole page that promises another one.
    """

    def __init__(self, limit: int, counts_for: Callable[[str], str]) -> None:
        self.limit, self.counts_for = limit, counts_for
        self.seen: Counter[str] = Counter()
        self.refused = 0
        self._lock = Lock()
        handler = type("Handler", (_Handler,), {"owner": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/v3"

    def answer(self, path: str, per_page: int, page: int) -> tuple[int, dict[str, Any]]:
        with self._lock:
            entity = self.counts_for(path)
            if self.seen[entity] >= self.limit:
                self.refused += 1
                return 429, {"message": "You have reached your rate limit"}
            self.seen[entity] += 1
            told = {"remaining": self.limit - self.seen[entity], "resets_in_seconds": 3000, "requested_entity": entity}
        rows = [{"id": per_page * page + at} for at in range(per_page)]
        pages = {"count": per_page, "per_page": per_page, "current_page": page, "has_more": True}
        return 200, {"data": rows, "pagination": pages, "rate_limit": told}

    @contextmanager
    def serving(self) -> Iterator[EntityServer]:
        thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    owner: EntityServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        told = parse_qs(query)
        per_page, page = (int(told[name][0]) if name in told else 1 for name in ("per_page", "page"))
        status, body = self.owner.answer(path.removeprefix("/v3/"), per_page, page)
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *told: object) -> None:
        """Nothing: a test says what it wants to know."""

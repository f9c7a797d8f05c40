"""What might show a token, as text: errors with their frames, and a server that says back what it was sent."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "s3cr3t-T0ken/that-must+not-be-seen"
Answer = tuple[int, dict[str, str], bytes]


def told(error: BaseException, *own_files: str) -> str:
    """All that a debugger, a logger or a notebook might show of an error; frames of these files hold it on purpose."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    formatted = traceback.TracebackException.from_exception(error, capture_locals=True)
    part: traceback.TracebackException | None = formatted
    while part is not None:
        part.stack[:] = [frame for frame in part.stack if frame.filename not in own_files]
        part = part.__cause__ or part.__context__
    shown = [
        "".join(formatted.format()),
        *(f"{one!r} {one} {vars(one)!r} {getattr(one, '__notes__', '')!r}" for one in chain),
    ]
    return "\n".join(shown)


@dataclass
class Echo:
    """A server on this machine; every answer is what ``answer`` makes of the token it was sent."""

    url: str = ""
    answer: Callable[[str], Answer] = lambda token: (500, {}, b"")
    tokens: list[str] = field(default_factory=list)


@contextmanager
def echo_server() -> Iterator[Echo]:
    """An `Echo` that is listening."""
    echo = Echo()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            token = self.headers["Authorization"]
            echo.tokens.append(token)
            status, headers, body = echo.answer(token)
            self.send_response(status)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    echo.url = f"http://127.0.0.1:{server.server_port}/v3"
    try:
        yield echo
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

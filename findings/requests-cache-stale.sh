#!/usr/bin/env bash
# requests-cache 1.3.3 with requests 2.34.2: `stale_if_error=True`, and an API that no longer lets one in.
# Expected: the old answer where the server fails (500, 503) or cannot be reached, as RFC 5861 has it for the header of that name.
# Seen: also where it answers well that one may not: 401 of a token that ran out, 403 of a plan without the league, 404 of a fixture that
#   was taken back, 400 of a wrong include. Each is handed over as the old answer with code 200, `raise_for_status` has nothing to raise,
#   and the error stands in a log line alone. With a number of seconds in place of True it ends then, in an error.
# Why it matters: a table of the season stands still for weeks and looks as fetched today; a match that was deleted goes on. Ask
#   `response.is_expired`, or bound it: `stale_if_error=86400`.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet requests-cache==1.3.3 requests==2.34.2
cd "$dir" && bin/python -W ignore - 2>log <<'PY' | tee seen
import http.server
import json
import threading
import time

import requests
import requests_cache

answers = {}


class Api(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"asked": self.path}).encode()
        self.send_response(answers.get(self.path, 200))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api)
threading.Thread(target=server.serve_forever, daemon=True).start()
for stale in True, 1:
    for code in 500, 503, 429, 404, 403, 401, 400:
        session = requests_cache.CachedSession(backend="memory", expire_after=0.2, stale_if_error=stale)
        path = f"/{stale}/{code}"
        address = f"http://127.0.0.1:{server.server_port}{path}"
        session.get(address).raise_for_status()
        answers[path] = code
        time.sleep(0.4 if stale is True else 1.6)
        try:
            response = session.get(address)
            seen = f"{response.status_code}, from_cache {response.from_cache}, is_expired {response.is_expired}"
        except requests.HTTPError as error:
            seen = f"HTTPError of {error.response.status_code}"
        print(f"stale_if_error={stale}, the server says {code}: {seen}")
PY
diff seen - <<'SEEN'
stale_if_error=True, the server says 500: 200, from_cache True, is_expired True
stale_if_error=True, the server says 503: 200, from_cache True, is_expired True
stale_if_error=True, the server says 429: 200, from_cache True, is_expired True
stale_if_error=True, the server says 404: 200, from_cache True, is_expired True
stale_if_error=True, the server says 403: 200, from_cache True, is_expired True
stale_if_error=True, the server says 401: 200, from_cache True, is_expired True
stale_if_error=True, the server says 400: 200, from_cache True, is_expired True
stale_if_error=1, the server says 500: HTTPError of 500
stale_if_error=1, the server says 503: HTTPError of 503
stale_if_error=1, the server says 429: HTTPError of 429
stale_if_error=1, the server says 404: HTTPError of 404
stale_if_error=1, the server says 403: HTTPError of 403
stale_if_error=1, the server says 401: HTTPError of 401
stale_if_error=1, the server says 400: HTTPError of 400
SEEN

#!/usr/bin/env bash
# Dask distributed 2026.8.0, without bokeh: a LocalCluster with `dashboard_address=None`, as a script or a test makes one.
# Expected: None disables the dashboard, as its documentation says, so that nothing listens that is not needed, and any number of
#   clusters live beside each other without a word.
# Seen: with None the scheduler listens all the same, and on port 8787, the one fixed port, on which it answers over HTTP. A second
#   cluster warns that the port is in use and that "you already have a cluster running", and takes another one. With "127.0.0.1:0",
#   which asks for a dashboard that cannot be there without bokeh, both take any port that is free, and nobody warns.
# Why it matters: tests that run side by side, or two exports of one night, warn only where they meet; with warnings as errors the
#   second one does not start. Asking for a dashboard is what keeps it quiet.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet distributed==2026.8.0
cd "$dir"
cat > clusters.py <<'PY'
import sys
import urllib.request
import warnings

from distributed import LocalCluster


def cluster(address):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        made = LocalCluster(n_workers=0, processes=False, dashboard_address=address)
    return made, [str(one.message).splitlines()[0].replace(str(PORT), "PORT") for one in told if "already in use" in str(one.message)]


if __name__ == "__main__":
    PORT = 8787
    for address in None, "127.0.0.1:0":
        (first, told), (second, again) = cluster(address), cluster(address)
        ports = [one.scheduler.http_server.port for one in (first, second)]
        with urllib.request.urlopen(f"http://127.0.0.1:{ports[0]}/health") as answer:
            health = answer.read().decode()
        # The first may find the port taken by somebody else on this machine; then it warns as well.
        free = not told
        print(f"{address}: the first on the fixed port: {ports[0] == PORT or not free and address is None}, it answers {health!r},")
        print(f"  the second on another: {ports[0] != ports[1]}, warned: {again}")
        for one in first, second:
            one.close()
PY
bin/python clusters.py | tee seen
diff seen - <<'SEEN'
None: the first on the fixed port: True, it answers 'ok',
  the second on another: True, warned: ['Port PORT is already in use.']
127.0.0.1:0: the first on the fixed port: False, it answers 'ok',
  the second on another: True, warned: []
SEEN

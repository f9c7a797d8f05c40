#!/usr/bin/env bash
# Dask distributed 2026.8.0: who unpickles the argument of a task, with scheduler, worker and client in processes of their own.
# Expected: the worker alone; a scheduler hands the bytes of a task on, as it needs its keys and not its contents.
# Seen: the scheduler unpickles the argument too, and pickles it anew for the worker. An object that drops something when it
#   is pickled in one process, and finds it again when it is unpickled (a token that each machine reads from its own
#   environment), has lost it by then: what the scheduler's machine does not have never reaches the worker, which has it.
# Why it matters: a class of tasks that was tried with ProcessPoolExecutor, or with a LocalCluster (whose scheduler lives in the
#   process of the client), works there and fails on a cluster whose scheduler is a machine without secrets.
set -euo pipefail
dir=$(mktemp -d); trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet distributed==2026.8.0
cd "$dir"
cat > job.py <<'PY'
import os


class Login:
    """Pickled without its secret; each process looks into its own environment for it, else remembers that it has none."""

    def __init__(self):
        self.secret = os.environ.get("SECRET")
        self.way = []

    def __getstate__(self):
        return {"way": self.way, "known": self.secret is not None}

    def __setstate__(self, state):
        self.way = [*state["way"], os.environ["ROLE"]]
        self.secret = os.environ.get("SECRET") if state["known"] else None


def run(login):
    return login.way, login.secret
PY
export PYTHONPATH="$dir" DASK_DISTRIBUTED__DASHBOARD__ENABLED=false
ROLE=scheduler bin/dask scheduler --host 127.0.0.1 --port 0 --no-dashboard --scheduler-file scheduler.json > scheduler.log 2>&1 &
ROLE=worker SECRET=of-the-worker bin/dask worker --scheduler-file scheduler.json --nworkers 1 --no-dashboard > worker.log 2>&1 &
ROLE=client SECRET=of-the-client timeout 120 bin/python -W ignore - <<'PY' | tee seen
from distributed import Client

import job

client = Client(scheduler_file="scheduler.json", timeout=60)
client.wait_for_workers(1, timeout=60)
way, secret = client.submit(job.run, job.Login()).result(timeout=60)
print("unpickled by:", *way)
print("secret in the worker:", secret)
PY
diff seen - <<'SEEN'
unpickled by: scheduler worker
secret in the worker: None
SEEN

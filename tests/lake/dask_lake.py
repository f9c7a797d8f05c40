"""A program that updates a lake by Dask; what it prints is JSON, a line each.

``python tests/lake/dask_lake.py LAKE SEASON …``, with the settings in the environment; on a cluster of its own, or on
that of ``DASK_SCHEDULER_ADDRESS``. It first prints the ids of the workers' processes, then whether the token is in what
the scheduler holds of the tasks.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from contextlib import ExitStack
from typing import Any

import cloudpickle
from distributed import Client, LocalCluster

from sportmonks_sdk import Sportmonks
from sportmonks_sdk.types import LakeReport, LakeTask

WORKERS = 2


def held(dask_scheduler: Any) -> list[bytes]:
    """Whatever the scheduler holds of each task."""
    return [cloudpickle.dumps((key, task.run_spec)) for key, task in dask_scheduler.tasks.items()]


def main(folder: str, *seasons: str) -> None:
    with Sportmonks(progress=False) as client:
        tasks = client.lake(folder).tasks([int(one) for one in seasons], include="events")
    with ExitStack() as stack:
        cluster = None
        if "DASK_SCHEDULER_ADDRESS" not in os.environ:
            cluster = LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address="127.0.0.1:0")
            stack.enter_context(cluster)
        dask = stack.enter_context(Client(cluster))
        dask.wait_for_workers(WORKERS)
        futures = dask.map(LakeTask.run, tasks, pure=False, retries=2)
        print(json.dumps({"workers": list(dask.run(os.getpid).values())}), flush=True)
        while len(seen := dask.run_on_scheduler(held)) < len(tasks):
            pass  # they are on their way
        token = os.environ["SPORTMONKS_API_TOKEN"].encode()
        in_graph = any(token in one for one in (*seen, pickle.dumps(tasks)))
        print(json.dumps({"in_graph": in_graph, "sizes": [*map(len, seen)]}), flush=True)
        reports = dask.gather(futures)
        logs = json.dumps([dask.get_worker_logs(), dask.get_scheduler_logs()], default=str)
    merged = LakeReport.merged(reports)
    told = {"in_logs": token.decode() in logs, "requests": merged.total_requests, "fixtures": merged.fixtures}
    print(json.dumps(told | {"statuses": [report.status for report in reports], "failed": merged.failed}))


if __name__ == "__main__":
    main(*sys.argv[1:])

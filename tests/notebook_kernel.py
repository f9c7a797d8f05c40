"""A real ipykernel, driven over ZMQ as Jupyter does."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from guard import GUARD
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager


@dataclass
class Cell:
    text: str = ""
    error: str = ""
    traceback: str = ""
    order: list[str] = field(default_factory=list)


class Kernel:
    def __init__(self, manager: KernelManager, client: BlockingKernelClient) -> None:
        self.manager, self.client = manager, client

    def run(self, code: str) -> Cell:
        return self.finish(self.client.execute(code))

    def finish(self, *ids: str) -> Cell:
        """Read until every one of these cells is idle; the output is that of the first one."""
        cell, open_ids = Cell(), set(ids)
        until = time.monotonic() + GUARD
        while open_ids:
            message = self.client.get_iopub_msg(timeout=until - time.monotonic())
            parent, content = message["parent_header"].get("msg_id"), message["content"]
            if parent not in ids:
                continue
            if message["msg_type"] == "status" and content["execution_state"] == "idle":
                open_ids.discard(parent)
                cell.order.append(parent)
            elif parent == ids[0]:
                _note(cell, message["msg_type"], content)
        return cell

    def interrupt(self) -> None:
        self.manager.interrupt_kernel()


def _note(cell: Cell, kind: str, content: Any) -> None:
    if kind == "stream":
        cell.text += content["text"]
    elif kind == "execute_result":
        cell.text += content["data"]["text/plain"]
    elif kind == "error":
        cell.error, cell.traceback = content["ename"], "\n".join(content["traceback"])


@contextlib.contextmanager
def started_kernel(**environment: str) -> Iterator[Kernel]:
    """A kernel of this Python, with these variables besides those of this process."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env={**os.environ, **environment})
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=GUARD)
    try:
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)

"""A TCP proxy that misbehaves when told: between a client and a server that know nothing of it.

::

    with FaultProxy(server.port) as proxy:
        client = connect(port=proxy.port)
        proxy.fault = Fault(silent=True)          # from now on, on every connection
        proxy.next(Fault(reset_after=0), Fault())  # the next connection, and the one after it
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

_PIECE = 65_536
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER: closing sends RST


@dataclass(frozen=True)
class Fault:
    """What happens to a connection. Bytes are those of the answer, counted from when the fault began.

    Args:
        latency: seconds that all of the answer comes later.
        silent: half-open: whatever is sent disappears, and nothing comes back.
        reset_after: so many bytes, then a reset; 0: the server took the request, and nobody hears of it.
        end_after: so many bytes, then an end in good order.
        drip: seconds before each single byte.
    """

    latency: float = 0.0
    silent: bool = False
    reset_after: int | None = None
    end_after: int | None = None
    drip: float = 0.0


class FaultProxy:
    """Listens on a free port of the loopback, in a thread of its own, and passes on to ``port``.

    Attributes:
        fault: what happens to every connection, those that are open too; may be set at any time.
        connections: how many were accepted so far.
    """

    def __init__(self, port: int) -> None:
        self.fault = Fault()
        self.connections = 0
        self._upstream = ("127.0.0.1", port)
        self._script: deque[Fault] = deque()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._listener.setblocking(False)
        self.port = int(self._listener.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)
        self._carried: set[asyncio.Task[None]] = set()

    def next(self, *faults: Fault) -> None:
        """What happens to the next connections, one each, in place of ``fault``."""
        self._script.extend(faults)

    def drop(self) -> None:
        """Reset every connection that is open now."""
        asyncio.run_coroutine_threadsafe(self._end_all(), self._loop).result()

    def __enter__(self) -> Self:
        self._loop.add_reader(self._listener, self._accept)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    # --- in the thread --------------------------------------------------------------------------------------------

    def _accept(self) -> None:
        with suppress(BlockingIOError):
            client, _ = self._listener.accept()
            client.setblocking(False)
            self.connections += 1
            own = self._script.popleft() if self._script else None
            connection = _Connection(self, client, own)
            task = self._loop.create_task(connection.carry(self._upstream))
            self._carried.add(task)
            # Not in the task: one that is cancelled before it began, or twice, would leave its sockets open.
            task.add_done_callback(lambda _: connection.close())
            task.add_done_callback(self._carried.discard)

    async def _end_all(self) -> None:
        tasks = list(self._carried)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # their callbacks close the sockets

    async def _close(self) -> None:
        self._loop.remove_reader(self._listener)
        self._listener.close()
        await self._end_all()


class _Connection:
    """One client's connection, and ours to the server on its behalf."""

    def __init__(self, proxy: FaultProxy, client: socket.socket, own: Fault | None) -> None:
        self.proxy, self.client, self.own = proxy, client, own
        self.server = socket.socket()
        self.server.setblocking(False)
        self.loop = asyncio.get_running_loop()
        self.counted: tuple[Fault, int] = (self.fault, 0)

    @property
    def fault(self) -> Fault:
        return self.proxy.fault if self.own is None else self.own

    async def carry(self, upstream: tuple[str, int]) -> None:
        # Whoever ends it without saying how resets it, as a machine that is gone does.
        self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        tasks: list[asyncio.Task[None]] = []
        try:
            await self.loop.sock_connect(self.server, upstream)
            later: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
            ways = (self._requests(), self._answers(later), self._deliver(later))
            tasks = [self.loop.create_task(way) for way in ways]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        except OSError:
            return
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def close(self) -> None:
        self.client.close()
        self.server.close()

    async def _requests(self) -> None:
        while data := await self.loop.sock_recv(self.client, _PIECE):
            if not self.fault.silent:
                await self.loop.sock_sendall(self.server, data)

    async def _answers(self, later: asyncio.Queue[tuple[float, bytes]]) -> None:
        while True:
            data = await self.loop.sock_recv(self.server, _PIECE)
            await later.put((self.loop.time() + self.fault.latency, data))
            if not data:
                await asyncio.Event().wait()  # what is on its way comes first

    async def _deliver(self, later: asyncio.Queue[tuple[float, bytes]]) -> None:
        while True:
            due, data = await later.get()
            await asyncio.sleep(due - self.loop.time())
            if self.fault.silent:
                continue
            if not data or not await self._send(data):
                break
        fault = self.fault
        if not data or fault.reset_after is None:
            self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 0, 0))

    async def _send(self, data: bytes) -> bool:
        """Send what the fault lets through; False where the connection ends here."""
        fault = self.fault
        sent = self.counted[1] if self.counted[0] is fault else 0
        cut = fault.end_after if fault.reset_after is None else fault.reset_after
        through = data if cut is None else data[: max(0, cut - sent)]
        self.counted = (fault, sent + len(through))
        if fault.drip:
            for place in range(len(through)):
                await asyncio.sleep(fault.drip)
                await self.loop.sock_sendall(self.client, through[place : place + 1])
        else:
            await self.loop.sock_sendall(self.client, through)
        return cut is None or sent + len(through) < cut

"""redis-py's client without what it does around every command that a `RedisCircuit` has no use for.

Second attempts are the circuit's, nobody asks for its figures and events, and all it sends is bytes, text and whole
numbers: a third of the time of a round trip. Imported at first use, as redis-py takes long.
"""

from __future__ import annotations

from typing import Any

from redis.asyncio import ConnectionPool, Redis


class Pool(ConnectionPool):
    """The connections of one event loop; nothing here gives way to another task while it counts them."""

    async def get_connection(self, command_name: Any = None, *keys: Any, **options: Any) -> Any:
        """A connection that is well; one that died in the meantime is made anew."""
        connection = self.get_available_connection()  # type: ignore[no-untyped-call]
        try:
            await self.ensure_connection(connection)
        except BaseException:
            await self.release(connection)
            raise
        return connection

    async def release(self, connection: Any) -> None:
        """Keep it for the next command."""
        self._in_use_connections.remove(connection)
        self._available_connections.append(connection)


class Client(Redis):
    """Sends each command once."""

    async def execute_command(self, *words: Any, **options: Any) -> Any:
        """The reply; a connection that fails, or is left with half a reply, has closed itself."""
        pool: Any = self.connection_pool
        connection = await pool.get_connection()
        try:
            await connection.send_packed_command(_packed(*words[0].split(), *words[1:]))
            return await self.parse_response(connection, words[0], **options)
        finally:
            await pool.release(connection)


def _packed(*words: Any) -> list[bytes]:
    """How many words, and each behind its length; bytes go as they are."""
    told = [b"*%d\r\n" % len(words)]
    for word in words:
        data = word if isinstance(word, bytes) else str(word).encode()
        told += (b"$%d\r\n" % len(data), data, b"\r\n")
    return told

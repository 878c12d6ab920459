"""Turns to identify, across processes: an advisory lock a bucket, because Discord counts all processes together."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import structlog

from bot.store.database import connect_postgresql

if TYPE_CHECKING:
    from bot.store.address import PostgresqlAddress

log = structlog.get_logger(__name__)

# The first half of the lock's number, as every process of the bot takes it; the second half is the bucket.
IDENTIFY_LOCK: Final = 0x534D41_02
SECONDS_BETWEEN: Final = 5.0
_LOOK_SECONDS: Final = 0.1
_LEAVE_SECONDS: Final = 2.0


class SharedTurns:
    """Hands a bucket to one process at a time, and to the next one five seconds later.

    While the database is away a turn is given at once: Discord refuses one too many, and discord.py tries again.
    """

    def __init__(self, address: PostgresqlAddress, seconds: float = SECONDS_BETWEEN) -> None:
        self._address = address
        self._seconds = seconds
        self._holding: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    async def turn(self, shard_id: int, max_concurrency: int) -> None:
        """Wait until the shard's bucket is free, and take it."""
        import asyncpg  # noqa: PLC0415 - an operator of SQLite need not wait for it

        try:
            connection = await self._locked(shard_id % max_concurrency)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            log.warning("identify_unshared", shard=shard_id, error=type(error).__name__)
            return
        holding = asyncio.create_task(self._hold(connection), name="identify turn")
        self._holding.add(holding)
        holding.add_done_callback(self._holding.discard)

    async def close(self) -> None:
        """Give every bucket back."""
        # Not by cancelling: a task that has not begun would end without its `finally`, and keep its bucket.
        self._closing.set()
        await asyncio.gather(*self._holding, return_exceptions=True)

    async def _locked(self, bucket: int) -> Any:
        """Return a connection that holds the bucket's lock: it is the session's, and goes with it if we die."""
        connection = await connect_postgresql(self._address)
        try:
            # To wait within PostgreSQL would end in an error of its lock_timeout.
            free = "SELECT pg_try_advisory_lock($1, $2)"
            while not await connection.fetchval(free, IDENTIFY_LOCK, bucket):  # noqa: ASYNC110 - another process's lock
                await asyncio.sleep(_LOOK_SECONDS)
        except BaseException:
            await connection.close(timeout=_LEAVE_SECONDS)
            raise
        return connection

    async def _hold(self, connection: Any) -> None:
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    await self._closing.wait()
        finally:
            await connection.close(timeout=_LEAVE_SECONDS)

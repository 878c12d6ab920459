"""Hears PostgreSQL's notices on a connection of its own, and comes back when that is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import structlog

from bot.store.database import connect_postgresql
from bot.store.notices import CHANNEL, rung

if TYPE_CHECKING:
    from bot.store.address import PostgresqlAddress
    from bot.store.notices import Notices

log = structlog.get_logger(__name__)

_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 10.0
_LEAVE_SECONDS: Final = 2.0


class Listener:
    """Rings the bell at every notice, and after every new connection, because notices may have been missed."""

    def __init__(self, address: PostgresqlAddress, notices: Notices) -> None:
        self._address = address
        self._notices = notices
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.create_task(self._listen_for_ever(), name="store notices")

    async def close(self) -> None:
        """Stop listening, and take leave of the server as is proper: it logs an error for whoever just goes."""
        self._closing.set()
        if self._task is not None:
            await self._task

    async def _listen_for_ever(self) -> None:
        errors: tuple[type[Exception], ...] = (OSError, TimeoutError, *_postgresql_errors())
        pause = _FIRST_PAUSE
        while not self._closing.is_set():
            try:
                await self._listen()
                pause = _FIRST_PAUSE
            except errors as error:
                log.warning("store_notices_away", error=type(error).__name__, again_in=pause)
            await rung(self._closing, pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _listen(self) -> None:
        """Listen until the connection is lost, or this is closed."""
        connection = await connect_postgresql(self._address)
        over = asyncio.Event()
        closing = asyncio.create_task(_when(self._closing, over))
        try:
            connection.add_termination_listener(lambda _connection: over.set())
            await connection.add_listener(CHANNEL, self._hear)
            self._notices.ring()
            await over.wait()
        finally:
            closing.cancel()
            await connection.close(timeout=_LEAVE_SECONDS)

    def _hear(self, *_notice: Any) -> None:
        self._notices.ring()


async def _when(first: asyncio.Event, then: asyncio.Event) -> None:
    await first.wait()
    then.set()


def _postgresql_errors() -> tuple[type[Exception], ...]:
    import asyncpg  # noqa: PLC0415 - an operator of SQLite need not wait for it

    return asyncpg.PostgresError, asyncpg.InterfaceError

"""Connections and transactions: many readers, one writer at a time, on SQLite and PostgreSQL alike.

One writer at a time makes sequence numbers simple: whoever sees number N has seen every one below it. SQLite's own
write lock gives that; on PostgreSQL an advisory lock does, held until the end of the transaction. Changes are rare, and
short.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, event, func, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.address import PostgresqlAddress, SqliteAddress
from bot.store.faults import StoreAwayError
from bot.store.translation import translated

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.store.address import Address

# Any number will do, as long as every process of the bot takes the same: "SMA" and what is locked.
WRITE_LOCK: Final = 0x534D41_01

_WAIT_SECONDS: Final = 10
_CONNECTIONS: Final = 5


class Database:
    """The connections to one database."""

    def __init__(self, address: Address) -> None:
        self.address = address
        match address:
            case SqliteAddress():
                self.engine = _sqlite(address)
            case PostgresqlAddress():
                self.engine = _postgresql(address)
        self._writer = self.engine.execution_options(immediate=True)
        # Waiting for one's turn here costs nothing; SQLite's own way is to try again and again.
        self._turn = asyncio.Lock()
        self._closed = False
        self._users = 0
        self._unused = asyncio.Event()
        self._unused.set()

    @property
    def is_postgresql(self) -> bool:
        """Whether this is PostgreSQL, and not SQLite."""
        return isinstance(self.address, PostgresqlAddress)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that only reads.

        Raises:
            StoreAwayError: when the database cannot be reached or read.
        """
        with translated(self.address), self._in_use():
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection in a transaction that nobody else writes beside; it is on disk when the block is left.

        Raises:
            StoreAwayError: when the database cannot be reached or written.
        """
        with translated(self.address), self._in_use():
            async with self._turn, self._writer.begin() as connection:
                if self.is_postgresql:
                    await connection.execute(select(func.pg_advisory_xact_lock(WRITE_LOCK)))
                yield connection

    async def close(self) -> None:
        """Let what has begun end, and give all connections back."""
        self._closed = True
        with suppress(TimeoutError):
            async with asyncio.timeout(_WAIT_SECONDS):
                await self._unused.wait()
        await self.engine.dispose()

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """Keep the database from being closed under somebody's hands."""
        if self._closed:
            raise StoreAwayError(f"The store ({self.address}) is closed.")
        self._users += 1
        self._unused.clear()
        try:
            yield
        finally:
            self._users -= 1
            if not self._users:
                self._unused.set()


def _sqlite(address: SqliteAddress) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(address.file)),
        connect_args={"timeout": _WAIT_SECONDS},
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_WAIT_SECONDS,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin a transaction when it thinks fit; we begin them ourselves.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")
    # What a user wants forgotten must not stay behind in a free corner of the file.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _postgresql(address: PostgresqlAddress) -> AsyncEngine:
    # Lets asyncpg read the address by itself, so that everything that libpq's addresses may hold works.
    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=lambda: connect_postgresql(address),
        # The snapshot of a statement must be younger than the lock that was taken before it.
        isolation_level="READ COMMITTED",
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        pool_timeout=_WAIT_SECONDS,
        hide_parameters=True,
    )


async def connect_postgresql(address: PostgresqlAddress) -> Any:
    """Return a connection of asyncpg. A process that hangs must not keep the others from writing for long."""
    import asyncpg  # noqa: PLC0415 - an operator of SQLite need not wait for it

    return await asyncpg.connect(
        address.dsn,
        timeout=_WAIT_SECONDS,
        command_timeout=3 * _WAIT_SECONDS,
        server_settings={
            "application_name": "sma-bot",
            "lock_timeout": f"{_WAIT_SECONDS}s",
            "idle_in_transaction_session_timeout": f"{3 * _WAIT_SECONDS}s",
        },
    )

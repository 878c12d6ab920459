"""Whether SQLite finds its file sound. PostgreSQL looks after its own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.faults import StoreDamagedError

if TYPE_CHECKING:
    from bot.store.database import Database


async def check_soundness(database: Database) -> None:
    """Read the whole file once: a page that is broken must be found now, and not in the middle of somebody's question.

    Raises:
        StoreDamagedError: when something in it cannot be right.
    """
    if database.is_postgresql:
        return
    async with database.reading() as connection:
        found = (await connection.exec_driver_sql("PRAGMA quick_check(1)")).scalar()
    if found != "ok":
        raise StoreDamagedError(str(database.address))

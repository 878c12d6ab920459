"""Whether the database holds our tables, and in which version; brings them up to date when they are older."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, MetaData, String, Table, inspect, select

from bot.store.faults import StoreUnusableError
from bot.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.database import Database

# The newest migration. A test holds it against the scripts, which are read only when one of them is due.
SCHEMA: Final = "0001"

# A name of our own: somebody else's migrations may live in the same PostgreSQL database.
VERSION_TABLE: Final = "sma_schema"
_version: Final = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


async def bring_up_to_date(database: Database) -> None:
    """Make or change the tables where that is due. Of several processes that start at once, one does it.

    Raises:
        StoreUnusableError: when they are newer than this program, or the database is somebody else's.
    """
    async with database.reading() as connection:
        if await connection.run_sync(_is_current, str(database.address)):
            return
    async with database.writing() as connection:
        if not await connection.run_sync(_is_current, str(database.address)):
            await connection.run_sync(_upgrade)


def _is_current(connection: Connection, shown: str) -> bool:
    if connection.dialect.name == "postgresql":
        _expect_unicode(connection, shown)
    inspector = inspect(connection)
    if not inspector.has_table(VERSION_TABLE):
        taken = sorted(set(metadata.tables) & set(inspector.get_table_names()))
        if taken:
            raise StoreUnusableError(
                f"The store ({shown}) is not this bot's: it has a table “{taken[0]}” from elsewhere. "
                "Name another one in STORE_URL."
            )
        return False
    version = connection.execute(select(_version.c.version_num)).scalar() or ""
    if version > SCHEMA:
        raise StoreUnusableError(
            f"The store ({shown}) was written by a newer version of the bot (schema {version}, and this one knows "
            f"{SCHEMA}): update the bot, or name another store in STORE_URL. Nothing was changed."
        )
    return version == SCHEMA


def _expect_unicode(connection: Connection, shown: str) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreUnusableError(
            f"The store ({shown}) holds text as {encoding}, which has no Korean: make the database with ENCODING "
            "'UTF8' (CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8')."
        )


def _upgrade(connection: Connection) -> None:
    # Alembic takes longer to import than the bot has for its whole start, and is needed once in a release.
    from bot.store.migrating import upgrade  # noqa: PLC0415 - a start rarely migrates

    upgrade(connection)

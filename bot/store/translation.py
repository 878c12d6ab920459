"""Turns what the drivers raise into the store's own errors, with sentences that say what to do."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.store.faults import StoreAwayError, StoreDamagedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.address import Address

_LOW_BYTE: Final = 0xFF

_SQLITE: Final = {
    sqlite3.SQLITE_FULL: "the disk is full; nothing was changed. Make room, and try again",
    sqlite3.SQLITE_READONLY: "it may not be written; let the bot's user write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; let the bot's user read and write the file and its folder",
    sqlite3.SQLITE_PERM: "access is denied; let the bot's user read and write the file and its folder",
    sqlite3.SQLITE_BUSY: "another program keeps it locked; nothing was changed. Try again in a moment",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked; nothing was changed. Try again in a moment",
    sqlite3.SQLITE_IOERR: "the disk fails to read or write it; nothing was changed. Check the disk",
}
_SQLITE_DAMAGED: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

# The first two characters of PostgreSQL's codes name a class.
_POSTGRESQL: Final = {
    "28": "the user or the password is not accepted; check STORE_URL",
    "3D": "there is no such database; create it, or check STORE_URL",
    "42501": "the user lacks a right there; let it own the database",
    "53": "the server is out of disk, memory or connections; nothing was changed",
    "55P03": "somebody else has been writing for too long; nothing was changed. Try again in a moment",
    "57": "the server is stopping or starting, or took too long; try again in a moment",
    "08": "the connection was lost; try again in a moment",
    "25006": "it may only be read at the moment; nothing was changed",
}


@contextmanager
def translated(address: Address) -> Iterator[None]:
    """Raise the store's errors for those of the drivers; what is no fault of the database passes through.

    Raises:
        StoreAwayError: when trying again later may help.
        StoreDamagedError: when the file is damaged.
    """
    try:
        yield
    except StoreError:
        raise
    except PoolTimeoutError as error:
        raise StoreAwayError(f"The store ({address}) has too much to do; try again in a moment.") from error
    except DBAPIError as error:
        told = _of_database(address, error)
        if told is None:
            raise
        raise told from error
    except (OSError, TimeoutError) as error:
        raise StoreAwayError(f"The store ({address}) cannot be reached: {_of_system(error)}.") from error


def _of_database(address: Address, error: DBAPIError) -> StoreError | None:
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if isinstance(code, int):
        code &= _LOW_BYTE
        if code in _SQLITE_DAMAGED:
            return StoreDamagedError(str(address))
        told = _SQLITE.get(code)
        return None if told is None else StoreAwayError(f"The store ({address}) cannot be used: {told}.")
    state = str(getattr(cause, "sqlstate", None) or getattr(cause, "pgcode", None) or "")
    told = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    if told is None and (error.connection_invalidated or isinstance(error, InterfaceError)):
        told = _POSTGRESQL["08"]
    return None if told is None else StoreAwayError(f"The store ({address}) cannot be used: {told}.")


def _of_system(error: OSError) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    if error.errno == errno.ECONNREFUSED:
        return "nobody listens there; start PostgreSQL, or check STORE_URL"
    return error.strerror or type(error).__name__

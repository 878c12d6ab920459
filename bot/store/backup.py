"""Backups of a SQLite store, while the bot runs; and bringing one back, without ever losing what was there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from bot.store.address import PostgresqlAddress, parse_address
from bot.store.faults import StoreUnusableError
from bot.store.files import beside, check_file, put_in_place, remains_of, what_is_wrong
from bot.store.schema import SCHEMA, VERSION_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

_WAIT_SECONDS = 10


class Kept(NamedTuple):
    """What a backup holds, and (after a restore) where the store is now that stood in its place."""

    revisions: int
    size: int
    old: Path | None = None


def back_up(url: str, target: Path) -> Kept:
    """Write the store, as it is at this moment, into a new file.

    Raises:
        StoreUnusableError: with a sentence, when that cannot be done; then there is no new file.
    """
    file = _sqlite_file(url, f"pg_dump --format=custom --file={target} …")
    if not file.exists():
        raise StoreUnusableError(f"There is no store at {file} yet: nothing to back up.")
    if target.exists():
        raise StoreUnusableError(
            f"{target} exists already, and a backup is never written over another: name a new file."
        )
    with _told(f"The backup cannot be written to {target}"):
        check_file(file)
        with beside(target) as new:
            kept = _sound_copy(file, new, f"The store ({file})")
            put_in_place(new, target)
    return kept


def bring_back(url: str, backup: Path, *, replace: bool, at: datetime) -> Kept:
    """Put a backup in the place of the store. With `replace`, what is there is kept beside it, named by the moment.

    Raises:
        StoreUnusableError: with a sentence, when that cannot be done; then nothing has changed.
    """
    file = _sqlite_file(url, f"pg_restore --dbname=… {backup}, into a new database")
    if not backup.exists():
        raise StoreUnusableError(f"There is no backup {backup}.")
    if file.exists() and not replace:
        raise StoreUnusableError(
            f"There is a store at {file}: give --replace to put the backup in its place. The old one is kept beside it."
        )
    with _told(f"The backup cannot be restored to {file}"):
        wrong = what_is_wrong(backup)
        if wrong is not None:
            raise StoreUnusableError(f"The backup ({backup}) {wrong}: name another one. Nothing was changed.")
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside(file) as new:
            kept = _sound_copy(backup, new, f"The backup ({backup})")
            aside = file.with_name(f"{file.name}.before-{at:%Y%m%d-%H%M%S}")
            if not file.exists():
                _set_aside(remains_of(file), file, aside)
                put_in_place(new, file)
                return kept
            with _unused(file):
                _set_aside(remains_of(file), file, aside)
                _keep_beside(file, aside)
                new.replace(file)
    return kept._replace(old=aside)


def _sqlite_file(url: str, instead: str) -> Path:
    address = parse_address(url)
    if isinstance(address, PostgresqlAddress):
        raise StoreUnusableError(f"The store is in PostgreSQL, which has its own way: {instead}")
    return address.file


def _sound_copy(source: Path, target: Path, name: str) -> Kept:
    """Copy a database and read the copy through and through.

    Raises:
        StoreUnusableError: when it is damaged, or newer than this program.
    """
    try:
        _copy(source, target)
        return _look_at(target, name)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        raise StoreUnusableError(f"{name} is damaged: {error}. Nothing was changed.") from error


def _copy(source: Path, target: Path) -> None:
    """Copy a database that may be written to meanwhile; the copy is one file that needs no others."""
    with closing(sqlite3.connect(source, timeout=_WAIT_SECONDS)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")


def _look_at(file: Path, name: str) -> Kept:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise StoreUnusableError(f"{name} is damaged: {found.splitlines()[-1]}. Nothing was changed.")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if VERSION_TABLE not in tables:
            return Kept(0, file.stat().st_size)
        version = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()[0]  # noqa: S608 - our own name
        if version > SCHEMA:
            raise StoreUnusableError(
                f"{name} was written by a newer version of the bot (schema {version}, and this one knows {SCHEMA}): "
                "update the bot. Nothing was changed."
            )
        revisions = connection.execute("SELECT count(*) FROM revisions").fetchone()[0]
    return Kept(revisions, file.stat().st_size)


@contextmanager
def _unused(file: Path) -> Iterator[None]:
    """Hold a store while it is replaced, so that no bot writes into a file that is about to lose its name.

    Raises:
        StoreUnusableError: when a bot is running on it.
    """
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as connection:
        try:
            # SQLite leaves the write-ahead log, and writes it into the file, only when nobody else has it open.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise StoreUnusableError(
                f"The store ({file}) is in use: stop the bot first, and start it again afterwards. Nothing was changed."
            ) from error
        except sqlite3.DatabaseError:
            # Damaged: that is what a backup is for. What is there is kept as it is.
            pass
        yield


def _set_aside(remains: list[Path], file: Path, aside: Path) -> None:
    """Keep a log that belongs to the old file away from the new one."""
    for path in remains:
        path.rename(path.with_name(aside.name + path.name.removeprefix(file.name)))


def _keep_beside(file: Path, aside: Path) -> None:
    """Give the old file a second name; it keeps its first one until the new file takes it, so that none is missing."""
    if aside.exists():
        raise FileExistsError(0, "exists already; try again in a second", str(aside))
    try:
        os.link(file, aside)
    except OSError:
        shutil.copy2(file, aside)


@contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise StoreUnusableError(f"{what}: {error.filename or error} exists already.") from error
    except OSError as error:
        raise StoreUnusableError(f"{what}: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise StoreUnusableError(f"{what}: {error}.") from error

"""The SQLite file: made once, whole, and never over anything; refused when it is not ours or not sound."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bot.store.faults import StoreUnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator

# In the head of every file of ours: "SMA1". A file of somebody else's is never written to.
APPLICATION: Final = 0x534D4131

_HEAD: Final = b"SQLite format 3\0"
_HEAD_LENGTH: Final = 100


def ensure_file(file: Path) -> None:
    """Make the file and its folder where there is none, and look at it where there is one.

    Raises:
        StoreUnusableError: when it cannot be made, read or written, or is not a store.
    """
    try:
        if file.exists():
            check_file(file)
        else:
            _make(file)
    except OSError as error:
        raise StoreUnusableError(
            f"The store ({file}) cannot be made or opened: {error.strerror or error}. Let the bot's user write the "
            "folder, or name another place in STORE_URL."
        ) from error
    # As whoever the process acts as now, where the system can tell.
    effective = os.access in os.supports_effective_ids
    if not all(os.access(path, os.W_OK, effective_ids=effective) for path in (file, file.parent)):
        raise StoreUnusableError(
            f"The store ({file}) may only be read: let the bot's user write the file and its folder, or name another "
            "place in STORE_URL. Nothing was changed."
        )


def check_file(file: Path) -> None:
    """Look at an existing file.

    Raises:
        StoreUnusableError: when it is empty, damaged, or somebody else's.
        OSError: when it cannot be read.
    """
    wrong = what_is_wrong(file)
    if wrong is not None:
        raise StoreUnusableError(
            f"The store ({file}) {wrong}: restore a backup (python -m bot restore FILE --replace), or name another "
            "file in STORE_URL. Nothing was changed."
        )


def what_is_wrong(file: Path) -> str | None:
    """Return why a file cannot be a store, as the end of a sentence; None when it looks like one.

    Raises:
        OSError: when it cannot be read.
    """
    if not file.is_file():
        return "is not a file"
    with file.open("rb") as opened:
        head = opened.read(_HEAD_LENGTH)
    if not head:
        return "is empty, as if it had been cut off"
    if len(head) < _HEAD_LENGTH or not head.startswith(_HEAD):
        return "is damaged, or no SQLite database"
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        return "is the SQLite database of another program"
    return None


def put_in_place(new: Path, file: Path) -> None:
    """Give a finished file its name, at once and whole.

    Raises:
        FileExistsError: when there is a file of that name; it is left alone.
    """
    try:
        os.link(new, file)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second names. There, two processes that begin at the same moment are not kept apart.
        if file.exists():
            raise FileExistsError(str(file)) from None
        new.rename(file)


@contextmanager
def beside(file: Path) -> Iterator[Path]:
    """Give a place for a new file in the same folder, so that it can be put in place; what is left is removed."""
    with TemporaryDirectory(prefix=".new-store-", dir=file.parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "new.sqlite3"


def remains_of(file: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database while it is open, as far as they are there."""
    return [path for path in (Path(f"{file}-wal"), Path(f"{file}-shm"), Path(f"{file}-journal")) if path.exists()]


def _make(file: Path) -> None:
    """Make an empty database. It appears under its name at once and whole, also when two processes begin together."""
    remains = remains_of(file)
    if remains:
        raise StoreUnusableError(
            f"The store ({file}) is gone, but {remains[0].name} is there: somebody moved one without the other. "
            "Put the file back beside it, or move both away to begin anew."
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with beside(file) as new:
        try:
            with closing(sqlite3.connect(new, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise OSError(0, f"{error}") from error
        # Whoever comes second finds the file of the first.
        with suppress(FileExistsError):
            put_in_place(new, file)

"""The SQLite file: made once, whole, and never over anything; refused when it is not ours or not sound."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.store.faults import StoreUnusableError

# In the head of every file of ours: "SMA1". A file of somebody else's is never written to.
APPLICATION: Final = 0x534D4131


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
    if not file.is_file():
        raise StoreUnusableError(f"The store ({file}) is not a file: name another place in STORE_URL.")
    with file.open("rb") as opened:
        head = opened.read(100)
    if not head:
        raise StoreUnusableError(
            f"The store ({file}) is empty, as if it had been cut off: restore a backup (python -m bot restore FILE "
            "--replace), or move the file away to begin anew."
        )
    if not head.startswith(b"SQLite format 3\0"):
        raise StoreUnusableError(
            f"The store ({file}) is damaged, or no SQLite database: restore a backup (python -m bot restore FILE "
            "--replace), or name another file in STORE_URL. Nothing was changed."
        )
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise StoreUnusableError(
            f"The store ({file}) is the SQLite database of another program: name another file in STORE_URL. "
            "Nothing was changed."
        )


def _make(file: Path) -> None:
    """Make an empty database. It appears under its name at once and whole, also when two processes begin together."""
    remains = [path for path in (Path(f"{file}-wal"), Path(f"{file}-journal")) if path.exists()]
    if remains:
        raise StoreUnusableError(
            f"The store ({file}) is gone, but {remains[0].name} is there: somebody moved one without the other. "
            "Put the file back beside it, or move both away to begin anew."
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".new-store-", dir=file.parent) as folder:
        new = Path(folder) / "new.sqlite3"
        try:
            with closing(sqlite3.connect(new, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise OSError(0, f"{error}") from error
        # Whoever comes second finds the file of the first.
        with suppress(FileExistsError):
            os.link(new, file)

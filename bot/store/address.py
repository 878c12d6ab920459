"""Where the store is, read from STORE_URL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.store.faults import StoreUnusableError

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+asyncpg://")


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A file on this machine."""

    file: Path

    def __str__(self) -> str:
        return str(self.file)


@dataclass(frozen=True, slots=True, repr=False)
class PostgresqlAddress:
    """A server. `dsn` holds the password; its text does not."""

    dsn: str

    def __str__(self) -> str:
        parts = urlsplit(self.dsn)
        place = parts.netloc.rpartition("@")[2] or "this machine"
        return f"{unquote(parts.path.lstrip('/')) or 'the database'} on {place}"

    def __repr__(self) -> str:
        return f"PostgresqlAddress({self})"


Address = SqliteAddress | PostgresqlAddress


def parse_address(url: str) -> Address:
    """Return where `url` points to.

    Raises:
        StoreUnusableError: when it is neither a SQLite file nor a PostgreSQL server; its text is not repeated,
            because a password may stand in it.
    """
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return SqliteAddress(Path(url.removeprefix(_SQLITE)))
    if url.startswith(_POSTGRESQL):
        return PostgresqlAddress("postgresql://" + url.partition("://")[2])
    raise StoreUnusableError(
        "STORE_URL must be sqlite:/// and a file, as in sqlite:///data/sma-bot.sqlite3, or the address of a PostgreSQL "
        "database, as in postgresql://user:password@host/database.",
        status=2,
    )

"""Both databases for every test that keeps something: `url` is an empty store on the one, then on the other."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING

import pytest

from bot.store.store import Store
from bot.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.store.postgresql import Server

# Two databases for all tests that need one with tables in it; the log of the second one is not searched for errors.
_TESTED, _PROVOKED = "tested", "provoked"
_EMPTY = f"""
SET session_replication_role = replica; -- no trigger keeps us from emptying the history
TRUNCATE {", ".join(metadata.tables)} RESTART IDENTITY
"""
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The server for all tests of this process; at the end, its log must hold no error that was not meant."""
    server = _server()
    try:
        server.start()
        for name in (_TESTED, _PROVOKED):
            server.create(name)
            asyncio.run(_make(server.url(name)))
        yield server
        log = server.log.read_text(encoding="utf-8", errors="replace")
        assert [line for line in log.splitlines() if _is_unexpected(line)] == []
    finally:
        server.remove()


def _server() -> Server:
    from tests.store.postgresql import Server  # noqa: PLC0415 - for Unix, and every test imports this module

    return Server()


async def _make(url: str) -> None:
    """Make the tables, once for all tests."""
    store = await Store.open(url)
    await store.close()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop and start; what it logs then says nothing."""
    server = _server()
    try:
        server.start()
        yield server
    finally:
        server.remove()


def _is_unexpected(line: str) -> bool:
    """Whether a line of the log tells of an error in a database that no test breaks on purpose."""
    database = line.partition(" ")[0]
    serious = any(f"{level}: " in line for level in ("ERROR", "FATAL", "PANIC"))
    return serious and not database.startswith(_PROVOKED)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, on either database; in PostgreSQL the tables are there already."""
    if request.param == "sqlite":
        return _file(tmp_path)
    server: Server = request.getfixturevalue("postgresql")
    # A test that breaks things on purpose says so.
    name = _PROVOKED if request.node.get_closest_marker("provokes_errors") else _TESTED
    server.sql(name, _EMPTY)
    return server.url(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that was never opened, on either database."""
    if request.param == "sqlite":
        return _file(tmp_path)
    server: Server = request.getfixturevalue("postgresql")
    name = f"fresh{next(_numbers)}"
    server.create(name)
    return server.url(name)


def _file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'store.sqlite3'}"

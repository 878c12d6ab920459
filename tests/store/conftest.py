"""A store on each of the two databases, new and empty for every test."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.store.store import Store
from tests.store.postgresql import Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

_TEMPLATE = "made"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The server for all tests of this process; at the end, its log must hold no error that was not meant."""
    server = Server()
    server.start()
    try:
        server.create(_TEMPLATE)
        asyncio.run(_make(server.url(_TEMPLATE)))
        yield server
        log = server.log.read_text(encoding="utf-8", errors="replace")
        assert [line for line in log.splitlines() if _is_unexpected(line)] == []
    finally:
        server.remove()


async def _make(url: str) -> None:
    """Make the tables once; every test gets a copy."""
    store = await Store.open(url)
    await store.close()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop and start; what it logs then says nothing."""
    server = Server()
    server.start()
    yield server
    server.remove()


def _is_unexpected(line: str) -> bool:
    """Whether a line of the log tells of an error in a database that no test breaks on purpose."""
    database = line.partition(" ")[0]
    serious = any(f"{level}: " in line for level in ("ERROR", "FATAL", "PANIC"))
    return serious and not database.startswith("provoked")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new store, on either database; in PostgreSQL the tables are there already."""
    return _address(request, tmp_path, _TEMPLATE)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that was never opened, on either database."""
    return _address(request, tmp_path, "template0")


def _address(request: pytest.FixtureRequest, tmp_path: Path, template: str) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'store.sqlite3'}"
    server: Server = request.getfixturevalue("postgresql")
    # A test that breaks things on purpose says so, and the log forgives it.
    name = f"{'provoked' if request.node.get_closest_marker('provokes_errors') else 'test'}{next(_numbers)}"
    server.create(name, template)
    return server.url(name)


@pytest_asyncio.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store."""
    opened = await Store.open(url)
    yield opened
    await opened.close()

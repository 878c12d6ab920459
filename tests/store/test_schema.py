"""The tables: made by migrations that fit the code, once, whole or not at all, and by one process of many."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from bot.store.faults import StoreAwayError, StoreUnusableError
from bot.store.migrating import configuration
from bot.store.schema import SCHEMA, VERSION_TABLE
from bot.store.store import Store
from bot.store.tables import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection


_WHAT_IS_IMPORTED = """
import asyncio, sys
from bot.store.store import Store

async def main():
    store = await Store.open(sys.argv[1])
    await store.close()

asyncio.run(main())
print(*sorted(sys.modules))
"""


async def test_alembic_is_imported_only_when_a_migration_is_due(fresh: str, pytestconfig: pytest.Config) -> None:
    def imported() -> set[str]:
        done = subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", _WHAT_IS_IMPORTED, fresh],
            cwd=pytestconfig.rootpath,
            capture_output=True,
            text=True,
            check=True,
        )
        return set(done.stdout.split())

    assert "alembic" in imported()
    assert "alembic" not in imported()


_AT_ONCE = """
import asyncio, sys
from bot.store.store import Store
from tests.store.drafts import NOW, draft

async def main():
    # Everything is imported, and every process has reached this line.
    print(flush=True)
    sys.stdin.readline()
    store = await Store.open(sys.argv[1])
    print((await store.commit_direct([draft()], at=NOW))[0].sequence)
    await store.close()

asyncio.run(main())
"""


def test_processes_that_start_at_once_share_one_store(fresh: str, pytestconfig: pytest.Config) -> None:
    processes = [
        subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", _AT_ONCE, fresh],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=pytestconfig.rootpath,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate(timeout=60)[0] for process in processes]
    assert sorted(json.loads(line) for line in told) == [1, 2, 3, 4]


def test_the_schema_that_the_code_knows_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [SCHEMA]


async def test_the_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        return list(compare_metadata(context, metadata))

    async with store._database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_migration_that_fails_leaves_nothing_behind(fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (a INTEGER)"))
        raise StoreAwayError("in the middle")

    with monkeypatch.context() as patched:
        patched.setattr("bot.store.schema._upgrade", broken)
        with pytest.raises(StoreUnusableError, match="in the middle"):
            await Store.open(fresh)
    store = await Store.open(fresh)
    assert await store.latest_sequence() == 0
    async with store._database.reading() as connection:
        assert await connection.run_sync(lambda sync: sorted(inspect(sync).get_table_names())) == sorted(
            [*metadata.tables, VERSION_TABLE]
        )
    await store.close()

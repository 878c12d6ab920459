"""Opening: made on first use, refused with a sentence where that would lose or hide something, never made anew."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text, update

from bot.errors import StopProgram
from bot.store.address import parse_address
from bot.store.faults import StoreAwayError, StoreUnusableError
from bot.store.files import APPLICATION
from bot.store.schema import _version
from bot.store.store import Store
from tests.store.drafts import LATER, NOW, draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.postgresql import Server


async def refusal(url: str) -> str:
    """Return the sentence with which a store is refused."""
    with pytest.raises(StoreUnusableError) as refused:
        await Store.open(url)
    assert isinstance(refused.value, StopProgram)
    told = str(refused.value)
    assert "\n" not in told
    return told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.sqlite3"


async def made(file: Path) -> None:
    store = await Store.open(f"sqlite:///{file}")
    await store.commit_direct([draft()], at=NOW)
    await store.close()


async def test_the_file_and_its_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a %20 한" / "b" / "store.sqlite3"
    await made(Path(str(file)))
    assert [path.name for path in file.parent.iterdir()] == ["store.sqlite3"], "nothing is left beside it"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


async def test_sqlite_waits_for_the_disk_and_keeps_references(file: Path) -> None:
    store = await Store.open(f"sqlite:///{file}")
    async with store._database.writing() as connection:
        assert (await connection.execute(text("PRAGMA synchronous"))).scalar() == 2
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar() == 1
        assert (await connection.execute(text("PRAGMA busy_timeout"))).scalar() == 10_000
    await store.close()


async def test_what_was_kept_is_there_again(url: str) -> None:
    for expected in range(3):
        store = await Store.open(url)
        assert await store.latest_sequence() == expected
        await store.commit_direct([draft()], at=NOW)
        await store.close()


async def test_an_address_that_is_none(tmp_path: Path) -> None:
    for url in ("", "store.sqlite3", "mysql://a:secret@b/c", "sqlite://", "sqlite:///"):
        told = await refusal(url)
        assert told.startswith("STORE_URL must be sqlite:/// and a file")
        assert "secret" not in told
    assert "is not a file" in await refusal(f"sqlite:///{tmp_path}")


async def test_a_file_of_somebody_else(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = file.read_bytes()
    assert "the SQLite database of another program" in await refusal(f"sqlite:///{file}")
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 2\0" + b"\0" * 200, b"\0" * 5_000])
async def test_a_file_that_is_no_database(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    told = await refusal(f"sqlite:///{file}")
    assert "is damaged, or no SQLite database" in told
    assert "restore FILE" in told
    assert file.read_bytes() == content


async def test_an_empty_file_is_a_loss_and_no_beginning(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    assert "is empty, as if it had been cut off" in await refusal(f"sqlite:///{file}")
    assert file.stat().st_size == 0


async def test_a_log_without_its_file_is_a_loss_and_no_beginning(file: Path) -> None:
    await made(file)
    file.unlink()
    Path(f"{file}-wal").write_bytes(b"changes")
    told = await refusal(f"sqlite:///{file}")
    assert "is gone, but store.sqlite3-wal is there" in told
    assert not file.exists()


@pytest.mark.parametrize("page", ["schema", "middle"])
async def test_a_damaged_file_is_refused_and_left_alone(file: Path, page: str) -> None:
    store = await Store.open(f"sqlite:///{file}")
    await store.commit_direct([draft(f"e{n}") for n in range(500)], at=NOW)
    await store.close()
    content = bytearray(file.read_bytes())
    place = 100 if page == "schema" else len(content) // 2 // 4096 * 4096
    content[place : place + 3_000] = b"\xff" * 3_000
    file.write_bytes(content)
    told = await refusal(f"sqlite:///{file}")
    assert "is damaged: keep a copy of the file, and restore a backup" in told
    assert file.read_bytes() == content


async def test_a_newer_schema(fresh: str) -> None:
    store = await Store.open(fresh)
    async with store._database.writing() as connection:
        await connection.execute(update(_version).values(version_num="9999"))
    await store.close()
    told = await refusal(fresh)
    assert "written by a newer version of the bot (schema 9999" in told
    assert "update the bot" in told


async def test_tables_of_somebody_else(postgresql: Server) -> None:
    postgresql.create("theirs")
    postgresql.sql("theirs", "CREATE TABLE reports (a int)")
    assert "it has a table “reports” from elsewhere" in await refusal(postgresql.url("theirs"))
    postgresql.create("beside")
    postgresql.sql("beside", "CREATE TABLE articles (a int); CREATE TABLE alembic_version (version_num text)")
    store = await Store.open(postgresql.url("beside"))
    await store.close()


async def test_a_database_without_korean(postgresql: Server) -> None:
    postgresql.sql("postgres", "CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert "holds text as LATIN1, which has no Korean" in await refusal(postgresql.url("narrow"))


async def test_no_server_and_no_database(postgresql: Server, tmp_path: Path) -> None:
    told = await refusal(f"postgresql://u:geheim@/d?host={tmp_path}")
    assert "cannot be reached" in told
    assert "geheim" not in told
    told = await refusal("postgresql://u:geheim@127.0.0.1:1/d")
    assert told == (
        "The store (d on 127.0.0.1:1) cannot be reached: nobody listens there; start PostgreSQL, or check STORE_URL."
    )
    postgresql.sql("postgres", "CREATE DATABASE provoked_gone")
    postgresql.sql("postgres", "DROP DATABASE provoked_gone")
    assert "there is no such database" in await refusal(postgresql.url("provoked_gone"))


@contextmanager
def powerless(folder: Path) -> Iterator[None]:
    """Be somebody whom a folder that may only be read does stop: root is not."""
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anybody may enter, as pytest's may not be."""
    path = Path(tempfile.mkdtemp(prefix="sma-store-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


async def test_a_folder_that_may_only_be_read(folder: Path) -> None:
    with powerless(folder):
        told = await refusal(f"sqlite:///{folder}/new.sqlite3")
    assert "cannot be made or opened: Permission denied" in told
    assert list(folder.iterdir()) == []
    await made(folder / "old.sqlite3")
    before = (folder / "old.sqlite3").read_bytes()
    with powerless(folder):
        told = await refusal(f"sqlite:///{folder}/old.sqlite3")
    assert "may only be read: let the bot's user write" in told
    assert (folder / "old.sqlite3").read_bytes() == before


async def test_a_full_disk_changes_nothing_and_passes(file: Path) -> None:
    await made(file)
    store = await Store.open(f"sqlite:///{file}")
    proposal = await store.propose(draft("new"), at=NOW, expires_at=LATER)
    many = [draft(f"e{n}", reason="x" * 1_000) for n in range(100)]
    async with store._database.reading() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
    await limit_pages(store, pages)
    with pytest.raises(StoreAwayError, match="the disk is full; nothing was changed"):
        await store.commit_direct(many, at=NOW)
    with pytest.raises(StoreAwayError, match="the disk is full"):
        await store.propose(draft(reason="x" * 100_000), at=NOW, expires_at=LATER)
    assert await store.latest_sequence() == 1
    assert (await store.proposal(proposal.id)) == proposal
    await limit_pages(store, 1_000_000)
    await store.commit_direct(many, at=NOW)
    assert await store.latest_sequence() == 101
    await store.close()


async def test_a_file_that_somebody_keeps_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await made(file)
    monkeypatch.setattr("bot.store.database._WAIT_SECONDS", 0.1)
    store = await Store.open(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreAwayError, match="another program keeps it locked; nothing was changed"):
            await store.commit_direct([draft()], at=NOW)
        assert await store.latest_sequence() == 1, "readers need not wait"
    await store.commit_direct([draft()], at=NOW)
    assert await store.latest_sequence() == 2
    await store.close()


async def test_a_closed_store_says_so(store: Store) -> None:
    await store.close()
    with pytest.raises(StoreAwayError, match="is closed"):
        await store.latest_sequence()


async def limit_pages(store: Store, pages: int) -> None:
    """Let SQLite find the disk full after so many pages, on each of the connections."""
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(_limit_pages(store, pages))


async def _limit_pages(store: Store, pages: int) -> None:
    async with store._database.reading() as connection:
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        await asyncio.sleep(0.05)


def test_an_address_does_not_show_its_password() -> None:
    address = parse_address("postgresql+asyncpg://bot:geheim@db.example:5433/sma%20bot?ssl=true&password=leise")
    assert str(address) == "sma bot on db.example:5433"
    assert repr(address) == "PostgresqlAddress(sma bot on db.example:5433)"

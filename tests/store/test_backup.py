"""A backup taken while the bot runs, and brought back: drilled as an operator would do it."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.store.schema import VERSION_TABLE
from bot.store.store import Store
from tests.store.drafts import LATER, NOW, draft

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.postgresql import Server

pytestmark = pytest.mark.usefixtures("nowhere")

STORE = "data/sma-bot.sqlite3"


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Run the command line and return what it says."""
    assert main(list(arguments)) == status
    captured = capsys.readouterr()
    assert (captured.err if status == 0 else captured.out) == ""
    return captured.out + captured.err


def fill(count: int) -> None:
    async def commit() -> None:
        store = await Store.open(f"sqlite:///{STORE}")
        await store.commit_direct([draft(f"e{n}") for n in range(count)], at=NOW)
        await store.close()

    asyncio.run(commit())


def held() -> int:
    async def count() -> int:
        store = await Store.open(f"sqlite:///{STORE}")
        latest = await store.latest_sequence()
        await store.close()
        return latest

    return asyncio.run(count())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


_BUSY = """
import asyncio
from bot.store.store import Store
from tests.store.drafts import LATER, NOW, draft

async def main():
    store = await Store.open("sqlite:///data/sma-bot.sqlite3")
    while True:
        proposal = await store.propose(draft(), at=NOW, expires_at=LATER)
        revision = await store.commit(proposal.id, approver=2, expected_version=proposal.based_on, at=NOW)
        print(revision.sequence, flush=True)

asyncio.run(main())
"""


def test_the_drill(nowhere: Path, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config) -> None:
    with subprocess.Popen(  # noqa: S603 - our own code: a bot whose moderators never rest
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(pytestconfig.rootpath)!r})\n{_BUSY}"],
        stdout=subprocess.PIPE,
        text=True,
    ) as bot:
        assert bot.stdout
        confirmed = [int(bot.stdout.readline()) for _ in range(20)][-1]
        shown = told(capsys, "backup", "day.backup")
        assert shown.startswith("day.backup holds the store: ")
        revisions = int(shown.split()[4])
        assert revisions >= confirmed
        assert "stop the bot first" in told(capsys, "restore", "day.backup", "--replace", status=1)
        bot.kill()
    later = held()
    assert later >= revisions
    assert "give --replace" in told(capsys, "restore", "day.backup", status=1)
    assert held() == later
    shown = told(capsys, "restore", "day.backup", "--replace")
    assert f"{revisions:,} revisions" in shown
    assert held() == revisions
    (old,) = [path for path in (nowhere / "data").iterdir() if ".before-" in path.name]
    assert str(old.relative_to(nowhere)) in shown
    assert names(nowhere / "data") == sorted([old.name, "sma-bot.sqlite3"])
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT max(sequence) FROM revisions").fetchone() == (later,)


def test_a_backup_is_one_file_with_everything_in_it(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(10)
    told(capsys, "backup", "a.backup")
    assert names(nowhere) == ["a.backup", "data"]
    (nowhere / STORE).unlink()
    told(capsys, "restore", "a.backup")
    assert held() == 10
    # And it goes on from there.
    fill(1)
    assert held() == 11


def test_what_cannot_be_backed_up(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no store at data/sma-bot.sqlite3 yet" in told(capsys, "backup", "a.backup", status=1)
    assert names(nowhere) == []
    fill(1)
    (nowhere / "a.backup").write_text("mine")
    assert "a.backup exists already" in told(capsys, "backup", "a.backup", status=1)
    assert (nowhere / "a.backup").read_text() == "mine"
    assert "No such file or directory" in told(capsys, "backup", "no/such/a.backup", status=1)
    content = bytearray((nowhere / STORE).read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    (nowhere / STORE).write_bytes(content)
    assert "is damaged" in told(capsys, "backup", "b.backup", status=1)
    assert names(nowhere) == ["a.backup", "data"]


def broken(kind: str, backup: Path) -> None:
    match kind:
        case "missing":
            backup.unlink()
        case "empty":
            backup.write_bytes(b"")
        case "cut":
            backup.write_bytes(backup.read_bytes()[:-5_000])
        case "text":
            backup.write_text("not a database " * 100)
        case "foreign":
            with closing(sqlite3.connect(backup)) as connection:
                connection.execute("PRAGMA application_id = 7")
        case _:
            with closing(sqlite3.connect(backup)) as connection, connection:
                connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - our own name


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("missing", "There is no backup a.backup."),
        ("empty", "is empty"),
        ("cut", "damaged"),
        ("text", "no SQLite database"),
        ("foreign", "of another program"),
        ("newer", "written by a newer version of the bot (schema 9999"),
    ],
)
def test_a_backup_that_is_none_replaces_nothing(
    nowhere: Path, capsys: pytest.CaptureFixture[str], kind: str, sentence: str
) -> None:
    fill(10)
    told(capsys, "backup", "a.backup")
    broken(kind, nowhere / "a.backup")
    fill(1)
    before = (nowhere / STORE).read_bytes()
    assert sentence in told(capsys, "restore", "a.backup", "--replace", status=1)
    assert (nowhere / STORE).read_bytes() == before
    assert names(nowhere / "data") == ["sma-bot.sqlite3"]
    assert held() == 11


def test_a_damaged_store_is_replaced_and_kept(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(3)
    told(capsys, "backup", "a.backup")
    (nowhere / STORE).write_bytes(b"\xff" * 9_000)
    (nowhere / f"{STORE}-wal").write_bytes(b"of the old one")
    told(capsys, "restore", "a.backup", "--replace")
    assert held() == 3
    store, old, *beside = names(nowhere / "data")
    assert store == "sma-bot.sqlite3"
    assert (nowhere / "data" / old).read_bytes() == b"\xff" * 9_000
    assert f"{old}-wal" in beside
    assert (nowhere / "data" / f"{old}-wal").read_bytes() == b"of the old one"


def test_postgresql_has_its_own_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], postgresql: Server
) -> None:
    monkeypatch.setenv("STORE_URL", postgresql.url("postgres"))
    assert "pg_dump --format=custom" in told(capsys, "backup", "a.backup", status=1)
    assert "pg_restore --dbname=… a.backup, into a new database" in told(capsys, "restore", "a.backup", status=1)


def test_a_wrong_address_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("STORE_URL", "mysql://bot:geheim@db/sma")
    shown = told(capsys, "backup", "a.backup", status=2)
    assert shown.startswith("STORE_URL must be")
    assert "geheim" not in shown


async def test_proposals_come_back_with_their_numbers(nowhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = await Store.open(f"sqlite:///{STORE}")
    proposal = await store.propose(draft(), at=NOW, expires_at=LATER)
    await store.close()
    told(capsys, "backup", "a.backup")
    told(capsys, "restore", "a.backup", "--replace")
    store = await Store.open(f"sqlite:///{nowhere / STORE}")
    assert await store.proposal(proposal.id) == proposal
    await store.close()

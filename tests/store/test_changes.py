"""Who waits for changes hears of all: of this process, of others, after a lost notice, after a lost database."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from bot.store.faults import StoreAwayError
from bot.store.store import Store
from tests.store.drafts import NOW, draft

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.records import Revision
    from tests.store.postgresql import Server

# Far longer than any of these tests may take: what is heard within it was announced, not looked up.
NEVER = 600.0


CUT = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND query LIKE 'LISTEN%'
"""


class Follower:
    """Does what a process of the bot does: takes whatever comes."""

    def __init__(self, store: Store, every: float) -> None:
        self.seen: list[int] = []
        self._grown = asyncio.Condition()
        self._store = store
        self._every = every

    async def follow(self) -> None:
        """Read whatever comes, until the store is closed."""
        async for revisions in self._store.changes(after=0, every=self._every):
            self.seen.extend(revision.sequence for revision in revisions)
            async with self._grown:
                self._grown.notify_all()

    async def reaches(self, sequence: int, seconds: float = 10) -> None:
        """Wait until a revision was read, and hold that nothing was skipped or read twice."""
        async with asyncio.timeout(seconds), self._grown:
            await self._grown.wait_for(lambda: bool(self.seen) and self.seen[-1] >= sequence)
        assert self.seen == list(range(1, self.seen[-1] + 1))


@asynccontextmanager
async def following(url: str, *, every: float = NEVER) -> AsyncIterator[Follower]:
    """A second process, as far as the database can tell."""
    store = await Store.open(url)
    follower = Follower(store, every)
    task = asyncio.create_task(follower.follow())
    try:
        yield follower
    finally:
        await store.close()
    async with asyncio.timeout(5):
        await task


async def test_what_was_there_before_comes_first(store: Store) -> None:
    added = await store.commit_direct([draft("a"), draft("b")], at=NOW)
    changes = store.changes(after=0, every=NEVER)
    assert await anext(changes) == added
    more = await store.commit_direct([draft("c")], at=NOW)
    assert await anext(changes) == more
    assert await anext(store.changes(after=1)) == [added[1], *more]


async def test_a_change_of_this_process_is_heard_at_once(store: Store) -> None:
    changes = store.changes(after=0, every=NEVER)
    waiting = [asyncio.ensure_future(anext(changes)), asyncio.ensure_future(anext(store.changes(after=0, every=NEVER)))]
    await asyncio.sleep(0.1)
    added = await store.commit_direct([draft()], at=NOW)
    async with asyncio.timeout(5):
        assert await asyncio.gather(*waiting) == [added, added]


async def test_closing_ends_the_waiting(url: str) -> None:
    store = await Store.open(url)

    async def wait() -> list[list[Revision]]:
        return [revisions async for revisions in store.changes(after=0, every=NEVER)]

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0.1)
    await store.close()
    async with asyncio.timeout(5):
        assert await waiting == []


async def test_another_process_is_found_by_looking_when_nothing_is_announced(tmp_path_url: str) -> None:
    store = await Store.open(tmp_path_url)
    async with following(tmp_path_url, every=0.05) as follower:
        for sequence in range(1, 6):
            await store.commit_direct([draft()], at=NOW)
            await follower.reaches(sequence)
    await store.close()


@pytest.fixture
def tmp_path_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('shared')}/store.sqlite3"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_another_process_is_told_through_postgresql(store: Store, url: str) -> None:
    async with following(url) as follower, following(url) as other:
        await listening(store, 3)
        for sequence in range(1, 6):
            await store.commit_direct([draft()], at=NOW)
            await follower.reaches(sequence)
            await other.reaches(sequence)


@pytest.mark.provokes_errors
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_lost_connection_and_lost_notices_lose_nothing(store: Store, url: str, postgresql: Server) -> None:
    async with following(url) as follower:
        await listening(store, 2)
        await store.commit_direct([draft()], at=NOW)
        await follower.reaches(1)
        # The connections that listen are cut, and a change comes before they are back.
        assert await asyncio.to_thread(postgresql.sql, urlsplit(url).path[1:], CUT) == "2"
        await store.commit_direct([draft()], at=NOW)
        await follower.reaches(2)


async def listening(store: Store, processes: int) -> None:
    """Wait until so many connections listen."""
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"
    async with asyncio.timeout(10):
        while True:
            async with store._database.reading() as connection:
                if (await connection.exec_driver_sql(query)).scalar() == processes:
                    return
            await asyncio.sleep(0.02)


async def test_the_database_restarts_in_the_middle(own_server: Server) -> None:
    own_server.create("restarted")
    url = own_server.url("restarted")
    store = await Store.open(url)
    confirmed = 0
    async with following(url, every=0.5) as follower, following(url, every=0.5) as other:
        stopped = asyncio.create_task(restart(own_server))
        refused = 0
        while not stopped.done() or refused == 0 or confirmed < 20:
            try:
                await store.commit_direct([draft(reason=str(confirmed))], at=NOW)
                confirmed += 1
            except StoreAwayError as error:
                refused += 1
                assert "restarted on this machine" in str(error)  # noqa: PT017 - most of the commits succeed
                await asyncio.sleep(0.02)
        latest = await store.latest_sequence()
        # What was cut off in the very moment of a commit may have been committed: one at most, as one writes at a time.
        assert confirmed <= latest <= confirmed + 1
        await follower.reaches(latest)
        await other.reaches(latest)
    await store.close()


async def restart(server: Server) -> None:
    """Crash the server while it works, and start it again."""
    await asyncio.sleep(0.3)
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(0.3)
    await asyncio.to_thread(server.start)

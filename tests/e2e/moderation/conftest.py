"""The real bot with a store, started in a simulated Discord."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import simcord

from bot.chat.client import make_bot, wake
from bot.demo import WallClock
from bot.opening import open_answering
from bot.store.store import Store
from tests.e2e.moderation.town import Town, settle_down
from tests.e2e.world import settings_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.opening import Opened

TOLLS = Path(__file__).parents[2] / "knowledge_tolls"


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as it is made on the first start: the tests take copies, which is quicker."""
    file = tmp_path_factory.mktemp("store") / "empty.sqlite3"

    async def make() -> None:
        await (await Store.open(f"sqlite:///{file}")).close()

    asyncio.run(make())
    return file


@pytest.fixture
async def store(empty_store: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A store of the test's own."""
    shutil.copy(empty_store, tmp_path / "store.sqlite3")
    opened = await Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield opened
    await opened.close()


@asynccontextmanager
async def running(opened: Opened, store: Store, **settings: Any) -> AsyncIterator[Town]:
    """Run the bot with a store, and people around it."""
    bot = make_bot(settings_of(**settings), opened, shard_count=1, store=store)
    await wake(bot)
    env = simcord.Env(bot)
    # What is kept is dated; a Discord that lives in another year would date it wrongly.
    env.backend.clock = WallClock()
    await env.start()
    try:
        yield await settle_down(env, store)
    finally:
        await env.shutdown()
    assert env.errors_since(env._errors_acknowledged) == (), "the bot raised errors that the test did not look at"


@pytest.fixture
async def town(opened: Opened, store: Store) -> AsyncIterator[Town]:
    """The bot with its own knowledge."""
    async with running(opened, store) as town:
        yield town


@pytest.fixture(scope="session")
def tolls() -> Opened:
    """The small knowledge of the tunnel, answering."""
    return open_answering(settings_of(knowledge_path=TOLLS))


@pytest.fixture
async def tunnel(tolls: Opened, store: Store) -> AsyncIterator[Town]:
    """The bot with the small knowledge, whose changes are examined in a moment."""
    async with running(tolls, store, knowledge_path=TOLLS) as town:
        yield town

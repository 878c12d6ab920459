"""The real bot with a store, started in a simulated Discord."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING

import pytest
import simcord

from bot.chat.client import make_bot
from bot.store.store import Store
from tests.e2e.moderation.town import Town, settle_down
from tests.e2e.world import settings_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.answers.answerer import Answerer


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


@pytest.fixture
async def town(answerer: Answerer, store: Store) -> AsyncIterator[Town]:
    bot = make_bot(settings_of(), answerer, shard_count=1, store=store)
    env = simcord.Env(bot)
    await env.start()
    try:
        yield await settle_down(env, store)
    finally:
        await env.shutdown()
    assert env.errors_since(env._errors_acknowledged) == (), "the bot raised errors that the test did not look at"

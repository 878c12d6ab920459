"""The real bot, started in a simulated Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import simcord

from bot.chat.client import SmaBot, make_bot
from tests.e2e.world import World, populate, settings_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.opening import Opened


@pytest.fixture
def new_bot(opened: Opened) -> Callable[..., SmaBot]:
    """Make a bot as production does, with settings of the test's own."""

    def make(**settings: Any) -> SmaBot:
        return make_bot(settings_of(**settings), opened, shard_count=1)

    return make


@pytest.fixture
async def world(new_bot: Callable[..., SmaBot]) -> AsyncIterator[World]:
    # Not simcord.run(): it sets a context variable, and a fixture is torn down in another context than it was set up.
    env = simcord.Env(new_bot())
    await env.start()
    try:
        yield await populate(env)
    finally:
        await env.shutdown()
    assert env.errors_since(env._errors_acknowledged) == (), "the bot raised errors that the test did not look at"

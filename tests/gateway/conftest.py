"""The bot as production runs it, connected to a Discord on loopback over real sockets."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.client import SmaBot, make_bot
from bot.chat.identify import Alone
from bot.chat.run import replying
from tests.e2e.world import settings_of
from tests.gateway.loopback import LoopbackDiscord, point_at, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from bot.opening import Opened

    Connect = Callable[..., AbstractAsyncContextManager["Connected"]]

TOKEN = "MTIz.abc.def"  # noqa: S105 - the form of a token, and none


@dataclass(frozen=True)
class Connected:
    """A bot and the Discord that it is connected to."""

    bot: SmaBot
    discord: LoopbackDiscord
    client: asyncio.Task[None]


@pytest.fixture
def connect(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Connect:
    """Connect a bot to a Discord; its errors are the test's."""

    @asynccontextmanager
    async def connecting(
        discord: LoopbackDiscord | None = None, identifying: Alone | None = None, **settings: Any
    ) -> AsyncIterator[Connected]:
        async with serving(discord or LoopbackDiscord()) as serving_discord:
            point_at(serving_discord, monkeypatch)
            bot = make_bot(settings_of(**settings), opened)
            bot.identifying = identifying or Alone(seconds=0.05)
            async with bot:
                client = asyncio.create_task(bot.start(TOKEN))
                all_connected = asyncio.create_task(
                    serving_discord.until(lambda: len(serving_discord.sessions) == len(bot.shard_ids or ()) > 0)
                )
                await asyncio.wait((client, all_connected), return_when=asyncio.FIRST_COMPLETED)
                if client.done():
                    all_connected.cancel()
                yield Connected(bot, serving_discord, client)
            left = {client, *replying()}
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    return connecting


@pytest.fixture
async def connected(connect: Connect) -> AsyncIterator[Connected]:
    async with connect() as both:
        yield both
        assert not both.client.done(), "the client ended by itself"

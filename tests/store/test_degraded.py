"""While the database is away the bot answers on, says that it is degraded, and is whole again afterwards."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import aiohttp
import pytest

from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import bot_process
from tests.store.postgresql import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of this test's own, for it is stopped in the middle."""
    own = Server()
    own.start()
    try:
        yield own
    finally:
        own.remove()


async def readiness(port: int) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/readyz") as response,
    ):
        return response.status, (await response.json())["status"]


async def until_ready(port: int) -> None:
    async with asyncio.timeout(20):
        while await readiness(port) != (200, "ready"):  # noqa: ASYNC110 - it is another process
            await asyncio.sleep(0.1)


async def test_the_database_goes_and_comes_back(server: Server) -> None:
    async with (
        serving(LoopbackDiscord()) as discord,
        bot_process(discord, STORE_URL=server.url("postgres"), METRICS_PORT="0", LOG_FORMAT="json") as bot,
    ):
        await bot.until_logged("metrics_served")
        port = next(json.loads(line)["port"] for line in bot.logged if "metrics_served" in line)
        await until_ready(port)
        server.stop()
        assert await readiness(port) == (200, "degraded")
        asked = await discord.say("!sma 2019")
        assert "1.0389 trillion" in (await discord.reply(asked))["content"]
        server.start()
        await until_ready(port)
        bot.process.terminate()
        assert await bot.status() == 0
        assert "Traceback" not in bot.log

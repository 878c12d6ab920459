"""The bot talks to Discord and to nobody else: every socket of a process is looked at."""

from __future__ import annotations

import re

from tests.gateway import payloads
from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import bot_process


async def test_no_address_but_discords_is_ever_used() -> None:
    async with serving(LoopbackDiscord()) as discord, bot_process(discord, TELL_SOCKETS="1") as bot:
        await discord.until(lambda: bool(discord.sessions), 20)
        for question in ("2019", "chart 1991-2026", "sources payment", "about", "how tall is Mount Everest?"):
            await discord.reply(await discord.say(f"!sma {question}"), 20)
        called = await discord.interact(payloads.ask_command("2019"))
        await discord.until(lambda: called in discord.callbacks)
        discord.connection.abort()
        await discord.until(lambda: bool(discord.resumed))
        bot.process.terminate()
        assert await bot.status() == 0
    used = set(re.findall(r"^SOCKET (\S+) (.+)$", bot.log, re.MULTILINE))
    here = ("127.0.0.1", discord.port)
    assert used == {("socket.connect", str(here))} | (used & {("socket.getaddrinfo", str(here))})

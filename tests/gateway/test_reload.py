"""SIGHUP: the files of the knowledge are read anew, or refused as a whole with the reasons in the log."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import bot_process

TOLLS = Path(__file__).resolve().parents[1] / "knowledge_tolls"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")


async def shown(discord: LoopbackDiscord, question: str) -> str:
    """Ask, and return what the bot replies."""
    return str((await discord.reply(await discord.say(question)))["content"])


async def test_files_are_read_anew_and_faulty_ones_refused(tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(TOLLS, folder)
    file = folder / "tolls.yaml"
    text = file.read_text(encoding="utf-8")
    async with serving(LoopbackDiscord()) as discord, bot_process(discord, KNOWLEDGE_PATH=str(folder)) as bot:
        await discord.until(lambda: bool(discord.sessions), 20)
        assert "US$39 million" in await shown(discord, "!sma toll income 2021")
        await asyncio.to_thread(file.write_text, text.replace("2021: '39'", "2021: '38'"), encoding="utf-8")
        bot.process.send_signal(signal.SIGHUP)
        await bot.until_logged("knowledge_reloaded")
        assert "US$38 million" in await shown(discord, "!sma toll income in 2021")
        await asyncio.to_thread(file.write_text, text.replace("2021: '39'", "2021: 'many'"), encoding="utf-8")
        bot.process.send_signal(signal.SIGHUP)
        await bot.until_logged("knowledge_not_reloaded")
        assert "toll_income" in bot.log
        assert "US$38 million" in await shown(discord, "!sma what was the toll income in 2021?")
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.status() == 0

"""The real bot in a simulated Discord, shown in the browser: no token, no account, no network.

The client class, cogs, handlers and knowledge are those of production. Only what is behind discord.py
is simulated, by simcord, on a page that this machine alone can open.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import webbrowser
from contextlib import asynccontextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import discord

from bot import clock
from bot.chat.client import make_bot, wake
from bot.chat.run import opened_store
from bot.errors import StopProgram
from bot.opening import open_answering

try:
    # simcord makes a client of its own to look into discord.py, whose warnings are none of a visitor's business.
    for _name in ("discord.client", "discord.state"):
        logging.getLogger(_name).setLevel(logging.ERROR)
    import simcord
    from simcord._clock import Clock  # its place in the backend is the only way to say what day it is
except ImportError as error:
    raise StopProgram("The demo needs the package simcord: run `make demo`, or pip install 'sma-bot[demo]'.") from error

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from bot.chat.client import SmaBot
    from bot.settings import Settings

_PATIENCE: Final = 60.0
_GREETING: Final = (
    "Welcome! The bot here answers questions on what South Korea pays for US forces. Type `!sma 2019`, ask "
    "“how much more did Korea pay in 2021 than the year before?” after mentioning it, or pick a command with `/`. "
    "한국어로도 물어보세요: `!sma 2019년 분담금은 얼마야?`\n"
    "As one of the two moderators (choose above), keep the knowledge current: `!sma knowledge`."
)


class WallClock(Clock):
    """The simulated Discord's clock, showing the real time instead of a fixed day."""

    def now(self) -> datetime:
        """Return this moment."""
        return clock.now()


@dataclass(frozen=True, slots=True)
class Demo:
    """A server with a channel, the people in it, and the page that shows it; what is changed there ends with it."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    newcomer: simcord.MemberActor
    moderator: simcord.MemberActor
    second: simcord.MemberActor
    preview: simcord.Preview


@asynccontextmanager
async def demo(settings: Settings, *, locale: str = "en-US", port: int | None = None) -> AsyncIterator[Demo]:
    """Start the bot in a simulated Discord and serve the page."""
    with TemporaryDirectory(prefix="sma-bot-demo-") as folder:
        async with opened_store(f"sqlite:///{folder}/demo.sqlite3") as store:
            bot = make_bot(settings, open_answering(settings), shard_count=1, store=store)
            await wake(bot)
            async with _populated(bot, locale, port) as running:
                yield running


@asynccontextmanager
async def _populated(bot: SmaBot, locale: str, port: int | None) -> AsyncIterator[Demo]:
    # Examining a change takes seconds on a busy machine; whoever pressed a button waits for it.
    env = simcord.Env(bot, check_errors=False, settle_timeout=_PATIENCE)
    env.backend.clock = WallClock()
    env.backend.bot_user.name = env.backend.bot_user.global_name = "SMA"
    await env.start()
    try:
        with env.time_context():
            guild = env.create_guild("Alliance watchers")
            channel = guild.create_text_channel("general")
            role = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
            moderator = guild.add_member(env.create_user("moderator", global_name="Moderator Min"), roles=[role])
            second = guild.add_member(env.create_user("second", global_name="Moderator Park"), roles=[role])
            newcomer = guild.add_member(env.create_user("newcomer", global_name="Newcomer Kim"))
            await moderator.send(channel, _GREETING)
            viewers = (newcomer, moderator, second)
            async with env.preview(channel, viewers=viewers, layout="channel", locale=locale, port=port) as preview:
                yield Demo(env, channel, newcomer, moderator, second, preview)
    finally:
        await env.shutdown()


def main(settings: Settings, *, open_browser: bool = True, port: int | None = None) -> int:
    """Run the demo until Ctrl-C or until the page ends it; return the exit status."""
    try:
        asyncio.run(_serve(settings, open_browser=open_browser and not os.environ.get("CI"), port=port))
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    return 0


async def _serve(settings: Settings, *, open_browser: bool, port: int | None) -> None:
    async with demo(settings, port=port) as running:
        address = running.preview.url
        sys.stdout.write(f"The bot is on this page, for this machine only:\n\n  {address}\n\nCtrl-C ends it.\n")
        sys.stdout.flush()
        if open_browser:
            # A browser that needs seconds to start must not hold the page up.
            await asyncio.to_thread(webbrowser.open, address)
        await running.preview.wait_closed()

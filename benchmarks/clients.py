"""Clients that get what Discord's gateway sends, without a connection: what `benchmarks/messages.py` compares.

Nothing of the bot is imported here, so that a process with a bare client holds nothing of it.
"""

from __future__ import annotations

import asyncio
from time import process_time
from typing import TYPE_CHECKING, Any, Final

import discord
from discord.ext import commands

if TYPE_CHECKING:
    from collections.abc import Callable

CHATTER: Final = "hello there, how are you all doing today"
QUESTION: Final = "!sma 2019"
ME: Final = 1
SERVERS: Final = 200
ACCOUNT: Final[Any] = {"id": str(ME), "username": "bot", "discriminator": "0", "avatar": None, "global_name": None}
GUILD: Final[dict[str, Any]] = {
    "id": "10",
    "name": "server",
    "owner_id": "5",
    "member_count": 3,
    "preferred_locale": "en-US",
    "features": [],
    "emojis": [],
    "stickers": [],
    "threads": [],
    "roles": [
        {
            "id": "10",
            "name": "@everyone",
            "permissions": str(discord.Permissions.all_channel().value),
            "position": 0,
            "color": 0,
            "colors": {"primary_color": 0},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
    ],
    "channels": [{"id": "20", "type": 0, "name": "general", "position": 0, "permission_overwrites": [], "nsfw": False}],
    "members": [{"user": ACCOUNT, "roles": [], "flags": 0}],
}


class Bare(discord.AutoShardedClient):
    """discord.py with an event handler that does nothing."""

    async def on_message(self, message: discord.Message) -> None:
        """Do nothing."""


class Echo(commands.AutoShardedBot):
    """The least that answers a prefix command with an embed."""

    async def setup_hook(self) -> None:
        """Add the one command."""

        @self.command()
        async def sma(ctx: commands.Context[Echo], *, text: str) -> None:
            await ctx.reply(text, embed=discord.Embed(title=text))


def intents() -> discord.Intents:
    """Return what the bot asks for."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)


def lean() -> dict[str, Any]:
    """Return the caches switched off, as the bot has them, so that the comparison is of handling alone."""
    return {
        "intents": intents(),
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "max_messages": None,
    }


def guild(number: int) -> dict[str, Any]:
    """Return the server of this number."""
    channel = {**GUILD["channels"][0], "id": str(2_000 + number)}
    return {
        **GUILD,
        "id": str(10 + number),
        "channels": [channel],
        "roles": [{**GUILD["roles"][0], "id": str(10 + number)}],
    }


def payload(number: int, content: str) -> dict[str, Any]:
    """Return a message as the gateway sends it; users and servers take turns, so that no limit is reached."""
    server = number % SERVERS
    return {
        "id": str((1 << 62) + number),
        "channel_id": str(2_000 + server),
        "guild_id": str(10 + server),
        "author": {"id": str(1000 + number), "username": "u", "discriminator": "0", "avatar": None, "global_name": "U"},
        "member": {"roles": [], "joined_at": "2020-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0},
        "content": content,
        "timestamp": "2026-11-23T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    }


class Subject:
    """A client and the kind of message that it gets; its Discord answers every request at once."""

    def __init__(self, name: str, client: discord.AutoShardedClient, content: str, messages: int) -> None:
        self.name = name
        self.best = float("inf")
        self._client = client
        self._content = content
        self._messages = messages
        self._arrived = 0
        self._sent = 0
        self._parse: Callable[[dict[str, Any]], None]

    async def prepare(self) -> None:
        """Bring the client as far as READY."""
        state = await ready(self._client, servers=SERVERS)
        self._parse = state.parsers["MESSAGE_CREATE"]

        async def request(*_: Any, **__: Any) -> dict[str, Any]:
            self._sent += 1
            return payload(self._sent, "")

        self._client.http.request = request  # type: ignore[method-assign] # Discord, answering at once

    async def run(self) -> None:
        """Send one round of messages and keep the best time of one, in microseconds of the processor."""
        arriving = [payload(self._arrived + number, self._content) for number in range(self._messages)]
        self._arrived += self._messages
        before = asyncio.all_tasks()
        begun = process_time()
        for number, message in enumerate(arriving):
            self._parse(message)
            if number % 20 == 0:
                await asyncio.sleep(0)
        while running := asyncio.all_tasks() - before:
            await asyncio.wait(running)
        self.best = min(self.best, (process_time() - begun) / self._messages * 1e6)

    def check(self) -> None:
        """Make sure that it did what was measured.

        Raises:
            RuntimeError: when it sent more or fewer replies than it had to.
        """
        expected = 0 if self._content == CHATTER or isinstance(self._client, Bare) else self._arrived
        if self._sent != expected:
            raise RuntimeError(f"{self.name}: {self._sent} requests were sent instead of {expected}")


async def ready(client: discord.AutoShardedClient, servers: int = 1) -> Any:
    """Bring a client as far as READY without a connection; return its state."""
    await client._async_setup_hook()  # noqa: SLF001 - what login() does first
    state: Any = client._connection  # noqa: SLF001 - where the gateway's events go in
    state.user = discord.ClientUser(state=state, data=ACCOUNT)
    state.shard_count = 1
    state.application_id = None  # so that no commands are registered
    await client.setup_hook()
    for number in range(servers):
        state._add_guild_from_data(guild(number))  # noqa: SLF001 - what GUILD_CREATE does
    return state

"""What a test acts on and looks at: a server of the simulated Discord, with people in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.settings import Settings

if TYPE_CHECKING:
    import discord
    import simcord


def settings_of(**values: Any) -> Settings:
    """Return settings that depend on nothing on this machine."""
    return Settings(_env_file=None, **values)


@dataclass(frozen=True)
class World:
    """What a test needs to act and to look."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    bob: simcord.MemberActor

    @property
    def said(self) -> discord.Message:
        """The last message in the channel, which must be the bot's."""
        message: discord.Message | None = self.channel.last_message
        assert message is not None
        assert self.env.bot.user is not None
        assert message.author.id == self.env.bot.user.id, f"the bot said nothing after {message.content!r}"
        return message

    @property
    def mention(self) -> str:
        """The bot, mentioned."""
        assert self.env.bot.user is not None
        return self.env.bot.user.mention

    def requests(self, method: str = "POST") -> list[simcord.HttpLogEntry]:
        """What the bot sent so far."""
        return [request for request in self.env.http_requests if request.method == method]


async def populate(env: simcord.Env, *, locale: str | None = None) -> World:
    guild = env.create_guild("Alliance watchers", preferred_locale=locale)
    channel = guild.create_text_channel("general")
    alice = guild.add_member(env.create_user("alice"))
    bob = guild.add_member(env.create_user("bob"))
    await env.settle()
    return World(env, guild, channel, alice, bob)

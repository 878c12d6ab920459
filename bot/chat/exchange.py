"""Where a request came from and how its reply goes back: a message or an interaction.

Everything is sent through here, so that no reply can forget that it must not mention anybody, and that
a channel may not allow embeds, replies or words at all.
"""

from __future__ import annotations

from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

import discord
import structlog

from bot.chat.asked import Asker
from bot.chat.patience import patiently
from bot.chat.views import Buttons
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from discord.ext import commands

    from bot.chat.render import Reply

log = structlog.get_logger(__name__)


class Exchange(Protocol):
    """One request and the way back to whoever made it."""

    @property
    def asker(self) -> Asker:
        """Who asked, where and when."""

    @property
    def begun(self) -> float:
        """When it came in, on the monotonic clock."""

    @property
    def interactive(self) -> bool:
        """Whether Discord waits for a reply and shows an error when none comes."""

    async def hold(self, *, private: bool = False) -> None:
        """Tell Discord that the reply takes more than a moment, where it would otherwise call it failed."""

    async def send(self, reply: Reply, *, private: bool = False) -> int | None:
        """Send a reply and return its message id, or None when it could not be sent or has no id yet.

        A private one is shown to the asker alone, where Discord can do that.
        """


class MessageExchange:
    """A message, answered with a reply to it."""

    interactive = False

    def __init__(self, message: discord.Message, default: Language) -> None:
        guild = message.guild
        self._message = message
        self._sent = 0
        language = _language_of_guild(guild.preferred_locale) or default if guild else default
        server_id = guild.id if guild is not None else None
        self.asker = Asker(message.author.id, message.channel.id, message.created_at, language, server_id)
        self.begun = monotonic()

    async def hold(self, *, private: bool = False) -> None:
        """Do nothing: whoever writes a message does not wait for anything that could fail."""

    async def send(self, reply: Reply, *, private: bool = False) -> int | None:  # noqa: ARG002 - messages are public
        """Reply to the message as far as the channel allows."""
        allowed = self._permissions()
        if not _may_speak(self._message.channel, allowed):
            log.info("reply_not_allowed", channel=self.asker.channel_id)
            return None
        arguments: dict[str, Any] = {"allowed_mentions": discord.AllowedMentions.none()}
        if reply.embed is not None and allowed.embed_links:
            arguments["embed"] = reply.embed
        if reply.buttons:
            arguments["view"] = Buttons(reply.buttons)
        if reply.files and allowed.attach_files:
            arguments["files"] = _files(reply)
        if allowed.read_message_history:
            # The question may be gone by now; the answer then stands alone instead of failing.
            arguments["reference"] = self._message.to_reference(fail_if_not_exists=False)
        # One question, one reply: Discord takes no second message under the same number, whether it is a repetition
        # after an error or the sentence about that error.
        arguments["nonce"] = f"{self._message.id}-{self._sent}"
        sent = await patiently(lambda: self._message.channel.send(reply.content, **arguments))
        self._sent += 1
        return sent.id

    def _permissions(self) -> discord.Permissions:
        guild, channel = self._message.guild, self._message.channel
        # A channel that is not in the cache tells nothing about permissions: try, and let Discord decide.
        if guild is None or isinstance(channel, discord.PartialMessageable):
            return discord.Permissions.all()
        try:
            return channel.permissions_for(guild.me)
        except discord.ClientException:  # a thread whose channel is not in the cache
            return discord.Permissions.all()


class InteractionExchange:
    """A slash command, context menu or button, answered as Discord asks for."""

    interactive = True

    def __init__(self, interaction: discord.Interaction[Any], default: Language) -> None:
        self._interaction = interaction
        language = language_of(interaction.locale) or _language_of_guild(interaction.guild_locale) or default
        channel_id = interaction.channel_id or 0
        self.asker = Asker(interaction.user.id, channel_id, interaction.created_at, language, interaction.guild_id)
        self.begun = monotonic()

    async def hold(self, *, private: bool = False) -> None:
        """Take up to fifteen minutes instead of three seconds."""
        if not self._interaction.response.is_done():
            await self._interaction.response.defer(ephemeral=private, thinking=True)

    async def send(self, reply: Reply, *, private: bool = False) -> int | None:
        """Answer the interaction, or follow up when it was answered already."""
        arguments = _arguments(reply, ephemeral=private)
        response = self._interaction.response
        if response.is_done():
            message = await patiently(
                lambda: self._interaction.followup.send(reply.content, wait=True, **arguments),
            )
            return message.id
        sent = await patiently(lambda: response.send_message(reply.content, **arguments))
        return sent.message_id

    async def replace(self, reply: Reply) -> None:
        """Put the reply in the place of the message that the button stands under."""
        await self._interaction.response.edit_message(
            content=reply.content,
            embed=reply.embed,
            view=Buttons(reply.buttons) if reply.buttons else None,
            allowed_mentions=discord.AllowedMentions.none(),
        )


def exchange_of(context: commands.Context[Any], default: Language) -> MessageExchange | InteractionExchange:
    """Return the exchange of a hybrid command, whichever way it was called."""
    if context.interaction is not None:
        return InteractionExchange(context.interaction, default)
    return MessageExchange(context.message, default)


def language_of(locale: discord.Locale | None) -> Language | None:
    """Return the language of a Discord locale, or None when the bot does not speak it."""
    if locale is discord.Locale.korean:
        return Language.KOREAN
    if locale in {discord.Locale.american_english, discord.Locale.british_english}:
        return Language.ENGLISH
    return None


def _language_of_guild(locale: discord.Locale | None) -> Language | None:
    # American English is what a server has that never chose, so it says nothing.
    return None if locale is discord.Locale.american_english else language_of(locale)


def _arguments(reply: Reply, *, ephemeral: bool) -> dict[str, Any]:
    arguments: dict[str, Any] = {"ephemeral": ephemeral, "allowed_mentions": discord.AllowedMentions.none()}
    if reply.embed is not None:
        arguments["embed"] = reply.embed
    if reply.buttons:
        arguments["view"] = Buttons(reply.buttons)
    if reply.files:
        arguments["files"] = _files(reply)
    return arguments


def _files(reply: Reply) -> list[discord.File]:
    return [discord.File(BytesIO(file.data), file.name, description=file.description) for file in reply.files]


def _may_speak(channel: object, allowed: discord.Permissions) -> bool:
    if not allowed.view_channel:
        return False
    return allowed.send_messages_in_threads if isinstance(channel, discord.Thread) else allowed.send_messages

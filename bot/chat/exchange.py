"""Where a request came from and how its reply goes back: a message or an interaction.

Everything is sent through here, so that no reply can forget that it must not mention anybody, and that
a channel may not allow embeds, replies or words at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import discord
import structlog

from bot import limits
from bot.chat.asked import Asker
from bot.chat.budget import with_line
from bot.chat.forms import modal_of
from bot.chat.moderation.actors import author_of, presser_of
from bot.chat.patience import patiently
from bot.chat.phrases import phrases
from bot.chat.views import Controls
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discord.ext import commands

    from bot.chat.forms import Form
    from bot.chat.render import Reply
    from bot.chat.servers import Servers
    from bot.moderation.gate import Actor

log = structlog.get_logger(__name__)

_HANGUL: Final = re.compile(r"[가-힣]")


class Exchange(Protocol):
    """One request and the way back to whoever made it."""

    @property
    def asker(self) -> Asker:
        """Who asked, where and when."""

    @property
    def begun(self) -> float:
        """When it came in, on the monotonic clock."""

    @property
    def actor(self) -> Actor:
        """Who it is to the gate of moderation, with the rights of this moment."""

    @property
    def interactive(self) -> bool:
        """Whether Discord waits for a reply and shows an error when none comes."""

    async def hold(self, *, private: bool = False) -> None:
        """Tell Discord that the reply takes more than a moment, where it would otherwise call it failed."""

    async def send(self, reply: Reply, *, private: bool = False) -> int | None:
        """Send a reply and return its message id, or None when it could not be sent or has no id yet.

        A private one is shown to the asker alone, where Discord can do that.
        """

    async def whisper(self, reply: Reply) -> bool:
        """Send to the asker alone, if need be as a direct message; return whether that was possible."""


class MessageExchange:
    """A message, answered with a reply to it."""

    interactive = False

    def __init__(self, message: discord.Message, servers: Servers) -> None:
        guild = message.guild
        self._message = message
        self._sent = 0
        server_id = guild.id if guild else None
        language = servers.language_for(server_id, _chosen(guild.preferred_locale) if guild else None)
        self.asker = Asker(message.author.id, message.channel.id, message.created_at, language, server_id)
        self.begun = monotonic()

    @property
    def actor(self) -> Actor:
        """Who wrote it."""
        return author_of(self._message)

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
        if reply.buttons or reply.menus:
            arguments["view"] = Controls(reply.buttons, reply.menus)
        content = reply.content
        if reply.files and allowed.attach_files:
            arguments["files"] = files_of(reply)
        elif reply.files:
            content = with_line(content, phrases(self.asker.language).no_files, limits.REPLY_LENGTH.value)
        if allowed.read_message_history:
            # The question may be gone by now; the answer then stands alone instead of failing.
            arguments["reference"] = self._message.to_reference(fail_if_not_exists=False)
        # One question, one reply: Discord takes no second message under the same number, whether it is a repetition
        # after an error or the sentence about that error.
        arguments["nonce"] = f"{self._message.id}-{self._sent}"
        sent = await patiently(lambda: self._message.channel.send(content, **arguments))
        self._sent += 1
        return sent.id

    async def whisper(self, reply: Reply) -> bool:
        """Send a direct message, which the asker may have shut out; without buttons, for there is no server there."""
        arguments: dict[str, Any] = {"allowed_mentions": discord.AllowedMentions.none()}
        if reply.files:
            arguments["files"] = files_of(reply)
        try:
            await patiently(lambda: self._message.author.send(reply.content, **arguments))
        except discord.Forbidden:
            log.info("whisper_not_allowed")
            return False
        return True

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

    def __init__(self, interaction: discord.Interaction[Any], servers: Servers) -> None:
        self._interaction = interaction
        self._servers = servers
        channel_id, server_id = interaction.channel_id or 0, interaction.guild_id
        self.asker = Asker(interaction.user.id, channel_id, interaction.created_at, self._language(), server_id)
        self.begun = monotonic()

    def speak_anew(self) -> None:
        """Go on in the language that holds now: the server may just have chosen another one."""
        self.asker = replace(self.asker, language=self._language())

    def _language(self) -> Language:
        locales = (self._interaction.locale, _chosen(self._interaction.guild_locale))
        return self._servers.language_for(self._interaction.guild_id, *locales)

    @property
    def actor(self) -> Actor:
        """Who used, pressed or sent it."""
        return presser_of(self._interaction)

    @property
    def values(self) -> tuple[str, ...]:
        """What was picked from a menu."""
        data: Mapping[str, Any] = self._interaction.data or {}
        return tuple(str(value) for value in data.get("values") or ())

    @property
    def message(self) -> discord.Message | None:
        """The message that the button or menu stands under."""
        return self._interaction.message

    async def ask(self, form: Form) -> None:
        """Show a form; what is written into it comes as an interaction of its own."""
        await self._interaction.response.send_modal(modal_of(form))

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

    async def whisper(self, reply: Reply) -> bool:
        """Answer so that the asker alone sees it."""
        await self.send(reply, private=True)
        return True

    async def hold_press(self) -> None:
        """Take up to fifteen minutes for `replace`; till then the message under the button stays as it is."""
        if not self._interaction.response.is_done():
            await self._interaction.response.defer()

    async def replace(self, reply: Reply, *, with_files: bool = False) -> None:
        """Put the reply in the place of the message that the button stands under; its files stay unless replaced."""
        arguments: dict[str, Any] = {
            "content": reply.content,
            "embed": reply.embed,
            "view": Controls(reply.buttons, reply.menus) if reply.buttons or reply.menus else None,
            "allowed_mentions": discord.AllowedMentions.none(),
        }
        if with_files:
            arguments["attachments"] = files_of(reply)
        if self._interaction.response.is_done():
            await self._interaction.edit_original_response(**arguments)
        else:
            await self._interaction.response.edit_message(**arguments)


def exchange_of(context: commands.Context[Any], servers: Servers) -> MessageExchange | InteractionExchange:
    """Return the exchange of a hybrid command, whichever way it was called."""
    if context.interaction is not None:
        return InteractionExchange(context.interaction, servers)
    return MessageExchange(context.message, servers)


AnyExchange = TypeVar("AnyExchange", bound=MessageExchange | InteractionExchange)


def in_korean_if(typed: str, exchange: AnyExchange) -> AnyExchange:
    """Return the exchange, in Korean where the name of a command was typed in Korean.

    What stands behind it ("1991-2026") need not show the language.
    """
    if _HANGUL.search(typed):
        exchange.asker = replace(exchange.asker, language=Language.KOREAN)
    return exchange


def _chosen(locale: discord.Locale | None) -> discord.Locale | None:
    # American English is what a server has that never chose, so it says nothing.
    return None if locale is discord.Locale.american_english else locale


def _arguments(reply: Reply, *, ephemeral: bool) -> dict[str, Any]:
    arguments: dict[str, Any] = {"ephemeral": ephemeral, "allowed_mentions": discord.AllowedMentions.none()}
    if reply.embed is not None:
        arguments["embed"] = reply.embed
    if reply.buttons or reply.menus:
        arguments["view"] = Controls(reply.buttons, reply.menus)
    if reply.files:
        arguments["files"] = files_of(reply)
    return arguments


def files_of(reply: Reply) -> list[discord.File]:
    """Return the files of a reply as Discord takes them; each can be sent once."""
    return [discord.File(BytesIO(file.data), file.name, description=file.description) for file in reply.files]


def _may_speak(channel: object, allowed: discord.Permissions) -> bool:
    if not allowed.view_channel:
        return False
    return allowed.send_messages_in_threads if isinstance(channel, discord.Thread) else allowed.send_messages

"""What is posted where nobody asked: proposals in their channel, a line for every change, as far as Discord lets us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord
import structlog

from bot import limits
from bot.chat.budget import clip, with_line
from bot.chat.exchange import files_of
from bot.chat.inert import inert_line
from bot.chat.moderation.card import Card
from bot.chat.patience import patiently
from bot.chat.phrases import phrases
from bot.chat.render import Reply
from bot.chat.views import Controls

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.chat.exchange import Exchange
    from bot.chat.servers import Servers
    from bot.knowledge.changes.models import Change

log = structlog.get_logger(__name__)

# A notice that does not arrive must not undo, or seem to undo, what it is about.
UNDELIVERED: Final = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


class Noticeboard:
    """Posts into the channels that a server has set. The client is known once it is logged in."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers
        self.client: discord.Client | None = None

    def shut(self, channels: Iterable[int | None]) -> tuple[int, ...]:
        """Return those of the channels that the bot may not write in, or that are gone."""
        return tuple(one for one in channels if one is not None and self._open(one) is None)

    async def audit(self, server_id: int, line: str) -> None:
        """Post a line for a change into the server's audit channel, if it has set one."""
        channel_id = self._servers.of(server_id).audit_channel
        if channel_id is not None:
            await self.post(channel_id, Reply(clip(line, limits.REPLY_LENGTH.value)))

    async def audit_change(self, exchange: Exchange, template: str, change: Change, **values: object) -> None:
        """Post a line for what somebody has done with a change."""
        server_id, language = exchange.asker.server_id, exchange.asker.language
        if server_id is None:
            return
        author = values.pop("author", None)
        line = template.format(
            person=f"<@{exchange.asker.user_id}>",
            author=f"<@{author}>" if author else "",
            title=inert_line(Card(language).title(change)),
            **values,
        )
        await self.audit(server_id, line)

    async def post(self, channel_id: int, reply: Reply) -> discord.Message | None:
        """Post a reply into a channel; None where that is not allowed. Nobody is mentioned, and nothing is raised."""
        channel = self._open(channel_id)
        if channel is None:
            log.info("notice_not_allowed", channel=channel_id)
            return None
        arguments: dict[str, Any] = {"view": Controls(reply.buttons, reply.menus)} if reply.buttons else {}
        if reply.embed is not None:
            arguments["embed"] = reply.embed
        content = reply.content
        if reply.files and channel.permissions_for(channel.guild.me).attach_files:
            arguments["files"] = files_of(reply)
        elif reply.files:
            words = phrases(self._servers.language_for(channel.guild.id))
            content = with_line(content, words.no_files, limits.REPLY_LENGTH.value)
        try:
            return await patiently(
                lambda: channel.send(content, allowed_mentions=discord.AllowedMentions.none(), **arguments)
            )
        except UNDELIVERED as error:
            log.warning("notice_not_posted", channel=channel_id, error=type(error).__name__)
            return None

    async def replace(self, channel_id: int, message_id: int, reply: Reply) -> None:
        """Put a reply in the place of a message of the bot's own, if it is still there."""
        channel = self.client.get_partial_messageable(channel_id) if self.client else None
        if channel is None:
            return
        try:
            await patiently(
                lambda: channel.get_partial_message(message_id).edit(
                    content=reply.content,
                    embed=reply.embed,
                    view=Controls(reply.buttons, reply.menus) if reply.buttons else None,
                    allowed_mentions=discord.AllowedMentions.none(),
                    # A file of an earlier examination would tell what no longer holds.
                    attachments=files_of(reply),
                )
            )
        except UNDELIVERED as error:
            log.info("notice_not_replaced", channel=channel_id, error=type(error).__name__)

    def _open(self, channel_id: int) -> discord.TextChannel | discord.Thread | None:
        """Return a channel that the bot may write in, or None."""
        channel = self.client.get_channel(channel_id) if self.client else None
        if not isinstance(channel, discord.TextChannel | discord.Thread):
            return None
        allowed = channel.permissions_for(channel.guild.me)
        writes = allowed.send_messages_in_threads if isinstance(channel, discord.Thread) else allowed.send_messages
        return channel if allowed.view_channel and writes else None

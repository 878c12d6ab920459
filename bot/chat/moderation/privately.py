"""What only whoever asked may see, whichever way they asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import limits
from bot.chat.budget import with_line
from bot.chat.moderation.words import words_of
from bot.chat.render import Reply

if TYPE_CHECKING:
    from bot.chat.exchange import Exchange


async def send_privately(exchange: Exchange, reply: Reply, command: str) -> None:
    """Show a reply to whoever asked and to nobody else; after a message in a server, as a direct message.

    `command` is the slash command that shows the same: it has the buttons, and needs no direct messages.
    """
    if exchange.interactive or exchange.asker.server_id is None:
        await exchange.send(reply, private=True)
        return
    words = words_of(exchange.asker.language)
    content = reply.content
    if reply.buttons:
        line = words.buttons_elsewhere.format(command=command)
        content = with_line(content, line, limits.REPLY_LENGTH.value)
    sent = await exchange.whisper(Reply(content, files=reply.files))
    await exchange.send(Reply(words.sent_privately if sent else words.not_sent_privately.format(command=command)))

"""Whether a message is for the bot, decided before anything else is built.

Nearly every message that a bot receives is not for it, so the first lines here are the ones that count:
no context, no permission, no regular expression before a plain text check has said that it may be one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

import discord

if TYPE_CHECKING:
    from collections.abc import Container

_TYPES: Final = frozenset({discord.MessageType.default, discord.MessageType.reply})
# Mentions, channels, roles, custom emoji, timestamps and command links: their numbers are no years.
_MARKUP: Final = re.compile(r"<(?:@[!&]?|#|a?:\w{1,32}:|t:|/[^:<>]{1,110}:|id:)[\w:+-]{1,40}>")


class How(Enum):
    """In which way a message is for the bot."""

    COMMAND = auto()
    ADDRESSED = auto()
    OVERHEARD = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """A message for the bot: what it says to it, and the message of the bot that it replies to."""

    how: How
    text: str
    replied_to: int | None = None


class Addressing:
    """Recognises the messages that are for one bot account."""

    def __init__(self, prefix: str, listening: Container[int]) -> None:
        self._prefix = prefix
        # "! sma", "!SMA" and "!sma2019" are what phones make of it; "!smart" is somebody else's command.
        self._command = re.compile(rf"{re.escape(prefix)}\s?sma(?![^\W\d])", re.IGNORECASE)
        self._listening = listening
        self._me = 0
        self._mentions: tuple[str, str] = ("<@0>", "<@!0>")

    def become(self, user_id: int) -> None:
        """Take on the identity that Discord gave at login."""
        self._me = user_id
        self._mentions = (f"<@{user_id}>", f"<@!{user_id}>")

    def read(self, message: discord.Message) -> Call | None:
        """Return what the message says to the bot, or None when it is not for it."""
        author, content = message.author, message.content
        if author.bot:
            return None
        if content.startswith(self._prefix) and (match := self._command.match(content)):
            call = Call(How.COMMAND, content[match.end() :])
        elif "<@" in content and self._is_mentioned(message):
            call = Call(How.ADDRESSED, clean(content), self._replied_to(message))
        elif message.reference is not None and (replied := self._replied_to(message)) and content:
            call = Call(How.ADDRESSED, clean(content), replied)
        elif message.guild is None:
            call = Call(How.ADDRESSED, clean(content))
        elif message.channel.id in self._listening:
            call = Call(How.OVERHEARD, clean(content))
        else:
            return None
        return call if message.webhook_id is None and message.type in _TYPES else None

    def _is_mentioned(self, message: discord.Message) -> bool:
        if any(mention in message.content for mention in self._mentions):
            return True
        # A bot's role has its name, and people pick it from the list by mistake.
        role = message.guild.self_role if message.guild and "<@&" in message.content else None
        return role is not None and role.mention in message.content

    def _replied_to(self, message: discord.Message) -> int | None:
        reference = message.reference
        resolved = reference.resolved if reference is not None else None
        if isinstance(resolved, discord.Message) and resolved.author.id == self._me:
            return resolved.id
        return None


def clean(text: str) -> str:
    """Return the text without Discord's own markup, whose ids would read as numbers."""
    return " ".join(_MARKUP.sub(" ", text).split()) if "<" in text else " ".join(text.split())

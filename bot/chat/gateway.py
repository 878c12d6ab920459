"""Reads what the gateway sends with care: one frame or event that cannot be read must not end the bot.

discord.py ends the whole client when a frame is no JSON or an event lacks what it looks for. Here such an event is
left out, and such a connection is made anew.
"""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Any, Final

import discord.shard
import structlog
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger(__name__)

# What reading a text, a JSON value or an event of an unexpected shape can raise.
UNREADABLE: Final[tuple[type[Exception], ...]] = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_BROKEN: tuple[type[Exception], ...]
if sys.version_info >= (3, 14):  # where discord.py asks for the other compression
    from compression.zstd import ZstdError

    _BROKEN = (zlib.error, ZstdError)
else:
    _BROKEN = (zlib.error,)
_RESUMABLE_CLOSE: Final = 4002


class CarefulWebSocket(DiscordWebSocket):
    """A connection that is made anew after a frame that cannot be read."""

    _understood = False

    async def received_message(self, msg: Any, /) -> None:
        """Read a frame."""
        before = self.sequence
        try:
            await super().received_message(msg)
        except UNREADABLE + _BROKEN as error:
            # What was missed is sent again on resuming. If that cannot be read either, only a new session helps.
            resume = self._understood and self.session_id is not None
            log.warning("frame_unreadable", shard=self.shard_id, error=type(error).__name__, resume=resume)
            if self._keep_alive is not None:
                self._keep_alive.stop()
                self._keep_alive = None
            await self.close(_RESUMABLE_CLOSE)
            raise ReconnectWebSocket(self.shard_id, resume=resume) from error
        self._understood = self._understood or self.sequence != before


def read_with_care(client: discord.AutoShardedClient) -> None:
    """Let a client leave events out that it cannot read, and survive frames that are none."""
    # There is no other way in: the library names the class where it makes a connection.
    discord.shard.DiscordWebSocket = CarefulWebSocket  # type: ignore[misc] # a class in the place of its base class
    parsers: dict[str, Callable[[Any], None]] = client._connection.parsers  # noqa: SLF001 - where events are read
    for event, parse in parsers.items():
        parsers[event] = _careful(event, parse)


def _careful(event: str, parse: Callable[[Any], None]) -> Callable[[Any], None]:
    def careful(data: Any) -> None:
        if event == "INTERACTION_CREATE" and _presses_nothing(data):
            log.warning("event_unreadable", gateway_event=event, error="no components")
            return
        try:
            parse(data)
        except UNREADABLE as error:
            log.warning("event_unreadable", gateway_event=event, error=type(error).__name__)

    return careful


def _presses_nothing(data: Any) -> bool:
    """Tell whether an interaction is about a message that shows nothing to press.

    discord.py looks for the button in a task of its own, where nobody catches what it raises.
    """
    message = data.get("message") if isinstance(data, dict) else None
    return isinstance(message, dict) and not isinstance(message.get("components"), list)

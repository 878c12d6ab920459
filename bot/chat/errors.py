"""The one error funnel: the user gets a sentence and a reference number, the log gets the rest.

Whatever escapes from a command, an event or a button ends here; the order of the cases below is the order
in which they are tried. Nothing is raised from here.
"""

from __future__ import annotations

import secrets
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import aiohttp
import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.chat.patience import is_turned_away
from bot.chat.phrases import phrases
from bot.chat.render import notice
from bot.chat.tally import Result

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.chat.exchange import Exchange
    from bot.chat.tally import Tally

log = structlog.get_logger(__name__)

_SERVER_FAULT: Final = 500


class Funnel:
    """Turns every error into a sentence and a log event."""

    def __init__(self, prefix: str, tally: Tally) -> None:
        self._prefix = prefix
        self._tally = tally

    @asynccontextmanager
    async def guard(self, exchange: Exchange, event: str) -> AsyncIterator[None]:
        """Run a block whose errors discord.py would only log, such as that of a button."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - this is the funnel
            await self.take(error, exchange, event)

    async def take(self, error: BaseException, exchange: Exchange | None, event: str) -> None:
        """Tell the user what can be told, and log the rest."""
        error = _cause(error)
        if isinstance(error, commands.CommandNotFound):
            return
        if isinstance(error, commands.UserInputError):
            await self._tell(exchange, "usage", example=f"{self._prefix}sma 2019")
            return
        self._tally.count(Result.FAILED)
        if isinstance(error, (discord.Forbidden, discord.NotFound)):
            # No right to speak there, or the message or interaction is gone: nobody is left to be told.
            log.warning("reply_refused_by_discord", where=event, status=error.status, code=error.code)
        elif is_turned_away(error):
            log.warning("rate_limited_by_discord", where=event)
        else:
            await self._fail(error, exchange, event)

    async def _fail(self, error: BaseException, exchange: Exchange | None, event: str) -> None:
        reference = secrets.token_hex(4)
        if isinstance(error, discord.HTTPException) and error.status >= _SERVER_FAULT:
            log.warning("discord_failed", where=event, reference=reference, status=error.status)
        else:
            log.error("failed", where=event, reference=reference, exc_info=error)
        await self._tell(exchange, "failed", reference=reference)

    async def _tell(self, exchange: Exchange | None, phrase: str, **values: str) -> None:
        if exchange is not None:
            sentence: str = getattr(phrases(exchange.asker.language), phrase)
            await self._send(exchange, sentence.format(**values))

    async def _send(self, exchange: Exchange, sentence: str) -> None:
        try:
            await exchange.send(notice(sentence), private=True)
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            # The way to the user is broken too; the log has everything.
            log.warning("could_not_tell_user", error=type(error).__name__)


def _cause(error: BaseException) -> BaseException:
    """Return what a callback raised, without the wrappers that discord.py puts around it."""
    while isinstance(
        error, (commands.CommandInvokeError, commands.HybridCommandError, app_commands.CommandInvokeError)
    ):
        error = error.original
    return error

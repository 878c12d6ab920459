"""The Discord client: what it asks Discord for, what it listens to, and how it starts."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import structlog
from discord.ext import commands

from bot import limits
from bot.answers.memory import ConversationMemory
from bot.chat.addressing import Addressing, How
from bot.chat.buttons import SmaButton
from bot.chat.commands import Questions, answer_this
from bot.chat.desk import Desk
from bot.chat.exchange import InteractionExchange, MessageExchange, exchange_of
from bot.chat.service import Service
from bot.chat.sync import sync_if_changed
from bot.chat.translator import Translator
from bot.errors import StopProgram
from bot.opening import open_answerer

if TYPE_CHECKING:
    from collections.abc import Container

    from bot.answers.answerer import Answerer
    from bot.settings import Settings

log = structlog.get_logger(__name__)


class Tree(discord.app_commands.CommandTree["SmaBot"]):
    """The slash commands; their errors go into the funnel."""

    async def on_error(
        self, interaction: discord.Interaction[SmaBot], error: discord.app_commands.AppCommandError, /
    ) -> None:
        """Tell the user and log the rest."""
        service = self.client.service
        await service.funnel.take(error, InteractionExchange(interaction, service.default_language), "slash command")


class SmaBot(commands.AutoShardedBot):
    """The bot. It keeps no members, no presences and no messages: it needs none of them to answer."""

    def __init__(
        self,
        service: Service,
        *,
        message_content: bool = True,
        listening: Container[int] = frozenset(),
        shard_count: int | None = None,
    ) -> None:
        # The bot never speaks: that the libraries for it are missing is no news to an operator.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)
        super().__init__(
            command_prefix=service.prefix,
            tree_cls=Tree,
            help_command=None,
            case_insensitive=True,
            strip_after_prefix=True,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_count=shard_count,
        )
        self.service = service
        self._addressing = Addressing(service.prefix, listening)

    async def setup_hook(self) -> None:
        """Add the commands and buttons, and register the commands where they changed."""
        if self.user is not None:
            self._addressing.become(self.user.id)
        await self.add_cog(Questions(self.service))
        self.tree.add_command(answer_this(self.service))
        self.add_dynamic_items(SmaButton)
        await self.tree.set_translator(Translator())
        await sync_if_changed(self.tree)

    async def close(self) -> None:
        """Leave Discord, and draw nothing more."""
        if self.service.studio is not None:
            self.service.studio.close()
        await super().close()

    async def on_message(self, message: discord.Message, /) -> None:
        """Answer a message that is for the bot; any other costs no more than finding that out."""
        call = self._addressing.read(message)
        if call is None:
            return
        service = self.service
        if call.how is How.COMMAND and (not call.text or call.text[0].isspace()):
            await self.process_commands(message)
            return
        exchange = MessageExchange(message, service.default_language)
        if call.how is How.OVERHEARD:
            await service.overhear(exchange, call.text)
        else:
            await service.ask(exchange, call.text, command=call.how is How.COMMAND, replied_to=call.replied_to)

    async def on_ready(self) -> None:
        """Log that everything stands."""
        log.info("ready", servers=len(self.guilds), shards=self.shard_count)

    async def on_command_error(self, context: commands.Context[Any], exception: commands.CommandError, /) -> None:
        """Send an error of a prefix or hybrid command into the funnel."""
        exchange = exchange_of(context, self.service.default_language)
        await self.service.funnel.take(exception, exchange, "command")

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Send an error of an event into the funnel."""
        del kwargs
        error = sys.exception()
        source = args[0] if args else None
        exchange = (
            MessageExchange(source, self.service.default_language) if isinstance(source, discord.Message) else None
        )
        if error is not None:
            await self.service.funnel.take(error, exchange, event_method)


def make_bot(
    settings: Settings,
    answerer: Answerer,
    *,
    shard_count: int | None = None,
    listening: Container[int] = frozenset(),
) -> SmaBot:
    """Make the client as `run`, the demo and the tests do; `listening` are the channels it overhears."""
    memory = ConversationMemory(
        capacity=limits.CONVERSATION_MEMORY.value, lifetime=timedelta(minutes=limits.CONVERSATION_MINUTES.value)
    )
    desk = Desk(answerer, memory, _version())
    service = Service(
        desk,
        prefix=settings.command_prefix,
        prefix_works=settings.message_content,
        default_language=settings.default_language,
        charts=settings.charts,
    )
    return SmaBot(service, message_content=settings.message_content, shard_count=shard_count, listening=listening)


def run(settings: Settings) -> int:
    """Run on Discord until stopped; return the exit status.

    Raises:
        StopProgram: with a sentence, for everything that can be foreseen at the start.
    """
    token = settings.require_token()
    bot = make_bot(settings, open_answerer(settings))
    try:
        asyncio.run(_serve(bot, token))
    except discord.LoginFailure:
        raise StopProgram(
            "Discord does not accept the token: copy it again from the Developer Portal (Bot, Reset Token) "
            "into DISCORD_TOKEN."
        ) from None
    except discord.PrivilegedIntentsRequired:
        raise StopProgram(
            "Discord refuses the message content intent: switch it on in the Developer Portal (Bot, Message Content "
            "Intent), or set MESSAGE_CONTENT=false to run without prefix commands."
        ) from None
    except discord.ConnectionClosed as error:
        raise StopProgram(f"Discord closed the connection for good (code {error.code}).") from None
    except discord.GatewayNotFound:
        raise StopProgram("Discord gives no address to connect to at the moment; please try again later.") from None
    except discord.HTTPException as error:
        raise StopProgram(f"Discord answered with an error ({error.status}); please try again later.") from None
    except (aiohttp.ClientError, OSError) as error:
        raise StopProgram(f"Discord cannot be reached; check the network ({type(error).__name__}).") from None
    except KeyboardInterrupt:
        log.info("stopped")
    return 0


async def _serve(bot: SmaBot, token: str) -> None:
    async with bot:
        await bot.start(token)


def _version() -> str:
    try:
        return version("sma-bot")
    except PackageNotFoundError:  # run from a folder without installation
        return "unknown"

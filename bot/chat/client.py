"""The Discord client: what it asks Discord for, and what it listens to."""

from __future__ import annotations

import asyncio
import socket
import sys
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

import discord
import structlog
from discord.ext import commands

from bot import limits
from bot.answers.memory import ConversationMemory
from bot.answers.wording.counting import Count
from bot.bounded import BoundedMap
from bot.chat.addressing import Addressing, How
from bot.chat.buttons import ModerationControl, SmaButton
from bot.chat.commands import Questions, answer_this
from bot.chat.desk import Desk
from bot.chat.exchange import InteractionExchange, MessageExchange, exchange_of
from bot.chat.forms import filled
from bot.chat.gateway import UNREADABLE, read_with_care
from bot.chat.identify import Alone
from bot.chat.moderation.commands import KnowledgeCommands
from bot.chat.moderation.living import LivingKnowledge
from bot.chat.phrases import phrases
from bot.chat.render import notice
from bot.chat.servers import Servers
from bot.chat.service import Service, Unchanging
from bot.chat.sync import sync_if_changed
from bot.chat.translator import Translator
from bot.chat.watchdog import Connections, Pulse
from bot.cluster import parse_cluster
from bot.errors import StopProgram
from bot.moderation.gate import Gate
from bot.opening import read_knowledge

if TYPE_CHECKING:
    import yarl

    from bot.chat.identify import Identifying
    from bot.opening import Opened
    from bot.settings import Settings
    from bot.store.store import Store

log = structlog.get_logger(__name__)

# discord.py takes a moment to notice that a connection does not answer the closing handshake; nobody waits for it.
_CLOSE_SECONDS: Final = 5.0
_CALL_FAULTS: Final[tuple[type[Exception], ...]] = (*UNREADABLE, RuntimeError)


class Tree(discord.app_commands.CommandTree["SmaBot"]):
    """The slash commands; their errors go into the funnel."""

    async def interaction_check(self, interaction: discord.Interaction[SmaBot], /) -> bool:
        """Take nothing new while the bot is being stopped, and say so."""
        return await self.client.accepts(interaction)

    async def _call(self, interaction: discord.Interaction[SmaBot]) -> None:
        """Run a command; discord.py takes care of its own errors only, and of none where it cannot read the call."""
        if interaction.user is discord.utils.MISSING:
            return  # nobody has called: there is nobody to answer
        try:
            await super()._call(interaction)
        except _CALL_FAULTS as error:
            await self.client.service.funnel.take(error, None, "slash command")

    async def on_error(
        self, interaction: discord.Interaction[SmaBot], error: discord.app_commands.AppCommandError, /
    ) -> None:
        """Tell the user and log the rest."""
        service = self.client.service
        await service.funnel.take(error, InteractionExchange(interaction, service.servers), "slash command")


class SmaBot(commands.AutoShardedBot):
    """The bot. It keeps no members, no presences and no messages: it needs none of them to answer."""

    def __init__(
        self,
        service: Service,
        settings: Settings,
        *,
        shard_count: int | None = None,
    ) -> None:
        # The bot never speaks: that the libraries for it are missing is no news to an operator.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        content = settings.message_content
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=content)
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
            shard_count=shard_count or settings.shard_count,
        )
        self.service = service
        self.connections = Connections()
        self.pulse = Pulse(settings.watchdog_lag_seconds)
        self.stopping = False
        self.identifying: Identifying = Alone()
        self._addressing = Addressing(service.prefix, service.servers.listening)
        # A message may come twice, when a connection is resumed.
        self._taken: BoundedMap[int, bool] = BoundedMap(limits.MESSAGES_TAKEN.value)
        self._cluster = parse_cluster(settings.cluster, socket.gethostname())
        self._max_concurrency = 1
        self._turns_taken: set[int] = set()
        read_with_care(self)

    async def setup_hook(self) -> None:
        """Add the commands and buttons, and register the commands where they changed."""
        if self.user is not None:
            self._addressing.become(self.user.id)
        await self.add_cog(Questions(self.service))
        await self.add_cog(KnowledgeCommands(self.service))
        self.tree.add_command(answer_this(self.service))
        self.add_dynamic_items(SmaButton, ModerationControl)
        self.service.office.board.client = self
        await self.tree.set_translator(Translator())
        await sync_if_changed(self.tree)

    async def launch_shards(self) -> None:
        """Connect the shards of this process; how many there are in all, Discord says unless it was set."""
        wanted, _, allowed = await self.http.get_bot_gateway()
        self._max_concurrency = allowed["max_concurrency"]
        self.shard_count = self._cluster.shard_count(self.shard_count or wanted)
        self.shard_ids = self._cluster.shard_ids(self.shard_count)
        if allowed["remaining"] < len(self.shard_ids):
            # Identifying all the same would make Discord reset the token.
            minutes = Count(-(-allowed["reset_after"] // 60_000))
            raise StopProgram(
                f"Discord allows this bot no more connections today; try again in {minutes:minute|minutes}."
            )
        self.connections.expect(self.shard_ids)
        log.info("connecting", shards=len(self.shard_ids), of=self.shard_count)
        await super().launch_shards()

    async def launch_shard(self, gateway: yarl.URL, shard_id: int, *, initial: bool = False) -> None:
        """Connect a shard, once it may identify: a connection that waits long would be given up."""
        await self.identifying.turn(shard_id, self._max_concurrency)
        self._turns_taken.add(shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord allows this shard to identify, unless it has its turn already."""
        del initial
        shard = shard_id or 0
        if shard in self._turns_taken:
            self._turns_taken.discard(shard)
        else:
            await self.identifying.turn(shard, self._max_concurrency)

    async def close(self) -> None:
        """Leave Discord, and draw nothing more."""
        if self.service.studio is not None:
            self.service.studio.close()
        await self.service.office.close()
        await self.identifying.close()
        try:
            await asyncio.wait_for(super().close(), _CLOSE_SECONDS)
        except TimeoutError:
            log.warning("close_timed_out", seconds=_CLOSE_SECONDS)

    async def accepts(self, interaction: discord.Interaction[SmaBot]) -> bool:
        """Tell whether something new may begin; if not, tell the user, who would see a failure otherwise."""
        if self.stopping and interaction.type is not discord.InteractionType.autocomplete:
            exchange = InteractionExchange(interaction, self.service.servers)
            async with self.service.funnel.guard(exchange, "stopping"):
                await exchange.send(notice(phrases(exchange.asker.language).stopping), private=True)
        return not self.stopping

    async def on_message(self, message: discord.Message, /) -> None:
        """Answer a message that is for the bot; any other costs no more than finding that out."""
        call = self._addressing.read(message)
        if call is None or self.stopping:
            return
        if self._taken.get(message.id):
            return
        self._taken.put(message.id, value=True)
        service = self.service
        if call.how is How.COMMAND and (not call.text or call.text[0].isspace()):
            await self.process_commands(message)
            return
        exchange = MessageExchange(message, service.servers)
        if call.how is How.OVERHEARD:
            await service.overhear(exchange, call.text)
        else:
            await service.ask(exchange, call.text, command=call.how is How.COMMAND, replied_to=call.replied_to)

    async def on_interaction(self, interaction: discord.Interaction[SmaBot], /) -> None:
        """Take what somebody wrote into a form; discord.py sees to every other interaction."""
        form = filled(interaction)
        if form is None or not await self.accepts(interaction):
            return
        exchange = InteractionExchange(interaction, self.service.servers)
        async with self.service.funnel.guard(exchange, "form"):
            await self.service.submit(exchange, form)

    async def on_guild_remove(self, guild: discord.Guild, /) -> None:
        """Forget what a server has set that the bot was removed from."""
        await self.service.office.leave(guild.id)

    async def on_ready(self) -> None:
        """Log that everything stands."""
        log.info("ready", servers=len(self.guilds), shards=self.shard_count)

    async def on_shard_connect(self, shard_id: int, /) -> None:
        """Note that a shard has a new session."""
        self.connections.up(shard_id)

    async def on_shard_resumed(self, shard_id: int, /) -> None:
        """Note that a shard has its old session again."""
        self.connections.up(shard_id)
        log.info("shard_resumed", shard=shard_id)

    async def on_shard_disconnect(self, shard_id: int, /) -> None:
        """Note that a shard lost its connection; discord.py makes it anew."""
        self.connections.down(shard_id)
        if not self.stopping:
            log.info("shard_disconnected", shard=shard_id)

    async def on_command_error(self, context: commands.Context[Any], exception: commands.CommandError, /) -> None:
        """Send an error of a prefix or hybrid command into the funnel."""
        exchange = exchange_of(context, self.service.servers)
        await self.service.funnel.take(exception, exchange, "command")

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Send an error of an event into the funnel."""
        del kwargs
        error = sys.exception()
        if error is not None:
            await self.service.funnel.take(error, self._exchange_with(args[0] if args else None), event_method)

    def _exchange_with(self, source: object) -> MessageExchange | None:
        if not isinstance(source, discord.Message):
            return None
        try:
            return MessageExchange(source, self.service.servers)
        except AttributeError:  # not even its author could be read
            return None


def make_bot(
    settings: Settings,
    opened: Opened,
    *,
    shard_count: int | None = None,
    store: Store | None = None,
) -> SmaBot:
    """Make the client as `run`, the demo and the tests do; without a store, it answers and nothing more."""
    memory = ConversationMemory(
        capacity=limits.CONVERSATION_MEMORY.value, lifetime=timedelta(minutes=limits.CONVERSATION_MINUTES.value)
    )
    knowledge = (
        Unchanging(opened.answerer)
        if store is None
        else LivingKnowledge(opened, store, Gate(settings.home_server_id), lambda: read_knowledge(settings))
    )
    service = Service(
        Desk(memory, _version()),
        knowledge,
        Servers(settings.default_language, store),
        prefix=settings.command_prefix,
        prefix_works=settings.message_content,
        charts=settings.charts,
        home_server_id=settings.home_server_id,
    )
    return SmaBot(service, settings, shard_count=shard_count)


async def wake(bot: SmaBot) -> None:
    """Read what the store has of settings and changes, before the first question.

    Raises:
        StoreAwayError: when it cannot be read.
    """
    await bot.service.servers.load()
    if isinstance(bot.service.knowledge, LivingKnowledge):
        await bot.service.knowledge.start(bot.service.handling.tally)
    bot.service.office.start()


def _version() -> str:
    try:
        return version("sma-bot")
    except PackageNotFoundError:  # run from a folder without installation
        return "unknown"

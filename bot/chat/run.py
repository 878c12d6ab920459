"""Runs the client until it is told to stop, and says in one sentence why it could not start."""

from __future__ import annotations

import asyncio
import signal
import socket
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord
import structlog

from bot import limits
from bot.chat.client import make_bot, wake
from bot.chat.identify import Alone
from bot.chat.watchdog import RESTART_STATUS, silent_too_long
from bot.cluster import parse_cluster
from bot.errors import StopProgram
from bot.opening import open_answering
from bot.store.address import PostgresqlAddress, parse_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from bot.chat.client import SmaBot
    from bot.chat.identify import Identifying
    from bot.opening import Opened
    from bot.settings import Settings
    from bot.store.store import Store

log = structlog.get_logger(__name__)

# How discord.py names the tasks that answer somebody: events, slash commands and the menu, buttons.
_REPLYING: Final = ("discord.py: ", "CommandTree-invoker", "discord-ui-")


def run(settings: Settings) -> int:
    """Run on Discord until stopped; return the exit status.

    Raises:
        StopProgram: with a sentence, for everything that can be foreseen at the start.
    """
    token = settings.require_token()
    opened = open_answering(settings)
    try:
        return asyncio.run(_open_and_serve(settings, opened, token))
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
    except KeyboardInterrupt:  # where the system has no signal handlers, or a second one came
        log.info("stopped")
        return 0


async def _open_and_serve(settings: Settings, opened: Opened, token: str) -> int:
    async with opened_store(settings.store_url.get_secret_value()) as store:
        bot = make_bot(settings, opened, store=store)
        bot.identifying = identifying_of(settings)
        await wake(bot)
        return await serve(bot, token, settings)


@asynccontextmanager
async def opened_store(url: str) -> AsyncIterator[Store]:
    """Open the store, and close it after the block.

    Raises:
        StopProgram: with a sentence, when it cannot be used.
    """
    # Its libraries take a quarter of the whole start; whoever keeps nothing does without them.
    from bot.store.store import Store  # noqa: PLC0415 - only with a store are its libraries needed

    store = await Store.open(url)
    try:
        yield store
    finally:
        await store.close()


def identifying_of(settings: Settings) -> Identifying:
    """Return who hands out turns to identify: the database that several processes share, or this process alone."""
    if parse_cluster(settings.cluster, socket.gethostname()).alone:
        return Alone()
    if settings.shard_count is None:
        log.warning("shard_count_unset", cluster=settings.cluster)
    address = parse_address(settings.store_url.get_secret_value())
    if not isinstance(address, PostgresqlAddress):
        log.warning("processes_unshared", cluster=settings.cluster)
        return Alone()
    from bot.store.identify_turns import SharedTurns  # noqa: PLC0415 - one process need not wait for its libraries

    return SharedTurns(address)


async def serve(bot: SmaBot, token: str, settings: Settings) -> int:
    """Run the client until a signal, the watchdog or an error ends it; return the exit status."""
    asked_to_stop = _signals()
    async with AsyncExitStack() as stack:
        stack.enter_context(_reloading(bot))
        if settings.metrics_port is not None:
            from bot.chat.endpoint import serving  # noqa: PLC0415 - for those who asked for it

            await stack.enter_async_context(serving(bot, settings.metrics_host, settings.metrics_port))
        await stack.enter_async_context(bot)
        client = asyncio.create_task(bot.start(token), name="client")
        tasks = (
            client,
            asyncio.create_task(asked_to_stop.wait(), name="signals"),
            asyncio.create_task(silent_too_long(bot.connections, settings.watchdog_minutes * 60), name="watchdog"),
            asyncio.create_task(bot.pulse.keep(), name="pulse"),
        )
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if client.done():
                client.result()
                return 0
            await drain(bot)
        finally:
            await _cancel(tasks)
    status = 0 if asked_to_stop.is_set() else RESTART_STATUS
    log.info("stopped", status=status)
    return status


@contextmanager
def _reloading(bot: SmaBot) -> Iterator[None]:
    """Read the files of the knowledge anew at every SIGHUP."""
    loop, running = asyncio.get_running_loop(), set[asyncio.Task[None]]()

    def reload() -> None:
        task = loop.create_task(bot.service.office.reload_files(), name="reload")
        running.add(task)
        task.add_done_callback(running.discard)

    with suppress(NotImplementedError, AttributeError):  # Windows has no such signal
        loop.add_signal_handler(signal.SIGHUP, reload)
    yield


def _signals() -> asyncio.Event:
    """Return an event that the first SIGTERM or SIGINT sets; a second one ends the program as ever."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(each)
        log.info("stopping", signal=number.name)
        asked.set()

    with suppress(NotImplementedError):  # Windows: there Ctrl-C raises KeyboardInterrupt
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(each, stop, each)
    return asked


async def drain(bot: SmaBot) -> None:
    """Take nothing new, and let the replies that are being written go out."""
    bot.stopping = True
    running = replying()
    if not running:
        return
    _, cut_off = await asyncio.wait(running, timeout=limits.STOP_SECONDS.value)
    log.info("drained", finished=len(running) - len(cut_off), cut_off=len(cut_off))


def replying() -> set[asyncio.Task[Any]]:
    """Return the tasks that answer somebody just now."""
    return {task for task in asyncio.all_tasks() if task.get_name().startswith(_REPLYING)}


async def _cancel(tasks: Iterable[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

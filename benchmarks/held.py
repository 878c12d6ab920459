"""What a process with one client holds after questions: `benchmarks/messages.py` runs one for each.

    python -m benchmarks.held bare|echo|sma-bot [--messages 1000]

Prints one line of JSON. STORE_URL says where the store of sma-bot is. Nothing is imported before it is needed, because
it would count.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

from benchmarks.clients import QUESTION, Bare, Echo, Subject, lean
from benchmarks.start import resident

if TYPE_CHECKING:
    import discord

BARE, ECHO, OURS = CLIENTS = ("bare", "echo", "sma-bot")


def echo() -> Echo:
    """Return the bot that only echoes."""
    return Echo(command_prefix="!", help_command=None, **lean())


async def held_by(client: discord.AutoShardedClient, messages: int) -> dict[str, Any]:
    """Return the megabytes that the process holds at READY, and after this many messages that ask something."""
    subject = Subject("held", client, QUESTION, messages)
    await subject.prepare()
    at_ready = resident()
    await subject.run()
    subject.check()
    return {"ready": at_ready, "after": resident()}


async def ours(messages: int) -> dict[str, Any]:
    """Return the same for the bot as `python -m bot run` makes it, with its store."""
    import structlog  # noqa: PLC0415 - see the head of this module

    from bot.chat.client import make_bot, wake  # noqa: PLC0415 - the same
    from bot.chat.run import opened_store  # noqa: PLC0415 - the same
    from bot.opening import open_answering  # noqa: PLC0415 - the same
    from bot.settings import Settings  # noqa: PLC0415 - the same

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    settings = Settings(_env_file=None)
    async with opened_store(settings.store_url.get_secret_value()) as store:
        bot = make_bot(settings, open_answering(settings), store=store)
        await wake(bot)
        try:
            return await held_by(bot, messages)
        finally:
            await bot.service.office.close()


def main() -> None:
    """Run one client and print what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("client", choices=CLIENTS)
    parser.add_argument("--messages", type=int, default=1_000)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if options.client == OURS:
        held = asyncio.run(ours(options.messages))
    else:
        held = asyncio.run(held_by(Bare(**lean()) if options.client == BARE else echo(), options.messages))
    print(json.dumps(held))


if __name__ == "__main__":
    main()

"""What a message costs: one that is not for the bot, and `!sma 2019`, beside bare discord.py.

    python benchmarks/messages.py [--messages 4000] [--rounds 7] [--json]

Raw gateway payloads go into discord.py's own parser, and requests are answered at once, so that what is measured
is the whole path through discord.py and the bot, and nothing of the network. Times are the processor's; the best of
the rounds is shown, which take turns. Memory is that of a process for each client, at READY with 200 servers and after
1,000 questions.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import structlog

from benchmarks.clients import CHATTER, QUESTION, SERVERS, Bare, Subject, lean
from benchmarks.held import BARE, CLIENTS, ECHO, OURS, echo
from bot.chat.client import make_bot
from bot.opening import open_answering
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.chat.client import SmaBot
    from bot.opening import Opened

OVERHEARD: Final = "how much did South Korea pay for the SMA in 2019?"
NAMES: Final = {BARE: "bare discord.py", ECHO: "a bot that echoes", OURS: "sma-bot, with its store"}


def listener(settings: Settings, opened: Opened) -> SmaBot:
    """Return a bot that listens in every channel."""
    bot = make_bot(settings, opened)
    bot.service.servers.listening.update(2_000 + number for number in range(SERVERS))
    return bot


async def measure(messages: int, rounds: int) -> dict[str, float]:
    """Return the microseconds of each client and kind of message."""
    settings = Settings(_env_file=None)
    opened = open_answering(settings)
    few = messages // 10
    subjects = (
        Subject("not for it: bare discord.py", Bare(**lean()), CHATTER, messages),
        Subject("not for it: sma-bot", make_bot(settings, opened), CHATTER, messages),
        Subject("!sma 2019: a bot that echoes", echo(), QUESTION, few),
        Subject("!sma 2019: sma-bot", make_bot(settings, opened), QUESTION, few),
        Subject("overheard chatter: sma-bot", listener(settings, opened), CHATTER, few),
        Subject("overheard question: sma-bot", listener(settings, opened), OVERHEARD, few),
    )
    for subject in subjects:
        await subject.prepare()
    for _ in range(rounds):
        # In turns, so that what else the machine does meets all of them.
        for subject in subjects:
            await subject.run()
    for subject in subjects:
        subject.check()
    return {subject.name: subject.best for subject in subjects}


def held() -> dict[str, dict[str, float]]:
    """Return the megabytes that each client holds in a process of its own."""
    with TemporaryDirectory() as folder:
        _held_by(OURS, folder)  # makes the store, which takes more than opening one
        return {client: _held_by(client, folder) for client in CLIENTS}


def _held_by(client: str, folder: str) -> dict[str, float]:
    ran = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-m", "benchmarks.held", client],
        cwd=Path(__file__).resolve().parent.parent,
        env={**os.environ, "STORE_URL": f"sqlite:///{folder}/store.sqlite3"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    megabytes: dict[str, float] = json.loads(ran.stdout)
    return megabytes


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="print one summary line last")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    times = asyncio.run(measure(options.messages, options.rounds))
    bare, other, echo, answered, *_ = times.values()
    for name, time in times.items():
        print(f"{name:32} {time:8.1f} µs")
    print(f"not for it: {other / bare:.2f} times bare discord.py (bar 1.3)")
    print(f"!sma 2019: {answered / echo:.2f} times a bot that echoes (bar 2)")
    print(f"\n{'memory':32} {'at READY':>11} {'later':>11}")
    memory = held()
    for client, megabytes in memory.items():
        print(f"{NAMES[client]:32} {megabytes['ready']:8.1f} MB {megabytes['after']:8.1f} MB")
    if options.json:
        ratios = {"not_for_it_ratio": round(other / bare, 3), "question_ratio": round(answered / echo, 3)}
        print(json.dumps({**{name: round(time, 2) for name, time in times.items()}, **ratios, "megabytes": memory}))


if __name__ == "__main__":
    main()

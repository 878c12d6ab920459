"""From the start of the process to ready, and the memory it then holds.

    python benchmarks/start.py [--rounds 5] [--revisions 100000] [--json]

Each round is a process of its own: interpreter, imports, knowledge, store, client, and everything discord.py does up to
READY, with a Discord that answers at once. What is left out is the network. As on any machine where the bot has
been started before, Python's compiled files and the readings beside them are there. With `--revisions`, moderators
have changed that much before: half of it for everybody, half in 5,000 servers.
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
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.store.records import Draft

BAR_SECONDS: Final = 1.0
BAR_SECONDS_OF_A_HISTORY: Final = 3.0
BAR_MEGABYTES: Final = 120.0


def child() -> None:
    """Start the bot, say that it is ready, and how much memory it holds."""
    # Imported here, because their time is what is measured.
    from bot.log import set_up_logging  # noqa: I001, PLC0415 - part of what is timed, and the first that `bot run` imports
    from benchmarks.clients import ready  # noqa: PLC0415 - part of what is timed
    from bot.chat.client import make_bot, wake  # noqa: PLC0415 - part of what is timed
    from bot.chat.run import opened_store  # noqa: PLC0415 - part of what is timed
    from bot.opening import open_answering  # noqa: PLC0415 - part of what is timed
    from bot.settings import Settings  # noqa: PLC0415 - part of what is timed

    settings = Settings(_env_file=None)
    set_up_logging(settings)
    logging.disable(logging.CRITICAL)

    async def start() -> None:
        opened = open_answering(settings)
        async with opened_store(settings.store_url.get_secret_value()) as store:
            bot = make_bot(settings, opened, store=store)
            await wake(bot)
            await ready(bot)
            print(json.dumps({"megabytes": resident(), "peak": resident("VmHWM")}), flush=True)

    asyncio.run(start())


async def fill(url: str, revisions: int) -> None:
    """Commit a long history."""
    # Imported here, because the processes that are measured import this module.
    from benchmarks.overlays import NOW  # noqa: PLC0415 - as above
    from bot.store.store import Store  # noqa: PLC0415 - as above

    store = await Store.open(url)
    waiting = list(drafts(revisions))
    for first in range(0, revisions, 5_000):
        await store.commit_direct(waiting[first : first + 5_000], at=NOW)
    await store.close()


def drafts(count: int) -> Iterator[Draft]:
    """Yield figures of forty years to come, one corrected after the other."""
    from benchmarks.overlays import DAY, FIRST_YEAR, SOURCES, draft  # noqa: PLC0415 - as above
    from bot.knowledge.changes.models import CHANGE  # noqa: PLC0415 - as above

    for number in range(count):
        change = {"change": "figure", "series": "payment", "year": FIRST_YEAR + number % 40, "day": DAY}
        change |= {"amount": f"{1600 + number % 997} billion KRW", "status": "projected", "sources": SOURCES}
        yield draft(None if number % 2 else 1 + number % 5_000, CHANGE.validate_python(change))


def resident(field: str = "VmRSS") -> float:
    """Return the memory that the process holds now (VmHWM: at most held), in megabytes; 0 where no system tells."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith(f"{field}:"))
    return round(int(line.split()[1]) / 1024, 1)


def store_of(folder: str) -> str:
    """Return the address of the store."""
    return f"sqlite:///{folder}/store.sqlite3"


def measure(folder: str) -> tuple[float, float, float]:
    """Return the seconds to ready of one start, the megabytes held then, and those held at most."""
    begun = perf_counter()
    command = [sys.executable, "-m", "benchmarks.start", "--child"]
    root = Path(__file__).resolve().parent.parent
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["STORE_URL"] = store_of(folder)
    with subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this script
        if process.stdout is None:
            raise RuntimeError("the child has no output")
        line = process.stdout.readline()
        seconds = perf_counter() - begun
    held = json.loads(line)
    return seconds, held["megabytes"], held["peak"]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--revisions", type=int, default=0, help="how much moderators have changed before")
    parser.add_argument("--json", action="store_true", help="print one summary line last")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child()
        return
    with TemporaryDirectory() as folder:
        if options.revisions:
            asyncio.run(fill(store_of(folder), options.revisions))
        measure(folder)  # the first start compiles, fills the disk's cache and makes the store
        rounds = [measure(folder) for _ in range(options.rounds)]
    times, held, peaks = zip(*rounds, strict=True)
    seconds, megabytes, peak = min(times), max(held), max(peaks)
    bar = BAR_SECONDS_OF_A_HISTORY if options.revisions else BAR_SECONDS
    print(f"start to ready {seconds:6.2f} s   (bar {bar:g} s; best of {options.rounds})")
    of_memory = (
        f"largest of {options.rounds}"
        if options.revisions
        else f"bar {BAR_MEGABYTES:g} MB; largest of {options.rounds}"
    )
    print(f"memory         {megabytes:6.1f} MB  ({of_memory})")
    print(f"at most        {peak:6.1f} MB")
    if options.json:
        print(json.dumps({"seconds_to_ready": round(seconds, 3), "megabytes": megabytes, "peak_megabytes": peak}))


if __name__ == "__main__":
    main()

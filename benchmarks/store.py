"""What the store costs: opening it, reading a long history, committing a change, hearing of one.

    python -m benchmarks.store [--revisions 100000] [--commits 200] [--url postgresql://…] [--json]

Without `--url` it measures a SQLite file in a temporary folder. A database that is named must be empty.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from subprocess import run
from time import perf_counter
from typing import TYPE_CHECKING, Final

from bot.store.records import Draft
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BAR_SECONDS: Final = 3.0
_BATCH: Final = 5_000
_SERVERS: Final = 5_000
_NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
_HEARD_WITHIN: Final = 30.0

_IMPORT: Final = "from time import process_time as t; a = t(); import bot.store.store; print(t() - a)"


def drafts(count: int) -> Iterator[Draft]:
    """Give changes as moderators make them: half of everybody's knowledge, half of single servers'."""
    for number in range(count):
        yield Draft(
            server_id=None if number % 2 else 10**18 + number % _SERVERS,
            kind="figure",
            entry=f"series-{number % 1_000}",
            change={"year": 1991 + number % 40, "value": str(10**12 + number), "status": "합의", "sources": ["mofa"]},
            reason="The agreement was announced on 5 November.",
            author=10**18 + number % 50,
        )


async def fill(store: Store, revisions: int) -> None:
    """Commit a long history, many changes at a time."""
    waiting = list(drafts(revisions))
    for start in range(0, len(waiting), _BATCH):
        await store.commit_direct(waiting[start : start + _BATCH], at=_NOW)


async def read(store: Store) -> float:
    """Return how long reading the whole history takes, in seconds."""
    begun = perf_counter()
    count = sum([1 async for _ in store.revisions()])
    seconds = perf_counter() - begun
    if count != await store.latest_sequence():
        raise RuntimeError("revisions are missing")
    return seconds


async def commit(store: Store, times: int) -> list[float]:
    """Propose and approve one after the other; return how long each pair takes, in seconds."""
    spent = []
    for draft in drafts(times):
        begun = perf_counter()
        proposal = await store.propose(draft, at=_NOW, expires_at=_NOW + timedelta(days=14))
        await store.commit(proposal.id, approver=1, expected_version=proposal.based_on, at=_NOW)
        spent.append(perf_counter() - begun)
    return spent


async def hear(writer: Store, url: str, times: int) -> list[float]:
    """Return how long it takes until another process, as far as the database can tell, has read a change."""
    listener = await Store.open(url)
    changes = listener.changes(after=await writer.latest_sequence())
    spent = []
    for draft in drafts(times):
        waiting = asyncio.ensure_future(anext(changes))
        await asyncio.sleep(0.02)
        begun = perf_counter()
        await writer.commit_direct([draft], at=_NOW)
        await asyncio.wait_for(waiting, _HEARD_WITHIN)
        spent.append(perf_counter() - begun)
    await listener.close()
    return spent


async def measure(url: str, revisions: int, commits: int) -> dict[str, float]:
    """Measure everything on one store."""
    begun = perf_counter()
    store = await Store.open(url)
    first = perf_counter() - begun
    if await store.latest_sequence():
        raise SystemExit("This store is not empty, and is left alone: name a database that was made for this.")
    await fill(store, revisions)
    await store.close()
    begun = perf_counter()
    store = await Store.open(url)
    again = perf_counter() - begun
    reading = min([await read(store) for _ in range(3)])
    spent = await commit(store, commits)
    heard = await hear(store, url, min(commits, 20))
    await store.close()
    return {
        "import_seconds": importing(),
        "first_open_seconds": first,
        "open_seconds": again,
        "read_seconds": reading,
        "commit_seconds_median": median(spent),
        "commit_seconds_p99": quantiles(spent, n=100)[98],
        "heard_seconds_median": median(heard),
        "heard_seconds_most": max(heard),
    }


def importing() -> float:
    """Return the processor time that importing the store takes, in seconds."""
    done = [run([sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=True) for _ in range(3)]  # noqa: S603 - our own line
    return min(float(each.stdout) for each in done)


def rows(found: dict[str, float], revisions: int) -> Sequence[tuple[str, str]]:
    """Return the table, line by line."""
    return (
        ("importing it (processor time)", f"{found['import_seconds']:8.3f} s"),
        ("opening a new one, with migrations", f"{found['first_open_seconds']:8.3f} s"),
        (f"opening it with {revisions:,} revisions", f"{found['open_seconds']:8.3f} s"),
        (f"reading {revisions:,} revisions", f"{found['read_seconds']:8.3f} s  (bar {BAR_SECONDS:g} s with opening)"),
        ("proposal and commit, median", f"{found['commit_seconds_median'] * 1_000:8.1f} ms"),
        ("proposal and commit, 99th percentile", f"{found['commit_seconds_p99'] * 1_000:8.1f} ms"),
        ("heard by another process, median", f"{found['heard_seconds_median'] * 1_000:8.1f} ms"),
        ("heard by another process, at most", f"{found['heard_seconds_most'] * 1_000:8.1f} ms"),
    )


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--revisions", type=int, default=100_000)
    parser.add_argument("--commits", type=int, default=200)
    parser.add_argument("--url", help="an empty database instead of a SQLite file")
    parser.add_argument("--json", action="store_true", help="print one summary line last")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sma-store-") as folder:
        url = options.url or f"sqlite:///{folder}/store.sqlite3"
        found = asyncio.run(measure(url, options.revisions, options.commits))
    for name, value in rows(found, options.revisions):
        print(f"{name:<40}{value}")
    if options.json:
        print(json.dumps({name: round(value, 4) for name, value in found.items()} | {"revisions": options.revisions}))


if __name__ == "__main__":
    main()

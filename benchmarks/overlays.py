"""What the knowledge of many servers costs: memory, the first answer of a server, and an answer after a change.

    python -m benchmarks.overlays [--servers 10000] [--changes 20] [--asked 400] [--json]

Every server has changes of its own: figures of years to come, statements with a way of asking, phrasings. They stand
in a SQLite file; the bot keeps those of the servers that asked last. Each server that is asked is new to the bot.
A change is timed from its commit to the answer that shows it, for servers that are kept ready. Times are of the clock
on the wall; `cpu` is what the process itself computed. The last line is a summary with `--json`.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import random
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

from benchmarks.accuracy import percentile
from benchmarks.start import resident
from bot import limits
from bot.answers.answer import Utterance
from bot.knowledge.changes.models import CHANGE, Change, target_of
from bot.moderation.library import Library
from bot.moderation.standing import Standing
from bot.opening import open_answering
from bot.settings import Settings
from bot.store.records import Draft
from bot.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW: Final = datetime(2026, 12, 1, 3, tzinfo=UTC)
DAY: Final = "2026-12-01"
SOURCES: Final = ["treaty-2588-2024"]
FIRST_YEAR: Final = 2031
BATCH: Final = 200
SEED: Final = 20261201


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured; times in milliseconds, memory in megabytes."""

    servers: int
    changes: int
    kept: int
    base_mb: float
    full_mb: float
    first_median_ms: float
    first_p99_ms: float
    first_cpu_ms: float
    change_median_ms: float
    change_p99_ms: float
    again_median_ms: float


def changes_of(server: int, count: int) -> Iterator[Change]:
    """Yield the changes of one server: a third figures, a third statements, a third phrasings."""
    for number in range(count):
        name = f"{server}-{number}"
        match number % 3:
            case 0:
                fields = {"change": "figure", "series": "payment", "year": FIRST_YEAR + number // 3}
                fields |= {"amount": f"{1600 + server % 100}.{number} billion KRW", "status": "projected"}
            case 1:
                statement = {"en": f"Base {name} has a library.", "ko": f"{name} 기지에는 도서관이 있습니다."}
                asked = {"en": [f"is there a library on base {name}?"], "ko": [f"{name} 기지에 도서관이 있어?"]}
                title = {"en": f"Library of base {name}", "ko": f"{name} 기지의 도서관"}
                fields = {"change": "fact", "id": f"library-{name}", "title": title, "statement": statement}
                fields |= {"asked_as": asked}
            case _:
                fields = {"change": "phrase", "kind": "facts", "entry": f"library-{server}-{number - 1}"}
                fields |= {"language": "en", "phrase": f"reading room {name}"}
        sourced = {} if number % 3 == 2 else {"sources": SOURCES}  # noqa: PLR2004 - the third of three kinds
        yield CHANGE.validate_python({**fields, **sourced, "day": DAY})


def draft(server: int | None, change: Change) -> Draft:
    """Return a change of a server, or (None) of everybody's, as the store keeps it."""
    kind, entry = target_of(change)
    stored = CHANGE.dump_python(change, mode="json")
    return Draft(server_id=server, kind=kind, entry=entry, change=stored, reason="benchmark", author=1)


async def fill(store: Store, servers: int, count: int) -> None:
    """Commit the changes of every server, some servers at a time."""
    for first in range(1, servers + 1, BATCH):
        batch = range(first, min(first + BATCH, servers + 1))
        await store.commit_direct([draft(server, one) for server in batch for one in changes_of(server, count)], at=NOW)


async def ask(library: Library, server: int, question: str) -> str:
    """Return the text of an answer in a server."""
    answerer = await library.answerer(server)
    return answerer.answer(Utterance(question, NOW.date(), command=True)).text


async def measure(servers: int, count: int, asked: int) -> Result:
    """Fill a store, ask in servers that are new to the bot, and change what they know."""
    knowledge, answerer = open_answering(Settings(_env_file=None))
    drawn = random.Random(SEED).sample(range(1, servers + 1), min(asked, servers))  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{Path(folder)}/store.sqlite3")
        await fill(store, servers, count)
        gc.collect()
        base = resident()
        library = await Library.open(store, Standing(knowledge, answerer))
        cpu = process_time()
        first = [await timed(library, server, f"is there a library on base {server}-1?", "library") for server in drawn]
        cpu = (process_time() - cpu) / len(drawn)
        full = resident()
        ready = drawn[-limits.OVERLAYS_KEPT.value :]
        again = [await timed(library, server, f"is there a library on base {server}-1?", "library") for server in ready]
        changed = [await changed_and_asked(store, library, server) for server in ready]
        await store.close()
    return Result(
        servers,
        count,
        len(ready),
        base,
        full,
        percentile(first, 0.5),
        percentile(first, 0.99),
        cpu * 1_000,
        percentile(changed, 0.5),
        percentile(changed, 0.99),
        percentile(again, 0.5),
    )


async def timed(library: Library, server: int, question: str, shows: str) -> float:
    """Return how long an answer takes, in milliseconds. Raises `RuntimeError` when it is not the right one."""
    begin = perf_counter()
    text = await ask(library, server, question)
    elapsed = perf_counter() - begin
    if shows not in text:
        raise RuntimeError(f"server {server} answers {question!r} with {text!r}")
    return elapsed * 1_000


async def changed_and_asked(store: Store, library: Library, server: int) -> float:
    """Return how long it takes from the commit of a change until it answers, in milliseconds."""
    fields = {"change": "phrase", "kind": "facts", "entry": f"library-{server}-1", "language": "en"}
    change = CHANGE.validate_python({**fields, "phrase": f"where are the books of {server}", "day": DAY})
    await store.commit_direct([draft(server, change)], at=NOW)
    begin = perf_counter()
    await library.catch_up()
    await timed(library, server, f"where are the books of {server}", "library")
    return (perf_counter() - begin) * 1_000


def show(result: Result) -> None:
    """Print the table."""
    rows = (
        ("memory before anybody asked", f"{result.base_mb:.0f} MB"),
        (f"memory with {result.kept} servers kept ready", f"{result.full_mb:.0f} MB"),
        ("first answer of a server, median", f"{result.first_median_ms:.1f} ms"),
        ("first answer of a server, 99th percentile", f"{result.first_p99_ms:.1f} ms"),
        ("first answer of a server, cpu", f"{result.first_cpu_ms:.1f} ms"),
        ("from the commit of a change to the answer, median", f"{result.change_median_ms:.1f} ms"),
        ("from the commit of a change to the answer, 99th percentile", f"{result.change_p99_ms:.1f} ms"),
        ("any further answer, median", f"{result.again_median_ms:.2f} ms"),
    )
    print(f"{result.servers:,} servers with {result.changes} changes each")
    for name, value in rows:
        print(f"  {name:<60} {value:>10}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--asked", type=int, default=400)
    parser.add_argument("--json", action="store_true", help="print a summary as JSON as the last line")
    options = parser.parse_args()
    result = asyncio.run(measure(options.servers, options.changes, options.asked))
    show(result)
    if options.json:
        print(json.dumps(asdict(result)))


if __name__ == "__main__":
    main()

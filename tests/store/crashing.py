"""Kills a process that writes to a store, again and again, and looks at what is left: run as a script by `test_crash`.

    python -m tests.store.crashing FOLDER SEED RUNS

Everything is imported once, and each life is a fork: two hundred lives take seconds. A life proposes, approves and
imports, and says on a pipe what was confirmed to it. It dies by SIGKILL, either between two steps (before or after a
statement, before a commit, after a transaction; the seed says which), or from outside after a random time, which may be
in the middle of a commit. Then another fork opens the store, as after a restart, and reports what is there.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

import bot.store.migrating  # noqa: F401 - before the first fork, because it takes long
from bot.store.store import Store
from tests.store.drafts import APPROVER, LATER, NOW, draft

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS = 90
_LONGEST_LIFE = 0.06
_FRESH_EVERY = 5
_BATCH = 3


@dataclass
class World:
    """One store, and what was confirmed of it in all the lives so far."""

    folder: Path
    confirmed: dict[int, str] = field(default_factory=dict)
    began: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Return the STORE_URL."""
        return f"sqlite:///{self.folder}/data/store.sqlite3"


def forked(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Run something in a fork; return its id, and the end of a pipe on which it speaks."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _live(work, writing)
    os.close(writing)
    return child, reading


def _live(work: Callable[[Callable[[str], None]], None], writing: int) -> NoReturn:
    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    status = 1
    try:
        work(say)
        status = 0
    finally:
        os._exit(status)


def heard(reading: int, until: float | None = None) -> str:
    """Return what is said on a pipe until it is closed, or until a moment."""
    said = b""
    while True:
        patience = None if until is None else max(0.0, until - time.monotonic())
        if not select.select([reading], [], [], patience)[0]:
            return said.decode()
        more = os.read(reading, 65_536)
        if not more:
            return said.decode()
        said += more


def die_at(step: int) -> None:
    """Let this process end at a step of its work with the database."""
    left = step

    def on_step(*_args: Any, **_kwargs: Any) -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("begin", "before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, on_step)
    event.listen(Pool, "checkin", on_step)


async def story(url: str, life: str, say: Callable[[str], None]) -> None:
    """Do what moderators do, for as long as it lasts; say what is about to happen, and what was confirmed."""
    store = await Store.open(url)
    say("opened")
    for number in range(1_000_000):
        mark = f"{life}/{number}"
        say(f"begin {mark}")
        if number % 3 == 2:
            drafts = [draft(f"e{each}", reason=mark) for each in range(_BATCH)]
            revisions = await store.commit_direct(drafts, at=NOW)
        else:
            proposal = await store.propose(draft(reason=mark), at=NOW, expires_at=LATER)
            version = proposal.based_on
            revisions = [await store.commit(proposal.id, approver=APPROVER, expected_version=version, at=NOW)]
        for revision in revisions:
            say(f"confirmed {revision.sequence} {revision.reason}")


async def survey(url: str, say: Callable[[str], None]) -> None:
    """Open the store as after a restart, and report what is in it."""
    store = await Store.open(url)
    history = [(each.sequence, each.reason, each.proposal) async for each in store.revisions()]
    by_id = {}
    async with store._database.reading() as connection:
        for row in await connection.exec_driver_sql("SELECT id, state FROM proposals"):
            by_id[row.id] = row.state
    await store.close()
    say(json.dumps({"history": history, "proposals": by_id}))


def live_and_die(world: World, life: str, chance: random.Random) -> None:
    """Let one life begin and end, and note what was confirmed to it."""
    step = chance.randint(1, _STEPS) if chance.random() < 0.75 else None

    def work(say: Callable[[str], None]) -> None:
        if step is not None:
            die_at(step)
        asyncio.run(story(world.url, life, say))

    child, reading = forked(work)
    until = None if step is not None else time.monotonic() + 0.02 + chance.random() * _LONGEST_LIFE
    said = heard(reading, until)
    os.kill(child, signal.SIGKILL)
    said += heard(reading)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    expect(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, f"{life} ended by itself: {status}")
    for line in said.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "begin":
            world.began.add(rest)
        elif kind == "confirmed":
            sequence, _, mark = rest.partition(" ")
            world.confirmed[int(sequence)] = mark


def look(world: World) -> int:
    """Hold what is there after a restart against what was confirmed; return how many revisions there are."""
    child, reading = forked(lambda say: asyncio.run(survey(world.url, say)))
    said = heard(reading)
    os.close(reading)
    expect(os.waitpid(child, 0)[1] == 0, "the store cannot be opened again")
    found = json.loads(said)
    history: list[tuple[int, str, int | None]] = found["history"]
    sequences = [sequence for sequence, _, _ in history]
    expect(sequences == list(range(1, len(history) + 1)), f"holes: {sequences}")
    marks = {sequence: mark for sequence, mark, _ in history}
    for sequence, mark in world.confirmed.items():
        expect(marks.get(sequence) == mark, f"confirmed and missing: {sequence} {mark}")
    expect(set(marks.values()) <= world.began, "something is there that nobody did")
    for mark in set(marks.values()):
        proposals = [proposal for _, other, proposal in history if other == mark]
        whole = len(proposals) == (1 if proposals[0] is not None else _BATCH)
        expect(whole, f"half done: {mark} {proposals}")
    approved = {int(number) for number, state in found["proposals"].items() if state == "approved"}
    expect(approved == {proposal for _, _, proposal in history if proposal is not None}, "approved without a revision")
    return len(history)


def expect(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - it reads as an assertion, which -O would remove
    """End with a sentence when something does not hold."""
    if not holds:
        raise SystemExit(otherwise)


def main() -> None:
    """Live and die as often as is asked for, and say how much was confirmed and found."""
    folder, seed, runs = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)  # noqa: S311 - the same deaths in every run
    old = World(folder / "old")
    found = 0
    for run in range(runs):
        fresh = run % _FRESH_EVERY == 0
        world = World(folder / f"new{run}") if fresh else old
        live_and_die(world, f"life{run}", chance)
        count = look(world)
        found = count if not fresh else found
    print(json.dumps({"runs": runs, "confirmed": len(old.confirmed), "found": found}))  # noqa: T201 - for the test


if __name__ == "__main__":
    main()

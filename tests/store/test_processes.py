"""Real processes on one PostgreSQL: each hears of every change at once, and whoever is killed holds up nobody."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import quantiles
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.store.postgresql import Server

PROCESSES = 4
CHANGES = 10

# The clock that counts from the start of the machine is the same in all processes.
_MEMBER = f"""
import asyncio, json, sys, time
from bot.store.store import Store
from tests.store.drafts import NOW, draft

heard, committed = [], []

async def follow(store):
    # So seldom that nothing is found by looking.
    async for revisions in store.changes(after=0, every=600):
        heard.extend((revision.sequence, time.monotonic()) for revision in revisions)
        if len(heard) >= {PROCESSES * CHANGES}:
            return

async def main():
    store = await Store.open(sys.argv[1])
    following = asyncio.create_task(follow(store))
    await asyncio.sleep(0.5)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    for _ in range({CHANGES}):
        (revision,) = await store.commit_direct([draft()], at=NOW)
        committed.append((revision.sequence, time.monotonic()))
        await asyncio.sleep(0.02)
    async with asyncio.timeout(60):
        await following
    await store.close()
    print(json.dumps([heard, committed]))

asyncio.run(main())
"""

# Dies with the write lock in its hands, and a revision that nobody has committed.
_DYING = """
import asyncio, os, signal, sys
from bot.store.revisions import append
from bot.store.store import Store
from tests.store.drafts import NOW, draft

async def main():
    store = await Store.open(sys.argv[1])
    async with store._database.writing() as connection:
        await append(connection, [draft()], at=NOW, approver=None)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def started(code: str, url: str, pytestconfig: pytest.Config) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code, url],
        cwd=pytestconfig.rootpath,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_four_processes_hear_of_every_change_at_once(url: str, pytestconfig: pytest.Config) -> None:
    members = [started(_MEMBER, url, pytestconfig) for _ in range(PROCESSES)]
    for member in members:
        assert member.stdout
        assert member.stdout.readline() == "ready\n"
    for member in members:
        assert member.stdin
        member.stdin.write("\n")
        member.stdin.flush()
    told = [json.loads(member.communicate(timeout=120)[0]) for member in members]
    committed = dict(pair for _, own in told for pair in own)
    everything = list(range(1, PROCESSES * CHANGES + 1))
    assert sorted(committed) == everything
    for heard, _ in told:
        assert [sequence for sequence, _ in heard] == everything
    late = [moment - committed[sequence] for heard, _ in told for sequence, moment in heard]
    assert quantiles(late, n=20)[-1] < 1, "nineteen of twenty within a second, whatever else the machine does"
    assert max(late) < 10


@pytest.mark.provokes_errors
@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_whoever_dies_while_writing_leaves_nothing_and_holds_up_nobody(
    url: str, pytestconfig: pytest.Config, postgresql: Server
) -> None:
    for _ in range(3):
        dying = started(_DYING, url, pytestconfig)
        dying.communicate(timeout=60)
        assert dying.returncode == -9
    begun = time.monotonic()
    member = started(_MEMBER.replace(f">= {PROCESSES * CHANGES}", f">= {CHANGES}"), url, pytestconfig)
    heard, _ = json.loads(member.communicate("\n", timeout=60)[0].removeprefix("ready\n"))
    assert [sequence for sequence, _ in heard] == list(range(1, CHANGES + 1))
    assert time.monotonic() - begun < 30
    assert postgresql.sql("provoked", "SELECT count(*) FROM revisions") == str(CHANGES)

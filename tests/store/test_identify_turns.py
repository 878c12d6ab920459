"""Processes take turns to identify: a bucket goes from one to the next, five seconds later."""

from __future__ import annotations

import asyncio
import itertools
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from bot.store.address import PostgresqlAddress, parse_address
from bot.store.identify_turns import SharedTurns
from tests.gateway.loopback import LoopbackDiscord, serving
from tests.gateway.processes import bot_process

if TYPE_CHECKING:
    from tests.store.postgresql import Server

SECONDS = 0.4


@pytest.fixture
def address(postgresql: Server) -> PostgresqlAddress:
    found = parse_address(postgresql.url("postgres"))
    assert isinstance(found, PostgresqlAddress)
    return found


async def moments(address: PostgresqlAddress, shards: int, max_concurrency: int) -> dict[int, list[float]]:
    """Let every shard identify in a process of its own, all at once; return the moments of each bucket."""
    found: dict[int, list[float]] = {}
    processes = [SharedTurns(address, SECONDS) for _ in range(shards)]

    async def identify(shard: int) -> None:
        await processes[shard].turn(shard, max_concurrency)
        found.setdefault(shard % max_concurrency, []).append(monotonic())

    await asyncio.gather(*map(identify, range(shards)))
    await asyncio.gather(*(process.close() for process in processes))
    return {bucket: sorted(times) for bucket, times in found.items()}


async def test_a_bucket_has_one_process_at_a_time(address: PostgresqlAddress) -> None:
    (times,) = (await moments(address, 4, 1)).values()
    assert len(times) == 4
    assert all(later - earlier >= SECONDS for earlier, later in itertools.pairwise(times))


async def test_buckets_do_not_wait_for_each_other(address: PostgresqlAddress) -> None:
    buckets = await moments(address, 4, 2)
    assert [len(times) for times in buckets.values()] == [2, 2]
    assert abs(buckets[0][0] - buckets[1][0]) < SECONDS
    for first, second in buckets.values():
        assert second - first >= SECONDS


async def test_whoever_gives_up_waiting_holds_nothing(address: PostgresqlAddress) -> None:
    first, impatient, patient = (SharedTurns(address, SECONDS) for _ in range(3))
    await first.turn(0, 1)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(impatient.turn(0, 1), 0.2)
    await asyncio.wait_for(patient.turn(0, 1), 5)
    for process in (first, impatient, patient):
        await process.close()


async def test_a_process_that_ends_gives_its_bucket_back(address: PostgresqlAddress) -> None:
    ending, living = SharedTurns(address, 60), SharedTurns(address, 0)
    await ending.turn(0, 1)
    waiting = asyncio.create_task(living.turn(0, 1))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    await ending.close()
    await asyncio.wait_for(waiting, 5)
    await living.close()


async def test_a_turn_that_was_only_just_given_is_given_back(address: PostgresqlAddress) -> None:
    ending, living = SharedTurns(address, 60), SharedTurns(address, 0)
    await ending.turn(0, 1)
    await ending.close()  # before the loop has run anything else
    await asyncio.wait_for(living.turn(0, 1), 5)
    await living.close()


async def test_two_processes_of_one_bot_take_turns(postgresql: Server) -> None:
    url = postgresql.url("postgres")
    async with (
        serving(LoopbackDiscord(shards=2)) as discord,
        bot_process(discord, "--cluster", "1/2", STORE_URL=url, SHARD_COUNT="2") as first,
        bot_process(discord, "--cluster", "2/2", STORE_URL=url, SHARD_COUNT="2") as second,
    ):
        await discord.until(lambda: len(discord.sessions) == 2, 30)
        (one, earlier), (other, later) = discord.identified
        assert {one, other} == {0, 1}
        assert later - earlier >= 4.9
        for process in (first, second):
            process.process.terminate()
            assert await process.status() == 0
            assert "identify_unshared" not in process.log


async def test_without_the_database_nobody_waits() -> None:
    address = PostgresqlAddress("postgresql://bot:password@127.0.0.1:1/none")
    turns = SharedTurns(address)
    await asyncio.wait_for(turns.turn(0, 1), 5)
    await turns.close()

"""Turns: a line a server, oldest first, bounded, and nobody is forgotten in it."""

from __future__ import annotations

import asyncio

from bot import limits
from bot.chat.turns import Dropped, Turns

SLOTS = limits.REPLIES_A_SERVER.value
BOUND = limits.QUESTIONS_WAITING.value


class Crowd:
    """People who ask, each of whom holds the turn until told to go."""

    def __init__(self) -> None:
        self.turns = Turns()
        self.began: list[str] = []
        self.dropped: list[str] = []
        self._go: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, line: int, *names: str) -> None:
        """Let people come to a line."""
        for name in names:
            self._go[name] = asyncio.Event()
            self.tasks[name] = asyncio.create_task(self._ask(line, name))
        for _ in range(3):
            await asyncio.sleep(0)

    async def go(self, *names: str) -> None:
        """Let people go."""
        for name in names:
            self._go[name].set()
        for _ in range(3):
            await asyncio.sleep(0)

    async def _ask(self, line: int, name: str) -> None:
        try:
            await self.turns.begin(line)
        except Dropped:
            self.dropped.append(name)
            return
        try:
            self.began.append(name)
            await self._go[name].wait()
        finally:
            self.turns.end(line)


def people(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(count)]


async def test_a_full_server_waits_in_order_and_another_does_not_wait() -> None:
    crowd = Crowd()
    await crowd.come(1, *people("a", SLOTS + 3))
    assert crowd.began == people("a", SLOTS)
    assert (crowd.turns.running, crowd.turns.waiting) == (SLOTS, 3)
    await crowd.come(2, "b")
    assert crowd.began[-1] == "b"
    await crowd.go("a3", "a0")
    assert crowd.began[-2:] == [f"a{SLOTS}", f"a{SLOTS + 1}"]
    await crowd.go(*crowd.tasks)
    await asyncio.gather(*crowd.tasks.values())
    assert (crowd.turns.running, crowd.turns.waiting, crowd.turns.dropped) == (0, 0, 0)
    assert len(crowd.began) == SLOTS + 4


async def test_over_the_bound_the_oldest_of_the_longest_line_is_dropped() -> None:
    crowd = Crowd()
    await crowd.come(1, *people("quiet", SLOTS + 1))
    await crowd.come(2, *people("loud", SLOTS + BOUND - 1))
    assert crowd.turns.waiting == BOUND
    await crowd.come(2, "one more")
    assert crowd.dropped == [f"loud{SLOTS}"]
    await crowd.come(1, "another quiet one")
    assert crowd.dropped == [f"loud{SLOTS}", f"loud{SLOTS + 1}"]
    assert (crowd.turns.waiting, crowd.turns.dropped) == (BOUND, 2)
    for task in crowd.tasks.values():
        task.cancel()
    await asyncio.gather(*crowd.tasks.values(), return_exceptions=True)
    assert (crowd.turns.running, crowd.turns.waiting) == (0, 0)


async def test_whoever_goes_away_while_waiting_holds_nobody_up() -> None:
    crowd = Crowd()
    await crowd.come(1, *people("a", SLOTS), "impatient", "patient")
    crowd.tasks["impatient"].cancel()
    await asyncio.sleep(0)
    await crowd.go("a0")
    assert crowd.began[-1] == "patient"
    assert crowd.turns.waiting == 0


async def test_a_turn_that_was_given_to_somebody_who_just_left_goes_on() -> None:
    crowd = Crowd()
    await crowd.come(1, *people("a", SLOTS), "leaving", "next")
    crowd.turns.end(1)
    crowd.tasks["leaving"].cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    assert crowd.began[-1] == "next"

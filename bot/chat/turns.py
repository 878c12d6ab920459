"""Turns to be answered: a server that floods waits in its own line, and nobody else waits for it."""

from __future__ import annotations

import asyncio
from collections import deque

from bot import limits


class Dropped(Exception):  # noqa: N818 - it is no fault of anybody's: a foreseen ending, named for what it does
    """Too many waited, and this one had waited longest in the longest line."""


class Turns:
    """At most so many replies of one server at work; the rest of its questions wait, oldest first."""

    def __init__(self) -> None:
        self._running: dict[int, int] = {}
        self._lines: dict[int, deque[asyncio.Future[None]]] = {}
        self.waiting = 0
        self.dropped = 0

    @property
    def running(self) -> int:
        """How many replies are at work."""
        return sum(self._running.values())

    async def begin(self, line: int) -> None:
        """Wait for a turn in the line of a server, or of a user who writes directly; whoever gets it must `end` it.

        Raises:
            Dropped: when too many wait.
        """
        running = self._running.get(line, 0)
        if running < limits.REPLIES_A_SERVER.value and line not in self._lines:
            self._running[line] = running + 1
            return
        if self.waiting >= limits.QUESTIONS_WAITING.value:
            self._drop_one()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(line, deque()).append(turn)
        self.waiting += 1
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self._leave(line, turn)
            else:  # it was given, and whoever waited for it went away
                self.end(line)
            raise

    def end(self, line: int) -> None:
        """Give the turn to the next in line."""
        turn = self._next(line)
        if turn is not None:
            turn.set_result(None)
        elif self._running[line] == 1:
            del self._running[line]
        else:
            self._running[line] -= 1

    def _drop_one(self) -> None:
        longest = max(self._lines, key=lambda line: len(self._lines[line]))
        turn = self._next(longest)
        if turn is not None:
            self.dropped += 1
            turn.set_exception(Dropped())

    def _next(self, line: int) -> asyncio.Future[None] | None:
        """Take whoever waits longest out of the line, and those before who went away."""
        while line in self._lines:
            turn = self._lines[line][0]
            self._leave(line, turn)
            if not turn.cancelled():
                return turn
        return None

    def _leave(self, line: int, turn: asyncio.Future[None]) -> None:
        waiting = self._lines.get(line)
        if waiting is None or turn not in waiting:
            return
        waiting.remove(turn)
        self.waiting -= 1
        if not waiting:
            del self._lines[line]

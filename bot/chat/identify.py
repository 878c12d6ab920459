"""When a shard may identify: Discord allows `max_concurrency` of them every five seconds, one in each bucket."""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

SECONDS_BETWEEN: Final = 5.0


class Identifying(Protocol):
    """Hands out turns to identify."""

    async def turn(self, shard_id: int, max_concurrency: int) -> None:
        """Return when the shard may identify; the turn is taken then."""

    async def close(self) -> None:
        """Give everything back."""


class Alone:
    """Turns within one process: each bucket at most once in five seconds."""

    def __init__(self, seconds: float = SECONDS_BETWEEN) -> None:
        self._seconds = seconds
        self._next: dict[int, float] = {}

    async def turn(self, shard_id: int, max_concurrency: int) -> None:
        """Wait for the bucket's turn."""
        bucket, loop = shard_id % max_concurrency, asyncio.get_running_loop()
        mine = max(self._next.get(bucket, 0.0), loop.time())
        self._next[bucket] = mine + self._seconds
        await asyncio.sleep(mine - loop.time())

    async def close(self) -> None:
        """Do nothing: there is nothing to give back."""

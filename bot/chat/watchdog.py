"""Notices when the bot is up and yet of no use: a shard that stays away, or an event loop that stands still.

Neither mends itself, and a supervisor that starts the process anew mends both.
"""

from __future__ import annotations

import asyncio
import os
import threading
from time import monotonic
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

log = structlog.get_logger(__name__)

# "Temporary failure, try again" in sysexits.h: any status but 0 makes a supervisor restart.
RESTART_STATUS: Final = 75
_BEAT_SECONDS: Final = 0.5
_LOOK_SECONDS: Final = 5.0
_SHOWN: Final = 10


class Connections:
    """Which shards are connected, and when one last became so."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._up: set[int] = set()
        self._expected: frozenset[int] = frozenset()
        self._last_sign = clock()

    def expect(self, shard_ids: Iterable[int]) -> None:
        """Say which shards this process has."""
        self._expected = frozenset(shard_ids)

    def up(self, shard_id: int) -> None:
        """READY or RESUMED came for a shard."""
        self._up.add(shard_id)
        self._last_sign = self._clock()

    def down(self, shard_id: int) -> None:
        """A shard lost its connection."""
        if shard_id in self._up:
            self._up.discard(shard_id)
            # The time without it begins now, however long ago it came.
            self._last_sign = self._clock()

    @property
    def ready(self) -> int:
        """How many shards are connected."""
        return len(self._up)

    @property
    def missing(self) -> frozenset[int]:
        """The shards that are not connected."""
        return self._expected - self._up

    @property
    def complete(self) -> bool:
        """Whether all shards are connected."""
        return bool(self._expected) and not self.missing

    def silence(self) -> float:
        """Return for how many seconds a shard is missing and none came back; 0 when none is missing."""
        return 0.0 if self.complete else self._clock() - self._last_sign


class Pulse:
    """Beats in the event loop, and is watched from a thread: a loop that stands still cannot watch itself."""

    def __init__(self, limit: float, end: Callable[[int], object] = os._exit) -> None:
        self._limit = limit
        self._end = end
        self._beat = monotonic()
        self._stopped = threading.Event()
        self.lag = 0.0

    async def keep(self) -> None:
        """Beat until cancelled; `lag` is by how much the last beat came late, in seconds."""
        self._beat = monotonic()
        thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        thread.start()
        try:
            while True:
                due = monotonic() + _BEAT_SECONDS
                await asyncio.sleep(_BEAT_SECONDS)
                self._beat = monotonic()
                self.lag = max(0.0, self._beat - due)
        finally:
            self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(min(_BEAT_SECONDS, self._limit / 4)):
            late = monotonic() - self._beat - _BEAT_SECONDS
            if late > self._limit:
                log.critical("event_loop_stuck", seconds=round(late, 1), status=RESTART_STATUS)
                self._end(RESTART_STATUS)
                return


async def silent_too_long(connections: Connections, limit: float) -> None:
    """Return when a shard has been missing for this many seconds and none came back."""
    while (left := limit - connections.silence()) > 0:  # noqa: ASYNC110 - nothing happens that an event could tell
        await asyncio.sleep(min(left, _LOOK_SECONDS))
    missing = sorted(connections.missing)[:_SHOWN]
    log.critical("discord_silent", seconds=round(connections.silence()), missing=missing, status=RESTART_STATUS)

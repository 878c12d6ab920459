"""How a process learns that the history has grown: a bell that rings, and a look now and then.

The bell may ring too often, or not at all when a notice is lost; neither does harm. Whoever waits reads on from the
last revision it knows, after every ring and after every pause: so nothing is ever skipped.
"""

from __future__ import annotations

import asyncio
from typing import Final

# The channel of PostgreSQL's NOTIFY; it carries the number of the last revision.
CHANNEL: Final = "sma_revisions"


class Notices:
    """A bell for any number of listeners in one process."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        """Wake everybody who waits."""
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Wake everybody who waits, for the last time."""
        self.closed = True
        self._rung.set()

    def next_ring(self) -> asyncio.Event:
        """Return what is set at the next ring. Take it before looking, so that no ring is missed in between."""
        return self._rung


async def rung(ring: asyncio.Event, seconds: float) -> None:
    """Wait for a ring, and not longer than some seconds."""
    try:
        async with asyncio.timeout(seconds):
            await ring.wait()
    except TimeoutError:
        return

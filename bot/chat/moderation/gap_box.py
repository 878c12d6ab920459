"""Questions that found no answer, gathered off the way of the reply and written a batch at a time.

While the store is away they wait, in bounded memory: the oldest go first. Whoever asked is never held.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import structlog

from bot import limits
from bot.chat.asked import Kind
from bot.moderation.gaps import gap_of
from bot.store.faults import StoreError

if TYPE_CHECKING:
    from bot.chat.asked import Asker
    from bot.chat.desk import Served
    from bot.store.records import Gap
    from bot.store.store import Store

log = structlog.get_logger(__name__)


class GapBox:
    """Holds gaps until they are written."""

    def __init__(self) -> None:
        self._waiting: deque[Gap] = deque(maxlen=limits.GAPS_WAITING.value)

    def __len__(self) -> int:
        """Return how many wait to be written."""
        return len(self._waiting)

    def note(self, asker: Asker, served: Served) -> None:
        """Keep a question put to the bot that got no answer, or a question back."""
        asked = served.asked
        if asked.kind is not Kind.QUESTION or not asked.addressed:
            return
        gap = gap_of(asker.server_id, asked.text, served.answer, asker.at)
        if gap is not None:
            self._waiting.append(gap)

    async def write(self, store: Store) -> None:
        """Write what waits; it waits on where the store is away."""
        batch = list(self._waiting)
        if not batch:
            return
        self._waiting.clear()
        try:
            await store.add_gaps(batch)
        except StoreError as error:
            log.warning("gaps_not_written", count=len(batch), error=str(error))
            # What came in meanwhile is younger; of all, the youngest are kept.
            meanwhile = list(self._waiting)
            self._waiting.clear()
            self._waiting.extend([*batch, *meanwhile])

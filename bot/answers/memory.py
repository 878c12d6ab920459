"""What each asker last spoke of, kept for a few minutes in a bounded memory."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import limits

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from bot.answers.topic import Topic


class ConversationMemory:
    """The latest topic of each asker; the longest silent is forgotten first."""

    def __init__(
        self,
        capacity: int = limits.CONVERSATION_MEMORY.value,
        lifetime: timedelta = timedelta(minutes=limits.CONVERSATION_MINUTES.value),
    ) -> None:
        self._capacity = capacity
        self._lifetime = lifetime
        self._topics: OrderedDict[Hashable, tuple[datetime, Topic]] = OrderedDict()

    def recall(self, key: Hashable, now: datetime) -> Topic | None:
        """Return the topic of the asker, None when there is none or it is too old."""
        kept = self._topics.get(key)
        if kept is None:
            return None
        since, topic = kept
        if now - since > self._lifetime:
            del self._topics[key]
            return None
        return topic

    def remember(self, key: Hashable, topic: Topic, now: datetime) -> None:
        """Keep the topic of the asker as the latest."""
        self._topics[key] = (now, topic)
        self._topics.move_to_end(key)
        while len(self._topics) > self._capacity:
            self._topics.popitem(last=False)

    def __len__(self) -> int:
        """Return how many askers are remembered."""
        return len(self._topics)

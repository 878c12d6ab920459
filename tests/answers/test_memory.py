"""What an asker spoke of is kept for a while, for so many askers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot import limits
from bot.answers.memory import ConversationMemory
from bot.answers.topic import Topic

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIFETIME = timedelta(minutes=limits.CONVERSATION_MINUTES.value)


def test_it_is_kept_to_the_minute_and_no_longer() -> None:
    memory = ConversationMemory()
    memory.remember("a", Topic("value"), NOON)
    assert memory.recall("a", NOON + LIFETIME) == Topic("value")
    assert memory.recall("a", NOON + LIFETIME + timedelta(seconds=1)) is None
    assert len(memory) == 0


def test_the_longest_silent_is_forgotten_first() -> None:
    memory = ConversationMemory(capacity=2)
    for name in ("a", "b"):
        memory.remember(name, Topic(name), NOON)
    memory.remember("a", Topic("again"), NOON)
    memory.remember("c", Topic("c"), NOON)
    assert memory.recall("b", NOON) is None
    assert memory.recall("a", NOON) == Topic("again")
    assert len(memory) == 2


def test_it_never_holds_more_than_the_table_of_limits_says() -> None:
    memory = ConversationMemory()
    for number in range(limits.CONVERSATION_MEMORY.value + 5):
        memory.remember(number, Topic("value"), NOON)
    assert len(memory) == limits.CONVERSATION_MEMORY.value
    assert memory.recall(4, NOON) is None
    assert memory.recall(5, NOON) is not None


def test_nobody_is_taken_for_somebody_else() -> None:
    memory = ConversationMemory()
    memory.remember(("channel", 1), Topic("value"), NOON)
    assert memory.recall(("channel", 2), NOON) is None

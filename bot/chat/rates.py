"""How many questions a user asked within the last minute."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.chat.bounded import BoundedMap
from bot.chat.phrases import phrases
from bot.chat.refusal import Refusal

if TYPE_CHECKING:
    from bot.knowledge.language import Language

_WINDOW: Final = timedelta(minutes=1)


@dataclass(slots=True)
class _Recent:
    moments: deque[datetime] = field(default_factory=deque)
    told: bool = False


class Rates:
    """A sliding minute a user, in bounded memory."""

    def __init__(self) -> None:
        self._users: BoundedMap[int, _Recent] = BoundedMap(limits.CONVERSATION_MEMORY.value)

    def over(self, user_id: int, at: datetime) -> bool:
        """Whether the user has used the minute up."""
        return len(self._recent(user_id, at).moments) >= limits.QUESTIONS_A_MINUTE.value

    def take(self, user_id: int, at: datetime, language: Language) -> None:
        """Count one question.

        Raises:
            Refusal: when the minute is used up; a quiet one from the second time on.
        """
        recent = self._recent(user_id, at)
        if len(recent.moments) < limits.QUESTIONS_A_MINUTE.value:
            recent.moments.append(at)
            recent.told = False
            return
        seconds = max(1, ceil((recent.moments[0] + _WINDOW - at).total_seconds()))
        sentence = phrases(language).too_many.format(limit=limits.QUESTIONS_A_MINUTE.value, seconds=seconds)
        told, recent.told = recent.told, True
        raise Refusal(sentence, quiet=told)

    def _recent(self, user_id: int, at: datetime) -> _Recent:
        recent = self._users.get(user_id)
        if recent is None:
            recent = _Recent()
            self._users.put(user_id, recent)
        while recent.moments and at - recent.moments[0] >= _WINDOW:
            recent.moments.popleft()
        return recent

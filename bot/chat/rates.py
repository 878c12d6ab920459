"""How much one user or one server may ask: a burst, and what is steady after it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.bounded import BoundedMap
from bot.chat.phrases import phrases
from bot.chat.refusal import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from bot.chat.asked import Asker
    from bot.knowledge.language import Language

_NONE: Final = timedelta()
_MINUTE: Final = timedelta(minutes=1)
_USER_EACH: Final = timedelta(hours=1) / limits.QUESTIONS_AN_HOUR.value
_SERVER_EACH: Final = _MINUTE / limits.SERVER_MINUTE.value


class Bucket:
    """Holds so many questions, and gets one back after `each`."""

    __slots__ = ("_at", "_each", "_left", "_size", "told")

    def __init__(self, size: int, each: timedelta, at: datetime) -> None:
        self._size = size
        self._left: float = size
        self._each = each
        self._at = at
        self.told = False

    def wait(self, at: datetime) -> timedelta:
        """Return how long it is until a question is there; nothing when there is one now."""
        if at > self._at:
            self._left = min(self._size, self._left + (at - self._at) / self._each)
            self._at = at
        return _NONE if self._left >= 1 else (1 - self._left) * self._each

    def take(self) -> None:
        """Take one that is there."""
        self._left -= 1
        self.told = False


@dataclass(slots=True)
class _User:
    steady: Bucket
    moments: deque[datetime] = field(default_factory=deque)
    told: bool = False

    def wait(self, at: datetime) -> timedelta:
        """Return how long it is until the minute has room."""
        while self.moments and at - self.moments[0] >= _MINUTE:
            self.moments.popleft()
        if len(self.moments) < limits.QUESTIONS_A_MINUTE.value:
            return _NONE
        return self.moments[0] + _MINUTE - at


class Rates:
    """A sliding minute and a steady rate a user, a burst and a steady rate a server, in bounded memory."""

    def __init__(self) -> None:
        self._users: BoundedMap[int, _User] = BoundedMap(limits.CONVERSATION_MEMORY.value)
        self._servers: BoundedMap[int, Bucket] = BoundedMap(limits.CONVERSATION_MEMORY.value)

    def over(self, asker: Asker) -> bool:
        """Whether the asker, or the server, has nothing left."""
        user, server, at = self._user(asker), self._server(asker), asker.at
        return bool(user.wait(at) or user.steady.wait(at) or (server is not None and server.wait(at)))

    def take(self, asker: Asker, language: Language) -> None:
        """Count one question; `language` is that of a refusal.

        Raises:
            Refusal: when there is none left; a quiet one from the second time on.
        """
        user, server, at, words = self._user(asker), self._server(asker), asker.at, phrases(language)
        if wait := user.wait(at):
            _refuse(user, words.too_many.format(limit=limits.QUESTIONS_A_MINUTE.value, seconds=_seconds(wait)))
        if wait := user.steady.wait(at):
            _refuse(user.steady, words.too_many_steadily.format(seconds=_seconds(wait)))
        if server is not None:
            if wait := server.wait(at):
                _refuse(server, words.too_many_here.format(seconds=_seconds(wait)))
            server.take()
        user.steady.take()
        user.moments.append(at)
        user.told = False

    def _user(self, asker: Asker) -> _User:
        user = self._users.get(asker.user_id)
        if user is None:
            user = _User(Bucket(limits.QUESTIONS_AN_HOUR.value, _USER_EACH, asker.at))
            self._users.put(asker.user_id, user)
        return user

    def _server(self, asker: Asker) -> Bucket | None:
        if asker.server_id is None:
            return None
        server = self._servers.get(asker.server_id)
        if server is None:
            server = Bucket(limits.SERVER_BURST.value, _SERVER_EACH, asker.at)
            self._servers.put(asker.server_id, server)
        return server


def _refuse(who: _User | Bucket, sentence: str) -> None:
    told, who.told = who.told, True
    raise Refusal(sentence, quiet=told)


def _seconds(wait: timedelta) -> int:
    return max(2, ceil(wait.total_seconds()))

"""A store, the library that follows it and the desk, as one process of the bot has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, Utterance
from bot.moderation.admission import Admission
from bot.moderation.archive import Archive
from bot.moderation.desk import ModerationDesk
from bot.moderation.gate import Actor, Gate
from bot.moderation.inbox import Inbox

if TYPE_CHECKING:
    from bot.knowledge.changes.models import Change
    from bot.moderation.library import Library
    from bot.store.store import Store

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
HOME, HERE, ELSEWHERE = 1, 2, 3


def moderator(number: int, server: int = HERE) -> Actor:
    """Return somebody who may manage a server."""
    return Actor(number, server, manages=True)


class Office:
    """What the ways in have, with short ways for the tests."""

    def __init__(self, store: Store, library: Library) -> None:
        self.store, self.library = store, library
        admission = Admission(store, Gate(HOME))
        self.desk = ModerationDesk(store, library, admission)
        self.archive = Archive(store, library, self.desk)
        self.inbox = Inbox(store, admission, self._opened)

    async def _opened(self) -> Library:
        return self.library

    async def ask(self, question: str, server: int | None = HERE) -> Answer:
        """Ask as a user of a server does."""
        answerer = await self.library.answerer(server)
        return answerer.answer(Utterance(question, NOW.date(), command=True))

    async def made(self, one: Change, server: int = HERE, reason: str = "because") -> int:
        """Bring a change all the way; return the number of its revision."""
        proposed = await self.desk.propose(moderator(10, server), one, reason, NOW)
        assert proposed.proposal is not None
        committed = await self.desk.approve(moderator(11, server), proposed.proposal.id, NOW)
        return committed.revision.sequence

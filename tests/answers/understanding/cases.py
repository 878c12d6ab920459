"""Questions taken apart: what the tests of this folder look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.answer import Utterance
from bot.answers.understanding.gathering import Gatherer
from bot.answers.understanding.magnitude import Magnitude
from tests.knowledge.entries import TODAY, bot

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.replies.turn import Turn
    from bot.answers.topic import Topic
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.evidence import Evidence

SNAPSHOT = bot().snapshot
MAGNITUDE = Magnitude.of(bot().book, SNAPSHOT.main_subject)
GATHERER = Gatherer(SNAPSHOT, MAGNITUDE)


def evidence(text: str, today: date = TODAY) -> Evidence:
    """Return the parts of a question."""
    return GATHERER.gather(bot().reader.read(text, today), today)


def turn(text: str, today: date = TODAY, previous: Topic | None = None, *, addressed: bool = True) -> Turn:
    """Return a question with what was decided about it."""
    return bot().turn(Utterance(text, today, previous=previous, addressed=addressed))


def bound(text: str, today: date = TODAY, previous: Topic | None = None) -> Bound:
    """Return the operation that answers a question."""
    found = turn(text, today, previous).decision.bound
    assert found is not None, text
    return found

"""What was decided about a message, and what the decision rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.coverage import Coverage
    from bot.answers.understanding.facts import Match
    from bot.answers.understanding.frames import Fit
    from bot.knowledge.models import Subject


class Ruling(Enum):
    """What was decided."""

    OPERATION = "operation"
    FACT = "fact"
    ASK_BACK = "ask back"
    NO_DATA = "no data"
    OUT_OF_SCOPE = "out of scope"


@dataclass(frozen=True, slots=True)
class Choice:
    """An operation that a question may ask for: how its cues fit, its parameters, and what it explains."""

    fit: Fit
    bound: Bound
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Decision:
    """The ruling with what it rests on.

    `score` is that of what was chosen, `bar` the one it had to reach. `choice` is the operation that answers, or
    the best that did not; `fact` the statement that answers; `near` the statements that come next.
    """

    ruling: Ruling
    subject: Subject
    score: float = 0.0
    bar: float = 0.0
    choice: Choice | None = None
    fact: Match | None = None
    near: tuple[Match, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def bound(self) -> Bound | None:
        """The operation that answers, or would if the question said more; None when none does."""
        answers = self.ruling is Ruling.OPERATION or self.ruling is Ruling.ASK_BACK
        return self.choice.bound if self.choice and answers else None

    @property
    def runner_up(self) -> tuple[str | None, float]:
        """The statement that comes next, and its score."""
        return (self.near[0].fact.id, self.near[0].score) if self.near else (None, 0.0)


@dataclass(frozen=True, slots=True)
class Candidates:
    """What might answer a message: the statement nearest to it, and an operation that leaves words over, if any."""

    statement: Match
    statement_signs: Mapping[str, float]
    operation: Decision | None = None
    operation_signs: Mapping[str, float] = field(default_factory=dict)

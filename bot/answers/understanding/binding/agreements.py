"""Binds two agreements that are set against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.topic import Covered
from bot.answers.understanding.chain import current_agreement
from bot.answers.understanding.grammar import Cue

if TYPE_CHECKING:
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.binding.calendar import Calendar
    from bot.knowledge.snapshot import Snapshot

_TWO: Final = 2
_BEFORE: Final = frozenset({Cue.PREVIOUS, Cue.LAST, Cue.ONE_BEFORE})


class AgreementPairs:
    """Binds the parameters `earlier` and `later` together."""

    def __init__(self, snapshot: Snapshot, calendar: Calendar) -> None:
        self._snapshot = snapshot
        self._calendar = calendar

    def bind(self, bound: Bound, question: Question) -> None:
        """Bind the two named; one of them may be the current one, the one before, or that of the conversation."""
        periods = question.evidence.closed_periods
        if len(periods) > _TWO:
            # Which two of three are meant is not guessed.
            bound.missing.append("later")
            return
        if len(periods) == _TWO:
            bound.earlier, bound.later = (Covered(None, one.first or 0, one.last or 0) for one in periods)
            return
        numbers = list(dict.fromkeys(question.evidence.ordinals))
        if len(numbers) == 1 and (other := self._other(numbers[0], question)):
            numbers.append(other)
        if len(numbers) == _TWO:
            bound.earlier, bound.later = (self._covered(one, bound, question) for one in sorted(numbers))
        elif not numbers and question.previous and question.previous.later:
            bound.earlier, bound.later = question.previous.earlier, question.previous.later
        else:
            bound.missing.append("later")

    def _other(self, named: int, question: Question) -> int | None:
        evidence, previous = question.evidence, question.previous
        current = current_agreement(self._snapshot, question.subject.id, evidence.today)
        if evidence.has(Cue.CURRENT) and current and current.number != named:
            return current.number
        if evidence.tags & _BEFORE:
            return named - 1
        return previous.agreement if previous and previous.agreement != named else None

    def _covered(self, number: int, bound: Bound, question: Question) -> Covered | None:
        agreement = self._snapshot.agreement(question.subject.id, number)
        if agreement is None:
            return None
        latest = self._calendar.latest(bound, question)
        return Covered(number, agreement.first, max(agreement.first, min(agreement.last, latest)))

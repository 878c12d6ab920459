"""What a message takes over from the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.understanding import weights
from bot.answers.understanding.frames import Fit
from bot.answers.understanding.grammar import FOLLOWS, OF_THE_WHOLE, Cue, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.answer import Utterance
    from bot.answers.topic import Topic
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.calculation import Calculation
    from bot.knowledge.snapshot import Snapshot

_BROUGHT: Final = {Tag.PERCENT: "rate", Tag.EXCHANGE: "exchange", Tag.ORDINALS: "later", Tag.PERIODS: "later"}
"""Quantities that name an operation by themselves, with the parameter that they are for."""


class Following:
    """Follow-ups against one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._for_words = frozenset(word.id for word in snapshot.words.values() if word.asks == "words")
        currencies = (word.id for word in snapshot.words.values() if word.currency)
        self._only_currency = frozenset({*currencies, Cue.CONVERT, Cue.THAT})

    def topic(self, evidence: Evidence, utterance: Utterance) -> Topic | None:
        """Return what was spoken of before when the message may go on with it: short, or beginning with "and"."""
        if utterance.previous is None:
            return None
        text = utterance.text.strip().lower()
        if text.startswith(FOLLOWS):
            return utterance.previous
        whole = evidence.subjects and (evidence.years or evidence.ordinals)
        return None if whole or len(text) > weights.LONG else utterance.previous

    def carry_part(self, evidence: Evidence, previous: Topic) -> None:
        """Let "what share is that?" mean a share of the part that was just spoken of."""
        entry = self._snapshot.series.get(previous.series or "")
        if entry is not None and entry.part_of and not evidence.parts and evidence.tags & OF_THE_WHOLE:
            evidence.parts.append(entry.id)
            evidence.tags.add(Tag.PART)

    def continued(self, previous: Topic, evidence: Evidence, fits: Iterable[Fit]) -> Fit | None:
        """Return the operation of the last answer again, when the new words name no other."""
        calculation = self._snapshot.calculations.get(previous.calculation or "")
        named = (self._names_operation(fit) or _sets_years_against(fit, evidence) for fit in fits)
        if calculation is None or any(named) or any(_brings(fit, calculation) for fit in fits):
            return None
        if previous.agreement and evidence.has(Cue.LAST_YEAR_OF):
            calculation = self._snapshot.plain_calculation or calculation
        if self._asks_for_amounts(calculation, evidence):
            calculation = self._snapshot.plain_calculation or calculation
        foreign = self._for_words.difference(calculation.goes_with)
        return Fit(calculation, frozenset(evidence.tags - foreign), weights.CARRIED_OVER, 0)

    def _asks_for_amounts(self, calculation: Calculation, evidence: Evidence) -> bool:
        """Tell whether the new words mean the plain amounts that the last operation worked on."""
        if calculation.currency_asks_amounts and evidence.currencies and evidence.tags <= self._only_currency:
            return True
        return bool(calculation.again_by and evidence.parts and evidence.tags.isdisjoint(calculation.again_by))

    def _names_operation(self, fit: Fit) -> bool:
        """Tell whether the question names the operation itself, rather than its object."""
        if fit.calculation.bare:
            return Cue.HOW_MUCH in fit.used
        strong = any(
            not tag.startswith("#") and not self._snapshot.words[tag].weak
            for tag in fit.used
            if tag in self._snapshot.words
        )
        return strong and fit.score >= weights.NAMED


def _sets_years_against(fit: Fit, evidence: Evidence) -> bool:
    """Tell whether the question sets years of its own against each other: "compare 2018 and 2019"."""
    return Cue.COMPARE in fit.used and len(evidence.years) > 1 and not fit.calculation.bare


def _brings(fit: Fit, calculation: Calculation) -> bool:
    """Tell whether the question brings a quantity that its operation takes and the one before had no use for."""
    return fit.score >= weights.NAMED and any(
        tag in fit.used and name in fit.calculation.takes and name not in calculation.takes
        for tag, name in _BROUGHT.items()
    )


def is_carried_over(fit: Fit) -> bool:
    """Tell whether the operation was carried over from the question before, not named by this one."""
    return fit.score >= weights.CARRIED_OVER

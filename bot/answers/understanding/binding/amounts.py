"""Binds amounts, rates and currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.understanding.grammar import Cue
from bot.knowledge.calculation import Kind

if TYPE_CHECKING:
    from bot.answers.topic import Topic
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.snapshot import Snapshot


class Amounts:
    """Binds the parameters that are given as numbers, and the currency of the answer."""

    def __init__(self, snapshot: Snapshot, magnitude: Magnitude) -> None:
        self._snapshot = snapshot
        self._magnitude = magnitude

    def bind(self, bound: Bound, question: Question) -> None:
        """Bind the amounts and the rate that the operation takes."""
        if Kind.AMOUNT in bound.calculation.kinds:
            self._amount(bound, question)
        if Kind.EXCHANGE in bound.calculation.kinds:
            bound.exchange = question.evidence.exchange
            if bound.exchange is None:
                bound.missing.append("exchange")
        if Kind.NUMBER in bound.calculation.kinds:
            self._numbers(bound, question)
        if Kind.PERCENT in bound.calculation.kinds:
            self._rate(bound, question)

    @staticmethod
    def _numbers(bound: Bound, question: Question) -> None:
        wanted = [name for name in ("number", "other_number") if name in bound.calculation.takes]
        for name, number in zip(wanted, question.evidence.numbers, strict=False):
            setattr(bound, name, number)
        bound.missing.extend(wanted[len(question.evidence.numbers) :])

    @staticmethod
    def _amount(bound: Bound, question: Question) -> None:
        money, previous = question.evidence.money, question.previous
        if money:
            bound.amount = money[0]
            bare = money[0][0] in question.evidence.scaled and not question.evidence.currencies
            if bare and previous and previous.amount:
                # "and 6 billion?" after five billion dollars means dollars again.
                bound.amount = (money[0][0], previous.amount[1])
        elif previous and previous.amount:
            bound.amount = previous.amount
        else:
            bound.missing.append("amount")
        if "target" in bound.calculation.takes:
            if len(money) > 1:
                bound.target = money[1]
            else:
                bound.missing.append("target")

    @staticmethod
    def _rate(bound: Bound, question: Question) -> None:
        evidence = question.evidence
        before = question.previous.rate if question.previous else None
        if evidence.percents:
            falls = evidence.has(Cue.DECREASE) and not evidence.has(Cue.INCREASE)
            bound.rate = -abs(evidence.percents[0]) if falls else evidence.percents[0]
        elif before is None and bound.calculation.takes["rate"].default == "rule":
            bound.assumed.append("rate")
        elif before is None:
            bound.missing.append("rate")
        else:
            # "and at 5?" after a rate of three percent is a rate again.
            bound.rate = evidence.numbers[0] if evidence.numbers else before

    def bind_currency(self, bound: Bound, question: Question) -> None:
        """Bind the currency that the operation converts to, or the one in which its answer is wanted."""
        evidence, previous = question.evidence, question.previous
        if bound.exchange:
            above, _, below = bound.exchange[1].partition("/")
            own = bound.amount[1] if bound.amount else self._magnitude.currency
            bound.currency = above if own == below else below
        elif bound.amount:
            converts = Kind.CURRENCY in bound.calculation.kinds
            own = bound.amount[1]
            bound.currency = self._target(own, question) if converts else self._wanted(bound, own, evidence)
        elif Kind.CURRENCY in bound.calculation.kinds and Kind.AMOUNT not in bound.calculation.kinds:
            self._of_series(bound, question)
        elif evidence.currencies:
            bound.currency, bound.also_currency = (*evidence.currencies, None)[:2]
        elif previous and previous.currency and not evidence.subjects and not self._converted(previous):
            bound.currency = previous.currency

    def _of_series(self, bound: Bound, question: Question) -> None:
        """Bind the currency that an amount of the series is to be converted to, which is another than its own."""
        own = self._snapshot.units[bound.series][0].code
        if own in question.evidence.currencies:
            bound.missing.append("currency")
        else:
            bound.currency = self._target(own, question)

    @staticmethod
    def _wanted(bound: Bound, own: str, evidence: Evidence) -> str:
        """Return the currency in which an amount is set against that of a year: as said, else its own."""
        return evidence.currencies[0] if evidence.currencies and "year" in bound.calculation.takes else own

    def _target(self, own: str, question: Question) -> str:
        """Return the currency that an amount is to be converted to: said, as before, or the other usual one."""
        wanted = [currency for currency in question.evidence.currencies if currency != own]
        if wanted:
            return wanted[0]
        previous = question.previous
        if previous and previous.currency and previous.currency != own and self._converted(previous):
            return previous.currency
        return self._magnitude.other(own)

    def _converted(self, topic: Topic) -> bool:
        """Tell whether the last answer was a conversion: its currency is not one to go on in."""
        calculation = self._snapshot.calculations.get(topic.calculation or "")
        return calculation is not None and Kind.CURRENCY in calculation.kinds

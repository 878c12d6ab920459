"""The order in which the parameters of an operation are bound: later ones rest on earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.understanding.binding.agreements import AgreementPairs
from bot.answers.understanding.binding.amounts import Amounts
from bot.answers.understanding.binding.as_agreed import bind_agreed_currency
from bot.answers.understanding.binding.bound import Bound
from bot.answers.understanding.binding.calendar import Calendar
from bot.answers.understanding.binding.lists import YearLists
from bot.answers.understanding.binding.pairs import YearPairs
from bot.answers.understanding.binding.single import SingleYears
from bot.answers.understanding.binding.subjects import Series, bind_agreement
from bot.knowledge.calculation import Kind

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.understanding.binding.bound import Question
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.calculation import Calculation


class Binder:
    """Binds against one book."""

    def __init__(self, book: Book, magnitude: Magnitude) -> None:
        self.calendar = Calendar(book)
        self._book = book
        self._snapshot = book.snapshot
        self._series = Series(book)
        self._amounts = Amounts(book.snapshot, magnitude)
        self._single = SingleYears(book, self.calendar)
        self._pairs = YearPairs(self.calendar)
        self._lists = YearLists(book, self.calendar)
        self._agreements = AgreementPairs(book.snapshot, self.calendar)

    def bind(self, calculation: Calculation, question: Question) -> Bound:
        """Return the operation with what the question, the conversation and the defaults give it."""
        evidence = question.evidence
        bound = Bound(calculation, question.subject, question.subject.series)
        bound.from_topic = question.previous is not None and not evidence.years and not evidence.ordinals
        if Kind.SERIES in calculation.kinds:
            self._series.bind(bound, question)
        self._amounts.bind(bound, question)
        if "agreement" in calculation.takes:
            bind_agreement(self._snapshot, bound, question)
        if "later" in calculation.takes:
            self._agreements.bind(bound, question)
        self._amounts.bind_currency(bound, question)
        self._bind_years(bound, question)
        self._series.complement(bound)
        bind_agreed_currency(bound, self._book)
        if evidence.ordinals and bound.agreement is None:
            # An agreement that does not exist must not be answered for as if it had not been named.
            unknown = (number for number in evidence.ordinals if not self._exists(number, question))
            bound.agreement = next(unknown, None)
        return bound

    def _exists(self, number: int, question: Question) -> bool:
        return self._snapshot.agreement(question.subject.id, number) is not None

    def _bind_years(self, bound: Bound, question: Question) -> None:
        takes = bound.calculation.takes
        if "first" in takes and "last" in takes:
            self._pairs.bind(bound, question)
        elif "last" in takes:
            self._single.bind_until(bound, question)
        else:
            for name in ("year", "first"):
                if name in takes:
                    self._single.bind(bound, name, question)
        if "base" in takes:
            self._single.bind_base(bound, question)
        if "years" in takes:
            self._lists.bind(bound, question)

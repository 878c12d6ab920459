"""Binds a list of years: those that are added up, compared or shown one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.formula.limits import RANGE_YEARS
from bot.answers.understanding.chain import numbers_named
from bot.answers.understanding.grammar import Cue

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.topic import Topic
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.binding.calendar import Calendar
    from bot.knowledge.models import Agreement


class YearLists:
    """Binds the parameter `years`."""

    def __init__(self, book: Book, calendar: Calendar) -> None:
        self._book = book
        self._snapshot = book.snapshot
        self._calendar = calendar

    def bind(self, bound: Bound, question: Question) -> None:
        """Bind the years: as said, of the agreement named, of the conversation, the default."""
        bound.years = self._said(bound, question)
        if not bound.years:
            self._default(bound, question)
        if bound.calculation.from_year_before and bound.years:
            before = min(bound.years) - 1
            if self._book.value(bound.series, before) is not None:
                bound.year_before = before

    def _said(self, bound: Bound, question: Question) -> tuple[int, ...]:
        evidence = question.evidence
        if period := self._calendar.period(bound, question):
            first, last = period
            spoken = range(first, last + 1) if first <= last <= first + RANGE_YEARS else range(0)
            # "2014 to 2018 and 2019" has one more, unless a year is another parameter.
            more = () if {"year", "base"} & bound.calculation.takes.keys() else evidence.years
            return tuple(sorted({*spoken, *more})) if spoken and evidence.closed_periods else tuple(spoken)
        if explicit := self._of_agreements(bound, question) or self._explicit(bound, question):
            return explicit
        if agreement := self._calendar.agreement(question):
            bound.agreement = agreement.number
            if evidence.has(Cue.LAST_YEAR_OF):
                return (agreement.last,)
            bound.agreements = (agreement.number,)
            known = agreement.last
            if not bound.calculation.plain:
                # Years still to come are shown, but not added up.
                known = min(known, max(self._calendar.latest(bound, question), agreement.first))
            return tuple(range(agreement.first, known + 1))
        if question.previous and not evidence.subjects:
            return self._of_topic(bound, question.previous, question)
        return ()

    def _of_agreements(self, bound: Bound, question: Question) -> tuple[int, ...]:
        """Return the years of several agreements that are named, as far as they were agreed by the day of asking."""
        evidence = question.evidence
        numbers = numbers_named(evidence)
        listed = not bound.calculation.plain or evidence.several
        if len(numbers) < 2 or evidence.years or not listed:  # noqa: PLR2004 - several
            return ()
        named = [self._snapshot.agreement(question.subject.id, number) for number in numbers]
        latest = self._calendar.latest(bound, question)
        covered = {year for one in named if one for year in range(one.first, min(one.last, latest) + 1)}
        bound.agreements = tuple(one.number for one in named if one)
        return tuple(sorted(covered))

    def _explicit(self, bound: Bound, question: Question) -> tuple[int, ...]:
        """Return the years that the question says, unless they are for another parameter."""
        evidence = question.evidence
        if bound.year is not None and evidence.years == [bound.year]:
            return ()
        if bound.amount and evidence.has(Cue.FIRST_TIME, Cue.DOUBT):
            # "Was 2019 really the first time above a trillion?": every year must be looked at.
            return ()
        return tuple(dict.fromkeys(self._calendar.spoken(question)))

    def _of_topic(self, bound: Bound, previous: Topic, question: Question) -> tuple[int, ...]:
        """Return the years that were spoken of before."""
        evidence = question.evidence
        if evidence.has(Cue.THOSE_YEARS) and len(previous.spoken) > 1:
            count = int(evidence.numbers[0]) if evidence.numbers else len(previous.spoken)
            return previous.spoken[-count:] if 0 <= count < len(previous.spoken) else previous.spoken
        agreement = self._calendar.agreement_of_topic(question)
        if evidence.has(Cue.LAST_YEAR_OF) and agreement:
            return (agreement.last,)
        if previous.years:
            return previous.years
        if previous.agreement:
            return self._of_one(agreement, bound, question) if agreement else ()
        if previous.first and previous.last and not bound.calculation.plain:
            return tuple(range(previous.first, previous.last + 1))
        year = previous.year or previous.last
        return (year,) if year else ()

    def _of_one(self, agreement: Agreement, bound: Bound, question: Question) -> tuple[int, ...]:
        """Return the years of an agreement, as far as they were agreed by the day of asking."""
        bound.agreement = agreement.number
        bound.agreements = (agreement.number,)
        latest = self._calendar.latest(bound, question)
        return tuple(range(agreement.first, min(agreement.last, max(latest, agreement.first)) + 1))

    def _default(self, bound: Bound, question: Question) -> None:
        default = bound.calculation.takes["years"].default
        latest = self._calendar.latest(bound, question)
        if default == "latest":
            bound.years = (latest,)
            if not question.evidence.has(Cue.CURRENT):
                bound.assumed.append("years")
        elif default == "all":
            span = self._book.span(bound.series)
            begin = self._book.stated_since(bound.series) if bound.calculation.from_year_before else span and span[0]
            bound.years = tuple(range(begin, latest + 1)) if begin else ()
            bound.assumed.append("years")
        else:
            bound.missing.append("years")

"""Which years a question speaks of, by itself or through an agreement, a period or the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Year
from bot.answers.understanding.chain import known_agreements, named_agreement
from bot.answers.understanding.grammar import Cue
from bot.answers.understanding.weights import FRAGMENT

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.book import Book
    from bot.answers.topic import Topic
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.evidence import Period
    from bot.knowledge.models import Agreement, Subject

MOST_DAYS: Final = 256
"""Answers for so many days of asking are kept; in service it is one a day."""

DECADE: Final = 10


class Calendar:
    """The years of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot
        self._latest: dict[tuple[str, str, int], int] = {}

    def latest(self, bound: Bound, question: Question) -> int:
        """Return the last year of the operation's series that was agreed by the day of asking."""
        return self.latest_year(bound.series, bound.subject, question.evidence.today)

    def latest_year(self, series: str, subject: Subject, today: date) -> int:
        """Return the last year of the series that has a number and is not after the day of asking."""
        key = (series, subject.id, today.toordinal())
        found = self._latest.get(key)
        if found is None:
            if len(self._latest) > MOST_DAYS:
                self._latest.clear()
            found = self._latest[key] = self._latest_year(series, subject, today)
        return found

    def _latest_year(self, series: str, subject: Subject, today: date) -> int:
        years = [year for year in self._book.years(series) if year <= today.year]
        if series == subject.series:
            known = known_agreements(self._snapshot, subject.id, today)
            years = [year for year in years if any(entry.first <= year <= entry.last for entry in known)] or years
        return years[-1] if years else today.year

    def spoken(self, question: Question) -> list[int]:
        """Return the years that the question itself says, in its order."""
        evidence, previous = question.evidence, question.previous
        years = _next_year(question) or list(evidence.years)
        for day in evidence.days:
            if day.year is not None and day.year not in years:
                years.append(day.year)
        for offset in evidence.offsets:
            anchor = years[0] if years else latest_spoken(previous)
            if anchor is not None:
                years.append(anchor + offset)
        if not years and evidence.has(Cue.THAT_YEAR) and previous:
            said = previous.year or previous.last
            years = [said] if said else []
        if not years and len(evidence.ordinals) > 1:
            named = (self._snapshot.agreement(question.subject.id, number) for number in evidence.ordinals)
            years = [agreement.first for agreement in named if agreement]
        return years

    def agreement(self, question: Question) -> Agreement | None:
        """Return the agreement that the question names."""
        number = named_agreement(self._snapshot, question.subject, question.evidence)
        return None if number is None else self._snapshot.agreement(question.subject.id, number)

    def numbered(self, number: int, question: Question) -> Agreement | None:
        """Return the agreement of that number."""
        return self._snapshot.agreement(question.subject.id, number)

    def agreement_of_topic(self, question: Question) -> Agreement | None:
        """Return the agreement that was spoken of before."""
        if question.previous is None or not question.previous.agreement:
            return None
        return self._snapshot.agreement(question.subject.id, question.previous.agreement)

    def period(self, bound: Bound, question: Question) -> tuple[int, int] | None:
        """Return the first and last year of the period that the question names, its open ends closed."""
        evidence = question.evidence
        if not evidence.periods:
            return None
        if evidence.years and all(period.named for period in evidence.periods):
            # "The Roh years were turbulent: what was paid in 2005?" The term of office only tells when that was.
            return None
        closed = [one for one in evidence.periods if one.first is not None and one.last is not None and not one.named]
        period = closed[-1] if closed else evidence.periods[0]
        latest = self.latest(bound, question)
        span = self._book.span(bound.series) or (evidence.today.year, evidence.today.year)
        last = latest if period.last is None else period.last
        first = _begin(period, evidence.years, span[0])
        # A term of office or a decade is cut to what is known; years that somebody spells out are not.
        decade = (
            period.first is not None
            and period.first < span[0] <= last
            and first % DECADE == 0
            and last - first < DECADE
        )
        bound.term = period if period.named else None
        if period.named or decade:
            first, last = max(first, span[0]), min(last, latest)
        return first, last


def _begin(period: Period, years: list[int], earliest: int) -> int:
    """Return the first year of a period; "2010 ... until 2015" opens where a year was said before its end."""
    if period.first is not None:
        return period.first
    before = [year for year in years if period.last is not None and year < period.last]
    return before[0] if before else earliest


def _next_year(question: Question) -> list[int]:
    """Return the year behind the one spoken of: "next year?", asked after 2008, is about 2009."""
    spoken, today = latest_spoken(question.previous), question.evidence.today.year
    alone = len(question.evidence.reading.text) <= FRAGMENT and question.evidence.years == [today + 1]
    relative = any(isinstance(one, Year) and one.relative for one in question.evidence.reading.quantities)
    return [spoken + 1] if spoken and spoken < today and alone and relative else []


def latest_spoken(topic: Topic | None) -> int | None:
    """Return the year that was last spoken of."""
    return (topic.last or topic.year) if topic else None

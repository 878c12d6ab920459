"""Binds two years: from which one to which other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.quantities import Year
from bot.answers.understanding.grammar import THAN_AFTER, THAN_BEFORE, THAN_REACH, Cue

if TYPE_CHECKING:
    from bot.answers.topic import Topic
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.binding.calendar import Calendar
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.models import Agreement


class YearPairs:
    """Binds the parameters `first` and `last` together.

    What an operation wants shows in the default of `first`: `latest` looks ahead from the last known year,
    `previous` compares a single year with the one before it, none leaves the other year open.
    """

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar

    def bind(self, bound: Bound, question: Question) -> None:
        """Bind both years, as far as anything says them."""
        default = bound.calculation.takes["first"].default
        if default == "latest":
            self._ahead(bound, question)
        else:
            self._between(bound, question, against_year_before=default == "previous")

    def _ahead(self, bound: Bound, question: Question) -> None:
        """Bind from the year said to a later one; from the last known year to one that is still to come."""
        latest = self._calendar.latest(bound, question)
        said = {*self._calendar.spoken(question), *self._ends(question, latest)}
        if said and max(said) > min(said):
            bound.first, bound.last = min(*said, latest), max(said)
        elif said and max(said) > latest:
            bound.first, bound.last = latest, max(said)
        else:
            # "After 2026" names the first year that rises; what it rises from is the last amount that is known.
            start = min(*said, latest) if said else latest
            bound.first, bound.last = start, question.previous.last if question.previous else None
        if bound.last is None or bound.last <= (bound.first or 0):
            bound.missing.append("last")

    def _ends(self, question: Question, latest: int) -> list[int]:
        """Return the ends of the periods that are said in years; "every year after 2026" begins with what is known."""
        periods = [one for one in question.evidence.periods if not one.named]
        known = [one for one in periods if one.last is not None or (one.first or 0) <= latest]
        return [year for one in known for year in (one.first, one.last) if year is not None]

    def _between(self, bound: Bound, question: Question, *, against_year_before: bool) -> None:
        evidence = question.evidence
        years = self._calendar.spoken(question)
        period = self._calendar.period(bound, question)
        if period and not years:
            bound.first, bound.last = period
        elif border := self._border(question):
            bound.first, bound.last = border
        elif len(years) > 1:
            bound.first, bound.last = min(years), max(years)
            bound.agreements = tuple(dict.fromkeys(evidence.ordinals))
        elif years and (ends := _beside_an_open_end(evidence, years[0])):
            bound.first, bound.last = ends
        elif years:
            self._with_other_year(bound, years[0], question, against_year_before=against_year_before)
        elif agreement := self._calendar.agreement(question):
            self._of_agreement(bound, agreement, question, against_year_before=against_year_before)
        elif evidence.has(Cue.CURRENT, Cue.PREVIOUS):
            latest = self._calendar.latest(bound, question)
            bound.first, bound.last = latest - 1, latest
        else:
            pair = self._of_topic(bound, question, against_year_before=against_year_before)
            if pair is None:
                bound.missing.append("last")
            else:
                bound.first, bound.last = pair

    def _border(self, question: Question) -> tuple[int, int] | None:
        """Return where one agreement follows another: from the last year of "the 9th" to the first of "the 10th"."""
        evidence = question.evidence
        numbers = sorted(set(evidence.ordinals))
        if evidence.years or evidence.has(Cue.FIRST_YEAR_AMOUNT) or len(numbers) != 2 or numbers[1] - numbers[0] != 1:  # noqa: PLR2004 - two
            return None
        earlier, later = (self._calendar.numbered(number, question) for number in numbers)
        return (earlier.last, later.first) if earlier and later else None

    def _of_agreement(
        self, bound: Bound, agreement: Agreement, question: Question, *, against_year_before: bool
    ) -> None:
        """Compare the first year of an agreement with the year before it, or its first year with its last."""
        over_it = question.evidence.has(Cue.PERIOD) or question.evidence.has(Cue.TOTAL)
        last = min(agreement.last, self._calendar.latest(bound, question))
        # Of an agreement in its first year, only that year and the one before it can be compared.
        if (against_year_before and not over_it) or last <= agreement.first:
            bound.first, bound.last = agreement.first - 1, agreement.first
        else:
            bound.first, bound.last = agreement.first, last

    def _with_other_year(self, bound: Bound, year: int, question: Question, *, against_year_before: bool) -> None:
        """Find the year that a single one is to be compared with."""
        evidence = question.evidence
        latest = self._calendar.latest(bound, question)
        spoken = (question.previous.year or question.previous.last) if question.previous else None
        other: int | None = spoken if spoken != year else None
        meant = not evidence.subjects and (evidence.has(Cue.COMPARE) or evidence.has(Cue.THAT_YEAR))
        compared = year < latest and not other and _is_compared_with(year, evidence)
        if compared or (evidence.has(Cue.CURRENT) and year != latest):
            other = latest
        elif against_year_before and not (other and meant):
            bound.first, bound.last = year - 1, year
            if not evidence.has(Cue.PREVIOUS):
                bound.assumed.append("first")
            return
        elif not other:
            other = latest
            bound.assumed.append("last")
        bound.first, bound.last = min(year, other), max(year, other)

    def _of_topic(self, bound: Bound, question: Question, *, against_year_before: bool) -> tuple[int, int] | None:
        """Return the two years that were spoken of before."""
        previous = question.previous
        if previous is None:
            return None
        known = _pair_of(previous, bound, those=question.evidence.has(Cue.THOSE_YEARS))
        if known is not None:
            return known
        agreement = self._calendar.agreement_of_topic(question)
        year = previous.year or previous.last or (previous.years[0] if len(previous.years) == 1 else None)
        if year is None and agreement:
            year = agreement.first
        return (year - 1, year) if year and against_year_before else None


def _beside_an_open_end(evidence: Evidence, year: int) -> tuple[int, int] | None:
    """Return both years where one stands beside a stretch with one end: "since 2010, in 2020", "2010 until 2020"."""
    for one in evidence.periods:
        other = one.first or one.last
        if other is None or one.named or (one.first and one.last):
            continue
        if (other < year) if one.first else (other > year):
            return min(other, year), max(other, year)
    return None


def _is_compared_with(year: int, evidence: Evidence) -> bool:
    """Tell whether the present is compared with the year: "more than last year", "2024년보다"."""
    if evidence.has(Cue.PREVIOUS):
        return False
    text = evidence.reading.text
    spans = [(one.start, one.end) for one in evidence.reading.quantities if isinstance(one, Year) and one.year == year]
    return any(
        THAN_BEFORE.search(text, max(0, start - THAN_REACH), start) or THAN_AFTER.match(text, end)
        for start, end in spans
    )


def _pair_of(topic: Topic, bound: Bound, *, those: bool) -> tuple[int, int] | None:
    """Return the two years that a topic holds: those named one after the other, its own, or the extremes found."""
    if those and len(topic.spoken) > 1:
        return min(topic.spoken[-2:]), max(topic.spoken[-2:])
    if topic.first and topic.last:
        return topic.first, topic.last
    if len(topic.years) > 1:
        return topic.years[0], topic.years[-1]
    if bound.calculation.of_extremes and len(topic.extremes) > 1:
        return min(topic.extremes), max(topic.extremes)
    return None

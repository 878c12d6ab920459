"""Binds one year: the one asked about, the one to start from, the one whose prices are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.answers.understanding.grammar import Cue, Tag

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.binding.calendar import Calendar


class SingleYears:
    """Binds the parameters `year`, `first` without a `last`, and `base`."""

    def __init__(self, book: Book, calendar: Calendar) -> None:
        self._book = book
        self._calendar = calendar

    def bind(self, bound: Bound, name: Literal["year", "first"], question: Question) -> None:
        """Bind the year: as said, of the agreement named, the current one, that of the conversation, the default."""
        found = self._said(bound, name, question)
        if found is None and (agreement := self._calendar.agreement(question)):
            found = agreement.last if question.evidence.has(Cue.LAST_YEAR_OF) else agreement.first
            bound.agreement = agreement.number
        if found is None and question.evidence.has(Cue.CURRENT):
            found = self._calendar.latest(bound, question)
        if found is None:
            found = self._of_topic(bound, name, question)
        spans = "years" not in bound.calculation.takes and question.evidence.periods
        # "What was it in that year?" after a topic without a year means one that we do not know.
        unknown = question.evidence.has(Cue.THAT_YEAR) and question.previous is not None
        if found is None and not spans and not unknown:
            found = self._default(bound, name, question)
            if found is not None:
                bound.assumed.append(name)
        if found is None:
            bound.missing.append(name)
        setattr(bound, name, found)

    def _default(self, bound: Bound, name: str, question: Question) -> int | None:
        """Return the year that is meant when none is said."""
        match bound.calculation.takes[name].default:
            case "latest":
                return self._latest_of_both(bound, self._calendar.latest(bound, question))
            case "over":
                return question.evidence.today.year - 1
            case _:
                return None

    def _latest_of_both(self, bound: Bound, latest: int) -> int:
        """Return the last year that the series and what it is set against both have a number of."""
        if bound.other is None or "other" in bound.assumed:
            return latest
        common = {*self._book.years(bound.series)} & {*self._book.years(bound.other)}
        return max((year for year in common if year <= latest), default=latest)

    def _said(self, bound: Bound, name: str, question: Question) -> int | None:
        years = self._calendar.spoken(question)
        base = bound.calculation.takes.get("base")
        if base is not None and (len(years) > 1 or base.default == "rate"):
            measured_in = {question.evidence.prices_of, question.evidence.rate_of}
            years = [year for year in years if year not in measured_in]
        if name == "first":
            # What starts now cannot start in a year that is still to come: that one is where it is to lead.
            latest = self._calendar.latest(bound, question)
            years = [year for year in years if year <= latest]
        return years[0] if years else None

    def _of_topic(self, bound: Bound, name: str, question: Question) -> int | None:
        previous, calculation = question.previous, bound.calculation
        if previous is None:
            return None
        if calculation.takes[name].default == "over" and previous.calculation != calculation.id and bound.amount:
            # The year spoken of is no year of an amount that somebody else brings up.
            return None
        found = previous.year or previous.last or (previous.years[-1] if previous.years else None)
        if found is None and (agreement := self._calendar.agreement_of_topic(question)):
            found = agreement.first
        return found

    def bind_until(self, bound: Bound, question: Question) -> None:
        """Bind the year up to which something is followed: the latest one said, else the agreement's last."""
        period = self._calendar.period(bound, question)
        said = [*self._calendar.spoken(question), *(period or ())]
        if not said and question.previous and question.previous.last:
            said = [question.previous.last]
        agreement = self._calendar.numbered(bound.agreement or 0, question)
        if not said and agreement and (agreement.last >= question.evidence.today.year or _asks_the_rule(question)):
            said = [agreement.last]
        bound.last = max(said, default=None)
        if agreement and (bound.last is None or len(bound.agreements) > 1):
            # What was paid under an agreement that is over, or under several, is no projection.
            bound.missing.append("last")

    def bind_base(self, bound: Bound, question: Question) -> None:
        """Bind the year in whose prices an amount is wanted: the second one said, else the last with prices."""
        evidence = question.evidence
        if bound.calculation.takes["base"].default == "rate":
            bound.base = evidence.rate_of
            if bound.base is None:
                bound.missing.append("base")
            return
        if evidence.prices_of is not None and evidence.prices_of != bound.year:
            bound.base = evidence.prices_of
            return
        if len(evidence.years) > 1:
            bound.base = evidence.years[1]
            return
        index = self._book.price_index(bound.currency or str(self._book.unit(bound.series)))
        span = self._book.span(index) if index else None
        if span:
            bound.base = min(span[1], question.evidence.today.year)
            bound.assumed.append("base")
        else:
            bound.missing.append("base")


def _asks_the_rule(question: Question) -> bool:
    """Tell whether it is asked what the rule of an agreement comes to, whenever it was in force."""
    return not question.evidence.tags.isdisjoint({Cue.RULE, Tag.PERCENT, Tag.INDEX})

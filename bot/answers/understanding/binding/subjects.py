"""Binds what an operation is about: the series, what it is divided by, the agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.proof import Proof
from bot.answers.understanding.chain import current_agreement, named_agreement, numbers_named, signed_in
from bot.answers.understanding.grammar import SIGNED_OR_NEGOTIATED, Cue, Tag
from bot.knowledge.calculation import Kind
from bot.knowledge.units import PEOPLE, is_money

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.understanding.binding.bound import Bound, Question
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.calculation import Calculation
    from bot.knowledge.snapshot import Snapshot

_OF_COUNTABLES: Final = frozenset({"rate", "currency", "amount", "base", "other"})
"""Who takes one of these is about money or people: a rate is what it converts by, not what it converts."""


class Series:
    """Binds the parameters `series` and `other`."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot
        self._proof = Proof(book)

    def bind(self, bound: Bound, question: Question) -> None:
        """Bind the series that the question names, goes on with, or leaves to the subject."""
        evidence, previous = question.evidence, question.previous
        compares = "other" in bound.calculation.takes
        if compares:
            self._other(bound, question)
        counts = evidence.counts or evidence.has(Cue.HOW_MANY)
        names_main = bool(evidence.acronyms) or _names_a_subject(evidence)
        about_main = names_main and not counts
        named = list(evidence.parts)
        if not about_main:
            if not evidence.series and _only_counts(evidence):
                named += evidence.members
            named += [name for name in evidence.series if self._fits(name, bound.calculation)]
            if not named and not compares:
                named = evidence.denominators or _only_members(evidence)
        said = named or names_main or previous
        if compares and not said and bound.calculation.takes["series"].default is None:
            bound.missing.append("series")
        if named:
            bound.series = named[0]
            bound.more = tuple(evidence.parts[1:]) if bound.calculation.plain else ()
        elif previous and previous.series and not evidence.subjects:
            bound.series = previous.series
        self._leave_out_what_does_not_fit(bound)

    def _other(self, bound: Bound, question: Question) -> None:
        """Bind what the series is compared with or divided by."""
        evidence, previous = question.evidence, question.previous
        if len(evidence.parts) > 1:
            bound.other = evidence.parts[1]
        elif evidence.denominators:
            bound.other = evidence.denominators[0]
        else:
            before = previous.other if previous else None
            bound.other = before or bound.calculation.takes["other"].default
        if bound.other is None:
            bound.missing.append("other")
        elif not evidence.denominators and len(evidence.parts) < 2:  # noqa: PLR2004 - nothing is compared with itself
            bound.assumed.append("other")

    def _leave_out_what_does_not_fit(self, bound: Bound) -> None:
        """Leave out what does not go together: Japan's budget and soldiers in Korea, money as a share of people."""
        series, other = (self._snapshot.series.get(name or "") for name in (bound.series, bound.other))
        if not series or not other:
            return
        unit = self._book.unit(other.id)
        foreign = other.subject not in {None, series.subject} and not is_money(unit)
        if foreign or not self._proof.fits(bound.calculation, self._book.unit(series.id), unit):
            bound.other = None
            bound.missing.append("other")

    def complement(self, bound: Bound) -> None:
        """Take the series of the same thing on another basis, for years of which only that one has a number."""
        years = [year for year in (bound.year, bound.first, bound.last, *bound.years) if year is not None]
        if years:
            bound.series = self._that_has(bound.series, years)
            bound.other = self._that_has(bound.other, years) if bound.other else None

    def _that_has(self, series: str, years: list[int]) -> str:
        """Return the series, or the one beside it when this has none of the years and that one all."""
        entry = self._snapshot.series.get(series)
        if entry is None or entry.complemented_by is None:
            return series
        other = entry.complemented_by
        if any(self._book.value(series, year) is not None for year in years):
            return series
        return other if all(self._book.value(other, year) is not None for year in years) else series

    def _fits(self, series: str, calculation: Calculation) -> bool:
        """Tell whether the operation can be about the series: by what it takes, and by its formulas."""
        unit = self._book.unit(series)
        countable = _OF_COUNTABLES.isdisjoint(calculation.takes) or is_money(unit) or unit == PEOPLE
        return countable and self._proof.fits(calculation, unit)


def _only_counts(evidence: Evidence) -> bool:
    """Tell whether those counted are all that is named beside a year: "US troops 2004"."""
    if not evidence.members or evidence.tags - {Tag.YEAR, Tag.YEARS}:
        return False
    roles = [{concept.role for concept in mention.concepts} for mention in evidence.reading.mentions]
    return all("member" in one or "filler" in one for one in roles)


def _only_members(evidence: Evidence) -> list[str]:
    """Return those that are counted, where nothing but their own name hints at what is paid for them."""
    about_money = evidence.hints > 1 or evidence.currencies or evidence.money or evidence.has(Cue.HOW_MUCH)
    return [] if about_money or evidence.acronyms or evidence.subjects else evidence.members


def _names_a_subject(evidence: Evidence) -> bool:
    """Tell whether a subject is named by itself: "US troops in Korea" names a series of it."""
    if not evidence.subjects:
        return False
    roles = ({concept.role for concept in mention.concepts} for mention in evidence.reading.mentions)
    return any("subject" in one and "series" not in one for one in roles)


def bind_agreement(snapshot: Snapshot, bound: Bound, question: Question) -> None:
    """Bind the agreement that the question names, goes on with, or means by a year."""
    number = named_agreement(snapshot, question.subject, question.evidence)
    if number is None:
        number = _implied(snapshot, question)
    if number is None and _default(bound.calculation) == "latest":
        current = current_agreement(snapshot, question.subject.id, question.evidence.today)
        number = current.number if current else None
        bound.assumed.append("agreement")
    bound.agreement = number
    ordinals = question.evidence.ordinals
    bound.agreements = tuple(dict.fromkeys(numbers_named(question.evidence) if len(ordinals) > 1 else ordinals))
    if number is None:
        bound.missing.append("agreement")


def _implied(snapshot: Snapshot, question: Question) -> int | None:
    """Return the agreement of the conversation, of a period, that was signed in a year, or that covers one."""
    evidence, previous, subject = question.evidence, question.previous, question.subject.id
    if previous and previous.agreement and not evidence.has(Cue.CURRENT):
        return previous.agreement
    if evidence.has(Cue.CURRENT) and not evidence.years and not evidence.periods:
        current = current_agreement(snapshot, subject, evidence.today)
        return current.number if current else None
    period = evidence.periods[0] if evidence.periods else None
    begin = period.first if period else None
    found = snapshot.agreement_of(subject, begin) if begin else None
    if found and period and period.named and period.last and begin and found.first < begin:
        # A government's agreement is rather the one that began in its term than the one that it found in force.
        later = snapshot.agreement_of(subject, found.last + 1)
        found = later if later and later.first <= period.last else found
    if found is None and evidence.years:
        signed = signed_in(snapshot, subject, evidence.years[0]) if evidence.tags & SIGNED_OR_NEGOTIATED else None
        if signed is not None:
            return signed
        found = snapshot.agreement_of(subject, evidence.years[0])
    return found.number if found else None


def _default(calculation: Calculation) -> str | None:
    return next(parameter.default for parameter in calculation.takes.values() if parameter.kind is Kind.AGREEMENT)

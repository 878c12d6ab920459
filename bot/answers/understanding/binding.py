"""Binds the parts of a question to the parameters of an operation, filling in from the conversation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bot.answers.understanding.evidence import current_agreement, known_agreements
from bot.knowledge.calculation import Kind

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.book import Book
    from bot.answers.topic import Topic
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.calculation import Calculation, Parameter
    from bot.knowledge.models import Agreement, Subject

MOST_DAYS: Final = 256
"""Answers for so many days of asking are kept; in service it is one a day."""


@dataclass(slots=True)
class Bound:
    """An operation with its parameters. `assumed` names those that the question did not say."""

    calculation: Calculation
    subject: Subject
    series: str
    other: str | None = None
    beside: str | None = None
    year: int | None = None
    base: int | None = None
    first: int | None = None
    last: int | None = None
    years: tuple[int, ...] = ()
    agreement: int | None = None
    amount: tuple[Decimal, str] | None = None
    target: tuple[Decimal, str] | None = None
    rate: Decimal | None = None
    currency: str | None = None
    also_currency: str | None = None
    assumed: list[str] = field(default_factory=list)
    assumed_from_topic: bool = False
    missing: list[str] = field(default_factory=list)


class Binder:
    """Binds against one book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot
        self._latest: dict[tuple[str, str, int], int] = {}

    def bind(self, calculation: Calculation, evidence: Evidence, subject: Subject, previous: Topic | None) -> Bound:
        """Return the operation with what the question, the conversation and the defaults give it."""
        bound = Bound(calculation, subject, subject.series)
        bound.assumed_from_topic = previous is not None and not evidence.years and not evidence.ordinals
        names = {parameter.kind for parameter in calculation.takes.values()}
        if Kind.SERIES in names:
            self._series(bound, evidence, previous)
        if Kind.AMOUNT in names:
            self._amounts(bound, evidence, previous)
        if Kind.PERCENT in names:
            self._rate(bound, evidence, previous)
        if Kind.AGREEMENT in names:
            self._agreement(bound, evidence, previous)
        self._currency(bound, evidence, previous)
        if "first" in calculation.takes and "last" in calculation.takes:
            self._two_years(bound, evidence, previous)
        else:
            for name in ("year", "first"):
                if name in calculation.takes:
                    self._one_year(bound, name, evidence, previous)
        if "base" in calculation.takes:
            self._base(bound, evidence)
        if "years" in calculation.takes:
            self._years(bound, evidence, previous)
            if any("increases(" in result.formula for result in calculation.results.values()) and bound.years:
                bound.years = self._with_year_before(bound.series, bound.years)
        if evidence.ordinals and bound.agreement is None and self.snapshot.agreement(subject.id, evidence.ordinals[0]) is None:
            bound.agreement = evidence.ordinals[0]
        return bound

    def _with_year_before(self, series: str, years: tuple[int, ...]) -> tuple[int, ...]:
        """Return the years with the one before them: the rise of the first year is measured on it."""
        before = years[0] - 1
        return (before, *years) if self.book.value(series, before) is not None else years

    def latest(self, bound: Bound, evidence: Evidence) -> int:
        """Return the last year that was agreed by the day of asking."""
        return self.latest_year(bound.series, bound.subject, evidence)

    def latest_year(self, series: str, subject: Subject, evidence: Evidence) -> int:
        """Return the last year of the series that has a number and is not after the day of asking."""
        key = (series, subject.id, evidence.today.toordinal())
        found = self._latest.get(key)
        if found is None:
            if len(self._latest) > MOST_DAYS:
                self._latest.clear()
            found = self._latest[key] = self._latest_year(series, subject, evidence)
        return found

    def _latest_year(self, series: str, subject: Subject, evidence: Evidence) -> int:
        years = [year for year in self.book.years(series) if year <= evidence.today.year]
        if series == subject.series:
            known = known_agreements(self.snapshot, subject.id, evidence.today)
            years = [year for year in years if any(entry.first <= year <= entry.last for entry in known)] or years
        return years[-1] if years else evidence.today.year

    def _series(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        takes = bound.calculation.takes
        if "other" in takes:
            found = evidence.denominators or ([previous.other] if previous and previous.other else [])
            others = [name for name in found if name]
            default = takes["other"].default
            if len(others) > 1 and bound.year is None:
                others = self._preferred(others)
            bound.other = others[0] if others else default
            self._newer_basis(bound, evidence)
            if bound.other is None:
                bound.missing.append("other")
            elif not evidence.denominators:
                bound.assumed.append("other")
        context = [] if self._about_main(evidence) else [name for name in evidence.series if self._fits(name, bound.calculation)]
        plain = [*evidence.parts, *context]
        if not plain and "other" not in takes and evidence.denominators and not self._about_main(evidence):
            plain = evidence.denominators
        if plain:
            bound.series = plain[0]
        elif previous and previous.series and not evidence.subjects:
            bound.series = previous.series

    def _newer_basis(self, bound: Bound, evidence: Evidence) -> None:
        """Take the series that goes on where another ends, for a year that only the newer one has."""
        year = evidence.years[0] if evidence.years else None
        entry = self.snapshot.series.get(bound.other or "")
        if entry and entry.continued_by and year is not None and self.book.value(entry.id, year) is None:
            bound.other = entry.continued_by

    def _fits(self, series: str, calculation: Calculation) -> bool:
        """Tell whether the operation can be about the series: a rate is what it converts by, not what it converts."""
        unit = str(self.book.unit(series))
        if {"rate", "currency", "amount", "base", "other"} & set(calculation.takes):
            return unit in {"KRW", "USD", "JPY", "people"}
        return True

    @staticmethod
    def _preferred(names: list[str]) -> list[str]:
        return names

    @staticmethod
    def _about_main(evidence: Evidence) -> bool:
        return bool(evidence.acronyms or evidence.subjects) and not evidence.has("how_many") and not evidence.counts

    def _amounts(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        money = evidence.money
        if money:
            bound.amount = money[0]
            bare = money[0][0] in evidence.scaled
            if bare and previous and previous.amount and not evidence.currencies:
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

    def _rate(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        if evidence.percents:
            bound.rate = evidence.percents[0]
        elif evidence.numbers and previous and previous.rate is not None:
            bound.rate = evidence.numbers[0]
        elif previous and previous.rate is not None:
            bound.rate = previous.rate
        else:
            bound.missing.append("rate")

    def _agreement(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        number = self.agreement_number(bound.subject, evidence)
        if number is None and previous and previous.agreement and not evidence.has("current"):
            number = previous.agreement
        if number is None and evidence.periods and evidence.periods[0].first:
            found = self.snapshot.agreement_of(bound.subject.id, evidence.periods[0].first)
            number = found.number if found else None
        if number is None and evidence.years and evidence.has("signed"):
            number = self._signed_in(bound.subject, evidence.years[0])
        if number is None and evidence.years:
            found = self.snapshot.agreement_of(bound.subject.id, evidence.years[0])
            number = found.number if found else None
        if number is None and bound.calculation.takes["agreement"].default == "latest":
            current = current_agreement(self.snapshot, bound.subject.id, evidence.today)
            number = current.number if current else None
            bound.assumed.append("agreement")
        bound.agreement = number
        if number is None:
            bound.missing.append("agreement")

    def _signed_in(self, subject: Subject, year: int) -> int | None:
        """Return the agreement that was signed in the year, None when none was."""
        for entry in self.snapshot.agreements.values():
            if entry.subject == subject.id and (entry.signed.date or "").startswith(str(year)):
                return entry.number
        return None

    def agreement_number(self, subject: Subject, evidence: Evidence) -> int | None:
        """Return the number of the agreement that the question names, by ordinal or as the current one."""
        if evidence.ordinals:
            return evidence.ordinals[0]
        if evidence.has("agreement") and evidence.has("next"):
            current = current_agreement(self.snapshot, subject.id, evidence.today)
            return current.number + 1 if current else None
        if evidence.has("current") and (evidence.has("agreement") or evidence.has("expire")):
            current = current_agreement(self.snapshot, subject.id, evidence.today)
            return current.number if current else None
        if evidence.has("agreement") and evidence.has("last"):
            known = known_agreements(self.snapshot, subject.id, evidence.today)
            return known[-1].number if known else None
        return None

    def _currency(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        takes_currency = "currency" in bound.calculation.takes
        wanted = list(evidence.currencies)
        if bound.amount and takes_currency:
            wanted = [currency for currency in wanted if currency != bound.amount[1]]
            if not wanted:
                kept = previous.currency if previous and previous.calculation == "convert" else None
                wanted = [kept] if kept and kept != bound.amount[1] else ["USD" if bound.amount[1] != "USD" else "KRW"]
            bound.currency = wanted[0]
            return
        if bound.amount:
            bound.currency = bound.amount[1]
            return
        if wanted:
            bound.currency = wanted[0]
            bound.also_currency = wanted[1] if len(wanted) > 1 else None
        elif previous and previous.currency and not evidence.subjects and previous.calculation != "convert":
            bound.currency = previous.currency

    def _explicit_years(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> list[int]:
        years = list(evidence.years)
        for day in evidence.days:
            year = getattr(day, "year", None) or getattr(getattr(day, "date", None), "year", None)
            if isinstance(year, int) and year not in years:
                years.append(year)
        for offset in evidence.offsets:
            anchor = years[0] if years else (previous.last or previous.year) if previous else None
            if anchor is not None:
                years.append(anchor + offset)
        if not years and previous and evidence.has("that_year"):
            spoken = previous.year or previous.last
            years = [spoken] if spoken else []
        if not years and len(evidence.ordinals) > 1:
            years = [entry.first for number in evidence.ordinals if (entry := self.snapshot.agreement(bound.subject.id, number))]
        return years

    def _agreement_span(self, bound: Bound, evidence: Evidence) -> Agreement | None:
        number = self.agreement_number(bound.subject, evidence)
        return self.snapshot.agreement(bound.subject.id, number) if number is not None else None

    def _one_year(self, bound: Bound, name: str, evidence: Evidence, previous: Topic | None) -> None:
        parameter = bound.calculation.takes[name]
        years = self._explicit_years(bound, evidence, previous)
        if name == "first" and "last" not in bound.calculation.takes:
            years = [year for year in years if year <= self.latest(bound, evidence)]
        found: int | None = years[0] if years else None
        agreement = self._agreement_span(bound, evidence)
        if found is None and agreement:
            found = agreement.last if evidence.has("last_year_of") else agreement.first
            bound.agreement = agreement.number
        if found is None and evidence.has("current"):
            found = self.latest(bound, evidence)
        if found is None and previous:
            found = previous.year or previous.last or (previous.years[-1] if previous.years else None)
            if found is None and previous.agreement:
                entry = self.snapshot.agreement(bound.subject.id, previous.agreement)
                found = entry.first if entry else None
        if found is None and parameter.default == "latest":
            found = self.latest(bound, evidence)
            bound.assumed.append(name)
        if found is None:
            bound.missing.append(name)
        setattr(bound, name, found)

    def _two_years(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        takes = bound.calculation.takes
        years = self._explicit_years(bound, evidence, previous)
        period = self._period(bound, evidence)
        if bound.calculation.id == "project" or takes["first"].default == "latest":
            bound.first = self.latest(bound, evidence)
            later = [year for year in years if year > bound.first] or ([period[1]] if period else [])
            bound.last = max(later) if later else (previous.last if previous else None)
            if len(years) > 1 and not later:
                bound.first, bound.last = min(years), max(years)
            if bound.last is None:
                bound.missing.append("last")
            return
        if period and not years:
            bound.first, bound.last = period
        elif len(years) > 1:
            bound.first, bound.last = min(years), max(years)
        elif len(years) == 1:
            self._with_other_year(bound, years[0], evidence, previous, takes["first"])
        elif agreement := self._agreement_span(bound, evidence):
            if takes["first"].default == "previous" and not (evidence.has("period") or evidence.has("total")):
                bound.first, bound.last = agreement.first - 1, agreement.first
            else:
                bound.first, bound.last = agreement.first, min(agreement.last, self.latest(bound, evidence))
        elif evidence.has("current") and evidence.has("previous"):
            bound.last = self.latest(bound, evidence)
            bound.first = bound.last - 1
        elif previous:
            self._years_from_topic(bound, evidence, previous, takes["first"])
        else:
            bound.missing.append("last")

    def _with_other_year(
        self, bound: Bound, year: int, evidence: Evidence, previous: Topic | None, first: Parameter
    ) -> None:
        latest = self.latest(bound, evidence)
        spoken = (previous.year or previous.last) if previous else None
        if evidence.has("current") and year != latest:
            bound.first, bound.last = min(year, latest), max(year, latest)
        elif spoken and spoken != year and not evidence.subjects and (evidence.has("compare") or evidence.has("that_year")):
            bound.first, bound.last = min(year, spoken), max(year, spoken)
        elif first.default == "previous":
            bound.first, bound.last = year - 1, year
            if not evidence.has("previous"):
                bound.assumed.append("first")
        elif spoken and spoken != year:
            bound.first, bound.last = min(year, spoken), max(year, spoken)
        else:
            bound.first, bound.last = min(year, latest), max(year, latest)
            bound.assumed.append("last")

    def _years_from_topic(self, bound: Bound, evidence: Evidence, previous: Topic, first: Parameter) -> None:
        if evidence.has("those_years") and len(previous.spoken) > 1:
            bound.first, bound.last = min(previous.spoken[-2:]), max(previous.spoken[-2:])
        elif previous.first and previous.last:
            bound.first, bound.last = previous.first, previous.last
        elif len(previous.years) > 1:
            bound.first, bound.last = previous.years[0], previous.years[-1]
        elif bound.calculation.id == "ratio" and len(previous.extremes) > 1:
            bound.first, bound.last = min(previous.extremes), max(previous.extremes)
        elif (year := previous.year or previous.last or self._agreement_first(bound, previous)) and first.default == "previous":
            bound.first, bound.last = year - 1, year
        else:
            bound.missing.append("last")

    def _agreement_first(self, bound: Bound, previous: Topic) -> int | None:
        entry = self.snapshot.agreement(bound.subject.id, previous.agreement) if previous.agreement else None
        return entry.first if entry else None

    def _period(self, bound: Bound, evidence: Evidence) -> tuple[int, int] | None:
        if not evidence.periods:
            return None
        closed = [period for period in evidence.periods if period.first is not None and period.last is not None and not period.named]
        period = (closed or evidence.periods)[-1 if closed else 0]
        span = self.book.span(bound.series) or (evidence.today.year, evidence.today.year)
        latest = self.latest(bound, evidence)
        earlier = [year for year in evidence.years if period.last is not None and year < period.last]
        first = period.first if period.first is not None else earlier[0] if earlier else span[0]
        last = period.last if period.last is not None else latest
        if period.named or (period.first is not None and period.first < span[0] <= last and first % 10 == 0):
            first, last = max(first, span[0]), min(last, latest)
        return first, last

    def _years(self, bound: Bound, evidence: Evidence, previous: Topic | None) -> None:
        parameter = bound.calculation.takes["years"]
        explicit = [] if bound.year is not None and evidence.years == [bound.year] else self._explicit_years(bound, evidence, previous)
        period = self._period(bound, evidence)
        latest = self.latest(bound, evidence)
        if period:
            first, last = period
            bound.years = tuple(range(first, last + 1)) if first <= last <= first + 200 else ()
        elif explicit and not (evidence.has("first_time") and evidence.has("doubt") and bound.amount):
            bound.years = tuple(dict.fromkeys(explicit))
        elif agreement := self._agreement_span(bound, evidence):
            last = agreement.last if bound.calculation.id == "value" else min(agreement.last, max(latest, agreement.first))
            bound.years = (agreement.last,) if evidence.has("last_year_of") else tuple(range(agreement.first, last + 1))
            bound.agreement = agreement.number
        elif previous and self._continues(evidence):
            self._years_of_topic(bound, evidence, previous, latest)
        if bound.years:
            return
        if parameter.default == "latest":
            bound.years = (latest,)
            if not evidence.has("current"):
                bound.assumed.append("years")
        elif parameter.default == "all":
            span = self.book.span(bound.series)
            bound.years = tuple(range(span[0], latest + 1)) if span else ()
            bound.assumed.append("years")
        else:
            bound.missing.append("years")

    @staticmethod
    def _continues(evidence: Evidence) -> bool:
        return not evidence.subjects

    def _years_of_topic(self, bound: Bound, evidence: Evidence, previous: Topic, latest: int) -> None:
        if evidence.has("those_years") and len(previous.spoken) > 1:
            count = int(evidence.numbers[0]) if evidence.numbers and evidence.numbers[0] < len(previous.spoken) else len(previous.spoken)
            bound.years = previous.spoken[-count:]
        elif previous.years:
            bound.years = previous.years
        elif previous.agreement:
            entry = self.snapshot.agreement(bound.subject.id, previous.agreement)
            if entry:
                last = min(entry.last, max(latest, entry.first))
                bound.years = tuple(range(entry.first, last + 1))
                bound.agreement = entry.number
        elif previous.first and previous.last and bound.calculation.id != "value":
            bound.years = tuple(range(previous.first, previous.last + 1))
        elif previous.year or previous.last:
            bound.years = (previous.year or previous.last or latest,)

    def _base(self, bound: Bound, evidence: Evidence) -> None:
        index = self.book.price_index("USD" if bound.currency == "USD" else "KRW")
        span = self.book.span(index) if index else None
        explicit = evidence.years
        if len(explicit) > 1:
            bound.base = explicit[1]
        elif span:
            bound.base = min(span[1], evidence.today.year)
            bound.assumed.append("base")
        else:
            bound.missing.append("base")


def with_series(bound: Bound, series: str) -> Bound:
    """Return the same operation on another series."""
    return replace(bound, series=series)

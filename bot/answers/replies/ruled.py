"""The amounts of an agreement followed by its rule, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.compute import formula_of
from bot.answers.formula import MissingInput, Problem, SeriesName, evaluate
from bot.answers.value import Missing, Value
from bot.knowledge.models import Status
from bot.knowledge.units import PERCENT

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.formula import Argument
    from bot.knowledge.models import Agreement, Rule

MOST_YEARS_AHEAD: Final = 30
"""So far beyond its end a rule is followed at most: further on, nobody's assumption holds."""


class UnknownIndex(Exception):  # noqa: N818 - a question back, not a fault
    """A year rises by what its index was in a year of which that is neither known nor assumed.

    `settled` are the years before it.
    """

    def __init__(self, index: str, year: int, of: int, settled: tuple[RuledYear, ...]) -> None:
        self.index, self.year, self.of, self.settled = index, year, of, settled
        super().__init__(index, year, of)


@dataclass(frozen=True, slots=True)
class RuledYear:
    """A year and its amount, the rise that the rule gives it, and the year whose index that is; None without one.

    `agreed` is false for an amount that was worked out by the rule, `assumed` true where its index is not known.
    """

    year: int
    value: Value
    agreed: bool
    rise: Decimal | None = None
    of: int | None = None
    assumed: bool = False
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """The years by the rule, and the last one's amount if every year rose by what is assumed (`steady`)."""

    agreement: Agreement
    years: tuple[RuledYear, ...]
    steady: Value | None
    steady_rise: Decimal

    @property
    def last(self) -> RuledYear:
        """The year asked for."""
        return self.years[-1]

    @property
    def base(self) -> RuledYear:
        """The last year that was agreed."""
        return next(one for one in reversed(self.years) if one.agreed)


def follow(book: Book, agreement: Agreement, series: str, until: int, assumed: Decimal | None) -> Ruled:
    """Return the amounts up to a year; `assumed` stands in for the index, in percent, where that is not known.

    Raises `UnknownIndex` when a year needs it and nothing is assumed, `FormulaError` when there is no amount to begin
    with, or when the year is before the agreement's first or too far ahead.
    """
    rule = agreement.rule
    if rule is None or not agreement.first <= until <= agreement.last + MOST_YEARS_AHEAD:
        raise MissingInput(Problem.MISSING, (Missing(series, until),))
    years: list[RuledYear] = []
    for year in range(agreement.first, until + 1):
        agreed = book.value(series, year) if year <= agreement.last else None
        if agreed is not None and agreed.status is not Status.PROJECTED:
            years.append(_agreed(book, agreement, rule, agreed, year))
        elif years:
            years.append(_risen(book, rule, years, assumed))
        else:
            raise MissingInput(Problem.MISSING, (Missing(series, year),))
    rise = _capped(assumed or Decimal(0), rule)
    ruled = Ruled(agreement, tuple(years), None, rise)
    told_apart = assumed is not None and any(not one.agreed and not one.assumed for one in years)
    if assumed is None or not told_apart:
        return ruled
    return Ruled(agreement, ruled.years, _steady(book, ruled, rise), rise)


def _risen(book: Book, rule: Rule, settled: list[RuledYear], assumed: Decimal | None) -> RuledYear:
    """Return the year after the last one, risen by the rule."""
    before = settled[-1]
    index, year = rule.index or "", before.year + 1
    of = year - rule.lag
    known = book.value(index, of)
    if known is None and assumed is None:
        raise UnknownIndex(index, year, of, tuple(settled))
    rate = known.number if known is not None else assumed or Decimal(0)
    given: Argument = SeriesName(index) if known is not None else Value.given(rate, PERCENT)
    moved = "index[of]" if known is not None else "index"
    arguments: dict[str, Argument] = {"before": before.value, "index": given, "of": of}
    rise = _capped(rate, rule)
    if rise < rate:
        moved = f"min({moved}, ceiling)"
        arguments["ceiling"] = Value.given(rise, PERCENT)
    value = _single(book, f"grow(before, {moved}, 1)", arguments)
    return RuledYear(year, value, agreed=False, rise=rise, of=of, assumed=known is None, capped=rise < rate)


def _agreed(book: Book, agreement: Agreement, rule: Rule, amount: Value, year: int) -> RuledYear:
    """Return a year that was agreed, with what the rule made it rise by, if it is one that the rule moved."""
    index = book.value(rule.index or "", year - rule.lag)
    if index is None or year < (rule.first or agreement.first + 1):
        return RuledYear(year, amount, agreed=True)
    rise = _capped(index.number, rule)
    return RuledYear(year, amount, agreed=True, rise=rise, of=year - rule.lag, capped=rise < index.number)


def _steady(book: Book, ruled: Ruled, rise: Decimal) -> Value:
    arguments: dict[str, Argument] = {
        "base": ruled.base.value,
        "rise": Value.given(rise, PERCENT),
        "from": ruled.base.year,
        "until": ruled.last.year,
    }
    return _single(book, "grow(base, rise, periods(from, until))", arguments)


def _single(book: Book, source: str, arguments: dict[str, Argument]) -> Value:
    value = evaluate(formula_of(source), book.environment(arguments))
    if not isinstance(value, Value):
        raise TypeError(value)
    return value


def _capped(rate: Decimal, rule: Rule) -> Decimal:
    ceiling = rule.ceiling
    return rate if ceiling is None else min(rate, ceiling)

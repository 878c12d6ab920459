"""Evaluates the formulas of a bound operation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answers.formula import Formula, Policy, SeriesName, Years, evaluate, parse
from bot.answers.value import Table, Value
from bot.knowledge.units import PERCENT, RATIO, base

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.formula import Argument
    from bot.answers.understanding.binding import Bound


@dataclass(frozen=True, slots=True)
class Computed:
    """The results of an operation by name, the one that was asked for first; `table` has one number a year."""

    values: dict[str, Value]
    table: Table | None = None

    @property
    def main(self) -> Value:
        """The result that was asked for."""
        return next(iter(self.values.values()))


@lru_cache(maxsize=1024)
def formula_of(source: str) -> Formula:
    """Return the formula, parsed once."""
    return parse(source)


def compute(bound: Bound, book: Book, first: str | None = None) -> Computed:
    """Return the results; `first` names the one that was asked for.

    Raises `FormulaError`: `MissingInput` when a year that is needed has no number, `NoSuchYear`
    when no year does what is looked for.
    """
    calculation = bound.calculation
    environment = book.environment(
        arguments(bound, book),
        currency=base(bound.currency) if bound.currency and "currency" not in calculation.takes else None,
        missing=Policy(calculation.missing),
    )
    names = list(calculation.results)
    if first in names:
        names.remove(first)
        names.insert(0, first)
    values: dict[str, Value] = {}
    for name in names:
        result = evaluate(formula_of(calculation.results[name].formula), environment)
        if isinstance(result, Value):
            values[name] = result
    by_year = calculation.by_year
    table = evaluate(formula_of(by_year.formula), environment) if by_year else None
    return Computed(values, table if isinstance(table, Table) else None)


def arguments(bound: Bound, book: Book) -> dict[str, Argument]:
    """Return the parameters of the operation as arguments of its formulas."""
    found: dict[str, Argument] = {"series": SeriesName(bound.series)}
    if bound.other:
        found["other"] = SeriesName(bound.other)
    whole = book.snapshot.series[bound.series].part_of
    if whole:
        found["whole"] = SeriesName(whole)
    found |= _years(bound)
    found |= _amounts(bound)
    return found


def _years(bound: Bound) -> dict[str, Argument]:
    found: dict[str, Argument] = {}
    for name in ("year", "first", "last", "base"):
        value = getattr(bound, name)
        if value is not None:
            found[name] = value
    for name, covered in (("earlier", bound.earlier), ("later", bound.later)):
        if covered is not None:
            found[name] = Years(covered.first, covered.last)
    if bound.years:
        found["years"] = Years.of(bound.years)
    return found


def _amounts(bound: Bound) -> dict[str, Argument]:
    found: dict[str, Argument] = {}
    for name, amount in (("amount", bound.amount), ("target", bound.target)):
        if amount is not None:
            found[name] = Value.given(amount[0], base(amount[1]))
    if bound.rate is not None:
        found["rate"] = Value.given(bound.rate, PERCENT)
    for name, number in (("number", bound.number), ("other_number", bound.other_number)):
        if number is not None:
            found[name] = Value.given(number, RATIO)
    if bound.exchange:
        above, _, below = bound.exchange[1].partition("/")
        found["exchange"] = Value.given(bound.exchange[0], base(above) / base(below))
    if bound.currency:
        found["currency"] = base(bound.currency)
    return found

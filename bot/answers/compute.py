"""Evaluates the formulas of a bound operation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.answers.formula import Formula, Policy, Program, SeriesName, Years, evaluate, evaluate_all, parse
from bot.answers.value import Table, Value
from bot.knowledge.units import PERCENT, RATIO, base

if TYPE_CHECKING:
    from bot.answers.book import Book
    from bot.answers.formula import Argument
    from bot.answers.understanding.binding import Bound


_POLICIES: Final[dict[str, Policy]] = {policy.value: policy for policy in Policy}
_TABLE: Final = "by year"
"""The name of the table in a program; no result can have it, as it is no name of the formula language."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The results of an operation by name, the one that was asked for first; `table` has one number a year.

    `worked` are the results and the rows of the table in the order in which they were worked out.
    """

    values: dict[str, Value]
    worked: tuple[Value, ...]
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
        missing=_POLICIES[calculation.missing],
    )
    by_year = calculation.by_year
    sources = [(name, result.formula) for name, result in calculation.results.items()]
    found = evaluate_all(
        _program_of(*sources, (_TABLE, by_year.formula)) if by_year else _program_of(*sources), environment
    )
    table = found.pop(_TABLE, None)
    worked = tuple([result for result in found.values() if isinstance(result, Value)])
    if isinstance(table, Table):
        worked = (*(value for _, value in table), *worked)
    names = dict.fromkeys([first, *calculation.results] if first in calculation.results else calculation.results)
    values = {name: result for name in names if isinstance(result := found[name], Value)}
    return Computed(values, worked, table if isinstance(table, Table) else None)


def _in_currency(amount: Value, bound: Bound, book: Book) -> Value:
    """Return an amount in the currency in which it is set against that of a year, at the average rate of the year."""
    wanted = base(bound.currency) if bound.currency else amount.unit
    if wanted == amount.unit or bound.year is None or "currency" in bound.calculation.takes:
        return amount
    environment = book.environment({"amount": amount, "currency": wanted, "year": bound.year})
    found = evaluate(formula_of("convert(amount, currency, year)"), environment)
    if not isinstance(found, Value):
        raise TypeError(found)
    return found


@lru_cache(maxsize=1024)
def _program_of(*sources: tuple[str, str]) -> Program:
    """Return the formulas of an operation, given by name, as a program; made once."""
    return Program.of({name: formula_of(source) for name, source in sources})


def arguments(bound: Bound, book: Book) -> dict[str, Argument]:
    """Return the parameters of the operation as arguments of its formulas."""
    found: dict[str, Argument] = {"series": SeriesName(bound.series)}
    if bound.other:
        found["other"] = SeriesName(bound.other)
    whole = book.snapshot.series[bound.series].part_of
    if whole:
        found["whole"] = SeriesName(whole)
    found |= _years(bound)
    found |= _amounts(bound, book)
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
        before = () if bound.year_before is None else (bound.year_before,)
        found["years"] = Years.of((*before, *bound.years))
    return found


def _amounts(bound: Bound, book: Book) -> dict[str, Argument]:
    found: dict[str, Argument] = {}
    for name, amount in (("amount", bound.amount), ("target", bound.target)):
        if amount is not None:
            found[name] = _in_currency(Value.given(amount[0], base(amount[1])), bound, book)
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

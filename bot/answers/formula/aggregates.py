"""Functions that make one number of a series by year, a comparison or a range of years."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from bot.answers.formula.algebra import HUNDRED
from bot.answers.formula.faults import FormulaError, MissingInput, NoSuchYear
from bot.answers.formula.machine import chosen, year_of
from bot.answers.formula.messages import Problem
from bot.answers.formula.singles import growth_rate, percent_change
from bot.answers.formula.trace import Node, Rows, Span, Truth
from bot.knowledge.units import RATIO, YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.formula.machine import Machine
    from bot.answers.formula.signatures import Result
    from bot.knowledge.units import Unit

_Kind = TypeVar("_Kind")

_PAIR = 2


def taken(result: Result, kind: type[_Kind]) -> _Kind:
    """Return an argument as what its signature says it is."""
    if not isinstance(result, kind):
        message = f"a signature let a {type(result).__name__} through where a {kind.__name__} is needed"
        raise TypeError(message)
    return result


def filled(result: Result) -> Rows:
    """Return rows that there are. Raises `NoSuchYear` when a comparison left none."""
    rows = taken(result, Rows)
    if not rows.nodes:
        raise NoSuchYear(Problem.NO_YEAR_FOUND)
    return rows


def _resting_on(node: Node, whole: Rows | Truth) -> Node:
    node.missing = whole.missing
    node.because = whole.because
    return node


def total(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return the sum of the rows."""
    rows = filled(arguments[0])
    operands = tuple(rows.nodes.values())
    number = sum((node.number for node in operands), Decimal(0))
    return _resting_on(machine.compute("sum", number, unit, operands), rows)


def mean(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return the arithmetic mean of the rows."""
    rows = filled(arguments[0])
    operands = tuple(rows.nodes.values())
    number = sum((node.number for node in operands), Decimal(0)) / len(operands)
    return _resting_on(machine.compute("mean", number, unit, operands), rows)


def median(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return the middle row, or the mean of the two in the middle."""
    rows = filled(arguments[0])
    operands = tuple(rows.nodes.values())
    numbers = sorted(node.number for node in operands)
    middle = len(numbers) // 2
    number = numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
    return _resting_on(machine.compute("median", number, unit, operands), rows)


def extreme(operation: str, pick: Callable[..., Decimal], *, year: bool) -> Callable[..., Node]:
    """Return the function that gives the highest or lowest row, or its year: the first of equals."""

    def function(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
        rows = filled(arguments[0])
        number = pick(node.number for node in rows.nodes.values())
        at = next(at for at, node in rows.nodes.items() if node.number == number)
        result = Decimal(at) if year else number
        return _resting_on(machine.compute(operation, result, unit, tuple(rows.nodes.values()), at), rows)

    return function


def count(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return how many years have a value, or in how many the comparison holds."""
    counted = arguments[0]
    if isinstance(counted, Truth):
        operands = _compared(counted, list(counted.holds))
        number = sum(counted.holds.values())
        return _resting_on(machine.compute("count", Decimal(number), unit, operands), counted)
    rows = taken(counted, Rows)
    return _resting_on(machine.compute("count", Decimal(len(rows.nodes)), unit, tuple(rows.nodes.values())), rows)


def boundary(operation: str, *, last: bool) -> Callable[..., Node]:
    """Return the function that gives the first or last year of a range or comparison."""

    def function(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
        where = arguments[0]
        if isinstance(where, Span):
            year = where.last if last else where.first
            return chosen(Node(Decimal(year), unit), where.because)
        truth = taken(where, Truth)
        years = sorted(truth.holds, reverse=last)
        found = next((year for year in years if truth.holds[year]), None)
        if found is None:
            raise NoSuchYear(Problem.NO_YEAR_FOUND)
        # The years looked at on the way: they show that the year found is the first.
        operands = _compared(truth, sorted(years[: years.index(found) + 1]))
        return _resting_on(machine.compute(operation, Decimal(found), unit, operands, found), truth)

    return function


def _compared(truth: Truth, years: list[int]) -> tuple[Node, ...]:
    lefts = [truth.compared[year][0] for year in years]
    rights = [truth.compared[year][1] for year in years]
    return tuple(dict.fromkeys(lefts + rights))


def rank(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return the place of a year when the highest comes first; equals share the better place."""
    rows = filled(arguments[0])
    chosen = taken(arguments[1], Node)
    year = year_of(chosen)
    if year not in rows.nodes:
        raise FormulaError(Problem.YEAR_NOT_IN_RANGE, year=year)
    mine = rows.nodes[year].number
    place = 1 + sum(node.number > mine for node in rows.nodes.values())
    operands = (*rows.nodes.values(), chosen)
    return _resting_on(machine.compute("rank", Decimal(place), unit, operands, year), rows)


def ends(rows: Rows, name: str) -> tuple[int, int]:
    """Return the first and last year. Raises `MissingInput` when an end that was asked for is missing."""
    years = list(rows.nodes)
    if len(years) < _PAIR:
        raise FormulaError(Problem.TOO_FEW_YEARS, name=name)
    outside = tuple(gap for gap in rows.missing if not years[0] <= gap.year <= years[-1])
    if outside:
        raise MissingInput(Problem.MISSING, outside)
    return years[0], years[-1]


def change_of(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return by how much the last row is above the first."""
    rows = filled(arguments[0])
    first, last = (rows.nodes[year] for year in ends(rows, "change"))
    node = machine.compute("change", last.number - first.number, unit, (first, last), last.year)
    return _resting_on(node, rows)


def percent_change_of(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return by how many percent the last row is above the first."""
    rows = filled(arguments[0])
    first, last = (rows.nodes[year] for year in ends(rows, "percent_change"))
    return _resting_on(percent_change(machine, (first, last), unit), rows)


def cagr_of(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Node:
    """Return the yearly percentage that leads from the first row to the last."""
    rows = filled(arguments[0])
    years = ends(rows, "cagr")
    first, last = (rows.nodes[year] for year in years)
    periods = Node(Decimal(years[1] - years[0]), YEAR)
    rate = growth_rate(machine, first, last, periods) * HUNDRED
    return _resting_on(machine.compute("cagr", rate, unit, (first, last, periods), last.year), rows)


def periods_of(_machine: Machine, arguments: tuple[Result, ...], _unit: Unit) -> Node:
    """Return the number of yearly steps in a range."""
    years = taken(arguments[0], Span)
    return chosen(Node(Decimal(years.last - years.first), RATIO), years.because)

"""Functions of single numbers; by year they are applied to each year."""

from __future__ import annotations

from calendar import isleap
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.formula.algebra import HUNDRED, HUNDREDTH
from bot.answers.formula.faults import FormulaError
from bot.answers.formula.limits import EXPONENT, POWER_WORK
from bot.answers.formula.machine import common_year, quotient, year_of
from bot.answers.formula.messages import Problem
from bot.knowledge.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.formula.machine import Machine
    from bot.answers.formula.trace import Node
    from bot.knowledge.units import Unit

_ONE: Final = Decimal(1)


def pick(operation: str, choose: Callable[..., Decimal]) -> Callable[..., Node]:
    """Return the function that gives the least or greatest of several numbers."""

    def function(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
        number = choose(node.number for node in nodes)
        year = next(node.year for node in nodes if node.number == number)
        return machine.compute(operation, number, unit, nodes, year)

    return function


def change(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return by how much the later number is above the earlier."""
    earlier, later = nodes
    return machine.compute("change", later.number - earlier.number, unit, nodes, later.year)


def percent_change(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return by how many percent the later number is above the earlier."""
    earlier, later = nodes
    _require_positive(earlier)
    number = (later.number - earlier.number) * HUNDRED / earlier.number
    return machine.compute("percent_change", number, unit, nodes, later.year)


def share(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return how many percent of the whole the part is."""
    part, whole = nodes
    number = quotient(part.number * HUNDRED, whole.number)
    return machine.compute("share", number, unit, nodes, common_year(part, whole))


def percent(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return a plain number as a percentage."""
    (ratio,) = nodes
    return (
        ratio if ratio.unit == PERCENT else machine.compute("percent", ratio.number * HUNDRED, unit, nodes, ratio.year)
    )


def cagr(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return the yearly percentage that leads from the earlier number to the later."""
    earlier, later, years = nodes
    return machine.compute("cagr", growth_rate(machine, earlier, later, years) * HUNDRED, unit, nodes, later.year)


def growth_rate(machine: Machine, earlier: Node, later: Node, years: Node) -> Decimal:
    """Return the yearly growth as a plain number."""
    _require_positive(earlier)
    _require_positive(later)
    return machine.raised(later.number / earlier.number, quotient(_ONE, years.number)) - 1


def grow(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return what a number becomes when it rises by a percentage every year."""
    value, rate, years = nodes
    number = value.number * machine.raised(factor(rate), years.number)
    year = None
    if value.year is not None and years.number == years.number.to_integral_value():
        year = value.year + int(years.number)
    return machine.compute("grow", number, unit, nodes, year)


def years_until(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return after how many whole years a number has passed the target."""
    value, rate, target = nodes
    _require_positive(value)
    _require_positive(target)
    growth, ratio = factor(rate), target.number / value.number
    machine.spend(3 * POWER_WORK)
    if (ratio <= 1) if growth >= 1 else (ratio == 1):
        years = Decimal(0)
    elif growth == 1 or (growth < 1) != (ratio < 1):
        raise FormulaError(Problem.NEVER_REACHED, limit=EXPONENT)
    else:
        years = _periods(growth, ratio)
    return machine.compute("years_until", years, unit, nodes)


def _periods(growth: Decimal, ratio: Decimal) -> Decimal:
    exact = ratio.ln() / growth.ln()
    if exact > EXPONENT:
        raise FormulaError(Problem.NEVER_REACHED, limit=EXPONENT)
    years = exact.to_integral_value(ROUND_CEILING)
    # The logarithms are rounded; the power decides where the target is met to the digit.
    before = growth ** (years - 1)
    return years - 1 if (before >= ratio if growth > 1 else before <= ratio) else years


def days(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return the number of days of a year."""
    year = year_of(nodes[0])
    return machine.compute("days", Decimal(366 if isleap(year) else 365), unit, nodes, year)


def periods(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return the number of yearly steps from one year to another."""
    first, last = nodes
    return machine.compute("periods", Decimal(year_of(last) - year_of(first)), unit, nodes)


def factor(rate: Node) -> Decimal:
    """Return what a rise by the percentage multiplies by."""
    result = 1 + rate.number * HUNDREDTH
    if result <= 0:
        raise FormulaError(Problem.PERCENT_TOO_LOW, number=rate.number)
    return result


def _require_positive(node: Node) -> None:
    if node.number <= 0:
        raise FormulaError(Problem.BASE_NOT_POSITIVE, number=node.number)

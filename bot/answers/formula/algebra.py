"""What the operators do with units: the same rules before any number is known and with numbers.

A percentage is a unit of its own. Beside a plain number it is a fraction (1 + 8.2 % is 1.082); of
anything else it takes a part (8.2 % of won is won). Years take plain numbers as steps.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from bot.answers.formula.faults import FormulaError
from bot.answers.formula.messages import Problem
from bot.knowledge.units import PERCENT, RATIO, YEAR, Unit

HUNDREDTH: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)

PER_YEAR: Final = RATIO / YEAR


class Combined(NamedTuple):
    """The unit of a result, and by what each side is to be multiplied first (None: nothing)."""

    unit: Unit
    left: Decimal | None = None
    right: Decimal | None = None


@lru_cache(maxsize=1024)
def combined(operator: str, left: Unit, right: Unit) -> Combined:
    """Return what an operator makes of two units. Raises `FormulaError` when they don't go together."""
    if operator in {"+", "-"}:
        return _sum(left, right)
    if operator == "*":
        return _product(left, right)
    return _quotient(left, right)


def _sum(left: Unit, right: Unit) -> Combined:
    if left == right:
        return Combined(left)
    sides = {left, right}
    if sides == {RATIO, PERCENT}:
        return Combined(RATIO, HUNDREDTH if left == PERCENT else None, HUNDREDTH if right == PERCENT else None)
    if sides == {RATIO, YEAR}:
        return Combined(YEAR)
    problem = Problem.ADD_PERCENT if PERCENT in sides else Problem.ADD_UNITS
    raise FormulaError(problem, left=left, right=right)


def _product(left: Unit, right: Unit) -> Combined:
    if right == PERCENT:
        return Combined(left, right=HUNDREDTH)
    if left == PERCENT:
        return Combined(right, left=HUNDREDTH)
    return Combined(left * right)


def _quotient(left: Unit, right: Unit) -> Combined:
    if left == right:
        return Combined(RATIO)
    if right == PERCENT:
        return Combined(left, right=HUNDREDTH)
    if left == PERCENT and right != RATIO:
        return Combined(RATIO / right, left=HUNDREDTH)
    return Combined(left / right)


def require_power(base: Unit, exponent: Unit) -> Unit:
    """Return the unit of a power. An exponent may count years, as the periods of a growth."""
    if base != RATIO:
        raise FormulaError(Problem.POWER_UNITS, unit=base)
    if exponent not in {RATIO, YEAR, PER_YEAR}:
        raise FormulaError(Problem.POWER_UNITS, unit=exponent)
    return RATIO


def require_comparable(left: Unit, right: Unit) -> None:
    """Refuse to compare two units, other than years with plain numbers.

    A percentage is not compared with a plain number: whoever writes `> 5` means 5 %, not 500 %.
    """
    if left != right and {left, right} != {RATIO, YEAR}:
        raise FormulaError(Problem.COMPARE_UNITS, left=left, right=right)


def require_same(units: tuple[Unit, ...]) -> Unit:
    """Return the one unit of several numbers. Raises `FormulaError` when they differ."""
    first = units[0]
    for unit in units:
        if unit != first:
            raise FormulaError(Problem.ADD_UNITS, left=first, right=unit)
    return first


def require_unit(argument: str, found: Unit, wanted: Unit) -> None:
    """Refuse an argument in another unit than the one wanted."""
    if found != wanted:
        raise FormulaError(Problem.WANTED_UNIT, argument=argument, wanted=wanted, found=found)


def require_plain_or_year(argument: str, found: Unit) -> None:
    """Refuse an argument that is neither a year, nor a number of years, nor a plain number."""
    if found not in {RATIO, YEAR}:
        raise FormulaError(Problem.WANTED_UNIT, argument=argument, wanted=YEAR, found=found)

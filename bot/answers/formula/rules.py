"""Rules that give the unit of a function's result from the units of its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.formula.algebra import require_plain_or_year, require_same, require_unit
from bot.knowledge.units import PERCENT, RATIO, YEAR, Unit

if TYPE_CHECKING:
    from bot.answers.formula.environment import Environment
    from bot.answers.formula.signatures import Rule


def first_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the unit of the first argument."""
    return units[0]


def same_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the one unit of all arguments."""
    return require_same(units)


def fixed(unit: Unit) -> Rule:
    """Return the rule that gives this unit, whatever the arguments."""
    return lambda _environment, _units: unit


def same_then(unit: Unit) -> Rule:
    """Return the rule that wants arguments of one unit and gives another."""

    def rule(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
        require_same(units)
        return unit

    return rule


def years_then(unit: Unit) -> Rule:
    """Return the rule that wants years and gives this unit."""

    def rule(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
        for found in units:
            require_plain_or_year("year", found)
        return unit

    return rule


def rank_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give a plain number for a year."""
    require_plain_or_year("year", units[1])
    return RATIO


def shift_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the unit of what is shifted by years."""
    require_plain_or_year("years", units[1])
    return units[0]


def cagr_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give percent for two numbers of one unit and a number of years."""
    require_same(units[:2])
    require_plain_or_year("years", units[2])
    return PERCENT


def grow_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the unit of what grows by percent over years."""
    require_unit("percent", units[1], PERCENT)
    for found in units[2:]:
        require_plain_or_year("years", found)
    return units[0]


def until_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give years for a number, a percentage and a target in the unit of the number."""
    value, rate, target = units
    require_unit("percent", rate, PERCENT)
    require_same((value, target))
    return YEAR


def percent_unit(_environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give percent for a plain number or a percentage."""
    if units[0] != PERCENT:
        require_unit("ratio", units[0], RATIO)
    return PERCENT

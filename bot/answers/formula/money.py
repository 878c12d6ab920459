"""Functions of money: conversion at a rate, and the purchasing power of another year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.answers.formula.algebra import require_plain_or_year
from bot.answers.formula.currency import currency_of, in_currency
from bot.answers.formula.faults import FormulaError
from bot.answers.formula.machine import quotient, year_of
from bot.answers.formula.messages import Problem
from bot.answers.formula.trace import Node
from bot.knowledge.units import RATIO, YEAR, Unit, base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.formula.environment import Environment
    from bot.answers.formula.machine import Machine


def convert_rule(environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the unit of a conversion; its third argument is a year, or a rate between the two."""
    value, target, *at = units
    source = _currency(value, environment.rates.currencies)
    if _currency(target, environment.rates.currencies) != target:
        raise FormulaError(Problem.NO_CURRENCY, unit=target, known=_known(environment.rates.currencies))
    if at and at[0] not in {YEAR, RATIO}:
        _require_rate(at[0], source, target)
    elif environment.rates.path(source, target) is None:
        known = _known(environment.rates.currencies)
        raise FormulaError(Problem.NO_RATE, left=source, right=target, known=known)
    return in_currency(value, source, target)


def convert(machine: Machine, nodes: tuple[Node, ...], _unit: Unit) -> Node:
    """Return an amount in another currency, at the average rate of a year or at a given rate."""
    rates = machine.environment.rates
    value, currency, *at = nodes
    target = currency.unit
    source = _currency(value.unit, rates.currencies)
    if source == target:
        return value
    if at and at[0].unit not in {YEAR, RATIO}:
        return _at_rate(machine, value, source, at[0])
    year = year_of(at[0]) if at else value.year
    if year is None:
        raise FormulaError(Problem.NO_YEAR)
    result = value
    for rate, series in rates.path(source, target) or ():
        result = _at_rate(machine, result, source, machine.require_rate(series, year))
        source = _other(rate, source)
    return result


def _at_rate(machine: Machine, value: Node, source: Unit, rate: Node) -> Node:
    above = dict(rate.unit.powers).get(source.powers[0][0], 0) > 0
    held = dict(value.unit.powers)[source.powers[0][0]] > 0
    result = machine.binary("/" if above == held else "*", value, rate)
    result.year = value.year  # the rate's own year does not make it an amount of no year
    return result


def rate_rule(environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the unit of an exchange rate: the one asked for."""
    pair, year = units
    require_plain_or_year("year", year)
    ends = _pair(pair)
    if ends is None or environment.rates.path(*ends) is None:
        left, right = ends or (pair, pair)
        known = _known(environment.rates.currencies)
        raise FormulaError(Problem.NO_RATE, left=left, right=right, known=known)
    return pair


def rate_of(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return the average rate of a year, turned round or joined where no series has it as asked."""
    year = year_of(nodes[1])
    here, there = _pair(unit) or (unit, unit)
    result = Node(Decimal(1), RATIO)
    for rate, series in machine.environment.rates.path(here, there) or ():
        reading = machine.require_rate(series, year)
        following = _other(rate, here)
        if result.unit == RATIO and rate == following / here:
            result = reading
        else:
            result = machine.binary("*" if rate == following / here else "/", result, reading)
        here = following
    return result


def real_rule(environment: Environment, units: tuple[Unit, ...]) -> Unit:
    """Give the unit of an amount in the money of another year: the amount's own."""
    value, year, base_year = units
    require_plain_or_year("year", year)
    require_plain_or_year("base_year", base_year)
    _price_index(environment, value)
    return value


def real(machine: Machine, nodes: tuple[Node, ...], unit: Unit) -> Node:
    """Return an amount in the money of the base year, by the price index of its currency."""
    value, year, base_year = nodes
    series = _price_index(machine.environment, value.unit)
    now, then = machine.require(series, year_of(base_year)), machine.require(series, year_of(year))
    number = quotient(value.number * now.number, then.number)
    return machine.compute("real", number, unit, (value, now, then), value.year)


def _price_index(environment: Environment, unit: Unit) -> str:
    names = [name for priced in environment.prices for name, _ in priced.powers]
    found = currency_of(unit, names)
    if found is None:
        raise FormulaError(Problem.NO_PRICES, unit=unit, known=_known(names))
    return environment.prices[found]


def _currency(unit: Unit, currencies: frozenset[str]) -> Unit:
    found = currency_of(unit, currencies)
    if found is None:
        raise FormulaError(Problem.NO_CURRENCY, unit=unit, known=_known(currencies))
    return found


def _known(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or "-"


def _pair(unit: Unit) -> tuple[Unit, Unit] | None:
    """Return the currencies of a rate, from and to: dollars and won for `KRW/USD`."""
    above = [base(name) for name, power in unit.powers if power == 1]
    below = [base(name) for name, power in unit.powers if power == -1]
    return (below[0], above[0]) if len(above) == len(below) == 1 else None


def _require_rate(found: Unit, source: Unit, target: Unit) -> None:
    if found not in {source / target, target / source}:
        raise FormulaError(Problem.WANTED_UNIT, argument="rate", wanted=source / target, found=found)


def _other(rate: Unit, here: Unit) -> Unit:
    return next(base(name) for name, _ in rate.powers if base(name) != here)

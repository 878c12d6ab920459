"""Functions that make a series by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.formula.aggregates import filled, taken
from bot.answers.formula.broadcast import aligned, dated
from bot.answers.formula.faults import FormulaError, MissingInput
from bot.answers.formula.limits import RANGE_YEARS
from bot.answers.formula.machine import check_range, resting, year_of
from bot.answers.formula.messages import Problem
from bot.answers.formula.singles import factor, percent_change
from bot.answers.formula.trace import SAME, Claim, Node, Rows, Truth

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.formula.machine import Machine
    from bot.answers.formula.signatures import Result
    from bot.knowledge.units import Unit


def changes(machine: Machine, arguments: tuple[Result, ...], _unit: Unit) -> Rows:
    """Return for each year by how much it is above the year before."""

    def amount(earlier: Node, later: Node) -> Node:
        result = machine.binary("-", later, earlier)
        result.year = later.year
        return result

    return _year_on_year(filled(arguments[0]), "changes", amount)


def increases(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Rows:
    """Return for each year by how many percent it is above the year before."""

    def rate(earlier: Node, later: Node) -> Node:
        return percent_change(machine, (earlier, later), unit)

    return _year_on_year(filled(arguments[0]), "increases", rate)


def _year_on_year(rows: Rows, name: str, apply: Callable[[Node, Node], Node]) -> Rows:
    pairs = {year: (rows.nodes[year - 1], node) for year, node in rows.nodes.items() if year - 1 in rows.nodes}
    if not pairs:
        raise FormulaError(Problem.TOO_FEW_YEARS, name=name)
    nodes = {year: dated(apply(*pair), year) for year, pair in pairs.items()}
    return Rows(nodes, rows.missing, rows.because, rows.claim)


def where(_machine: Machine, arguments: tuple[Result, ...], _unit: Unit) -> Rows:
    """Return the years for which the comparison holds."""
    rows, truth = taken(arguments[0], Rows), taken(arguments[1], Truth)
    nodes: dict[int, Node] = {}
    left_out: dict[Node, None] = {}
    for year in aligned([rows, truth]):
        node, compared = rows.nodes[year], truth.compared[year]
        if truth.holds[year]:
            nodes[year] = Node(node.number, node.unit, year, SAME, (node,), compared)
        else:
            left_out.update(dict.fromkeys(compared))
    missing = tuple(dict.fromkeys((*rows.missing, *truth.missing)))
    return Rows(nodes, missing, (*rows.because, *truth.because, *left_out), Claim.CHOSEN)


def shift(_machine: Machine, arguments: tuple[Result, ...], _unit: Unit) -> Rows:
    """Return the rows moved to later years, or earlier ones: each year gets another one's number."""
    rows, by = filled(arguments[0]), taken(arguments[1], Node)
    years = by.number
    if years != years.to_integral_value() or abs(years) > RANGE_YEARS:
        raise FormulaError(Problem.NOT_WHOLE, number=years, limit=RANGE_YEARS)
    nodes = {year + int(years): dated(node, year + int(years)) for year, node in rows.nodes.items()}
    return Rows(nodes, rows.missing, (*rows.because, *resting((by,))), rows.claim)


def project(machine: Machine, arguments: tuple[Result, ...], unit: Unit) -> Rows:
    """Return the number in the first year, and risen by the percentage in each year after it."""
    value, rate = taken(arguments[0], Node), arguments[1]
    bounds = [taken(argument, Node) for argument in arguments[2:]]
    first, last = (year_of(bound) for bound in bounds)
    check_range(first, last)
    node = dated(value, first)
    nodes = {first: node}
    for year in range(first + 1, last + 1):
        step = _rate_of_year(rate, year)
        node = machine.compute("project", node.number * factor(step), unit, (node, step), year)
        nodes[year] = node
    by_year = rate if isinstance(rate, Rows) else Rows({})
    return Rows(nodes, by_year.missing, (*by_year.because, *resting(bounds)))


def _rate_of_year(rate: Result, year: int) -> Node:
    if isinstance(rate, Node):
        return rate
    rows = taken(rate, Rows)
    if year in rows.nodes:
        return rows.nodes[year]
    gaps = tuple(gap for gap in rows.missing if gap.year == year)
    if gaps:
        raise MissingInput(Problem.MISSING, gaps)
    raise FormulaError(Problem.DIFFERENT_YEARS, years=year)

"""Applies what is defined for single numbers year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.formula.faults import FormulaError, MissingInput
from bot.answers.formula.messages import Problem
from bot.answers.formula.trace import SAME, Claim, Node, Rows, Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answers.formula.machine import Machine
    from bot.answers.value import Missing

_SHOWN_YEARS = 3


def each(machine: Machine, operands: Sequence[Node | Rows], apply: Callable[[tuple[Node, ...]], Node]) -> Node | Rows:
    """Return the result for single numbers, or by year as soon as one operand is by year."""
    by_year = [operand for operand in operands if isinstance(operand, Rows)]
    if not by_year:
        return apply(tuple(operand for operand in operands if isinstance(operand, Node)))
    nodes: dict[int, Node] = {}
    gaps: list[Missing] = []
    for year in aligned(by_year):
        row = tuple(operand.nodes[year] if isinstance(operand, Rows) else operand for operand in operands)
        try:
            nodes[year] = dated(apply(row), year)
        except MissingInput as error:
            gaps.extend(error.missing)
    missing = machine.tolerate(gaps, anything_left=bool(nodes))
    return Rows(
        nodes,
        _together([*(rows.missing for rows in by_year), missing]),
        _because(by_year),
        max(rows.claim for rows in by_year),
    )


def dated(node: Node, year: int) -> Node:
    """Return the number as that of the year."""
    return node if node.year == year else Node(node.number, node.unit, year, SAME, (node,))


def compare(left: Node | Rows, right: Node | Rows, holds: Callable[[Node, Node], bool]) -> Truth:
    """Return in which years the comparison holds; one side at least is by year."""
    by_year = [operand for operand in (left, right) if isinstance(operand, Rows)]
    if not by_year:
        raise FormulaError(Problem.SCALAR_COMPARISON)
    compared = {
        year: (
            left.nodes[year] if isinstance(left, Rows) else left,
            right.nodes[year] if isinstance(right, Rows) else right,
        )
        for year in aligned(by_year)
    }
    return Truth(
        {year: holds(*pair) for year, pair in compared.items()},
        compared,
        _together([rows.missing for rows in by_year]),
        _because(by_year),
        max(rows.claim for rows in by_year),
    )


def aligned(by_year: Sequence[Rows | Truth]) -> list[int]:
    """Return the years on which all of them have a value.

    The strongest claim decides which years there must be; a year of it that another one lacks is an
    error unless that is noted as missing. So no year gets lost in silence.
    """
    years = [_years(operand) for operand in by_year]
    if len(years) == 1 or all(other == years[0] for other in years):
        return sorted(years[0])
    common = set.intersection(*years)
    claim = max(operand.claim for operand in by_year)
    leading = [set_ for set_, operand in zip(years, by_year, strict=True) if operand.claim is claim]
    # Several series named without years, and several choices, share what they have in common.
    demanded = set.union(*leading) if claim is Claim.ASKED else set.intersection(*leading)
    if claim is Claim.SPAN:
        demanded = common
    noted = {gap.year for operand in by_year for gap in operand.missing}
    lost = sorted(demanded - common - noted)
    if lost or not common:
        shown = ", ".join(map(str, (lost or sorted(set.union(*years)))[:_SHOWN_YEARS]))
        raise FormulaError(Problem.DIFFERENT_YEARS, years=shown)
    return sorted(common)


def _years(operand: Rows | Truth) -> set[int]:
    return set(operand.nodes if isinstance(operand, Rows) else operand.holds)


def _together(groups: Iterable[tuple[Missing, ...]]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(gap for group in groups for gap in group))


def _because(by_year: Sequence[Rows | Truth]) -> tuple[Node, ...]:
    return tuple(node for operand in by_year for node in operand.because)

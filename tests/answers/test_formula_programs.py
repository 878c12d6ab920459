"""Formulas that are evaluated together give what each gives alone, and write each line once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers.formula import FormulaError, MissingInput, Program, SeriesName, Years, evaluate, evaluate_all, parse
from bot.answers.value import Table
from tests.answers.formula_world import world

if TYPE_CHECKING:
    from bot.answers.formula import Environment
    from bot.answers.value import Step, Value

# The longest first, as an operation may list them: what they share is worked out in the shorter ones.
COMPARED = {
    "percent": "percent_change(mean(series[earlier]), mean(series[later]))",
    "difference": "sum(series[later]) - sum(series[earlier])",
    "total_later": "sum(series[later])",
    "total_earlier": "sum( series[ earlier ] )",
    "again": "sum(series[later])",
    "by_year": "increases(series[later])",
    "steepest": "max(increases(series[later]))",
}
LATER = Years(2021, 2024)


def years(later: Years = LATER) -> Environment:
    return world(series=SeriesName("payment"), earlier=Years(2018, 2020), later=later)


def program(sources: dict[str, str]) -> Program:
    return Program.of({name: parse(source) for name, source in sources.items()})


def alone(value: Value | Table) -> tuple[object, ...]:
    """Return all that a reader is told of a result, but for the lines."""
    if isinstance(value, Table):
        return tuple((year, alone(row)) for year, row in value)
    inputs = {(used.series, used.year): used.value for used in value.inputs}
    return value.number, value.unit, value.status, value.year, inputs, value.sources, value.missing


def test_together_is_as_alone() -> None:
    environment = years()
    together = evaluate_all(program(COMPARED), environment)
    assert together.keys() == COMPARED.keys()
    for name, source in COMPARED.items():
        assert alone(together[name]) == alone(evaluate(parse(source), environment)), name
    assert together["again"] is together["total_later"]


def test_each_line_is_written_once_and_before_those_that_use_it() -> None:
    steps: dict[int, Step] = {}
    for found in evaluate_all(program(COMPARED), years()).values():
        rows = [row for _, row in found] if isinstance(found, Table) else [found]
        steps |= {id(step): step for row in rows for step in row.steps}
    operations = [step.operation for step in steps.values()]
    # Two sums and their difference, two means and their change, three increases and the steepest of them.
    once = [*["sum"] * 2, "-", *["mean"] * 2, "percent_change", *["percent_change"] * 3, "max"]
    assert sorted(operations) == sorted(once)
    assert operations.index("sum") < operations.index("-")


def test_what_is_missing_is_refused_as_alone() -> None:
    with pytest.raises(MissingInput) as refused:
        evaluate_all(program(COMPARED), years(Years(2026, 2028)))
    assert [gap.year for gap in refused.value.missing] == [2027, 2028]


def test_the_work_of_all_of_them_is_bounded() -> None:
    many = {f"n{index}": f"grow({index} KRW, 1.{index}%, 199.5)" for index in range(300)}
    with pytest.raises(FormulaError):
        evaluate_all(program(many), world())

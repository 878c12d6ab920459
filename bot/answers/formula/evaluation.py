"""Evaluates formulas: what they give as finished values, alone or together."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING

from bot.answers.formula.evaluator import Evaluator, form_of
from bot.answers.formula.faults import FormulaError, NoSuchYear
from bot.answers.formula.forms import ALONE
from bot.answers.formula.limits import CONTEXT
from bot.answers.formula.messages import Problem
from bot.answers.formula.trace import Finisher, Node, Rows

if TYPE_CHECKING:
    from bot.answers.formula.environment import Environment
    from bot.answers.formula.program import Program
    from bot.answers.formula.signatures import Result
    from bot.answers.formula.syntax import Formula
    from bot.answers.value import Table, Value


def evaluate(formula: Formula, environment: Environment) -> Value | Table:
    """Return what a formula gives: a value, or a table of values by year.

    Raises `FormulaError`: `MissingInput` when years that it needs have no value, `NoSuchYear` when
    no year does what it looks for.
    """
    with localcontext(CONTEXT):
        return _evaluated(formula, Evaluator(environment, {}), Finisher())


def evaluate_all(program: Program, environment: Environment) -> dict[str, Value | Table]:
    """Return what the formulas give, by name, in the order in which they were worked out.

    A value's steps begin where those of an earlier one end, so that all of them together hold each line once.
    Raises `FormulaError`, as `evaluate` does.
    """
    with localcontext(CONTEXT):
        evaluator, finisher = Evaluator(environment, program.shared), Finisher()
        return {name: _evaluated(formula, evaluator, finisher) for name, formula in program.formulas.items()}


def _evaluated(formula: Formula, evaluator: Evaluator, finisher: Finisher) -> Value | Table:
    try:
        return _finished(evaluator.of(formula.root), finisher)
    except FormulaError as error:
        error.at(formula.root.position)
        raise


def _finished(result: Result, finisher: Finisher) -> Value | Table:
    if isinstance(result, Node):
        return finisher.value(result)
    if isinstance(result, Rows):
        if not result.nodes:
            raise NoSuchYear(Problem.NO_YEAR_FOUND)
        return finisher.table(result)
    raise FormulaError(ALONE[form_of(result)])

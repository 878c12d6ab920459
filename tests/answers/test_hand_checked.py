"""The results of `hand_checked.py`, asked of the bot and worked out a second time in fractions."""

from __future__ import annotations

import ast
import operator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest

from bot.answers.answer import Outcome
from bot.knowledge.units import parse_amount
from tests.answers.hand_checked import HAND_CHECKED, Checked
from tests.knowledge.entries import ask

if TYPE_CHECKING:
    from collections.abc import Callable

_OPERATIONS: Final[dict[type, Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: lambda base, exponent: base ** int(exponent),
}


def worked_out(arithmetic: str) -> Fraction:
    """Return what the arithmetic gives, to more digits than anything is shown with."""
    written = arithmetic.replace("÷", "/").replace("×", "*").replace("^", "**").replace("√", "root")
    return _value(ast.parse(written, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATIONS[type(sign)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id="root"), args=[of]):
            of_what = _value(of)
            return Fraction((Decimal(of_what.numerator) / Decimal(of_what.denominator)).sqrt())
    raise AssertionError(ast.dump(node))


def half_a_step(printed: str) -> Fraction:
    """Return half of the last digit that is printed: as far as a rounded number may be off."""
    return Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))


@pytest.mark.parametrize("checked", HAND_CHECKED, ids=lambda checked: checked.question)
def test_the_arithmetic_gives_what_is_written(checked: Checked) -> None:
    assert abs(worked_out(checked.worked) - Fraction(checked.gives)) <= half_a_step(checked.gives)


@pytest.mark.parametrize("checked", HAND_CHECKED, ids=lambda checked: checked.question)
def test_the_bot_gives_what_was_worked_out_by_hand(checked: Checked) -> None:
    answer = ask(checked.question)
    assert answer.outcome is Outcome.ANSWER, answer.text
    figure = answer.figures[0]
    scale, unit = parse_amount(f"1 {checked.unit}")
    assert figure.unit == str(unit), answer.text
    assert abs(Fraction(figure.value) / Fraction(scale) - Fraction(checked.gives)) <= half_a_step(checked.gives)
    assert answer.derivation
    assert answer.sources

"""Rules on forms that hold alike before and with numbers: what may stand where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.formula.algebra import require_plain_or_year
from bot.answers.formula.faults import FormulaError
from bot.answers.formula.messages import Problem
from bot.answers.formula.shapes import FORM_NAMES, Form
from bot.answers.formula.syntax import Number
from bot.knowledge.models import Text

if TYPE_CHECKING:
    from bot.answers.formula.signatures import Signature
    from bot.answers.formula.syntax import Node
    from bot.knowledge.units import Unit

ALONE: Final = {Form.TRUTH: Problem.TRUTH_ALONE, Form.YEARS: Problem.RANGE_ALONE, Form.UNIT: Problem.UNIT_ALONE}
"""Why a form that is no number can't be a result or an operand."""

UNIT_OPERATORS: Final = frozenset({"*", "/"})
"""What makes a unit of two units: `KRW/USD`."""


def require_form(signature: Signature, index: int, form: Form, position: int) -> None:
    """Refuse an argument in a form that the function does not take there."""
    parameter = signature.parameter(index)
    if form in parameter.forms:
        return
    names = [FORM_NAMES[wanted] for wanted in Form if wanted in parameter.forms]
    raise FormulaError(
        Problem.WRONG_FORM,
        position,
        argument=parameter.name,
        name=signature.name,
        wanted=Text(en=" or ".join(name.en or "" for name in names), ko="이나 ".join(name.ko or "" for name in names)),
        found=FORM_NAMES[form],
        usage=signature.usage,
        example=signature.example,
    )


def require_index(unit: Unit) -> None:
    """Refuse a year that is neither counted in years nor a plain number."""
    require_plain_or_year("year", unit)


def is_zero(part: Node) -> bool:
    """Tell whether a part is a bare 0, which is nothing in every unit."""
    return isinstance(part, Number) and not part.value and part.unit is None

"""What a function of the formula language is: its arguments, its unit, its help and its code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.formula.environment import Environment
from bot.answers.formula.machine import Machine
from bot.answers.formula.shapes import Form
from bot.answers.formula.trace import Node, Rows, Span, Truth
from bot.knowledge.units import Unit

if TYPE_CHECKING:
    from bot.knowledge.models import Text

Result = Node | Rows | Truth | Span | Unit
"""What a part of a formula is while it is evaluated."""

Rule = Callable[[Environment, tuple[Unit, ...]], Unit]
"""Gives the unit of a result from those of the arguments, or raises `FormulaError`."""

Each = Callable[[Machine, tuple[Node, ...], Unit], Node]
"""Computes one number from one number an argument; by year when an argument is by year."""

Whole = Callable[[Machine, tuple[Result, ...], Unit], Node | Rows]
"""Computes from whole arguments."""


class PerYear(NamedTuple):
    """The code of a function of single numbers."""

    function: Each


class Entire(NamedTuple):
    """The code of a function of whole arguments, and the form of its result.

    `mixed` lets rows of several units in, for functions that add and compare nothing.
    """

    function: Whole
    gives: Form = Form.SCALAR
    mixed: bool = False


NUMBER: Final = frozenset({Form.SCALAR, Form.BY_YEAR, Form.YEARS})
"""One number, or one a year; a range of years stands for each of its years."""

ONE: Final = frozenset({Form.SCALAR})
ROWS: Final = frozenset({Form.BY_YEAR})
TRUTH: Final = frozenset({Form.TRUTH})
YEARS: Final = frozenset({Form.YEARS})
UNIT: Final = frozenset({Form.UNIT})


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument: its name in the help, and the forms that it takes."""

    name: str
    forms: frozenset[Form] = NUMBER


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function; `max(series)` and `max(a, b)` are two.

    `unit` says in words how the unit of the result comes about, `arithmetic` in symbols what is
    computed. A `variadic` one takes any number more of its last argument.
    """

    name: str
    parameters: tuple[Parameter, ...]
    unit: str
    arithmetic: str
    help: Text
    example: str
    rule: Rule
    code: PerYear | Entire
    variadic: bool = False

    @property
    def usage(self) -> str:
        """The call with the names of its arguments: `cagr(earlier, later, years)`."""
        names = ", ".join(parameter.name for parameter in self.parameters)
        return f"{self.name}({names}, …)" if self.variadic else f"{self.name}({names})"

    def takes(self, count: int) -> bool:
        """Tell whether it can be called with that many arguments."""
        return count >= len(self.parameters) if self.variadic else count == len(self.parameters)

    def parameter(self, index: int) -> Parameter:
        """Return the parameter that an argument stands for."""
        return self.parameters[min(index, len(self.parameters) - 1)]

    def form(self, arguments: tuple[Form, ...]) -> Form:
        """Return the form of the result."""
        if isinstance(self.code, Entire):
            return self.code.gives
        return Form.BY_YEAR if {Form.BY_YEAR, Form.YEARS} & set(arguments) else Form.SCALAR

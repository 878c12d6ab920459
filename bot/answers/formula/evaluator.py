"""Walks the tree of a formula with the numbers of an environment."""

from __future__ import annotations

import operator
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING, Any, Final

from bot.answers.formula.algebra import combined, require_comparable
from bot.answers.formula.broadcast import compare, each
from bot.answers.formula.environment import Environment, Years
from bot.answers.formula.faults import FormulaError, NoSuchYear
from bot.answers.formula.forms import ALONE, UNIT_OPERATORS, is_zero, require_form, require_index
from bot.answers.formula.machine import Machine, check_range, chosen, span, year_of
from bot.answers.formula.messages import Problem
from bot.answers.formula.names import no_series, require_known_unit, series_of, signature_of, unit_of, unknown
from bot.answers.formula.shapes import Form
from bot.answers.formula.signatures import Each, PerYear, Result, Signature
from bot.answers.formula.syntax import (
    Call,
    Chain,
    Comparison,
    Index,
    Link,
    Name,
    Negative,
    Number,
    Power,
    Range,
)
from bot.answers.formula.syntax import Node as Part
from bot.answers.formula.trace import Claim, Node, Rows, Span, Truth, is_literal
from bot.answers.value import Value
from bot.knowledge.units import RATIO, YEAR, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_ONE: Final = Decimal(1)

_HOLDS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def form_of(result: Result) -> Form:
    """Return the form of a part that was evaluated."""
    if isinstance(result, Node):
        return Form.SCALAR
    if isinstance(result, Rows):
        return Form.BY_YEAR
    if isinstance(result, Truth):
        return Form.TRUTH
    return Form.YEARS if isinstance(result, Span) else Form.UNIT


class Evaluator:
    """Walks the trees of formulas; what is `shared` by them it walks once."""

    def __init__(self, environment: Environment, shared: Mapping[int, int]) -> None:
        self._environment = environment
        self._machine = Machine(environment)
        self._shared = shared
        self._known: dict[int, Result] = {}

    def of(self, part: Part) -> Result:
        """Return what a part gives; errors are placed where they arose."""
        number = self._shared.get(id(part)) if self._shared else None
        if number is not None and number in self._known:
            return self._known[number]
        try:
            result = _RULES[type(part)](self, part)
        except FormulaError as error:
            error.at(part.position)
            raise
        except DecimalException:
            raise FormulaError(Problem.NO_REAL_RESULT, part.position) from None
        if number is not None:
            self._known[number] = result
        return result

    def number(self, part: Number) -> Node:
        """Return a number that the formula spells out."""
        return Node(part.value, RATIO if part.unit is None else require_known_unit(self._environment, part.unit))

    def name(self, part: Name) -> Result:
        """Return what a name stands for: an argument, a whole series or a unit."""
        environment = self._environment
        argument = environment.arguments.get(part.name)
        if isinstance(argument, Value):
            return Node(argument.number, argument.unit, argument.year, value=argument, name=part.name)
        if isinstance(argument, int):
            return Node(Decimal(argument), YEAR, name=part.name)
        if isinstance(argument, Years):
            years = span(Node(Decimal(argument.first), YEAR), Node(Decimal(argument.last), YEAR))
            years.listed = argument.listed
            return years
        if isinstance(argument, Unit):
            return argument
        series = series_of(environment, part.name)
        if series is not None:
            return self._whole(series)
        unit = unit_of(environment, part.name)
        if unit is None:
            raise unknown(environment, part.name)
        return unit

    def _whole(self, series: str) -> Node | Rows:
        if self._environment.at is not None:
            return self._machine.require(series, self._environment.at)
        span = self._environment.reader.span(series)
        if span is None:
            raise NoSuchYear(Problem.NO_VALUES, series=series)
        first, last = span
        check_range(first, last)
        return self._machine.rows(series, range(first, last + 1), Claim.SPAN)

    def range_(self, part: Range) -> Span:
        """Return the years from one to another."""
        return span(self._single(part.first), self._single(part.last))

    def index(self, part: Index) -> Node | Rows:
        """Return a series in a year, or in several."""
        name = part.series.name
        series = series_of(self._environment, name)
        if series is None:
            raise no_series(self._environment, name)
        if isinstance(part.index, Number):  # payment[2019], the most frequent, needs no walk
            return self._machine.require(series, year_of(self.number(part.index)))
        # A year or years that were given, as by nearly every operation, rest on nothing and need none either.
        given = self._environment.arguments.get(part.index.name) if isinstance(part.index, Name) else None
        if isinstance(given, int):
            return self._machine.require(series, given)
        if isinstance(given, Years):
            check_range(given.first, given.last)
            return self._machine.rows(series, given.years)
        index = self.of(part.index)
        if isinstance(index, Span):
            rows = self._machine.rows(series, index.years)
            rows.because = index.because
            return rows
        if not isinstance(index, Node):
            raise FormulaError(Problem.INDEX_FORM, part.index.position)
        require_index(index.unit)
        return chosen(self._machine.require(series, year_of(index)), (index,))

    def negative(self, part: Negative) -> Node | Rows:
        """Return the number below nought."""
        machine = self._machine

        def negated(row: tuple[Node, ...]) -> Node:
            (node,) = row
            return machine.compute("negative", -node.number, node.unit, row, node.year)

        return each(machine, (self._operand(part.operand),), negated)

    def chain(self, part: Chain) -> Result:
        """Return what a sum or product gives, from left to right."""
        result = self.of(part.first)
        for link in part.links:
            try:
                result = self._linked(result, link)
            except FormulaError as error:
                error.at(link.position)
                raise
        return result

    def _linked(self, left: Result, link: Link) -> Result:
        right = self.of(link.operand)
        if isinstance(left, Unit) and isinstance(right, Unit) and link.operator in UNIT_OPERATORS:
            return left * right if link.operator == "*" else left / right
        if isinstance(right, Unit) and is_literal(left) and link.operator in UNIT_OPERATORS:
            rule = combined(link.operator, left.unit, right)
            if rule.left is None and rule.right is None:
                # 1_300 KRW/USD is a number with its unit, no division to be shown.
                return Node(left.number, rule.unit)
        machine = self._machine
        if isinstance(left, Node) and isinstance(right, Node):
            return machine.binary(link.operator, left, right)
        sides = (_operand(left), _operand(right))
        return each(machine, sides, lambda row: machine.binary(link.operator, *row))

    def power(self, part: Power) -> Node | Rows:
        """Return a power, year by year where a side is by year."""
        machine = self._machine
        sides = (self._operand(part.base), self._operand(part.exponent))
        return each(machine, sides, lambda row: machine.power(*row))

    def comparison(self, part: Comparison) -> Truth:
        """Return in which years the comparison holds."""
        holds = _HOLDS[part.operator]
        zero = is_zero(part.left) or is_zero(part.right)

        def compared(left: Node, right: Node) -> bool:
            self._machine.spend(1)
            if not zero:
                require_comparable(left.unit, right.unit)
            return holds(left.number, right.number)

        return compare(self._operand(part.left), self._operand(part.right), compared)

    def call(self, part: Call) -> Node | Rows:
        """Return what a function gives."""
        signature = signature_of(part.name, len(part.arguments))
        arguments = [self.of(argument) for argument in part.arguments]
        forms = [form_of(argument) for argument in arguments]
        for index, form in enumerate(forms):
            require_form(signature, index, form, part.arguments[index].position)
        code = signature.code
        if isinstance(code, PerYear):
            return self._each(signature, code.function, [_number_of(argument) for argument in arguments])
        units = tuple(_unit_in(argument, mixed=code.mixed) for argument in arguments)
        return code.function(self._machine, tuple(arguments), signature.rule(self._environment, units))

    def _each(self, signature: Signature, function: Each, operands: list[Node | Rows]) -> Node | Rows:
        machine, environment = self._machine, self._environment
        ruled: dict[tuple[Unit, ...], Unit] = {}

        def apply(row: tuple[Node, ...]) -> Node:
            units = tuple([node.unit for node in row])
            unit = ruled.get(units)
            if unit is None:  # in nearly every table the rows have the same units
                unit = ruled[units] = signature.rule(environment, units)
            result = function(machine, row, unit)
            # What only chose the result, such as a year that was looked up, is part of its provenance.
            return chosen(result, [node for node in row if node is not result and node not in result.operands])

        return each(machine, operands, apply)

    def _operand(self, part: Part) -> Node | Rows:
        return _operand(self.of(part))

    def _single(self, part: Part) -> Node:
        result = self.of(part)
        if not isinstance(result, Node):
            raise FormulaError(Problem.INDEX_FORM, part.position)
        require_index(result.unit)
        return result


def _operand(result: Result) -> Node | Rows:
    """Return an operand of the arithmetic; a unit counts as one of itself."""
    if isinstance(result, Node | Rows):
        return result
    if isinstance(result, Unit):
        return Node(_ONE, result)
    raise FormulaError(ALONE[form_of(result)])


def _number_of(result: Result) -> Node | Rows:
    if isinstance(result, Span):
        return Rows({year: Node(Decimal(year), YEAR, year) for year in result.years}, because=result.because)
    return _operand(result)


def _unit_in(result: Result, *, mixed: bool) -> Unit:
    if isinstance(result, Node) or (isinstance(result, Rows) and not mixed):
        return result.unit
    if isinstance(result, Unit):
        return result
    return YEAR if isinstance(result, Span) else RATIO


_RULES: Final[dict[type, Callable[[Evaluator, Any], Result]]] = {
    Number: Evaluator.number,
    Name: Evaluator.name,
    Range: Evaluator.range_,
    Index: Evaluator.index,
    Negative: Evaluator.negative,
    Chain: Evaluator.chain,
    Power: Evaluator.power,
    Comparison: Evaluator.comparison,
    Call: Evaluator.call,
}

"""Checks the forms and units of a formula before any number is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.answers.formula.algebra import combined, require_comparable, require_power
from bot.answers.formula.faults import FormulaError
from bot.answers.formula.forms import ALONE, UNIT_OPERATORS, is_zero, require_form, require_index
from bot.answers.formula.messages import Problem
from bot.answers.formula.names import no_series, require_known_unit, series_of, signature_of, unit_of, unknown
from bot.answers.formula.shapes import YEARS_SHAPE, Form, Shape
from bot.answers.formula.syntax import (
    Call,
    Chain,
    Comparison,
    Formula,
    Index,
    Link,
    Name,
    Negative,
    Node,
    Number,
    Power,
    Range,
)
from bot.knowledge.units import RATIO, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.formula.environment import Environment


def check(formula: Formula, environment: Environment, wanted: Unit | None = None) -> Shape:
    """Return the form and unit of what a formula will give, from declared types and units alone.

    With `wanted`, a result in another unit is an error. Raises `FormulaError` with the position of
    whatever does not go together.
    """
    try:
        shape = _Checker(environment).of(formula.root)
        _require_result(shape, wanted)
    except FormulaError as error:
        error.at(formula.root.position)
        raise
    return shape


def _require_result(shape: Shape, wanted: Unit | None) -> None:
    if shape.form in ALONE:
        raise FormulaError(ALONE[shape.form])
    if wanted is not None and shape.unit != wanted:
        raise FormulaError(Problem.RESULT_UNIT, wanted=wanted, found=shape.unit)


class _Checker:
    """Walks the tree of one formula with shapes in the place of numbers."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def of(self, part: Node) -> Shape:
        """Return the shape of a part; errors are placed where they arose."""
        try:
            return _RULES[type(part)](self, part)
        except FormulaError as error:
            error.at(part.position)
            raise

    def number(self, part: Number) -> Shape:
        return Shape.scalar(RATIO if part.unit is None else require_known_unit(self._environment, part.unit))

    def name(self, part: Name) -> Shape:
        environment = self._environment
        series = series_of(environment, part.name)
        if series is not None:
            return self._whole(environment.series_unit(series))
        shape = environment.shape(part.name)
        if shape is not None:
            return self._whole(shape.unit) if shape.series else shape
        unit = unit_of(environment, part.name)
        if unit is None:
            raise unknown(environment, part.name)
        return Shape(Form.UNIT, unit)

    def _whole(self, unit: Unit) -> Shape:
        return Shape.by_year(unit) if self._environment.at is None else Shape.scalar(unit)

    def range_(self, part: Range) -> Shape:
        self._year(part.first)
        self._year(part.last)
        return YEARS_SHAPE

    def index(self, part: Index) -> Shape:
        unit = self._series_unit(part.series)
        index = self.of(part.index)
        if index.form is Form.YEARS:
            return Shape.by_year(unit)
        if index.form is not Form.SCALAR:
            raise FormulaError(Problem.INDEX_FORM, part.index.position)
        require_index(index.unit)
        return Shape.scalar(unit)

    def _series_unit(self, part: Name) -> Unit:
        series = series_of(self._environment, part.name)
        if series is not None:
            return self._environment.series_unit(series)
        shape = self._environment.shape(part.name)
        if shape is None or not shape.series:
            raise no_series(self._environment, part.name)
        return shape.unit

    def negative(self, part: Negative) -> Shape:
        return self._operand(part.operand)

    def chain(self, part: Chain) -> Shape:
        shape = self.of(part.first)
        for link in part.links:
            try:
                shape = self._linked(shape, link)
            except FormulaError as error:
                error.at(link.position)
                raise
        return shape

    def _linked(self, left: Shape, link: Link) -> Shape:
        right = self.of(link.operand)
        for side in (left, right):
            if side.form in ALONE and side.form is not Form.UNIT:
                raise FormulaError(ALONE[side.form])
        unit = combined(link.operator, left.unit, right.unit).unit
        if left.form is right.form is Form.UNIT and link.operator in UNIT_OPERATORS:
            return Shape(Form.UNIT, unit)
        return Shape(_broadcast(left, right), unit)

    def power(self, part: Power) -> Shape:
        base, exponent = self._operand(part.base), self._operand(part.exponent)
        return Shape(_broadcast(base, exponent), require_power(base.unit, exponent.unit))

    def comparison(self, part: Comparison) -> Shape:
        left, right = self._operand(part.left), self._operand(part.right)
        if _broadcast(left, right) is not Form.BY_YEAR:
            raise FormulaError(Problem.SCALAR_COMPARISON)
        if not is_zero(part.left) and not is_zero(part.right):
            require_comparable(left.unit, right.unit)
        return Shape(Form.TRUTH)

    def call(self, part: Call) -> Shape:
        signature = signature_of(part.name, len(part.arguments))
        shapes = [self.of(argument) for argument in part.arguments]
        for index, shape in enumerate(shapes):
            require_form(signature, index, shape.form, part.arguments[index].position)
        unit = signature.rule(self._environment, tuple(shape.unit for shape in shapes))
        return Shape(signature.form(tuple(shape.form for shape in shapes)), unit)

    def _operand(self, part: Node) -> Shape:
        shape = self.of(part)
        if shape.form is Form.UNIT:
            return Shape.scalar(shape.unit)
        if shape.form in ALONE:
            raise FormulaError(ALONE[shape.form], part.position)
        return shape

    def _year(self, part: Node) -> None:
        shape = self.of(part)
        if shape.form is not Form.SCALAR:
            raise FormulaError(Problem.INDEX_FORM, part.position)
        require_index(shape.unit)


def _broadcast(*shapes: Shape) -> Form:
    return Form.BY_YEAR if any(shape.form is Form.BY_YEAR for shape in shapes) else Form.SCALAR


_RULES: Final[dict[type, Callable[[_Checker, Any], Shape]]] = {
    Number: _Checker.number,
    Name: _Checker.name,
    Range: _Checker.range_,
    Index: _Checker.index,
    Negative: _Checker.negative,
    Chain: _Checker.chain,
    Power: _Checker.power,
    Comparison: _Checker.comparison,
    Call: _Checker.call,
}

"""The state of one evaluation: it reads the knowledge, computes single numbers and counts the work."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.formula.algebra import combined, require_power
from bot.answers.formula.environment import Policy
from bot.answers.formula.faults import FormulaError, MissingInput
from bot.answers.formula.limits import EXPONENT, MAGNITUDE, POWER_WORK, RANGE_YEARS, WORK
from bot.answers.formula.messages import Problem
from bot.answers.formula.trace import GIVEN, SAME, Claim, Node, Rows, Span
from bot.answers.value import Missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.formula.environment import Environment
    from bot.knowledge.units import Unit

_LAST_YEAR: Final = 9_999
_QUICK_EXPONENT: Final = 8
_ZERO: Final = Decimal(0)


class Machine:
    """Reads and computes for one evaluation of one formula."""

    __slots__ = ("_left", "_readings", "environment")

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._left = WORK
        self._readings: dict[tuple[str, int], Node] = {}

    def spend(self, work: int) -> None:
        """Count numbers computed. Raises `FormulaError` when the evaluation has had its share."""
        self._left -= work
        if self._left < 0:
            raise FormulaError(Problem.TOO_MUCH_WORK, limit=WORK)

    # Reading.

    def read(self, series: str, year: int) -> Node | None:
        """Return the value of a year, the same node each time, or None where there is none."""
        found = self._readings.get((series, year))
        if found is not None:
            return found
        self.spend(1)
        value = self.environment.reader.value(series, year, self.environment.wanted(series))
        if value is None:
            return None
        node = Node(value.number, value.unit, year, value=value, name=series)
        self._readings[series, year] = node
        return node

    def require(self, series: str, year: int) -> Node:
        """Return the value of a year. Raises `MissingInput` where there is none."""
        node = self.read(series, year)
        if node is None:
            raise MissingInput(Problem.MISSING, (Missing(series, year),))
        return node

    def require_rate(self, series: str, year: int) -> Node:
        """Return the exchange rate of a year. Raises `MissingInput` where there is none."""
        self.spend(1)
        value = self.environment.reader.rate(series, year)
        if value is None:
            raise MissingInput(Problem.MISSING, (Missing(series, year),))
        return Node(value.number, value.unit, year, value=value, name=series)

    def rows(self, series: str, years: Iterable[int], claim: Claim = Claim.ASKED) -> Rows:
        """Return the values of the years; what is missing goes by the policy."""
        nodes: dict[int, Node] = {}
        gaps: list[Missing] = []
        for year in years:
            node = self.read(series, year)
            if node is None:
                gaps.append(Missing(series, year))
            else:
                nodes[year] = node
        missing = self.tolerate(gaps, anything_left=bool(nodes))
        return Rows(nodes, missing, claim=claim)

    def tolerate(self, gaps: list[Missing], *, anything_left: bool) -> tuple[Missing, ...]:
        """Return the gaps to be noted. Raises `MissingInput` when they are to be refused."""
        if gaps and (self.environment.missing is Policy.REFUSE or not anything_left):
            raise MissingInput(Problem.MISSING, tuple(gaps))
        return tuple(gaps)

    # Computing.

    def compute(
        self, operation: str, number: Decimal, unit: Unit, operands: tuple[Node, ...], year: int | None = None
    ) -> Node:
        """Return a computed number. Raises `FormulaError` when it is too large or the work too much."""
        self._left -= 1
        if self._left < 0:
            raise FormulaError(Problem.TOO_MUCH_WORK, limit=WORK)
        if not number:
            number = _ZERO  # not -0, nor 0.000
        elif number.adjusted() >= MAGNITUDE:
            raise FormulaError(Problem.NUMBER_TOO_LARGE, limit=MAGNITUDE)
        return Node(number, unit, year, operation, operands)

    def binary(self, operator: str, left: Node, right: Node) -> Node:
        """Return what one of `+ - * /` makes of two numbers."""
        rule = combined(operator, left.unit, right.unit)
        first = left.number if rule.left is None else left.number * rule.left
        second = right.number if rule.right is None else right.number * rule.right
        if operator == "+":
            number = first + second
        elif operator == "-":
            number = first - second
        elif operator == "*":
            number = first * second
        else:
            number = quotient(first, second)
        return self.compute(operator, number, rule.unit, (left, right), common_year(left, right))

    def power(self, base: Node, exponent: Node) -> Node:
        """Return a power of a plain number."""
        unit = require_power(base.unit, exponent.unit)
        number = self.raised(base.number, exponent.number)
        return self.compute("^", number, unit, (base, exponent), common_year(base, exponent))

    def raised(self, base: Decimal, exponent: Decimal) -> Decimal:
        """Return base ^ exponent within the bounds."""
        if abs(exponent) > EXPONENT:
            raise FormulaError(Problem.EXPONENT_TOO_LARGE, number=exponent, limit=EXPONENT)
        if not base and exponent <= 0:
            raise FormulaError(Problem.DIVISION_BY_ZERO)
        if abs(exponent) > _QUICK_EXPONENT or exponent != exponent.to_integral_value():
            self.spend(POWER_WORK)
        return base**exponent


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return the quotient. Raises `FormulaError` when the divisor is zero."""
    if not divisor:
        raise FormulaError(Problem.DIVISION_BY_ZERO)
    return dividend / divisor


def common_year(left: Node, right: Node) -> int | None:
    """Return the year of a result: the one that both have, or that only one has."""
    if left.year == right.year or right.year is None:
        return left.year
    return right.year if left.year is None else None


def year_of(node: Node) -> int:
    """Return a number as a year. Raises `FormulaError` when it is none."""
    number = node.number
    if not 1 <= number <= _LAST_YEAR or number != number.to_integral_value():
        raise FormulaError(Problem.NOT_A_YEAR, number=f"{number:f}")
    return int(number)


def check_range(first: int, last: int) -> None:
    """Refuse a range that runs backwards or is too long."""
    if last < first:
        raise FormulaError(Problem.BACKWARD_RANGE, first=first, last=last)
    length = last - first + 1
    if length > RANGE_YEARS:
        raise FormulaError(Problem.LONG_RANGE, length=length, limit=RANGE_YEARS)


def span(first: Node, last: Node) -> Span:
    """Return the range between two years. Raises `FormulaError` when it is backward or too long."""
    years = Span(year_of(first), year_of(last), resting((first, last)))
    check_range(years.first, years.last)
    return years


def chosen(node: Node, because: Iterable[Node]) -> Node:
    """Return the number with the numbers that chose it, where those rest on the knowledge."""
    choosing = resting(because)
    return Node(node.number, node.unit, node.year, SAME, (node,), choosing) if choosing else node


def resting(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return those of the numbers that rest on the knowledge: they have inputs to be told."""
    return tuple(node for node in nodes if _rests_on_knowledge(node))


def _rests_on_knowledge(root: Node) -> bool:
    if root.operation == GIVEN and root.value is None:
        return False
    waiting = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.value is not None and node.value.inputs:
            return True
        if node.operation != GIVEN:
            waiting.extend(node.operands)
            waiting.extend(node.because)
    return False

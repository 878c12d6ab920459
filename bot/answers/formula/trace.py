"""The numbers of one evaluation as a graph, and how it becomes a `Value` or a `Table` at the end.

While a formula runs, a number only points at the numbers it was made of; inputs, steps and status
are gathered once, from the result backwards. So nothing is lost and nothing is gathered twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeGuard

from bot.answers.formula.faults import FormulaError
from bot.answers.formula.limits import DERIVATION
from bot.answers.formula.messages import Problem
from bot.answers.value import Input, Missing, Operand, Step, Table, Value
from bot.knowledge.models import STRENGTH, Status
from bot.knowledge.units import RATIO, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

GIVEN: Final = ""
"""The operation of a number that was not computed here: a literal, an argument or a reading."""

SAME: Final = "same"
"""The operation of a number that was taken over as it stands; it makes no step."""

_INPUTS_A_VISIT: Final = 8
"""How many inputs are taken over in the time of one number visited."""

PROJECTING: Final = frozenset({"grow", "project", "years_until"})
"""The operations whose results are projections, however firm their inputs."""


@dataclass(slots=True, eq=False)
class Node:
    """A number and what it was made of. `because` are numbers that chose it without entering it."""

    number: Decimal
    unit: Unit
    year: int | None = None
    operation: str = GIVEN
    operands: tuple[Node, ...] = ()
    because: tuple[Node, ...] = ()
    missing: tuple[Missing, ...] = ()
    value: Value | None = None
    name: str | None = None


def is_literal(result: object) -> TypeGuard[Node]:
    """Tell whether a result is a number that the formula spells out."""
    return isinstance(result, Node) and result.operation == GIVEN and result.value is None and result.name is None


class Claim(IntEnum):
    """By what right rows have the years they have, weakest first."""

    SPAN = 0
    """A series was named without years: it brings those it has."""

    ASKED = 1
    """A range was asked for: none of its years may get lost."""

    CHOSEN = 2
    """The years were picked by a comparison: nothing else enters."""


@dataclass(slots=True, eq=False)
class Rows:
    """Numbers by year, ascending. `because` are numbers that chose the years."""

    nodes: dict[int, Node]
    missing: tuple[Missing, ...] = ()
    because: tuple[Node, ...] = ()
    claim: Claim = Claim.ASKED

    @property
    def unit(self) -> Unit:
        """The one unit of all rows. Raises `FormulaError` when they have several."""
        units = list(dict.fromkeys(node.unit for node in self.nodes.values()))
        if len(units) > 1:
            raise FormulaError(Problem.MIXED_UNITS, left=units[0], right=units[1])
        return units[0] if units else RATIO


@dataclass(slots=True, eq=False)
class Span:
    """A range of years, both ends included, or those listed of it; and the numbers that set its ends."""

    first: int
    last: int
    because: tuple[Node, ...] = ()
    listed: frozenset[int] | None = None

    @property
    def years(self) -> Iterable[int]:
        """The years, ascending."""
        return range(self.first, self.last + 1) if self.listed is None else sorted(self.listed)


@dataclass(slots=True, eq=False)
class Truth:
    """A comparison by year, with the two numbers compared."""

    holds: dict[int, bool]
    compared: dict[int, tuple[Node, Node]]
    missing: tuple[Missing, ...] = ()
    because: tuple[Node, ...] = ()
    claim: Claim = Claim.ASKED


@dataclass(slots=True)
class _Gathered:
    """What has been gathered for one result."""

    inputs: dict[tuple[str, int | None, str], Input] = field(default_factory=dict)
    missing: dict[Missing, None] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    status: Status = Status.AGREED
    last_step: dict[Node, int] = field(default_factory=dict)

    def take(self, value: Value) -> None:
        """Add what a finished value rests on, without its steps."""
        for used in value.inputs:
            self.inputs.setdefault(used.key, used)
        if value.missing:
            self.missing.update(dict.fromkeys(value.missing))
        if value.status is not self.status:
            self.weaken(value.status)

    def weaken(self, status: Status) -> None:
        if STRENGTH[status] > STRENGTH[self.status]:
            self.status = status


def _is_made(node: Node) -> bool:
    """Tell whether a number was made of others, or chosen by them."""
    return bool(node.operands or node.because)


def _given(node: Node) -> Operand:
    """Return a number as an operand that no step computed."""
    while node.operation == SAME:
        node = node.operands[0]
    inputs = () if node.value is None else node.value.inputs
    return Operand(node.number, node.unit, node.year, node.name, inputs[0] if len(inputs) == 1 else None)


class Finisher:
    """Turns the numbers of one evaluation into values, within one budget for all of them."""

    def __init__(self) -> None:
        self._left = DERIVATION
        self._done: dict[Node, Value] = {}
        self._given: dict[Node, Operand] = {}

    def table(self, rows: Rows) -> Table:
        """Return the rows as values."""
        values: list[tuple[int, Value]] = []
        for year, node in rows.nodes.items():
            value = self.value(node)
            values.append((year, value if value.year == year else replace(value, year=year)))
        chosen_by = _Gathered()
        for node in self._in_order(rows.because):
            self._gather(node, chosen_by)
        return Table(tuple(values), tuple(dict.fromkeys(rows.missing)), tuple(chosen_by.inputs.values()))

    def value(self, root: Node) -> Value:
        """Return the number with its inputs, steps, status and missing years.

        One that is made of a number that was finished before begins with that number.
        """
        if root.value is not None:
            return root.value
        finished = self._done.get(root)
        if finished is not None:
            return finished
        gathered = _Gathered()
        for node in self._in_order((root,)):
            self._gather(node, gathered)
        value = self._done[root] = Value(
            number=root.number,
            unit=root.unit,
            status=gathered.status,
            year=root.year,
            inputs=tuple(gathered.inputs.values()),
            steps=tuple(gathered.steps),
            missing=tuple(gathered.missing),
        )
        return value

    def _in_order(self, roots: tuple[Node, ...]) -> list[Node]:
        """Return the nodes under the roots, each after those that it was made of."""
        order: list[Node] = []
        seen: set[Node] = set()
        # Not recursive: a projection over 200 years is a chain of 200 numbers.
        waiting: list[tuple[Node, bool]] = [(node, False) for node in reversed(roots)]
        while waiting:
            node, ready = waiting.pop()
            if ready:
                order.append(node)
                continue
            if node in seen:
                continue
            seen.add(node)
            if node in self._done or not _is_made(node):
                order.append(node)
                continue
            if not node.because and not any(map(_is_made, node.operands)):
                # Most numbers are made of such as were read: these need no waiting.
                leaves = [of for of in dict.fromkeys(node.operands) if of not in seen]
                seen.update(leaves)
                order += leaves
                order.append(node)
                continue
            waiting.append((node, True))
            waiting += [(made_of, False) for made_of in reversed(node.because)]
            waiting += [(made_of, False) for made_of in reversed(node.operands)]
        # There are no more of them than the evaluation was allowed to make.
        self._spend(len(order))
        return order

    def _gather(self, node: Node, gathered: _Gathered) -> None:
        if node.missing:
            gathered.missing.update(dict.fromkeys(node.missing))
        finished = self._done.get(node)
        known = finished or node.value
        if known is not None:
            if len(known.inputs) >= _INPUTS_A_VISIT:
                self._spend(len(known.inputs) // _INPUTS_A_VISIT)
            gathered.take(known)
            if known.steps and finished is None:
                self._quote(node, known.steps, gathered)
        elif node.operation == SAME:
            original = node.operands[0]
            if original in gathered.last_step:
                gathered.last_step[node] = gathered.last_step[original]
        elif node.operation != GIVEN:
            if node.operation in PROJECTING:
                gathered.weaken(Status.PROJECTED)
            operands = tuple([self._operand(operand, gathered) for operand in node.operands])
            step = Step(node.operation, operands, Operand(node.number, node.unit, node.year))
            gathered.last_step[node] = len(gathered.steps)
            gathered.steps.append(step)

    def _quote(self, node: Node, steps: tuple[Step, ...], gathered: _Gathered) -> None:
        """Add the steps of a value that came computed, with their references moved."""
        self._spend(len(steps))
        offset = len(gathered.steps)
        for step in steps:
            operands = tuple(
                operand if operand.step is None else operand._replace(step=operand.step + offset)
                for operand in step.operands
            )
            gathered.steps.append(step._replace(operands=operands))
        gathered.last_step[node] = len(gathered.steps) - 1

    def _operand(self, node: Node, gathered: _Gathered) -> Operand:
        step = gathered.last_step.get(node)
        if step is not None:
            return Operand(node.number, node.unit, node.year, node.name, None, step)
        given = self._given.get(node)
        if given is None:
            given = self._given[node] = _given(node)
        return given

    def _spend(self, visits: int) -> None:
        self._left -= visits
        if self._left < 0:
            raise FormulaError(Problem.TOO_MUCH_WORK, limit=DERIVATION)

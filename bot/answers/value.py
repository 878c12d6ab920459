"""Numbers that know where they come from: inputs, unit, status, year and the arithmetic behind them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from bot.knowledge.models import Status, weakest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from bot.knowledge.models import Text
    from bot.knowledge.units import Unit


@dataclass(frozen=True, slots=True)
class Input:
    """One number read from the knowledge.

    `label` is the short title of its series; `how` says how it was derived or converted when no
    source prints it as it stands.
    """

    series: str
    year: int | None
    value: Decimal
    unit: Unit
    status: Status
    sources: tuple[str, ...]
    how: Text | None
    label: Text

    @property
    def key(self) -> tuple[str, int | None, str]:
        """What makes two readings the same input."""
        return self.series, self.year, self.unit.code


@dataclass(frozen=True, slots=True)
class Missing:
    """A year for which a series that was needed has no value."""

    series: str
    year: int


class Operand(NamedTuple):
    """A number in a step.

    `step` is the index in the value's `steps` of the line that computed it, None for a number that
    was given: then `name` is the series or parameter it came by, None when the formula spells it
    out. `input` is set when it was read from the knowledge as one number.
    """

    number: Decimal
    unit: Unit
    year: int | None = None
    name: str | None = None
    input: Input | None = None
    step: int | None = None


class Step(NamedTuple):
    """One line of a derivation: what was done, with which numbers, and what came out.

    `operation` is one of `+ - * / ^ negative` or the name of a function of the formula language;
    its entry in the table of functions holds the arithmetic in symbols.
    """

    operation: str
    operands: tuple[Operand, ...]
    result: Operand


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit and everything it rests on.

    `status` is the weakest of its inputs'. `inputs` stand once each, in order of use. `steps` end
    with the line that computes `number`, unless it was given or read. `missing` are the years that
    were left out to get it.
    """

    number: Decimal
    unit: Unit
    status: Status = Status.AGREED
    year: int | None = None
    inputs: tuple[Input, ...] = ()
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()

    @classmethod
    def given(cls, number: Decimal, unit: Unit, year: int | None = None) -> Value:
        """Return a number that a question or a formula states: no input, and no doubt of its own."""
        return cls(number, unit, Status.AGREED, year)

    @classmethod
    def read(cls, source: Input) -> Value:
        """Return the value of one number of the knowledge."""
        return cls(source.value, source.unit, source.status, source.year, (source,))

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources behind the inputs, once each, in order of use."""
        return tuple(dict.fromkeys(chain.from_iterable([used.sources for used in self.inputs])))


@dataclass(frozen=True, slots=True)
class Table:
    """Values by year, ascending.

    `missing` are the years that were asked for and have no value; `chosen_by` the inputs by which
    years were left out, where a comparison did so.
    """

    rows: tuple[tuple[int, Value], ...]
    missing: tuple[Missing, ...] = ()
    chosen_by: tuple[Input, ...] = ()

    def __iter__(self) -> Iterator[tuple[int, Value]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def get(self, year: int) -> Value | None:
        """Return the value of the year, or None."""
        return next((value for row, value in self.rows if row == year), None)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a value."""
        return tuple(year for year, _ in self.rows)

    @property
    def unit(self) -> Unit | None:
        """The unit of all rows; None when there are no rows, or rows in several units."""
        units = {value.unit for _, value in self.rows}
        return units.pop() if len(units) == 1 else None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs of all rows and of their choice, once each, in order of use."""
        return united([*(value.inputs for _, value in self.rows), self.chosen_by])

    @property
    def status(self) -> Status:
        """The weakest status of the rows."""
        statuses = [value.status for _, value in self.rows]
        return weakest(statuses) if statuses else Status.AGREED


def united(groups: Iterable[tuple[Input, ...]]) -> tuple[Input, ...]:
    """Return the inputs of all groups, once each, in order of use."""
    found: dict[tuple[str, int | None, str], Input] = {}
    for group in groups:
        for used in group:
            found.setdefault(used.key, used)
    return tuple(found.values())

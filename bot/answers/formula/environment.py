"""What a formula may name and where its numbers come from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from bot.answers.formula.currency import Rates, currency_of, in_currency
from bot.answers.formula.shapes import YEAR_SHAPE, YEARS_SHAPE, Form, Shape
from bot.answers.value import Value
from bot.knowledge.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Policy(StrEnum):
    """What happens when a year of a range has no value: refuse, or leave it out and say so."""

    REFUSE = "refuse"
    NOTE = "note"


class Reader(Protocol):
    """Gives the numbers of the knowledge to a formula."""

    def unit(self, series: str) -> Unit:
        """Return the unit of a series. Raises `KeyError` when there is no such series."""

    def value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        """Return the value of a year, or None where there is none.

        `unit` is given when a currency is wanted: the value must be in it, its input's `how` saying
        by what rate it was converted. Without, it comes in the unit in which it is canonical.
        """

    def rate(self, series: str, year: int) -> Value | None:
        """Return an exchange rate of a year, that of its months so far for one that is not over; None without one."""

    def span(self, series: str) -> tuple[int, int] | None:
        """Return the first and last year with a value, or None when there is none."""

    def names(self) -> tuple[str, ...]:
        """Return the ids of all series."""


@dataclass(frozen=True, slots=True)
class Years:
    """Years as an argument: a range, both ends included, or only those `listed` of it."""

    first: int
    last: int
    listed: frozenset[int] | None = None

    @property
    def years(self) -> Iterable[int]:
        """The years, ascending."""
        return range(self.first, self.last + 1) if self.listed is None else sorted(self.listed)

    @classmethod
    def of(cls, years: Sequence[int]) -> Years:
        """Return the years as they were listed, in any order."""
        first, last, listed = min(years), max(years), frozenset(years)
        return cls(first, last, None if len(listed) == last - first + 1 else listed)


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A series as an argument, by its id."""

    id: str


Argument = Value | int | Years | SeriesName | Unit
"""A value (amount, percent, number), a year, a range of years, a series, or a unit (currency)."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Everything outside a formula that it can name.

    `arguments` are the parameters with their values; `types` declares those that have no value yet,
    which is enough for `check`. `currency` reads every amount of money in that currency. `at` reads
    a bare series name as its value of that year, for series computed year by year. `rates` holds
    the series of exchange rates by their unit (`KRW/USD`), `prices` the price index of each currency,
    `units` the names of units that may stand behind a number, beside the currencies of `rates`.
    """

    reader: Reader
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    types: Mapping[str, Shape] = field(default_factory=dict)
    missing: Policy = Policy.REFUSE
    currency: Unit | None = None
    at: int | None = None
    rates: Rates = field(default_factory=Rates)
    prices: Mapping[Unit, str] = field(default_factory=dict)
    units: frozenset[str] = frozenset()

    def with_arguments(self, **arguments: Argument) -> Environment:
        """Return the same environment with these arguments added."""
        return replace(self, arguments={**self.arguments, **arguments})

    def with_types(self, types: Mapping[str, Shape]) -> Environment:
        """Return the same environment with parameters declared that have no value yet."""
        return replace(self, types=types)

    def wanted(self, series: str) -> Unit | None:
        """Return the unit in which the series is to be read, None for whichever each year has."""
        if self.currency is None:
            return None
        own = self.reader.unit(series)
        found = currency_of(own, self.rates.currencies)
        return None if found is None else in_currency(own, found, self.currency)

    def shape(self, name: str) -> Shape | None:
        """Return the shape of a parameter, or None when there is none of that name."""
        argument = self.arguments.get(name)
        if argument is None:
            return self.types.get(name)
        if isinstance(argument, Value):
            return Shape(Form.SCALAR, argument.unit)
        if isinstance(argument, int | Years):
            return YEAR_SHAPE if isinstance(argument, int) else YEARS_SHAPE
        if isinstance(argument, Unit):
            return Shape(Form.UNIT, argument)
        return self._series_shape(argument.id)

    def _series_shape(self, series: str) -> Shape | None:
        try:
            return Shape.series_of(self.series_unit(series))
        except KeyError:
            return None

    def series_unit(self, series: str) -> Unit:
        """Return the unit in which the series is read. Raises `KeyError` when there is none."""
        return self.wanted(series) or self.reader.unit(series)

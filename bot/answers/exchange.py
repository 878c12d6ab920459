"""Rates of exchange: how an amount of one currency becomes one of another, at the average rate of a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.formula import Rates
from bot.answers.wording.numbers import plain
from bot.knowledge.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from bot.answers.value import Input
    from bot.knowledge.snapshot import Snapshot
    from bot.knowledge.units import Unit

_ENDS_OF_A_RATE = 2


@dataclass(frozen=True, slots=True)
class Conversion:
    """The rates from one currency to another, one after the other, and whether each is divided by."""

    legs: tuple[tuple[Input, bool], ...]

    def apply(self, number: Decimal) -> Decimal:
        """Return the amount in the other currency."""
        for rate, divides in self.legs:
            number = number / rate.value if divides else number * rate.value
        return number

    @property
    def rates(self) -> tuple[Input, ...]:
        """The rates as inputs of what was converted."""
        return tuple(rate for rate, _ in self.legs)

    @property
    def shown(self) -> str:
        """The rates in short: `1,165.36 KRW/USD (2019)`."""
        return ", ".join(f"{plain(rate.value)} {rate.unit} ({rate.year})" for rate in self.rates)


@dataclass(frozen=True, slots=True)
class RateRange:
    """What a rate of exchange can be believed to be: from half of the lowest that it was to twice the highest."""

    above: str
    below: str
    least: Decimal
    most: Decimal

    @property
    def unit(self) -> str:
        """The unit of the rate: `KRW/USD`."""
        return f"{self.above}/{self.below}"

    @property
    def lowest(self) -> Decimal:
        """The lowest that is believed."""
        return self.least / 2

    @property
    def highest(self) -> Decimal:
        """The highest that is believed."""
        return self.most * 2

    def holds(self, value: Decimal) -> bool:
        """Tell whether a number may be such a rate."""
        return self.lowest <= value <= self.highest


class Exchange:
    """The rates of one snapshot; `rate_of` reads one of a year."""

    def __init__(self, snapshot: Snapshot, rate_of: Callable[[str, int], Input | None]) -> None:
        self.rates = Rates(_rate_series(snapshot))
        self._rate_of = rate_of
        self._series = frozenset(self.rates.series.values())

    def is_rate(self, series: str) -> bool:
        """Tell whether amounts are converted by the series."""
        return series in self._series

    def ranges(self, snapshot: Snapshot) -> Iterator[RateRange]:
        """Yield what each rate was over the years, in the order of their series."""
        for unit, series in self.rates.series.items():
            above, _, below = unit.code.partition("/")
            read = [rate.value for year in snapshot.series[series].values if (rate := self._rate_of(series, year))]
            if read and below:
                yield RateRange(above, below, min(read), max(read))

    def conversion(self, source: Unit, target: Unit, year: int) -> Conversion | None:
        """Return how one currency becomes the other in the year, None when a rate of that year is not known."""
        path = self.rates.path(source, target)
        if not path:
            return None
        legs: list[tuple[Input, bool]] = []
        here = source
        for unit, series in path:
            rate = self._rate_of(series, year)
            if rate is None:
                return None
            # Won per dollar: dollars are multiplied by it, won are divided.
            divides = dict(unit.powers)[str(here)] > 0
            legs.append((rate, divides))
            here = here / unit if divides else here * unit
        return Conversion(tuple(legs))


def _rate_series(snapshot: Snapshot) -> dict[Unit, str]:
    """Return the first series of each pair of currencies."""
    rates: dict[Unit, str] = {}
    for entry in snapshot.series.values():
        unit = snapshot.units[entry.id][0]
        names = {name for name, _ in unit.powers}
        if len(unit.powers) == _ENDS_OF_A_RATE and names <= CURRENCIES:
            rates.setdefault(unit, entry.id)
    return rates

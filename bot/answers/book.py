"""Reads single numbers out of the knowledge, in the unit wanted, with their provenance.

The order for a year: the amount as agreed; the same amount as a source prints it in the unit
wanted; our own derivation; last, a conversion at the year's average rate. What was done is kept in
`Input.how`, and everything but the first two is `derived` or weaker.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.formula import Environment, Policy, Rates
from bot.answers.value import Input, Value
from bot.answers.wording.numbers import money, plain
from bot.knowledge.language import Language
from bot.knowledge.models import Status, Text, weakest
from bot.knowledge.units import Unit, base, parse_amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.formula import Argument
    from bot.knowledge.models import Series, YearValue
    from bot.knowledge.snapshot import Snapshot

CURRENCIES: Final = {"KRW", "USD", "JPY", "EUR"}


class Book:
    """The series of one snapshot as numbers: what formulas and replies read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._cache: dict[tuple[str, int, Unit | None], Value | None] = {}
        self._years: dict[str, tuple[int, ...]] = {}
        self._rates = _rate_series(snapshot)
        self._prices = {base(currency): series for currency, series in snapshot.price_indices.items()}
        self._environment = Environment(reader=self, rates=Rates(self._rates), prices=self._prices)

    def unit(self, series: str) -> Unit:
        """Return the unit of the series. Raises `KeyError` for an unknown one."""
        return self.snapshot.units[series][0]

    def names(self) -> tuple[str, ...]:
        """Return the ids of all series."""
        return tuple(self.snapshot.series)

    def span(self, series: str) -> tuple[int, int] | None:
        """Return the first and last year that has a number, None when no year has."""
        years = self.years(series)
        return (years[0], years[-1]) if years else None

    def years(self, series: str) -> tuple[int, ...]:
        """Return the years that have a number, ascending."""
        years = self._years.get(series)
        if years is None:
            entry = self.snapshot.series[series]
            years = tuple(
                sorted(year for year, value in entry.values.items() if value.amount or value.parts or value.derived)
            )
            self._years[series] = years
        return years

    def value(self, series: str, year: int, unit: Unit | None = None) -> Value | None:
        """Return the number of the year in the unit (None: the series' own), or None when there is none."""
        key = (series, year, unit)
        if key not in self._cache:
            self._cache[key] = self._value(series, year, unit)
        return self._cache[key]

    def _value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        entry = self.snapshot.series.get(series)
        if entry is None:
            return None
        own, scale = self.snapshot.units[series]
        wanted = unit or own
        record = entry.values.get(year)
        if record is None:
            return None
        found = self._stated(entry, record, year, wanted, scale, own)
        return Value.read(found) if found else None

    def _stated(
        self, entry: Series, record: YearValue, year: int, wanted: Unit, scale: Decimal, own: Unit
    ) -> Input | None:
        status = record.status or entry.status
        sources = record.sources or entry.sources
        label = entry.short

        def read(number: Decimal, as_status: Status, how: Text | None, used: tuple[str, ...]) -> Input:
            return Input(entry.id, year, number, wanted, as_status, used, how, label)

        if record.amount is not None:
            number, unit = parse_amount(record.amount, own, scale)
            if unit == wanted:
                how = record.derived.how if record.derived and status is Status.DERIVED else None
                return read(number, status, how, sources)
        for printed in record.also:
            number, unit = parse_amount(printed.amount, own, scale)
            if unit == wanted:
                return read(number, weakest([status, Status.REPORTED]), printed.note, printed.sources or sources)
        if record.derived is not None:
            number, unit = parse_amount(record.derived.amount, own, scale)
            if unit == wanted:
                return read(number, weakest([status, Status.DERIVED]), record.derived.how, sources)
        return self._converted(entry, record, year, wanted, scale, own)

    def _converted(
        self, entry: Series, record: YearValue, year: int, wanted: Unit, scale: Decimal, own: Unit
    ) -> Input | None:
        stated = (record.amount,) if record.amount else record.parts
        if not stated and record.derived:
            stated = (record.derived.amount,)
        total = Decimal(0)
        sources = list(record.sources or entry.sources)
        status = weakest([record.status or entry.status, Status.DERIVED])
        english: list[str] = []
        korean: list[str] = []
        for text in stated:
            number, unit = parse_amount(text, own, scale)
            if unit == wanted:
                total += number
                english.append(money(number, unit, Language.ENGLISH))
                korean.append(money(number, unit, Language.KOREAN))
                continue
            rate = self.rate(unit, wanted, year)
            if rate is None:
                return None
            factor, used, shown = rate
            total += number * factor
            sources.extend(source for source in used.sources if source not in sources)
            english.append(f"{money(number, unit, Language.ENGLISH)} at {shown}")
            korean.append(f"{money(number, unit, Language.KOREAN)}({shown})")
        if not stated:
            return None
        how = Text(en=" + ".join(english), ko=" + ".join(korean))
        return Input(entry.id, year, total, wanted, status, tuple(sources), how, entry.short)

    def price_index(self, currency: str) -> str | None:
        """Return the consumer price index of the country of the currency, None when there is none."""
        return self._prices.get(base(currency))

    def environment(
        self, arguments: Mapping[str, Argument], currency: Unit | None = None, missing: Policy = Policy.REFUSE
    ) -> Environment:
        """Return where a formula finds its arguments and the numbers, rates and prices of this book."""
        return replace(self._environment, arguments=arguments, currency=currency, missing=missing)

    def rate(self, source: Unit, target: Unit, year: int) -> tuple[Decimal, Input, str] | None:
        """Return the factor from one currency to the other in the year, its input, and how it is shown.

        A year that is not over uses the mean of its months so far, else the year before is refused:
        None means that no rate of that year is known.
        """
        pair = target / source
        series = self._rates.get(pair)
        inverse = False
        if series is None:
            series, inverse = self._rates.get(source / target), True
        if series is None:
            return self._cross_rate(source, target, year)
        found = self.rate_value(series, year)
        if found is None:
            return None
        factor = Decimal(1) / found.value if inverse else found.value
        above, below = (str(source), str(target)) if inverse else (str(target), str(source))
        return factor, found, f"{plain(found.value)} {above}/{below} ({year})"

    def _cross_rate(self, source: Unit, target: Unit, year: int) -> tuple[Decimal, Input, str] | None:
        dollar = base("USD")
        if dollar in (source, target):
            return None
        first = self.rate(source, dollar, year)
        second = self.rate(dollar, target, year)
        if first is None or second is None:
            return None
        return first[0] * second[0], first[1], f"{first[2]}, {second[2]}"

    def rate_value(self, series: str, year: int) -> Input | None:
        """Return the average rate of the year: the full year's, else that of its months so far."""
        value = self.value(series, year)
        if value is not None:
            return value.inputs[0]
        entry = self.snapshot.series[series]
        partial = entry.partial.get(year)
        if partial is None:
            return None
        own, scale = self.snapshot.units[series]
        number, unit = parse_amount(partial.amount, own, scale)
        return Input(series, year, number, unit, Status.REPORTED, (partial.source,), partial.months, entry.short)


def _rate_series(snapshot: Snapshot) -> Mapping[Unit, str]:
    """Return the first series of each pair of currencies."""
    rates: dict[Unit, str] = {}
    for entry in snapshot.series.values():
        unit = snapshot.units[entry.id][0]
        names = {name for name, _ in unit.powers}
        if len(unit.powers) == 2 and names <= CURRENCIES:  # noqa: PLR2004 - a pair has two
            rates.setdefault(unit, entry.id)
    return rates

"""Reads single numbers out of the knowledge, in the unit wanted, with their provenance.

The order for a year: the amount as agreed; the same amount as a source prints it in the unit
wanted; our own derivation; last, a conversion at the year's average rate. What was done is kept in
`Input.how`, and everything but the first two is `derived` or weaker. A conversion keeps the rates
as further inputs of its value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from bot.answers.exchange import Conversion, Exchange
from bot.answers.formula import Environment, Policy
from bot.answers.formula.limits import CONTEXT
from bot.answers.value import Input, Value
from bot.answers.wording.numbers import money
from bot.knowledge.language import Language
from bot.knowledge.models import Status, Text, weakest
from bot.knowledge.units import Unit, base, parse_amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.formula import Argument
    from bot.knowledge.models import Series, YearValue
    from bot.knowledge.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class _Record:
    """One year of a series, and the unit in which its number is wanted."""

    entry: Series
    record: YearValue
    year: int
    wanted: Unit
    own: tuple[Unit, Decimal]

    @property
    def status(self) -> Status:
        return self.record.status or self.entry.status

    def amount(self, printed: str) -> tuple[Decimal, Unit]:
        return parse_amount(printed, *self.own)

    def read(self, number: Decimal, status: Status, how: Text | None, sources: tuple[str, ...] = ()) -> Input:
        used = sources or self.record.sources or self.entry.sources
        return Input(self.entry.id, self.year, number, self.wanted, status, used, how, self.entry.short)


class Book:
    """The series of one snapshot as numbers: what formulas and replies read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.exchange = Exchange(snapshot, self._rate)
        self._values: dict[tuple[str, int, str | None], Value | None] = {}
        self._years: dict[str, tuple[int, ...]] = {}
        self._agreed_in: dict[tuple[str, int], frozenset[Unit]] = {}
        self._prices = {base(currency): series for currency, series in snapshot.price_indices.items()}
        self._environment = Environment(
            reader=self,
            rates=self.exchange.rates,
            prices=self._prices,
            units=frozenset(name for unit, _ in snapshot.units.values() for name, _ in unit.powers),
        )

    def unit(self, series: str) -> Unit:
        """Return the unit of the series. Raises `KeyError` for an unknown one."""
        return self.snapshot.units[series][0]

    def names(self) -> tuple[str, ...]:
        """Return the ids of all series."""
        return tuple(self.snapshot.series)

    def listed(self) -> list[Series]:
        """Return the series as they are listed: the main one first, then those of its subject, then all others."""
        main = self.snapshot.main_subject
        series = self.snapshot.series.values()
        return sorted(series, key=lambda entry: (entry.id != main.series, entry.subject != main.id))

    def span(self, series: str) -> tuple[int, int] | None:
        """Return the first and last year that has a number, None when no year has."""
        years = self.years(series)
        return (years[0], years[-1]) if years else None

    def years(self, series: str) -> tuple[int, ...]:
        """Return the years that have a number, ascending."""
        years = self._years.get(series)
        if years is None:
            records = self.snapshot.series[series].values.items()
            years = tuple(sorted(year for year, value in records if value.amount or value.parts or value.derived))
            self._years[series] = years
        return years

    def stated_since(self, series: str) -> int | None:
        """Return the first year from which on every amount is stated in the series' own unit.

        Before it, a change from year to year would be one of the exchange rate as well.
        """
        entry, (own, scale) = self.snapshot.series[series], self.snapshot.units[series]
        since: int | None = None
        for year in reversed(self.years(series)):
            record = entry.values[year]
            if record.parts or (record.amount is not None and parse_amount(record.amount, own, scale)[1] != own):
                break
            since = year
        return since

    def agreed_in(self, series: str, year: int) -> frozenset[Unit] | None:
        """Return the units in which the number of the year was agreed, in parts or in whole; None without a record.

        They are none where the number was only derived.
        """
        units = self._agreed_in.get((series, year))
        if units is None:
            record = self.snapshot.series[series].values.get(year)
            if record is None:
                return None
            stated = (record.amount,) if record.amount else record.parts
            units = frozenset(parse_amount(one, *self.snapshot.units[series])[1] for one in stated)
            self._agreed_in[series, year] = units
        return units

    def value(self, series: str, year: int, unit: Unit | None = None) -> Value | None:
        """Return the number of the year in the unit (None: the series' own), or None when there is none."""
        key = (series, year, unit.code if unit else None)
        try:
            return self._values[key]
        except KeyError:
            with localcontext(CONTEXT):
                found = self._values[key] = self._value(series, year, unit)
            return found

    def _value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        entry = self.snapshot.series.get(series)
        record = entry.values.get(year) if entry else None
        if entry is None or record is None:
            return None
        own = self.snapshot.units[series]
        wanted = _Record(entry, record, year, unit or own[0], own)
        stated = _stated(wanted)
        return Value.read(stated) if stated else self._converted(wanted)

    def _converted(self, wanted: _Record) -> Value | None:
        """Return the number at the rates of the year; parts that are in the unit wanted are taken as they are."""
        record = wanted.record
        stated = (record.amount,) if record.amount else record.parts
        if not stated and record.derived:
            stated = (record.derived.amount,)
        total = Decimal(0)
        rates: dict[str, Input] = {}
        told: dict[Language, list[str]] = {language: [] for language in Language}
        for number, unit in map(wanted.amount, stated):
            conversion = Conversion(())
            if unit != wanted.wanted:
                found = self.conversion(unit, wanted.wanted, wanted.year)
                if found is None:
                    return None
                conversion = found
            total += conversion.apply(number)
            rates |= {rate.series: rate for rate in conversion.rates}
            for language, parts in told.items():
                parts.append(_told(number, unit, conversion, language))
        if not stated:
            return None
        how = Text(en=" + ".join(told[Language.ENGLISH]), ko=" + ".join(told[Language.KOREAN]))
        read = wanted.read(total, weakest([wanted.status, Status.DERIVED]), how)
        inputs = (read, *rates.values())
        return Value(total, read.unit, weakest([used.status for used in inputs]), read.year, inputs)

    def price_index(self, currency: str) -> str | None:
        """Return the consumer price index of the country of the currency, None when there is none."""
        return self._prices.get(base(currency))

    def environment(
        self, arguments: Mapping[str, Argument], currency: Unit | None = None, missing: Policy = Policy.REFUSE
    ) -> Environment:
        """Return where a formula finds its arguments and the numbers, rates and prices of this book."""
        known = self._environment
        return Environment(
            known.reader, arguments, known.types, missing, currency, None, known.rates, known.prices, known.units
        )

    def conversion(self, source: Unit, target: Unit, year: int) -> Conversion | None:
        """Return how one currency becomes the other at the average rate of the year, None when it is not known."""
        return self.exchange.conversion(source, target, year)

    def rate(self, series: str, year: int) -> Value | None:
        """Return the average rate of the year, that of its months so far for a year that is not over."""
        found = self._rate(series, year)
        return Value.read(found) if found else None

    def _rate(self, series: str, year: int) -> Input | None:
        """Return the average rate of the year; that of its months so far for a year that is not over."""
        value = self.value(series, year)
        if value is not None:
            return value.inputs[0]
        entry = self.snapshot.series[series]
        partial = entry.partial.get(year)
        if partial is None:
            return None
        number, unit = parse_amount(partial.amount, *self.snapshot.units[series])
        return Input(series, year, number, unit, Status.REPORTED, (partial.source,), partial.months, entry.short)


def _stated(wanted: _Record) -> Input | None:
    """Return the number as agreed, as printed or as derived in the unit wanted; None when it is in none of them."""
    record, status = wanted.record, wanted.status
    if record.amount is not None:
        number, unit = wanted.amount(record.amount)
        if unit == wanted.wanted:
            how = record.derived.how if record.derived and status is Status.DERIVED else None
            return wanted.read(number, status, how)
    for printed in record.also:
        number, unit = wanted.amount(printed.amount)
        if unit == wanted.wanted:
            return wanted.read(number, weakest([status, Status.REPORTED]), printed.note, printed.sources)
    if record.derived is not None:
        number, unit = wanted.amount(record.derived.amount)
        if unit == wanted.wanted:
            return wanted.read(number, weakest([status, Status.DERIVED]), record.derived.how)
    return None


def _told(number: Decimal, unit: Unit, conversion: Conversion, language: Language) -> str:
    """Return an amount with the rate at which it was converted."""
    amount = money(number, unit, language)
    if not conversion.legs:
        return amount
    return f"{amount}({conversion.shown})" if language is Language.KOREAN else f"{amount} at {conversion.shown}"

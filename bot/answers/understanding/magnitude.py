"""How large the amounts of the main subject are, and in which currency: what an amount may be taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.units import COMMON_CURRENCY

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.book import Book
    from bot.answers.exchange import RateRange
    from bot.knowledge.models import Subject


@dataclass(frozen=True, slots=True)
class Magnitude:
    """The currency of the main series, and the smallest amount that any of its years has; None without one."""

    currency: str
    smallest: Decimal | None
    rates: tuple[RateRange, ...] = ()

    @classmethod
    def of(cls, book: Book, subject: Subject) -> Magnitude:
        """Return that of the subject's own series."""
        unit = book.unit(subject.series)
        read = (book.value(subject.series, year) for year in book.years(subject.series))
        amounts = [value.number for value in read if value is not None and value.unit == unit]
        return cls(str(unit), min(amounts, default=None), tuple(book.exchange.ranges(book.snapshot)))

    def rate_of(self, value: Decimal, currency: str | None = None) -> tuple[Decimal, str] | None:
        """Return a number as an exchange rate with its unit when it may be one: within twice what the rates were."""
        for rate in self.rates:
            if currency in {None, rate.above} and rate.holds(value):
                return value, rate.unit
        return None

    def called_rate(self, value: Decimal, currency: str | None = None) -> tuple[Decimal, str] | None:
        """Return a number that is said to be an exchange rate as one with its unit, believable or not."""
        known = next((rate for rate in self.rates if currency in {None, rate.above}), None)
        return None if known is None else (value, known.unit)

    def is_large(self, value: Decimal, currency: str) -> bool:
        """Tell whether an amount may be one of a year."""
        return currency == self.currency and self.smallest is not None and value >= self.smallest

    def is_small(self, value: Decimal) -> bool:
        """Tell whether an amount is too small for the main currency: "5 billion" must be dollars then."""
        return self.smallest is not None and value < self.smallest / 2

    def other(self, currency: str) -> str:
        """Return the currency that an amount is to be converted to when none is named."""
        return self.currency if currency == COMMON_CURRENCY else COMMON_CURRENCY

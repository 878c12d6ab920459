"""How large the amounts of the main subject are, and in which currency: what an amount may be taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.units import COMMON_CURRENCY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bot.answers.book import Book
    from bot.knowledge.models import Subject


@dataclass(frozen=True, slots=True)
class Magnitude:
    """The currency of the main series, and the smallest amount that any of its years has; None without one."""

    currency: str
    smallest: Decimal | None
    rates: tuple[tuple[str, str, Decimal, Decimal], ...] = ()

    @classmethod
    def of(cls, book: Book, subject: Subject) -> Magnitude:
        """Return that of the subject's own series."""
        unit = book.unit(subject.series)
        read = (book.value(subject.series, year) for year in book.years(subject.series))
        amounts = [value.number for value in read if value is not None and value.unit == unit]
        return cls(str(unit), min(amounts, default=None), tuple(_rates(book)))

    def rate_of(self, value: Decimal, currency: str | None = None) -> tuple[Decimal, str] | None:
        """Return a number as an exchange rate with its unit when it may be one: within twice what the rates were."""
        for above, below, least, most in self.rates:
            if currency in {None, above} and least / 2 <= value <= most * 2:
                return value, f"{above}/{below}"
        return None

    def is_large(self, value: Decimal, currency: str) -> bool:
        """Tell whether an amount may be one of a year."""
        return currency == self.currency and self.smallest is not None and value >= self.smallest

    def is_small(self, value: Decimal) -> bool:
        """Tell whether an amount is too small for the main currency: "5 billion" must be dollars then."""
        return self.smallest is not None and value < self.smallest / 2

    def other(self, currency: str) -> str:
        """Return the currency that an amount is to be converted to when none is named."""
        return self.currency if currency == COMMON_CURRENCY else COMMON_CURRENCY


def _rates(book: Book) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """Yield the currencies of each rate of the knowledge with the lowest and the highest that it was."""
    for unit, series in book.exchange.rates.series.items():
        above, _, below = str(unit).partition("/")
        read = [value.number for year in book.years(series) if (value := book.value(series, year)) is not None]
        if read and below:
            yield above, below, min(read), max(read)

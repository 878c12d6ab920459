"""One year of a series as the sentences about it see it, and what such a sentence brings along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.language import Language
from bot.knowledge.units import parse_amount

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.answer import Figure
    from bot.answers.book import Book
    from bot.answers.value import Value
    from bot.knowledge.models import Series, YearValue
    from bot.knowledge.units import Unit


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or two of a reply, with the figures, values and sources that they rest on."""

    text: str = ""
    figures: tuple[Figure, ...] = ()
    values: tuple[Value, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A year of a series: its record, its value in the unit in which it was stated, the language of the reply."""

    book: Book
    series: Series
    record: YearValue
    year: int
    value: Value
    language: Language

    @property
    def korean(self) -> bool:
        """Whether the reply is in Korean."""
        return self.language is Language.KOREAN

    @property
    def short(self) -> str:
        """The short name of the series."""
        return self.series.short.get(self.language)

    @property
    def label(self) -> str:
        """The year with the name of the series."""
        return label_of(self.series, self.year, self.language)

    def amount(self, printed: str) -> tuple[Decimal, Unit]:
        """Return an amount as the record prints it, with its unit."""
        return parse_amount(printed, *self.book.snapshot.units[self.series.id])

    def at(self, year: int) -> Value | None:
        """Return the value of another year, as it was stated."""
        return stated(self.book, self.series.id, year)


def label_of(series: Series, year: int, language: Language) -> str:
    """Return `payment 2019` or `2019년 분담금`."""
    short = series.short.get(language)
    return f"{year}년 {short}" if language is Language.KOREAN else f"{short} {year}"


def stated(book: Book, series: str, year: int) -> Value | None:
    """Return the value of a year in its own unit of account: dollars for a year that was agreed in dollars."""
    record = book.snapshot.series[series].values.get(year)
    if record is None:
        return None
    unit = parse_amount(record.amount, *book.snapshot.units[series])[1] if record.amount is not None else None
    return book.value(series, year, unit)

"""The answer of an operation: its results, the sentence of the YAML, the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.compute import Computed, compute
from bot.answers.replies.parts import STATUS_WORDS, derivation, figure, status_caveats
from bot.answers.wording.dates import years as years_words
from bot.answers.wording.numbers import percent, plain, quantity
from bot.answers.wording.template import fill
from bot.knowledge.language import Language
from bot.knowledge.units import base

if TYPE_CHECKING:
    from bot.answers.answer import Figure
    from bot.answers.book import Book
    from bot.answers.understanding.binding import Bound
    from bot.answers.value import Value
    from bot.knowledge.models import Text

MOST_LINES = 45


@dataclass(frozen=True, slots=True)
class CalculatedReply:
    """The parts of the reply of an operation."""

    text: str
    figures: tuple[Figure, ...]
    lines: tuple[str, ...]
    derivation: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    computed: Computed


class CalculationWriter:
    """Computes an operation and writes its reply."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.snapshot = book.snapshot

    def write(self, bound: Bound, asked: str | None, language: Language, *, unsigned: bool = False) -> CalculatedReply:
        """Return the reply; `asked` names the result that was asked for.

        `unsigned` shows a difference without its sign, for a comparison that names no direction.
        Raises `FormulaError`.
        """
        computed = compute(bound, self.book, asked)
        calculation = bound.calculation
        words = self._words(bound, language)
        main = computed.values[next(iter(calculation.results))]
        template: Text = calculation.reply
        if main.number < 0 and calculation.falls:
            template = calculation.falls
        elif not main.number and calculation.same:
            template = calculation.same

        def read(series: str, index: str) -> str:
            return self._read(bound, computed, series, index, language)

        text = fill(template.get(language), words, computed.values, read, language)
        figures = [
            one for name, value in computed.values.items() for one in self._figures(bound, name, value, words, computed, language)
        ]
        if unsigned:
            figures = [replace(one, value=abs(one.value)) for one in figures]
        figures.extend(self._inputs(bound, computed, language))
        values = list(computed.values.values())
        sources = tuple(dict.fromkeys(source for value in values for source in value.sources))
        lines = self._lines(bound, language) if calculation.lists_years else ()
        return CalculatedReply(
            text, tuple(figures), lines, derivation(values, language), sources, status_caveats(values, self.snapshot, language), computed
        )

    def _figures(
        self, bound: Bound, name: str, value: Value, words: dict[str, str], computed: Computed, language: Language
    ) -> list[Figure]:
        """Return a result as a figure; an amount per head or day also as the plain amount that it is."""
        label = fill(bound.calculation.results[name].label.get(language), words, computed.values, lambda *_: "", language)
        year = value.year or bound.year or bound.last
        shown = figure(value, label, year)
        above, _, below = shown.unit.partition("/")
        if below in {"person", "day"}:
            return [replace(shown, unit=above), shown]
        return [shown]

    def _inputs(self, bound: Bound, computed: Computed, language: Language) -> list[Figure]:
        """Return the few numbers that the results rest on as further figures."""
        inputs = [used for value in computed.values.values() for used in value.inputs]
        unique = list(dict.fromkeys(used.key for used in inputs))
        if len(unique) > 3:  # noqa: PLR2004 - a long range stands in the lines
            return []
        from bot.answers.answer import Figure as ShownFigure  # noqa: PLC0415 - only needed for types above

        shown: list[Figure] = []
        for used in inputs:
            label = used.label.get(language) + (f" {used.year}" if used.year else "")
            one = ShownFigure(used.value, str(used.unit), used.year, used.status, label)
            if one not in shown and used.year is not None:
                shown.append(one)
        return shown

    def _words(self, bound: Bound, language: Language) -> dict[str, str]:
        words = {"series": self.snapshot.series[bound.series].short.get(language)}
        if bound.other:
            words["other"] = self.snapshot.series[bound.other].short.get(language)
        for name in ("year", "first", "last", "base"):
            value = getattr(bound, name)
            if value is not None:
                words[name] = str(value)
        if bound.year is not None:
            words["days"] = str(366 if bound.year % 4 == 0 and (bound.year % 100 != 0 or bound.year % 400 == 0) else 365)
        if bound.years:
            span = self.book.years(bound.series)
            words["years"] = years_words(bound.years, language)
            words["count"] = str(len([year for year in bound.years if year in span]))
        for name, amount in (("amount", bound.amount), ("target", bound.target)):
            if amount is not None:
                words[name] = quantity(amount[0], base(amount[1]), language)
        if bound.rate is not None:
            words["rate"] = percent(bound.rate)
        if bound.amount and bound.currency and bound.year and "currency" in bound.calculation.takes:
            rate = self.book.rate(base(bound.amount[1]), base(bound.currency), bound.year)
            if rate:
                words["rate"] = f"{plain(rate[1].value)} {rate[1].unit}"
        return words

    def _read(self, bound: Bound, computed: Computed, series: str, index: str, language: Language) -> str:
        name = {"series": bound.series, "other": bound.other, "whole": self.snapshot.series[bound.series].part_of}[series]
        if index.endswith(".year"):
            year = computed.values[index.removesuffix(".year")].year
        else:
            year = getattr(bound, index)
        if name is None or year is None:
            return "?"
        currency = base(bound.currency) if bound.currency and "currency" not in bound.calculation.takes else None
        own = self.book.unit(name)
        value = self.book.value(name, year, currency if currency and str(own) in {"KRW", "USD", "JPY"} else None)
        return quantity(value.number, value.unit, language) if value else "?"

    def _lines(self, bound: Bound, language: Language) -> tuple[str, ...]:
        currency = base(bound.currency) if bound.currency else None
        lines: list[str] = []
        for year in bound.years[:MOST_LINES]:
            value = self.book.value(bound.series, year, currency)
            if value is not None:
                status = STATUS_WORDS[value.status][language]
                shown = quantity(value.number, value.unit, language)
                lines.append(f"{year}: {shown} ({status})")
        return tuple(lines)



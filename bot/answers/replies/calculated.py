"""The answer of an operation: its results, the sentence of the YAML, the arithmetic."""

from __future__ import annotations

import calendar
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.answers.answer import Answer, Figure, Outcome
from bot.answers.compute import Computed, compute
from bot.answers.replies.parts import STATUS_WORDS, derivation, figure, links, status_caveats
from bot.answers.replies.turn import topic_of, why
from bot.answers.replies.year_notes import notes_on_years
from bot.answers.understanding.grammar import Tag
from bot.answers.wording.dates import counted, ordinal
from bot.answers.wording.dates import years as years_words
from bot.answers.wording.numbers import percent, plain, quantity
from bot.answers.wording.template import fill
from bot.knowledge.calculation import Kind
from bot.knowledge.language import Language
from bot.knowledge.units import PERCENT, base, is_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.answers.book import Book
    from bot.answers.replies.turn import Turn
    from bot.answers.understanding.binding import Bound
    from bot.answers.value import Value
    from bot.knowledge.calculation import Result
    from bot.knowledge.models import Text
    from bot.knowledge.units import Unit

MOST_LINES: Final = 45
MOST_INPUTS: Final = 3
"""The numbers behind a result are shown as figures when they are so few; a long range stands in the lines."""

_SPLIT: Final = frozenset({"person", "day", "year"})
"""An amount per one of these is shown as a plain amount too."""


class CalculationWriter:
    """Computes operations of one book and writes their answers."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._snapshot = book.snapshot

    def answer(self, turn: Turn, bound: Bound) -> Answer:
        """Return the answer. Raises `FormulaError`."""
        calculation, language = bound.calculation, turn.language
        used = turn.decision.choice.fit.used if turn.decision.choice else frozenset[str]()
        asked = _asked(bound, used)
        computed = compute(bound, self._book, asked)
        sentence = _Sentence(self._book, bound, computed, language)
        rows = tuple(computed.table)[:MOST_LINES] if computed.table else ()
        listed = self._listed(bound)
        values = [*computed.values.values(), *(value for _, value in rows)]
        inputs = {id(used): used for value in values for used in value.inputs}.values()
        sources = dict.fromkeys(source for used in inputs for source in used.sources)
        extreme = computed.main.year if calculation.chooses_year else None
        return Answer(
            Outcome.ANSWER,
            language,
            calculation.title.get(language),
            sentence.text(),
            why(turn, bound, self._snapshot),
            entry=calculation.id,
            lines=tuple(_rows(listed or rows, language)),
            figures=(
                *_in_order(sentence, bound, used, rows, asked=asked is not None),
                *self._figures(bound, listed, language),
            ),
            derivation=derivation(computed.worked, language),
            sources=links(sources, self._snapshot) or links(self._latest_sources(bound), self._snapshot),
            as_of=self._snapshot.series[bound.series].checked,
            caveats=(*notes_on_years(bound, self._snapshot, language), *status_caveats(values, self._book, language)),
            topic=topic_of(turn, bound, extreme),
        )

    def _latest_sources(self, bound: Bound) -> tuple[str, ...]:
        """Return the sources of the series' last year, for arithmetic on amounts that the asker gave."""
        entry = self._snapshot.series[bound.series]
        years = self._book.years(bound.series)
        return (entry.values[years[-1]].sources if years else ()) or entry.sources

    def _listed(self, bound: Bound) -> list[tuple[int, Value]]:
        """Return the years that are shown one below the other, with their amounts."""
        if not bound.calculation.lists_years:
            return []
        currency = base(bound.currency) if bound.currency else None
        values = ((year, self._book.value(bound.series, year, currency)) for year in bound.years[:MOST_LINES])
        return [(year, value) for year, value in values if value is not None]

    def _figures(self, bound: Bound, listed: list[tuple[int, Value]], language: Language) -> Iterator[Figure]:
        """Yield the years that are listed as figures, where they are more than the few that a result shows anyway."""
        if len(listed) > MOST_INPUTS:
            label = self._snapshot.series[bound.series].short.get(language)
            yield from (figure(value, f"{label} {year}", year) for year, value in listed)


def _asked(bound: Bound, used: frozenset[str]) -> str | None:
    """Return the result that was asked for: by percent, or by one of its own words."""
    in_percent = bound.calculation.in_percent
    if in_percent and Tag.PERCENT in used:
        return in_percent[0]
    asked = [name for name, result in bound.calculation.results.items() if not used.isdisjoint(result.asked_by)]
    # "How much in percent" asks for the percentage.
    return next((name for name in asked if name in in_percent), asked[0] if asked else None)


def _has_no_direction(bound: Bound, used: frozenset[str]) -> bool:
    """Tell whether a difference is shown without its sign, as the question names no direction."""
    words = bound.calculation.unsigned_unless
    return bool(words) and used.isdisjoint(words)


def _rows(rows: Iterable[tuple[int, Value]], language: Language) -> Iterator[str]:
    """Yield a line for each year of a table."""
    for year, value in rows:
        yield f"{year}: {quantity(value.number, value.unit, language)} ({STATUS_WORDS[value.status][language]})"


def _in_order(
    sentence: _Sentence, bound: Bound, used: frozenset[str], rows: Iterable[tuple[int, Value]], *, asked: bool
) -> tuple[Figure, ...]:
    """Return the figures: those by year first, unless a result was asked for by its own words."""
    results = tuple(_figures(sentence, unsigned=_has_no_direction(bound, used)))
    by_year = bound.calculation.by_year
    if by_year is None:
        return results
    label = sentence.label(by_year)
    table = tuple(figure(value, f"{label} {year}", year) for year, value in rows)
    return (*results, *table) if asked else (*table, *results)


def _figures(sentence: _Sentence, *, unsigned: bool) -> Iterator[Figure]:
    """Yield the results as figures, then the few numbers that they rest on."""
    for name, value in sentence.computed.values.items():
        for one in sentence.figures(name, value):
            yield replace(one, value=abs(one.value)) if unsigned and one.value < 0 else one
    yield from sentence.inputs()


class _Sentence:
    """Fills the templates of an operation with its parameters and results."""

    def __init__(self, book: Book, bound: Bound, computed: Computed, language: Language) -> None:
        self.computed = computed
        self.language = language
        self._book = book
        self._bound = bound
        self._words = {**self._names(), **self._years(), **self._amounts(), **self._points()}

    def text(self) -> str:
        """Return the sentence of the reply, as the first result is above, below or at nought."""
        calculation = self._bound.calculation
        first = self.computed.values[next(iter(calculation.results))].number
        template: Text = calculation.reply
        if first < 0 and calculation.falls:
            template = calculation.falls
        elif not first and calculation.same:
            template = calculation.same
        return fill(template.get(self.language), self._words, self.computed.values, self._read, self.language)

    def figures(self, name: str, value: Value) -> Iterator[Figure]:
        """Yield a result as a figure; an amount per head or day also as the plain amount that it is."""
        label = self.label(self._bound.calculation.results[name])
        shown = figure(value, label, value.year or self._bound.year or self._bound.last)
        above, _, below = shown.unit.partition("/")
        if below in _SPLIT:
            yield replace(shown, unit=above)
        yield shown

    def label(self, result: Result) -> str:
        """Return what a result is."""
        return fill(result.label.get(self.language), self._words, self.computed.values, lambda *_: "", self.language)

    def inputs(self) -> Iterator[Figure]:
        """Yield the few numbers that the results rest on as figures, without the rates that only converted them."""
        rates_count = Kind.CURRENCY in self._bound.calculation.kinds
        named = {self._bound.series, self._bound.other}
        inputs = {
            used.key: used
            for value in self.computed.values.values()
            for used in value.inputs
            if rates_count or used.series in named or not self._book.exchange.is_rate(used.series)
        }
        if len(inputs) > MOST_INPUTS:
            return
        for used in inputs.values():
            if used.year is not None:
                label = f"{used.label.get(self.language)} {used.year}"
                yield Figure(used.value, str(used.unit), used.year, used.status, label)

    def _names(self) -> dict[str, str]:
        bound, subject = self._bound, self._bound.subject
        series = {"series": bound.series, "other": bound.other}
        words = {
            role: self._book.snapshot.series[name].short.get(self.language) for role, name in series.items() if name
        }
        name = (subject.agreement or subject.short).get(self.language)
        for role, covered in (("earlier", bound.earlier), ("later", bound.later)):
            if covered is not None:
                span = years_words(range(covered.first, covered.last + 1), self.language)
                number = covered.number
                words[role] = span if number is None else f"{ordinal(number, self.language)} {name} ({span})"
        return words

    def _points(self) -> dict[str, str]:
        """Return differences of percentages in words: they are points, not percent."""
        words: dict[str, str] = {}
        for name, value in self.computed.values.items():
            difference = value.unit == PERCENT and value.steps and value.steps[-1].operation in {"-", "change"}
            if difference and self._book.unit(self._bound.series) == PERCENT:
                unit = "%p" if self.language is Language.KOREAN else " percentage points"
                words[name] = f"{percent(abs(value.number)).removesuffix('%')}{unit}"
        return words

    def _years(self) -> dict[str, str]:
        bound = self._bound
        single = {"year": bound.year, "first": bound.first, "last": bound.last, "base": bound.base}
        words = {name: str(year) for name, year in single.items() if year is not None}
        if bound.year is not None:
            words["days"] = str(366 if calendar.isleap(bound.year) else 365)
        if bound.years:
            words["years"] = years_words(bound.years, self.language)
            there = len({*bound.years}.intersection(self._book.years(bound.series)))
            words["count"] = str(there)
            words["counted"] = counted(there, len(bound.years), self.language)
        return words

    def _amounts(self) -> dict[str, str]:
        bound, words = self._bound, dict[str, str]()
        for name, amount in (("amount", bound.amount), ("target", bound.target)):
            if amount is not None:
                words[name] = quantity(amount[0], base(amount[1]), self.language)
        for name, number in (("number", bound.number), ("other_number", bound.other_number)):
            if number is not None:
                words[name] = plain(number)
        if bound.exchange is not None:
            words["exchange"] = f"{plain(bound.exchange[0])} {bound.exchange[1]}"
        if bound.rate is not None:
            words["rate"] = percent(bound.rate)
        if bound.amount and bound.currency and bound.year and Kind.CURRENCY in bound.calculation.kinds:
            conversion = self._book.conversion(base(bound.amount[1]), base(bound.currency), bound.year)
            if conversion:
                words["rate"] = ", ".join(f"{plain(rate.value)} {rate.unit}" for rate in conversion.rates)
        return words

    def _read(self, role: str, index: str) -> str:
        """Return `series[first]`: the number of the year that `first` stands for."""
        bound = self._bound
        part_of = self._book.snapshot.series[bound.series].part_of
        series = {"series": bound.series, "other": bound.other, "whole": part_of}[role]
        if index.endswith(".year"):
            year = self.computed.values[index.removesuffix(".year")].year
        else:
            year = getattr(bound, index)
        if series is None or year is None:
            return "?"
        value = self._book.value(series, year, self._currency_of(series))
        return quantity(value.number, value.unit, self.language) if value else "?"

    def _currency_of(self, series: str) -> Unit | None:
        """Return the currency in which the numbers of the sentence are wanted, None for each series' own."""
        wanted = self._bound.currency
        if not wanted or Kind.CURRENCY in self._bound.calculation.kinds or not is_money(self._book.unit(series)):
            return None
        return base(wanted)

"""The answer to "how much in that year": the figure, its change, its other currency, what sources dispute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.replies.parts import STATUS_WORDS, derivation, figure
from bot.answers.replies.year_currency import other_currencies, wanted
from bot.answers.replies.year_entry import Passage, YearEntry, stated
from bot.answers.replies.year_sentences import caveats, change, headline, parts
from bot.answers.wording.numbers import quantity
from bot.knowledge.language import Language
from bot.knowledge.models import Status

if TYPE_CHECKING:
    from bot.answers.answer import Figure
    from bot.answers.book import Book
    from bot.answers.value import Value
    from bot.knowledge.units import Unit


@dataclass(frozen=True, slots=True)
class YearReply:
    """The parts of the reply for one year."""

    text: str
    figures: tuple[Figure, ...]
    derivation: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]


class YearWriter:
    """Writes about the years of series."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def brief(self, series: str, year: int, unit: Unit | None, language: Language) -> tuple[str, Value] | None:
        """Return one line and the value of a year, None when there is no number."""
        value = stated(self._book, series, year) if unit is None else self._book.value(series, year, unit)
        if value is None:
            return None
        shown = f"{quantity(value.number, value.unit, language)} ({STATUS_WORDS[value.status][language]})"
        return (f"{year}년: {shown}" if language is Language.KOREAN else f"{year}: {shown}"), value

    def full(
        self, series: str, year: int, unit: Unit | None, also: Unit | None, language: Language
    ) -> YearReply | None:
        """Return all that there is to say of a year, None when it has no number.

        `unit` is the currency in which the figure is wanted first, `also` a second one that is wanted.
        """
        entry = self._entry(series, year, language)
        if entry is None:
            return None
        first = wanted(entry, unit) if unit else Passage()
        own = Passage(headline(entry), (figure(entry.value, entry.label, year),), (entry.value,), entry.value.sources)
        passages = [first, own, parts(entry), change(entry), *other_currencies(entry)]
        figures = [one for passage in passages for one in passage.figures]
        second = self._book.value(series, year, also) if also else None
        if second is not None and all(known.unit != str(also) for known in figures):
            figures.append(figure(second, entry.label, year))
        # What was asked for comes first in the text, and last in the arithmetic.
        values = [value for passage in (*passages[1:], first) for value in passage.values]
        sources = [source for passage in passages for source in passage.sources]
        if entry.record.increase:
            sources.extend(entry.record.increase.sources)
        return YearReply(
            " ".join(passage.text for passage in passages if passage.text),
            tuple(figures),
            derivation([value for value in values if self._is_worked_out(entry, value)], language),
            tuple(dict.fromkeys(sources)),
            caveats(entry),
        )

    def _entry(self, series: str, year: int, language: Language) -> YearEntry | None:
        entry = self._book.snapshot.series[series]
        record, value = entry.values.get(year), stated(self._book, series, year)
        if record is None or value is None:
            return None
        return YearEntry(self._book, entry, record, year, value, language)

    def _is_worked_out(self, entry: YearEntry, value: Value) -> bool:
        """Tell whether a value is more than what a source prints in the unit of the series."""
        doubted = value.inputs[0].status in {Status.DERIVED, Status.PROJECTED}
        return bool(value.steps) or doubted or value.unit != self._book.unit(entry.series.id)

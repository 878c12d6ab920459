"""What a chart shows, as plain data: which bars, in which unit, what is marked, and what it says in words.

Nothing here draws. A `ChartSpec` is complete: whoever draws it needs neither the knowledge nor the
answer, and two equal ones give the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.answers.answer import Plot
from bot.answers.chart_words import (
    alternative,
    change_text,
    conversion_note,
    footer,
    growth_title,
    legend,
    row,
    subtitle,
)
from bot.answers.wording.dates import ordinal
from bot.answers.wording.dates import years as years_words
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from bot.knowledge.units import parse_amount, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers.answer import Answer
    from bot.answers.book import Book
    from bot.answers.value import Value
    from bot.knowledge.models import Series
    from bot.knowledge.units import Unit

FEWEST_YEARS: Final = 4
_GROWING: Final = frozenset({"KRW", "USD", "JPY", "EUR", "people"})
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bar:
    """One year. `group` is the number of its agreement, None outside of any."""

    year: int
    value: Decimal
    status: Status
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """An agreement that bars belong to."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Growth:
    """The change on the year before in percent."""

    year: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Panel:
    """One series.

    `unit` is the code of the values; `subtitle` names it as it is shown, `divisor` is what the axis divides by.
    `groups` are the agreements in order. `changes_after` is the last year that was agreed in another unit,
    `gaps` are the years of the chart without a figure.
    """

    title: str
    subtitle: str
    unit: str
    divisor: Decimal
    bars: tuple[Bar, ...]
    groups: tuple[Group, ...] = ()
    growth: tuple[Growth, ...] = ()
    growth_title: str = ""
    changes_after: int | None = None
    change_text: str = ""
    gaps: tuple[int, ...] = ()

    @property
    def first(self) -> int:
        """The first year."""
        return self.bars[0].year

    @property
    def last(self) -> int:
        """The last year."""
        return self.bars[-1].year

    def within(self, years: range) -> Panel:
        """Return it as one of a chart of the years, of which it names those without a figure."""
        known = {bar.year for bar in self.bars}
        return replace(self, gaps=tuple(year for year in years if year not in known))


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A whole picture: one panel, or several with the years below one another.

    `rows` are the numbers as text, `alt` describes the picture to whoever can't see it, `legend` names each
    status that the bars show.
    """

    title: str
    language: Language
    panels: tuple[Panel, ...]
    footer: str
    legend: tuple[tuple[Status, str], ...]
    no_figure: str
    rows: tuple[str, ...]
    alt: str


def plot_of(answer: Answer, plot: Plot, book: Book) -> Plot | None:
    """Return what of an answer can be drawn of what it is about, or None when that is fewer than four years.

    An answer with up to three figures is drawn only where a chart was asked for.
    """
    if not plot.wanted and not answer.lines and len({one.year for one in answer.figures if one.year}) < FEWEST_YEARS:
        return None
    unit = parse_unit(plot.unit)[0] if plot.unit else None
    years = tuple(sorted(set(plot.years)))[-limits.CHART_YEARS.value :]
    names = [name for name in dict.fromkeys(plot.series) if len(_read(name, years, unit, book).values) >= FEWEST_YEARS]
    return Plot(tuple(names[: limits.CHART_PANELS.value]), years, plot.unit, plot.wanted) if names else None


def chart_of(plot: Plot, book: Book, language: Language) -> ChartSpec:
    """Return the chart."""
    unit = parse_unit(plot.unit)[0] if plot.unit else None
    readings = [_read(name, plot.years, unit, book) for name in plot.series]
    alone = len(readings) == 1
    panels = tuple(_panel(reading, book, language, growing=alone, converted=unit is not None) for reading in readings)
    span = range(min(panel.first for panel in panels), max(panel.last for panel in panels) + 1)
    panels = tuple(panel.within(span) for panel in panels)
    title = ", ".join([" / ".join(dict.fromkeys(panel.title for panel in panels)), years_words(span, language)])
    statuses = [status for status in Status if any(bar.status is status for panel in panels for bar in panel.bars)]
    rows = tuple(row(bar, panel, language, named=not alone) for panel in panels for bar in panel.bars)
    sources = [source for reading in readings for _, value in reading.values for source in value.sources]
    checked = max(book.snapshot.series[name].checked for name in plot.series)
    return ChartSpec(
        title[:1].upper() + title[1:],
        language,
        panels,
        footer(sources, book.snapshot, checked, language),
        legend(statuses, language),
        "자료 없음" if language is Language.KOREAN else "no figure",
        rows,
        alternative(title, panels, language),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """The values of a series for a chart, all in one unit."""

    entry: Series
    values: tuple[tuple[int, Value], ...]

    @property
    def unit(self) -> Unit:
        return self.values[0][1].unit


def _fitting(book: Book, series: str, unit: Unit | None) -> Unit | None:
    """Return the unit that was asked for where the series can be read in it: a count of people has no dollars."""
    own = book.unit(series)
    return unit if unit is not None and str(own) in _GROWING - {"people"} else None


def _read(series: str, years: Sequence[int], unit: Unit | None, book: Book) -> _Reading:
    wanted = _fitting(book, series, unit)
    values = tuple((year, value) for year in years if (value := book.value(series, year, wanted)) is not None)
    return _Reading(book.snapshot.series[series], values)


def _panel(reading: _Reading, book: Book, language: Language, *, growing: bool, converted: bool) -> Panel:
    entry, unit = reading.entry, reading.unit
    groups, group_of = _groups(entry, [year for year, _ in reading.values], book, language)
    highest = max(abs(value.number) for _, value in reading.values)
    shown, divisor = subtitle(highest, unit, language)
    growth = _growth(reading, book, converted=converted) if growing and str(unit) in _GROWING else ()
    changes = None if converted else _last_other_unit(reading, book)
    text = change_text(changes, _other_units(reading, book), language) if changes is not None else ""
    return Panel(
        entry.short.get(language),
        f"{shown}{conversion_note(language)}" if converted and unit != book.unit(entry.id) else shown,
        str(unit),
        divisor,
        tuple(Bar(year, value.number, value.status, group_of.get(year)) for year, value in reading.values),
        groups,
        growth,
        growth_title(language, mixed=changes is not None) if growth else "",
        changes,
        text,
    )


def _groups(
    entry: Series, years: Sequence[int], book: Book, language: Language
) -> tuple[tuple[Group, ...], dict[int, int]]:
    """Return the agreements that the years fall under, and for each year the number of its own."""
    numbers: dict[int, int] = {}
    subject = book.snapshot.subjects.get(entry.subject or "")
    # Only what an agreement sets is coloured by it: the number of troops belongs to no agreement.
    if subject is not None and subject.series == entry.id:
        numbers = {
            year: agreement.number for year in years if (agreement := book.snapshot.agreement_of(subject.id, year))
        }
    return tuple(Group(number, ordinal(number, language)) for number in dict.fromkeys(numbers.values())), numbers


def _growth(reading: _Reading, book: Book, *, converted: bool) -> tuple[Growth, ...]:
    """Return the changes between years that follow each other and were agreed in the same unit.

    A change between an amount in dollars and one in won would mostly be one of the exchange rate.
    """
    stated = {
        year: (value.number, value.unit) if converted else _stated(reading.entry, year, book)
        for year, value in reading.values
    }
    found = []
    for year, now in stated.items():
        before = stated.get(year - 1)
        if now is not None and before is not None and now[1] == before[1] and before[0]:
            found.append(Growth(year, (now[0] / before[0] - 1) * _HUNDRED))
    # A line that only says that nothing changed says nothing.
    return tuple(found) if any(one.percent for one in found) else ()


def _stated(entry: Series, year: int, book: Book) -> tuple[Decimal, Unit] | None:
    """Return the amount in the unit in which it was agreed; None where that is not one unit."""
    record = entry.values[year]
    amount = record.amount or (record.derived.amount if record.derived and not record.parts else None)
    if amount is None:
        return None
    return parse_amount(amount, *book.snapshot.units[entry.id])


def _last_other_unit(reading: _Reading, book: Book) -> int | None:
    """Return the last year of those at the beginning that were stated in another unit, wholly or in part."""
    own = book.unit(reading.entry.id)
    others = [year for year, _ in reading.values if _units(reading.entry, year, book) - {own}]
    return others[-1] if others and others[-1] != reading.values[-1][0] else None


def _other_units(reading: _Reading, book: Book) -> tuple[str, ...]:
    """Return the codes of the units, besides the series' own, that its years are stated in."""
    units = {unit for year, _ in reading.values for unit in _units(reading.entry, year, book)}
    return tuple(sorted(str(unit) for unit in units - {book.unit(reading.entry.id)}))


def _units(entry: Series, year: int, book: Book) -> set[Unit]:
    """Return the units that the amount of a year is stated in."""
    record = entry.values[year]
    stated = [*record.parts, *([record.amount] if record.amount else [])]
    return {parse_amount(text, *book.snapshot.units[entry.id])[1] for text in stated}

"""The sentences on a year in other currencies: as wanted, at the year's rate, as printed, as reported at the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.answer import Figure
from bot.answers.replies.parts import figure
from bot.answers.replies.year_entry import Passage
from bot.answers.wording.dates import date
from bot.answers.wording.numbers import money, quantity, rate_words
from bot.knowledge.models import Status
from bot.knowledge.units import COMMON_CURRENCY, base, is_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.answers.replies.year_entry import YearEntry
    from bot.answers.value import Input, Value
    from bot.knowledge.units import Unit


def wanted(entry: YearEntry, unit: Unit) -> Passage:
    """Return the amount in the unit that the question wants, nothing when it is stated in it."""
    value = entry.book.value(entry.series.id, entry.year, unit)
    if value is None or value.unit == entry.value.unit:
        return Passage()
    how = value.inputs[0].how
    shown = quantity(value.number, value.unit, entry.language)
    note = f" ({how.get(entry.language)})" if how else ""
    exact = value.status is entry.value.status
    if entry.korean:
        text = f"{entry.year}년 {entry.short}: {'' if exact else '약 '}{shown}{note}."
    else:
        text = f"{entry.short} {entry.year}: {'' if exact else 'about '}{shown}{note}."
    return Passage(text, (figure(value, entry.label, entry.year),), (value,))


def other_currencies(entry: YearEntry) -> Iterator[Passage]:
    """Yield what the amount is in the other currency, as printed beside it, and as reported at the time."""
    if not is_money(entry.book.unit(entry.series.id)) or not is_money(entry.value.unit):
        return
    yield (at_rate := _at_rate(entry))
    yield _also_printed(entry, at_rate.values)
    yield _reported(entry)


def _at_rate(entry: YearEntry) -> Passage:
    """Return the amount in the common currency, or in that of the series when it was stated in the common one."""
    common = base(COMMON_CURRENCY)
    target = common if entry.value.unit != common else entry.book.unit(entry.series.id)
    other = entry.book.value(entry.series.id, entry.year, target)
    if other is None or other.unit == entry.value.unit:
        return Passage()
    used = other.inputs[0]
    shown = money(other.number, other.unit, entry.language)
    figures = (figure(other, entry.label, entry.year),)
    conversion = entry.book.conversion(entry.value.unit, target, entry.year)
    converted = used.status in {Status.DERIVED, Status.PROJECTED} and not entry.record.parts
    if conversion is None or not converted:
        how = f" ({used.how.get(entry.language)})" if used.how else ""
        text = f"다른 통화로는 {shown}입니다{how}." if entry.korean else f"In the other currency: {shown}{how}."
        return Passage(text, figures, (other,))
    note = ", ".join(_rate_words(rate, entry) for rate in conversion.rates)
    text = (
        f"그해 평균 환율({note})로 약 {shown}입니다."
        if entry.korean
        else f"About {shown} at the year's average rate ({note})."
    )
    return Passage(text, figures, (other,), tuple(source for rate in conversion.rates for source in rate.sources))


def _rate_words(rate: Input, entry: YearEntry) -> str:
    """Return a rate, with its months when the year is not over."""
    words = rate_words(rate.value, rate.unit, entry.language)
    if rate.how and not entry.book.value(rate.series, entry.year):
        words += f", {rate.how.get(entry.language)}"
    return words


def _also_printed(entry: YearEntry, said: Iterable[Value]) -> Passage:
    """Return the amounts that a source prints in another currency, unless they were said already."""
    known = {(value.number, value.unit) for value in (entry.value, *said)}
    sentences: list[str] = []
    figures: list[Figure] = []
    sources: list[str] = []
    for printed in entry.record.also:
        number, unit = entry.amount(printed.amount)
        if (number, unit) in known:
            continue
        shown = money(number, unit, entry.language)
        figures.append(Figure(number, str(unit), entry.year, Status.REPORTED, entry.label))
        sentences.append(f"자료에는 {shown}로도 나옵니다." if entry.korean else f"Also printed as {shown}.")
        sources.extend(printed.sources)
    return Passage(" ".join(sentences), tuple(figures), (), tuple(sources))


def _reported(entry: YearEntry) -> Passage:
    """Return the equivalents that were reported at the time, with their days."""
    # What several sources reported alike is told once, with all of them as its sources.
    reports = dict.fromkeys((*entry.amount(report.amount), report.as_of) for report in entry.record.reported)
    if not reports:
        return Passage()
    shown = ", ".join(
        f"{money(number, unit, entry.language)} ({date(day, entry.language)})" for number, unit, day in reports
    )
    text = f"당시 보도된 환산액: {shown}." if entry.korean else f"Reported at the time: {shown}."
    figures = (
        Figure(number, str(unit), entry.year, Status.REPORTED, f"{entry.label} ({day})")
        for number, unit, day in reports
    )
    return Passage(text, tuple(figures), (), tuple(report.source for report in entry.record.reported))

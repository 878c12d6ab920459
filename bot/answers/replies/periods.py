"""Answers from series that have amounts for several years together only, which no year alone has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.answer import Figure
from bot.answers.wording.numbers import quantity
from bot.knowledge.language import Language
from bot.knowledge.units import parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from bot.knowledge.models import PeriodValue, Series
    from bot.knowledge.units import Unit


@dataclass(frozen=True, slots=True)
class PeriodReply:
    """The parts of the reply."""

    text: str
    lines: tuple[str, ...]
    figures: tuple[Figure, ...]
    sources: tuple[str, ...]


def write_periods(
    series: Series, own: tuple[Unit, Decimal], years: Iterable[int], language: Language
) -> PeriodReply | None:
    """Return a line for each period that touches the years, or for all of them; None when none does."""
    wanted = set(years)
    periods = [one for one in series.periods if not wanted or wanted & set(range(one.first, one.last + 1))]
    known = [period for period in periods if period.amount is not None]
    if not known:
        return None
    short = series.short.get(language)
    lines = tuple(_line(period, own, language) for period in periods)
    figures = tuple(_figure(period, series, own, language) for period in reversed(known))
    # What one printed table adds up stands in its order; a chain of agreements ends with the current one.
    if len({(period.first, period.last) for period in known}) == 1:
        figures = figures[::-1]
    sources = dict.fromkeys([source for period in known for source in period.sources] + list(series.sources))
    head = f"{short}:" if len(lines) > 1 else f"{short}, {lines[0]}."
    return PeriodReply(head, lines if len(lines) > 1 else (), figures, tuple(sources))


def _line(period: PeriodValue, own: tuple[Unit, Decimal], language: Language) -> str:
    korean = language is Language.KOREAN
    notes = [text.get(language) for text in (period.what, period.note) if text]
    if period.planned is not None:
        planned = _amount(period.planned, own, language)
        notes.append(f"계획 {planned}" if korean else f"planned: {planned}")
    if period.amount is None:
        shown = "확인된 총액 없음" if korean else "no total known"
    else:
        shown = _amount(period.amount, own, language)
    span = _span(period, language)
    return f"{span}: {shown}{' (' + '; '.join(notes) + ')' if notes else ''}"


def _span(period: PeriodValue, language: Language) -> str:
    if period.first == period.last:
        return f"{period.first}년" if language is Language.KOREAN else f"{period.first}"
    return f"{period.first}~{period.last}년" if language is Language.KOREAN else f"{period.first}-{period.last}"


def _amount(text: str, own: tuple[Unit, Decimal], language: Language) -> str:
    number, unit = parse_amount(text, *own)
    return quantity(number, unit, language)


def _figure(period: PeriodValue, series: Series, own: tuple[Unit, Decimal], language: Language) -> Figure:
    number, unit = parse_amount(period.amount or "", *own)
    what = f" ({period.what.get(language)})" if period.what else ""
    label = f"{series.short.get(language)} {_span(period, language)}{what}"
    year = period.last if period.first == period.last else None
    return Figure(number, str(unit), year, series.status, label)

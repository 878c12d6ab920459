"""Binds the currency in which the years were agreed, where that is one and the question names none."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.book import Book
    from bot.answers.understanding.binding.bound import Bound


def bind_agreed_currency(bound: Bound, book: Book) -> None:
    """Bind it for years that were all agreed in one other currency than that of the series.

    What they changed by in the series' own currency would mostly be what the exchange rate changed by.
    """
    if not bound.calculation.as_agreed or bound.currency is not None:
        return
    units = {unit for year in _years(bound) for unit in book.agreed_in(bound.series, year) or ()}
    if len(units) == 1 and units != {book.unit(bound.series)}:
        bound.currency = units.pop().code
        bound.assumed.append("currency")


def _years(bound: Bound) -> Iterable[int]:
    """Return all years that the operation reads."""
    periods = [(one.first, one.last) for one in (bound.earlier, bound.later) if one is not None]
    spans = chain.from_iterable(range(first, last + 1) for first, last in periods)
    single = (bound.year_before, bound.first, bound.last)
    return chain(bound.years, spans, (year for year in single if year is not None))

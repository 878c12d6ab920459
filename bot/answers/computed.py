"""Series that are computed from others, year by year: `formula: payment / usfk_troops`.

Their years become derived values that know their sources and their arithmetic, so that every part of the bot treats
them like any other figure. A series may rest on other computed ones; a circle of them has no values.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.answers.book import Book
from bot.answers.compute import formula_of
from bot.answers.formula import FormulaError, evaluate
from bot.answers.value import Value
from bot.answers.wording.numbers import quantity
from bot.knowledge.language import Language
from bot.knowledge.models import Status, Text, weakest
from bot.knowledge.yearly import Derived, YearValue

if TYPE_CHECKING:
    from bot.knowledge.models import Series
    from bot.knowledge.snapshot import Snapshot

_NAME: Final = re.compile(r"[a-z_][a-z0-9_]*")


def with_computed(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with the years of its computed series worked out; the same one when there are none."""
    waiting = [entry for entry in snapshot.series.values() if entry.formula and not entry.values]
    while waiting:
        book = Book(snapshot)
        unready = {entry.id for entry in waiting}
        ready = [entry for entry in waiting if unready.isdisjoint(_named(entry, snapshot))]
        if not ready:
            break
        worked = {entry.id: entry.model_copy(update={"values": _values(entry, book)}) for entry in ready}
        snapshot = snapshot.replaced(series=tuple(worked.get(name, one) for name, one in snapshot.series.items()))
        waiting = [entry for entry in waiting if entry.id not in worked]
    return snapshot


def _named(entry: Series, snapshot: Snapshot) -> set[str]:
    """Return the series that the formula names."""
    return {name for name in _NAME.findall(entry.formula or "") if name in snapshot.series}


def _values(entry: Series, book: Book) -> dict[int, YearValue]:
    """Return the years in which everything that the formula needs has a number."""
    years = sorted({year for name in _named(entry, book.snapshot) for year in book.years(name)})
    found: dict[int, YearValue] = {}
    for year in years:
        environment = replace(book.environment({}), at=year)
        try:
            value = evaluate(formula_of(entry.formula or ""), environment)
        except FormulaError:
            continue
        if isinstance(value, Value):
            found[year] = _year(entry, value, book)
    return found


def _year(entry: Series, value: Value, book: Book) -> YearValue:
    _, scale = book.snapshot.units[entry.id]
    told = {
        language.value: f"{entry.formula}: "
        + ", ".join(quantity(used.value, used.unit, language) for used in value.inputs)
        for language in Language
    }
    return YearValue(
        status=weakest([value.status, Status.DERIVED]),
        derived=Derived(amount=f"{value.number / scale:f}", how=Text(**told)),
        sources=value.sources,
    )

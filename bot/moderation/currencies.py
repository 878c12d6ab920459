"""Whether an amount is in the unit that its series counts that year in.

A series may have amounts in two currencies: the agreements of the nineties counted in dollars, the later ones in won.
An amount in the other one would make every comparison with the years beside it impossible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.changes.models import FigureChange, singles
from bot.knowledge.units import UnitError, parse_amount, parse_unit
from bot.moderation.wording import both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.changes.models import Change
    from bot.knowledge.changes.state import Knowledge
    from bot.knowledge.fields import Text
    from bot.knowledge.models import Series
    from bot.knowledge.units import Unit


def flaws_of_currencies(change: Change, before: Knowledge, after: Knowledge) -> Iterator[Text]:
    """Yield why an amount does not fit: its unit is not that of its year until now, nor that of the years beside it.

    A series without any figure near the year may be counted in each of its units.
    """
    for single in singles(change):
        if not isinstance(single, FigureChange):
            continue
        old, new = before.snapshot.series.get(single.series), after.snapshot.series.get(single.series)
        unit = None if new is None else _unit(new, single.year)
        if new is None or unit is None:
            continue
        expected = _expected(single.year, old, new)
        if expected and unit not in expected:
            named = ", ".join(sorted(map(str, expected)))
            yield both(
                f"{single.amount!r} is in {unit}, but {single.series!r} counts {single.year} in {named}. "
                f"Write the amount in {named}.",
                f"{single.amount!r}은(는) {unit} 단위인데 {single.series!r}의 {single.year}년 금액은 "
                f"{named} 단위입니다. {named} 단위로 적으세요.",
            )


def _expected(year: int, old: Series | None, new: Series) -> frozenset[Unit]:
    """Return the unit that the year had, else those of the nearest years with a figure."""
    known = None if old is None else _unit(old, year)
    if known is not None:
        return frozenset({known})
    figures = {other: unit for other in new.values if other != year and (unit := _unit(new, other)) is not None}
    earlier = max((other for other in figures if other < year), default=None)
    later = min((other for other in figures if other > year), default=None)
    return frozenset(figures[other] for other in (earlier, later) if other is not None)


def _unit(series: Series, year: int) -> Unit | None:
    """Return the unit of the year's figure, None where there is none or it names two."""
    value = series.values.get(year)
    if value is None or value.parts:
        return None
    amount = value.amount or (value.derived.amount if value.derived else None)
    try:
        return None if amount is None else parse_amount(amount, *parse_unit(series.unit))[1]
    except UnitError:
        return None

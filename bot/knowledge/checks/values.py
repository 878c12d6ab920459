"""Numbers: amounts that can be read, in units that fit, with a source, in years that can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.knowledge.models import Agreement, Series, Status, YearValue
from bot.knowledge.units import PERCENT, Unit, UnitError, parse_amount, parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from bot.knowledge.checks.walk import Location
    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded
    from bot.knowledge.places import Place

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_SHIFTED: Final = "Write the year with four digits"


@dataclass(frozen=True, slots=True)
class Checked:
    """One series under check, with what its amounts may be in."""

    series: Series
    place: Place
    unit: Unit
    scale: Decimal
    allowed: frozenset[Unit]

    def fault(self, problem: str, remedy: str, *inside: str | int, korean: str = "") -> Fault:
        """Return a fault at a place inside the series."""
        return self.place.fault(self.series.id, problem, remedy, *inside, korean=korean)

    def read(self, amount: str) -> tuple[Decimal, Unit]:
        """Return the amount in plain units; raises `UnitError` when it can't be read."""
        return parse_amount(amount, self.unit, self.scale)


def check_values(loaded: Loaded) -> Iterator[Fault]:
    """Yield the faults of every series, and of the percentages of agreements."""
    for _, _, entry, place in loaded.checkable():
        if isinstance(entry, Series):
            yield from _series(entry, place)
        elif isinstance(entry, Agreement):
            yield from _agreement(entry, place)


def readable(series: Series, place: Place) -> Checked | None:
    """Return the series ready for a check, or None when its unit itself can't be read."""
    try:
        unit, scale = parse_unit(series.unit)
        others = [parse_unit(other)[0] for other in series.other_units]
    except UnitError:
        return None
    return Checked(series, place, unit, scale, frozenset([unit, *others]))


def _series(series: Series, place: Place) -> Iterator[Fault]:
    checked = readable(series, place)
    if checked is None:
        yield from _units(series, place)
        return
    for year, value in series.values.items():
        yield from _year(checked, year, "values", year)
        yield from _value(checked, year, value)
    for index, period in enumerate(series.periods):
        inside = ("periods", index)
        yield from _year(checked, period.first, *inside, "first")
        yield from _year(checked, period.last, *inside, "last")
        if period.first > period.last:
            yield checked.fault("the period ends before it begins", "Swap 'first' and 'last'", *inside)
        for name in ("amount", "planned"):
            yield from _amount(checked, getattr(period, name), *inside, name)
        if period.amount and not period.sources and not series.sources:
            yield _sourceless(checked, *inside)
    for year, partial in series.partial.items():
        yield from _year(checked, year, "partial", year)
        yield from _amount(checked, partial.amount, "partial", year, "amount")
        whole = series.values.get(year)
        if whole is not None and (whole.amount or whole.parts):
            problem = f"{year} has a value of the whole year and one of a part of it"
            korean = f"{year}년에 한 해 전체의 값과 일부 기간의 값이 함께 있습니다. 맞는 쪽만 남기세요."
            yield checked.fault(problem, "Keep the one that holds", "partial", year, korean=korean)


def _units(series: Series, place: Place) -> Iterator[Fault]:
    named: list[tuple[str, Location]] = [(series.unit, ("unit",))]
    named += [(other, ("other_units", index)) for index, other in enumerate(series.other_units)]
    for text, inside in named:
        try:
            parse_unit(text)
        except UnitError as error:
            yield place.fault(series.id, str(error), "Mend the unit", *inside)


def _year(checked: Checked, year: int, *inside: str | int) -> Iterator[Fault]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        korean = f"{year}년은 {FIRST_YEAR}~{LAST_YEAR}년 범위 밖입니다. 연도를 네 자리로 적으세요."
        yield checked.fault(f"the year {year} is outside {FIRST_YEAR}-{LAST_YEAR}", _SHIFTED, *inside, korean=korean)


def _value(checked: Checked, year: int, value: YearValue) -> Iterator[Fault]:
    here: Location = ("values", year)
    for amount, inside in _amounts(value):
        yield from _amount(checked, amount, *here, *inside)
    for index, conflict in enumerate(value.conflicts):
        yield from _readable_amount(checked, conflict.value, *here, "conflicts", index, "value")
    for name, percent in (("share", value.share), ("rule_percent", value.rule_percent)):
        yield from _percent(checked.place, checked.series.id, percent, *here, name)
    if value.increase is not None:
        yield from _percent(checked.place, checked.series.id, value.increase.percent, *here, "increase", "percent")
    yield from _status(checked, value, here)
    figure = value.amount or value.parts or value.derived
    if figure and not value.sources and not checked.series.sources:
        yield _sourceless(checked, *here)
    if not figure and value.note is None:
        yield checked.fault(f"{year} says nothing", "Give an amount, or say in 'note' why there is none", *here)


def _status(checked: Checked, value: YearValue, here: Location) -> Iterator[Fault]:
    status = value.status or checked.series.status
    if status is Status.DERIVED and value.derived is None:
        remedy = "Write it as 'derived' with 'amount' and 'how'"
        korean = "산출한 값에는 산출 방법이 있어야 합니다. 출처가 밝힌 수치라면 다른 상태를 고르세요."
        yield checked.fault("a derived value must say how", remedy, *here, korean=korean)
    only_derived = value.derived is not None and not value.amount and not value.parts
    if only_derived and status not in {Status.DERIVED, Status.PROJECTED}:
        remedy = "Give the year the status 'derived' or 'projected'"
        yield checked.fault(f"the only figure is derived, yet it counts as {status.value}", remedy, *here)


def _sourceless(checked: Checked, *inside: str | int) -> Fault:
    return checked.fault("the value has no source", "Name 'sources' here or for the whole series", *inside)


def _amounts(value: YearValue) -> Iterator[tuple[str | None, Location]]:
    yield value.amount, ("amount",)
    for index, part in enumerate(value.parts):
        yield part, ("parts", index)
    for index, printed in enumerate(value.also):
        yield printed.amount, ("also", index, "amount")
    for index, reported in enumerate(value.reported):
        yield reported.amount, ("reported", index, "amount")
    if value.derived is not None:
        yield value.derived.amount, ("derived", "amount")
    if value.budgeted is not None:
        yield value.budgeted.amount, ("budgeted", "amount")
    if value.amended is not None:
        for index, part in enumerate(value.amended.parts):
            yield part, ("amended", "parts", index)


def _amount(checked: Checked, amount: str | None, *inside: str | int) -> Iterator[Fault]:
    if amount is None:
        return
    try:
        _, unit = checked.read(amount)
    except UnitError as error:
        korean = f"{amount!r}은(는) 읽을 수 있는 금액이 아닙니다. '1038.9' 또는 '150 million USD'처럼 적으세요."
        yield checked.fault(str(error), "Mend the amount", *inside, korean=korean)
        return
    if unit not in checked.allowed:
        problem = f"{amount!r} is in {unit}, which does not fit the unit {checked.series.unit!r}"
        korean = f"{amount!r}의 단위({unit})가 통계의 단위 {checked.series.unit!r}에 맞지 않습니다. 고치세요."
        yield checked.fault(problem, "Mend the unit, or name it in 'other_units'", *inside, korean=korean)


def _readable_amount(checked: Checked, amount: str, *inside: str | int) -> Iterator[Fault]:
    try:
        checked.read(amount)
    except UnitError as error:
        yield checked.fault(str(error), "Write what the other source prints as an amount", *inside)


def _percent(place: Place, entry: str, percent: str | None, *inside: str | int) -> Iterator[Fault]:
    if percent is None:
        return
    try:
        _, unit = parse_amount(percent, PERCENT)
    except UnitError:
        unit = None
    if unit != PERCENT:
        korean = f"{percent!r}은(는) 백분율이 아닙니다. '8.2'처럼 적으세요."
        yield place.fault(entry, f"{percent!r} is no percentage", "Write it like '8.2'", *inside, korean=korean)


def _agreement(agreement: Agreement, place: Place) -> Iterator[Fault]:
    if agreement.increase is not None:
        yield from _percent(place, agreement.id, agreement.increase.percent, "increase", "percent")
    if agreement.rule is not None:
        yield from _percent(place, agreement.id, agreement.rule.cap, "rule", "cap")

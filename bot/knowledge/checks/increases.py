"""Printed increases: what a source prints must follow from the amounts, or a note says why not."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.knowledge.checks.values import Checked, readable
from bot.knowledge.models import Agreement, Series, Subject
from bot.knowledge.units import PERCENT, Unit, UnitError, parse_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded
    from bot.knowledge.models import YearValue

TOLERANCE: Final = Decimal("0.1")
"""How many percentage points a printed increase may lie beside the computed one: rounding, not more."""


def check_increases(loaded: Loaded) -> Iterator[Fault]:
    """Yield a fault for each printed increase that contradicts the amounts and has no note."""
    for identifier, entry in loaded.entries["series"].items():
        checked = readable(entry, loaded.places["series", identifier]) if isinstance(entry, Series) else None
        if checked is not None:
            yield from _series(checked)
    for entry in loaded.entries["agreements"].values():
        if isinstance(entry, Agreement):
            yield from _agreement(entry, loaded)


def _series(checked: Checked) -> Iterator[Fault]:
    values = checked.series.values
    for year, value in values.items():
        increase, before = value.increase, values.get(year - 1)
        if increase is None or increase.note is not None or before is None:
            continue
        try:
            printed, _ = parse_amount(increase.percent, PERCENT)
            computed = _computed(_figures(checked, before), _figures(checked, value))
        except UnitError:
            continue  # said elsewhere
        if computed and all(abs(printed - change) > TOLERANCE for change in computed):
            problem = f"{year} prints an increase of {increase.percent} %, but the amounts give {computed[0]:.2f} %"
            remedy = "Mend the number, or say in the 'note' of the increase what it is measured on"
            korean = (
                f"{year}년 인상률은 {increase.percent}%로 적혀 있지만 금액으로 계산하면 {computed[0]:.2f}%입니다. "
                "수치를 고치거나, 무엇을 기준으로 한 인상률인지 설명을 적으세요."
            )
            yield checked.fault(problem, remedy, "values", year, "increase", "percent", korean=korean)


def _figures(checked: Checked, value: YearValue) -> dict[Unit, Decimal]:
    """Return what the year amounts to in each unit in which it is printed; the canonical amount first."""
    texts = [*([value.amount] if value.amount else []), *(printed.amount for printed in value.also)]
    found: dict[Unit, Decimal] = {}
    for text in texts:
        number, unit = checked.read(text)
        found.setdefault(unit, number)
    return found


def _computed(before: dict[Unit, Decimal], after: dict[Unit, Decimal]) -> list[Decimal]:
    return [100 * (after[unit] / before[unit] - 1) for unit in after if before.get(unit)]


def _agreement(agreement: Agreement, loaded: Loaded) -> Iterator[Fault]:
    """Compare the increase of an agreement with the one that the series prints for its first year."""
    subject = loaded.entries["subjects"].get(agreement.subject)
    series = loaded.entries["series"].get(subject.series) if isinstance(subject, Subject) else None
    value = series.values.get(agreement.first) if isinstance(series, Series) else None
    if value is None or value.increase is None or agreement.increase is None:
        return
    if value.increase.percent != agreement.increase.percent and agreement.increase.note is None:
        problem = f"the increase of {agreement.increase.percent} % is {value.increase.percent} % in the series"
        place = loaded.places["agreements", agreement.id]
        korean = (
            f"협정의 인상률은 {agreement.increase.percent}%인데 통계에는 {value.increase.percent}%입니다. "
            "둘 중 하나를 고치세요."
        )
        remedy = "Mend one of the two, or add a note"
        yield place.fault(agreement.id, problem, remedy, "increase", "percent", korean=korean)

"""What the figure of one year makes of its series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.knowledge.changes.errors import ChangeError
from bot.knowledge.models import Increase, Series, YearValue
from bot.knowledge.units import UnitError, parse_amount, parse_unit

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.knowledge.changes.models import FigureChange
    from bot.knowledge.models import Status
    from bot.knowledge.units import Unit

_OF_THE_AMOUNT: Final = ("also", "reported", "parts", "derived", "amended", "share", "approximate", "note")
"""What was said of the old amount, and can't be true of another one."""


def with_figure(series: Series, change: FigureChange) -> Series:
    """Return the series with the figure; the same series where it says so already.

    Raises `ChangeError` when the series can hold no figure of a single year, or when the amount can't be read.
    """
    _refuse_other_series(series)
    figure = _read(series, change.amount)
    old = series.values.get(change.year, YearValue())
    same = old.amount is not None and _read(series, old.amount) == figure and not old.parts
    firm = old.status or series.status
    new = YearValue.model_validate(_fields(old, change, firm if same else None))
    if new == old:
        return series
    values = {**series.values, change.year: new}
    fields = {name: getattr(series, name) for name in series.model_fields_set}
    fields |= {"values": dict(sorted(values.items())), "checked": max(series.checked, change.day)}
    if change.year in series.partial:
        # The whole year is known now, so what a part of it was is no longer told.
        fields["partial"] = {year: part for year, part in series.partial.items() if year != change.year}
    return Series.model_validate(fields)


def _refuse_other_series(series: Series) -> None:
    if series.formula is not None:
        raise ChangeError(
            f"{series.id!r} is worked out from other series ({series.formula})",
            "Change the figure of one of those",
            f"{series.id!r}은(는) 다른 통계로 계산되는 값입니다({series.formula}). 그 통계의 수치를 바꾸세요.",
        )
    if series.in_periods:
        raise ChangeError(
            f"{series.id!r} has amounts of several years together, none of a single year",
            "Change it in the files of the knowledge",
            f"{series.id!r}에는 여러 해를 합친 금액만 있고 연도별 금액은 없습니다. 지식 파일에서 바꾸세요.",
        )


def _read(series: Series, amount: str) -> tuple[Decimal, Unit]:
    try:
        return parse_amount(amount, *parse_unit(series.unit))
    except UnitError as error:
        raise ChangeError(
            str(error),
            f"Write it with its unit, for example '12.5 {series.unit}'",
            f"{amount!r}은(는) 읽을 수 있는 금액이 아닙니다. '12.5 {series.unit}'처럼 단위와 함께 적으세요.",
        ) from None


def _fields(old: YearValue, change: FigureChange, firm: Status | None) -> dict[str, Any]:
    """Return the fields of the year; `firm` is the status that the same amount had, None for another amount."""
    kept = {name: getattr(old, name) for name in old.model_fields_set}
    if firm is None:
        kept = {name: value for name, value in kept.items() if name not in _OF_THE_AMOUNT}
        kept["amount"] = change.amount
    if change.status is not firm:
        kept.pop("note", None)
        kept["status"] = change.status
    if set(change.sources) != set(old.sources):
        kept.pop("verified", None)
    kept["sources"] = change.sources
    if change.increase is not None:
        kept["increase"] = Increase(percent=change.increase, sources=change.sources)
    if change.note is not None:
        kept["note"] = change.note
    return kept

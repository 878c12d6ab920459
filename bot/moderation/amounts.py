"""Reads an amount as a moderator writes it: strictly, because what is misread here is a wrong answer for everybody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Money, Number, Percent, parse
from bot.knowledge.changes.errors import ChangeError
from bot.knowledge.units import PERCENT, SCALES, Unit, UnitError, base, is_money, parse_amount, parse_unit

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.quantities import Quantity
    from bot.knowledge.models import Series

_ANY_DAY: Final = date(2026, 1, 1)
"""An amount is the same on whichever day it is read."""

_COUNTED: Final = {"people": ("people", "persons", "person", "soldiers", "명", "인")}
"""The words that may stand behind a number in this unit."""


def read_amount(text: str, series: Series) -> str:
    """Return the amount in the series' own unit and scale, or in another that it allows: `1551.1 billion KRW`.

    Raises `ChangeError` when the text is anything but one amount with its unit.
    """
    text = " ".join(text.split())
    own, scale = parse_unit(series.unit)
    value, unit = _written(text, own, scale) or _spoken(text, own, series)
    allowed = {own, *(parse_unit(other)[0] for other in series.other_units)}
    if unit not in allowed:
        units = ", ".join(str(one) for one in sorted(allowed, key=lambda one: one != own))
        raise ChangeError(
            f"{text!r} is in {unit}, but the amounts of {series.id!r} are in {units}",
            f"Write it like {_example(series)!r}",
            f"{text!r}은(는) {unit} 단위인데 {series.id!r}의 단위는 {units}입니다. {_example(series)!r}처럼 적으세요.",
        )
    if value < 0 and unit != PERCENT:
        raise ChangeError(
            f"{text!r} is less than nothing",
            "Write the amount without a minus sign",
            f"{text!r}은(는) 0보다 작습니다. 빼기 부호 없이 적으세요.",
        )
    return f"{_digits(value / scale)} {series.unit}" if unit == own else _in_own_scale(value, unit)


def read_percent(text: str) -> str:
    """Return a percentage as the knowledge writes it: `8.3`. Raises `ChangeError` for anything else."""
    found = _whole(" ".join(text.split()))
    if isinstance(found, Percent | Number) and not (isinstance(found, Number) and found.scaled):
        return _digits(found.value)
    raise ChangeError(
        f"{text!r} is no percentage", "Write it like '8.3%'", f"{text!r}은(는) 백분율이 아닙니다. '8.3%'처럼 적으세요."
    )


def _written(text: str, own: Unit, scale: Decimal) -> tuple[Decimal, Unit] | None:
    """Read it as the knowledge itself writes amounts; without a unit only where none can be mistaken."""
    try:
        value, unit = parse_amount(text)
    except UnitError:
        plain = scale == 1 and not is_money(own)
        try:
            return parse_amount(text, own, scale) if plain else None
        except UnitError:
            return None
    # A word that is no unit (`5 apples`) reads as one of its own.
    return (value, unit) if unit == own or is_money(unit) else None


def _spoken(text: str, own: Unit, series: Series) -> tuple[Decimal, Unit]:
    """Read it as people write amounts, in English or Korean."""
    found = _whole(text)
    if isinstance(found, Money):
        return found.value, base(found.unit)
    if isinstance(found, Percent):
        return found.value, PERCENT
    if found is None and str(own) in _COUNTED:
        for word in _COUNTED[str(own)]:
            counted = _whole(text.removesuffix(word).strip())
            if text.endswith(word) and isinstance(counted, Number):
                return counted.value, own
    raise ChangeError(
        f"{text!r} can't be read as one amount with its unit",
        f"Write it like {_example(series)!r}",
        f"{text!r}을(를) 단위가 있는 하나의 금액으로 읽을 수 없습니다. {_example(series)!r}처럼 적으세요.",
    )


def _whole(text: str) -> Quantity | None:
    """Return the one quantity that the text is, None when it is more, less or something else."""
    found = parse(text, _ANY_DAY)
    return found[0] if len(found) == 1 and found[0].text == text else None


def _example(series: Series) -> str:
    unit, scale = parse_unit(series.unit)
    if str(unit) == "KRW" and scale > 1:
        return "1.5192 trillion won"
    return f"12.5 {series.unit}" if scale > 1 or unit == PERCENT else f"12500 {series.unit}"


def _in_own_scale(value: Decimal, unit: Unit) -> str:
    """Return an amount in the largest scale that leaves no long row of decimals."""
    fitting = [
        (name, scale) for name, scale in SCALES.items() if value and value % (scale / 1000) == 0 and value >= scale
    ]
    if not fitting:
        return f"{_digits(value)} {unit}"
    name, scale = fitting[-1]
    return f"{_digits(value / scale)} {name} {unit}"


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}"

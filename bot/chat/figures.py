"""A figure as plain digits with its unit: the exact amount beside the rounded one in the text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.answers.answer import Figure

_ENGLISH: Final = {
    "KRW": "{} won",
    "USD": "US${}",
    "JPY": "{} yen",
    "percent": "{} %",
    "ratio": "{} times",
    "people": "{} people",
    "KRW/person": "{} won a person",
    "USD/person": "US${} a person",
    "KRW/day": "{} won a day",
    "KRW/USD": "{} won a US dollar",
}
_KOREAN: Final = {
    "KRW": "{}원",
    "USD": "{}달러",
    "JPY": "{}엔",
    "percent": "{}%",
    "ratio": "{}배",
    "people": "{}명",
    "year": "{}년",
    "KRW/person": "1인당 {}원",
    "USD/person": "1인당 {}달러",
    "KRW/day": "하루 {}원",
    "KRW/USD": "1달러당 {}원",
}
_SMALL: Final = Decimal(1)
_CENT: Final = Decimal("0.01")
_FINE: Final = Decimal("0.0001")


def figure_text(figure: Figure, language: Language) -> str:
    """Return the figure in the language, in full: `1,038,900,000,000 won`."""
    names = _KOREAN if language is Language.KOREAN else _ENGLISH
    return names.get(figure.unit, "{}" if figure.unit == "year" else f"{{}} {figure.unit}").format(_digits(figure))


def _digits(figure: Figure) -> str:
    value = figure.value
    if figure.unit == "year":
        return f"{value:f}"
    # A quotient has more digits than its inputs bear.
    step = _FINE if abs(value) < _SMALL else _CENT
    if value != value.to_integral_value():
        value = value.quantize(step)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

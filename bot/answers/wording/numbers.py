"""The one formatter of numbers and money.

Rounding happens here and nowhere else, half to even, on the exact result: amounts that a source
prints keep all their digits; computed money is shown to 0.1 billion won or 0.1 million dollars from
100 million up, to whole units below; percentages to one decimal, to two below one half.
"""

from __future__ import annotations

from functools import lru_cache
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

from bot.knowledge.language import Language

if TYPE_CHECKING:
    from bot.knowledge.units import Unit

_TRILLION: Final = Decimal(10) ** 12
_BILLION: Final = Decimal(10) ** 9
_MILLION: Final = Decimal(10) ** 6
_EOK: Final = Decimal(10) ** 8
_MAN: Final = Decimal(10) ** 4
_HALF: Final = Decimal("0.5")

_ENGLISH: Final = {"KRW": "{} won", "USD": "US${}", "JPY": "{} yen", "EUR": "{} euros"}
_KOREAN: Final = {"KRW": "원", "USD": "달러", "JPY": "엔", "EUR": "유로"}


def rounded(number: Decimal, step: Decimal) -> Decimal:
    """Return the number to the nearest multiple of `step` (a power of ten), half to even."""
    return number.quantize(step, rounding=ROUND_HALF_EVEN) if step < 1 else (number / step).quantize(1, ROUND_HALF_EVEN) * step


def plain(number: Decimal) -> str:
    """Return the number with thousands separators and without trailing zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_string(number: Decimal) -> str:
    """Return the number as a plain decimal string, rounded to at most six places."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    return f"{number.quantize(Decimal('0.000001'), ROUND_HALF_EVEN):f}".rstrip("0").rstrip(".")


def percent(number: Decimal) -> str:
    """Return a percentage as it is shown: `8.2 %`, `0.67 %`."""
    places = Decimal("0.01") if abs(number) < 1 else Decimal("0.1")
    return f"{plain(rounded(number, places))}%"


@lru_cache(maxsize=8192)
def money(number: Decimal, unit: Unit, language: Language) -> str:
    """Return an amount of money in words of the language: `1.0389 trillion won`, `1조 389억 원`."""
    code = str(unit)
    sign = "-" if number < 0 else ""
    number = abs(number)
    if language is Language.KOREAN:
        return f"{sign}{_korean_money(number, code)}"
    return sign + _ENGLISH.get(code, "{} " + code).format(_english_scaled(number, code))


def _english_scaled(number: Decimal, code: str) -> str:
    if number >= _TRILLION:
        return f"{plain(rounded(number / _TRILLION, Decimal('0.0001')))} trillion"
    if number >= _BILLION:
        places = Decimal("0.1") if code == "KRW" else Decimal("0.01")
        return f"{plain(rounded(number / _BILLION, places))} billion"
    if number >= _MILLION:
        return f"{plain(rounded(number / _MILLION, Decimal('0.1')))} million"
    return plain(rounded(number, Decimal(1) if number >= 100 else Decimal("0.01")))  # noqa: PLR2004 - cents below a hundred


def _korean_money(number: Decimal, code: str) -> str:
    unit = _KOREAN.get(code, code)
    if number >= _TRILLION:
        step = _EOK
    elif number >= _EOK * 10:
        step = _EOK / 10
    elif number >= _EOK / 100:
        step = _MAN
    else:
        step = Decimal(1) if number >= 100 else Decimal("0.01")  # noqa: PLR2004 - as above
    number = rounded(number, step)
    parts = []
    for size, name in ((_TRILLION, "조"), (_EOK, "억"), (_MAN, "만")):
        if number >= size:
            count = number // size
            # 820.5억 reads better than 820억 5,000만.
            if size == _EOK and step == _EOK / 10:
                count, number = rounded(number / size, Decimal("0.1")), Decimal(0)
            else:
                number -= count * size
            parts.append(f"{plain(count)}{name}")
    if number or not parts:
        parts.append(plain(number))
    return f"{' '.join(parts)} {unit}"


def quantity(number: Decimal, unit: Unit, language: Language) -> str:
    """Return any number with its unit, as a reader of the language would write it."""
    code = str(unit)
    korean = language is Language.KOREAN
    if code in _KOREAN:
        return money(number, unit, language)
    if code == "percent":
        return percent(number)
    if code == "people":
        return f"{plain(number)}명" if korean else f"{plain(number)} people"
    if code == "ratio":
        return f"{plain(rounded(number, Decimal('0.01')))}배" if korean else f"{plain(rounded(number, Decimal('0.01')))} times"
    if code == "year":
        return f"{number:.0f}년" if korean else f"{number:.0f}"
    above, _, below = code.partition("/")
    if above in _KOREAN and below:
        from bot.knowledge.units import base  # noqa: PLC0415 - units knows nothing of wording; only this branch needs it

        return _rate(money(rounded(number, Decimal(1)) if number >= 100 else number, base(above), language), below, korean=korean)  # noqa: PLR2004
    return f"{plain(rounded(number, Decimal('0.01')))} {'' if code == 'index' else code}".strip()


_PER: Final = {"person": ("per person", "1인당"), "day": ("a day", "하루"), "USD": ("per US dollar", "달러당"), "year": ("a year", "연간")}


def _rate(amount: str, below: str, *, korean: bool) -> str:
    english_words, korean_words = _PER.get(below, (f"per {below}", f"{below}당"))
    return f"{korean_words} {amount}" if korean else f"{amount} {english_words}"

"""The one formatter of numbers and money.

Rounding happens here and nowhere else, half to even, on the exact result: amounts that a source
prints keep all their digits; computed money is shown to one decimal of a million or of a billion, to
two below ten of them, to whole units below a million; percentages to one decimal, to two below one, to three below a
tenth.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.knowledge.language import Language
from bot.knowledge.units import base

if TYPE_CHECKING:
    from bot.knowledge.units import Unit

_TRILLION: Final = Decimal(10) ** 12
_BILLION: Final = Decimal(10) ** 9
_MILLION: Final = Decimal(10) ** 6
_EOK: Final = Decimal(10) ** 8
_MAN: Final = Decimal(10) ** 4

_WHOLE: Final = Decimal(1)
_DIGITS: Final = 28
"""So many digits are kept beside those before the point."""
_USUAL: Final = 40
"""A number of no more digits than this is rounded without a context of its own."""
_CONTEXT: Final = Context(prec=_USUAL + _DIGITS)
_TENTH: Final = Decimal("0.1")
_HUNDREDTH: Final = Decimal("0.01")
_THOUSANDTH: Final = Decimal("0.001")
_MILLIONTH: Final = Decimal("0.000001")
_FROM_HERE_WHOLE: Final = 100
"""Below a hundred, cents are shown."""

_ENGLISH: Final = {"KRW": "{} won", "USD": "US${}", "JPY": "{} yen", "EUR": "{} euros"}
_KOREAN: Final = {"KRW": "원", "USD": "달러", "JPY": "엔", "EUR": "유로"}
_PLURALS: Final = {"KRW": "won", "USD": "US dollars", "JPY": "yen", "EUR": "euros"}
_PER: Final = {
    "person": ("per person", "1인당"),
    "day": ("a day", "하루"),
    "USD": ("per US dollar", "달러당"),
    "year": ("a year", "연간"),
}


def rounded(number: Decimal, step: Decimal) -> Decimal:
    """Return the number to the nearest multiple of `step` (a power of ten), half to even."""
    if number.adjusted() < _USUAL:
        return _rounded(number, step, _CONTEXT)
    return _rounded(number, step, Context(prec=number.adjusted() + _DIGITS))


def _rounded(number: Decimal, step: Decimal, context: Context) -> Decimal:
    if step < 1:
        return number.quantize(step, ROUND_HALF_EVEN, context)
    whole = context.divide(number, step).quantize(_WHOLE, ROUND_HALF_EVEN, context)
    return context.multiply(whole, step)


def currency_name(code: str, language: Language) -> str:
    """Return a currency by its name: `US dollars`, `달러`."""
    return (_KOREAN if language is Language.KOREAN else _PLURALS).get(code, code)


def plain(number: Decimal) -> str:
    """Return the number with thousands separators and without trailing zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_string(number: Decimal) -> str:
    """Return the number as a plain decimal string, rounded to at most six places."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    return f"{number.quantize(_MILLIONTH, ROUND_HALF_EVEN):f}".rstrip("0").rstrip(".")


def percent(number: Decimal) -> str:
    """Return a percentage as it is shown: `8.2%`, `0.67%`, `0.054%`."""
    size = abs(number)
    step = _TENTH if size >= 1 else _HUNDREDTH if size >= _TENTH else _THOUSANDTH
    return f"{plain(rounded(number, step))}%"


def money(number: Decimal, unit: Unit, language: Language) -> str:
    """Return an amount of money in words of the language: `1.0389 trillion won`, `1조 389억 원`."""
    return _money(number, unit.code, language)


def _money(number: Decimal, code: str, language: Language) -> str:
    sign = "-" if number < 0 else ""
    number = abs(number)
    if language is Language.KOREAN:
        return f"{sign}{_korean_money(number, code)}"
    return sign + _ENGLISH.get(code, "{} " + code).format(_english_scaled(number, code))


def _english_scaled(number: Decimal, code: str) -> str:
    if number >= _TRILLION:
        return f"{plain(rounded(number / _TRILLION, Decimal('0.0001')))} trillion"
    for size, name in ((_BILLION, "billion"), (_MILLION, "million")):
        if number >= size:
            # One decimal of a small amount would be off by several percent; billions of dollars are always told by two.
            exact = number < size * 10 or (size == _BILLION and code != "KRW")
            return f"{plain(rounded(number / size, _HUNDREDTH if exact else _TENTH))} {name}"
    return plain(rounded(number, _whole_or_cents(number)))


def _whole_or_cents(number: Decimal) -> Decimal:
    return _WHOLE if number >= _FROM_HERE_WHOLE else _HUNDREDTH


def _korean_money(number: Decimal, code: str) -> str:
    number = rounded(number, step := _korean_step(number))
    parts = []
    for size, name in ((_TRILLION, "조"), (_EOK, "억"), (_MAN, "만")):
        if number < size:
            continue
        count = number // size
        if size == _EOK and step == _EOK / 10:
            # 820.5억 reads better than 820억 5,000만.
            count, number = rounded(number / size, _TENTH), Decimal(0)
        else:
            number -= count * size
        parts.append(f"{plain(count)}{name}")
    if number or not parts:
        parts.append(plain(number))
    return f"{' '.join(parts)} {_KOREAN.get(code, code)}"


def _korean_step(number: Decimal) -> Decimal:
    """Return to what a Korean amount is rounded."""
    if number >= _TRILLION:
        return _EOK
    if number >= _EOK * 10:
        return _EOK / 10
    return _MAN if number >= _EOK / 100 else _whole_or_cents(number)


def rescaled(number: Decimal, unit: Unit, language: Language) -> str:
    """Return won from a trillion up in the unit that tables use (`1,038.9 billion won`), nothing for other amounts."""
    if str(unit) != "KRW" or number < _TRILLION:
        return ""
    if language is Language.KOREAN:
        return f"{plain(number / _EOK)}억 원"
    return f"{plain(number / _BILLION)} billion won"


def rate_words(number: Decimal, unit: Unit, language: Language) -> str:
    """Return a rate of exchange to all its digits: `1165.36 won`."""
    above, _, _ = str(unit).partition("/")
    if language is Language.KOREAN:
        return f"{plain(number)}{_KOREAN.get(above, above)}"
    return _ENGLISH.get(above, "{} " + above).format(plain(number))


def quantity(number: Decimal, unit: Unit, language: Language) -> str:
    """Return any number with its unit, as a reader of the language would write it."""
    return _quantity(number, unit.code, language)


@lru_cache(maxsize=8192)
def _quantity(number: Decimal, code: str, language: Language) -> str:
    """Return it once for all the places of an answer, and of other answers, in which the same number stands."""
    if code in _KOREAN:
        return _money(number, code, language)
    if code in _COUNTED:
        english, korean = _COUNTED[code]
        return (korean if language is Language.KOREAN else english).format(_counted(number, code))
    if code == "percent":
        return percent(number)
    above, _, below = code.partition("/")
    if above in _KOREAN and below:
        english, korean = _PER.get(below, (f"per {below}", f"{below}당"))
        amount = _per_amount(number, above, below, language)
        return f"{korean} {amount}" if language is Language.KOREAN else f"{amount} {english}"
    return f"{plain(rounded(number, _HUNDREDTH))} {'' if code == 'index' else code}".strip()


def _per_amount(number: Decimal, above: str, below: str, language: Language) -> str:
    """Return the amount of a rate: one of exchange to all its digits, any other to whole units from a hundred up."""
    if below in _KOREAN:
        return rate_words(number, base(above) / base(below), language)
    return money(rounded(number, _WHOLE) if number >= _FROM_HERE_WHOLE else number, base(above), language)


_COUNTED: Final = {
    "people": ("{} people", "{}명"),
    "ratio": ("{} times", "{}배"),
    "year": ("{}", "{}년"),
    "day": ("{} days", "{}일"),
}


def _counted(number: Decimal, code: str) -> str:
    if code == "year":
        return f"{number:.0f}"
    return plain(_ratio(number) if code == "ratio" else number)


def _ratio(number: Decimal) -> Decimal:
    """Return a ratio to two decimals, to more where these would make it a whole number that it is not."""
    for step in (_HUNDREDTH, _THOUSANDTH):
        shown = rounded(number, step)
        if shown != shown.to_integral_value() or shown == number:
            return shown
    return rounded(number, _THOUSANDTH / 10)

"""Which currency stands after a number, or before it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from bot.answers.quantities.lexicon import CODES, DOLLAR_SIGNS, LETTER_SCALES, currency_of, national_currency

_SIGNS: Final[dict[str, str]] = {"$": "USD", "₩": "KRW", "€": "EUR", "£": "GBP", "¥": "JPY"}
SIGNS: Final = "".join(_SIGNS)

_AFTER: Final = re.compile(r"(\s?\(?)(?:(u\.s\.?|[a-z]{1,12})(?![a-z])(?:\s([a-z]{3,9})(?![a-z]))?|(b?[$₩€£¥]))")
_LETTER_AFTER: Final = re.compile(r"\s?([kmbt]|mm)(?![a-z])")
# 원 after a space begins other words too ("원하는", "원인"); 불 and 엔 are also "fire" and a particle.
_KOREAN: Final = re.compile(
    r"(?:\s?여)?\s?(?:미국?\s?|한국\s?)?(?:(원)(?!하|래|인|칙|장|자|작|본|주)|(달러|딸러|달라|딸라|유로|위안|파운드|엔화)"
    r"|(불|엔)(?![가-힣])|(불|엔)(?=이|은|을|의|에|로|정도|짜리|씩|면|으로|보다|규모))"
)
_GLUED_WON: Final = re.compile(r"원")
_BEFORE: Final = re.compile(r"(?:(us|u\.s\.|au?|ca?|nt|s|hk|nz)\s?)?(b?[$₩€£¥])\s?|(w)(?=[0-9])")
_BILLION_SIGN: Final = "b"


class Currency(NamedTuple):
    """A currency beside a number: where it ends, and the scale that is part of the sign ("5 B$")."""

    code: str
    end: int
    scale: Decimal = Decimal(1)


def currency_after(text: str, at: int) -> Currency | None:
    """Return the currency that follows a number ending at `at`, None when there is none."""
    following = text[at : at + 1]
    if not following or following in "?.,;:!":
        return None
    if _GLUED_WON.match(text, at):
        return Currency("KRW", at + 1)
    korean = _KOREAN.match(text, at)
    if korean is not None:
        return Currency(currency_of(korean[1] or korean[2] or korean[3] or korean[4]) or "", korean.end())
    match = _AFTER.match(text, at)
    return None if match is None else _english(text, match)


def _english(text: str, match: re.Match[str]) -> Currency | None:
    word, noun, sign = match[2], match[3], match[4]
    if sign is not None:
        return _sign(sign, match.end())
    if noun is not None:
        code = national_currency(word.replace(".", ""), noun)
        if code is not None:
            return Currency(code, match.end())
    if word.startswith("u.s"):
        return None
    code = currency_of(word)
    if code is None:
        return _letter_then_currency(text, match, word)
    bracket = "(" in match[1]
    end = match.end(2)
    if bracket:
        return Currency(code, end + 1) if text[end : end + 1] == ")" else None
    return Currency(code, end)


def _sign(sign: str, end: int) -> Currency:
    if sign.startswith(_BILLION_SIGN):
        return Currency(_SIGNS[sign[1]], end, LETTER_SCALES[_BILLION_SIGN])
    return Currency(_SIGNS[sign], end)


def _letter_then_currency(text: str, match: re.Match[str], word: str) -> Currency | None:
    """Read "5 b usd", "5bnusd": a scale that only the currency beside it makes certain."""
    if word in LETTER_SCALES:
        inner = _AFTER.match(text, match.end(2))
        code = None if inner is None else currency_of(inner[2] or inner[4])
        if inner is not None and code is not None:
            return Currency(code, inner.end(2) if inner[2] else inner.end(), LETTER_SCALES[word])
    for length, scale in ((2, {"bn": 9, "tn": 12, "mn": 6}), (1, {"b": 9, "m": 6, "k": 3, "t": 12})):
        if word[:length] in scale and word[length:] in CODES | {"won"}:
            return Currency(currency_of(word[length:]) or "", match.end(2), Decimal(10) ** scale[word[:length]])
    return None


def letter_scale(text: str, at: int) -> tuple[Decimal, int] | None:
    """Return the one-letter scale after a number whose currency is already known: "$5 b"."""
    match = _LETTER_AFTER.match(text, at)
    return None if match is None else (LETTER_SCALES[match[1]], match.end())


def currency_before(text: str, at: int) -> Currency | None:
    """Read a currency sign at `at` that a number may follow: "US$", "₩", "B$"."""
    match = _BEFORE.match(text, at)
    if match is None:
        return None
    if match[3]:
        return Currency("KRW", match.end())
    sign = match[2]
    country = DOLLAR_SIGNS.get((match[1] or "").replace(".", ""))
    found = _sign(sign, match.end())
    if country is not None and sign.endswith("$"):
        return found._replace(code=country)
    return found if match[1] is None else None

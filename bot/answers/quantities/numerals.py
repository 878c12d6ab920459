"""Numbers: digits as people group them, and the scale words of either language that follow."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import Final, NamedTuple

from bot.answers.quantities import korean_numerals
from bot.answers.quantities.lexicon import scale_of

# Long enough for 24 digits times 경: nothing is ever rounded.
EXACT: Final = Context(prec=100)
LONGEST: Final = 24

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
_YEAR_DIGITS: Final = 4
_GROUP: Final = 3

_BLOB_AFTER: Final = re.compile(r" ([0-9][0-9,]*(?:\.[0-9]+)?)(?=\s?[mbt])")
_WORD_AFTER: Final = re.compile(r"(\s?)([a-z]{1,12})(?![a-z])")
_KOREAN_SCALE_AHEAD: Final = re.compile(r"\s?[천백십만억조경]")


class Numeral(NamedTuple):
    """A number as it stands: `digits` is its text when it is nothing but digits, else empty."""

    value: Decimal
    end: int
    digits: str = ""
    scaled: bool = False
    clear: bool = True
    spelled: bool = False

    @property
    def year_like(self) -> bool:
        """Whether it is four digits that could be a year."""
        return is_year(self.digits)


def is_year(digits: str) -> bool:
    """Return whether `digits` are the four of a year that people ask about."""
    return len(digits) == _YEAR_DIGITS and digits.isdecimal() and FIRST_YEAR <= int(digits) <= LAST_YEAR


def read_digits(blob: str) -> Decimal | None:
    """Read digits with commas and points: None when they are grouped as no one groups them ("1,03,8")."""
    if len(blob) > LONGEST:
        return None
    if blob.isdecimal():
        return Decimal(blob)
    whole, point, fraction = blob.partition(".")
    if point and not fraction.isdecimal():
        return None
    if "," in whole:
        first, *groups = whole.split(",")
        if not 1 <= len(first) <= _GROUP or first == "0" or any(len(group) != _GROUP for group in groups):
            return None
        whole = first + "".join(groups)
    return Decimal(f"{whole}.{fraction}") if point else Decimal(whole)


def read_numeral(text: str, start: int, blob: str, value: Decimal | None = None) -> Numeral:
    """Read the digits `blob` that stand at `start`, with the scale that follows in either language.

    `value` is theirs, when it is known already (".5").
    """
    end = start + len(blob)
    plain = blob if value is None and blob.isdecimal() else ""
    value = read_digits(blob) if value is None else value
    if value is None:
        return Numeral(Decimal(0), end, clear=False)
    if _KOREAN_SCALE_AHEAD.match(text, end):
        korean = korean_numerals.read(text, start, value, end)
        if korean is not None:
            return Numeral(korean.value, korean.end, scaled=True, clear=korean.clear)
    numeral = read_scale(text, Numeral(value, end, plain))
    return _with_smaller(text, numeral) if numeral.scaled and numeral.clear else numeral


def _with_smaller(text: str, numeral: Numeral) -> Numeral:
    """Add the smaller amount of "1 trillion 38.9 billion", which goes on without a comma."""
    match = _BLOB_AFTER.match(text, numeral.end)
    value = None if match is None else read_digits(match[1])
    if match is None or value is None:
        return numeral
    smaller = read_scale(text, Numeral(value, match.end()))
    least = Decimal(10) ** (numeral.value.adjusted() // _GROUP * _GROUP)
    if not smaller.scaled or not smaller.clear or smaller.value >= least:
        return numeral
    return smaller._replace(value=EXACT.add(numeral.value, smaller.value))


def read_scale(text: str, numeral: Numeral) -> Numeral:
    """Return `numeral` times the English scale words that follow it: "5 billion", "5bn", "5 hundred million"."""
    match = _WORD_AFTER.match(text, numeral.end)
    while match is not None:
        scale = Decimal(100) if match[2] == "hundred" else scale_of(match[2], glued=not match[1])
        if scale is None:
            break
        if isinstance(scale, str):
            return numeral._replace(end=match.end(), clear=False)
        numeral = Numeral(
            EXACT.multiply(numeral.value, scale), match.end(), scaled=True, clear=numeral.clear, spelled=numeral.spelled
        )
        match = _WORD_AFTER.match(text, numeral.end) if scale < Decimal(10) ** 6 else None
    return numeral

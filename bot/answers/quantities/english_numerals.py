"""English number words: "five hundred million", "half a billion", "nineteen ninety-one", "tenth"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from bot.answers.quantities.lexicon import scale_of
from bot.answers.quantities.numerals import EXACT, FIRST_YEAR, LAST_YEAR, Numeral, read_scale

_UNITS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS: Final[dict[str, int]] = {
    word: value
    for value, word in zip(
        range(20, 100, 10), ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], strict=True
    )
}
ATOMS: Final[dict[str, int]] = {**_UNITS, **_TENS, "fourty": 40, "ninty": 90}
ORDINALS: Final[dict[str, int]] = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"eigth": 8, "nineth": 9, "twelvth": 12, "eleventh": 11}
STARTERS: Final = frozenset([*ATOMS, "half", "a", "hundred"])

_NEXT: Final = re.compile(r"(?:\s|-)([a-z]{1,12})(?![a-z])")
_HALF: Final = re.compile(r"half\s(?:a\s|of\sa\s)?([a-z]{4,12})(?![a-z])|a\shalf\s([a-z]{4,12})(?![a-z])")
_HALF_PERCENT: Final = re.compile(r"half\s(?:a\s|of\sa\s)?(?=percent|per\scent|pct)")
_DECIMALS: Final = re.compile(r"\spoint((?:\s(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)(?![a-z])){1,4})")
_AND_A_HALF: Final = re.compile(r"\sand\sa\shalf\s([a-z]{4,12})(?![a-z])")
_AND_A_HALF_PERCENT: Final = re.compile(r"\sand\sa\shalf\s(?=percent|per\scent|pct)")
_PART_BEFORE: Final = re.compile(r"\sand\s(?:a\s)?$")
_LOOK_BACK: Final = 8
_OH: Final = re.compile(r"(?:\s|-)(?:oh|o)(?:\s|-)([a-z]{3,5})(?![a-z])")
_LONGEST: Final = 14
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_TEENS: Final = range(10, 20)
_CENTURIES: Final = (19, 20)


class Words(NamedTuple):
    """A number in words; `year` when the words are those of a year ("twenty nineteen")."""

    value: Decimal
    end: int
    scaled: bool = False
    year: int | None = None
    clear: bool = True


def read_words(text: str, word: re.Match[str]) -> Words | None:
    """Read the number that begins with `word`: longest first, None when the word begins none."""
    first = word[0]
    if first in {"half", "a"}:
        return _half(text, word.start()) or _article(text, word, first)
    if first == "hundred":
        return None
    return _year(text, word) or _number(text, ATOMS[first], word.end())


def _half(text: str, start: int) -> Words | None:
    # "8 and a half billion": the whole stands elsewhere.
    clear = _PART_BEFORE.search(text[max(start - _LOOK_BACK, 0) : start]) is None
    percent = _HALF_PERCENT.match(text, start)
    if percent is not None:
        return Words(Decimal("0.5"), percent.end(), clear=clear)
    match = _HALF.match(text, start)
    scale = None if match is None else scale_of(match[1] or match[2])
    if match is None or not isinstance(scale, Decimal):
        return None
    return Words(EXACT.multiply(Decimal("0.5"), scale), match.end(), scaled=True, clear=clear)


def _article(text: str, word: re.Match[str], first: str) -> Words | None:
    following = _NEXT.match(text, word.end()) if first == "a" else None
    if following is None:
        return None
    if following[1] == "hundred":
        return _number(text, 1, word.end())
    scale = scale_of(following[1])
    # "a quarter of a billion": how much is said by words that are not read here.
    clear = text[max(word.start() - 3, 0) : word.start()] != "of "
    return Words(scale, following.end(), scaled=True, clear=clear) if isinstance(scale, Decimal) else None


def _year(text: str, word: re.Match[str]) -> Words | None:
    """Read "nineteen ninety-one", "twenty nineteen", "twenty oh five"."""
    century = ATOMS[word[0]]
    following = _NEXT.match(text, word.end()) if century in _CENTURIES else None
    if following is None:
        return None
    oh = _OH.match(text, word.end())
    if oh is not None and ATOMS.get(oh[1], 10) in range(1, 10):
        return _as_year(century * _HUNDRED + ATOMS[oh[1]], oh.end())
    value = ATOMS.get(following[1], 0)
    if value not in range(10, 100):
        return None
    end = following.end()
    last = _NEXT.match(text, end) if value not in _TEENS else None
    unit = 0 if last is None else ATOMS.get(last[1], 0)
    if last is not None and unit in range(1, 10):
        value, end = value + unit, last.end()
    return _as_year(century * _HUNDRED + value, end)


def _as_year(year: int, end: int) -> Words:
    return Words(Decimal(year), end, year=year)


def _number(text: str, value: int, end: int) -> Words:
    """Read on from the first word: each one must fit what stands before it."""
    total, section, last_scale = Decimal(0), value, Decimal(10) ** 15
    good: Words | None = None
    for _ in range(_LONGEST):
        part = _and_a_half(text, end, section) or (_decimal(text, section, end) if good is None else None)
        if part is not None:
            return part
        match = _following(text, end, joinable=section % _HUNDRED == 0)
        if match is None:
            break
        word = match[1]
        if word == "hundred" and 0 < section < _HUNDRED:
            section *= _HUNDRED
        elif word in ATOMS and _fits(section, ATOMS[word]):
            section += ATOMS[word]
        else:
            found = scale_of(word)
            if found == "unclear":
                return Words(total, match.end(), clear=False)
            if not isinstance(found, Decimal) or not section or found >= last_scale:
                break
            total, section, last_scale = EXACT.add(total, EXACT.multiply(Decimal(section), found)), 0, found
            good = Words(total, match.end(), scaled=True)
        end = match.end()
    if good is not None and (not section or last_scale > _THOUSAND):
        # "five billion two years ago": what follows a great scale without one of its own is another number.
        return good
    return _finish(EXACT.add(total, Decimal(section)), end, scaled=good is not None)


def _decimal(text: str, value: int, end: int) -> Words | None:
    """Read "point five" after a whole number, and the scale: "one point five trillion"."""
    match = _DECIMALS.match(text, end)
    if match is None:
        return None
    digits = "".join(str(ATOMS.get(word, 0)) for word in match[1].split())
    number = read_scale(text, Numeral(Decimal(f"{value}.{digits}"), match.end(), spelled=True))
    return Words(number.value, number.end, scaled=number.scaled, clear=number.clear)


def _following(text: str, end: int, *, joinable: bool) -> re.Match[str] | None:
    match = _NEXT.match(text, end)
    if match is not None and match[1] == "and" and joinable:
        match = _NEXT.match(text, match.end())
        return match if match is not None and match[1] in ATOMS else None
    return match


def _and_a_half(text: str, end: int, section: int) -> Words | None:
    percent = _AND_A_HALF_PERCENT.match(text, end)
    if percent is not None:
        return Words(section + Decimal("0.5"), percent.end())
    match = _AND_A_HALF.match(text, end)
    scale = None if match is None else scale_of(match[1])
    if match is None or not isinstance(scale, Decimal):
        return None
    return Words(EXACT.multiply(section + Decimal("0.5"), scale), match.end(), scaled=True)


def _fits(section: int, value: int) -> bool:
    tail = section % _HUNDRED
    if tail == 0:
        return value > 0
    return tail not in _TEENS and tail % 10 == 0 and 0 < value < min(_TEENS)


def _finish(value: Decimal, end: int, *, scaled: bool) -> Words:
    year = int(value) if scaled and FIRST_YEAR < value <= LAST_YEAR and value % _THOUSAND else None
    return Words(value, end, scaled=scaled, year=year)

"""One end of a stretch of years: a year, a decade, or now, in digits or in words like "last year"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.quantities.currency import currency_after
from bot.answers.quantities.lexicon import scale_of
from bot.answers.quantities.numerals import is_year
from bot.answers.quantities.relative import relative_point
from bot.answers.quantities.tails import Tail, tail_after

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Scan

_POINT: Final = re.compile(
    r"(?:(fy|fiscal year|fiscal|financial year|budget year|회계연도|회계년도)[\s-]?"
    r"|the year |the |years? |calendar year |cy\s?)?"
    r"(['’‘`])?([0-9]{2,4})(?![0-9]|[.,:][0-9]|/[0-9](?![0-9]{3}(?![0-9]))|\s?년생)"
    r"(?:('?s)(?![a-z])|(\s?년대|0?년대)|(\s?(?:회계)?(?:년도|연도)(?!별))|(\s?년(?![대생]))|(\s회계연도))?"
)
_SCALE_AFTER: Final = re.compile(r"\s([a-z]{4,12})(?![a-z])|\s?([천백만억조](?![가-힣])|[억조만천][0-9원])")
_DECADE_LENGTH: Final = 10
_CENTURY: Final = 100
_SHORT: Final = 2
# '50 is 2050, '51 is 1951: nobody asks about the payment of 1951, nor of 2060.
_PIVOT: Final = 50
# Two digits before 년 are a year when a length of time is unlikely: "91년", "05년", "19년".
_LAST_LENGTH: Final = 10
_NOT_A_LENGTH: Final = 60
_LENGTH_AFTER: Final = re.compile(
    r"\s?(?:동안|간|째|만에|짜리|전|후|뒤|이상|이내|넘(?!어\s?(?:가|갈|간|갔|오|올|온|왔))|지나|치|차|이나|씩|마다|정도|에\s?한|가까이|여)"
)
_YEAR_AFTER: Final = re.compile(
    r"(?:에(?!\s?한)|엔|도|부터|까지|대비|보다|기준|이랑|하고|과|와)|\s?(?:방위비|분담금|협정|금액|예산|sma|기준|대비)"
)
_LENGTH_BEFORE: Final = ("최근", "지난", "향후", "앞으로", "총", "약", "만", "과거", "거의", "매")
# "2019엔 얼마": a particle there, not yen.
_PARTICLE_AFTER: Final = re.compile(r"엔(?![가-힣])")
_GLUED_AFTER: Final = re.compile(r"[a-z%₩$€£_]")
_GLUED_FINE: Final = re.compile(r"(?:sma|is|the|in|to|vs|or|and|v)(?![a-z])")


class Point(NamedTuple):
    """The years that a point covers: one, or ten; `first` is None for "now", which is an open end."""

    first: int | None
    last: int | None
    start: int
    end: int
    relative: bool = False
    fiscal: bool = False

    @property
    def decade(self) -> bool:
        """Whether it is a decade."""
        return self.first != self.last


def read_point(scan: Scan, at: int, *, short: bool = False, right: bool = False) -> Point | None:
    """Read the point at `at`. With `short`, two bare digits are a year too ("2014-18").

    With `right`, a currency may follow: "2014-2018 usd" asks for dollars.
    """
    text = scan.text
    match = _POINT.match(text, at)
    if match is None:
        found = relative_point(text, at, scan.today.year)
        return None if found is None else Point(found.year, found.year, at, found.end, relative=True)
    end = match.end()
    if match[4] or match[5]:
        return _decade(scan, match)
    year = _year(scan, match, short=short)
    if year is None:
        return None
    if match.end() == match.end(3) and not _free_standing(text, end, right=right):
        return None
    fiscal = match[1] is not None or "회계" in match[0]
    # "2021's payment": the s belongs to the sentence.
    return Point(year, year, at, end, fiscal=fiscal)


def _year(scan: Scan, match: re.Match[str], *, short: bool) -> int | None:
    digits = match[3]
    if is_year(digits):
        return int(digits)
    if len(digits) != _SHORT:
        return None
    if match[2]:
        closing = scan.text[match.end(3) : match.end(3) + 1]
        return None if closing and closing in "'’‘`\"”" else expand(digits)
    if match[1] or short or match[6]:
        return expand(digits)
    if match[7] and korean_short_year(scan, match.start(3), match.end(), digits):
        return expand(digits)
    return None


def korean_short_year(scan: Scan, start: int, end: int, digits: str) -> bool:
    """Return whether two digits before 년 name a year ("19년") and not a length of time ("10년")."""
    value = int(digits)
    if digits.startswith("0") or value >= _NOT_A_LENGTH:
        return True
    before = scan.word_before(start)
    if _LENGTH_AFTER.match(scan.text, end) or before.endswith(_LENGTH_BEFORE):
        return False
    if value % _LAST_LENGTH == 0:
        return _YEAR_AFTER.match(scan.text, end) is not None
    return _LAST_LENGTH < value <= scan.today.year % _CENTURY + _LAST_LENGTH


def _decade(scan: Scan, match: re.Match[str]) -> Point | None:
    digits, start, end = match[3], match.start(), match.end()
    named = scan.after_article(match.start(3))
    article = named < match.start(3)
    round_year = digits.endswith("0")
    if (match[4] == "'s" and not article) or (match[4] and not round_year):
        # "2020's payment" is about one year, and so is "bigger than 2005s".
        return Point(int(digits), int(digits), start, match.end(3)) if is_year(digits) else None
    if not round_year:
        return None
    if is_year(digits):
        first = int(digits)
        start = named if match[4] == "'s" else start
    elif len(digits) == _SHORT and (match[5] or match[2] or article):
        first = expand(digits)
        start = named if article and not match[5] else start
    else:
        return None
    # "2000년대" and "the 2000s" are read as ten years, as "1990년대" is.
    return Point(first, first + _DECADE_LENGTH - 1, min(start, match.start()), end)


def expand(digits: str) -> int:
    """Return the year that two digits stand for: 2019 for "19", 1991 for "91"."""
    value = int(digits)
    return value + (2000 if value <= _PIVOT else 1900)


def _free_standing(text: str, end: int, *, right: bool) -> bool:
    """Return whether nothing after a bare year says that it is something else ("2000 troops", "2019%")."""
    following = text[end : end + 1]
    if not following or following in "?.,;:!)]":
        return True
    if not right and currency_after(text, end) is not None and not _PARTICLE_AFTER.match(text, end):
        return False
    if _GLUED_AFTER.match(text, end):
        return _GLUED_FINE.match(text, end) is not None
    tail = tail_after(text, end).tail
    if tail in {Tail.NONE, Tail.CLOCK}:
        return not _scaled(text, end)
    return False


def _scaled(text: str, end: int) -> bool:
    match = _SCALE_AFTER.match(text, end)
    return match is not None and (match[2] is not None or scale_of(match[1]) is not None)

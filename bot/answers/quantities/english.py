"""The English words that may begin a quantity, and who reads on from each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.answers.quantities.amounts import finish
from bot.answers.quantities.currency import Currency
from bot.answers.quantities.dates import read_month_first
from bot.answers.quantities.english_numerals import ATOMS, ORDINALS, read_words
from bot.answers.quantities.few import STARTERS as FEW_STARTERS
from bot.answers.quantities.few import read_few
from bot.answers.quantities.lexicon import CODES, CURRENCIES, DOLLAR_SIGNS, MONTHS
from bot.answers.quantities.model import Ordinal, Year, YearOffset
from bot.answers.quantities.numerals import Numeral, is_year
from bot.answers.quantities.pairs import read_after_currency, read_prefixed, spelled_pair
from bot.answers.quantities.points import Point, read_point
from bot.answers.quantities.relative import english_offset, final_year, relative_point
from bot.answers.quantities.spans_of_time import read_time
from bot.answers.quantities.tails import Tail, tail_after
from bot.answers.quantities.years import Ends, compose, years_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.quantities.scan import Reading, Scan

_Reader: TypeAlias = "Callable[[Scan, re.Match[str]], Reading | None]"

_AGREEMENT: Final = re.compile(
    r"(?!\s(?:years?|yrs?|half|draft|offer|time)(?![a-z]))(?:\s[a-z-]{2,16}){0,3}\s(?:sma|smas|agreements?|agreemnt|deal|deals|accord|pact|treaty|measures)(?![a-z])"
)
_DECADE: Final = re.compile(r"(?:(this|current|coming|next|past|previous|last)\s)decade(?:['’]s)?(?![a-z])")
_DECADE_AGO: Final = re.compile(r"a\s(decade|year|yr)\s(?:ago|back)(?![a-z])")
_NAMED_DECADES: Final[dict[str, int]] = {
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
    "noughties": 2000,
    "naughties": 2000,
}
_GAP: Final = re.compile(r"\$?\s?(?=[0-9])")
_YEAR_CUES: Final = frozenset({"in", "since", "from", "year", "until", "after", "before"})
_PARTS_OF: Final = frozenset({"a", "one", "two"})
# Bare words below this are rather part of a sentence than a quantity: "the two sides".
_MOST_SPELLED: Final = 100
_SMALLEST_BARE: Final = 10
_COUNTED: Final = re.compile(r"\s(?:times|fold)(?![a-z])|-fold")
_BEFORE_YEAR: Final = re.compile(r"(?:the |a )?year (before|after) ([0-9]{4})(?![0-9])")


def _relative(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read what begins with "this", "last", "next" and their like."""
    text, start = scan.text, word.start()
    found = relative_point(text, start, scan.today.year)
    if found is not None and found.year is not None:
        if word[0] == "next" and text[max(start - 4, 0) : start] == "the ":
            return _offset(scan, start)
        if found.year == scan.today.year - 1 and final_year(text, start, found.end):
            return None
        return compose(scan, Point(found.year, found.year, start, found.end, relative=True))
    decade = _DECADE.match(text, start)
    return _decade(scan, decade) if decade is not None else _offset(scan, start)


def _decade(scan: Scan, match: re.Match[str]) -> Reading | None:
    """Read "this decade" as that of the calendar, "the past decade" as the ten whole years before today's."""
    year, start, end = scan.today.year, match.start(), match.end()
    article = scan.text[max(start - 4, 0) : start] == "the "
    ten = year - year % 10
    if match[1] in {"this", "current"}:
        ends = Ends(ten, ten + 9, start, end)
    elif match[1] == "past" or (match[1] == "last" and article):
        ends = Ends(year - 10, year - 1, start, end)
    elif match[1] in {"coming", "next"}:
        ends = Ends(year + 1, year + 10, start, end)
    else:
        return scan.unclear(start, end)
    return years_of(scan, ends, relative=True)


def _offset(scan: Scan, start: int) -> Reading | None:
    """Read "the year before", "the previous year", "the year before 2019"."""
    start = scan.after_article(start)
    exact = _BEFORE_YEAR.match(scan.text, start)
    # "Every year after 2026" begins there, and is no single year.
    if exact is not None and scan.word_before(start) not in {"every", "each"}:
        point = read_point(scan, exact.start(2))
        if point is not None and point.first is not None:
            year = point.first + (-1 if exact[1] == "before" else 1)
            return point.end, (Year(year, **scan.place(start, point.end)),)
    found = english_offset(scan.text, start)
    if found is None:
        return None
    if found.absolute:
        year = scan.today.year + found.steps
        return compose(scan, Point(year, year, start, found.end, relative=True))
    return found.end, (YearOffset(found.steps, **scan.place(start, found.end)),)


def _article(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read "a year ago", "a year earlier", "A$5" and "a billion"."""
    start = word.start()
    if scan.text.startswith("$", word.end()):
        return read_prefixed(scan, start)
    ago = _DECADE_AGO.match(scan.text, start)
    if ago is not None:
        year = scan.today.year - (10 if ago[1] == "decade" else 1)
        return compose(scan, Point(year, year, start, ago.end(), relative=True))
    return (_offset(scan, start) if scan.text.startswith(" y", word.end()) else None) or _number(scan, word)


def _one(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read "one year earlier", and the number."""
    later = _offset(scan, word.start()) if scan.text.startswith(" y", word.end()) else None
    return later or _number(scan, word)


def _number(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read a number in words, with what it is a number of."""
    start = word.start()
    scan.spelled += 1
    words = read_words(scan.text, word) if scan.spelled <= _MOST_SPELLED else None
    if words is None:
        return None
    numeral = Numeral(words.value, words.end, scaled=words.scaled, clear=words.clear, spelled=True)
    year = words.year
    if scan.text[start : words.end] == "two thousand" and scan.word_before(start) in _YEAR_CUES:
        year = int(words.value)
    if year is not None and tail_after(scan.text, words.end).tail is Tail.NONE:
        end, found = finish(scan, start, numeral)
        return compose(scan, Point(year, year, start, end)) if end == words.end and found else (end, found)
    return _bare(scan, start, numeral)


def _bare(scan: Scan, start: int, numeral: Numeral) -> Reading | None:
    found = tail_after(scan.text, numeral.end)
    if found.tail is Tail.TIME:
        return read_time(scan, start, numeral, found.unit, found.end)
    end, quantities = finish(scan, start, numeral)
    small = not numeral.scaled and numeral.value < _SMALLEST_BARE and numeral.clear
    if small and end == numeral.end and not _COUNTED.match(scan.text, end):
        return None
    return end, (spelled_pair(scan, start, quantities[0]) if len(quantities) == 1 else quantities)


def _ordinal(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read "tenth"; "first" and "second" only before an agreement, being adverbs and units of time elsewhere."""
    number, start, end = ORDINALS[word[0]], word.start(), word.end()
    agreement = _AGREEMENT.match(scan.text, end) is not None
    part = number <= ORDINALS["fifth"] and scan.word_before(start) in _PARTS_OF
    if (number <= ORDINALS["second"] or part) and not agreement:
        return None
    if scan.text[start - 1 : start] == "-":
        return None
    return end, (Ordinal(number, **scan.place(start, end)),)


def _currency(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read "KRW 1,038.9bn" and "US$868 million"."""
    text, start = scan.text, word.start()
    if word[0] in DOLLAR_SIGNS or word[0] in {"b", "w"}:
        return read_prefixed(scan, start)
    match = _GAP.match(text, word.end())
    if match is None:
        return None
    reading = read_after_currency(scan, start, Currency(CURRENCIES[word[0]], match.end()))
    if reading is not None and is_year(text[match.end() : reading[0]]):
        # "in USD 2019" names a currency, and then a year.
        return None
    return reading


def _fiscal(scan: Scan, word: re.Match[str]) -> Reading | None:
    point = read_point(scan, word.start())
    return None if point is None or not point.fiscal else compose(scan, point)


def _named_decade(scan: Scan, word: re.Match[str]) -> Reading | None:
    first = _NAMED_DECADES[word[0]]
    start = scan.after_article(word.start())
    return None if start == word.start() else compose(scan, Point(first, first + 9, start, word.end()))


def _or_few(reader: _Reader) -> _Reader:
    """Read the first or last few agreements first: "the last two" is no year then."""
    return lambda scan, word: read_few(scan, word.start()) or reader(scan, word)


_READERS: Final[dict[str, _Reader]] = {
    **dict.fromkeys(ATOMS, _number),
    "half": _number,
    **dict.fromkeys(ORDINALS, _ordinal),
    **dict.fromkeys(MONTHS, read_month_first),
    **dict.fromkeys((*CODES, *DOLLAR_SIGNS, "b", "w"), _currency),
    **dict.fromkeys(_NAMED_DECADES, _named_decade),
    **dict.fromkeys(("fy", "fiscal", "financial"), _fiscal),
    **dict.fromkeys(
        ("this", "current", "thsi", "tihs", "last", "lst", "lsat", "alst", "lats", "next", "nxt"), _relative
    ),
    **dict.fromkeys(
        ("past", "coming", "previous", "prior", "preceding", "following", "subsequent", "ensuing"), _relative
    ),
    **dict.fromkeys(("year", "yr", "yaer"), lambda scan, word: _offset(scan, word.start())),
    "one": _one,
    "a": _article,  # and not only the sign of Australian dollars
}

_FEW: Final = FEW_STARTERS | ATOMS.keys()
READERS: Final[dict[str, _Reader]] = {
    **_READERS,
    **{word: _or_few(_READERS[word]) for word in _FEW & _READERS.keys()},
    **dict.fromkeys(_FEW - _READERS.keys(), lambda scan, word: read_few(scan, word.start())),
}
"""Who reads on from each word."""

"""What begins with a digit, a currency sign or an apostrophe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.amounts import year_despite_currency
from bot.answers.quantities.currency import SIGNS
from bot.answers.quantities.dates import read_day_first, read_numeric
from bot.answers.quantities.model import Year, YearRange
from bot.answers.quantities.numerals import is_year, read_numeral
from bot.answers.quantities.pairs import read_amount, read_prefixed
from bot.answers.quantities.points import expand
from bot.answers.quantities.short_years import read_short_years
from bot.answers.quantities.years import read_year

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_CHAIN: Final = re.compile(r"[0-9]+-[0-9]+-[0-9]+[0-9-]*")
_SHORT_YEAR: Final = re.compile(r"[0-9]{2}(?![0-9])")
# "1e12", "10^12", "5x10", "1'038'900": what is meant is a guess.
_FORMULA_SIGNS: Final = frozenset("e^'’_x×*")
_FORMULA: Final = re.compile(r"[e^'’_x×*][+-]?[0-9][0-9,.]*")
_WHOLE_WORD: Final = re.compile(r"[0-9a-z_]+")
_CONFUSED: Final = re.compile(r"[0-9]+[oli|][0-9oli|]*(?![a-z0-9])")
_CLOCK_OR_RATIO: Final = re.compile(r"[0-9]+(?::[0-9]+){1,3}")
_DATE_SIGNS: Final = frozenset("-년월")
_DAY_SIGNS: Final = frozenset("-–~stndrh")
_FRACTION: Final = re.compile(r"[0-9]{1,3}/[0-9]{1,3}(?![0-9])")
_SHORT_DATE: Final = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}(?![0-9])")
_SEASON: Final = re.compile(r"([0-9]{4})/([0-9]{2})(?![0-9/])")
_SPACED_GROUPS: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,5}(?![0-9])(?!년|[.,][0-9])")
_TWO_DIGIT_RANGE: Final = re.compile(
    r"'?([0-9]{2})\s?(?:(→|-{1,2}>|⇒)|[-–~∼〜])\s?['’]?([0-9]{2})(?![0-9a-z%]|[.,][0-9]|[-/][0-9])"
)
_FOLLOWED_BY_UNIT: Final = re.compile(
    r"\s?(?:년|[조억만천%]|[a-z]*illion|percent|months?|days?|years?|weeks?|hours?|people|명|개|월|일|시|퍼|프로)"
)
_LAST_AHEAD: Final = 10
_YEAR_GLUED: Final = frozenset({"sma", "usfk", "in", "since", "from", "year", "for", "and", "or", "v", "vs", "fy", "o"})
_ODD_SIGNS: Final = frozenset("½¼¾⅓⅔²³⁄")
_LAST_CENTURY: Final = 60
_SHORT: Final = 2
_GROUP: Final = 3
_DATED_FRACTION: Final = 2


def read_at_digit(scan: Scan, match: re.Match[str]) -> Reading | None:
    """Read the quantity that begins with the digits of `match`."""
    text, start = scan.text, match.start()
    blob = match[0].rstrip(".,")
    end = start + len(blob)
    passed = _no_quantity(scan, start, blob)
    if passed is not None:
        return passed
    if text[end : end + 1] in _FORMULA_SIGNS and _FORMULA.match(text, end):
        return scan.unclear(start, _formula_end(text, end))
    if len(blob) == _SHORT and (years := read_short_years(scan, start)) is not None:
        return years
    if blob.isdecimal():
        following = text[end : end + 1]
        reading = None if following in {" ", ""} or following in "?!.,;" else _marked(scan, start, blob)
        return reading or _plain(scan, start, blob)
    return _grouped(scan, start, blob) or read_amount(scan, start, blob)


def _formula_end(text: str, at: int) -> int:
    match = _FORMULA.match(text, at)
    while match is not None:
        at = match.end()
        match = _FORMULA.match(text, at)
    return at


def _no_quantity(scan: Scan, start: int, blob: str) -> Reading | None:
    """Pass over what is part of a name ("F-16", "kf21"), and doubt what is part of a longer number."""
    before = scan.text[start - 1] if start else " "
    if before in " (":
        return None
    word = scan.previous
    if word is not None and word.end() == start and word[0].isascii():
        return _glued_to_word(scan, start, blob, word[0])
    if before in _ODD_SIGNS and scan.done < start:
        return scan.unclear(start - 1, start + len(blob))
    named = before == "@" or (before == "-" and _after_letter(scan, start - 1))
    if before in "#_" or (named and not is_year(blob)):
        return _word_end(scan.text, start), ()
    return None


def _glued_to_word(scan: Scan, start: int, blob: str, word: str) -> Reading | None:
    if word in {"o", "l", "i"} and len(blob) == len("991"):
        return scan.unclear(start - 1, start + len(blob))
    return None if word in _YEAR_GLUED and blob.isdecimal() else (_word_end(scan.text, start), ())


def _after_letter(scan: Scan, at: int) -> bool:
    """Return whether a letter that belongs to no quantity stands before `at`."""
    before = scan.text[at - 1 : at]
    return scan.done < at and before.isascii() and before.isalpha()


def _word_end(text: str, start: int) -> int:
    match = _WHOLE_WORD.match(text, start)
    return start if match is None else match.end()


def _marked(scan: Scan, start: int, blob: str) -> Reading | None:
    """Read what a sign after the digits decides: dates, clocks, fractions, seasons, mistaken letters."""
    text, end = scan.text, start + len(blob)
    following = text[end]
    if following in _ODD_SIGNS:
        return scan.unclear(start, end + 1)
    if following in "oli|":
        confused = _CONFUSED.match(text, start)
        if confused is not None:
            return scan.unclear(start, confused.end())
    if following == ":":
        clock = _CLOCK_OR_RATIO.match(text, start)
        return None if clock is None else (clock.end(), ())
    if following == "/":
        return read_numeric(scan, start) or _slash(scan, start)
    date = read_numeric(scan, start) if following in _DATE_SIGNS else None
    if date is None and following == "-" and not is_year(blob):
        # A telephone number, an identifier.
        chain = _CHAIN.match(text, start)
        date = None if chain is None else (chain.end(), ())
    return date or (read_day_first(scan, start) if following in _DAY_SIGNS else None)


def _slash(scan: Scan, start: int) -> Reading | None:
    season = _SEASON.match(scan.text, start)
    if season is not None and is_year(season[1]) and (int(season[1]) + 1) % 100 == int(season[2]):
        first = int(season[1])
        return season.end(), (YearRange(first, first + 1, **scan.place(start, season.end())),)
    short = _SHORT_DATE.match(scan.text, start)
    if short is not None:
        return scan.unclear(start, short.end())
    fraction = _FRACTION.match(scan.text, start)
    return None if fraction is None else (fraction.end(), ())


def _plain(scan: Scan, start: int, blob: str) -> Reading:
    """Read digits without commas and points: a year, a day, a number."""
    text, end = scan.text, start + len(blob)
    if is_year(blob):
        return (
            _dotted(scan, start)
            or read_year(scan, start)
            or year_despite_currency(scan, start, blob)
            or read_amount(scan, start, blob)
        )
    if len(blob) == _SHORT or text[end : end + 1] in {"0", "년"} or text[end : end + 2] == " 년":
        reading = _two_digits(scan, start) or read_year(scan, start)
        if reading is not None:
            return reading
    if len(blob) <= _SHORT and text[end : end + 1]:
        reading = read_day_first(scan, start) or (read_numeric(scan, start) if "월" in text[end : end + 2] else None)
        if reading is not None:
            return reading
    if len(blob) <= _GROUP:
        spaced = _SPACED_GROUPS.match(text, start)
        if spaced is not None:
            # "28 500" may be one number or two.
            return scan.unclear(start, spaced.end())
    return read_amount(scan, start, blob)


def _dotted(scan: Scan, start: int) -> Reading | None:
    return read_numeric(scan, start) if scan.text[start + 4 : start + 5] in {".", " "} else None


def _two_digits(scan: Scan, start: int) -> Reading | None:
    """Read "91-93" as years, and doubt "14-18", which may be anything."""
    match = _TWO_DIGIT_RANGE.match(scan.text, start)
    if match is None:
        return None
    first, last = expand(match[1]), expand(match[3])
    after = _FOLLOWED_BY_UNIT.match(scan.text, match.end())
    year_marked = after is not None and after[0].strip() == "년" and first < last
    if after is not None and not year_marked:
        return None
    if first >= last:
        return None
    end = match.end() if after is None or not year_marked else after.end()
    # From the years of this knowledge to the next ones, an arrow leads from year to year.
    arrow = match[2] is not None and last <= scan.today.year + _LAST_AHEAD
    if int(match[1]) >= _LAST_CENTURY or match[1].startswith("0") or year_marked or arrow:
        return end, (YearRange(first, last, **scan.place(start, end)),)
    return scan.unclear(start, match.end()) if match[1] > "09" else None


def _grouped(scan: Scan, start: int, blob: str) -> Reading | None:
    """Read "2018,2019,2021" as years, "2019.9.25" as a day; doubt "2019.09"."""
    parts = blob.split(",")
    if len(parts) > 1 and all(is_year(part) for part in parts):
        years, at = [], start
        for part in parts:
            years.append(Year(int(part), **scan.place(at, at + len(part))))
            at += len(part) + 1
        return start + len(blob), tuple(years)
    whole, _, rest = blob.partition(".")
    if is_year(whole):
        numeric = read_numeric(scan, start)
        if numeric is not None:
            return numeric
        if len(rest) <= _DATED_FRACTION and not read_numeral(scan.text, start, blob).scaled:
            return scan.unclear(start, start + len(blob))
    return None


def read_at_sign(scan: Scan, match: re.Match[str]) -> Reading | None:
    """Read "$5 billion", or "'19"."""
    if match[0] in SIGNS:
        return read_prefixed(scan, match.start())
    start = match.start()
    if start and scan.text[start - 1].isalnum():
        return None
    # "'2019-09-25'" is quoted: four digits are read without their apostrophe.
    return read_year(scan, start) if _SHORT_YEAR.match(scan.text, match.end()) else None

"""Days and months on the calendar: "25 September 2019", "2019-09-25", "2019년 9월 25일", "feb 2019"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.lexicon import MONTHS
from bot.answers.quantities.model import Day, Month
from bot.answers.quantities.numerals import is_year
from bot.answers.quantities.points import expand
from bot.answers.quantities.tails import Tail, tail_after

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_NUMERIC: Final = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})|\.\s?([0-9]{1,2})\.\s?([0-9]{1,2})\.?)(?![0-9])"
)
_SLASHED: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9])")
_KOREAN: Final = re.compile(
    r"(?:(?:([0-9]{4})|([0-9]{2}))\s?년(?:도)?\s?)?([0-9]{1,2})\s?월(?:\s?([0-9]{1,2})\s?일(?!\s?차))?"
)
_DAY_FIRST: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?(?:\s?[-–~]\s?([0-9]{1,2})(?:st|nd|rd|th)?)?[\s-](?:of\s)?([a-z]{3,9})(?![a-z])\.?"
)
_YEAR_AFTER: Final = re.compile(r",?[\s-](?:of\s)?(?:([0-9]{4})|['’]([0-9]{2}))(?![0-9]|[.,][0-9])")
_DAY_AFTER: Final = re.compile(
    r"\.?\s(?:the\s)?([0-9]{1,2})(st|nd|rd|th)?(?:\s?[-–~]\s?([0-9]{1,2})(?:st|nd|rd|th)?)?(?![0-9a-z]|[.,:/-][0-9]|\s?%)"
)
_SCALE_AFTER: Final = re.compile(r"\s(?:[mbt]r?illion|thousand|[조억만천])")
_LEAP_YEAR: Final = 2000
_DAYS: Final = range(1, 32)
_LAST_MONTH: Final = 12


def read_numeric(scan: Scan, at: int) -> Reading | None:
    """Read a date that begins with digits at `at`, in either language."""
    text = scan.text
    match = _NUMERIC.match(text, at)
    if match is not None and is_year(match[1]):
        month, day = match[2] or match[4] or match[6], match[3] or match[5] or match[7]
        return _day(scan, at, match.end(), (int(match[1]), int(month), int(day)))
    match = _SLASHED.match(text, at)
    if match is not None and is_year(match[3]):
        return _slashed(scan, match)
    match = _KOREAN.match(text, at)
    if match is None:
        return None
    year = int(match[1]) if match[1] else expand(match[2]) if match[2] else None
    if match[1] and not is_year(match[1]):
        return None
    month = int(match[3])
    if match[4]:
        return _day(scan, at, match.end(), (year, month, int(match[4])))
    return _month(scan, at, match.end(), year, month)


def _slashed(scan: Scan, match: re.Match[str]) -> Reading:
    """Read 25/09/2019, and doubt 09/10/2019, which is in September or in October."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > _LAST_MONTH or first == second:
        return _day(scan, match.start(), match.end(), (year, second, first))
    if second > _LAST_MONTH:
        return _day(scan, match.start(), match.end(), (year, first, second))
    return scan.unclear(match.start(), match.end())


def read_day_first(scan: Scan, at: int) -> Reading | None:
    """Read "25 September 2019", "24th of Sept", "24-25 September 2019" at `at`."""
    match = _DAY_FIRST.match(scan.text, at)
    if match is None or match[3] not in MONTHS or int(match[1]) not in _DAYS:
        return None
    end, year = _year_after(scan.text, match.end())
    if year is None:
        end = match.end(3)
        if (
            match[3] == "may"
            and not match[2]
            and not match[0][len(match[1]) :].startswith(("st", "nd", "rd", "th", " of"))
        ):
            # "the 12 may": only a year makes a month of that verb.
            return None
    if match[2]:
        return _two_days(
            scan, (at, match.end(1), match.start(2), end), (year, MONTHS[match[3]]), (int(match[1]), int(match[2]))
        )
    return _day(scan, at, end, (year, MONTHS[match[3]], int(match[1])))


def read_month_first(scan: Scan, word: re.Match[str]) -> Reading | None:
    """Read "Sept 24, 2019", "Dec. 31", "feb 2019" at the name of a month."""
    text, month, start = scan.text, MONTHS[word[0]], word.start()
    match = _DAY_AFTER.match(text, word.end())
    if match is not None and int(match[1]) in _DAYS and not _number_of_something(text, match):
        end, year = _year_after(text, match.end())
        if year is None:
            end = match.end()
        if match[3]:
            places = (start, match.end(1), match.start(3), end)
            return _two_days(scan, places, (year, month), (int(match[1]), int(match[3])))
        return _day(scan, start, end, (year, month, int(match[1])))
    at = word.end() + (text[word.end() : word.end() + 1] == ".")
    end, year = _year_after(text, at)
    return None if year is None else _month(scan, start, end, year, month)


def _number_of_something(text: str, match: re.Match[str]) -> bool:
    """Return whether "may 5" goes on as "may 5 billion" or "march 10th agreement"."""
    if match[2] or match[3]:
        return False
    found = tail_after(text, match.end(1))
    return found.tail is not Tail.NONE or _SCALE_AFTER.match(text, match.end()) is not None


def _year_after(text: str, at: int) -> tuple[int, int | None]:
    match = _YEAR_AFTER.match(text, at)
    if match is None:
        return at, None
    if match[2]:
        return match.end(), expand(match[2])
    return (match.end(), int(match[1])) if is_year(match[1]) else (at, None)


def _two_days(
    scan: Scan, places: tuple[int, int, int, int], month: tuple[int | None, int], days: tuple[int, int]
) -> Reading:
    """Return both days of "24-25 September 2019": what they share stands with the one that it touches."""
    start, middle, second, end = places
    left = _day(scan, start, middle, (*month, days[0]))
    right = _day(scan, second, end, (*month, days[1]))
    return end, (*left[1], *right[1])


def _day(scan: Scan, start: int, end: int, parts: tuple[int | None, int, int]) -> Reading:
    year, month, day = parts
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        return scan.unclear(start, end)
    return end, (Day(year, month, day, **scan.place(start, end)),)


def _month(scan: Scan, start: int, end: int, year: int | None, month: int) -> Reading:
    if not 1 <= month <= _LAST_MONTH:
        return scan.unclear(start, end)
    return end, (Month(year, month, **scan.place(start, end)),)

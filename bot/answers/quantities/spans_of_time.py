"""Lengths of time, and what they become beside "ago", "last", "in", "전", "최근"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.model import Duration, Ordinal, Year, YearOffset
from bot.answers.quantities.points import Point, read_point
from bot.answers.quantities.relative import OFFSET_END
from bot.answers.quantities.years import Ends, compose, years_of

if TYPE_CHECKING:
    from bot.answers.quantities.numerals import Numeral
    from bot.answers.quantities.scan import Reading, Scan

_AGO: Final = re.compile(r"\s(?:ago|back)(?![a-z])|\s?전(?![가-힣])|\s?전(?=에|의|엔|에는|부터|보다|과|이랑|대비|분담)")
_HENCE: Final = re.compile(
    r"['’]?\s(?:from now|hence|time)(?![a-z])|\s?(?:뒤|후)(?![가-힣])|\s?(?:뒤|후)(?=에|엔|의|부터|까지|면)"
)
_OFFSET: Final = re.compile(r"\s(?:(earlier|before(?: that)?|prior)|(later|after(?: that)?|afterwards))(?![a-z])")
_BACKWARD: Final = frozenset({"last", "past", "previous", "preceding", "recent", "lst", "lsat"})
_FORWARD: Final = frozenset({"next", "coming", "following", "upcoming"})
_BACKWARD_KOREAN: Final = ("최근", "지난", "과거")
_FORWARD_KOREAN: Final = ("향후", "앞으로", "다음")
_NTH_YEAR: Final = re.compile(r"\s?차(?![가-힣례])|\s?차(?=에|의|는|엔|금|분|인)")
_PER: Final = re.compile(r"\s?(?:에(?![서게])|당|마다|씩)")
_DECADE: Final = 10
_LONGEST: Final = 200
_OBJECT: Final = re.compile(r"\s(?:of|it|that|when|under|with)(?![a-z])")


def read_time(scan: Scan, start: int, numeral: Numeral, unit: str, end: int) -> Reading:
    """Read the length of time that stands from `start` to `end`, and its words of direction."""
    if numeral.value == 1 and _PER.match(scan.text, end):
        # "한 달에", "1년당" say "a month", "a year": no length of time.
        return end, ()
    if unit == "year" and numeral.value > _LONGEST:
        return scan.unclear(start, end)
    if unit in {"year", "decade"} and numeral.value == int(numeral.value) and 0 < numeral.value <= _LONGEST:
        count = int(numeral.value) * (_DECADE if unit == "decade" else 1)
        reading = _directed(scan, start, end, count)
        if reading is not None:
            return reading
        ordinal = _NTH_YEAR.match(scan.text, end) if scan.text[end - 1] == "년" else None
        if ordinal is not None:
            return ordinal.end(), (Ordinal(count, **scan.place(start, ordinal.end())),)
    return end, (Duration(numeral.value, unit, **scan.place(start, end)),)


def _directed(scan: Scan, start: int, end: int, count: int) -> Reading | None:
    text, today = scan.text, scan.today.year
    ago = _AGO.match(text, end)
    if ago is not None:
        return compose(scan, Point(today - count, today - count, start, ago.end(), relative=True))
    before = scan.word_before(start)
    hence = _HENCE.match(text, end)
    if hence is not None or before == "in":
        begin = scan.previous.start() if before == "in" and scan.previous else start
        finish = end if hence is None else hence.end()
        return finish, (Year(today + count, relative=True, **scan.place(begin, finish)),)
    offset = _OFFSET.match(text, end)
    if offset is not None:
        return _counted(scan, start, offset, -count if offset[1] else count)
    return _around_today(scan, end, count, before)


def _counted(scan: Scan, start: int, offset: re.Match[str], steps: int) -> Reading | None:
    """Read "two years before 2019" as a year, "two years earlier" as an offset, and leave other events alone."""
    point = read_point(scan, offset.end() + 1) if scan.text.startswith(" ", offset.end()) else None
    if point is not None and point.first is not None and not point.decade:
        year = point.first + steps
        return point.end, (Year(year, relative=point.relative, **scan.place(start, point.end)),)
    if not OFFSET_END.match(scan.text, offset.end()):
        return None
    return offset.end(), (YearOffset(steps, **scan.place(start, offset.end())),)


def _around_today(scan: Scan, end: int, count: int, before: str) -> Reading | None:
    """Read "last three years" and "최근 5년": whole years, without the one that is not over yet."""
    if not before or scan.previous is None:
        return None
    today = scan.today.year
    for direction, words, endings in ((-1, _BACKWARD, _BACKWARD_KOREAN), (1, _FORWARD, _FORWARD_KOREAN)):
        ending = next((ending for ending in endings if before.endswith(ending)), None)
        if before not in words and ending is None:
            continue
        if direction < 0 and _OBJECT.match(scan.text, end):
            # "the last two years of the 9th SMA" are no years before today.
            return None
        begin = scan.previous.end() - len(ending or before)
        first, last = (today - count, today - 1) if direction < 0 else (today + 1, today + count)
        return years_of(scan, Ends(first, last, begin, end), relative=True)
    return None

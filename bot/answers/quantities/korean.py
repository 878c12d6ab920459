"""What begins with a Korean letter: words for years, and numbers written in letters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import korean_numerals
from bot.answers.quantities.amounts import finish
from bot.answers.quantities.currency import currency_after
from bot.answers.quantities.few import KOREAN_STARTERS, read_korean_few
from bot.answers.quantities.model import Number, Ordinal, YearOffset
from bot.answers.quantities.numerals import FIRST_YEAR, LAST_YEAR, Numeral
from bot.answers.quantities.points import Point, expand, read_point
from bot.answers.quantities.relative import KOREAN_ANYWHERE, KOREAN_UNSURE, korean_offset, relative_point
from bot.answers.quantities.spans_of_time import read_time
from bot.answers.quantities.tails import Tail, tail_after
from bot.answers.quantities.years import compose

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_NATIVE: Final = re.compile(
    r"(열다섯|열한|열두|열세|열네|다섯|여섯|일곱|여덟|아홉|열|한|두|세|네)\s?(?:(번째|째(?![가-힣]))|(달|해|개월|주|시간)(?=$|[^가-힣]|[은는에의도간을를]|동안|전|후|뒤)|(배)(?=$|[^가-힣]|[가나는로]|이|쯤|정도|인|입|야|임))"
)
_NATIVE_UNITS: Final[dict[str, str]] = {"달": "month", "해": "year", "개월": "month", "주": "week", "시간": "hour"}
_SINO: Final = re.compile(r"[영공일이삼사오육륙칠팔구십백천]{1,8}")
_YEAR: Final = re.compile(r"\s?년(?:도)?(?!대|생)")
_ANY_ORDINAL: Final = re.compile(r"\s?차")
_ORDINAL: Final = re.compile(r"\s?차(?=\s?(?:협정|sma|방위비|특별|회의|협상|분담))")
_POINT: Final = re.compile(r"점([영공일이삼사오육칠팔구]{1,3})\s?(?:퍼센트|프로)")
# Words that merely look like a number of 조: "structure", "swan", "contribution".
_NO_AMOUNTS: Final = ("구조", "백조", "일조", "이조", "사조", "오조", "만조", "천만에", "구억")
_STARTS_OFFSET: Final = frozenset("전다그이직바익담")
_STARTS_RELATIVE: Final = frozenset("올금작지재제이내명후")
_STARTS_NATIVE: Final = frozenset("한두세네다여일아열")
_VAGUE_BEFORE: Final = ("몇", "수", "여러")
_GREAT: Final = frozenset("억조경")
_LONGEST_LENGTH: Final = 60
_CENTURY: Final = 100


def read_run(scan: Scan, run: re.Match[str]) -> Reading | None:
    """Read the quantity at the start of a run of Korean letters, or the first word for a year inside it."""
    start = run.start()
    if start >= scan.done:
        reading = _at_start(scan, run)
        if reading is not None:
            return reading
    reading = read_inside(scan, run)
    if reading is None:
        scan.previous = run
    return reading


def _at_start(scan: Scan, run: re.Match[str]) -> Reading | None:
    text, start = scan.text, run.start()
    first = text[start]
    reading: Reading | None = None
    if first in KOREAN_STARTERS:
        reading = read_korean_few(scan, start)
    if reading is None and first in _STARTS_RELATIVE:
        reading = _relative(scan, start)
    if reading is None and first in _STARTS_OFFSET:
        reading = _offset(scan, start)
    if reading is None and first in korean_numerals.STARTERS:
        reading = _number(scan, start)
    if reading is None and first == "제" and run.end() - start > 1 and text[start + 1] in korean_numerals.STARTERS:
        reading = _number(scan, start + 1, prefixed=True)
    if first == "회":
        point = read_point(scan, start)
        reading = None if point is None or not point.fiscal else compose(scan, point)
    if reading is None and first in _STARTS_NATIVE:
        reading = _native(scan, start)
    if reading is None and scan.terms is not None:
        reading = scan.terms.read(scan, run)
    return reading


def read_inside(scan: Scan, run: re.Match[str]) -> Reading | None:
    """Read the next word for a year inside a run of letters without spaces: "그럼올해는", "2025년보다내년"."""
    match = KOREAN_ANYWHERE.search(scan.text, max(run.start(), scan.done), run.end())
    return None if match is None else _relative(scan, match.start())


def _relative(scan: Scan, start: int) -> Reading | None:
    unsure = KOREAN_UNSURE.match(scan.text, start)
    if unsure is not None:
        # Two or three years from now: people use it for both.
        return scan.unclear(start, unsure.end())
    found = relative_point(scan.text, start, scan.today.year)
    if found is None or found.year is None:
        return None
    return compose(scan, Point(found.year, found.year, start, found.end, relative=True))


def _offset(scan: Scan, start: int) -> Reading | None:
    found = korean_offset(scan.text, start)
    return None if found is None else (found.end, (YearOffset(found.steps, **scan.place(start, found.end)),))


def _native(scan: Scan, start: int) -> Reading | None:
    match = _NATIVE.match(scan.text, start)
    if match is None:
        return None
    count = korean_numerals.NATIVE[match[1]]
    if match[2]:
        return match.end(), (Ordinal(count, **scan.place(start, match.end())),)
    if match[4]:
        return match.end(1), (Number(Decimal(count), **scan.place(start, match.end(1))),)
    numeral = Numeral(Decimal(count), match.end(1), spelled=True)
    return read_time(scan, start, numeral, _NATIVE_UNITS[match[3]], match.end())


def _number(scan: Scan, start: int, *, prefixed: bool = False) -> Reading | None:
    """Read a number in letters: only where a unit or a great scale makes it certain."""
    if scan.word_before(start).endswith(_VAGUE_BEFORE):
        return None
    letters = _SINO.match(scan.text, start)
    small = None if letters is None else _small(scan, start, letters.end(), prefixed=prefixed)
    return small if small is not None or prefixed else _large(scan, start)


def _large(scan: Scan, start: int) -> Reading | None:
    text = scan.text
    found = korean_numerals.read(text, start)
    if found is None:
        return None
    named = currency_after(text, found.end) is not None or tail_after(text, found.end).tail in {
        Tail.PERCENT,
        Tail.COUNT,
    }
    great = found.top in _GREAT and not text.startswith(_NO_AMOUNTS, start) and _PARTICLE.match(text, found.end)
    if not named and not great:
        return None
    return finish(scan, start, Numeral(found.value, found.end, scaled=True, clear=found.clear, spelled=True))


_PARTICLE: Final = re.compile(
    r"(?![가-힣])|은|는|이|가|을|를|의|에|도|로|과|와|면|씩|대|정도|짜리|라|밖|넘|여|쯤|보다|부터|까지|이상|이하|돌파|초과|달|원|인|냐|야"
)


def _small(scan: Scan, start: int, end: int, *, prefixed: bool) -> Reading | None:
    """Read letters below ten thousand before 년, 차 and 퍼센트."""
    text = scan.text
    ordinal = (_ANY_ORDINAL if prefixed else _ORDINAL).match(text, end)
    value = korean_numerals.small_value(text, start, end)
    if ordinal is not None and value:
        begin = start - 1 if prefixed else start
        return ordinal.end(), (Ordinal(value, **scan.place(begin, ordinal.end())),)
    if prefixed:
        return None
    year = _YEAR.match(text, end)
    if year is not None:
        return _year(scan, start, end, year.end(), value)
    point = _POINT.match(text, end)
    if point is not None and value is not None:
        fraction = "".join(str(korean_numerals.DIGITS[char]) for char in point[1])
        numeral = Numeral(Decimal(f"{value}.{fraction}"), point.end(1), spelled=True)
        return finish(scan, start, numeral)
    if value is not None and tail_after(text, end).tail is Tail.PERCENT:
        return finish(scan, start, Numeral(Decimal(value), end, spelled=True))
    return None


def _year(scan: Scan, start: int, end: int, finish_at: int, value: int | None) -> Reading | None:
    digitwise = korean_numerals.read_digitwise(scan.text, start) if end - start == len("이공일구") else None
    if digitwise is not None and FIRST_YEAR <= digitwise <= LAST_YEAR:
        return compose(scan, Point(digitwise, digitwise, start, finish_at))
    if value is None or value == 0:
        return None
    if FIRST_YEAR <= value <= LAST_YEAR and value != FIRST_YEAR:
        return compose(scan, Point(value, value, start, finish_at))
    if _LONGEST_LENGTH < value < _CENTURY:
        year = expand(str(value))
        return compose(scan, Point(year, year, start, finish_at))
    numeral = Numeral(Decimal(value), end, spelled=True)
    return read_time(scan, start, numeral, "year", finish_at)

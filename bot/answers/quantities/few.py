"""The first or the last few agreements: "the first three SMAs", "최근 두 협정"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.korean_numerals import NATIVE
from bot.answers.quantities.model import Several

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_WORDS: Final[dict[str, int]] = {
    word: count
    for count, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=2
    )
}
_COUNT: Final = rf"({'|'.join(_WORDS)}|[2-9]|1[0-9])"
_FIRST: Final = frozenset({"first", "earliest", "opening", "initial", "처음", "최초", "첫", "맨 처음"})
_ENGLISH_END: Final = r"(first|earliest|opening|initial|last|latest|past|previous|most recent|recent|final|newest)"
_AGREEMENTS: Final = r"(?=\s(?:[a-z-]{2,16}\s){0,3}(?:smas|agreements|deals|accords|pacts|treaties)(?![a-z]))"
_ENGLISH: Final = re.compile(rf"(?:{_ENGLISH_END}\s{_COUNT}|{_COUNT}\s{_ENGLISH_END}){_AGREEMENTS}")
_KOREAN: Final = re.compile(
    r"(맨 처음|처음|최초|첫|마지막|최근|지난|최신)(?:의)?\s?"
    rf"({'|'.join(NATIVE)}|[2-9]|1[0-9])(?:\s?(?:개|차례|번|건)(?:의)?)?"
    r"(?=\s?(?:방위비\s?)?(?:분담금?\s?)?(?:특별\s?)?(?:협정|sma))"
)

STARTERS: Final = frozenset(
    {
        "first",
        "earliest",
        "opening",
        "initial",
        "last",
        "latest",
        "past",
        "previous",
        "most",
        "recent",
        "final",
        "newest",
    }
)
"""The English words that such a number may begin with, beside the number itself."""

KOREAN_STARTERS: Final = frozenset("맨처최첫마지")


def read_few(scan: Scan, start: int) -> Reading | None:
    """Read "the first three" and "two latest" before agreements."""
    match = _ENGLISH.match(scan.text, start)
    if match is None:
        return None
    end, count = (match[1], match[2]) if match[1] else (match[4], match[3])
    return _several(scan, match, _WORDS.get(count) or int(count), last=end not in _FIRST)


def read_korean_few(scan: Scan, start: int) -> Reading | None:
    """Read "처음 세 차례" and "최근 두" before 협정."""
    match = _KOREAN.match(scan.text, start)
    if match is None:
        return None
    count = NATIVE.get(match[2]) or int(match[2])
    return _several(scan, match, count, last=match[1] not in _FIRST) if count > 1 else None


def _several(scan: Scan, match: re.Match[str], count: int, *, last: bool) -> Reading:
    return match.end(), (Several(count, last, **scan.place(match.start(), match.end())),)

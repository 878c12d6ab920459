"""Years that are counted from today, or from another year of the conversation."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_YEAR: Final = r"(?:year|yr|yaer|yeer|yera|yer)"
_ENGLISH: Final = re.compile(
    rf"(this|current|thsi|tihs|the current|last|lst|lsat|laste|alst|lats|next|nxt|nex)\s{_YEAR}(?:['’]?s)?(?![a-z])"
    r"|(?:the\s)?(now|today|present(?: day)?|date)(?![a-z])"
)
_OFFSETS: Final[dict[str, int]] = {
    **dict.fromkeys(("this", "current", "thsi", "tihs", "the current"), 0),
    **dict.fromkeys(("last", "lst", "lsat", "laste", "alst", "lats"), -1),
    **dict.fromkeys(("next", "nxt", "nex"), 1),
}
STARTERS: Final = frozenset([*(word for word in _OFFSETS if " " not in word), "the", "teh", "year", "two", "previous"])

_KOREAN_OFFSETS: Final[dict[str, int]] = {
    "재재작년": -3,
    "재작년": -2,
    "제작년": -2,
    "지지난해": -2,
    "지지난 해": -2,
    "작년": -1,
    "작녕": -1,
    "지난해": -1,
    "지난 해": -1,
    "올해": 0,
    "올 해": 0,
    "올 한 해": 0,
    "올 한해": 0,
    "올한해": 0,
    "금년": 0,
    "이번 해": 0,
    "이번해": 0,
    "이번 연도": 0,
    "이번년도": 0,
    "이번 년도": 0,
    "내년": 1,
    "명년": 1,
    "후년": 2,
}
_KOREAN: Final = re.compile(
    "("
    + "|".join(_KOREAN_OFFSETS)
    + r")(?:(?<=년)도(?![가-힣])|(?<=년)도(?=에|의|부터|까지|분|예|대|와))?|(지금|현재|오늘(?:날)?|요즘)(?=까지|\s|$)"
)
# Found inside a run of letters without spaces: nothing else is spelled like these.
KOREAN_ANYWHERE: Final = re.compile("재재작년|재작년|제작년(?!도)|작년|작녕|지난해|올해|금년|내년|지난 해|이번해")
KOREAN_UNSURE: Final = re.compile("내후년")

_END: Final = (
    r"(?=\s*(?:$|[?.,;:!)\]/]|(?:in|and|or|was|were|did|does|do|is|to|by|at|for|as|what|how|per|pls|please|lol|then|but|"
    r"it|korea|seoul|they|we|vs|versus|compared|rather|on|percent|pct|usd|krw|won|dollars)(?![a-z])))"
)
OFFSET_END: Final = re.compile(_END)
_OFFSET_WORDS: Final = re.compile(
    rf"(?:the |a |one )?{_YEAR}\s(before last|after next)(?![a-z])"
    rf"|t(?:he|eh) {_YEAR}\s(before this(?: one)?|after this(?: one)?)(?![a-z])"
    rf"|(?:the |a |one )?{_YEAR}\s(before|prior|earlier|after that|afterwards?|after|later|before that)(?![a-z]){_END}"
    rf"|(?:the )?(previous|prior|preceding|following|subsequent|ensuing)\s{_YEAR}(?:['’]s)?(?![a-z])"
    rf"|the (next)\s{_YEAR}(?:['’]s)?(?![a-z])"
)
_BACK: Final = ("before", "prior", "earlier", "previous", "preceding")

_AFTER_KOREAN: Final = r"(?=$|[^가-힣]|[은는엔에의도와과랑을를가로면]|이[랑야에]|보다|부터|까지|대비|비(?![가-힣])|분)"
_KOREAN_YEAR_OFFSETS: Final = re.compile(
    rf"(전전\s?(?:년도|년|해){_AFTER_KOREAN})|(다다음\s?(?:해|년도|연도){_AFTER_KOREAN})"
    rf"|((?:그\s?)?(?:바로\s?)?(?:전년도?|직전\s?(?:연도|년도|해)|이전\s?(?:연도|년도|해)){_AFTER_KOREAN}"
    rf"|그\s?전\s?(?:해|연도|년도|년){_AFTER_KOREAN}|전\s해{_AFTER_KOREAN}|전\s?연도{_AFTER_KOREAN})"
    rf"|((?:그\s?)?(?:바로\s?)?(?:이듬\s?해|익년도?|다음\s?(?:해|연도|년도)|담\s?해){_AFTER_KOREAN})"
)
_KOREAN_STEPS: Final = (-2, 2, -1, 1)


class Relative(NamedTuple):
    """A year read against today; None is "now"."""

    year: int | None
    end: int


class Offset(NamedTuple):
    """A year counted from another: from today when `absolute`."""

    steps: int
    start: int
    end: int
    absolute: bool


def relative_point(text: str, at: int, year: int) -> Relative | None:
    """Read "last year", "올해", "now" at `at`."""
    match = _ENGLISH.match(text, at)
    if match is not None:
        end = match.end()
        if match[1] is None:
            return Relative(None, end)
        return Relative(year + _OFFSETS[match[1]], _without_possessive(match))
    match = _KOREAN.match(text, at)
    if match is None:
        return None
    if match[1] is None:
        return Relative(None, match.end())
    return Relative(year + _KOREAN_OFFSETS[match[1]], match.end())


def _without_possessive(match: re.Match[str]) -> int:
    whole = match[0]
    if whole.endswith(("'s", "’s")):
        return match.end() - 2
    return match.end()


def english_offset(text: str, at: int) -> Offset | None:
    """Read "the year before", "the previous year", "the year before last" at `at`."""
    match = _OFFSET_WORDS.match(text, at)
    if match is None:
        return None
    if match[1]:
        return Offset(-2 if match[1] == "before last" else 2, at, match.end(), absolute=True)
    if match[2]:
        return Offset(-1 if match[2].startswith("before") else 1, at, match.end(), absolute=True)
    word = match[3] or match[4] or match[5]
    return Offset(-1 if word.startswith(_BACK) else 1, at, _without_possessive(match), absolute=False)


def korean_offset(text: str, at: int) -> Offset | None:
    """Read "전년", "이듬해", "그 다음 해" at `at`."""
    match = _KOREAN_YEAR_OFFSETS.match(text, at)
    if match is None or match.lastindex is None:
        return None
    return Offset(_KOREAN_STEPS[match.lastindex - 1], at, match.end(), absolute=False)


_LAST_OF: Final = re.compile(r"\s(?:of|it|that|when|in which|under|with|before|where|they|we|korea|seoul|the)(?![a-z])")


def final_year(text: str, start: int, end: int) -> bool:
    """Return whether "the last year" at `start` means the final one ("the last year of the 9th SMA")."""
    if _LAST_OF.match(text, end) and text[end : end + 4] == " of ":
        return True
    if text[max(start - 4, 0) : start] != "the ":
        return False
    before = text[max(start - 10, 0) : start - 4].split()
    return not before or before[-1] not in {"over", "in", "for", "during", "within"} or bool(_LAST_OF.match(text, end))

"""What stands right after a number and says what it is a number of."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from bot.answers.quantities.lexicon import COUNTED, PERCENTS, TIME_UNITS


class Tail(Enum):
    """The kinds of thing that a number can be a number of, besides money."""

    NONE = auto()
    PERCENT = auto()
    TIME = auto()
    COUNT = auto()
    ORDINAL = auto()
    ARTICLE = auto()
    CLOCK = auto()
    OTHER = auto()


class Found(NamedTuple):
    """A tail, the unit of time when it is one, and where it ends."""

    tail: Tail
    end: int
    unit: str = ""


_SIGN: Final = re.compile(r"\s?%(?:p(?![a-z])|\s?포인트)?")
_WORD: Final = re.compile(r"(\s?-?)([a-z]{1,12})(?![a-z])")
_PER_CENT: Final = re.compile(r"\s?per\s?cent(?:age)?(?![a-z])")
_POINTS: Final = re.compile(r"\s?(?:age\s)?(?:points?|pts?)(?![a-z])")
_PERCENTAGE: Final = re.compile(r"\s?(?:percentage|pct|%)\s?points?(?![a-z])")
_KOREAN_PERCENT: Final = re.compile(
    r"\s?(?:퍼센트|퍼샌트|펴센트|프로(?!젝|그|모|필|세|야|축)|퍼(?![가-힣])|퍼(?=만|씩|나|정도|로|면))(?:\s?포인트|p)?"
)
_KOREAN_TIME: Final = re.compile(
    r"\s?(?:(개월|달(?!러|라))|(년(?!대|도|생))|(주(?:일|간|년)?(?![가-힣])|주(?=일|간|동안|째|만에|씩))|(일(?![가-힣])|일(?=간|동안|째|만에|씩|에|부터|까지))"
    r"|(시간)|(분(?![가-힣])|분(?=간|동안|만에)))"
)
_KOREAN_UNITS: Final = ("month", "year", "week", "day", "hour", "minute")
_KOREAN_ORDINAL: Final = re.compile(r"\s?(?:차(?!례|이|량|선|원|액|등)|번째|째(?![가-힣]))")
_KOREAN_COUNT: Final = re.compile(
    r"\s?(?:여\s?)?(?:명|인(?=당|의|분|이|[^가-힣]|$)|개(?!월)|대(?![가-힣비])|표|배|번|회|건|곳|가지|살|위|분의)"
)
_KOREAN_CLOCK: Final = re.compile(r"시(?!간)")
_GLUED: Final[dict[str, Tail]] = {
    **dict.fromkeys(("st", "nd", "rd", "th"), Tail.ORDINAL),
    **dict.fromkeys(("am", "pm"), Tail.CLOCK),
    "x": Tail.COUNT,
    "sma": Tail.NONE,
}
_GLUED_TIME: Final[dict[str, str]] = {"y": "year", "d": "day", "h": "hour", "wk": "week"}


def tail_after(text: str, at: int) -> Found:
    """Return what follows a number that ends at `at`."""
    following = text[at : at + 1]
    if following == " ":
        following = text[at + 1 : at + 2]
    if "a" <= following <= "z" or following == "-":
        return _english(text, at)
    if "가" <= following <= "힣":
        return _korean(text, at)
    sign = _SIGN.match(text, at) if following == "%" else None
    return Found(Tail.NONE, at) if sign is None else _points(text, sign.end())


def _points(text: str, end: int) -> Found:
    match = _POINTS.match(text, end)
    return Found(Tail.PERCENT, end if match is None else match.end())


def _english(text: str, at: int) -> Found:
    match = _WORD.match(text, at)
    if match is None:
        return Found(Tail.NONE, at)
    word, end = match[2], match.end()
    if word in {"per", "percentage"}:
        whole = _PER_CENT.match(text, at) or _PERCENTAGE.match(text, at)
        return Found(Tail.NONE, at) if whole is None else _points(text, whole.end())
    if word in PERCENTS:
        return _points(text, end)
    if word in TIME_UNITS:
        return Found(Tail.TIME, end, TIME_UNITS[word])
    if match[1] == "":
        return _glued(match)
    counted = match[1] == " " and word in COUNTED
    clock = match[1] == " " and word in {"am", "pm"}
    return Found(Tail.CLOCK, end) if clock else Found(Tail.COUNT if counted else Tail.NONE, at)


def _glued(match: re.Match[str]) -> Found:
    word, start = match[2], match.start()
    if word in COUNTED:
        return Found(Tail.COUNT, start)
    if word in _GLUED_TIME:
        return Found(Tail.TIME, match.end(), _GLUED_TIME[word])
    tail = _GLUED.get(word, Tail.OTHER)
    return Found(tail, start if tail in {Tail.COUNT, Tail.NONE} else match.end())


def _korean(text: str, at: int) -> Found:
    match = _KOREAN_PERCENT.match(text, at)
    if match is not None:
        return Found(Tail.PERCENT, match.end())
    match = _KOREAN_ORDINAL.match(text, at)
    if match is not None:
        return Found(Tail.ORDINAL, match.end())
    if _KOREAN_COUNT.match(text, at):
        return Found(Tail.COUNT, at)
    if _KOREAN_CLOCK.match(text, at):
        return Found(Tail.CLOCK, at + 1)
    match = _KOREAN_TIME.match(text, at)
    if match is not None and match.lastindex is not None:
        return Found(Tail.TIME, match.end(), _KOREAN_UNITS[match.lastindex - 1])
    return Found(Tail.NONE, at)

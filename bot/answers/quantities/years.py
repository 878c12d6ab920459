"""Years and stretches of years, composed from points: the longest reading wins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.answers.quantities.model import Month, Unclear, Year, YearRange
from bot.answers.quantities.points import Point, read_point

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_JOIN: Final = re.compile(
    r"\s*(?:(-{1,2}>|=>|[→⇒]|-{1,2}|[–—‐‑−~∼〜])"
    r"|(to|too|through|thru|till|til|until|up to(?: and including)?|up until|up through)(?![a-z])|(and|&|n)(?![a-z])"
    r"|(부터|에서(?:부터)?)|(와|과|이랑|랑|하고))\s*"
)
_RANGE_AFTER: Final = re.compile(r"\s?(?:까지(?:의)?|사이(?:에)?)")
_OPEN_AFTER: Final = re.compile(
    r"\s?(?:(\+(?!\s?[0-9])|[~∼〜](?=\s*(?:$|[)?]))|(?:and |or )?(?:onwards?|later|afterwards|beyond|forward)(?![a-z]))"
    r"|((?:and|or) (?:before|earlier)(?![a-z]))"
    r"|(부터|이후로?|이래로?)|((?:\s?말)?까지|이전)|(전(?![가-힣])|전(?=에|까지|은|의))|((?:후|뒤)(?![가-힣])|(?:후|뒤)(?=에|로)))"
)
_ON: Final = re.compile(r"\son(?=\s*(?:$|[?.,;!]))")
_SINCE: Final = frozenset({"since", "sicne", "snice", "sinse"})
_UNTIL: Final = frozenset({"until", "till", "til", "untill", "through", "thru"})
_BETWEEN: Final = frozenset({"between", "betwen", "beetween", "bewteen", "btw", "btwn"})
_RANGE_BEFORE: Final = frozenset({"from", "frm", "form", "over", "during", *_SINCE, *_BETWEEN})
_VAGUE: Final = frozenset({"early", "mid", "late", "latter"})
_VAGUE_KOREAN: Final = re.compile(
    r"\s?(?:초반|초(?![가-힣])|초(?=에|기|의)|중반|중후반|후반|말(?![가-힣])|말(?=에|의|까지|기))"
)
# Prefixes of more than one word, and the last words of them.
_LONGER_PREFIX: Final = re.compile(
    r"\b(?:(since (?:early|mid|late|the (?:start|beginning|end) of))"
    r"|(?:up|prior) to(?: and including)?|(?:until|till|through|up to) (?:the )?(?:end of|early|late)) $"
)
_LONGER_PREFIXES: Final = frozenset({"to", "including", "of", "early", "mid", "late"})
_LOOK_BACK: Final = 32
_SHORT: Final = 2
_FULL: Final = 4
_MONTHS: Final = range(1, 13)
_ID_AFTER: Final = re.compile(r"-[0-9]")
_ID: Final = re.compile(r"[0-9]+(?:-[0-9]+){1,8}")


class Ends(NamedTuple):
    """What is known of the two ends of a stretch, and where its text ends."""

    first: int | None
    last: int | None
    start: int
    end: int


def read_year(scan: Scan, at: int) -> Reading | None:
    """Read the year or the stretch of years that begins at `at`."""
    point = read_point(scan, at)
    return None if point is None or point.first is None else compose(scan, point)


def compose(scan: Scan, left: Point) -> Reading:
    """Return the longest reading that begins with `left`."""
    before = scan.word_before(left.start)
    return (
        _vague(scan, left, before) or _stretch(scan, left, before) or _open(scan, left, before) or _single(scan, left)
    )


def _vague(scan: Scan, left: Point, before: str) -> Reading | None:
    """Doubt "the early 2010s" and "90년대 후반": which years are meant nobody can say."""
    if not left.decade:
        return None
    after = _VAGUE_KOREAN.match(scan.text, left.end)
    if after is not None:
        return scan.unclear(left.start, after.end())
    word = before or (scan.previous[0] if scan.previous and scan.text[left.start - 1 : left.start] == "-" else "")
    if word in _VAGUE and scan.previous is not None:
        return scan.unclear(scan.previous.start(), left.end)
    return None


def _stretch(scan: Scan, left: Point, before: str) -> Reading | None:
    text = scan.text
    join = _JOIN.match(text, left.end)
    if join is None:
        return None
    dash = join[1]
    # "2016 to 17" and "2014-18": what follows a full year may be a short one.
    short = (dash is not None or join[2] is not None) and left.end - left.start != _SHORT
    # "21년에서 22년": what follows a year of two digits is one as well.
    short = short or (join[4] is not None and left.end - left.start == _SHORT + len("년"))
    right = read_point(scan, join.end(), short=short, right=True)
    if right is None:
        return _identifier(scan, left) if dash == "-" else None
    between = before in _BETWEEN
    end = right.end
    if join[4] or join[5]:
        tail = _RANGE_AFTER.match(text, end)
        if join[5] and (tail is None or "사이" not in tail[0]):
            return None
        if tail is not None:
            between, end = between or "사이" in tail[0], tail.start() + len(tail[0].rstrip("의에"))
    elif join[3] and not between:
        return None
    elif text.startswith("까지", end):
        end += len("까지")
    if dash == "-" and _month_or_year(text, left, right, join):
        descending = right.first is not None and left.first is not None and right.first <= left.first
        return _identifier(scan, left) if descending else scan.unclear(left.start, right.end)
    ends = Ends(left.first, right.last, _start(scan, left, before), end)
    descending = right.first is not None and left.last is not None and right.first < left.last
    if dash is not None and descending and right.end - right.start >= _FULL:
        # "2026-1991" is the same stretch, told from its end.
        ends = Ends(right.first, left.last, ends.start, end)
    return _ordered(scan, left, right, ends, between=between)


def _ordered(scan: Scan, left: Point, right: Point, ends: Ends, *, between: bool) -> Reading | None:
    if ends.first is None or (ends.last is not None and ends.first >= ends.last and not left.decade):
        return None
    relative = left.relative or (right.relative and right.first is not None)
    return ends.end, (YearRange(ends.first, ends.last, relative, between=between, **scan.place(ends.start, ends.end)),)


def _month_or_year(text: str, left: Point, right: Point, join: re.Match[str]) -> bool:
    """Return whether "2009-10" could be October 2009 as well as two years."""
    digits = text[right.start : right.end]
    glued = join[0] == "-"
    return (
        glued
        and left.end - left.start == len("2009")
        and len(digits) == _SHORT
        and digits.isdecimal()
        and int(digits) in _MONTHS
    )


def _identifier(scan: Scan, left: Point) -> Reading | None:
    """Doubt "2019-1234", but read "2019-09" as a month."""
    if not _ID_AFTER.match(scan.text, left.end):
        return None
    match = _ID.match(scan.text, left.start)
    if match is None:
        return None
    parts = match[0].split("-")
    if len(parts) == _SHORT and len(parts[1]) == _SHORT and int(parts[1]) in _MONTHS:
        return match.end(), (Month(int(parts[0]), int(parts[1]), **scan.place(left.start, match.end())),)
    return scan.unclear(left.start, match.end())


def _start(scan: Scan, left: Point, before: str) -> int:
    start = left.start
    if scan.text[max(start - 4, scan.done) : start] == "the " and not before:
        return start
    return scan.previous.start() if before in _RANGE_BEFORE and scan.previous is not None else start


def _open(scan: Scan, left: Point, before: str) -> Reading | None:
    """Read a stretch with one end: "since 1991", "before 2005", "2010년 이후"."""
    first, last = left.first, left.last
    if first is None or last is None:
        return None
    ends = _open_before(scan, left, before) or _open_after(scan, left, before)
    if ends is None:
        return None
    return ends.end, (YearRange(ends.first, ends.last, left.relative, **scan.place(ends.start, ends.end)),)


def _open_before(scan: Scan, left: Point, before: str) -> Ends | None:
    first, last = left.first or 0, left.last or 0
    start = scan.previous.start() if scan.previous is not None else left.start
    if before in _SINCE or before == "after":
        return Ends(first if before in _SINCE else last + 1, None, start, left.end)
    if before in _UNTIL or before == "before":
        return Ends(None, last if before in _UNTIL else first - 1, start, left.end)
    match = None
    if before in _LONGER_PREFIXES:
        match = _LONGER_PREFIX.search(scan.text[max(left.start - _LOOK_BACK, scan.done) : left.start])
    if match is None:
        return None
    start = left.start - len(match[0])
    if match[1]:
        return Ends(first, None, start, left.end)
    return Ends(None, first - 1 if match[0].startswith("prior") else last, start, left.end)


def _open_after(scan: Scan, left: Point, before: str) -> Ends | None:
    first, last, text = left.first or 0, left.last or 0, scan.text
    match = _OPEN_AFTER.match(text, left.end)
    start = _start(scan, left, before)
    if match is None:
        on = _ON.match(text, left.end) if before in {"from", "starting"} else None
        return None if on is None else Ends(first, None, start, on.end())
    if match[1] or match[3]:
        return Ends(first, None, start, match.end())
    if match[2] or match[4]:
        return Ends(None, last, start, match.end())
    return Ends(None, first - 1, start, match.end()) if match[5] else Ends(last + 1, None, start, match.end())


def _single(scan: Scan, left: Point) -> Reading:
    place = scan.place(left.start, left.end)
    if left.first is None or left.last is None:
        return left.end, (Unclear(**place),)
    if not left.decade:
        return left.end, (Year(left.first, left.fiscal, left.relative, **place),)
    return years_of(scan, Ends(left.first, left.last, left.start, left.end), relative=False)


def years_of(scan: Scan, ends: Ends, *, relative: bool) -> Reading:
    """Return a stretch, or the one that brackets after it spell out: "지난 3년(2023~2025)"."""
    spelled = _in_brackets(scan, ends.end)
    if spelled is not None:
        place = scan.place(ends.start, spelled.end)
        return spelled.end, (YearRange(spelled.first, spelled.last, **place),)
    return ends.end, (YearRange(ends.first, ends.last, relative, **scan.place(ends.start, ends.end)),)


_BRACKET: Final = re.compile(r"\s?[(\[]\s?(?:from )?")


def _in_brackets(scan: Scan, at: int) -> Ends | None:
    match = _BRACKET.match(scan.text, at)
    left = None if match is None else read_point(scan, match.end(), short=True)
    join = None if left is None else _JOIN.match(scan.text, left.end)
    right = None if join is None else read_point(scan, join.end(), short=True)
    if left is None or right is None:
        return None
    close = right.end + (scan.text[right.end : right.end + 2] == "까지") * 2
    if scan.text[close : close + 1] not in {")", "]"} or left.first is None or right.last is None:
        return None
    return Ends(left.first, right.last, at, close + 1) if left.first <= right.last else None

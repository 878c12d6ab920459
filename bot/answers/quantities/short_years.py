"""Years of two digits that explain each other: "19 vs 18", "14~18", "05 and 06", "19+20+21".

Two digits alone are hardly ever a year. Set against each other they are, in a message of a few words or where one
begins with a nought, as long as both could be years and nothing behind them says what else they count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.answers.quantities.model import Year, YearRange
from bot.answers.quantities.points import expand
from bot.answers.quantities.tails import Tail, tail_after

if TYPE_CHECKING:
    from bot.answers.quantities.scan import Reading, Scan

_YEAR: Final = r"['’]?([0-9]{2})(?:년도?|년치)?(?![0-9])"
_FIRST: Final = re.compile(_YEAR)
_EACH: Final = re.compile(r"[0-9]{2}(?:년도?|년치)?")
_NEXT: Final = re.compile(
    rf"\s?(?:(-|–|~|∼|to|thru|through|부터|에서)|(vs\.?|versus|v|and|&|,|\+|or|이랑|랑|하고|와|과))\s?{_YEAR}"
)
_ODD_AFTER: Final = re.compile(
    r"[:%/.,-][0-9]|%|[a-z가-힣]*[a-z](?![a-z]|$)|\s?(?:개|명|살|시|월|일|조|억|만|번|위|점|대)"
    r"|\s?(?:rounds?|sessions?|meetings?|seasons?|rooms?|levels?)(?![a-z])|\s?(?:회|차|라운드|시즌|강|층)"
    r"|\s?(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_ELSE_BEFORE: Final = frozenset(
    {
        *("round", "rounds", "session", "sessions", "meeting", "meetings", "article", "articles", "page", "pages"),
        *("chapter", "chapters", "agreement", "agreements", "deal", "deals", "pact", "pacts", "score", "level", "day"),
        *("days", "room", "rooms", "version", "won", "lost", "aged", "ages", "age"),
    }
)
_BREVITY: Final = 32
"""A message of so many characters says little else."""
_LAST_AGREEMENT: Final = 12
_LATEST: Final = 30
_EARLIEST: Final = 91


def read_short_years(scan: Scan, start: int) -> Reading | None:
    """Read years of two digits from the first of them, None where they may be anything else."""
    match = _FIRST.match(scan.text, start)
    if match is None:
        return None
    found, end, joined, added = [match[1]], match.end(), "", False
    while following := _NEXT.match(scan.text, end):
        joined, added = joined or following[1] or "", added or following[2] == "+"
        found.append(following[3])
        end = following.end()
    nought = any(one.startswith("0") for one in found)
    brief = nought or added or len(scan.text) <= _BREVITY
    # "11 vs 12" may be agreements.
    years_only = nought or any(int(one) > _LAST_AGREEMENT for one in found)
    if len(found) == 1 or not (brief and years_only) or not all(map(_plausible, found)):
        return None
    if not _free(scan.text, start, end):
        return None
    years = [expand(one) for one in found]
    place = scan.place(start, end)
    if joined:
        return (end, (YearRange(years[0], years[1], **place),)) if len(years) == 2 and years[0] < years[1] else None  # noqa: PLR2004 - from one to the other
    return end, _each(scan, start, end, years)


def _each(scan: Scan, start: int, end: int, years: list[int]) -> tuple[Year, ...]:
    """Return the years, each with its own place."""
    places = (scan.place(start + one.start(), start + one.end()) for one in _EACH.finditer(scan.text[start:end]))
    return tuple(Year(year, **place) for year, place in zip(years, places, strict=True))


def _plausible(digits: str) -> bool:
    return int(digits) <= _LATEST or int(digits) >= _EARLIEST


def _free(text: str, start: int, end: int) -> bool:
    """Tell whether nothing before or behind says that they count something else."""
    if start and text[start - 1] not in " (\n":
        return False
    before = text[:start].lower().split()
    if before and before[-1] in _ELSE_BEFORE:
        return False
    return tail_after(text, end).tail is Tail.NONE and _ODD_AFTER.match(text, end) is None

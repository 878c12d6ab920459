"""Dates and periods in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.wording.counting import Count
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date(iso: str, language: Language) -> str:
    """Return an ISO date, month or year in words: `10 February 2019`, `2019년 2월 10일`."""
    year, *rest = iso.split("-")
    if language is Language.KOREAN:
        month = f" {int(rest[0])}월" if rest else ""
        day = f" {int(rest[1])}일" if len(rest) > 1 else ""
        return f"{year}년{month}{day}"
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def years(years: Sequence[int], language: Language) -> str:
    """Return years as a range where they have no hole: `2014-2018`, `2014~2018년`."""
    korean = language is Language.KOREAN
    if len(years) == 1:
        return f"{years[0]}년" if korean else str(years[0])
    if list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}~{years[-1]}년" if korean else f"{years[0]}-{years[-1]}"
    return ", ".join(str(year) for year in years) + ("년" if korean else "")


def counted(there: int, asked: int, language: Language) -> str:
    """Return how many years there are, and of how many: `5 years`, `5 of 11 years`, `11개년 중 5개년`."""
    if language is Language.KOREAN:
        return f"{there}개년" if there == asked else f"{asked}개년 중 {there}개년"
    return f"{Count(there):year|years}" if there == asked else f"{there} of {Count(asked):year|years}"


def runs(years: Iterable[int]) -> str:
    """Return years with those in a row as ranges: `2014, 2018-2020`."""
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def ordinal(number: int, language: Language) -> str:
    """Return `10th` or `제10차`."""
    if language is Language.KOREAN:
        return f"제{number}차"
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004 - English teens
    return f"{number}{suffix}"

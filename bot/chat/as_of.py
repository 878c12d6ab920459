"""A question that names the day whose knowledge it wants: "2019 as of 2026-11-01", "2026년 11월 1일 기준 2019년"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

# Only a whole date: "as of 2019" and "2019년 기준" mean the figures of that year.
_DAY: Final = (
    r"(?P<{0}year>20\d\d)(?:-|\.\s?|/|년\s*)(?P<{0}month>\d{{1,2}})(?:-|\.\s?|/|월\s*)(?P<{0}day>\d{{1,2}})(?:\.|일)?"
)
_ENGLISH: Final = re.compile(rf"[\s,(]*\bas (?:it was )?(?:of|on)\s+{_DAY.format('')}\)?(?!\d)", re.IGNORECASE)
_KOREAN: Final = re.compile(rf"(?<!\d){_DAY.format('')}\s*(?:기준|시점|당시)(?:으로|에|의)?[\s,]*")


class NoDayError(ValueError):
    """A date that is in no calendar; its text is what was written."""


def without_day(text: str) -> tuple[str, date | None]:
    """Return the question without the day, and the day; the text as it is where it names none, or nothing else.

    Raises `NoDayError` where the day is none of the calendar.
    """
    match = _ENGLISH.search(text) or _KOREAN.search(text)
    if match is None:
        return text, None
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip()
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        written = f"{match['year']}-{match['month']}-{match['day']}"
        raise NoDayError(written) from None
    return (rest, day) if rest else (text, None)

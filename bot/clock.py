"""The one place that reads the clock.

The domain gets the day passed in, so that a question can be asked as of any day; everything else asks
here, so that a test or the demo can see at a glance where time comes from.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

# The agreements, budgets and payments follow the Korean calendar; Korea keeps UTC+9 all year.
KOREA = timezone(timedelta(hours=9), "KST")


def now() -> datetime:
    """Return this moment, aware and in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the place that the ban on other places points to


def today() -> date:
    """Return the day that it is in Korea: what "this year" means in a question."""
    return korean_day(now())


def korean_day(moment: datetime) -> date:
    """Return the day on which a moment falls in Korea: what "as of" a day counts by, and what is shown of a moment."""
    return moment.astimezone(KOREA).date()

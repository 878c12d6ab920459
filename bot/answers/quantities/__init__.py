"""Quantities: from a text to typed values with exact places. `parse` is the way in.

How it reads: the text is made comparable (`normalise`), one pass finds what may begin a quantity (`parse`), and a
reader for it takes the longest reading there (`digits`, `english`, `korean`, `terms`). What was read is never read
again, so nothing is read twice. What could be two numbers is `Unclear`, and the bot asks back.

Decisions that a caller relies on:

- "after 2010" begins with 2011, "before 2005" ends with 2004; "since", "until", 이후, 이전 and 까지 include the year.
- "last three years" and "최근 5년" are whole years before today's; "this decade" is that of the calendar.
- "2~3 trillion won" are two amounts; the text of the first is its own digits, its scale and unit those of the second.
- A year belongs to the term of office that holds most of it; terms that have not begun by `today` do not count.
- "2019 won" is money, but a year after words like "cost" and "in": "daily cost 2021 won".
- Number words below ten are quantities only with a unit, a scale or "times": "the two sides" has none.
- "2009-10", "14-18", "28 500", "early 1990s", "1,03,8", "2O19", "09/10/2019", 내후년 are unclear.
"""

from bot.answers.quantities.model import (
    Day,
    Duration,
    Money,
    Month,
    Number,
    Ordinal,
    Percent,
    Quantity,
    Several,
    Unclear,
    Year,
    YearOffset,
    YearRange,
)
from bot.answers.quantities.parse import parse
from bot.answers.quantities.terms import NamedTerm, years_in_office

__all__ = [
    "Day",
    "Duration",
    "Money",
    "Month",
    "NamedTerm",
    "Number",
    "Ordinal",
    "Percent",
    "Quantity",
    "Several",
    "Unclear",
    "Year",
    "YearOffset",
    "YearRange",
    "parse",
    "years_in_office",
]

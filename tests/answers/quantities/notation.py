"""The notation of quantities in the tables of cases.

`2019` a year, `fy2019` a fiscal one, `2014..2018` years (open ends empty, `2009><2018` two endpoints), `KRW 1e9`
money, `8.2%`, `#5` a number, `#5e9s` a scaled one, `10th`, `first 3` of a row, `2019-09-25`, `2019-09`, `--09-25`,
`--09`, `y+1` a year counted from another, `5 year` a length of time, `?` unclear. A `[text]` after it is its exact
text.
"""

from __future__ import annotations

from bot.answers.quantities import (
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
from bot.answers.quantities.model import plain

Case = tuple[str, list[str]]


def brief(quantity: Quantity) -> str:  # noqa: C901, PLR0911 - one line for each kind
    """Return a quantity in the notation of the tables."""
    match quantity:
        case Year(year=year, fiscal=fiscal):
            return f"fy{year}" if fiscal else str(year)
        case YearRange(first=first, last=last, between=between):
            return f"{first or ''}{'><' if between else '..'}{last or ''}"
        case Money(value=value, unit=unit):
            return f"{unit} {plain(value)}"
        case Percent(value=value):
            return f"{plain(value)}%"
        case Number(value=value, scaled=scaled):
            return f"#{plain(value)}{'s' if scaled else ''}"
        case Ordinal(number=number):
            return f"{number}th"
        case Several(count=count, last=last):
            return f"{'last' if last else 'first'} {count}"
        case Day(year=year_or_none, month=month, day=day):
            return f"{year_or_none or '-'}-{month:02}-{day:02}"
        case Month(year=year_or_none, month=month):
            return f"{year_or_none or '-'}-{month:02}"
        case YearOffset(offset=offset):
            return f"y{offset:+}"
        case Duration(count=length, unit=unit):
            return f"{plain(length)} {unit}"
        case Unclear():
            return "?"

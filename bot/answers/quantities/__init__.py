"""Quantities: from a text to typed values with exact places. `parse` is the way in."""

from bot.answers.quantities.model import (
    Day,
    Duration,
    Money,
    Month,
    Number,
    Ordinal,
    Percent,
    Quantity,
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
    "Unclear",
    "Year",
    "YearOffset",
    "YearRange",
    "parse",
    "years_in_office",
]

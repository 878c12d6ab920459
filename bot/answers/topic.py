"""What a conversation is about: enough to fill in what the next question leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Covered:
    """Years set against others: a period, or those of an agreement up to the last agreed by the day of asking."""

    number: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Topic:
    """The last answer's operation, its parameters and the years that were spoken of before it.

    `earlier` and `later` are what was set against each other.
    """

    entry: str
    calculation: str | None = None
    series: str | None = None
    other: str | None = None
    year: int | None = None
    first: int | None = None
    last: int | None = None
    years: tuple[int, ...] = ()
    agreement: int | None = None
    earlier: Covered | None = None
    later: Covered | None = None
    amount: tuple[Decimal, str] | None = None
    rate: Decimal | None = None
    currency: str | None = None
    result: str | None = None
    spoken: tuple[int, ...] = ()
    extremes: tuple[int, ...] = ()

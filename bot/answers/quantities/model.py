"""The typed values that `parse` finds in a text, each with its exact place in that text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal


def plain(value: Decimal) -> str:
    """Return a decimal without exponent and without zeros that say nothing: `1038900000000`, `8.2`."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spanned:
    """What every quantity has: `text` is `original[start:end]`, to the character."""

    kind: ClassVar[str] = ""

    text: str
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """Return the quantity as `parse --jsonl` prints it."""
        return {"kind": self.kind, **self.fields(), "text": self.text, "start": self.start, "end": self.end}

    def fields(self) -> dict[str, object]:
        """Return what this kind has besides its kind and its place."""
        return {}


@dataclass(frozen=True, slots=True)
class Money(Spanned):
    """An amount with its currency: `value` in plain units (won, not billions), `unit` an ISO code."""

    kind: ClassVar[str] = "money"

    value: Decimal
    unit: str

    def fields(self) -> dict[str, object]:
        """Return value and unit."""
        return {"value": plain(self.value), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Number(Spanned):
    """A plain number. `scaled` when a scale stands with it ("5 billion", "천억"): the caller decides what of."""

    kind: ClassVar[str] = "number"

    value: Decimal
    scaled: bool = False

    def fields(self) -> dict[str, object]:
        """Return the value, scale applied, and whether there was one."""
        return {"value": plain(self.value), "scaled": self.scaled}


@dataclass(frozen=True, slots=True)
class Percent(Spanned):
    """A percentage: 8.2 for "8.2 %"."""

    kind: ClassVar[str] = "percent"

    value: Decimal

    def fields(self) -> dict[str, object]:
        """Return the value."""
        return {"value": plain(self.value)}


@dataclass(frozen=True, slots=True)
class Year(Spanned):
    """One year. `fiscal` for "FY2019"; `relative` when it was read against today ("last year")."""

    kind: ClassVar[str] = "year"

    year: int
    fiscal: bool = False
    relative: bool = False

    def fields(self) -> dict[str, object]:
        """Return the year and how it was said."""
        return {"year": self.year, "fiscal": self.fiscal, "relative": self.relative}


@dataclass(frozen=True, slots=True)
class YearRange(Spanned):
    """The years from `first` to `last`, both included; None is an open end.

    `between` marks two endpoints ("between 2009 and 2018") rather than a stretch of years. `named` is the name
    of the person whose term of office it is; `also` holds that person's other terms, when none was singled out.
    """

    kind: ClassVar[str] = "year_range"

    first: int | None
    last: int | None
    relative: bool = False
    named: str | None = None
    between: bool = False
    also: tuple[tuple[int, int | None], ...] = ()

    def fields(self) -> dict[str, object]:
        """Return both ends and how they were said."""
        fields: dict[str, object] = {"from": self.first, "to": self.last, "relative": self.relative}
        if self.between:
            fields["between"] = True
        if self.named is not None:
            fields["named"] = self.named
            fields["also"] = [{"from": first, "to": last} for first, last in self.also]
        return fields


@dataclass(frozen=True, slots=True)
class YearOffset(Spanned):
    """A year counted from another one of the conversation: "the year before" is -1, "이듬해" is 1."""

    kind: ClassVar[str] = "year_offset"

    offset: int

    def fields(self) -> dict[str, object]:
        """Return the offset."""
        return {"offset": self.offset}


@dataclass(frozen=True, slots=True)
class Ordinal(Spanned):
    """A place in a row: "10th", "제10차". `relative` and `last` are for words of order with a number in them."""

    kind: ClassVar[str] = "ordinal"

    number: int
    last: bool = False
    relative: str | None = None

    def fields(self) -> dict[str, object]:
        """Return the number."""
        return {"number": self.number, "last": self.last, "relative": self.relative}


@dataclass(frozen=True, slots=True)
class Several(Spanned):
    """The first or the last few of a row: "the first three" agreements, "최근 두" 협정."""

    kind: ClassVar[str] = "several"

    count: int
    last: bool = False

    def fields(self) -> dict[str, object]:
        """Return how many, and from which end."""
        return {"count": self.count, "last": self.last}


@dataclass(frozen=True, slots=True)
class Day(Spanned):
    """A day; `year` is None when the text leaves it out ("25 September")."""

    kind: ClassVar[str] = "date"

    year: int | None
    month: int
    day: int

    @property
    def date(self) -> date | None:
        """The day on the calendar, when the year is known."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def fields(self) -> dict[str, object]:
        """Return the parts, and the ISO date when it is whole."""
        iso = None if self.date is None else self.date.isoformat()
        return {"date": iso, "year": self.year, "month": self.month, "day": self.day}


@dataclass(frozen=True, slots=True)
class Month(Spanned):
    """A month; `year` is None when the text leaves it out ("9월")."""

    kind: ClassVar[str] = "month"

    year: int | None
    month: int

    def fields(self) -> dict[str, object]:
        """Return year and month."""
        return {"year": self.year, "month": self.month}


@dataclass(frozen=True, slots=True)
class Duration(Spanned):
    """A length of time: `unit` is minute, hour, day, week, month or year."""

    kind: ClassVar[str] = "duration"

    count: Decimal
    unit: str

    def fields(self) -> dict[str, object]:
        """Return count and unit."""
        return {"count": plain(self.count), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Unclear(Spanned):
    """Something that looks like a number and cannot be read with certainty: ask back, never guess."""

    kind: ClassVar[str] = "unclear"


Quantity: TypeAlias = (
    Money | Number | Percent | Year | YearRange | YearOffset | Ordinal | Several | Day | Month | Duration | Unclear
)

"""What a part of a formula is before any number is known: its form and its unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.knowledge.models import Text
from bot.knowledge.units import PERCENT, RATIO, YEAR, Unit


class Form(Enum):
    """One number, numbers by year, a comparison by year, a range of years, or a unit."""

    SCALAR = "scalar"
    BY_YEAR = "by-year"
    TRUTH = "boolean-by-year"
    YEARS = "years"
    UNIT = "unit"


FORM_NAMES: Final[dict[Form, Text]] = {
    Form.SCALAR: Text(en="one number", ko="수 하나"),
    Form.BY_YEAR: Text(en="a series by year", ko="연도별 자료"),
    Form.TRUTH: Text(en="a comparison by year", ko="연도별 비교"),
    Form.YEARS: Text(en="a range of years", ko="연도 범위"),
    Form.UNIT: Text(en="a unit", ko="단위"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The form and the unit of a part; `series` marks a parameter that stands for a series."""

    form: Form
    unit: Unit = RATIO
    series: bool = False

    def __str__(self) -> str:
        return f"{self.unit}, {self.form.value}"

    @classmethod
    def scalar(cls, unit: Unit = RATIO) -> Shape:
        """Return the shape of one number."""
        return cls(Form.SCALAR, unit)

    @classmethod
    def by_year(cls, unit: Unit) -> Shape:
        """Return the shape of numbers by year."""
        return cls(Form.BY_YEAR, unit)

    @classmethod
    def series_of(cls, unit: Unit) -> Shape:
        """Return the shape of a parameter that stands for a series in that unit."""
        return cls(Form.BY_YEAR, unit, series=True)


YEAR_SHAPE: Final = Shape(Form.SCALAR, YEAR)
YEARS_SHAPE: Final = Shape(Form.YEARS, YEAR)
PERCENT_SHAPE: Final = Shape(Form.SCALAR, PERCENT)

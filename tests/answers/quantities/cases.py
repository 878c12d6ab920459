"""All tables of texts and the quantities in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.answers.quantities.amount_cases import MONEY, NUMBERS, PERCENTS
from tests.answers.quantities.doubtful_cases import NOTHING, ROBUST, UNCLEAR
from tests.answers.quantities.order_cases import DATES, DURATIONS, ORDINALS, SEVERAL
from tests.answers.quantities.year_cases import OFFSETS, RANGES, RELATIVE, YEARS

if TYPE_CHECKING:
    from tests.answers.quantities.notation import Case

ALL: Final[list[Case]] = [
    *(*YEARS, *RANGES, *RELATIVE, *OFFSETS),
    *(*MONEY, *NUMBERS, *PERCENTS),
    *(*ORDINALS, *SEVERAL, *DATES, *DURATIONS),
    *(*NOTHING, *UNCLEAR, *ROBUST),
]

"""What bounds a formula. Every limit is enforced with a `FormulaError`; none truncates in silence."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, Underflow
from typing import Final

SOURCE_LENGTH: Final = 500
"""Characters of a formula."""

NODES: Final = 200
"""Numbers, names, operators and calls of a formula."""

DEPTH: Final = 20
"""Parentheses, calls, indexes, signs and powers inside one another."""

RANGE_YEARS: Final = 200
"""Years of one range."""

MAGNITUDE: Final = 40
"""Power of ten that no number may reach."""

EXPONENT: Final = 200
"""Largest exponent of a power, and most periods of a growth, either way."""

WORK: Final = 4_000
"""Numbers computed in one evaluation."""

DERIVATION: Final = 4_000
"""Lines and inputs gathered for the results of one evaluation."""

PRECISION: Final = 34
"""Significant digits of every intermediate result (decimal128)."""

POWER_WORK: Final = 20
"""What a power that is no small whole number counts as, in numbers computed: it takes as long."""


CONTEXT: Final = Context(
    prec=PRECISION,
    rounding=ROUND_HALF_EVEN,
    Emin=-9_999,
    Emax=9_999,
    traps=[InvalidOperation, DivisionByZero, Overflow, Underflow],
)
"""The decimal context of an evaluation, to be copied by `localcontext`: nothing is rounded before 34 digits."""

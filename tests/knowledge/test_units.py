"""Units and amounts: exact, and never mixed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.units import PERCENT, RATIO, UnitError, base, parse_amount, parse_unit

KRW, USD = base("KRW"), base("USD")


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("KRW", "KRW", 1),
        ("billion KRW", "KRW", 10**9),
        ("trillion won", "KRW", 10**12),
        ("million dollars", "USD", 10**6),
        ("billion yen", "JPY", 10**9),
        ("KRW/USD", "KRW/USD", 1),
        ("KRW/person", "KRW/person", 1),
        ("KRW/persons/day", "KRW/day/person", 1),
        ("people", "people", 1),
        ("1/people", "1/person", 1),
        ("%", "percent", 1),
        ("ratio", "ratio", 1),
        ("index2020", "index2020", 1),
    ],
)
def test_a_unit_is_read(text: str, unit: str, scale: int) -> None:
    parsed, factor = parse_unit(text)
    assert (str(parsed), int(factor)) == (unit, scale)


@pytest.mark.parametrize("text", ["KRW+USD", "KRW//USD", "2020", "billion billion 3", "원"])
def test_what_is_no_unit(text: str) -> None:
    with pytest.raises(UnitError, match="is not a unit"):
        parse_unit(text)


def test_units_multiply_and_divide() -> None:
    assert KRW / KRW == RATIO
    assert KRW / base("people") * base("people") == KRW
    assert KRW / (KRW / USD) == USD
    assert str(USD * USD) == "USD*USD"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,038.9", "1038900000000", "KRW"),
        ("1038.9", "1038900000000", "KRW"),
        ("150 million USD", "150000000", "USD"),
        ("203.302", "203302000000", "KRW"),
        ("-8.9", "-8900000000", "KRW"),
        ("0", "0", "KRW"),
        ("25.7 percent", "25.7", "percent"),
    ],
)
def test_an_amount_is_read_exactly(text: str, value: str, unit: str) -> None:
    number, own = parse_amount(text, KRW, Decimal(10) ** 9)
    assert (f"{number:f}", str(own)) == (value, unit)


@pytest.mark.parametrize(
    "text", ["", "about 5", "5 5", "1.2.3", "5 million +", "$5", "1e3", "٣", "1038,9", "1,0389", ",5", "1,,000"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(UnitError):
        parse_amount(text, KRW)


def test_an_amount_needs_a_unit() -> None:
    with pytest.raises(UnitError, match="has no unit"):
        parse_amount("5")
    assert parse_amount("5", PERCENT) == (Decimal(5), PERCENT)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_no_digit_is_lost(number: Decimal) -> None:
    value, unit = parse_amount(f"{number:f} billion KRW")
    assert (value, unit) == (number * 10**9, KRW)

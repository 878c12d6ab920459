"""Numbers of the knowledge in the unit wanted, with everything that they rest on."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from bot.answers.book import Book
from bot.answers.formula import evaluate, parse
from bot.knowledge.models import Status
from bot.knowledge.units import base
from tests.knowledge.entries import bot

SNAPSHOT = bot().snapshot
BOOK = Book(SNAPSHOT)
WON, DOLLARS, YEN = base("KRW"), base("USD"), base("JPY")


def test_the_amount_as_it_was_agreed() -> None:
    value = BOOK.value("payment", 2019)
    assert value is not None
    assert (value.number, value.unit, value.status) == (Decimal(1_038_900_000_000), WON, Status.AGREED)
    assert value.inputs[0].how is None


def test_a_conversion_keeps_its_rate_as_an_input() -> None:
    value = BOOK.value("payment", 2019, DOLLARS)
    assert value is not None
    amount, rate = value.inputs
    assert (amount.series, amount.unit, amount.status) == ("payment", DOLLARS, Status.DERIVED)
    assert (rate.series, rate.year, rate.value) == ("krw_per_usd", 2019, Decimal("1165.36"))
    assert value.number == amount.value
    assert round(value.number) == 891_484_177
    assert value.status is Status.DERIVED
    assert set(rate.sources) <= set(value.sources)
    assert not set(rate.sources) & set(amount.sources)
    assert amount.how is not None
    assert amount.how.en == "1.0389 trillion won at 1,165.36 KRW/USD (2019)"


def test_two_currencies_without_a_rate_are_joined_over_the_common_one() -> None:
    value = BOOK.value("jp_hns", 2020, WON)
    assert value is not None
    assert [used.unit for used in value.inputs[1:]] == [YEN / DOLLARS, WON / DOLLARS]
    own = BOOK.value("jp_hns", 2020)
    yen, won = (used.value for used in value.inputs[1:])
    assert own is not None
    assert abs(value.number - own.number / yen * won) < Decimal("0.001")


def test_a_rate_of_a_year_that_is_not_over_is_that_of_its_months() -> None:
    conversion = BOOK.conversion(WON, DOLLARS, 2026)
    assert conversion is not None
    assert conversion.rates[0].how is not None
    assert BOOK.value("krw_per_usd", 2026) is None


def test_a_year_without_a_rate_is_not_converted() -> None:
    assert BOOK.conversion(WON, DOLLARS, 1900) is None
    assert BOOK.conversion(WON, base("EUR"), 2019) is None


def test_there_and_back_is_the_same_amount() -> None:
    there, back = BOOK.conversion(WON, DOLLARS, 2019), BOOK.conversion(DOLLARS, WON, 2019)
    assert there is not None
    assert back is not None
    assert there.shown == back.shown == "1,165.36 KRW/USD (2019)"
    assert abs(back.apply(there.apply(Decimal(10) ** 12)) - Decimal(10) ** 12) < Decimal("0.0001")


@pytest.mark.parametrize("precision", [5, 28, 60])
def test_the_precision_of_the_caller_does_not_matter(precision: int) -> None:
    with localcontext() as context:
        context.prec = precision
        value = Book(SNAPSHOT).value("payment", 2019, DOLLARS)
    assert value is not None
    assert len(value.number.as_tuple().digits) == 34


def test_no_year_and_no_series() -> None:
    assert BOOK.value("payment", 1800) is None
    assert BOOK.value("nothing", 2019) is None


def test_formulas_know_the_units_of_the_series() -> None:
    result = evaluate(parse("payment[2019] / 28500 people"), BOOK.environment({}))
    assert str(result.unit) == "KRW/person"


def test_a_formula_in_another_currency_tells_its_rates() -> None:
    result = evaluate(parse("payment[2019] - payment[2018]"), BOOK.environment({}, currency=DOLLARS))
    rates = {(used.series, used.year) for used in getattr(result, "inputs", ())}
    assert {("krw_per_usd", 2018), ("krw_per_usd", 2019)} <= rates

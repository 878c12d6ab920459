"""What a question offers: amounts with a currency, numbers of agreements, series, who else pays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.answers.understanding.cases import evidence

BILLION = Decimal(10) ** 9


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("what if it were 5 billion", (5 * BILLION, "USD")),
        ("what if it were 900 billion", (900 * BILLION, "KRW")),
        ("what if it were 5 billion won", (5 * BILLION, "KRW")),
        ("what if it were 900 billion dollars", (900 * BILLION, "USD")),
        ("50억이면", (5 * BILLION, "KRW")),
    ],
)
def test_an_amount_without_a_currency_is_dollars_when_it_is_small_for_won(
    text: str, amount: tuple[Decimal, str]
) -> None:
    assert evidence(text).money == [amount]


def test_a_year_before_a_currency_is_a_year() -> None:
    found = evidence("payment in 2012 KRW")
    assert (found.years, found.currencies, found.money) == ([2012], ["KRW"], [])


@pytest.mark.parametrize("text", ["SMA agreement 10", "sma no. 10", "10th SMA", "제10차 협정", "협정 10"])
def test_the_number_of_an_agreement(text: str) -> None:
    assert evidence(text).ordinals == [10]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("total of agreements 8 and 9", [8, 9]),
        ("agreements 8, 9 and 10", [8, 9, 10]),
        ("SMA 10-12", [10, 12]),
        ("SMAs 8–10", [8, 10]),
        ("SMA 10/11/12", [10, 11, 12]),
        ("SMA 10 to 12 total", [10, 12]),
        ("from SMA 8 to SMA 10", [8, 10]),
        ("compare agreement 8 with agreement 9", [8, 9]),
        ("협정 10~12", [10, 12]),
        ("10~12차 협정 총액", [10, 12]),
        ("8, 9, 10차 합계", [8, 9, 10]),
    ],
)
def test_the_numbers_of_agreements_in_a_row(text: str, numbers: list[int]) -> None:
    assert evidence(text).ordinals == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("was it 2 to 3 times as much?", []),
        ("SMA 10 and 5 billion dollars", [10]),
        ("SMA 10 2 times", [10]),
        ("SMA 10 to 90", [10]),
        ("10 to 12 of them", []),
        ("8, 9차 회의는 언제였어?", []),
    ],
)
def test_numbers_in_a_row_that_are_none_of_agreements(text: str, numbers: list[int]) -> None:
    assert evidence(text).ordinals == numbers


@pytest.mark.parametrize("text", ["the 5th round of the SMA talks", "방위비 5차 회의", "2nd division and the SMA"])
def test_an_ordinal_of_something_else_is_none_of_an_agreement(text: str) -> None:
    found = evidence(text)
    assert not found.ordinals
    assert "#round" in found.tags


@pytest.mark.parametrize(
    ("text", "pays"),
    [
        ("how much did Washington pay in 2019", True),
        ("how much does the US actually spend on USFK", True),
        ("미국은 얼마나 내나요", True),
        ("how much did Korea pay Washington in 2019", False),
        ("한국은 얼마나 내나요", False),
    ],
)
def test_whether_somebody_else_pays(text: str, *, pays: bool) -> None:
    assert bool(evidence(text).other_payer) is pays


def test_series_stand_where_they_belong() -> None:
    found = evidence("labour share per US soldier against the defence budget")
    assert "labour" in found.parts
    assert "usfk_troops" in found.denominators
    assert {"#part", "#denominator"} <= found.tags


def test_one_of_those_counted_divides_by_them() -> None:
    assert "#denominator" in evidence("what does each soldier cost").tags
    assert "#denominator" not in evidence("what do soldiers cost").tags


def test_tags_name_the_quantities() -> None:
    assert {"#years", "#future"} <= evidence("from 2019 to 2040").tags
    assert {"#year", "#years"} <= evidence("2018 and 2019").tags
    assert {"#money", "#moneys"} <= evidence("from 900 billion won to 1 trillion won").tags
    assert "#percent" in evidence("at 3%").tags
    assert "#future" not in evidence("in 2019").tags


def test_cues_of_an_aside_do_not_count() -> None:
    assert "signed" not in evidence("It was signed in Seoul. How much was paid in 2019?").tags
    assert "signed" in evidence("When was it signed?").tags


def test_petty_amounts() -> None:
    assert evidence("5,000 won").petty
    assert not evidence("5,000 won or 5 billion won").petty
    assert not evidence("in 2019").petty

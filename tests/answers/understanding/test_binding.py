"""The parameters of an operation: said, of an agreement, of the conversation, assumed, or missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.answers.topic import Covered, Topic
from bot.answers.understanding.binding import Binder, Question
from tests.answers.understanding.cases import MAGNITUDE, SNAPSHOT, bound, evidence, turn
from tests.knowledge.entries import TODAY, bot

if TYPE_CHECKING:
    from bot.answers.understanding.binding.bound import Bound

BINDER = Binder(bot().book, MAGNITUDE)
CALCULATIONS = SNAPSHOT.calculations


def bind(operation: str, text: str, previous: Topic | None = None, today: date = TODAY) -> Bound:
    """Bind one operation to a question."""
    question = Question(evidence(text, today), SNAPSHOT.main_subject, previous)
    return BINDER.bind(CALCULATIONS[operation], question)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("how much in 2019", (2019,)),
        ("2014-2018", tuple(range(2014, 2019))),
        ("payment in 2014 and in 2018", (2014, 2018)),
        ("payment of the 9th SMA", tuple(range(2014, 2019))),
        ("payment in the final year of the 9th SMA", (2018,)),
        ("payment of the 12th SMA", tuple(range(2026, 2031))),
        ("how much", (2026,)),
        ("payments since 2023", (2023, 2024, 2025, 2026)),
    ],
)
def test_years_of_plain_amounts(text: str, years: tuple[int, ...]) -> None:
    assert bind("value", text).years == years


def test_years_still_to_come_are_shown_but_not_added_up() -> None:
    assert bind("value", "payment of the 12th SMA").years[-1] == 2030
    assert bind("total", "total of the 12th SMA").years == (2026,)


def test_the_latest_year_is_that_of_the_day_of_asking() -> None:
    assert bind("value", "how much", today=date(2019, 9, 26)).years == (2019,)
    # The tenth agreement was signed on 8 March 2019.
    assert bind("value", "how much", today=date(2019, 3, 1)).years == (2018,)


@pytest.mark.parametrize(
    ("text", "pair", "assumed"),
    [
        ("change from 2018 to 2021", (2018, 2021), []),
        ("change from 2021 to 2018", (2018, 2021), []),
        ("increase in 2021", (2020, 2021), ["first"]),
        ("increase in 2021 on the year before", (2020, 2021), []),
        ("increase of the 10th SMA", (2018, 2019), []),
        ("increase over the whole period of the 9th SMA", (2014, 2018), []),
        ("current yoy increase", (2025, 2026), []),
        ("increase between 2014 and now", (2014, 2026), []),
    ],
)
def test_two_years(text: str, pair: tuple[int, int], assumed: list[str]) -> None:
    found = bind("change", text)
    assert (found.first, found.last) == pair
    assert found.assumed == assumed


def test_two_years_that_nobody_says_are_missing() -> None:
    assert bind("change", "change").missing == ["last"]


def test_a_projection_begins_with_the_latest_year() -> None:
    found = bind("project", "if it grew by 3% until 2030")
    assert (found.first, found.last, found.rate) == (2026, 2030, Decimal(3))
    assert bind("project", "if it grew by 3%").missing == ["last"]
    assert bind("project", "if it grew until 2030").missing == ["rate"]


def test_growth_does_not_begin_in_a_year_still_to_come() -> None:
    found = bind("reach", "5 trillion won at 3% a year by 2040")
    assert found.first == 2026


def test_rises_are_measured_on_the_year_before() -> None:
    found = bind("biggest-rise", "biggest rise 2014-2018")
    assert found.years == tuple(range(2014, 2019))
    assert found.year_before == 2013
    assert bind("biggest-rise", "biggest rise 1991-1994").year_before is None
    assert bind("highest", "highest 2014-2018").year_before is None


@pytest.mark.parametrize(
    ("text", "currency"),
    [("5 billion dollars in won", "KRW"), ("5 billion won in yen", "JPY"), ("convert 900 billion won", "USD")],
)
def test_the_currency_of_a_conversion(text: str, currency: str) -> None:
    assert bind("convert", text).currency == currency


def test_both_currencies_are_kept() -> None:
    found = bind("value", "2019 in dollars and won")
    assert (found.currency, found.also_currency) == ("USD", "KRW")


def test_amounts_missing_and_second() -> None:
    assert bind("convert", "convert it to won").missing == ["amount"]
    assert bind("rise-between", "from 900 billion won").missing == ["target"]
    found = bind("rise-between", "from 900 billion won to 1 trillion won")
    assert found.target == (Decimal(10) ** 12, "KRW")


def test_what_it_is_divided_by_follows_the_series_that_goes_on() -> None:
    assert bind("per-head", "cost per head in 2019").other == "kr_population"
    assert bind("per-head", "cost per soldier in 2019").other == "usfk_troops"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("who negotiated the 11th", 11),
        ("who negotiated the current agreement", 12),
        ("who negotiated the deal of 2019", 10),
        ("which agreement was signed in 2021", 11),
        ("who negotiated the next agreement", 13),
    ],
)
def test_the_agreement(text: str, number: int) -> None:
    assert bind("agreement-signed", text).agreement == number


def test_an_agreement_that_does_not_exist_is_kept_to_be_refused() -> None:
    assert bind("value", "payment of the 13th SMA").agreement == 13


def test_the_conversation_fills_in() -> None:
    topic = Topic("change", "change", first=2018, last=2021, spoken=(2018, 2021))
    assert (bind("growth", "and a year on average?", topic).first, topic.last) == (2018, 2021)
    assert bind("value", "what about that year", Topic("value", "value", year=2014)).years == (2014,)
    assert bind("project", "and at 5?", Topic("project", "project", last=2030, rate=Decimal(3))).rate == Decimal(5)
    extremes = Topic("highest", "highest", extremes=(1991, 2026))
    found = bind("ratio", "how many times is that", extremes)
    assert (found.first, found.last) == (1991, 2026)
    assert bind("growth", "growth of that", extremes).missing == ["last"]


def test_a_conversion_before_leaves_no_currency_behind() -> None:
    converted = Topic("convert", "convert", currency="KRW", amount=(Decimal(10) ** 9, "USD"))
    assert bind("value", "and in 2019?", converted).currency is None
    assert bind("value", "and in 2019?", Topic("value", "value", currency="USD")).currency == "USD"


def test_a_named_series_takes_the_place_of_the_main_one() -> None:
    assert bound("how many US soldiers in Korea in 2019?").series == "usfk_troops"
    assert bound("labour payment 2018").series == "labour"
    assert bound("how much in 2019?").series == "payment"


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        ("compare the 9th and the 8th SMA", (8, 2009, 2013), (9, 2014, 2018)),
        ("compare the 11th SMA with the one before", (10, 2019, 2019), (11, 2020, 2025)),
        # Of the twelfth, only 2026 is agreed by then.
        ("compare the 9th with the current agreement", (9, 2014, 2018), (12, 2026, 2026)),
    ],
)
def test_two_agreements(text: str, earlier: tuple[int, int, int], later: tuple[int, int, int]) -> None:
    found = bind("agreements-compared", text)
    assert (found.earlier, found.later) == (Covered(*earlier), Covered(*later))


def test_one_agreement_is_not_compared_with_itself() -> None:
    assert bind("agreements-compared", "compare the 9th SMA").missing == ["later"]
    assert bind("agreements-compared", "compare the 9th and the 13th SMA").agreement == 13


def test_several_agreements_are_all_of_their_years() -> None:
    assert bind("total", "total of the 10th and the 12th SMA").years == (2019, 2026)
    assert bind("average", "average of the 8th and 9th SMA").years == tuple(range(2009, 2019))


def test_from_one_agreement_to_the_next_is_from_the_last_year_to_the_first() -> None:
    found = bind("change", "how much did it rise from the 9th to the 10th SMA?")
    assert (found.first, found.last) == (2018, 2019)
    found = bind("change", "first-year amount of the 10th SMA compared with that of the 9th")
    assert (found.first, found.last) == (2014, 2019)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("작년보다 얼마나 올랐어?", (2025, 2026)),
        ("how much more than last year?", (2025, 2026)),
        ("2024년보다 얼마나 늘었어?", (2024, 2026)),
        ("how much did it rise last year?", (2024, 2025)),
        ("21년에서 22년 넘어갈때 분담금 몇퍼 올랐어", (2021, 2022)),
        ("16→17 인상률", (2016, 2017)),
    ],
)
def test_a_change_is_between_the_years_that_are_said(text: str, years: tuple[int, int]) -> None:
    found = bound(text)
    assert (found.first, found.last) == years


def test_a_year_wins_over_the_term_of_office_beside_it() -> None:
    assert bound("a paper on the Kim Young-sam era: what was Korea's contribution in 1997?").years == (1997,)


def test_several_parts_are_bound_one_after_the_other() -> None:
    found = bound("how much of the SMA money went to construction and how much to logistics in 2016?")
    assert (found.series, found.more) == ("construction", ("logistics",))


def test_a_government_is_known_by_the_agreement_that_it_made() -> None:
    assert bound("박근혜때 방위비 첫해 금액").agreement == 9


def test_how_many_people_there_are_is_no_sum_of_money() -> None:
    decision = turn("우리나라에 주둔하는 미군이 총 몇 명이야?").decision
    assert decision.bound is None or decision.bound.series == "usfk_troops"

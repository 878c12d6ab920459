"""Follow-ups take over what they leave out, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.answer import Answer, Outcome, Utterance
from tests.knowledge.entries import TODAY, bot


def talk(*texts: str) -> list[Answer]:
    """Ask one question after the other, in one conversation."""
    answers: list[Answer] = []
    for text in texts:
        previous = answers[-1].topic if answers else None
        answers.append(bot().answer(Utterance(text, TODAY, previous=previous)))
    return answers


@pytest.mark.parametrize(
    ("texts", "entry", "figure"),
    [
        (("how much did Korea pay in 2019?", "and in 2018?"), "payment", 960_200_000_000),
        (("how much did Korea pay in 2019?", "and the year before?"), "payment", 960_200_000_000),
        (("how much did Korea pay in 2019?", "in dollars?"), "payment", 891_484_176),
        (("how much more in SMA 2021 than in 2020?", "and from 2018 to 2019?"), "change", 78_700_000_000),
        (("2019년 방위비분담금 얼마야?", "그럼 2018년은?"), "payment", 960_200_000_000),
        (("what share of the SMA was labour in 2018?", "and logistics?"), "logistics", 145_000_000_000),
        (("total SMA payments 2014-2018", "and the average?"), "average", 941_400_000_000),
        (("who negotiated the 10th SMA?", "and how much was it in the first year?"), "sma-10", 1_038_900_000_000),
    ],
)
def test_what_a_follow_up_asks(texts: tuple[str, ...], entry: str, figure: int) -> None:
    answer = talk(*texts)[-1]
    assert answer.outcome is Outcome.ANSWER
    assert answer.entry == entry
    assert figure in {int(one.value) for one in answer.figures}


def test_another_currency_after_a_change_asks_for_the_amounts() -> None:
    first, second = talk("how much did the SMA rise from 2018 to 2019?", "in dollars?")
    assert first.entry == "change"
    assert second.entry == "payment"
    assert second.figures[0].unit == "USD"


def test_a_further_agreement_is_compared_with_the_later_one() -> None:
    compared, further, dollars, average = talk(
        "compare the 8th and 9th SMA", "and the 10th?", "in dollars?", "what about the 11th?"
    )
    assert "9th SMA (2014-2018)" in compared.text
    # 1,038.9 of the 10th less the 4,707 of the 9th.
    assert further.entry == "agreements-compared"
    assert further.figures[0].value == -3_668_100_000_000
    assert dollars.entry == "agreements-compared"
    assert "10th SMA (2019)" in dollars.text
    assert dollars.figures[0].unit == "USD"
    assert "11th SMA (2020-2025)" in average.text
    assert "10th SMA (2019)" in average.text
    korean = talk("제8차 협정과 제9차 협정의 총액을 비교하면?", "그럼 10차는?")[-1]
    assert korean.figures[0].value == -3_668_100_000_000


def test_periods_that_were_compared_are_still_meant() -> None:
    _, dollars = talk("compare 2009-2013 with 2014-2018", "in dollars?")
    assert dollars.entry == "agreements-compared"
    assert dollars.figures[0].unit == "USD"
    assert "2014-2018" in dollars.text


def test_the_highest_and_the_lowest_are_compared() -> None:
    *_, lowest, ratio = talk("what was the highest SMA payment?", "and the lowest?", "how many times is that?")
    assert lowest.topic is not None
    assert lowest.topic.extremes == (2026, 1991)
    assert ratio.entry == "ratio"
    # 1,519.2 over 107.3 billion won.
    assert round(ratio.figures[0].value, 2) == Decimal("14.16")


def test_a_question_that_stands_by_itself_takes_nothing_over() -> None:
    _, answer = talk(
        "SMA payment in dollars in 2019", "what was South Korea's special measures agreement payment in 2014, please?"
    )
    assert answer.figures[0].unit == "KRW"
    assert answer.figures[0].year == 2014


def test_years_that_were_spoken_of_are_remembered_in_order() -> None:
    *_, last = talk("SMA 2019", "and 2018?", "and 2014?")
    assert last.topic is not None
    assert last.topic.spoken == (2019, 2018, 2014)


def test_an_amount_of_ones_own_takes_no_year_from_what_was_spoken_of() -> None:
    _, alone = talk("SMA payment in 2019", "1.5 trillion won in dollars?")
    assert alone.figures[0].year == 2025
    _, again = talk("1.5 trillion won in dollars at the 2019 rate", "and 2 trillion won?")
    assert (again.entry, again.figures[0].year) == ("convert", 2019)


@pytest.mark.parametrize(
    "first", ["total SMA payment 2014-2018", "average SMA payment 2014-2018", "2014~2018년 분담금 합계"]
)
@pytest.mark.parametrize("then", ["compare 2018 and 2019", "2018 vs 2019", "2018년과 2019년 비교"])
def test_years_set_against_each_other_are_not_added_up(first: str, then: str) -> None:
    _, again = talk(first, then)
    assert (again.entry, again.figures[0].value) == ("change", Decimal(78_700_000_000))


def test_the_year_of_a_rate_is_not_that_of_the_amount() -> None:
    _, again = talk("2010 SMA payment in dollars at the 2020 rate", "and at the 2024 rate?")
    # 790.4 ÷ 1,363.38
    assert round(again.figures[0].value / 10**6, 1) == Decimal("579.7")


def test_a_bare_number_is_not_passed_over() -> None:
    _, again = talk("total of agreements 8 and 9", "and 10?")
    assert again.text == "'10' alone may mean many things; write '10th SMA', or a year with four digits, such as 2019."

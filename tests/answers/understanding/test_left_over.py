"""Nothing that a question says may be left unused by the figure that answers it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome, Utterance
from bot.answers.quantities import YearRange
from tests.answers.understanding.cases import bound, turn
from tests.knowledge.entries import TODAY, bot


@pytest.mark.parametrize(
    "text",
    [
        "how much is 10% more than the 2026 amount",
        "how much did Korea spend beyond the SMA in 2014?",
        "2019 excluding labour",
        "분담금을 제외한 2014년 금액은?",
        "total of three SMAs",
    ],
)
def test_a_figure_that_leaves_something_out_is_not_given(text: str) -> None:
    assert turn(text).decision.bound is None


def test_a_percentage_beside_the_question_is_no_part_of_it() -> None:
    found = bound("2019년 분담금은 얼마나 올랐죠? 9%라고 들었는데요")
    assert (found.calculation.id, found.first, found.last) == ("change", 2018, 2019)


@pytest.mark.parametrize(
    "text", ["Korean money per American soldier in 2019", "how many Korean won per US soldier in 2019?"]
)
def test_it_is_divided_by_those_behind_per(text: str) -> None:
    found = bound(text)
    assert (found.calculation.id, found.other) == ("per-head", "usfk_troops")


@pytest.mark.parametrize(
    "text", ["at 4 percent a year after 2026, what is 2030?", "if it rises 4% a year from 2027, how much in 2030?"]
)
def test_a_rise_begins_from_an_amount_that_is_known(text: str) -> None:
    found = bound(text)
    assert (found.first, found.last) == (2026, 2030)


def test_a_long_stretch_from_before_the_first_year_is_no_decade() -> None:
    answer = bot().answer(Utterance("total 1990-2030", TODAY, command=True))
    assert "1990-2030" in answer.text
    assert any("1990, 2028, 2029" in caveat for caveat in answer.caveats)


def test_every_year_that_is_left_out_is_named() -> None:
    answer = bot().answer(Utterance("total 2025-2035", TODAY, command=True))
    assert any("2028, 2029, 2031, 2032, 2033, 2034, 2035" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize("text", ["how much more in 2027 than in 2026?", "2026년 대비 2027년 얼마나 올라?"])
def test_a_change_into_a_year_to_come_is_a_change(text: str) -> None:
    found = bound(text)
    assert (found.calculation.id, found.first, found.last) == ("change", 2026, 2027)


def test_years_told_from_the_later_one_are_the_same_stretch() -> None:
    assert bot().quantities("2026-1991", TODAY) == (YearRange(1991, 2026, text="2026-1991", start=0, end=9),)


@pytest.mark.parametrize("expression", ["payment[2019]*payment[2020]", "payment[2019:2020]*usfk_troops[2019:2020]"])
def test_a_product_without_meaning_is_refused(expression: str) -> None:
    answer = bot().answer(Utterance(f"calc {expression}", TODAY, command=True))
    assert answer.outcome is Outcome.NO_ANSWER
    assert "means nothing" in answer.text


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("If Seoul had paid the $5 billion Trump wanted, how many times the 2019 payment is that?", "what-if-times"),
        ("트럼프가 요구한 50억 달러면 2019년 분담금의 몇 배야?", "what-if-times"),
    ],
)
def test_an_amount_set_against_a_year_is_worked_out(text: str, operation: str) -> None:
    """Though a statement tells of that very amount."""
    bound = turn(text).decision.bound
    assert bound is not None
    assert bound.calculation.id == operation

"""Nothing that a question says may be left unused by the figure that answers it."""

from __future__ import annotations

import pytest

from tests.answers.understanding.cases import bound, turn


@pytest.mark.parametrize(
    "text",
    [
        "how much is 10% more than the 2026 amount",
        "how much did Korea spend beyond the SMA in 2014?",
        "2019 excluding labour",
        "분담금을 제외한 2014년 금액은?",
        "total of the first three SMAs",
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

"""In which currency years are reckoned, what they are measured on, and what is said of both."""

from __future__ import annotations

import pytest

from tests.knowledge.entries import ask


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("increase of the payment each year from 2014 to 2018", "2014-2018"),
        ("2014년부터 2018년까지 해마다 얼마나 올랐어?", "2014~2018년"),
        ("in which year from 2010 to 2022 did the payment rise most?", "2010-2022"),
        ("in how many years from 2005 to 2026 did the payment rise by more than 5%?", "2005-2026"),
    ],
)
def test_the_years_asked_are_the_years_told(question: str, years: str) -> None:
    answer = ask(question)
    first, before = years[:4], str(int(years[:4]) - 1)
    assert years in answer.text
    assert before not in answer.text
    # The year that the first is measured on belongs to the arithmetic.
    assert any(f" {before}: " in line for line in answer.derivation)
    assert any(f" {first}: " in line for line in answer.derivation)
    assert answer.topic is not None
    assert answer.topic.years[0] == int(first)


def test_a_year_without_one_before_it_is_said() -> None:
    answer = ask("increase of the payment each year from 1991 to 1994")
    assert [figure.year for figure in answer.figures[:3]] == [1992, 1993, 1994]
    assert "1991: there is no figure for 1990, so no change on the year before is counted." in answer.caveats
    korean = ask("1991년부터 1994년까지 매년 분담금 인상률을 표로")
    assert any("1990년" in caveat for caveat in korean.caveats)


def test_years_agreed_in_dollars_are_reckoned_in_dollars() -> None:
    answer = ask("how much did the payment rise from 1991 to 1995?")
    assert "US$150 million or 100%" in answer.text
    assert {figure.status.value for figure in answer.figures} == {"agreed"}
    assert "These years were all agreed in US dollars, so they are reckoned in US dollars." in answer.caveats
    # Nobody asked for dollars: what is asked next is not in dollars by that.
    assert answer.topic is not None
    assert answer.topic.currency is None
    assert "달러로 셈했습니다" in " ".join(ask("1991년부터 1995년까지 분담금 합계").caveats)


def test_a_currency_that_is_asked_for_comes_before_the_one_agreed() -> None:
    assert ask("how much did the payment rise from 1991 to 1995 in won?").figures[0].unit == "KRW"


def test_one_year_in_won_brings_all_to_won_and_says_so() -> None:
    answer = ask("increase of the payment each year from 1996 to 2000")
    (joined,) = answer.caveats
    assert joined.startswith("1995-2000 were stated in another currency, in whole or in part")
    assert joined.endswith("What it changed by is partly a change of the exchange rate.")
    assert "exchange rate" not in " ".join(ask("total payment 1996-2000").caveats)

"""What operations reply: by an agreement's rule, across currencies and bases, at a rate, and where an input lacks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.answers.answer import Outcome, Utterance
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from tests.knowledge.entries import TODAY, ask, bot

if TYPE_CHECKING:
    from bot.answers.answer import Answer


def calc(expression: str, language: Language = Language.ENGLISH) -> Answer:
    """Work an expression out."""
    return ask(f"calc {expression}", language)


def test_a_projection_shows_each_year_under_its_rule() -> None:
    answer = ask("project the 12th SMA to 2030 at 6% inflation")
    assert answer.lines == (
        "2026: 1.5192 trillion won (agreed)",
        "2027: 1.5511 trillion won, +2.1% (Korean inflation of 2025; projected)",
        "2028: 1.6287 trillion won, +5% (Korean inflation of 2026, assumed, at the cap; projected)",
        "2029: 1.7101 trillion won, +5% (Korean inflation of 2027, assumed, at the cap; projected)",
        "2030: 1.7956 trillion won, +5% (Korean inflation of 2028, assumed, at the cap; projected)",
    )
    assert answer.figures[0].status is Status.PROJECTED
    assert "A projection, not an agreed amount." in answer.text
    assert "min(6%, 5%) = 5%" in answer.derivation
    assert {source.id for source in answer.sources} >= {"treaty-2588-2024", "ctx-koreacom-cpi2025"}


def test_a_rate_that_is_assumed_without_a_rule_is_taken_for_every_year() -> None:
    answer = ask("if inflation is 2%, what will Korea pay in 2028?")
    assert answer.figures[0].value == Decimal("1519.2") * 10**9 * Decimal("1.02") ** 2
    # By the rule, 2027 has its 2.1 % already: 1,519.2 × 1.021 × 1.02 = 1,582.1
    assert "settled already: 1.5821 trillion won" in answer.text


def test_the_rule_of_an_agreement_that_is_over_may_be_followed_further() -> None:
    answer = ask("if the 11th SMA's rule still held, what would the payment be in 2026?")
    assert answer.lines[2:4] == (
        "2022: 1.2472 trillion won, +5.4% (ROK defence budget growth of 2021; agreed)",
        "2023: 1.2896 trillion won, +3.4% (ROK defence budget growth of 2022; derived)",
    )
    assert answer.lines[-1] == "2026: 1.4463 trillion won, +3.1% (ROK defence budget growth of 2025; projected)"


def test_an_index_that_nobody_knows_is_asked_for() -> None:
    answer = ask("if the 11th SMA's rule still held, what would the payment be in 2030?")
    assert answer.outcome is Outcome.CLARIFY
    assert "The amount of 2028 depends on ROK defence budget growth of 2027" in answer.text
    assert not answer.figures
    assert answer.suggestions
    for suggestion in answer.suggestions:
        assert ask(suggestion.question).figures[0].year == 2030


@pytest.mark.parametrize("question", ["project the 10th SMA to 2021 at 2%", "제10차 협정 방식대로 물가 2%면 2021년은?"])
def test_an_agreement_without_a_rule_is_not_projected(question: str) -> None:
    assert not any(figure.status is Status.PROJECTED for figure in ask(question).figures)


def test_years_in_two_currencies_say_how_they_were_joined() -> None:
    (joined, *_) = ask("total payment 1991-2004").caveats
    assert joined == (
        "1991-2002 were stated in another currency, in whole or in part; here the equivalent as sources print it for "
        "1991, 1994-1995, 1997, 2000, worked out by us for 1992-1993, 1996, 1998-1999, 2001-2002."
    )
    (korean, *_) = ask("1991년부터 2004년까지 분담금 총액").caveats
    assert korean.startswith("1991-2002년은 전부 또는 일부가 다른 통화로 정해져")
    assert "1991 was stated in another currency" in ask("growth of the payment from 1991 to 2026").caveats[0]
    assert not ask("total payment in dollars 1991-1998").caveats
    assert not ask("total payment 2005-2010").caveats


def test_two_bases_of_gdp_are_never_mixed() -> None:
    for expression in (
        "kr_gdp[2019] + kr_gdp_2020base[2020]",
        "share(payment[2024], kr_gdp_2020base[2024]) - share(payment[2019], kr_gdp[2019])",
    ):
        for language, part in ((Language.ENGLISH, "different bases"), (Language.KOREAN, "기준이 달라")):
            answer = calc(expression, language)
            assert answer.outcome is Outcome.NO_ANSWER
            assert part in answer.text
            assert not answer.figures
    assert calc("share(payment[2024], kr_gdp_2020base[2024])").figures
    # 2024 has no figure on the basis of the years before: it is left out, not filled in from the other one.
    answer = ask("payment as a share of GDP from 2020 to 2024")
    assert [figure.year for figure in answer.figures if figure.label.startswith("Share")][:4] == [
        2020,
        2021,
        2022,
        2023,
    ]
    assert "Korean GDP (2015 base) 2024: no figure; left out of the calculation." in answer.caveats


def test_a_rate_that_is_given_is_used() -> None:
    answer = ask("how much is the 2026 payment in dollars if the exchange rate is 1,500?")
    assert answer.figures[0].value == Decimal("1519.2") * 10**9 / 1500
    assert "1,500 KRW/USD, the rate that you gave" in answer.text
    assert ask("$5 billion at 1,400 won per dollar in won").figures[0].value == 7 * 10**12
    # A small amount beside an average rate is an amount.
    assert ask("how much is 1,300 won in dollars at the 2019 rate?").entry != "convert-at"


def test_the_months_so_far_are_a_rate_of_the_year() -> None:
    answer = calc("convert(payment[2026], USD)")
    assert any("1,482.49" in line for line in answer.derivation)


def test_a_missing_input_is_named_with_what_there_is() -> None:
    answer = ask("payment per Korean employee in 2019")
    assert answer.text == (
        "Amount per head: no figure of Korean USFK employees (SMA-supported) for 2019 (there are: 2014, 2018, 2020)."
    )
    assert "2019년 자료가 없습니다(있는 연도: 2014, 2018, 2020)" in ask("2019년 한국인 근로자 1인당 분담금은?").text
    # Without a year, the last one that has both.
    assert ask("payment per Korean employee").figures[0].year == 2020


def test_a_period_is_not_answered_for_its_latest_year() -> None:
    answer = ask("payment per soldier 2014-2018")
    assert [figure.year for figure in answer.figures[:5]] == [2014, 2015, 2016, 2017, 2018]
    assert len(answer.lines) == 5


def test_a_projection_begins_where_it_is_said_to() -> None:
    # 1,038.9 × 1.04^6
    found = ask("payment in 2019 growing 4% a year until 2025").figures[0]
    assert round(found.value / 10**9, 3) == Decimal("1314.540")
    assert not ask("payment growing 4% a year until 2025").figures


def test_a_difference_of_percentages_is_in_points() -> None:
    assert "up by 4 percentage points or" in ask("defence budget growth from 2013 to 2019 in percent").text


@pytest.mark.parametrize(
    ("expression", "shown"),
    [("payment[2019:2019] / kr_gdp[2019:2019]", "2019: 0.0005398 (reported)"), ("1 / 3", "1 / 3 = 0.3333")],
)
def test_a_small_ratio_keeps_its_digits(expression: str, shown: str) -> None:
    answer = calc(expression)
    assert shown in (answer.text, *answer.lines)


def test_another_calculation_in_a_conversation_is_another() -> None:
    before = ask("compare 2018 and 2019").topic
    text = "project the 12th SMA to 2030 at 2% inflation"
    answer = bot().answer(Utterance(text, TODAY, command=True, previous=before))
    assert answer.entry == "agreement-projection"
    again = bot().answer(Utterance("and at 3%?", TODAY, command=True, previous=answer.topic))
    assert (again.entry, again.figures[0].year) == ("agreement-projection", 2030)


def test_a_fall_is_reckoned_downwards() -> None:
    # 1,519.2 × 0.95^4
    found = ask("매년 5%씩 줄면 2030년 분담금은?").figures[0]
    assert round(found.value / 10**9, 3) == Decimal("1237.398")


@pytest.mark.parametrize(
    "question",
    [
        "Japan vs Korea per soldier 2019",
        "payment per soldier per day 2019",
        "payment per second 2019",
        "payment per american 2019",
        "US troops in Korea 2019 vs 2005",
        "second highest payment",
        "2nd highest payment",
        "top 3 years",
        "두 번째로 많았던 해",
        "how much of the 2019 payment was not labour",
        "2019년 인건비가 아닌 금액은?",
        "what share of the total 1991-2026 was paid since 2019",
        "what percent of GDP was the defence budget in 2019",
        "if the payment had grown with GDP since 2009, what would it be in 2019",
        "how much extra was paid 2019-2025 compared with staying at the 2018 level",
        "how many percent of the 2026 payment was the 2009 payment",
        "2019년은 2026년의 몇 퍼센트야",
    ],
)
def test_what_no_operation_computes_gets_no_figure(question: str) -> None:
    assert not ask(question).figures


def test_the_highest_rate_of_exchange_is_no_highest_payment() -> None:
    found = ask("highest exchange rate").figures[0]
    assert (found.value, found.unit, found.year) == (Decimal("1421.4"), "KRW/USD", 2025)


def test_dollars_of_a_year_are_not_dollars_in_general() -> None:
    assert ask("how much is the 2019 payment in 2025 dollars?").entry == "real"
    answer = ask("how much more in 2021 than in 2019 in dollars?")
    assert answer.entry == "change"
    # 1,183.3 at 1,143.95 won less 1,038.9 at 1,165.36
    assert round(answer.figures[0].value / 10**6, 1) == Decimal("142.9")


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("total since the 9th SMA", range(2014, 2027)),
        ("total from the 8th to the 10th SMA", range(2009, 2020)),
        ("total of the 8th and the 10th SMA", [*range(2009, 2014), 2019]),
        ("제8차부터 제10차 협정까지 분담금 합계", range(2009, 2020)),
        ("total payment of 2014 to 2018 and 2020", [*range(2014, 2019), 2020]),
    ],
)
def test_which_years_are_added_up(question: str, years: list[int]) -> None:
    answer = ask(question)
    assert answer.entry == "total"
    assert [int(line[:4]) for line in answer.lines] == list(years)


@pytest.mark.parametrize(
    "question", ["total payment 2014-2018 without 2016", "total excluding 2019", "2016년 빼고 2014~2018년 합계"]
)
def test_nothing_is_added_up_where_something_is_to_be_left_out(question: str) -> None:
    assert not ask(question).figures


def test_two_periods_are_set_against_each_other() -> None:
    answer = ask("compare the average payment of 2005-2009 with that of 2010-2014")
    assert answer.figures[0].value / 10**9 == Decimal("845.7") - Decimal("717.56")
    assert "2010-2014, 640.7 billion won more than the 3.5878 trillion won of 2005-2009" in answer.text


def test_over_an_agreement_is_from_its_first_year_to_its_last() -> None:
    answer = ask("how much did the payment rise during the 9th SMA?")
    assert (answer.figures[0].value / 10**9, answer.figures[0].year) == (Decimal("40.2"), 2018)


def test_an_agreement_in_its_first_year_is_set_against_the_year_before_it() -> None:
    answer = ask("change over the current agreement")
    assert {figure.year for figure in answer.figures} == {2025, 2026}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("project the 12th SMA to 2030", Language.ENGLISH),
        ("project the current agreement to 2030", Language.ENGLISH),
        ("제12차 협정을 2030년까지 전망해줘", Language.KOREAN),
    ],
)
def test_a_projection_without_an_inflation_asks_for_one_and_shows_what_is_settled(
    question: str, language: Language
) -> None:
    answer = ask(question, language)
    assert answer.outcome is Outcome.CLARIFY
    assert "5%" in answer.text
    # Agreed for 2026; 1,519.2 × 1.021 for 2027; nothing is reckoned beyond.
    assert [line[:4] for line in answer.lines] == ["2026", "2027"]
    assert "1.5511 trillion won" in answer.lines[1] or "1조 5,511억 원" in answer.lines[1]
    assert not answer.figures
    assert answer.sources
    # What the press printed of 2030 is said to be just that.
    (printed,) = answer.caveats
    assert "October 2024" in printed or "2024년 10월" in printed
    offered = ask(answer.suggestions[0].question, language)
    assert offered.figures[0].value.quantize(Decimal(1)) == 1_646_043_124_666


def test_the_inflation_that_was_asked_for_is_that_of_the_rule() -> None:
    first = bot().answer(Utterance("project the 12th SMA to 2030", TODAY))
    second = bot().answer(Utterance("3%", TODAY, previous=first.topic))
    # 1,519.2 × 1.021 × 1.03^3
    assert second.figures[0].value.quantize(Decimal(1)) == 1_694_932_346_426


@pytest.mark.parametrize(
    "question",
    ["what rule sets 2027's payment?", "2027년 분담금은 어떻게 정해져?", "2027년 분담금은 어떤 방식으로 정해지나요?"],
)
def test_what_is_to_come_is_told_with_its_rule(question: str) -> None:
    answer = ask(question)
    assert answer.outcome is Outcome.ANSWER
    assert "consumer price rise of two years before, at most 5%" in answer.text or "상한은 5%" in answer.text
    assert answer.figures[0].status is Status.PROJECTED


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("the 2026 payment in dollars at 99999 won per dollar", "99,999 won"),
        ("the 2026 payment in dollars at an exchange rate of 12", "12 won"),
        ("the 2026 payment in dollars at 0 won per dollar", "0 won"),
        ("convert 1.3 trillion won at 13000 won per dollar", "13,000 won"),
        ("2026년 분담금을 달러당 99999원으로 환산하면", "달러당 99,999원"),
        ("환율 9만원이면 2026년 분담금은 몇 달러야?", "달러당 90,000원"),
    ],
)
def test_a_rate_that_cannot_be_is_refused_with_those_that_can(question: str, given: str) -> None:
    answer = ask(question)
    assert answer.outcome is Outcome.NO_ANSWER
    assert answer.text.startswith(given)
    # The lowest of the averages is 733.35 (1991 or so), the highest 1,421: half of one, twice the other.
    assert "733" in answer.text
    assert "367" in answer.text
    assert "2,843" in answer.text
    assert not answer.figures


def test_two_agreements_of_unlike_length_are_compared_by_their_averages() -> None:
    answer = ask("compare the 9th and 10th SMA")
    assert answer.caveats[0] == "They cover 5 years and 1 year: compare the yearly averages rather than the totals."
    assert "연평균" in ask("9차 협정과 10차 협정 총액 비교").caveats[0]
    assert not ask("compare the 8th and 9th SMA").caveats


def test_a_korean_value_has_the_particle_that_is_said() -> None:
    answer = ask("제8차 협정과 제9차 협정의 총액을 달러로 비교하면?")
    assert "달러로, " in answer.text
    told = [*answer.caveats, *(figure.label for figure in answer.figures), answer.text]
    assert not [one for one in told if "(으)로" in one or "은(는)" in one or "과(와)" in one]

"""What a suspicious reader would miss: the years that are not counted, the digits that decide, all agreements named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.answer import Outcome, Utterance
from tests.knowledge.entries import TODAY, ask, bot


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("total of the 12th SMA", "The 12th SMA runs until 2030; from 2027 on no amount is agreed or counted."),
        ("compare the 11th and 12th SMA", "The 12th SMA runs until 2030; from 2027 on no amount is agreed or counted."),
        (
            "최근 두 협정 합계",
            "제12차 방위비분담특별협정은 2030년까지이며, 합의된 금액이 없는 2027년부터는 셈하지 않았습니다.",
        ),
    ],
)
def test_an_agreement_that_goes_on_is_not_added_up_in_silence(question: str, said: str) -> None:
    assert said in ask(question).caveats


@pytest.mark.parametrize("question", ["SMA 10 to 12 total", "total of agreements 12-10", "10~12차 협정 총액"])
def test_agreements_by_plain_numbers_are_added_up(question: str) -> None:
    # 1,038.9 + 1,038.9 + 1,183.3 + 1,247.2 + 1,289.6 + 1,346.0 + 1,402.8 + 1,519.2
    answer = ask(question)
    assert answer.figures[0].value.quantize(Decimal(10) ** 8) == Decimal("10065.9") * 10**9
    assert any("2030" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    "question", ["agreements 8-10", "8th to 10th SMA", "agreements 8, 9 and 10", "제8차~제10차 협정"]
)
def test_each_of_several_agreements_is_told(question: str) -> None:
    text = ask(question).text
    assert [span in text for span in ("2009", "2014", "2019")] == [True, True, True]
    assert text.count("\n") == 2


@pytest.mark.parametrize(
    "question",
    ["how much was paid under the 9th SMA", "how much was paid under agreements 8 and 9", "project the 9th SMA"],
)
def test_what_was_paid_is_no_projection(question: str) -> None:
    assert ask(question).entry != "agreement-projection"
    assert "920 billion won" in ask(question).plain()


def test_the_years_of_an_agreement_that_is_over_need_no_word() -> None:
    assert not ask("total of the 9th SMA").caveats


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("total payment 1985-1995", "(5 of 11 years)"),
        ("total of the 10th SMA", "(1 year)"),
        ("total payment 2014-2018", "(5 years)"),
        ("1985년부터 1995년까지 분담금 합계", "(11개년 중 5개년)"),
        ("2014~2018년 분담금 합계", "(5개년)"),
    ],
)
def test_how_many_years_are_counted(question: str, count: str) -> None:
    assert count in ask(question).text


def test_years_that_are_listed_are_no_range() -> None:
    assert ask("payment in 2014 and 2019").text == "SMA payment, 2014, 2019:"


def test_nearly_twice_is_not_twice() -> None:
    # 1,519.2 ÷ 760 = 1.99895
    assert "is 1.999 times 2009" in ask("is the 2026 payment twice the 2009 payment?").text


def test_a_small_share_keeps_two_digits() -> None:
    # 1.0389 ÷ 1,924.4981 × 100 = 0.05398
    assert "0.054%" in ask("share of GDP in 2019").text


def test_an_amount_that_is_reached_is_shown_with_its_arithmetic() -> None:
    answer = ask("when would the payment pass 2 trillion won at 4%?")
    # 1,519.2 × 1.04^7 = 1,999.2; × 1.04^8 = 2,079.1
    assert "2034" in answer.text
    assert "2.0791 trillion won" in answer.text
    assert "1.5192 trillion won × (1 + 4%) ^ n ≥ 2 trillion won: n = 8" in answer.derivation
    falling = ask("when would the payment fall to 1 trillion won if it fell 4 percent a year?")
    assert any("≤ 1 trillion won: n = 11" in line for line in falling.derivation)


def test_what_is_reached_already_needs_no_rise() -> None:
    answer = ask("when would the payment pass 1 trillion won at 4%?")
    assert "has reached 1 trillion won already" in answer.text
    assert {figure.year for figure in answer.figures} == {None, 2026}


def test_prices_that_are_beaten_are_reckoned_in_real_terms() -> None:
    answer = ask("by how much did the payment beat inflation from 2010 to 2020?")
    assert answer.entry == "real-change"
    # 790.4 × 100 ÷ 86.37 = 915.1
    assert "790.4 billion won × 100 index2020 ÷ 86.37 index2020 = 915.1 billion won" in answer.derivation
    assert ask("2010년부터 2020년까지 분담금이 물가보다 얼마나 더 올랐어?").entry == "real-change"


def test_more_agreements_than_there_are_get_no_figure() -> None:
    answer = ask("total of the first 15 SMAs")
    assert answer.outcome is Outcome.NO_ANSWER
    assert "There is no 13th SMA; the last one is the 12th." in answer.text


def test_the_first_few_are_listed_with_all_of_their_years() -> None:
    answer = ask("list the first three SMAs")
    assert [line[:4] for line in answer.lines] == [str(year) for year in range(1991, 1999)]


def test_each_agreement_that_is_named_is_answered_for() -> None:
    answer = ask("who negotiated the 10th and 11th SMA?")
    assert "Timothy Betts" in answer.text
    assert "Donna Welton" in answer.text
    both = ask("제10차와 제11차 협정은 언제 서명됐어?")
    assert "2019년 3월 8일" in both.text
    assert "2021년 4월 8일" in both.text
    last = ask("who negotiated the last two agreements?")
    assert "11th SMA" in last.text
    assert "12th SMA" in last.text


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("did the payment double from 2009 to 2019?", "ratio"),
        ("how many times the 2009 payment was the 2019 payment?", "ratio"),
        ("2026년이 2009년의 두 배야?", "ratio"),
        ("half the 2019 payment", "multiple"),
        ("what would double the current payment be?", "multiple"),
        ("what if Korea paid twice the 2019 amount?", "multiple"),
    ],
)
def test_a_multiple_is_told_from_a_ratio(question: str, entry: str) -> None:
    assert ask(question).entry == entry


def test_a_multiple_of_something_else_is_not_one_of_the_payment() -> None:
    refused = ask("half of Korean employees in 2019")
    assert "Korean USFK employees" in refused.text
    assert not refused.figures
    assert not ask("half of the Korean employees in 2019").figures
    assert not ask("twice the Korean orchestras of 2019").figures
    assert ask("half of the troops in 2019").figures[0].value == 14_250
    assert ask("payment in the first half of 2019").outcome is Outcome.NO_ANSWER


def test_a_multiple_goes_on_from_the_year_before() -> None:
    first = bot().answer(Utterance("how much did Korea pay in 2019?", TODAY))
    second = bot().answer(Utterance("and half of it?", TODAY, previous=first.topic))
    assert second.figures[0].value == Decimal(519450000000)


def test_a_term_of_office_says_which_years_are_its_own() -> None:
    answer = ask("total payments under Trump")
    # 950.7 + 960.2 + 1,038.9 + 1,038.9; the term that began in January 2025 is another one.
    assert answer.figures[0].value == 3_988_700_000_000
    assert "Donald Trump: a year counts for whoever held office for most of it." in answer.caveats
    assert "Another term of Donald Trump (2025-) is not counted." in answer.caveats
    korean = ask("문재인 정부 때 총 분담금")
    assert korean.caveats == ("문재인: 한 해는 그해의 더 긴 기간을 재임한 쪽의 해로 셉니다.",)
    assert not any("term" in caveat for caveat in ask("total payments of Trump's first term").caveats[1:])


@pytest.mark.parametrize(
    ("question", "gives"),
    [
        # (2 ÷ 1.5) ^ (1/4) = 1.07457; 1,038.9 ÷ 960.2 = 1.08196
        ("2026년 1조 5천억에서 2030년 2조 원이 되려면 매년 몇 퍼센트 올라야 해?", "7.457"),
        ("what rise takes 1 billion to 2 billion dollars?", "100.000"),
        ("what rise takes 1.5 trillion won to 2 trillion?", "33.333"),
        ("960.2에서 1038.9면 몇 % 인상이야?", "8.196"),
    ],
)
def test_amounts_are_taken_in_the_order_of_the_text(question: str, gives: str) -> None:
    assert ask(question).figures[0].value.quantize(Decimal("0.001")) == Decimal(gives)


@pytest.mark.parametrize("question", ["2014~2018년 매년 인상률", "매년 인상률 2014-2018", "annual increases 2014-2018"])
def test_the_increase_of_every_year_is_no_average(question: str) -> None:
    answer = ask(question)
    assert answer.entry == "increases-by-year"
    assert [figure.year for figure in answer.figures[:5]] == list(range(2014, 2019))


def test_dollars_of_today_are_dollars() -> None:
    # 300 × 321.943 ÷ 152.383
    assert ask("1995년 분담금을 현재 달러 가치로").figures[0].value.quantize(Decimal(1)) == 633_816_764


def test_the_rule_of_an_agreement_that_is_over_is_followed_in_korean() -> None:
    assert ask("11차 방식이면 2027년 분담금은?").figures[0].value.quantize(Decimal(1)) == 1_554_758_310_000


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert not [caveat for caveat in ask("SMA payment 1995").caveats if caveat.endswith("..")]


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("calc payment[2019] + usfk_troops[2019]", "KRW and people can't be added"),
        ("calc payment[2019] / 0", "divides by zero"),
        ("calc payment[2019] * payment[2019]", "means nothing"),
        ("calc 2^1000", "the exponent 1000 is beyond 200"),
        ("calc where(payment, payment > 1 trillion KRW)", "2028-2029"),
    ],
)
def test_a_faulty_expression_is_no_question_for_another_figure(expression: str, says: str) -> None:
    answer = bot().answer(Utterance(expression, TODAY))
    assert answer.outcome is Outcome.NO_ANSWER
    assert says in answer.text
    assert not answer.figures


def test_words_after_calc_are_a_question() -> None:
    assert bot().answer(Utterance("calc the total 2014-2018", TODAY)).entry == "total"
    assert bot().answer(Utterance("calc 2019 payment", TODAY)).entry == "payment"


def test_an_amount_that_kept_pace_with_prices() -> None:
    answer = ask("if the payment had kept pace with inflation since 2010, what would it be in 2020?")
    # 790.4 × 100 ÷ 86.37
    assert answer.figures[0].value.quantize(Decimal(1)) == 915_132_569_179
    assert "123.8 billion won more" in answer.text
    assert ask("payment growth vs inflation 2009-2019").entry == "real-change"


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("how much has the payment risen since 2010 in 2020?", 790_400_000_000, 1_038_900_000_000),
        ("2010년 분담금이 2020년까지 얼마나 올랐어?", 790_400_000_000, 1_038_900_000_000),
    ],
)
def test_a_year_beside_an_open_end_is_the_other_end(question: str, first: int, last: int) -> None:
    assert ask(question).figures[0].value == last - first


def test_what_is_taken_from_something_else_is_no_change() -> None:
    assert not ask("US cost of USFK minus the SMA payment in 2019").figures
    assert ask("2019년 분담금에서 2018년 분담금을 빼면?").figures[0].value == 78_700_000_000


def test_a_third_period_or_agreement_is_not_dropped_in_silence() -> None:
    assert not ask("compare the SMA payments of 2009-2013 and 2014-2018 and 2019-2023").figures
    answer = ask("compare the 8th, 9th and 10th SMA")
    assert "Of the agreements named, only the first years of the first and the last are compared." in answer.caveats


def test_an_average_rise_in_won_is_no_rate() -> None:
    answer = ask("how much was the average yearly increase in won from 2014 to 2018?")
    # (960.2 - 920) ÷ 4
    assert answer.figures[0].value == 10_050_000_000
    assert answer.figures[0].unit == "KRW"
    assert ask("average increase 2010-2020").entry == "growth"
    assert ask("compound growth in won 2014-2018").entry == "growth"


@pytest.mark.parametrize(
    ("question", "series"),
    [("total inflation 2010-2019", "Korean inflation"), ("total troops 2010-2019", "US troops in Korea")],
)
def test_people_and_percentages_of_several_years_are_not_added_up(question: str, series: str) -> None:
    answer = ask(question)
    assert answer.outcome is Outcome.NO_ANSWER
    assert answer.text.startswith(series)
    assert "mean nothing added up" in answer.text
    assert not answer.figures
    assert ask("average troops 2010-2019").figures[0].value == 28_500


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("1.5 trillion won in dollars?", "No year was named: 2025 is the last one that is over."),
        ("1.5조원은 달러로 얼마야?", "연도를 말씀하지 않아, 마지막으로 끝난 해인 2025년을 기준으로 했습니다."),
    ],
)
def test_a_conversion_needs_no_subject_and_says_which_year_it_took(question: str, note: str) -> None:
    answer = bot().answer(Utterance(question, TODAY))
    assert (answer.outcome, answer.figures[0].year) == (Outcome.ANSWER, 2025)
    assert note in answer.caveats


@pytest.mark.parametrize("question", ["20 dollars in won", "20달러를 원으로"])
def test_small_change_is_not_converted(question: str) -> None:
    assert bot().answer(Utterance(question, TODAY)).outcome is Outcome.NO_ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "ratio of payment to US cost 2016-2019",
        "ratio of payment to inflation 2016-2019",
        "ratio of US cost to payment 2016-2019",
        "2016~2019년 미국 지출 대비 분담금 비율",
    ],
)
def test_a_ratio_of_two_things_is_none_of_two_years(question: str) -> None:
    assert ask(question).entry != "ratio"


def test_a_ratio_to_another_series_is_told_as_a_share() -> None:
    # 1,038.9 ÷ 46,697.1 × 100
    answer = ask("ratio of payment to defence budget in 2019")
    assert (answer.entry, round(answer.figures[0].value, 3)) == ("share", Decimal("2.225"))


@pytest.mark.parametrize(
    ("question", "series"),
    [
        ("exchange rate 2015", "krw_per_usd"),
        ("average exchange rate 2015", "krw_per_usd"),
        ("2015년 환율", "krw_per_usd"),
        ("yen exchange rate 2015", "jpy_per_usd"),
        ("2015년 엔화 환율", "jpy_per_usd"),
        ("euro exchange rate 2015", None),
        ("2015년 유로 환율", None),
        ("2015년 파운드 환율", None),
    ],
)
def test_a_rate_of_exchange_is_that_of_the_currency_named(question: str, series: str | None) -> None:
    assert ask(question).entry == series


@pytest.mark.parametrize("question", ["compare 2014, 2016 and 2018", "2014년, 2016년, 2018년 비교"])
def test_of_three_years_none_is_left_out(question: str) -> None:
    answer = ask(question)
    assert [line[:4] for line in answer.lines] == ["2014", "2016", "2018"]
    # 960.2 - 920
    assert Decimal("40.2") * 10**9 in [figure.value for figure in answer.figures]

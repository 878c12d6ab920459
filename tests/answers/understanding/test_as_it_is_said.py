"""Turns of phrase that once led astray, from the message to what is decided."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.answer import Outcome, Utterance
from bot.answers.answerer import Answerer
from bot.answers.understanding.decision import Ruling
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge

ANSWERER = Answerer(load_snapshot(bundled_knowledge()))
DAY = date(2026, 11, 23)


def asked(text: str) -> tuple[str | None, str | None, str | None]:
    """Return the operation, its series and the series beside it."""
    bound = ANSWERER.turn(Utterance(text, DAY)).decision.bound
    return (bound.calculation.id, bound.series, bound.beside) if bound else (None, None, None)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("how much did Japan pay in host nation support in fiscal 2023", None),
        ("일본은 2019년에 주일미군 분담금 얼마 냈어", None),
        ("who paid more for US bases in 2020, japan or korea?", "payment"),
        ("2020년에 일본이랑 한국 중 누가 더 많이 냈어", "payment"),
    ],
)
def test_our_amount_stands_beside_anothers_only_where_we_are_named(text: str, beside: str | None) -> None:
    assert asked(text) == ("value", "jp_hns", beside)


def test_how_two_reckon_is_not_told_by_amounts() -> None:
    decision = ANSWERER.turn(Utterance("How does Japan's way of setting the amount differ from Korea's?", DAY)).decision
    assert decision.ruling is Ruling.FACT


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("how many us troops were in south korea in 1991", "usfk_troops_dmdc"),
        ("US troops 2004", "usfk_troops_dmdc"),
        ("US troops 2019", "usfk_troops"),
        ("2004 us troops payment", "payment"),
    ],
)
def test_people_are_counted_on_the_basis_that_has_the_year(text: str, series: str) -> None:
    assert asked(text)[1] == series


def test_a_divisor_too_is_taken_on_the_basis_that_has_the_year() -> None:
    answer = ANSWERER.answer(Utterance("payment per soldier in 1995", DAY))
    assert answer.outcome is Outcome.ANSWER
    assert "36,016" in answer.text


@pytest.mark.parametrize(
    "text",
    ["2019년 분담금 전년보다 몇 원 늘었어? 퍼센트말고 금액으로", "how much did it go up in 2019, in won not percent"],
)
def test_a_unit_that_is_not_wanted_asks_for_nothing(text: str) -> None:
    assert asked(text)[0] == "change"


@pytest.mark.parametrize(
    "text",
    [
        "저 험프리스 다니는 한국인 직원인데요, 저희 법적 고용주가 한국 정부예요 미군이에요?",
        "린다 스펙트 대표가 12차 1차 회의에서 미국이 추구한다고 밝힌 결과는 무엇입니까?",
    ],
)
def test_no_slip_makes_a_message_one_about_something_else(text: str) -> None:
    assert not ANSWERER.turn(Utterance(text, DAY)).evidence.foreign


def test_what_is_not_said_to_be_ours_is_asked_back() -> None:
    assert ANSWERER.answer(Utterance("cost per head", DAY)).outcome is Outcome.CLARIFY
    overheard = ANSWERER.answer(Utterance("cost per head", DAY, addressed=False))
    assert overheard.outcome is not Outcome.CLARIFY


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("24 hours of american troops in 2024, how many won is that for seoul", "per-day"),
        ("주한미군 1명한테 2012년에 얼마나 들어간 셈이야", "per-head"),
        ("2013년하고 2014년 중 어느 쪽이 더 많고 차액은?", "change"),
        ("지금 적용중인 협정 언제까지 유효해?", "agreement-expiry"),
        ("if you even it out over 2011 to 2015, how much is that a year", "average"),
    ],
)
def test_the_operation_that_is_meant(text: str, operation: str) -> None:
    assert asked(text)[0] == operation


def test_the_very_first_year() -> None:
    bound = ANSWERER.turn(Utterance("what did they pay in the very first year, in dollars", DAY)).decision.bound
    assert bound is not None
    assert bound.years == (1991,)


@pytest.mark.parametrize(
    "text",
    ["which brand of pen was the SMA signed with in 2019", "장원삼이랑 드하트 첫 회의 때 넥타이 무슨 색이었음?"],
)
def test_a_detail_that_nobody_wrote_down_is_not_answered_by_what_stands_near(text: str) -> None:
    assert ANSWERER.answer(Utterance(text, DAY)).outcome is not Outcome.ANSWER


def test_a_mistaken_report_is_told_without_its_figure() -> None:
    caveats = " ".join(ANSWERER.answer(Utterance("1991 payment", DAY)).caveats)
    assert "mistaken" in caveats
    assert "150 billion" not in caveats


def test_who_asks_on_gets_another_statement_on_the_same_matter() -> None:
    told = ANSWERER.answer(Utterance("what happened to the Korean employees in april 2020?", DAY))
    on = ANSWERER.answer(Utterance("how did it end?", DAY, previous=told.topic))
    assert (told.entry, on.entry) == ("furlough-2020", "interim-labour-2020")


def test_next_year_follows_the_year_spoken_of() -> None:
    told = ANSWERER.answer(Utterance("The 2008 contribution please", DAY))
    bound = ANSWERER.turn(Utterance("next year?", DAY, previous=told.topic)).decision.bound
    assert bound is not None
    assert bound.years == (2009,)


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("in which year did it blow past 900 billion won? buddy says 2011, he is always wrong", "first-above"),
        ("작년보다 올해 얼마 더 내는 건가요? 삼촌이 1조를 더 낸다고 해서요", "change"),
        ("my neighbour thinks it's about 500 billion won a year. Average the payment from 2005 to 2015?", "average"),
    ],
)
def test_what_somebody_else_believes_is_not_what_is_asked(text: str, operation: str) -> None:
    assert asked(text)[0] == operation


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("the SMA payment in the year Obama moved into the White House", (2009,)),
        ("문재인 대통령 취임한 해에 낸 방위비 분담금 좀 알려줘", (2017,)),
        ("토론 준비 중인데 2011년에 미군한테 방위비로 얼마 줬어요?", (2011,)),
    ],
)
def test_the_year_that_is_meant(text: str, years: tuple[int, ...]) -> None:
    bound = ANSWERER.turn(Utterance(text, DAY)).decision.bound
    assert bound is not None
    assert bound.years == years


@pytest.mark.parametrize("text", ["rounds 14-15 of the talks", "12-13 rounds in 2024", "agreements 10-12 total"])
def test_numbers_of_something_else_are_no_years(text: str) -> None:
    bound = ANSWERER.turn(Utterance(text, DAY)).decision.bound
    assert bound is None or {2012, 2013, 2014, 2015}.isdisjoint(bound.years)
    assert bound is None or len(bound.years) < 30


@pytest.mark.parametrize(
    "text",
    ["hot take: 2025 was too long", "1991년생 모여라", "anyone up for ranked tonight? need two more", "98년생이 몇 명"],
)
def test_what_names_neither_subject_nor_question_has_no_figure(text: str) -> None:
    assert not ANSWERER.answer(Utterance(text, DAY)).figures


@pytest.mark.parametrize("text", ["what is the sma", "What is the SMA, in one sentence?", "SMA?"])
def test_the_subject_by_itself_is_explained(text: str) -> None:
    assert ANSWERER.answer(Utterance(text, DAY)).entry == "what-is-sma"


@pytest.mark.parametrize(
    ("text", "entry"),
    [("제3차 협정", "sma-3"), ("10차 방위비", "sma-10"), ("the 7th agreement", "sma-7"), ("5th SMA", "sma-5")],
)
def test_an_agreement_by_its_number_alone(text: str, entry: str) -> None:
    assert ANSWERER.answer(Utterance(text, DAY)).entry == entry

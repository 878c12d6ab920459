"""What a message comes to: an operation, a statement, a question back, or nothing here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.answer import Utterance
from bot.answers.answerer import Answerer
from bot.answers.understanding.decide import Bars
from bot.answers.understanding.decision import Ruling
from tests.answers.understanding.cases import SNAPSHOT, turn
from tests.knowledge.entries import TODAY


@pytest.mark.parametrize(
    ("text", "ruling"),
    [
        ("how much did Korea pay in 2019?", Ruling.OPERATION),
        ("growth of the SMA payment", Ruling.ASK_BACK),
        ("the 5th round of the SMA talks", Ruling.FACT),
        ("how much of the SMA went on marmalade in 2019?", Ruling.NO_DATA),
        ("how much did Korea pay per week in 2019?", Ruling.NO_DATA),
        ("good morning everyone", Ruling.OUT_OF_SCOPE),
        ("SMA spinal muscular atrophy 2019", Ruling.OUT_OF_SCOPE),
        ("my lunch was 5,000 won in 2019", Ruling.OUT_OF_SCOPE),
    ],
)
def test_rulings(text: str, ruling: Ruling) -> None:
    assert turn(text).decision.ruling is ruling


def test_nothing_under_its_bar_answers() -> None:
    decision = turn("how much did Korea pay in 2019?").decision
    assert decision.score >= decision.bar
    bars = replace(Bars(), operation=1.01, hinted_operation=1.01, bare_operation=1.01, operation_chance=1.01)
    strict = Answerer(SNAPSHOT, bars)
    answer = strict.answer(Utterance("how much did Korea pay in 2019?", TODAY))
    assert answer.entry != "payment"


def test_what_is_overheard_must_pass_a_higher_bar() -> None:
    text = "in 2020, the year the deal lapsed, how much did Korea pay?"
    assert turn(text).decision.ruling is Ruling.OPERATION
    assert turn(text, addressed=False).decision.ruling is not Ruling.OPERATION


def test_the_words_of_an_entry_lead_straight_home() -> None:
    fact = next(iter(SNAPSHOT.facts.values()))
    phrase = (fact.asked_as.en or fact.asked_as.ko)[0]
    decision = turn(f"  {phrase.upper()} ").decision
    assert decision.fact is not None
    assert (decision.fact.fact.id, decision.score) == (fact.id, 1.0)


def test_a_statement_of_a_later_day_is_not_led_to() -> None:
    fact = max(SNAPSHOT.facts.values(), key=lambda one: one.as_of)
    phrase = (fact.asked_as.en or fact.asked_as.ko)[0]
    early = TODAY.replace(year=int(fact.as_of[:4]) - 1)
    found = turn(phrase, early).decision.fact
    assert found is None or found.fact.id != fact.id


def test_two_subjects_stand_side_by_side() -> None:
    bound = turn("compare Japan's host nation support with ours in 2020").decision.bound
    assert bound is not None
    assert (bound.calculation.id, bound.series, bound.beside) == ("value", "jp_hns", "payment")


def test_when_and_who_are_not_answered_by_an_amount() -> None:
    assert turn("who paid the SMA money in 2019?").decision.bound is None
    assert turn("why did Korea pay the SMA in 2019?").decision.bound is None


def test_a_follow_up_without_the_one_before_asks_back_or_is_silent() -> None:
    assert turn("and in 2018?").decision.ruling in {Ruling.ASK_BACK, Ruling.OUT_OF_SCOPE, Ruling.NO_DATA}


def test_an_overheard_statement_needs_the_name_of_a_subject() -> None:
    text = "when was the furlough of Korean base workers in April 2020?"
    assert turn(text).decision.ruling is Ruling.FACT
    assert turn(text, addressed=False).decision.ruling is not Ruling.FACT


def test_what_is_told_needs_more_than_what_is_asked() -> None:
    asked = turn("did the talks break down in the third round in Seoul?").decision
    told = turn("the talks about my lease broke down in the third round of shouting in the kitchen lol").decision
    assert asked.ruling is Ruling.FACT
    assert told.ruling is not Ruling.FACT


@pytest.mark.parametrize(
    "text",
    [
        "how much did Washington pay for USFK in 2019?",
        "how much do American taxpayers pay for USFK in 2020?",
        "미국은 방위비를 2019년에 얼마나 내나요?",
    ],
)
def test_what_somebody_else_pays_is_never_the_main_series(text: str) -> None:
    assert turn(text).decision.bound is None

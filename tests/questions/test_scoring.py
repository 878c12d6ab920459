"""The verdicts themselves, by hand: a judge that is too kind would hide every fault."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.answers.answer import Answer, Figure, Outcome, Why
from bot.knowledge.language import Language
from bot.knowledge.models import Status
from tests.questions.items import DAY, Expected, Item
from tests.questions.scoring import Judged, Tally, Verdict, figures_match, tally, verdict

WON_2014 = Expected(Decimal(920_000_000_000), "KRW", Decimal("0.005"))
DOLLARS_2014 = Expected(Decimal(873_000_000), "USD", Decimal("0.01"))
ITEM = Item(
    id="t1",
    text="how much in 2014?",
    language=Language.ENGLISH,
    today=DAY,
    thread=None,
    style="plain",
    kind="value",
    outcomes=frozenset({Outcome.ANSWER}),
    figures=(WON_2014,),
    any_figure=False,
    must_mention=(),
    must_not_mention=(),
)


def figure(value: str, unit: str = "KRW") -> Figure:
    return Figure(Decimal(value), unit, 2014, Status.AGREED, "payment")


def reply(*figures: Figure, outcome: Outcome = Outcome.ANSWER, text: str = "920 billion won") -> Answer:
    return Answer(outcome, Language.ENGLISH, "", text, Why(None, "", (), 1.0, 0.6), figures=figures)


def test_a_figure_within_its_tolerance_is_right() -> None:
    assert verdict(ITEM, reply(figure("924600000000"))) is Verdict.RIGHT


def test_a_figure_beyond_its_tolerance_is_wrong() -> None:
    assert verdict(ITEM, reply(figure("924600000001"))) is Verdict.WRONG


def test_the_same_number_in_another_unit_is_wrong() -> None:
    assert verdict(ITEM, reply(figure("920000000000", "USD"))) is Verdict.WRONG


def test_what_was_asked_must_come_first() -> None:
    assert verdict(ITEM, reply(figure("869500000000"), figure("920000000000"))) is Verdict.WRONG


def test_context_may_follow() -> None:
    assert verdict(ITEM, reply(figure("920000000000"), figure("869500000000"))) is Verdict.RIGHT


@pytest.mark.parametrize(("any_figure", "matches"), [(True, True), (False, False)])
def test_one_of_several_figures_is_enough_only_where_the_item_says_so(any_figure: bool, matches: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    item = replace(ITEM, figures=(WON_2014, DOLLARS_2014), any_figure=any_figure)
    assert figures_match(item, (figure("920000000000"),)) is matches


def test_zero_asks_for_exactly_zero() -> None:
    item = replace(ITEM, figures=(Expected(Decimal(0), "percent", Decimal("0.005")),))
    assert figures_match(item, (figure("0.0", "percent"),))
    assert not figures_match(item, (figure("0.1", "percent"),))


def test_an_answer_where_none_was_due_is_wrong() -> None:
    item = replace(ITEM, outcomes=frozenset({Outcome.NO_ANSWER}), figures=())
    assert verdict(item, reply(figure("920000000000"))) is Verdict.WRONG
    assert verdict(item, reply(outcome=Outcome.CLARIFY)) is Verdict.MISSED
    assert verdict(item, reply(outcome=Outcome.NO_ANSWER)) is Verdict.RIGHT


def test_no_answer_where_one_was_due_is_missed() -> None:
    assert verdict(ITEM, reply(outcome=Outcome.NO_ANSWER)) is Verdict.MISSED
    assert verdict(ITEM, reply(outcome=Outcome.CLARIFY)) is Verdict.MISSED


def test_the_text_must_hold_what_is_wanted_and_nothing_that_is_not() -> None:
    item = replace(ITEM, figures=(), must_mention=("Won",), must_not_mention=("yen",))
    assert verdict(item, reply(text="920 billion WON")) is Verdict.RIGHT
    assert verdict(item, reply(text="920 billion")) is Verdict.WRONG
    assert verdict(item, reply(text="won and yen")) is Verdict.WRONG


def test_an_ambiguous_question_may_be_asked_back_or_answered() -> None:
    item = replace(ITEM, outcomes=frozenset({Outcome.CLARIFY, Outcome.ANSWER}))
    assert verdict(item, reply(outcome=Outcome.CLARIFY)) is Verdict.RIGHT
    assert verdict(item, reply(figure("920000000000"))) is Verdict.RIGHT
    assert verdict(item, reply(figure("1"))) is Verdict.WRONG


def test_answers_without_a_source_are_counted() -> None:
    unsourced = reply(figure("920000000000"))
    refusal = reply(outcome=Outcome.NO_ANSWER)
    judged = [Judged(ITEM, unsourced, Verdict.RIGHT, 1.0), Judged(ITEM, refusal, Verdict.MISSED, 1.0)]
    assert tally(judged) == Tally(items=2, right=1, wrong=0, missed=1, unsourced=1)

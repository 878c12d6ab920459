"""Several questions in one message."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.several import MOST_QUESTIONS, split_questions, together
from tests.knowledge.entries import ask


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("how much in 2019?", 1),
        ("how much in 2019? how much in 2018?", 2),
        ("2019년에 얼마 냈어? 2018년에 얼마 냈어?", 2),
        ("how much in 2019? why? how much in 2018?", 2),
        ("how much in 2019?? really??", 1),
        ("\n".join(f"how much in {year}?" for year in range(2010, 2020)), MOST_QUESTIONS),
    ],
)
def test_how_many(text: str, questions: int) -> None:
    assert len(split_questions(text)) == questions


def test_one_text_alone_stays_as_it_is() -> None:
    assert split_questions("  how much in 2019?  ") == ("  how much in 2019?  ",)


def test_the_answers_stand_one_below_the_other() -> None:
    answer = ask("how much in 2019? who negotiated the 10th SMA?")
    first, second = ask("how much in 2019?"), ask("who negotiated the 10th SMA?")
    assert answer.outcome is Outcome.ANSWER
    assert answer.text == f"{first.text}\n{second.text}"
    assert answer.figures[0] == first.figures[0]
    assert set(answer.sources) == {*first.sources, *second.sources}
    assert answer.topic == second.topic or (answer.topic is not None and answer.topic.agreement == 10)


def test_unless_one_has_none_or_both_are_the_same() -> None:
    known, unknown = ask("how much in 2019?"), ask("how much in 1980?")
    assert unknown.outcome is Outcome.NO_ANSWER
    assert together([known, unknown]) is None
    assert together([known, known]) is None

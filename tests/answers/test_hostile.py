"""Whatever somebody writes, it is answered in no time and never with an exception."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Answer, Outcome, Utterance
from tests.knowledge.entries import TODAY, bot

MOST_SECONDS = 0.02
ROUNDS = 3

LONG = {
    "digits": "9" * 600,
    "digits with commas": "1," * 300,
    "trillions": "조 " * 1000,
    "joined trillions": "1조" * 1000,
    "number words": "hundred thousand million " * 100,
    "right to left": "\u202e\u200f" * 300 + "how much in 2019?",
    "zero width": "\u200d".join("how much did Korea pay in 2019?"),
    "combining": "how much in 2019" + "\u0301" * 500,
    "one word": "a" * 2000,
    "one Korean word": "방위비분담금" * 300,
    "endings": "습니다" * 600,
    "question marks": "?" * 2000,
    "clauses": "how much, " * 200,
    "questions": "how much in 2019? " * 100,
    "percent": "100% " * 400,
    "years": "2019 " * 400,
    "ordinals": "10th SMA " * 200,
    "brackets": "(" * 1000 + ")" * 1000,
    "nothing": "",
    "blanks": " \n\t\u3000" * 300,
    "surrogate": "how much \ud800 in 2019",
    "expression": "calc " + "(" * 800,
    "jamo": "ㅂㅜㄴㄷㅏㅁ" * 200,
    "names": "washington pay the us pay " * 80,
    "each": "each every one " * 150 + "soldier",
}


def quick(text: str, *, command: bool) -> Answer:
    """Answer in the time allowed; the best of a few rounds, since others use this machine too."""
    times: list[float] = []
    answer: Answer | None = None
    for _ in range(ROUNDS):
        begun = perf_counter()
        answer = bot().answer(Utterance(text, TODAY, command=command))
        times.append(perf_counter() - begun)
        if times[-1] < MOST_SECONDS:
            break
    assert min(times) < MOST_SECONDS, f"{min(times):.3f} s"
    assert answer is not None
    return answer


@pytest.mark.parametrize("command", [True, False])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_and_odd_messages(text: str, *, command: bool) -> None:
    answer = quick(text, command=command)
    assert answer.text
    assert answer.outcome is not Outcome.ANSWER or answer.sources or answer.entry == "calc"


ODD = st.text(max_size=2000)
PIECES = st.lists(
    st.sampled_from(
        (
            "2019",
            "조",
            "9" * 40,
            "how much",
            "방위비",
            "SMA",
            "%",
            "\u202e",
            "\u200d",
            "?",
            "5 billion",
            "10th",
            "-",
            "since",
        )
    ),
    max_size=200,
).map(" ".join)


@settings(max_examples=150)
@given(st.one_of(ODD, PIECES), st.booleans())
def test_any_text(text: str, command: bool) -> None:  # noqa: FBT001 - hypothesis passes it by place
    quick(text, command=command)


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=2, max_size=4))
def test_any_conversation(texts: list[str]) -> None:
    topic = None
    for text in texts:
        answer = bot().answer(Utterance(text, TODAY, previous=topic))
        topic = answer.topic or topic

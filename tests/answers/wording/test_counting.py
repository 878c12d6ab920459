"""Numbers with their nouns, in sentences of the code and of the knowledge."""

from __future__ import annotations

import re

import pytest

from bot.answers.answer import Outcome
from bot.answers.wording.counting import Count
from bot.chat.moderation import care_words, review_words, words
from bot.knowledge.language import Language
from tests.knowledge.entries import ask, bot

COUNTED = {0: "0 years", 1: "1 year", 2: "2 years", 1_000: "1,000 years"}
SINGULAR = {
    "average payment 2019-2019": "(1 year)",
    "total from 2019 to 2019": "(1 year)",
    "in how many years between 2019 and 2021 was it above 1.1 trillion won?": "1 year of 2019-2021",
}


@pytest.mark.parametrize(("number", "shown"), COUNTED.items())
def test_one_stands_in_the_singular(number: int, shown: str) -> None:
    assert f"{Count(number):year|years}" == shown
    assert f"{Count(number)}" == str(number)


def test_sentences_of_moderation_count_right() -> None:
    assert words.ENGLISH.exported.format(count=Count(1)).endswith(": 1 record.")
    assert words.ENGLISH.exported.format(count=Count(2)).endswith(": 2 records.")
    assert care_words.ENGLISH.gap_line.format(number=1, text="?", count=Count(1)).endswith("asked 1 time")
    assert review_words.ENGLISH.bundle.format(count=Count(1)) == "1 change of a file"
    assert words.KOREAN.exported.format(count=Count(1)).endswith("1건.")


def test_operations_count_years_right() -> None:
    texts = [
        answer.text for question in SINGULAR if (answer := ask(question, Language.ENGLISH)).outcome is Outcome.ANSWER
    ]
    assert texts
    for text in texts:
        assert not re.search(r"\b1 years\b|year\(s\)", text), text


def test_no_sentence_of_an_operation_leaves_the_plural_to_the_reader() -> None:
    for calculation in bot().snapshot.calculations.values():
        for text in filter(None, (calculation.reply, calculation.falls, calculation.same)):
            assert "(s)" not in (text.en or ""), calculation.id
            assert not re.search(r"count\} years", text.en or ""), calculation.id


def test_a_list_of_one_is_one() -> None:
    one = next(
        event.date[:4]
        for event in bot().snapshot.events
        if sum(other.date[:4] == event.date[:4] for other in bot().snapshot.events) == 1
    )
    assert bot().timeline(int(one), int(one), Language.ENGLISH).text.endswith(": 1 event")

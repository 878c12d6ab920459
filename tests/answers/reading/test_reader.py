"""Messages become phrases of the vocabulary, unknown words and clauses, each with its place."""

from __future__ import annotations

import pytest

from bot.answers.reading.reader import language_of
from bot.knowledge.language import Language
from tests.knowledge.entries import TODAY, bot

READER = bot().reader


def meanings(text: str) -> list[tuple[str, frozenset[str]]]:
    """Return the phrases of a text with what they may mean."""
    mentions = READER.read(text, TODAY).mentions
    return [(mention.text, frozenset(concept.id for concept in mention.concepts)) for mention in mentions]


def test_the_longest_phrase_wins() -> None:
    found = dict(meanings("how much more did Korea pay"))
    assert "how much more" in found
    assert "how much" not in found


@pytest.mark.parametrize("text", ["cost-sharing", "cost sharing", "COST SHARING"])
def test_a_hyphen_inside_a_phrase_does_not_part_it(text: str) -> None:
    assert meanings(text) == [("cost sharing", frozenset({"subject:sma"}))]


def test_the_end_of_a_clause_does() -> None:
    assert all("subject:sma" not in ids for _, ids in meanings("cost. sharing"))


def test_korean_phrases_are_found_inside_one_word_and_across_blanks() -> None:
    joined, apart = meanings("방위비분담금협상은 얼마"), meanings("방위비 분담금 협상은 얼마")
    assert [ids for _, ids in joined] == [ids for _, ids in apart]
    assert joined[0][0] == "방위비분담금"


def test_a_mistyped_word_is_corrected_and_says_so() -> None:
    mention = READER.read("precent", TODAY).mentions[0]
    assert (mention.concepts[0].id, mention.corrected) == ("percent", True)
    assert READER.read("인삭률", TODAY).mentions[0].corrected


def test_knowledge_is_read_without_correction() -> None:
    reading = READER.read("precent 인삭률", TODAY, correct=False)
    assert not reading.mentions
    assert [unknown.text for unknown in reading.unknown] == ["precent", "인삭률"]


def test_a_quantity_is_no_word_and_keeps_its_place() -> None:
    text = "2019년에 방위비"
    reading = READER.read(text, TODAY)
    assert [quantity.text for quantity in reading.quantities] == ["2019년"]
    particle, subject = reading.mentions
    assert text[particle.start : particle.end] == "에"
    assert text[subject.start : subject.end] == "방위비"


def test_an_unknown_word_knows_what_governs_it() -> None:
    unknown = READER.read("how much went on the marmalade in 2019", TODAY).unknown
    assert [(one.text, one.before) for one in unknown if one.text == "marmalade"] == [("marmalade", "on")]


def test_clauses_questions_and_asides() -> None:
    text = "In 2020, the year the deal lapsed, how much was it? Thanks."
    reading = READER.read(text, TODAY)
    assert reading.subordinate == {1}
    assert set(reading.question_marks) == {0, 1, 2}
    assert [text[start:].split(maxsplit=1)[0] for start in reading.starts[:4]] == [
        "2020,",
        "the",
        "how",
        "Thanks.",
    ] or ([text[start:].split(maxsplit=1)[0] for start in reading.starts[:4]] == ["In", "the", "how", "Thanks."])
    assert reading.clause_of(text.index("how")) == 2
    assert reading.clause_of(text.index("Thanks")) == 3


@pytest.mark.parametrize("text", ["how much in 2019", "how much in 2019?", "how much in 2019 ?!", "2019년에 얼마야??"])
def test_what_ends_with_the_text_begins_no_other_clause(text: str) -> None:
    reading = READER.read(text, TODAY)
    assert (reading.clauses, len(reading.starts)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how much in 2019?", Language.ENGLISH),
        ("2019년 얼마?", Language.KOREAN),
        ("SMA 2019 얼마", Language.KOREAN),
        ("방위비 (burden sharing money paid by Korea) how much", Language.ENGLISH),
        ("2019?", None),
    ],
)
def test_the_language_that_carries_the_text(text: str, language: Language | None) -> None:
    assert language_of(text) is language


def test_a_letter_that_grows_in_lower_case_moves_no_place() -> None:
    text = "İİİ how much in 2019"
    reading = READER.read(text, TODAY)
    first = reading.mentions[0]
    assert text[first.start : first.end] == "how much"

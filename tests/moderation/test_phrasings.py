"""A way of asking names something: small talk and mentions are refused, and one lone word is pointed out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.moderation.phrasings import flaws_of_phrasings
from bot.moderation.review import History, Verdict, examine
from tests.moderation.making import change

if TYPE_CHECKING:
    from bot.moderation.standing import Standing

SMALL_TALK = [
    *("hello", "Hi!", "a", "x", "lol", "ok bro", "thank you so much", "good morning", "how are you?", "who are you?"),
    *("what's up?", "are you a bot?", "see you later", "why?", "when?", "really?", "what happened?", "12", "🙂", "!?"),
    *("안녕하세요", "ㅋㅋㅋ", "고마워", "네", "뭐해?", "왜?", "누구야?", "얼마야?"),
]
MENTIONS = ["@everyone", "when does @here open?", "ask <@123456789012345678>", "<@&5>", "where is <#42>?", "@bob"]
LONE_WORDS = {"tell me a joke": "joke", "mermaids": "mermaids", "밥 먹었어?": "먹었어"}
QUESTIONS = ["inauguration ceremony", "when was the ribbon cut", "write to info@tunnel.example about the opening"]


def proposed(standing: Standing, phrase: str) -> Verdict:
    one = change("phrase", phrase=phrase, language="ko" if re.search("[가-힣ㄱ-ㅎ]", phrase) else "en")
    return examine(one, standing, History(standing.knowledge), date(2026, 12, 1))


@pytest.mark.parametrize("phrase", SMALL_TALK)
def test_small_talk_is_refused_with_the_reason(standing: Standing, phrase: str) -> None:
    told = proposed(standing, phrase).breaks
    assert len(told) >= 1
    assert any("names nothing" in (one.en or "") or "has no word" in (one.en or "") for one in told), told
    assert all(re.search("[가-힣]", one.ko or "") for one in told)


@pytest.mark.parametrize("phrase", MENTIONS)
def test_a_mention_is_refused(standing: Standing, phrase: str) -> None:
    (told,) = proposed(standing, phrase).breaks
    assert "mentions somebody" in (told.en or "")
    assert "멘션" in (told.ko or "")


@pytest.mark.parametrize(("phrase", "word"), LONE_WORDS.items())
def test_one_lone_word_is_pointed_out(standing: Standing, phrase: str, word: str) -> None:
    verdict = proposed(standing, phrase)
    assert any(f"Only {word!r} tells" in (one.en or "") for one in verdict.warnings), verdict


@pytest.mark.parametrize("phrase", QUESTIONS)
def test_a_question_is_taken_without_a_word(standing: Standing, phrase: str) -> None:
    verdict = proposed(standing, phrase)
    assert verdict.sound, verdict.breaks
    assert verdict.warnings == ()


def test_ways_of_asking_for_a_statement_are_held_to_the_same(standing: Standing) -> None:
    fact = change("fact", asked_as={"en": ["hello", "how many cats live there?"], "ko": ["@everyone", "고양이 수"]})
    verdict = examine(fact, standing, History(standing.knowledge), date(2026, 12, 1))
    assert sorted((one.en or "").split(" ")[0] for one in verdict.breaks) == ["'@everyone'", "'hello'"]


def test_greetings_may_be_added_to_the_words_that_say_nothing(standing: Standing) -> None:
    word = next(word.id for word in standing.knowledge.snapshot.words.values() if word.role == "filler" and word.en)
    one = change("phrase", kind="words", entry=word, phrase="howdy")
    assert list(flaws_of_phrasings(one, standing)) == []


def test_nearly_every_way_of_asking_that_there_is_names_something(bundled_standing: Standing) -> None:
    """They were written without this rule, so they tell how often it would refuse what is meant well."""
    facts = bundled_standing.knowledge.snapshot.facts.values()
    asked = [(fact.id, phrase) for fact in facts for phrase in fact.asked_as.all()]
    refused = [
        phrase
        for entry, phrase in asked
        if any(flaws_of_phrasings(change("phrase", entry=f"{entry}-anew", phrase=phrase), bundled_standing))
    ]
    assert len(asked) > 2_000
    assert len(refused) <= 0.003 * len(asked), refused

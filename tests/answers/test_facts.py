"""The statement that a question asks for, found by its words, numbers and day."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answers.reading.lexicon import Lexicon, phrases_of
from bot.answers.reading.reader import Reader
from bot.answers.terms import named_terms
from bot.answers.understanding.facts import CANDIDATES, FactIndex
from bot.answers.understanding.features import core, features, groups
from bot.answers.understanding.phrasebook import Phrasebook
from bot.knowledge.loader import load_snapshot
from bot.knowledge.snapshot import Snapshot
from bot.paths import bundled_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.understanding.facts import Match

TODAY = date(2026, 11, 23)
AUTUMN = date(2019, 9, 26)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return load_snapshot(bundled_knowledge())


@pytest.fixture(scope="module")
def reader(snapshot: Snapshot) -> Reader:
    return Reader(Lexicon(phrases_of(snapshot)), named_terms(snapshot))


@pytest.fixture(scope="module")
def index(snapshot: Snapshot) -> FactIndex:
    return FactIndex.of(snapshot, Phrasebook.of(snapshot))


@pytest.fixture(scope="module")
def find(index: FactIndex, reader: Reader) -> Callable[..., list[Match]]:
    def found(text: str, today: date = TODAY) -> list[Match]:
        return index.find(reader.read(text, today), today)

    return found


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("What became of DeHart's counterpart, ambassador Jeong Eun-bo?", "jeong-eun-bo"),
        ("the woman who succeeded DeHart, Welton", "jeong-eun-bo"),
        ("the Honolulu session, who was there", "sma11-round-2"),
        ("hawaii round of october 2019 cost talks", "sma11-round-2"),
        ("at what place was the 6th round of the 11th SMA", "sma11-round-6"),
        ("who signed the eleventh cost deal", "sma11-overview"),
        ("what does KATUSA mean", "glossary-katusa"),
        ("what is the sma", "what-is-sma"),
        ("방위비 11차 6차 회의 어디서 했지", "sma11-round-6"),
        ("카투사가 뭐예요", "glossary-katusa"),
        ("정은보는 뭐 하던 사람", "jeong-eun-bo"),
        ("2019년 11월 회담이 깨진 이유", "sma11-round-3"),
    ],
)
def test_new_wordings_lead_to_the_statement(find: Callable[..., list[Match]], text: str, fact: str) -> None:
    assert find(text)[0].fact.id == fact


def test_a_misspelt_name_is_found(find: Callable[..., list[Match]]) -> None:
    assert "sma11-round-8" in {match.fact.id for match in find("video meeting of Jeong and Weltn")[:2]}


def test_a_synonym_leads_where_the_word_does(find: Callable[..., list[Match]]) -> None:
    by_word = {match.fact.id for match in find("furloughed workers April 2020")[:2]}
    by_synonym = {match.fact.id for match in find("unpaid staff April 2020")[:2]}
    assert "furlough-2020" in by_word & by_synonym


def test_nothing_dated_later_than_the_day_of_asking_is_found(find: Callable[..., list[Match]]) -> None:
    for text in (
        "How did the 2020 furlough end?",
        "12차 협정 서명은 언제 했어?",
        "who closed the 11th SMA in March 2021",
    ):
        assert all(
            match.fact.as_of <= AUTUMN.isoformat() or match.fact.topic == "glossary" for match in find(text, AUTUMN)
        )


def test_a_definition_holds_before_the_day_it_was_written_down(find: Callable[..., list[Match]]) -> None:
    assert find("what does HNS stand for", AUTUMN)[0].fact.id == "glossary-hns"


def test_news_of_the_last_days_rank_higher(find: Callable[..., list[Match]]) -> None:
    then = {match.fact.id: match.score for match in find("who leads the talks", AUTUMN)}
    now = {match.fact.id: match.score for match in find("who leads the talks")}
    assert then["seed-james-dehart"] > now.get("seed-james-dehart", 0.0)


def test_another_ordinal_lowers_the_score(find: Callable[..., list[Match]]) -> None:
    signed = find("who signed the 12th SMA")[0]
    unknown = find("who signed the 15th SMA")[0]
    assert unknown.score < signed.score / 2


def test_scores_are_in_order_and_between_0_and_1(find: Callable[..., list[Match]]) -> None:
    for text in ("what is the sma", "why did the talks break down", "ㅋㅋ", "the of and", "2019", "장원삼 드하트"):
        scores = [match.score for match in find(text)]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= score <= 1.0 for score in scores)
        assert len(scores) <= CANDIDATES


def test_nothing_is_found_without_words(find: Callable[..., list[Match]]) -> None:
    assert find("") == []
    assert find("?!") == []


def test_an_empty_knowledge_has_nothing(reader: Reader) -> None:
    assert (
        FactIndex.of(Snapshot.of(), Phrasebook.of(Snapshot.of())).find(reader.read("what is the sma", TODAY), TODAY)
        == []
    )


def test_words_in_another_sentence_count_less(reader: Reader) -> None:
    found = features(reader.read("My uncle mentioned Honolulu. Who met in Seoul?", TODAY), {})
    assert found["w:honolulu"] < features(reader.read("Who met in Honolulu?", TODAY), {})["w:honolulu"]


def test_a_korean_word_counts_about_once(reader: Reader) -> None:
    found = features(reader.read("호놀룰루", TODAY), {})
    assert set(found) == {"b:호놀", "b:놀룰", "b:룰루"}
    assert sum(found.values()) == pytest.approx(1.0, abs=0.1)


def test_the_core_of_a_question_names_a_subject(reader: Reader) -> None:
    assert core(features(reader.read("What is the SMA?", TODAY), {})) == core(
        features(reader.read("the sma", TODAY), {})
    )
    assert core(features(reader.read("What is the weather?", TODAY), {})) == frozenset()


def test_groups_meet_by_stem(snapshot: Snapshot) -> None:
    found = groups(snapshot.synonyms.values())
    assert found["succeed"] == found["후임"] == "successor"


def test_the_time_of_a_look_up_does_not_grow_with_the_knowledge(snapshot: Snapshot, reader: Reader) -> None:
    copies = [
        fact.model_copy(update={"id": f"{fact.id}-{number}"}) for number in range(8) for fact in snapshot.facts.values()
    ]
    phrasebook = Phrasebook.of(snapshot)
    few = FactIndex.of(snapshot, phrasebook)
    many = FactIndex.of(Snapshot.of(facts=tuple(copies)), phrasebook)
    readings = [reader.read(phrase, TODAY) for fact in snapshot.facts.values() for phrase in fact.asked_as.all()[:1]]

    def seconds(index: FactIndex) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            for reading in readings:
                index.find(reading, TODAY)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(many) < 4 * seconds(few)

"""Texts are read once: a renewed phrasebook says what one made from nothing would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from bot.answers.answer import Utterance
from bot.answers.answerer import Answerer
from bot.answers.understanding.indices import Indices
from bot.answers.understanding.phrasebook import Phrasebook, texts
from bot.knowledge.loader import load_snapshot
from bot.knowledge.models import Phrases, Text, Word
from bot.paths import bundled_knowledge

if TYPE_CHECKING:
    from bot.knowledge.snapshot import Snapshot

SNAPSHOT = load_snapshot(bundled_knowledge())
FILLED = Phrasebook.of(SNAPSHOT).filled(SNAPSHOT.facts.values())
ANSWERER = Answerer(SNAPSHOT, indices=Indices.of(SNAPSHOT, FILLED))
TODAY = date(2026, 11, 23)
HONOLULU = "the Honolulu session of October 2019, who was there"


def without_fact(name: str) -> Snapshot:
    return replace(SNAPSHOT, facts=MappingProxyType({key: fact for key, fact in SNAPSHOT.facts.items() if key != name}))


def with_word(word: Word) -> Snapshot:
    return replace(SNAPSHOT, words=MappingProxyType({**SNAPSHOT.words, word.id: word}))


def with_phrase(series: str, phrases: Phrases) -> Snapshot:
    entry = SNAPSHOT.series[series].model_copy(update={"asked_as": phrases})
    return replace(SNAPSHOT, series=MappingProxyType({**SNAPSHOT.series, series: entry}))


def test_every_text_of_every_statement_is_kept() -> None:
    fact = SNAPSHOT.facts["sma11-round-2"]
    assert {(text, True) for text in fact.asked_as.all()} <= FILLED.known.keys()
    assert (fact.statement.en, False) in FILLED.known


def test_the_same_vocabulary_keeps_the_reader_and_all_readings() -> None:
    facts = dict(list(SNAPSHOT.facts.items())[1:])
    assert FILLED.renewed(replace(SNAPSHOT, facts=MappingProxyType(facts))) is FILLED


@pytest.mark.parametrize(
    "snapshot",
    [
        with_word(Word.model_validate({"id": "island", "role": "cue", "en": ["honolulu"], "ko": ["호놀룰루"]})),
        with_word(Word.model_validate({"id": "host", "role": "cue", "en": ["talks in seoul"], "ko": ["서울 회의"]})),
        with_phrase("usfk_troops", Phrases(en=("boots on the ground",), ko=("주둔 병력",))),
        replace(SNAPSHOT, words=MappingProxyType({k: w for k, w in SNAPSHOT.words.items() if k != "who"})),
        replace(SNAPSHOT, terms=SNAPSHOT.terms[1:]),
        replace(SNAPSHOT, synonyms=MappingProxyType({})),
    ],
    ids=["a word", "a phrase", "a name of a series", "a word less", "a term of office less", "no synonyms"],
)
def test_another_vocabulary_reads_anew_what_it_touches(snapshot: Snapshot) -> None:
    renewed = FILLED.renewed(snapshot)
    assert len(renewed.known) < len(FILLED.known)
    facts = snapshot.facts.values()
    assert renewed.filled(facts).known == Phrasebook.of(snapshot).filled(facts).known


def test_a_small_change_of_the_vocabulary_leaves_nearly_all_readings() -> None:
    snapshot = with_word(Word.model_validate({"id": "island", "role": "cue", "en": ["honolulu"], "ko": ["호놀룰루"]}))
    assert len(FILLED.renewed(snapshot).known) > 0.95 * len(FILLED.known)


def test_gone_statements_are_not_kept() -> None:
    first = next(iter(SNAPSHOT.facts.values()))
    assert len(FILLED.filled([first]).known) == len(set(texts(first)))


def test_a_renewed_answerer_answers_as_a_new_one() -> None:
    word = Word.model_validate({"id": "prairie", "role": "cue", "en": ["honolulu"], "ko": ["사우스다코타"]})
    first = next(iter(SNAPSHOT.facts.values()))
    changed = first.model_copy(update={"title": Text(en="South Dakota", ko="사우스다코타")})
    facts = MappingProxyType({**without_fact("sma11-round-2").facts, first.id: changed})
    snapshot = replace(with_word(word), facts=facts)
    renewed, fresh = ANSWERER.renewed(snapshot), Answerer(snapshot)
    for text in ("who signed the 12th SMA?", "11차 협정은 언제 발효됐어?", HONOLULU, "2019", "사우스다코타"):
        asked = Utterance(text, TODAY, command=True)
        assert renewed.answer(asked) == fresh.answer(asked)


def test_a_renewed_answerer_answers_from_the_changed_knowledge() -> None:
    asked = Utterance(HONOLULU, TODAY, command=True)
    assert ANSWERER.answer(asked).entry == "sma11-round-2"
    assert ANSWERER.renewed(without_fact("sma11-round-2")).answer(asked).entry != "sma11-round-2"


def test_a_changed_figure_shares_the_index_of_statements() -> None:
    renewed = ANSWERER.renewed(with_phrase("payment", SNAPSHOT.series["payment"].asked_as))
    assert renewed.indices.facts is ANSWERER.indices.facts
    assert renewed.indices.phrasebook is ANSWERER.indices.phrasebook

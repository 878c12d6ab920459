"""An index that was renewed, step by step, is the one that would be made of the same statements from nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answer import Utterance
from bot.answers.answerer import Answerer
from bot.answers.understanding import inverted
from bot.answers.understanding.facts import FactIndex
from bot.answers.understanding.indices import Indices
from bot.answers.understanding.phrasebook import Phrasebook
from bot.knowledge.loader import load_snapshot
from bot.knowledge.models import Fact, Phrases, Text, Word
from bot.paths import bundled_knowledge
from tests.questions.items import question_files, read_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.understanding.inverted import InvertedIndex
    from bot.knowledge.snapshot import Snapshot

SNAPSHOT = load_snapshot(bundled_knowledge())
PHRASEBOOK = Phrasebook.of(SNAPSHOT).filled(SNAPSHOT.facts.values())
FACTS = tuple(SNAPSHOT.facts.values())
ITEMS = [item for path in question_files() for item in read_items(path)]
READINGS = [(PHRASEBOOK.reader.read(item.text, item.today), item.today) for item in ITEMS[::9]]
SLIPS = ["Weltn", "honolullu", "katusas", "zebbras", "delegaton", "수목"]

texts = st.sampled_from([text for fact in FACTS for text in (*fact.asked_as.en, fact.statement.en) if text])
words = st.lists(
    st.sampled_from(["zebras", "Honolulu", "Welton", "quagga", "the", "SMA", "2019", "furlough"]), min_size=1
)
phrases = st.lists(texts | words.map(" ".join), min_size=1, max_size=3)


def known_as(name: str, asked: list[str], statement: str) -> Fact:
    fields = {"title": Text(en=asked[0], ko="제목"), "statement": Text(en=statement, ko="얼룩말이 있습니다.")}
    return FACTS[0].model_copy(update={"id": name, "asked_as": Phrases(en=tuple(asked), ko=("얼룩말",)), **fields})


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Fact]]:
    """Draw the statements after each of a few changes: new, in other words, gone, back in their place or elsewhere."""
    facts = dict(SNAPSHOT.facts)
    history = []
    for _ in range(draw(st.integers(1, 4))):
        for _ in range(draw(st.integers(1, 3))):
            match draw(st.sampled_from(["new", "reworded", "gone", "back", "again"])):
                case "new":
                    name = f"drawn-{draw(st.integers(0, 9))}"
                    facts[name] = known_as(name, draw(phrases), draw(texts))
                case "reworded":
                    name = draw(st.sampled_from([*facts]))
                    facts[name] = known_as(name, draw(phrases), facts[name].statement.en or "")
                case "gone":
                    del facts[draw(st.sampled_from([*facts]))]
                case "back":
                    facts = {**{name: facts.get(name, fact) for name, fact in SNAPSHOT.facts.items()}, **facts}
                case _:
                    name = draw(st.sampled_from([*facts]))
                    facts[name] = facts.pop(name)
        history.append(dict(facts))
    return history


def of(facts: dict[str, Fact], snapshot: Snapshot = SNAPSHOT) -> Snapshot:
    return replace(snapshot, facts=MappingProxyType(facts))


def told(index: InvertedIndex, features: set[str]) -> Iterator[Any]:
    """Yield all that the index knows of features, without the numbers that it gives to statements."""
    names = [entry.fact.id if entry else None for entry in index.entries]
    for feature in sorted(features):
        posting = [(names[number], strength) for number, strength in index.postings[feature] or ()]
        yield feature, posting, index.seen[feature], index.weight(feature)
    yield [entry for entry in index.entries if entry is not None]
    yield [word for slip in SLIPS for word in [index.speller().nearest(slip)]]
    yield sorted((key, [names[number] for number in index.same_words(key)]) for key in cores(index))
    yield index.kinds
    yield index.weights.greatest


def cores(index: InvertedIndex) -> set[frozenset[str]]:
    return {key for entry in index.entries for key in inverted._cores(entry)}


def hold_the_same(renewed: FactIndex, made: FactIndex, earlier: set[str]) -> None:
    features = earlier | set(made._inverted.seen)
    assert [*told(renewed._inverted, features)] == [*told(made._inverted, features)]
    for reading, today in READINGS[::5]:
        assert renewed.find(reading, today) == made.find(reading, today)


@pytest.mark.parametrize(("longest", "few"), [(200, 50), (15, 50), (15, 2)], ids=["short", "cut", "made whole often"])
def test_any_change_leads_to_the_index_that_is_made_from_nothing(
    longest: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inverted, "LONGEST_POSTING", longest)
    monkeypatch.setattr(inverted, "FEW", few)
    base = FactIndex.of(SNAPSHOT, PHRASEBOOK)

    @settings(deadline=None, max_examples=12)
    @given(histories())
    def holds(history: list[dict[str, Fact]]) -> None:
        index, features = base, set(base._inverted.seen)
        for facts in history:
            index = index.renewed(of(facts), PHRASEBOOK)
            made = FactIndex.of(of(facts), PHRASEBOOK)
            hold_the_same(index, made, features)
            features |= set(made._inverted.seen)

    holds()


def test_what_follows_from_another_vocabulary_is_taken_in() -> None:
    word = Word.model_validate({"id": "island", "role": "cue", "en": ["honolulu"], "ko": ["호놀룰루"]})
    facts = {
        **SNAPSHOT.facts,
        "drawn": known_as("drawn", ["zebras of Honolulu"], "The zebras of Honolulu have stripes."),
    }
    snapshot = of(facts, replace(SNAPSHOT, words=MappingProxyType({**SNAPSHOT.words, "island": word})))
    base = FactIndex.of(SNAPSHOT, PHRASEBOOK)
    phrasebook = PHRASEBOOK.renewed(snapshot)
    renewed = base.renewed(snapshot, phrasebook)
    assert renewed._inverted.changed
    assert renewed._inverted.postings["c:island"]
    hold_the_same(renewed, FactIndex.of(snapshot, phrasebook), set(base._inverted.seen))


def test_every_question_has_the_answer_of_knowledge_made_from_nothing() -> None:
    asked = [*FACTS[3].asked_as.en, "how many zebras graze at Honolulu?"]
    facts = {name: fact for name, fact in SNAPSHOT.facts.items() if name != "jeong-eun-bo"}
    facts |= {
        FACTS[3].id: known_as(FACTS[3].id, asked, "Two zebras."),
        "drawn": known_as("drawn", ["zebra stripes"], "So."),
    }
    renewed = Answerer(SNAPSHOT, indices=Indices.of(SNAPSHOT, PHRASEBOOK)).renewed(of(facts))
    made = Answerer(of(facts), indices=Indices.of(of(facts), PHRASEBOOK))
    assert renewed.indices.facts._inverted.changed
    for item in ITEMS:
        utterance = Utterance(item.text, item.today)
        assert renewed.answer(utterance) == made.answer(utterance)
    assert renewed.answer(Utterance(asked[-1], date(2026, 11, 23))).entry == FACTS[3].id


def test_a_change_of_few_statements_shares_what_it_leaves_alone() -> None:
    base = FactIndex.of(SNAPSHOT, PHRASEBOOK)
    renewed = base.renewed(of({**SNAPSHOT.facts, "drawn": known_as("drawn", ["zebra stripes"], "So.")}), PHRASEBOOK)
    assert len(renewed._inverted.postings) < 30
    assert len(renewed._inverted.seen) < 30
    before = [entry for entry in base._inverted.entries if entry]
    assert all(one is other for one, other in zip(before, renewed._inverted.entries, strict=False))
    again = renewed.renewed(of({**SNAPSHOT.facts}), PHRASEBOOK)
    assert [entry for entry in again._inverted.entries if entry] == before


def test_slips_are_mended_to_the_words_that_are_there_now() -> None:
    base = FactIndex.of(SNAPSHOT, PHRASEBOOK)
    gone = base._inverted.entries[3]
    assert gone is not None
    alone = (
        feature[2:]
        for feature in gone.held
        if feature.startswith("w:") and len(base._inverted.postings[feature] or ()) == 1
    )
    own = [word for word in alone if len(word) > 4 and word in base._inverted.speller()]
    facts = {name: fact for name, fact in SNAPSHOT.facts.items() if fact is not FACTS[3]}
    facts["drawn"] = known_as("drawn", ["quagga stripes"], "So.")
    renewed = base.renewed(of(facts), PHRASEBOOK)._inverted.speller()
    made = FactIndex.of(of(facts), PHRASEBOOK)._inverted.speller()
    slips = [f"{word[:2]}{word[3:]}" for word in [*own, "quagga"]]
    assert [renewed.nearest(slip) for slip in slips] == [made.nearest(slip) for slip in slips]
    assert renewed.nearest("quaga") == "quagga"
    assert any(base._inverted.speller().nearest(slip) != renewed.nearest(slip) for slip in slips[:-1])
    assert "quagga" in renewed
    assert all(word not in renewed for word in own)


def test_many_changes_make_it_whole_again() -> None:
    many = {f"drawn-{number}": known_as(f"drawn-{number}", [f"zebra {number}"], "So.") for number in range(60)}
    renewed = FactIndex.of(SNAPSHOT, PHRASEBOOK).renewed(of({**SNAPSHOT.facts, **many}), PHRASEBOOK)
    assert not renewed._inverted.changed

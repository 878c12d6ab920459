"""A lexicon with a few phrases more reads as one made from nothing, and shares what is large with the one before."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.reading.lexicon import MOST_ADDED, Concept, Lexicon, phrases_of
from bot.answers.reading.reader import Reader
from bot.knowledge.loader import load_snapshot
from bot.knowledge.models import Phrases, Word
from bot.paths import bundled_knowledge
from tests.questions.items import question_files, read_items

if TYPE_CHECKING:
    from bot.knowledge.snapshot import Snapshot

SNAPSHOT = load_snapshot(bundled_knowledge())
WHOLE = Lexicon(phrases_of(SNAPSHOT))
ITEMS = [item for path in question_files() for item in read_items(path)][::15]
SLIPS = ["zebbras", "quaga", "payement", "얼룩멀", "방위비분담긍", "Trumpp"]

english = st.lists(st.sampled_from(["zebras", "quagga", "the", "payment", "SMA", "troops", "how", "paid"]), min_size=1)
korean = st.lists(st.sampled_from(["얼룩말", "분담금", "주한미군", "얼마", "총액", "병력"]), min_size=1, max_size=3)
phrases = st.one_of(english.map(" ".join), korean.map(" ".join), korean.map("".join))


def with_more(snapshot: Snapshot, kind: str, name: str, phrase: str) -> Snapshot:
    """Return the snapshot with one more phrase for a word or a series, as a moderator adds it."""
    entries: dict[str, Any] = dict(getattr(snapshot, kind))
    entry = entries[name]
    language = "en" if phrase.isascii() else "ko"
    if isinstance(entry, Word):
        entries[name] = entry.model_copy(update={language: (*getattr(entry, language), phrase)})
    else:
        asked = {"en": entry.asked_as.en, "ko": entry.asked_as.ko}
        asked[language] = (*asked[language], phrase)
        entries[name] = entry.model_copy(update={"asked_as": Phrases(**asked)})
    changed: dict[str, Any] = {kind: MappingProxyType(entries)}
    return replace(snapshot, **changed)


names = st.sampled_from([("words", name) for name in SNAPSHOT.words] + [("series", name) for name in SNAPSHOT.series])


def read_the_same(renewed: Lexicon, made: Lexicon, texts: list[str]) -> None:
    for item in ITEMS:
        assert Reader(renewed).read(item.text, item.today) == Reader(made).read(item.text, item.today)
    for text in (*texts, " ".join(texts), *SLIPS):
        assert Reader(renewed).read(text, ITEMS[0].today) == Reader(made).read(text, ITEMS[0].today)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(names, phrases), min_size=1, max_size=4))
def test_phrases_added_one_after_the_other_read_as_if_they_had_always_been_there(
    added: list[tuple[tuple[str, str], str]],
) -> None:
    snapshot, lexicon = SNAPSHOT, WHOLE
    for (kind, name), phrase in added:
        snapshot = with_more(snapshot, kind, name, phrase)
        lexicon = lexicon.renewed(phrases_of(snapshot))
    read_the_same(lexicon, Lexicon(phrases_of(snapshot)), [phrase for _, phrase in added])
    assert not lexicon.differing(phrases_of(snapshot))
    # What was there is untouched, and comes back when the phrases go again.
    read_the_same(lexicon.renewed(phrases_of(SNAPSHOT)), WHOLE, [phrase for _, phrase in added])


def test_what_is_large_is_shared() -> None:
    renewed = WHOLE.renewed(phrases_of(with_more(SNAPSHOT, "words", "average", "zebras of the payment")))
    assert renewed.differing(phrases_of(SNAPSHOT)) == {("zebras of the payment", Concept("average", "cue"))}
    other = next(step for step in WHOLE.english.next if step != "zebra")
    assert renewed.english.next[other] is WHOLE.english.next[other]
    assert renewed.english.next["zebra"].next
    assert "zebra" not in WHOLE.english.next
    assert len(renewed.stems) < 5
    assert renewed.common is WHOLE.common


def test_a_phrase_that_goes_and_many_that_come_are_read_anew() -> None:
    without = {name: word for name, word in SNAPSHOT.words.items() if name != "average"}
    snapshot = replace(SNAPSHOT, words=MappingProxyType(without))
    renewed = WHOLE.renewed(phrases_of(snapshot))
    assert renewed.stems == Lexicon(phrases_of(snapshot)).stems
    read_the_same(renewed, Lexicon(phrases_of(snapshot)), ["average"])
    many = (*phrases_of(SNAPSHOT), *((f"zebra {number}", Concept("zebra", "cue")) for number in range(MOST_ADDED + 1)))
    assert len(WHOLE.renewed(many).stems) > len(WHOLE.stems)

"""The words that the knowledge gives a meaning, in tries for one pass over a message."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from bot.answers.reading.english import stem
from bot.answers.reading.korean import initials, jamo
from bot.answers.reading.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.snapshot import Snapshot

WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)*|[가-힣]+|[ㄱ-ㅎㅏ-ㅣ]+|\d+|[^\s\w]|\w")


@dataclass(frozen=True, slots=True)
class Concept:
    """What a phrase means: the id of a word, a series (`series:gdp`) or a subject, and its role."""

    id: str
    role: str


@dataclass(slots=True)
class Node:
    """A node of a trie: what may follow, and what is meant if the phrase ends here."""

    next: dict[str, Node] = field(default_factory=dict)
    concepts: tuple[Concept, ...] = ()


class Lexicon:
    """Both tries, the speller over their words, and the plain words of English."""

    def __init__(self, phrases: Iterable[tuple[str, Concept]]) -> None:
        self.english = Node()
        self.korean = Node()
        stems: set[str] = set()
        surfaces: dict[str, str] = {}
        hangul: dict[str, str] = {}
        for phrase, concept in phrases:
            words = WORD.findall(phrase.lower())
            if not words:
                continue
            if any("가" <= word[0] <= "힣" for word in words):
                joined = "".join(words)
                _add(self.korean, joined, concept)
                if len(joined) >= MIN_HANGUL:
                    hangul[jamo(joined)] = joined
            else:
                steps = [stem(word) for word in words]
                stems.update(steps)
                surfaces.update(zip(words, steps, strict=True))
                _add(self.english, steps, concept)
        self.stems = frozenset(stems)
        self.common = _common_words()
        self._surfaces = surfaces
        self._english_speller = Speller({*surfaces, *stems})
        self._hangul_speller = Speller(hangul)
        self._hangul = hangul

    def correct_english(self, word: str) -> str:
        """Return the stem of the word, or of the known word that it was meant to be."""
        root = stem(word)
        if root in self.stems or word in self.common:
            return root
        nearest = self._english_speller.nearest(word) or self._english_speller.nearest(root)
        return self._surfaces.get(nearest, nearest) if nearest else root

    def correct_korean(self, word: str) -> str | None:
        """Return the known phrase that a mistyped Hangul word was meant to be, if there is one."""
        nearest = self._hangul_speller.nearest(jamo(word))
        if nearest is None:
            return None
        phrase = self._hangul[nearest]
        # In two syllables one wrong consonant makes another word (현대, 현재); slips are in the vowels.
        if len(word) <= SHORT_HANGUL and initials(word) != initials(phrase):
            return None
        return phrase


MIN_HANGUL: Final = 2
SHORT_HANGUL: Final = 2


def _add(node: Node, steps: Iterable[str], concept: Concept) -> None:
    for step in steps:
        node = node.next.setdefault(step, Node())
    if concept not in node.concepts:
        node.concepts = (*node.concepts, concept)


def _common_words() -> frozenset[str]:
    return frozenset(files("bot.answers.reading").joinpath("english.txt").read_text(encoding="ascii").split())


def lexicon_of(snapshot: Snapshot) -> Lexicon:
    """Return the lexicon of a snapshot: vocabulary, names of series and names of subjects."""
    return Lexicon(_phrases(snapshot))


def _phrases(snapshot: Snapshot) -> Iterable[tuple[str, Concept]]:
    for word in snapshot.words.values():
        concept = Concept(word.id, word.role)
        for phrase in (*word.en, *word.ko):
            yield phrase, concept
    for subject in snapshot.subjects.values():
        for phrase in subject.names.all():
            yield phrase, Concept(f"subject:{subject.id}", "subject")
        for phrase in subject.acronyms.all():
            yield phrase, Concept(f"acronym:{subject.id}", "acronym")
        for phrase in subject.hints.all():
            yield phrase, Concept(f"hint:{subject.id}", "hint")
        for phrase in subject.foreign.all():
            yield phrase, Concept(f"foreign:{subject.id}", "foreign")
    for series in snapshot.series.values():
        for phrase in (*series.asked_as.all(), *series.names.all()):
            yield phrase, Concept(f"series:{series.id}", "series")
        for phrase in series.members.all():
            yield phrase, Concept(f"member:{series.id}", "member")

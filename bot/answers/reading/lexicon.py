"""The words that the knowledge gives a meaning, in tries for one pass over a message."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from bot.answers.reading.english import stem
from bot.answers.reading.korean import initials, jamo
from bot.answers.reading.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.models import Phrases
    from bot.knowledge.snapshot import Snapshot

WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)*|[가-힣]+|[ㄱ-ㅎㅏ-ㅣ]+|\d+|[^\s\w]|\w")

MIN_HANGUL: Final = 2
"""Korean phrases of so many syllables are found though they are mistyped."""

SHORT_HANGUL: Final = 2

FOREIGN: Final = "foreign"
"""The role of words that tell another thing of the same name."""

CORRECTIONS: Final = 8192
"""So many corrections of either language are kept."""


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
    """Both tries, the speller over their words, and the plain words of both languages.

    `phrases` are what it was made of.
    """

    def __init__(self, phrases: tuple[tuple[str, Concept], ...]) -> None:
        self.phrases = frozenset(phrases)
        self.english = Node()
        self.korean = Node()
        stems: set[str] = set()
        spelled: set[str] = set()
        surfaces: dict[str, str] = {}
        hangul: dict[str, str] = {}
        for phrase, concept in phrases:
            words = WORD.findall(phrase.lower())
            if not words:
                continue
            # What tells another thing of the same name must stand there as it is: 조항 is no slip for 조합.
            mistyped = concept.role != FOREIGN
            if any("가" <= word[0] <= "힣" for word in words):
                joined = "".join(words)
                _add(self.korean, joined, concept)
                if mistyped and len(joined) >= MIN_HANGUL:
                    hangul[jamo(joined)] = joined
            else:
                steps = [stem(word) for word in words]
                stems.update(steps)
                if mistyped:
                    surfaces.update(zip(words, steps, strict=True))
                    spelled.update(steps)
                _add(self.english, steps, concept)
        self.stems = frozenset(stems)
        self.common = _plain_words("english.txt")
        self._plain_korean = _plain_words("korean.txt")
        self._surfaces = surfaces
        self._english_speller = Speller({*surfaces, *spelled})
        self._hangul_speller = Speller(hangul)
        self._hangul = hangul

        # The words of chat repeat, and so do those of questions.
        self.correct_english = lru_cache(CORRECTIONS)(self._correct_english)
        self.correct_korean = lru_cache(CORRECTIONS)(self._correct_korean)

    def _correct_english(self, word: str) -> str:
        """Return the stem of the word, or of the known word that it was meant to be."""
        root = stem(word)
        if root in self.stems or word in self.common:
            return root
        nearest = self._english_speller.nearest(word) or self._english_speller.nearest(root)
        return self._surfaces.get(nearest, nearest) if nearest else root

    def _correct_korean(self, word: str) -> str | None:
        """Return the known phrase that a mistyped Hangul word was meant to be, if there is one."""
        nearest = None if word in self._plain_korean else self._hangul_speller.nearest(jamo(word))
        if nearest is None:
            return None
        phrase = self._hangul[nearest]
        # In two syllables one wrong consonant makes another word (현대, 현재); slips are in the vowels.
        if len(word) <= SHORT_HANGUL and initials(word) != initials(phrase):
            return None
        return phrase


def _add(node: Node, steps: Iterable[str], concept: Concept) -> None:
    for step in steps:
        node = node.next.setdefault(step, Node())
    if concept not in node.concepts:
        node.concepts = (*node.concepts, concept)


def _plain_words(name: str) -> frozenset[str]:
    """Return the everyday words of a language, which are no slips for words of the vocabulary."""
    return frozenset(files("bot.answers.reading").joinpath(name).read_text(encoding="utf-8").split())


def phrases_of(snapshot: Snapshot) -> tuple[tuple[str, Concept], ...]:
    """Return the phrases of a snapshot with what each means: vocabulary, names of series and names of subjects."""
    return tuple(_phrases(snapshot))


def _phrases(snapshot: Snapshot) -> Iterator[tuple[str, Concept]]:
    for word in snapshot.words.values():
        concept = Concept(word.id, word.role)
        yield from ((phrase, concept) for phrase in (*word.en, *word.ko))
    for subject in snapshot.subjects.values():
        yield from _named(subject.id, subject=subject.names, acronym=subject.acronyms, hint=subject.hints)
        yield from _named(subject.id, foreign=subject.foreign)
    for series in snapshot.series.values():
        yield from _named(series.id, series=series.asked_as)
        yield from _named(series.id, series=series.names, member=series.members)


def _named(name: str, **roles: Phrases) -> Iterator[tuple[str, Concept]]:
    """Yield the names of a series or subject, each with the role that it plays in a question."""
    for role, phrases in roles.items():
        concept = Concept(f"{role}:{name}", role)
        yield from ((phrase, concept) for phrase in phrases.all())

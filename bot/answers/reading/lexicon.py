"""The words that the knowledge gives a meaning, in tries for one pass over a message."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.answers.layered import Layered
from bot.answers.reading.english import stem
from bot.answers.reading.korean import initials, jamo
from bot.answers.reading.spelling import Speller

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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

MOST_ADDED: Final = 200
"""So many phrases may stand beside those of a lexicon that is shared."""


@dataclass(frozen=True, slots=True)
class Concept:
    """What a phrase means: the id of a word, a series (`series:gdp`) or a subject, and its role."""

    id: str
    role: str


Meant: TypeAlias = tuple[str, Concept]
"""A phrase with what it means."""


@dataclass(slots=True)
class Node:
    """A node of a trie: what may follow, and what is meant if the phrase ends here."""

    next: dict[str, Node] = field(default_factory=dict)
    concepts: tuple[Concept, ...] = ()

    def copy(self) -> Node:
        """Return a node that may be changed in its place."""
        return Node(dict(self.next), self.concepts)


class Lexicon:
    """Both tries, the spellers over their words, and the plain words of both languages.

    One that has all phrases of another one, and a few more, shares the tries and spellers of that one, which are
    large: `whole` is the other, and `phrases` are those that the other has not.
    """

    def __init__(self, phrases: tuple[Meant, ...], whole: Lexicon | None = None) -> None:
        self._whole = whole
        known = frozenset[Meant]() if whole is None else whole.phrases
        self.phrases: frozenset[Meant] = frozenset(one for one in phrases if one not in known)
        own = _Own(whole, {concept: -place for place, (_, concept) in enumerate(phrases)})
        for phrase, concept in phrases:
            if (phrase, concept) in self.phrases:
                own.add(WORD.findall(phrase.lower()), concept)
        self.english: Node = own.english
        self.korean: Node = own.korean
        self.stems: Layered[str, bool] = whole.stems.changed(own.stems) if whole else Layered(own.stems)
        self.surfaces: Layered[str, str] = whole.surfaces.changed(own.surfaces) if whole else Layered(own.surfaces)
        self.hangul: Layered[str, str] = whole.hangul.changed(own.hangul) if whole else Layered(own.hangul)
        self.english_speller: Speller = Speller(own.spelled, whole.english_speller if whole else None)
        self.hangul_speller: Speller = Speller(own.hangul, whole.hangul_speller if whole else None)
        self.common = _plain_words("english.txt")
        self._plain_korean = _plain_words("korean.txt")

        # The words of chat repeat, and so do those of questions.
        self.correct_english = lru_cache(CORRECTIONS)(self._correct_english)
        self.correct_korean = lru_cache(CORRECTIONS)(self._correct_korean)

    def renewed(self, phrases: tuple[Meant, ...]) -> Lexicon:
        """Return the lexicon of other phrases; it shares what was made whole where these are only a few more."""
        whole = self._whole or self
        few = len(phrases) <= len(whole.phrases) + MOST_ADDED
        return Lexicon(phrases, whole if few and whole.phrases.issubset(phrases) else None)

    def differing(self, phrases: tuple[Meant, ...]) -> frozenset[Meant]:
        """Return the phrases that are in one of them only."""
        known = self.phrases | self._whole.phrases if self._whole else self.phrases
        return known.symmetric_difference(phrases)

    def _correct_english(self, word: str) -> str:
        """Return the stem of the word, or of the known word that it was meant to be."""
        root = stem(word)
        if self.stems[root] or word in self.common:
            return root
        nearest = self.english_speller.nearest(word) or self.english_speller.nearest(root)
        return self.surfaces[nearest] or nearest if nearest else root

    def _correct_korean(self, word: str) -> str | None:
        """Return the known phrase that a mistyped Hangul word was meant to be, if there is one."""
        nearest = None if word in self._plain_korean else self.hangul_speller.nearest(jamo(word))
        if nearest is None:
            return None
        phrase = self.hangul[nearest] or word
        # In two syllables one wrong consonant makes another word (현대, 현재); slips are in the vowels.
        if len(word) <= SHORT_HANGUL and initials(word) != initials(phrase):
            return None
        return phrase


class _Own:
    """What phrases bring to a lexicon: their tries, their stems, and what a mistyped word may be meant to be.

    The nodes of a lexicon that is shared are copied before they change. `ranks` fall from the first concept of the
    knowledge to the last: in that order a node has them, whichever phrase came first.
    """

    def __init__(self, whole: Lexicon | None, ranks: Mapping[Concept, int]) -> None:
        self.english = whole.english.copy() if whole else Node()
        self.korean = whole.korean.copy() if whole else Node()
        self.stems: dict[str, bool] = {}
        self.spelled: set[str] = set()
        self.surfaces: dict[str, str] = {}
        self.hangul: dict[str, str] = {}
        self._shared = None if whole is None else whole.hangul
        self._ranks = ranks
        self._copies: set[int] = set()

    def add(self, words: list[str], concept: Concept) -> None:
        """Add a phrase; one without a word is none."""
        if not words:
            return
        # What tells another thing of the same name must stand there as it is: 조항 is no slip for 조합.
        mistyped = concept.role != FOREIGN
        if any("가" <= word[0] <= "힣" for word in words):
            joined = "".join(words)
            self._grow(self.korean, joined, concept)
            if mistyped and len(joined) >= MIN_HANGUL:
                letters = jamo(joined)
                others = (joined, self.hangul.get(letters), self._shared[letters] if self._shared else None)
                # Of two with the same letters always the same one, whichever comes first.
                self.hangul[letters] = max(filter(None, others))
        else:
            steps = [stem(word) for word in words]
            self._grow(self.english, steps, concept)
            self.stems.update(dict.fromkeys(steps, True))
            if mistyped:
                self.surfaces.update(zip(words, steps, strict=True))
                self.spelled.update(words, steps)

    def _grow(self, node: Node, steps: Iterable[str], concept: Concept) -> None:
        for step in steps:
            following = node.next.get(step)
            if following is None:
                following = node.next[step] = Node()
                self._copies.add(id(following))
            elif self._shared is not None and id(following) not in self._copies:
                following = node.next[step] = following.copy()
                self._copies.add(id(following))
            node = following
        if concept not in node.concepts:
            node.concepts = tuple(sorted((*node.concepts, concept), key=self._ranks.__getitem__, reverse=True))


@lru_cache
def _plain_words(name: str) -> frozenset[str]:
    """Return the everyday words of a language, which are no slips for words of the vocabulary."""
    return frozenset(files("bot.answers.reading").joinpath(name).read_text(encoding="utf-8").split())


def phrases_of(snapshot: Snapshot) -> tuple[Meant, ...]:
    """Return the phrases of a snapshot with what each means: vocabulary, names of series and names of subjects."""
    return tuple(_phrases(snapshot))


def _phrases(snapshot: Snapshot) -> Iterator[Meant]:
    for word in snapshot.words.values():
        concept = Concept(word.id, word.role)
        yield from ((phrase, concept) for phrase in (*word.en, *word.ko))
    for subject in snapshot.subjects.values():
        yield from _named(subject.id, subject=subject.names, acronym=subject.acronyms, hint=subject.hints)
        yield from _named(subject.id, foreign=subject.foreign)
    for series in snapshot.series.values():
        yield from _named(series.id, series=series.asked_as)
        yield from _named(series.id, series=series.names, member=series.members)


def _named(name: str, **roles: Phrases) -> Iterator[Meant]:
    """Yield the names of a series or subject, each with the role that it plays in a question."""
    for role, phrases in roles.items():
        concept = Concept(f"{role}:{name}", role)
        yield from ((phrase, concept) for phrase in phrases.all())

"""What is read in a message: phrases that mean something, words that are not known, and their places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answers.quantities import Quantity
    from bot.answers.reading.lexicon import Concept
    from bot.knowledge.language import Language


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase of the message that means something: `concepts` are its possible meanings."""

    concepts: tuple[Concept, ...]
    text: str
    start: int
    end: int
    clause: int
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word of the message that the vocabulary does not know.

    `root` is its stem, `before` the word that governs it ("on" of "on the coffee"); `common` marks a plain word
    of English.
    """

    root: str
    text: str
    start: int
    end: int
    clause: int
    before: str = ""
    common: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a message.

    Clauses are counted from 0; `starts` are their first characters, `question_marks` those of sentences that end
    with one, `subordinate` those that only comment on the one before.
    """

    text: str
    language: Language | None
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    unknown: tuple[Unknown, ...]
    clauses: int = 1
    question_marks: tuple[int, ...] = ()
    subordinate: frozenset[int] = frozenset()
    starts: tuple[int, ...] = (0,)

    def clause_of(self, position: int) -> int:
        """Return the number of the clause in which a character stands."""
        return max(0, bisect_right(self.starts, position) - 1)

    def concepts(self) -> frozenset[str]:
        """Return the ids of all concepts that may be meant."""
        return frozenset(concept.id for mention in self.mentions for concept in mention.concepts)


class Findings:
    """The mentions and unknown words found so far, in the order of the message."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.unknown: list[Unknown] = []

"""What the texts of statements say, under the vocabulary of one snapshot.

Reading them is most of what it takes to make knowledge answer. A text says the same until the vocabulary changes,
and then only those say something else in which a changed phrase stands: so whoever renews knowledge, or starts the
bot again, reads what is new and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.answers.reading.english import stem
from bot.answers.reading.lexicon import WORD, Lexicon, phrases_of
from bot.answers.reading.reader import Reader
from bot.answers.terms import named_terms
from bot.answers.understanding.features import features, groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.knowledge.models import Fact
    from bot.knowledge.snapshot import Snapshot

Features: TypeAlias = "dict[str, float]"
Key: TypeAlias = "tuple[str, bool]"
"""A text, and whether slips in it are mended as in a question."""

READ_ON: Final = date(2026, 1, 1)
"""The phrasings of the knowledge name their years, so that they read the same on any day."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """A reader, and the features of the texts that it has read. Nobody changes `known`."""

    reader: Reader
    synonyms: Mapping[str, str]
    known: Mapping[Key, Features]

    @classmethod
    def of(cls, snapshot: Snapshot, known: Mapping[Key, Features] | None = None) -> Phrasebook:
        """Return the phrasebook of a snapshot; `known` must have been read under the same vocabulary."""
        reader = Reader(Lexicon(phrases_of(snapshot)), named_terms(snapshot))
        return cls(reader, groups(snapshot.synonyms.values()), known or {})

    def renewed(self, snapshot: Snapshot) -> Phrasebook:
        """Return the phrasebook of another snapshot, with what stays true of this one."""
        if named_terms(snapshot) != self.reader.terms or groups(snapshot.synonyms.values()) != self.synonyms:
            return Phrasebook.of(snapshot)
        phrases, lexicon = phrases_of(snapshot), self.reader.lexicon
        changed = lexicon.differing(phrases)
        if not changed:
            return self
        reader = Reader(lexicon.renewed(phrases), self.reader.terms)
        return Phrasebook(reader, self.synonyms, _without(self.known, {phrase for phrase, _ in changed}))

    def filled(self, facts: Iterable[Fact]) -> Phrasebook:
        """Return it with the texts of these statements read, and no others kept."""
        keys = (key for fact in facts for key in texts(fact))
        return replace(self, known={key: self.read(key) for key in keys})

    def read(self, key: Key) -> Features:
        """Return what a text says; nothing for an empty one."""
        found = self.known.get(key)
        if found is None:
            text, correct = key
            found = features(self.reader.read(text, READ_ON, correct=correct), self.synonyms)
        return found


def texts(fact: Fact) -> Iterator[Key]:
    """Yield the texts of a statement: those that ask for it or name it, then, as they are written, its words."""
    # Ways of asking are read as questions are: a name that is taken for a slip must be so in both.
    for text in (*fact.asked_as.all(), fact.title.en, fact.title.ko):
        if text:
            yield text, True
    for text in (fact.statement.en, fact.statement.ko):
        if text:
            yield text, False


def _without(known: Mapping[Key, Features], phrases: Iterable[str]) -> dict[Key, Features]:
    """Return the readings of the texts in which none of the phrases stands."""
    changed = [frozenset(_stems(phrase)) for phrase in phrases]
    joined = [_joined(phrase) for phrase in phrases]
    kept: dict[Key, Features] = {}
    for key, found in known.items():
        stems, solid = frozenset(_stems(key[0])), _joined(key[0])
        if not any(phrase <= stems for phrase in changed) and not any(phrase in solid for phrase in joined):
            kept[key] = found
    return kept


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in WORD.findall(text.lower()))


def _joined(text: str) -> str:
    return "".join(text.lower().split())

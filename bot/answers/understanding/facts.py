"""Finds the statement that a question asks for.

Every phrasing, title and statement is read with the same reader as the question, so that synonyms
meet in one concept and numbers are values. Rare features weigh more (inverse document frequency).
Bounded posting lists, the rarest features first, give the candidates; only the best of them are
compared phrase by phrase. So a look-up costs the same however many statements there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from bot.answers.understanding.features import CONTEXT, core, features
from bot.answers.understanding.grammar import ASKED_THING
from bot.answers.understanding.inverted import InvertedIndex
from bot.answers.understanding.likeness import ASKING, Asked, Likeness, odds_of, signs_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.answers.reading.reader import Reading
    from bot.answers.reading.spelling import Speller
    from bot.answers.understanding.entries import Indexed
    from bot.answers.understanding.phrasebook import Features, Phrasebook
    from bot.knowledge.models import Fact
    from bot.knowledge.snapshot import Snapshot

CANDIDATES: Final = 6
BUDGET: Final = 300
"""So many entries of posting lists are read for a question; the lists of its rarest features come first."""

UNKNOWN: Final = 0.6
"""What a word counts that no statement has: less than it would, for it may be chat."""
LIGHT: Final = 0.2
"""Words rarer than this are compared phrase by phrase: "the" and "of" do not tell phrases apart."""
MEANT: Final = 0.5
"""Words of a smaller share than this stand beside a concept or say nothing."""


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that the question may ask for; `score` grows with the chance of it, from 0 to 1.

    `signs` say how well it fits, for the best match only: whether it answers is decided by them.
    """

    fact: Fact
    score: float
    words: tuple[str, ...]
    signs: Mapping[str, float] = field(default_factory=dict)


class FactIndex:
    """The facts of a snapshot by their features."""

    def __init__(self, inverted: InvertedIndex, phrasebook: Phrasebook) -> None:
        self._inverted = inverted
        self._phrasebook = phrasebook
        self._synonyms = phrasebook.synonyms
        self._unknown = inverted.weights.greatest * UNKNOWN
        self._sizes: dict[int, tuple[float, ...]] = {}
        self._known_words: Speller | None = None

    @classmethod
    def of(cls, snapshot: Snapshot, phrasebook: Phrasebook) -> FactIndex:
        """Return the index of a snapshot, with all of it worked out."""
        made = cls(InvertedIndex.of(snapshot.facts.values(), phrasebook), phrasebook)
        for number in range(len(snapshot.facts)):
            made._sizes_of(number)
        return made

    def renewed(self, snapshot: Snapshot, phrasebook: Phrasebook) -> FactIndex:
        """Return the index of another snapshot, which shares with this one whatever has not changed."""
        reread = phrasebook is not self._phrasebook
        inverted = self._inverted.renewed(snapshot.facts, phrasebook, reread=reread)
        return self if inverted is self._inverted and not reread else FactIndex(inverted, phrasebook)

    @property
    def _speller(self) -> Speller:
        """The words of all statements, for names that are mistyped: made for the first of them, not at the start."""
        if self._known_words is None:
            self._known_words = self._inverted.speller()
        return self._known_words

    def find(self, reading: Reading, today: date, told: Fact | None = None) -> list[Match]:
        """Return the likely facts, best first; the best with its signs. `told` is the one that is gone on with."""
        found = features(reading, self._synonyms)
        if told is not None:
            for text in (told.title.en or "", told.title.ko or ""):
                for name, share in self._phrasebook.read((text, True)).items():
                    found.setdefault(name, share * CONTEXT)
        asked = self._weigh(found, today, asks_strange=self._asks_strange(reading))
        if not asked.total:
            return []
        same = self._inverted.same_words(core(found))
        weighed = [self._weighed(number, entry, asked, same) for number, entry in self._candidates(asked, same)]
        weighed.sort(key=lambda one: -one.odds)
        return [
            Match(
                one.indexed.fact,
                one.score,
                tuple(name[2:] for name in one.words),
                {} if place else signs_of(weighed, asked, reading),
            )
            for place, one in enumerate(weighed)
        ]

    def _candidates(self, asked: Asked, same: tuple[int, ...]) -> list[tuple[int, Indexed]]:
        """Return the facts that share the most with the question and hold on its day."""
        sums: dict[int, float] = {}
        left = BUDGET
        for feature, weight in sorted(asked.wanted.items(), key=self._length):
            postings = self._inverted.postings[feature] or ()
            left -= len(postings)
            if left < 0 and sums:
                break
            for number, strength in postings:
                sums[number] = sums.get(number, 0.0) + weight * strength
        for number in same:
            sums[number] = sums.get(number, 0.0) + asked.total
        day = asked.today.isoformat()
        best = nlargest(CANDIDATES * 2, sums, key=sums.__getitem__)
        entries = self._inverted.entries
        return [(number, entry) for number in best if (entry := entries[number]) and entry.known_from <= day][
            :CANDIDATES
        ]

    def _length(self, item: tuple[str, float]) -> int:
        return len(self._inverted.postings[item[0]] or ())

    def _weighed(self, number: int, indexed: Indexed, asked: Asked, same: tuple[int, ...]) -> Likeness:
        """Compare a fact with the question, phrase by phrase."""
        mass = 0.0
        sizes = self._sizes_of(number)
        common = [0.0] * len(sizes)
        words: list[str] = []
        for feature, weight in asked.wanted.items():
            held = indexed.held.get(feature)
            if held is None:
                continue
            mass += weight * held.strength
            words.append(feature)
            if feature in asked.telling:
                for phrase in held.phrases:
                    common[phrase] += weight
        coverage = mass / asked.total
        similarity = max(
            (2 * shared / (size + asked.total) for shared, size in zip(common, sizes, strict=True)), default=0.0
        )
        if number in same:
            coverage, similarity, mass = max(coverage, 1.0), 1.0, max(mass, 1.0)
        odds = odds_of(indexed, asked, (coverage, similarity, mass))
        return Likeness(indexed, odds, similarity, mass, tuple(sorted(words)))

    def _sizes_of(self, number: int) -> tuple[float, ...]:
        """Return how much each way of asking for a fact says; a change alters it for all of them, so it is kept."""
        sizes = self._sizes.get(number)
        if sizes is None:
            entry = self._inverted.entries[number]
            phrases = entry.read.phrases if entry else ()
            sizes = self._sizes[number] = tuple(map(self._size, phrases))
        return sizes

    def _size(self, phrase: Features) -> float:
        weighed = ((self._inverted.weight(name) or 0.0, share) for name, share in phrase.items())
        return sum(weight * share for weight, share in weighed if weight >= LIGHT)

    def _asks_strange(self, reading: Reading) -> bool:
        """Tell whether the thing asked for ("what colour") is a word that no statement has."""
        return any(
            unknown.before in ASKED_THING
            and self._inverted.seen[f"w:{unknown.root}"] is None
            and unknown.root not in self._synonyms
            for unknown in reading.unknown
        )

    def _weigh(self, found: Mapping[str, float], today: date, *, asks_strange: bool) -> Asked:
        """Return the features of the question with their weights, and what they weigh together."""
        wanted: dict[str, float] = {}
        telling: set[str] = set()
        total = strange = 0.0
        weight_of = self._inverted.weight
        for name, share in found.items():
            feature, weight = name, weight_of(name)
            if weight is None and name[0] == "w" and share > MEANT and (nearest := self._speller.nearest(name[2:])):
                feature = f"w:{nearest}"
                weight = weight_of(feature)
            if weight is None and name[0] in "noyd":
                weight = self._unknown
            if weight is None:
                # A word that stands beside a concept, or that says nothing, speaks against no statement.
                if name[0] in "wb" and share > MEANT:
                    strange += share
                    total += self._unknown * share
                continue
            wanted[feature] = weight * share
            if weight >= LIGHT:
                telling.add(feature)
            total += weight * share
        return Asked(
            wanted,
            frozenset(telling),
            total,
            strange,
            asks_strange,
            today,
            frozenset(int(name[2:]) for name in wanted if name[0] == "y" and name[2:].isdigit()),
            tuple(name for name in wanted if name[0] == "o"),
            tuple(name for name in wanted if name[0] == "n"),
            tuple(name for name in ASKING if name in wanted),
        )

"""Finds the statement that a question asks for.

Every phrasing, title and statement is read with the same reader as the question, so that synonyms
meet in one concept and numbers are values. Rare features weigh more (inverse document frequency).
Bounded posting lists, the rarest features first, give the candidates; only the best of them are
compared phrase by phrase. So a look-up costs the same however many statements there are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from bot.answers.understanding.features import core, features
from bot.answers.understanding.grammar import ASKED_THING
from bot.answers.understanding.inverted import InvertedIndex

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

# What ranks the statements: a logistic regression over questions with one statement each. Whether the best of them
# is what the message asks for is decided by more than its words, in `acceptance`.
SCALE: Final = 0.65
COVERAGE: Final = 3.0
SIMILARITY: Final = 2.6
MASS: Final = 2.3
ENOUGH: Final = 2.5
AGREEMENT: Final = 7.0
OFFSET: Final = 6.3

WRONG_YEAR: Final = -0.25
OTHER_ORDINAL: Final = -0.3
OTHER_NUMBER: Final = -0.1
OTHER_ANSWER: Final = -0.05
RECENT: Final = 0.15
RECENT_DAYS: Final = 14
UNKNOWN: Final = 0.6
"""What a word counts that no statement has: less than it would, for it may be chat."""
LIGHT: Final = 0.2
"""Words rarer than this are compared phrase by phrase: "the" and "of" do not tell phrases apart."""
MEANT: Final = 0.5
"""Words of a smaller share than this stand beside a concept or say nothing."""

_ASKING: Final = ("c:who", "c:when", "c:where", "c:why", "c:which_year")


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that the question may ask for; `score` grows with the chance of it, from 0 to 1.

    `signs` say how well it fits, for the best match only: whether it answers is decided by them.
    """

    fact: Fact
    score: float
    words: tuple[str, ...]
    signs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks, weighed: its features, their sum, and how many words of it no statement has.

    `telling` are the features that are compared phrase by phrase, `years` the single years that it names, `ordinals`
    and `amounts` the features of its numbers.
    """

    wanted: Mapping[str, float]
    telling: frozenset[str]
    total: float
    strange: float
    asks_strange: bool
    today: date
    years: frozenset[int]
    ordinals: tuple[str, ...]
    amounts: tuple[str, ...]
    asking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One candidate: the logarithm of the odds that it is meant, what these rest on, and the features it shares."""

    indexed: Indexed
    odds: float
    similarity: float
    mass: float
    words: tuple[str, ...]

    @property
    def score(self) -> float:
        """The chance, scaled to be comparable with the score of an operation."""
        return float((1 / (1 + math.exp(-self.odds))) ** SCALE)


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

    def find(self, reading: Reading, today: date) -> list[Match]:
        """Return the likely facts, best first; the best with its signs."""
        found = features(reading, self._synonyms)
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
                {} if place else _signs(weighed, asked),
            )
            for place, one in enumerate(weighed)
        ]

    def _candidates(self, asked: _Asked, same: tuple[int, ...]) -> list[tuple[int, Indexed]]:
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

    def _weighed(self, number: int, indexed: Indexed, asked: _Asked, same: tuple[int, ...]) -> _Weighed:
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
        evidence = COVERAGE * coverage + SIMILARITY * similarity + MASS * min(mass, ENOUGH)
        odds = evidence + AGREEMENT * _agreement(indexed, asked) - OFFSET
        return _Weighed(indexed, odds, similarity, mass, tuple(sorted(words)))

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

    def _weigh(self, found: Mapping[str, float], today: date, *, asks_strange: bool) -> _Asked:
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
        return _Asked(
            wanted,
            frozenset(telling),
            total,
            strange,
            asks_strange,
            today,
            frozenset(int(name[2:]) for name in wanted if name[0] == "y" and name[2:].isdigit()),
            tuple(name for name in wanted if name[0] == "o"),
            tuple(name for name in wanted if name[0] == "n"),
            tuple(name for name in _ASKING if name in wanted),
        )


def _agreement(indexed: Indexed, asked: _Asked) -> float:
    """Return what speaks for or against the fact beside its words: years, numbers, the kind of answer, its age."""
    score = OTHER_ORDINAL * sum(name not in indexed.held for name in asked.ordinals)
    score += OTHER_NUMBER * sum(name not in indexed.held for name in asked.amounts)
    if asked.years and not indexed.years & asked.years:
        score += WRONG_YEAR
    if "c:how_much" in asked.wanted:
        score += -OTHER_ANSWER if indexed.has_amounts else OTHER_ANSWER
    score += OTHER_ANSWER * _asks_otherwise(indexed, asked)
    return score + RECENT if _is_news(indexed, asked) else score


def _asks_otherwise(indexed: Indexed, asked: _Asked) -> int:
    """Return how many of "who", "when", "where" … the question has and the fact has not."""
    return sum(name not in indexed.held for name in asked.asking)


def _is_news(indexed: Indexed, asked: _Asked) -> bool:
    """Tell whether the fact is of the days before the question: then it is likelier to be meant."""
    return indexed.written is not None and 0 <= (asked.today - indexed.written).days <= RECENT_DAYS


def _signs(weighed: list[_Weighed], asked: _Asked) -> dict[str, float]:
    """Return what speaks for or against the best candidate, every sign about 0 to 1."""
    best, indexed = weighed[0], weighed[0].indexed
    next_odds = weighed[1].odds if len(weighed) > 1 else -OFFSET
    elsewhere = sum(weight for name, weight in asked.wanted.items() if name[0] in "wbs" and name not in indexed.held)
    own = sum(name[0] in "wb" for name in best.words)
    meanings = sum(name[0] in "chs" and name not in asked.asking for name in best.words)
    return {
        "similarity": best.similarity,
        "mass": min(best.mass, ENOUGH),
        "odds": best.odds / 5,
        "margin": min(best.odds - next_odds, 5.0) / 5,
        "own_words": min(own, 5) / 5,
        "meanings": min(meanings, 5) / 5,
        "strange_words": min(asked.strange, 5.0) / 5,
        "asks_strange": float(asked.asks_strange),
        "words_of_others": elsewhere / asked.total,
        "other_year": float(bool(asked.years and not indexed.years & asked.years)),
        "other_ordinal": float(any(name not in indexed.held for name in asked.ordinals)),
        "same_ordinal": float(any(name in indexed.held for name in asked.ordinals)),
        "asks_amount": float("c:how_much" in asked.wanted and indexed.has_amounts),
        "asks_otherwise": float(_asks_otherwise(indexed, asked) > 0),
        "news": float(_is_news(indexed, asked)),
    }

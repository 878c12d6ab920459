"""Finds the statement that a question asks for.

Every phrasing, title and statement is read with the same reader as the question, so that synonyms
meet in one concept and numbers are values. Rare features weigh more (inverse document frequency).
Bounded posting lists, the rarest features first, give the candidates; only the best of them are
compared phrase by phrase. So a look-up costs the same however many statements there are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest
from typing import TYPE_CHECKING, Final, TypeAlias

from bot.answers.reading.spelling import Speller
from bot.answers.understanding.features import core, features
from bot.answers.understanding.phrasebook import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers.reading.reader import Reading
    from bot.answers.understanding.phrasebook import Phrasebook
    from bot.knowledge.models import Fact
    from bot.knowledge.snapshot import Snapshot

BODY: Final = 0.6
"""How strongly a statement has a word that stands in its text but in none of the ways of asking."""
ONCE: Final = 0.6
"""How strongly it has a word that stands in one way of asking; each further one and the text add `AGAIN`."""
AGAIN: Final = 0.1
BY_PHRASE: Final = 0.2
"""How much the number of phrases with a word decides on its rarity, beside the number of statements with it."""
LIGHT: Final = 0.2
"""Words rarer than this are compared phrase by phrase: "the" and "of" do not tell phrases apart."""
CANDIDATES: Final = 6
LONGEST_POSTING: Final = 200
BUDGET: Final = 300
"""So many entries of posting lists are read for a question; the lists of its rarest features come first."""
SAME_WORDS: Final = 2
"""So many statements at most may share a way of asking for it to point at them."""

# A logistic regression over 207 questions, 73 that no statement answers and 649 messages that ask nothing
# gives the chance that the statement is the one asked for; `SCALE` makes it comparable with the score of an operation.
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
MEANT: Final = 0.5
"""Words of a smaller share than this stand beside a concept or say nothing."""
TIMELESS: Final = frozenset({"glossary", "legal-basis"})
"""Topics whose statements hold before the day they were written down, unless they name a later year."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ASKING: Final = ("c:who", "c:when", "c:where", "c:why", "c:which_year")
_ALWAYS: Final = "0000-00-00"

_Read: TypeAlias = "tuple[Fact, list[dict[str, float]], dict[str, float]]"


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that the question may ask for; `score` grows with the chance of it, from 0 to 1.

    `named` counts the words that both have, concepts apart.
    """

    fact: Fact
    score: float
    coverage: float
    words: tuple[str, ...]
    named: int


def _strongest(entries: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """Return what a posting list keeps, strongest first; nearly all are short, and sorting those is quicker."""
    return nlargest(LONGEST_POSTING, entries) if len(entries) > LONGEST_POSTING else sorted(entries, reverse=True)


@dataclass(slots=True)
class _Indexed:
    """One fact as features: how strongly it has each, and which of its phrases have it."""

    fact: Fact
    strength: dict[str, float]
    phrases: dict[str, tuple[int, ...]]
    sizes: tuple[float, ...]
    years: frozenset[int]
    known_from: str
    written: date | None = None
    has_amounts: bool = field(default=False, kw_only=True)


class FactIndex:
    """The facts of a snapshot by their features."""

    def __init__(self, snapshot: Snapshot, phrasebook: Phrasebook) -> None:
        self._phrasebook = phrasebook
        self._synonyms = phrasebook.synonyms
        read = [_read(fact, phrasebook) for fact in snapshot.facts.values()]
        self._weights = _weights(read)
        self._unknown = max(self._weights.values(), default=1.0) * UNKNOWN
        self._facts = [_index(*one, self._weights) for one in read]
        postings: dict[str, list[tuple[float, int]]] = {}
        for number, indexed in enumerate(self._facts):
            for feature, strength in indexed.strength.items():
                postings.setdefault(feature, []).append((strength, number))
        self._postings = {
            feature: tuple((number, strength) for strength, number in _strongest(entries))
            for feature, entries in postings.items()
        }
        self._same = _same_words(read)
        self._known_words: Speller | None = None

    def renewed(self, snapshot: Snapshot, phrasebook: Phrasebook) -> FactIndex:
        """Return the index of another snapshot; this one where nothing that it rests on has changed."""
        facts = tuple(snapshot.facts.values())
        same = len(facts) == len(self._facts) and all(a.fact is b for a, b in zip(self._facts, facts, strict=True))
        return self if same and phrasebook is self._phrasebook else FactIndex(snapshot, phrasebook)

    @property
    def _speller(self) -> Speller:
        """The words of all statements, for names that are mistyped: made for the first of them, not at the start."""
        if self._known_words is None:
            self._known_words = Speller(feature[2:] for feature in self._weights if feature.startswith("w:"))
        return self._known_words

    def knows(self, feature: str) -> bool:
        """Tell whether any fact has the feature."""
        return feature in self._weights

    def find(self, reading: Reading, today: date) -> list[Match]:
        """Return the likely facts, best first."""
        asked = features(reading, self._synonyms)
        wanted, total = self._weigh(asked)
        if not total:
            return []
        sums: dict[int, float] = {}
        left = BUDGET
        for feature, weight in sorted(wanted.items(), key=self._length):
            postings = self._postings.get(feature, ())
            left -= len(postings)
            if left < 0 and sums:
                break
            for number, strength in postings:
                sums[number] = sums.get(number, 0.0) + weight * strength
        same = self._same.get(core(asked), ())
        for number in same:
            sums[number] = sums.get(number, 0.0) + total
        day = today.isoformat()
        best = [
            number
            for number in nlargest(CANDIDATES * 2, sums, key=sums.__getitem__)
            if self._facts[number].known_from <= day
        ]
        matches = [
            self._match(self._facts[number], wanted, total, today, same=number in same) for number in best[:CANDIDATES]
        ]
        matches.sort(key=lambda match: -match.score)
        return matches

    def _length(self, item: tuple[str, float]) -> int:
        return len(self._postings.get(item[0], ()))

    def _weigh(self, asked: Mapping[str, float]) -> tuple[dict[str, float], float]:
        """Return the features of the question with their weights, and what they weigh together."""
        wanted: dict[str, float] = {}
        total = 0.0
        for name, share in asked.items():
            feature, weight = name, self._weights.get(name)
            if weight is None and name[0] == "w" and share > MEANT and (nearest := self._speller.nearest(name[2:])):
                feature = f"w:{nearest}"
                weight = self._weights[feature]
            if weight is None and name[0] in "noyd":
                weight = self._unknown
            if weight is None:
                # A word that stands beside a concept, or that says nothing, speaks against no statement.
                total += self._unknown * share if name[0] in "wb" and share > MEANT else 0.0
                continue
            wanted[feature] = weight * share
            total += weight * share
        return wanted, total

    def _match(self, indexed: _Indexed, wanted: dict[str, float], total: float, today: date, *, same: bool) -> Match:
        mass = 0.0
        common = [0.0] * len(indexed.sizes)
        words: list[str] = []
        named = 0
        for feature, weight in wanted.items():
            strength = indexed.strength.get(feature)
            if strength is None:
                continue
            mass += weight * strength
            words.append(feature[2:])
            named += feature[0] in "wb"
            for phrase in indexed.phrases.get(feature, ()):
                common[phrase] += weight
        coverage = mass / total
        similarity = max(
            (2 * shared / (size + total) for shared, size in zip(common, indexed.sizes, strict=True)), default=0.0
        )
        if same:
            coverage, similarity, mass = max(coverage, 1.0), 1.0, max(mass, 1.0)
        evidence = COVERAGE * coverage + SIMILARITY * similarity + MASS * min(mass, ENOUGH)
        chance = 1 / (1 + math.exp(OFFSET - evidence - AGREEMENT * _agreement(indexed, wanted, today)))
        return Match(indexed.fact, chance**SCALE, coverage, tuple(sorted(words)), named)


def _agreement(indexed: _Indexed, wanted: Mapping[str, float], today: date) -> float:
    """Return what speaks for or against the fact beside its words: years, numbers, the kind of answer, its age."""
    score = 0.0
    years = set()
    for feature in wanted:
        kind = feature[0]
        if kind == "y" and feature[2:].isdigit():
            years.add(int(feature[2:]))
        elif kind == "o" and feature not in indexed.strength:
            score += OTHER_ORDINAL
        elif kind == "n" and feature not in indexed.strength:
            score += OTHER_NUMBER
    if years and not indexed.years & years:
        score += WRONG_YEAR
    if "c:how_much" in wanted:
        score += -OTHER_ANSWER if indexed.has_amounts else OTHER_ANSWER
    for feature in _ASKING:
        if feature in wanted and feature not in indexed.strength:
            score += OTHER_ANSWER
    if indexed.written and 0 <= (today - indexed.written).days <= RECENT_DAYS:
        score += RECENT
    return score


def _read(fact: Fact, phrasebook: Phrasebook) -> _Read:
    """Return the fact with the features of each way of asking for it, and those of its statement."""
    phrases: list[dict[str, float]] = []
    body: dict[str, float] = {}
    for key in texts(fact):
        found = phrasebook.read(key)
        _, asks = key
        if asks and found:
            phrases.append(found)
        elif not asks:
            body |= found
    return fact, phrases, body


def _weights(read: list[_Read]) -> dict[str, float]:
    """Return how much each feature tells, from 0 to 1: what one statement has tells most."""
    by_fact: Counter[str] = Counter()
    by_phrase: Counter[str] = Counter()
    for _, phrases, body in read:
        by_fact.update({*body, *(feature for phrase in phrases for feature in phrase)})
        for phrase in phrases:
            by_phrase.update(phrase)
    facts = max(len(read), 1)
    everywhere = 1 + sum(len(phrases) for _, phrases, _ in read)
    return {
        feature: (1 - BY_PHRASE) * math.log(1 + facts / (0.5 + count)) / math.log(1 + 2 * facts)
        + BY_PHRASE * math.log(everywhere / (1 + by_phrase[feature])) / math.log(max(everywhere, 2))
        for feature, count in by_fact.items()
    }


def _index(fact: Fact, phrases: list[dict[str, float]], body: dict[str, float], weights: dict[str, float]) -> _Indexed:
    where: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for feature in phrase:
            where.setdefault(feature, []).append(number)
    strength = dict.fromkeys(body, BODY)
    for feature, numbers in where.items():
        seen = len(numbers) + (feature in body)
        strength[feature] = max(strength.get(feature, 0.0), min(1.0, ONCE + AGAIN * (seen - 1)))
    statement = " ".join((fact.statement.en or "", fact.statement.ko or ""))
    named = frozenset(int(year) for year in _YEAR.findall(statement))
    asked = " ".join((fact.as_of, fact.title.en or "", *fact.asked_as.all()))
    always = fact.topic in TIMELESS
    return _Indexed(
        fact,
        strength,
        {feature: tuple(numbers) for feature, numbers in where.items() if weights[feature] >= LIGHT},
        tuple(
            sum(weights[name] * share for name, share in phrase.items() if weights[name] >= LIGHT) for phrase in phrases
        ),
        named | {int(year) for year in _YEAR.findall(asked)},
        min(fact.as_of, str(max(named)) if named else _ALWAYS) if always else fact.as_of,
        date.fromisoformat(fact.as_of) if len(fact.as_of) == len(_ALWAYS) else None,
        has_amounts=any(feature.startswith("n:") for feature in body),
    )


def _same_words(read: list[_Read]) -> dict[frozenset[str], tuple[int, ...]]:
    """Return the ways of asking that name a subject in few words, with the few statements that each points at."""
    found: dict[frozenset[str], set[int]] = {}
    for number, (_, phrases, _) in enumerate(read):
        for phrase in phrases:
            if key := core(phrase):
                found.setdefault(key, set()).add(number)
    return {key: tuple(numbers) for key, numbers in found.items() if len(numbers) <= SAME_WORDS}

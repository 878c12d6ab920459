"""Finds the statement that a question asks for.

Every phrasing, title and statement is read with the same reader as the question, so that synonyms
meet in one concept and numbers are values. Rare features weigh more (inverse document frequency). A
posting list a feature gives the candidates; only the best of them are ranked phrase by phrase.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Day, Money, Month, Number, Ordinal, Percent, Year, YearRange
from bot.knowledge.language import Language

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.reading.reader import Reader, Reading
    from bot.knowledge.models import Fact
    from bot.knowledge.snapshot import Snapshot

BODY: Final = 0.6
"""What a word counts that stands in the statement but in none of the ways of asking."""
CANDIDATES: Final = 12
LONGEST_POSTING: Final = 4_000
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(slots=True)
class Indexed:
    """One fact as features."""

    fact: Fact
    phrases: list[frozenset[str]] = field(default_factory=list)
    asked: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    has_amounts: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that the question may ask for; `score` from 0 to 1, `named` counts the words of its own (no general concept) that it shares."""

    fact: Fact
    score: float
    coverage: float
    words: tuple[str, ...]
    named: int


class FactIndex:
    """The facts of a snapshot by their features."""

    def __init__(self, snapshot: Snapshot, reader: Reader, today: date) -> None:
        self._facts: list[Indexed] = []
        counts: dict[str, int] = {}
        for fact in snapshot.facts.values():
            indexed = _index(fact, reader, today)
            self._facts.append(indexed)
            for feature in indexed.asked | indexed.body:
                counts[feature] = counts.get(feature, 0) + 1
        total = max(len(self._facts), 1)
        self._unknown = math.log(1 + total)
        self._weights = {feature: math.log(1 + total / (0.5 + count)) for feature, count in counts.items()}
        self._exact: dict[frozenset[str], list[int]] = {}
        for number, indexed in enumerate(self._facts):
            for phrase in indexed.phrases:
                if phrase and number not in self._exact.setdefault(phrase, []):
                    self._exact[phrase].append(number)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, indexed in enumerate(self._facts):
            for feature in indexed.asked:
                self._postings.setdefault(feature, []).append((number, 1.0))
            for feature in indexed.body - indexed.asked:
                self._postings.setdefault(feature, []).append((number, BODY))

    def knows(self, feature: str) -> bool:
        """Tell whether any fact has the feature."""
        return feature in self._weights

    def find(self, reading: Reading, today: date) -> list[Match]:
        """Return the likely facts, best first."""
        wanted = features(reading)
        weights = {feature: self._weights.get(feature, self._unknown * _unknown_factor(feature)) for feature in wanted}
        total = sum(weights.values())
        if not total:
            return []
        sums: dict[int, float] = {}
        for feature in wanted:
            postings = self._postings.get(feature, ())
            if len(postings) > LONGEST_POSTING:
                continue
            weight = weights[feature]
            for number, factor in postings:
                sums[number] = sums.get(number, 0.0) + weight * factor
        for number in self._exact.get(wanted, ()):
            sums[number] = sums.get(number, 0.0) + total
        best = sorted(sums, key=sums.__getitem__, reverse=True)[: CANDIDATES * 2]
        asked_years = {quantity.year for quantity in reading.quantities if isinstance(quantity, Year)}
        matches = [self._match(self._facts[number], wanted, weights, min(1.0, sums[number] / total), asked_years, today) for number in best]
        day = today.isoformat()
        return sorted((match for match in matches if match.fact.as_of <= day), key=lambda match: -match.score)[:CANDIDATES]

    def _match(
        self, indexed: Indexed, wanted: frozenset[str], weights: dict[str, float], coverage: float, years: set[int], today: date
    ) -> Match:
        similarity = 0.0
        for phrase in indexed.phrases:
            common = sum(weights[feature] for feature in wanted & phrase)
            if common:
                size = sum(self._weights.get(feature, self._unknown) for feature in phrase)
                similarity = max(similarity, common / max(size, 1e-9) * min(1.0, common / max(sum(weights.values()), 1e-9) + 0.35))
        score = 0.62 * coverage + 0.38 * similarity
        if years and not years & indexed.years:
            score -= 0.25
        for feature in wanted:
            if feature.startswith(("n:", "o:")) and feature not in indexed.asked and feature not in indexed.body:
                score -= 0.3 if feature[0] == "o" else 0.1
        if "c:how_much" in wanted:
            score += 0.04 if indexed.has_amounts else -0.06
        age = _age(indexed.fact.as_of, today)
        if age is not None and 0 <= age <= RECENT_DAYS:
            score += 0.15
        words = tuple(sorted(feature.partition(":")[2] for feature in wanted & (indexed.asked | indexed.body)))
        named = sum(1 for feature in wanted if feature.startswith(("w:", "b:")) and feature in self._weights and (feature in indexed.asked or feature in indexed.body))
        return Match(indexed.fact, max(0.0, min(1.0, score)), coverage, words, named)


RECENT_DAYS: Final = 14


def _unknown_factor(feature: str) -> float:
    return 0.45 if feature.startswith("b:") else 1.0


def _age(as_of: str, today: date) -> int | None:
    if len(as_of) < 10:  # noqa: PLR2004 - only a full day can be recent
        return None
    return (today - type(today).fromisoformat(as_of)).days


def _index(fact: Fact, reader: Reader, today: date) -> Indexed:
    indexed = Indexed(fact)
    asked: set[str] = set()
    body: set[str] = set()
    for phrase in (*fact.asked_as.all(), fact.title.en or "", fact.title.ko or ""):
        if phrase:
            found = features(reader.read(phrase, today))
            indexed.phrases.append(found)
            asked |= found
    for text in (fact.statement.en or "", fact.statement.ko or ""):
        body |= features(reader.read(text, today))
    indexed.asked, indexed.body = frozenset(asked), frozenset(body)
    indexed.has_amounts = any(feature.startswith("n:") for feature in body)
    text = " ".join((fact.as_of, fact.statement.en or "", fact.title.en or "", *fact.asked_as.all()))
    indexed.years = frozenset(int(year) for year in _YEAR.findall(text))
    return indexed


def features(reading: Reading) -> frozenset[str]:
    """Return what a reading consists of, for comparing: concepts (c:), words (w:), syllable pairs (b:), numbers."""
    found: set[str] = set()
    for mention in reading.mentions:
        for concept in mention.concepts:
            if concept.role in {"filler", "context", "member", "breakdown"}:
                continue
            name = concept.id.replace("acronym:", "subject:")
            found.add(f"h:{name}" if concept.role in {"hint", "subject", "acronym"} else f"c:{name}")
        if any(concept.role in {"hint", "member"} for concept in mention.concepts):
            found.add(f"g:{mention.text}")
    for unknown in reading.unknown:
        if "가" <= unknown.root[0] <= "힣" and len(unknown.root) > 1:
            found.update(f"b:{unknown.root[index:index + 2]}" for index in range(len(unknown.root) - 1))
        else:
            found.add(f"w:{unknown.root}")
    for quantity in reading.quantities:
        match quantity:
            case Year():
                found.add(f"y:{quantity.year}")
            case YearRange():
                found.add(f"y:{quantity.first}-{quantity.last}")
            case Ordinal():
                found.add(f"o:{quantity.number}")
            case Money() | Number() | Percent():
                found.add(f"n:{quantity.value.normalize():f}")
            case Month():
                found.add(f"m:{quantity.month}")
            case Day():
                found.add(f"d:{quantity.date}")
    return frozenset(found)


def language_text(fact: Fact, language: Language) -> tuple[str, str]:
    """Return the title and statement in the language."""
    return fact.title.get(language), fact.statement.get(language)

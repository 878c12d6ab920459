"""Which operations a question may ask for, and how much of the question each explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.calculation import Calculation
    from bot.knowledge.snapshot import Snapshot

STRONG: Final = 1.0
WEAK: Final = 0.25
QUANTITY: Final = 0.6
UNUSED_STRONG: Final = 0.7
UNUSED_MONEY: Final = 1.5

_FREE: Final = frozenset({"#year", "#years", "#future", "#number", "#currency", "#round"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One cue of an operation: the tags that must all be there, and those that may be."""

    calculation: Calculation
    needs: frozenset[str]
    goes_with: frozenset[str]
    order: int


@dataclass(frozen=True, slots=True)
class Fit:
    """An operation that the question may ask for: what it uses, and how well it fits."""

    calculation: Calculation
    used: frozenset[str]
    score: float
    order: int


class Patterns:
    """The cues of all operations, found by the tags of a question."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._by_tag: dict[str, list[Pattern]] = {}
        self._weak = frozenset(word.id for word in snapshot.words.values() if word.weak)
        for order, calculation in enumerate(snapshot.calculations.values()):
            goes_with = frozenset(calculation.goes_with)
            takes = _takes(calculation) | ({"how_much"} if calculation.results or calculation.lists_years else frozenset())
            for cue in calculation.cues:
                needs = frozenset(part.strip() for part in cue.split("+"))
                pattern = Pattern(calculation, needs, goes_with | takes | needs, order)
                self._by_tag.setdefault(min(needs), []).append(pattern)

    def fits(self, evidence: Evidence) -> list[Fit]:
        """Return the operations whose cue is in the question, best first."""
        tags = evidence.tags
        best: dict[str, Fit] = {}
        for tag in tags:
            for pattern in self._by_tag.get(tag, ()):
                if not pattern.needs <= tags:
                    continue
                used = pattern.goes_with & tags
                score = self._score(pattern, used, evidence)
                known = best.get(pattern.calculation.id)
                if known is None or score > known.score:
                    best[pattern.calculation.id] = Fit(pattern.calculation, used, score, pattern.order)
        return sorted(best.values(), key=lambda fit: (-fit.score, fit.order))

    def _score(self, pattern: Pattern, used: frozenset[str], evidence: Evidence) -> float:
        score = 0.0
        concepts = evidence.concepts
        # A phrase with two meanings ("sum": an amount, a total) counts by the one that is used.
        settled = {id(concepts[tag]) for tag in used if tag in concepts}
        for tag in used:
            score += self._weight(tag) * (1.3 if tag in pattern.needs else 1.0)
        for tag in evidence.tags:
            if tag not in used and (tag not in concepts or id(concepts[tag]) not in settled):
                score -= self._unused(tag)
        return score

    def _weight(self, tag: str) -> float:
        if tag.startswith("#"):
            return QUANTITY
        return WEAK if tag in self._weak else STRONG

    def _unused(self, tag: str) -> float:
        if tag in {"#moneys", "#money", "#percent", "#ordinal", "#part", "#denominator"}:
            return UNUSED_MONEY
        if tag in _FREE or tag in self._weak:
            return 0.1
        if tag == "how_much":
            return 1.0
        return UNUSED_STRONG


_TAKEN: Final = {
    "year": frozenset({"#year", "#years", "#future", "that_year", "current", "previous", "last", "next", "#ordinal"}),
    "years": frozenset({"#year", "#years", "#ordinal", "those_years", "current", "that_year", "per_year", "period", "#future", "list"}),
    "amount": frozenset({"#money"}),
    "percent": frozenset({"#percent", "percent"}),
    "agreement": frozenset({"#ordinal", "agreement", "current", "last", "next", "that", "#year"}),
    "currency": frozenset({"#currency", "won", "dollars", "yen"}),
    "number": frozenset({"#number"}),
}


def _takes(calculation: Calculation) -> frozenset[str]:
    taken: set[str] = set()
    for parameter in calculation.takes.values():
        taken |= _TAKEN.get(parameter.kind.value, frozenset())
        if parameter.kind.value == "series":
            taken |= {"#denominator"} if parameter.denominator else {"#part"}
            taken |= {"won", "dollars", "yen", "#currency"}
    if "target" in calculation.takes:
        taken.add("#moneys")
    return frozenset(taken)

"""Which operations a question may ask for, and how well the cues of each fit it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from bot.answers.understanding import weights
from bot.answers.understanding.grammar import CONVERTS, Cue, Tag
from bot.knowledge.calculation import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.calculation import Calculation, Parameter
    from bot.knowledge.snapshot import Snapshot

_FREE: Final = frozenset(
    {
        *(Tag.YEAR, Tag.YEARS, Tag.MANY_YEARS, Tag.FUTURE, Tag.NUMBER, Tag.CURRENCY, Tag.ROUND),
        *(Tag.PERCENT_OF, Tag.PERIODS, Tag.ORDINALS, Tag.PARTS, Tag.INDEX, Tag.NUMBERS),
    }
)
"""Quantities that an operation may leave unused at little cost."""
_DEAR: Final = frozenset({Tag.MONEYS, Tag.MONEY, Tag.PERCENT, Tag.ORDINAL, Tag.PART, Tag.DENOMINATOR})
"""Quantities that nobody names for nothing."""

PLACES: Final = 9

_AT_A_YEAR: Final = frozenset({Tag.YEAR, Tag.YEARS, Tag.FUTURE, Tag.ORDINAL, Cue.THAT_YEAR, Cue.CURRENT})
_TAKEN: Final[dict[Kind, frozenset[str]]] = {
    Kind.YEAR: _AT_A_YEAR | {Cue.PREVIOUS, Cue.LAST, Cue.NEXT},
    Kind.YEARS: _AT_A_YEAR | {Cue.THOSE_YEARS, Cue.PER_YEAR, Cue.PERIOD, Cue.LIST},
    Kind.AMOUNT: frozenset({Tag.MONEY}),
    Kind.PERCENT: frozenset({Tag.PERCENT, Cue.PERCENT}),
    Kind.AGREEMENT: frozenset({Tag.ORDINAL, Tag.YEAR, Cue.AGREEMENT, Cue.CURRENT, Cue.LAST, Cue.NEXT, Cue.THAT}),
    Kind.CURRENCY: frozenset({Tag.CURRENCY}),
    Kind.NUMBER: frozenset({Tag.NUMBER, Tag.NUMBERS}),
    Kind.EXCHANGE: frozenset({Tag.EXCHANGE, *CONVERTS}),
}
"""What a parameter of each kind makes use of."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One cue of an operation: the tags that must all be there, and those that may be.

    `gains` is what it counts that one of them is used and not left over, for all cues of the operation alike; `bonus`
    is what those that this cue needs count beside that.
    """

    calculation: Calculation
    needs: frozenset[str]
    goes_with: frozenset[str]
    gains: Mapping[str, float]
    bonus: float
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
        self._made_of = snapshot.calculations, snapshot.words
        self._by_tag: dict[str, list[Pattern]] = {}
        self._weak = frozenset(word.id for word in snapshot.words.values() if word.weak)
        self._currencies = frozenset(word.id for word in snapshot.words.values() if word.currency)
        self._costs = {tag: self._unused(tag) for tag in (*snapshot.words, *(tag.value for tag in Tag))}
        order = count()
        for calculation in snapshot.calculations.values():
            may_use = self._may_use(calculation)
            cues = [frozenset(part.strip() for part in cue.split("+")) for cue in calculation.cues]
            gains = {tag: self._weight(tag) + self._cost(tag) for tag in may_use.union(*cues)}
            for needs in cues:
                goes_with = may_use if needs <= may_use else may_use | needs
                bonus = (weights.NEEDED - 1) * sum(map(self._weight, needs))
                pattern = Pattern(calculation, needs, goes_with, gains, bonus, next(order))
                # Words are rarer than quantities, whose names begin with a sign: fewer patterns need to be looked at.
                self._by_tag.setdefault(max(needs), []).append(pattern)

    def renewed(self, snapshot: Snapshot) -> Patterns:
        """Return the patterns of another snapshot; these where it has the same operations and words."""
        calculations, words = self._made_of
        same = snapshot.calculations is calculations and snapshot.words is words
        return self if same else Patterns(snapshot)

    def fits(self, evidence: Evidence) -> list[Fit]:
        """Return the operations whose cue is in the question, best first."""
        tags = evidence.tags
        costs = sum(map(self._cost, tags))
        twice = _meant_twice(evidence)
        best: dict[str, Fit] = {}
        for tag in tags:
            for pattern in self._by_tag.get(tag, ()):
                if not pattern.needs <= tags:
                    continue
                used, gains = pattern.goes_with & tags, pattern.gains
                score = sum([gains[tag] for tag in used]) + pattern.bonus - costs
                if twice:
                    score += sum(map(self._cost, _settled(twice, used)))
                # Tags come in no order, and sums of fractions differ in their last digits by it.
                score = round(score, PLACES)
                known = best.get(pattern.calculation.id)
                if known is None or (score, known.order) > (known.score, pattern.order):
                    best[pattern.calculation.id] = Fit(pattern.calculation, used, score, pattern.order)
        return sorted(best.values(), key=lambda fit: (-fit.score, fit.order))

    def _cost(self, tag: str) -> float:
        """Return what it costs to leave a tag over."""
        return self._costs.get(tag, weights.UNUSED_STRONG)

    def _weight(self, tag: str) -> float:
        if tag.startswith("#"):
            return weights.QUANTITY
        return weights.WEAK_CUE if tag in self._weak else weights.STRONG_CUE

    def _unused(self, tag: str) -> float:
        if tag in _DEAR:
            return weights.UNUSED_QUANTITY
        if tag in _FREE or tag in self._weak:
            return weights.UNUSED_WEAK
        return weights.UNUSED_HOW_MUCH if tag == Cue.HOW_MUCH else weights.UNUSED_STRONG

    def _may_use(self, calculation: Calculation) -> frozenset[str]:
        """Return what the operation makes use of beside its cue."""
        used = {*calculation.goes_with, *self._taken(calculation.takes.values())}
        if calculation.results or calculation.lists_years:
            used.add(Cue.HOW_MUCH)
        if "target" in calculation.takes:
            used.add(Tag.MONEYS)
        return frozenset(used)

    def _taken(self, parameters: Iterable[Parameter]) -> Iterable[str]:
        for parameter in parameters:
            yield from _TAKEN.get(parameter.kind, ())
            if parameter.kind is Kind.SERIES:
                yield Tag.DENOMINATOR if parameter.denominator else Tag.PART
                yield Tag.CURRENCY
            if parameter.kind in {Kind.SERIES, Kind.CURRENCY}:
                yield from self._currencies


def _meant_twice(evidence: Evidence) -> list[list[str]]:
    """Return the tags that one phrase has: "sum" is an amount, and a total."""
    if len(set(map(id, evidence.concepts.values()))) == len(evidence.concepts):
        return []
    tags: dict[int, list[str]] = {}
    for tag, mention in evidence.concepts.items():
        tags.setdefault(id(mention), []).append(tag)
    return [same for same in tags.values() if len(same) > 1]


def _settled(twice: Iterable[list[str]], used: frozenset[str]) -> Iterable[str]:
    """Yield the tags that cost nothing, as their phrase counts by another one, which is used."""
    for tags in twice:
        if not used.isdisjoint(tags):
            yield from (tag for tag in tags if tag not in used)

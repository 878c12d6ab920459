"""How much of a question an operation explains, word by word.

A figure is trusted only when nearly every word that says something is accounted for: "how much of it
was spent on coffee" has an operation, a year and a series, and yet no figure answers it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Money, Number
from bot.answers.understanding import weights
from bot.answers.understanding.grammar import APPOSED, Tag
from bot.answers.understanding.hearsay import believed

if TYPE_CHECKING:
    from bot.answers.quantities import Quantity
    from bot.answers.reading.reader import Mention, Unknown
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.frames import Fit
    from bot.knowledge.snapshot import Snapshot

_TAG_OF: Final[dict[str, str]] = {
    "year": Tag.YEAR,
    "year_range": Tag.YEARS,
    "year_offset": Tag.YEAR,
    "money": Tag.MONEY,
    "percent": Tag.PERCENT,
    "ordinal": Tag.ORDINAL,
    "several": Tag.ORDINAL,
    "number": Tag.NUMBER,
}
_NEEDS_NO_USE: Final = frozenset({"date", "month", "duration"})

_NARROWING: Final = frozenset(
    {
        *("on", "at", "by", "in", "into", "from", "for", "of", "per", "to", "each", "every", "with", "among"),
        *("how", "many", "which", "what", "whose", "through", "via", "using", "alone", "ov"),
    }
)
"""A word that is not known, right behind one of these, narrows what is asked to something that no figure has."""

_KOREAN_VERBS: Final = tuple("는은한던게히고며면서니요다냐지까음함임됨라네데든럼죠려")
_ENGLISH_VERBS: Final = ("ing", "ed", "ly", "est", "ish")
_TOO_SHORT: Final = 2
"""An English word of so few letters ("yo", "hm") is too short to name a thing."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`score` from 0 to 1; `narrowed` are unknown words that narrow the question, `left` all that is not explained."""

    score: float
    narrowed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(slots=True)
class _Account:
    """What was explained so far, and what was not."""

    explained: float = 0.0
    unexplained: float = 0.0
    narrowed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def close(self) -> Coverage:
        total = self.explained + self.unexplained
        return Coverage(self.explained / total if total else 0.0, tuple(self.narrowed), tuple(self.left))


def cover(fit: Fit, evidence: Evidence, snapshot: Snapshot) -> Coverage:
    """Return how much of the question the operation explains."""
    reading = evidence.reading
    core = _core(evidence)
    account = _Account()
    for mention in reading.mentions:
        worth, explained = _worth(mention, fit, snapshot)
        share = 1.0 if mention.clause in core else weights.BESIDE
        if explained:
            account.explained += worth * share
        else:
            account.unexplained += worth * share
            if worth > weights.LITTLE and mention.clause in core:
                account.left.append(mention.text)
    for quantity in reading.quantities:
        if believed(reading, quantity, evidence.told):
            continue
        if _tag(quantity, fit, evidence) in fit.used or quantity.kind in _NEEDS_NO_USE:
            account.explained += weights.QUANTITY_USED
        else:
            account.unexplained += weights.QUANTITY_LEFT
    for unknown in reading.unknown:
        if APPOSED.match(reading.text, unknown.end):
            account.unexplained += weights.UNKNOWN_APPOSED
        else:
            _add_unknown(account, unknown, in_core=unknown.clause in core)
    return account.close()


def _worth(mention: Mention, fit: Fit, snapshot: Snapshot) -> tuple[float, bool]:
    """Return what a phrase counts, and whether the operation explains it in one of its meanings."""
    worth, explained = 0.0, False
    for concept in mention.concepts:
        known = weights.ROLES.get(concept.role)
        if known is not None:
            worth, explained = max(worth, known), True
        elif concept.role not in {"cue", "unit"}:
            worth = max(worth, weights.LEFT_OTHER)
        elif concept.id in fit.used:
            weak = snapshot.words[concept.id].weak
            worth, explained = max(worth, weights.USED_WEAK if weak else weights.USED_STRONG), True
        elif not explained:
            worth = max(worth, weights.LEFT_WEAK if snapshot.words[concept.id].weak else weights.LEFT_STRONG)
    return worth, explained


def _tag(quantity: Quantity, fit: Fit, evidence: Evidence) -> str:
    """Return as what the operation may make use of a quantity."""
    if isinstance(quantity, Number | Money) and evidence.exchange and quantity.value in {evidence.exchange[0], 1}:
        return Tag.EXCHANGE
    if isinstance(quantity, Number):
        if quantity.scaled:
            return Tag.MONEY
        # "SMA 10" is a number by itself, and that of an agreement for an operation that takes one.
        if Tag.ORDINAL in fit.used and int(quantity.value) in evidence.ordinals:
            return Tag.ORDINAL
    if isinstance(quantity, Money) and quantity.value in evidence.years:
        # "2012 KRW" is the year, and the currency wanted.
        return Tag.YEAR
    return _TAG_OF.get(quantity.kind, "")


def _add_unknown(account: _Account, unknown: Unknown, *, in_core: bool) -> None:
    """Count a word that the vocabulary does not know."""
    weight = _weight(unknown)
    if not in_core:
        account.unexplained += weight * weights.UNKNOWN_BESIDE
        return
    if unknown.before in _NARROWING:
        account.narrowed.append(unknown.text)
        weight = max(weight, weights.NARROWS_LEAST) * weights.NARROWS
    account.unexplained += weight
    account.left.append(unknown.text)


def _weight(unknown: Unknown) -> float:
    """Return how much an unknown word counts: one that may name a thing more than a verb or an adverb."""
    korean = "가" <= unknown.text[0] <= "힣"
    if len(unknown.root) <= (1 if korean else _TOO_SHORT):
        return weights.UNKNOWN_SHORT
    if unknown.text.endswith(_KOREAN_VERBS if korean else _ENGLISH_VERBS):
        return weights.UNKNOWN_VERB
    return weights.UNKNOWN_KOREAN if korean else weights.UNKNOWN_ENGLISH


def _core(evidence: Evidence) -> frozenset[int]:
    """Return the clauses that ask: those of a question that have a cue, else those with a cue, else all."""
    reading = evidence.reading
    if reading.clauses == 1:
        return frozenset({0})
    asking = {
        mention.clause
        for mention in reading.mentions
        if any(concept.role in {"cue", "unit", "series"} for concept in mention.concepts)
    }
    asking |= {reading.clause_of(quantity.start) for quantity in reading.quantities}
    beside = reading.subordinate | evidence.told
    asking -= beside
    marked = set(reading.question_marks)
    chosen = (marked & asking) or (marked - beside) or asking
    return frozenset(chosen or range(reading.clauses))

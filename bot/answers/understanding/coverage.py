"""How much of a question an operation explains, word by word.

A figure is trusted only when nearly every word that says something is accounted for: "how much of it
was spent on coffee" has an operation, a year and a series, and yet no figure answers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.answers.reading.reader import Reading, Unknown
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.frames import Fit
    from bot.knowledge.snapshot import Snapshot

LITTLE: Final = 0.2
"""A weak cue without effect is not worth mentioning."""

_TAG_OF: Final = {
    "year": "#year",
    "year_range": "#years",
    "year_offset": "#year",
    "money": "#money",
    "percent": "#percent",
    "ordinal": "#ordinal",
    "number": "#number",
}

_NARROWS: Final = frozenset(
    "on at by in into from for of per to each every with among how many which what whose through via using alone ov".split()
)
"""A word that is not known, right behind one of these, narrows what is asked to something that no figure has."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """`score` from 0 to 1; `narrowed` lists unknown words that narrow the question; `left` all that is not explained."""

    score: float
    narrowed: tuple[str, ...]
    left: tuple[str, ...]


def cover(fit: Fit, evidence: Evidence, snapshot: Snapshot) -> Coverage:
    """Return how much of the question the operation explains."""
    reading = evidence.reading
    explained = unexplained = 0.0
    left: list[str] = []
    core = _core(reading)
    for mention in reading.mentions:
        share = 1.0 if mention.clause in core else 0.4
        best = 0.0
        is_explained = False
        for concept in mention.concepts:
            match concept.role:
                case "filler" | "context" | "party":
                    is_explained, best = True, max(best, 0.0)
                case "hint":
                    is_explained, best = True, max(best, 0.3)
                case "member":
                    is_explained, best = True, max(best, 0.3)
                case "acronym":
                    is_explained, best = True, max(best, 0.5)
                case "subject":
                    is_explained, best = True, max(best, 0.8)
                case "series":
                    is_explained, best = True, max(best, 0.8)
                case "cue" | "unit":
                    weak = snapshot.words[concept.id].weak
                    if concept.id in fit.used:
                        is_explained, best = True, max(best, 0.4 if weak else 1.0)
                    elif not is_explained:
                        best = max(best, 0.12 if weak else 0.6)
                case _:
                    best = max(best, 1.0)
        if is_explained:
            explained += best * share
        else:
            unexplained += best * share
            if best > LITTLE and mention.clause in core:
                left.append(mention.text)
    for quantity in reading.quantities:
        tag = "#money" if getattr(quantity, "scaled", False) else _TAG_OF.get(quantity.kind, "")
        if quantity.kind == "number" and "#ordinal" in fit.used and int(quantity.value) in evidence.ordinals:
            tag = "#ordinal"
        if tag in fit.used or quantity.kind in {"date", "month", "duration"}:
            explained += 0.8
        else:
            unexplained += 0.6
    narrowed: list[str] = []
    for unknown in reading.unknown:
        share = 1.0 if unknown.clause in core else 0.15
        weight = _weight(unknown)
        if unknown.before in _NARROWS and share == 1.0:
            narrowed.append(unknown.text)
            weight = max(weight, 0.7) * 1.4
        unexplained += weight * share
        if unknown.clause in core:
            left.append(unknown.text)
    total = explained + unexplained
    return Coverage(explained / total if total else 0.0, tuple(narrowed), tuple(left))


def _weight(unknown: Unknown) -> float:
    """Return how much an unknown word counts: one that may name a thing more than a verb or an adverb."""
    word = unknown.text
    if "가" <= word[0] <= "힣":
        if len(unknown.root) == 1:
            return 0.2
        return 0.3 if word.endswith(_KOREAN_VERBS) else 0.6
    if len(unknown.root) <= 2:  # noqa: PLR2004 - "yo", "hm": too short to name a thing
        return 0.2
    return 0.3 if word.endswith(_ENGLISH_VERBS) else 0.55


_KOREAN_VERBS: Final = tuple("는은한던게히고며면서니요다냐지까음함임됨라네데든럼죠려")
_ENGLISH_VERBS: Final = ("ing", "ed", "ly", "est", "ish")


def _core(reading: Reading) -> frozenset[int]:
    """Return the clauses that ask: those of a question that have a cue, else those with a cue, else all."""
    if reading.clauses == 1:
        return frozenset({0})
    asking = {
        mention.clause
        for mention in reading.mentions
        if any(concept.role in {"cue", "unit", "series"} for concept in mention.concepts)
    }
    asking |= {reading.clause_of(quantity.start) for quantity in reading.quantities}
    asking -= reading.subordinate
    marked = set(reading.question_marks)
    chosen = (marked & asking) or (marked - reading.subordinate) or asking
    return frozenset(chosen or range(reading.clauses))

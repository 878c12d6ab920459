"""What speaks against an operation beside the words that it does not explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.understanding import weights
from bot.answers.understanding.grammar import ASKS_AN_AMOUNT, NOT_FOR, NOT_IT, SPLITS, WHAT, Cue, Tag

if TYPE_CHECKING:
    from bot.answers.understanding.decision import Choice
    from bot.answers.understanding.evidence import Evidence
    from bot.knowledge.calculation import Calculation
    from bot.knowledge.models import Subject
    from bot.knowledge.snapshot import Snapshot

_ROLES_BESIDE: Final = frozenset({"hint", "filler", "subject", "acronym", "series"})
"""A phrase that is one of these too asks for nothing of its own."""


class Objections:
    """Looks for them with the vocabulary of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        words = snapshot.words.values()
        self._for_words = frozenset(word.id for word in words if word.asks == "words")
        self._strong = frozenset(word.id for word in words if not word.weak)
        self._amounts = ASKS_AN_AMOUNT | {word.id for word in words if word.currency}
        self._for_more = frozenset(word.id for word in words if word.asks in {"words", "operation"})

    def of(self, choice: Choice, evidence: Evidence) -> dict[str, bool]:
        """Return what may speak against the operation, and whether it does."""
        fit, bound, coverage = choice.fit, choice.bound, choice.coverage
        calculation, left = bound.calculation, bool(coverage.left)
        shows = calculation.shows is not None
        loose, unused = calculation.bare or shows, evidence.tags - fit.used
        return {
            "only_part": bool(evidence.breakdown or evidence.details) or (bool(evidence.days) and not shows),
            "other_series": bound.series != bound.subject.series and not shows and left,
            "narrowed": bool(coverage.narrowed),
            "other_round": shows and (bool(evidence.days) or Tag.ROUND in evidence.tags),
            "other_part": shows and bool(evidence.parts),
            "other_payer": _is_another(evidence.other_payer, bound.subject) and not shows,
            "wants_words": not self._for_words.isdisjoint(unused),
            "unasked": loose and self.leaves_unasked(choice, evidence),
            "not_how_much": calculation.plain and Cue.HOW_MUCH not in fit.used and left,
            "leaves_a_cue": loose and self.leaves_a_cue(choice, evidence),
            "about_a_rate": _asks_a_rate(evidence, fit.used),
            "share_of_a_year": _gives_no_share(calculation) and _asks_a_share(evidence, unused),
            "except": (Cue.EXCEPT in unused or _leaves_a_part_out(evidence)) and not shows,
            "split": _leaves_a_split(evidence, fit.used, unused),
            "counts": _asks_how_many(evidence) and bound.series not in evidence.members,
            "no_amount": calculation.plain and not self._asks_an_amount(choice, evidence),
        }

    def leaves_unasked(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether the question asks for something ("when", "who") that the operation does not answer."""
        return not self._for_more.isdisjoint(evidence.tags - choice.fit.used)

    def leaves_a_cue(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether a word that asks for something else is left unexplained."""
        used, concepts = choice.fit.used, evidence.concepts
        explained = {id(concepts[tag]) for tag in used if tag in concepts}
        return any(
            name in self._strong
            and name not in used
            and id(mention) not in explained
            and _ROLES_BESIDE.isdisjoint(concept.role for concept in mention.concepts)
            for name, mention in concepts.items()
        )

    def _asks_an_amount(self, choice: Choice, evidence: Evidence) -> bool:
        """Tell whether a message that is longer than a few words asks for an amount."""
        text = evidence.reading.text
        asked = not self._amounts.isdisjoint(choice.fit.used)
        return asked or len(text.split()) <= weights.TERSE or WHAT.search(text) is not None


def _is_another(payer: str, subject: Subject) -> bool:
    """Tell whether somebody is asked to pay who does not pay for the subject."""
    return bool(payer) and payer not in subject.payers.all()


def _asks_how_many(evidence: Evidence) -> bool:
    """Tell whether the question asks how many people there are, and not what falls to each."""
    asked = bool(evidence.members) and Cue.HOW_MANY in evidence.tags
    return asked and evidence.tags.isdisjoint({Cue.PER, Cue.PER_HEAD, Cue.PERCENT})


def _leaves_a_split(evidence: Evidence, used: frozenset[str], unused: set[str]) -> bool:
    """Tell whether an amount is to be divided by something, in words that mean nothing else that is used."""
    left = SPLITS & unused
    if not left:
        return False
    concepts = evidence.concepts
    explained = {id(concepts[tag]) for tag in used if tag in concepts}
    return any(tag not in concepts or id(concepts[tag]) not in explained for tag in left)


def _gives_no_share(calculation: Calculation) -> bool:
    """Tell whether an operation computes something, and no percentage but the change between two years."""
    return "first" in calculation.takes or (bool(calculation.results) and not calculation.in_percent)


def _leaves_a_part_out(evidence: Evidence) -> bool:
    """Tell whether it is asked what is not for one of the parts: "how much was not labour"."""
    if not evidence.parts:
        return False
    text = evidence.reading.text
    parts = {f"series:{name}" for name in evidence.parts}
    found = (one for one in evidence.reading.mentions if not parts.isdisjoint(concept.id for concept in one.concepts))
    return any(NOT_FOR.search(text, 0, one.start) or NOT_IT.match(text, one.end) for one in found)


def _asks_a_share(evidence: Evidence, unused: set[str]) -> bool:
    """Tell whether one amount is asked as a share of another, not how much it rose."""
    return Cue.SHARE in unused and evidence.tags.isdisjoint({Cue.INCREASE, Cue.DECREASE, Cue.CHANGE})


def _asks_a_rate(evidence: Evidence, used: frozenset[str]) -> bool:
    """Tell whether an exchange rate is spoken of, and nothing to be converted by it."""
    converts = Cue.CONVERT in used or evidence.money or evidence.currencies or evidence.exchange
    return Cue.EXCHANGE_RATE in evidence.tags and not converts

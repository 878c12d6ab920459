"""Finds by what the amount of a year is to be multiplied: "twice the 2019 payment", "2019년 분담금의 절반"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Number, Percent
from bot.answers.understanding.grammar import Cue, Tag

if TYPE_CHECKING:
    from bot.answers.reading.reader import Mention
    from bot.answers.understanding.evidence import Evidence

_FACTORS: Final = {
    **dict.fromkeys(("twice", "double", "doubles", "doubled", "곱절", "갑절"), Decimal(2)),
    **dict.fromkeys(("thrice", "triple", "triples", "tripled", "treble"), Decimal(3)),
    "quadruple": Decimal(4),
    **dict.fromkeys(("half", "half of", "half the", "half what", "절반"), Decimal("0.5")),
}
_BESIDE: Final = 1
"""A number so near before "times" or "배" counts how many."""
_OF_AN_AMOUNT: Final = re.compile(
    r"\s(?:of\s|as much as\s|as high as\s)?"
    r"(?:the|what|that|this|it|its|our|their|korea|south korea|seoul|last|current|today|in|[12][0-9]{3}|sma|payment"
    r"|contribution)",
    re.IGNORECASE,
)
_OF_A_YEAR: Final = re.compile(
    r"\sof\s(?:the\s|what\s|its\s)?(?:(?:19|20)[0-9]{2}(?![0-9])|sma\b|payment|amount|contribution|bill)", re.IGNORECASE
)
_IT: Final = re.compile(r"\b(?:it|that|this|they|we)\b", re.IGNORECASE)
_OF: Final = re.compile(r"\sof\s", re.IGNORECASE)
_ITS: Final = re.compile(r"(?:[0-9]년|분담금|금액|국방비|예산|GDP|생산)의\s?$", re.IGNORECASE)
"""What stands behind or before a percentage of the amount of a year."""
_ASKED_WHEN: Final = frozenset({"when", "which_year", "reach_when", "how_long"})
"""Beside one of these a multiple is no amount that is wanted, but one that was or will be reached."""


def take_multiple(evidence: Evidence) -> None:
    """Take the factor for a number of the question, where it stands before the amount of one year, or it asks when."""
    mention = evidence.concepts.get(Cue.TIMES)
    if mention is None or evidence.money or len(evidence.years) + len(evidence.offsets) > 1:
        return
    if not _ASKED_WHEN.isdisjoint(evidence.concepts):
        if _take_factor(evidence, mention):
            evidence.tags.add(Tag.FACTOR)
        return
    if evidence.periods or Cue.DOUBT in evidence.concepts or not _is_of_an_amount(evidence, mention):
        return
    if not _take_factor(evidence, mention):
        return
    evidence.tags.add(Tag.MULTIPLE)
    # Half of what nobody knows is no half of the payment.
    evidence.breakdown += [one.text for one in evidence.reading.unknown if one.start > mention.start]
    # "Half of Korean employees": those are what is multiplied.
    evidence.denominators += [name for name in evidence.members if name not in evidence.denominators]


def take_percentage(evidence: Evidence) -> None:
    """Mark a percentage of the amount of a year, where it is that amount which is wanted: "13.9 % of 2020"."""
    if len(evidence.percents) != 1 or evidence.parts or evidence.money:
        return
    text = evidence.reading.text
    if evidence.denominators and (evidence.acronyms or evidence.subjects or _IT.search(text)):
        # "The payment is 2.2 % of the defence budget": that is a share to be looked at.
        return
    for quantity in evidence.reading.quantities:
        if isinstance(quantity, Percent):
            behind = (_OF if evidence.denominators else _OF_A_YEAR).match(text, quantity.end)
            if behind or _ITS.search(text, 0, quantity.start):
                evidence.tags.add(Tag.PERCENT_OF)


def _take_factor(evidence: Evidence, mention: Mention) -> bool:
    """Take the factor that a word says for a number; tell whether there is one, or a number that counts "times"."""
    factor = _FACTORS.get(mention.text)
    if factor is not None:
        evidence.numbers.insert(0, factor)
        return True
    numbers = (quantity for quantity in evidence.reading.quantities if isinstance(quantity, Number))
    return any(_counts(number, mention) for number in numbers)


def _counts(number: Number, mention: Mention) -> bool:
    """Tell whether a number stands right before "times"."""
    return 0 <= mention.start - number.end <= _BESIDE


def _is_of_an_amount(evidence: Evidence, mention: Mention) -> bool:
    """Tell whether what follows is an amount; in Korean it stands before, with nothing but a particle behind."""
    text = evidence.reading.text
    if text[mention.start : mention.end].isascii():
        return _OF_AN_AMOUNT.match(text, mention.end) is not None
    return bool(evidence.years or evidence.offsets or Cue.CURRENT in evidence.concepts)

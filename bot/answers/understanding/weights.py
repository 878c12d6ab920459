"""Every number by which a question is weighed, in one place. All were measured on `tests/questions`.

`Bars` is what a score must reach; `benchmarks/bars.py` moves each by itself and draws what comes of it. The rest
says how a score is made: how well the cues of an operation fit (`frames`), how much of the question it explains
(`coverage`), and what speaks against it (`weighing`). What a statement scores stands in `facts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Bars:
    """What a score must reach, from 0 to 1.

    An operation must explain more of a question that names the subject by hints alone (`hinted_operation`) or
    not at all (`bare_operation`). `operation_chance` and `fact` are the chances that
    an operation which leaves words over and a statement must have, `commanded_fact` that of
    a statement when the bot's own command stands before the question; `near` is what makes one
    worth suggesting. `overheard` and `overheard_fact` are what an operation and a statement need to answer a
    message that is not for the bot.
    """

    operation: float = 0.66
    hinted_operation: float = 0.74
    bare_operation: float = 0.84
    operation_chance: float = 0.36
    fact: float = 0.34
    commanded_fact: float = 0.35
    near: float = 0.30
    overheard: float = 0.85
    overheard_fact: float = 0.90


# How sure a statement is.

FIRM: Final = 0.75
"""A statement so likely may take the place of an operation that leaves words over."""
RATHER_THAN_ASK: Final = 0.5
"""A statement so likely is told rather than to ask back what an operation lacks that explains every word."""
UNREACHABLE: Final = 2.0
"""The bar of what may not answer."""
AHEAD: Final = 0.02
"""By so much a statement must be more likely than the operation to take its place."""

AHEAD_OF_WHOLE: Final = 0.15
"""By so much a statement must be likelier than an operation that leaves no word over or reached its bar."""

# How well the cues of an operation fit the question.

STRONG_CUE: Final = 1.0
WEAK_CUE: Final = 0.25
QUANTITY: Final = 0.6
NEEDED: Final = 1.3
"""What a part of the cue itself counts, compared with one that merely goes with it."""
UNUSED_STRONG: Final = 0.7
UNUSED_WEAK: Final = 0.1
UNUSED_HOW_MUCH: Final = 1.0
UNUSED_QUANTITY: Final = 1.5
"""An amount, a percentage, a number of an agreement, a part: whoever names one wants it used."""
MISSING_PARAMETER: Final = 1.2
LATER: Final = 0.05
"""What each place in the order of the candidates counts."""
NAMED: Final = 0.8
"""An operation that fits so well was named by the question, not carried over from the one before."""
CARRIED_OVER: Final = 9.0
"""The fit of the operation that a follow-up carries over: better than any that it names by halves."""
CANDIDATES: Final = 6
"""So many operations are bound and compared."""

# How much of a question is explained, word by word.

ROLES: Final = {
    "filler": 0.0,
    "context": 0.0,
    "party": 0.0,
    "hint": 0.3,
    "member": 0.3,
    "acronym": 0.5,
    "subject": 0.8,
    "series": 0.8,
}
"""What a word counts for an operation, whichever it is."""
USED_STRONG: Final = 1.0
USED_WEAK: Final = 0.4
LEFT_STRONG: Final = 0.6
LEFT_WEAK: Final = 0.12
LEFT_OTHER: Final = 1.0
LITTLE: Final = 0.2
"""A weak cue without effect is not worth mentioning."""
QUANTITY_USED: Final = 0.8
QUANTITY_LEFT: Final = 0.6
BESIDE: Final = 0.4
"""What a word counts that stands in another clause than the question."""
UNKNOWN_BESIDE: Final = 0.15
"""What a word counts there that the vocabulary does not know."""
UNKNOWN_APPOSED: Final = 0.1
"""What an unknown word counts that only names a year in another way: "the World Cup year 2002"."""
UNKNOWN_SHORT: Final = 0.2
UNKNOWN_VERB: Final = 0.3
UNKNOWN_KOREAN: Final = 0.6
UNKNOWN_ENGLISH: Final = 0.55
NARROWS_LEAST: Final = 0.7
NARROWS: Final = 1.4
"""An unknown word behind "on" or "per" counts at least `NARROWS_LEAST`, times this."""

# What speaks against an operation beside the words that it does not explain.

AGAINST: Final = {
    # A part is asked for that no figure has: a week, a province, a day.
    "only_part": 0.35,
    # It is about another series than the subject's own, and words are left.
    "other_series": 0.1,
    "narrowed": 0.2,
    # The number is that of a round of talks, or a day is named: no field of an agreement.
    "other_round": 0.35,
    # A part of the amount is named, and the operation tells of an agreement.
    "other_part": 0.35,
    "other_payer": 0.5,
    # Who, why, where: no figure answers it.
    "wants_words": 0.25,
    # When, how many: the operation does not answer that.
    "unasked": 0.2,
    # A plain amount that nobody asked for by "how much", and words are left.
    "not_how_much": 0.2,
    # It answers without its own cue, and a word is left that asks for another.
    "leaves_a_cue": 0.2,
    # An exchange rate is spoken of, and nothing to be converted: it is the rate that is asked for.
    "about_a_rate": 0.3,
    # A change between two years is no share of one in the other.
    "share_of_a_year": 0.4,
    # Something is to be left out, and no operation leaves anything out.
    "except": 0.5,
    # By the head, the day, the hour: an amount that is not split so is no answer.
    "split": 0.4,
    # How many people there are is asked, and the operation is about money.
    "counts": 0.5,
    # A plain amount, and nothing in a longer message asks for one.
    "no_amount": 0.25,
}

FORBIDS: Final = ("other_payer", "only_part", "about_a_rate", "share_of_a_year", "except", "split", "counts")
"""What nothing makes up for: what somebody else pays, or pays in a week, is never the amount of the subject,
and nothing is left out or divided that no operation leaves out or divides."""

FIGURES: Final = frozenset({"#year", "#years", "#money", "#percent", "#ordinal", "#part", "#denominator"})
"""The quantities and parts that an operation may make use of."""

# What makes a message a question about the subject.

TWO_HINTS: Final = 2
"""Two hints together ("Korea" and "pay") name the subject."""
SEVERAL: Final = 2
"""So many agreements in a row are a list of them."""
TERSE: Final = 6
"""A message of so many words may be a question without a question word."""
YEAR_ALONE: Final = 3
"""A message of so many words may be a year alone, and ask for its amount."""
TERSE_WITH_NAME: Final = 8
"""A message of so many words that names the subject may be a question without the form of one."""
FRAGMENT: Final = 14
"""A message of so few characters may ask for an operation and leave out the years."""
ASKS_ON: Final = 40
"""A message of so many characters may ask on after a statement: "how did it end?"."""
LONG: Final = 60
"""A longer message stands on its own feet unless it begins with "and", "then", "그럼"."""
FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2060
"""A plain number within these may be a year that was not read as one."""
AT_A_RISE: Final = frozenset({"#percent", "#future", "per_year"})
"""So much said together, and nothing else, is a question: "at 4 % a year until 2030"."""
PETTY: Final = Decimal(10) ** 6
"""No government pays less than a million, whatever the currency."""

"""What an operation leaves of a question, and what it works out that nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.quantities import Percent, Unclear
from bot.answers.understanding import weights
from bot.answers.understanding.acceptance import LONG, MOST
from bot.answers.understanding.grammar import Cue, Tag
from bot.knowledge.calculation import Kind

if TYPE_CHECKING:
    from bot.answers.understanding.binding import Bound
    from bot.answers.understanding.decision import Choice
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.facts import Match

_READS_NUMBERS: Final = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.EXCHANGE, Kind.AMOUNT, Cue.THOSE_YEARS})
"""What makes use of a bare number that goes on with what was asked before: "and at 5?", "the last 3 of them"."""


_MOST_PLACES: Final = 10
"""So many places of a ranking are asked for at once; what is more counts something else."""


def computes(choice: Choice) -> bool:
    """Tell whether an amount and a year are to be set against each other: no statement works that out."""
    used, bound = choice.fit.used, choice.bound
    return {Tag.MONEY, Tag.YEAR} <= used and not bound.calculation.bare and bound.amount is not None


def left_over(choice: Choice, evidence: Evidence, match: Match) -> dict[str, float]:
    """Return what kind of words the operation leaves: plain ones, others, and those that the best statement has."""
    left = set(choice.coverage.left)
    unknown = [one for one in evidence.reading.unknown if one.text in left]
    plain = sum(one.common for one in unknown)
    return {
        "left_plain": min(plain, 5) / 5,
        "left_other": min(len(unknown) - plain, 5) / 5,
        "left_told": min(sum(one.root in match.words for one in unknown), MOST) / MOST,
        "words": min(len(evidence.reading.text.split()), LONG) / LONG,
        "figures": min(len(choice.fit.used & weights.FIGURES), MOST) / MOST,
    }


def leaves_anything(choice: Choice, evidence: Evidence) -> bool:
    """Tell whether the operation leaves something over that would change the answer."""
    left = leaves_a_number(choice, evidence) or leaves_a_series(choice, evidence)
    return left or leaves_a_rank(choice, evidence) or leaves_a_period(choice, evidence)


def leaves_a_number(choice: Choice, evidence: Evidence) -> bool:
    """Tell whether a number is left over that would change the answer: a year, a second amount, a percentage."""
    bound = choice.bound
    unused = bound.calculation.plain or Tag.NUMBER not in choice.fit.used
    unclear = any(isinstance(quantity, Unclear) for quantity in evidence.reading.quantities)
    if "years" in bound.assumed and (unclear or (evidence.numbers and unused)):
        return True
    if evidence.numbers and _passes_over(bound, evidence):
        return True
    if len(evidence.money) > 1 and Tag.MONEY in choice.fit.used and Tag.MONEYS not in choice.fit.used:
        return True
    if Tag.PERIODS in evidence.tags and bound.later is None and bound.calculation.results:
        return True
    if evidence.numbers and evidence.ordinals and bound.calculation.results and Tag.NUMBER not in choice.fit.used:
        return True
    return bool(bound.calculation.results) and Tag.PERCENT not in choice.fit.used and _asks_with_percent(evidence)


def _passes_over(bound: Bound, evidence: Evidence) -> bool:
    """Tell whether a bare number is left over that may be a year, or that a message goes on with: "and 10?"."""
    if "year" in bound.assumed and any(weights.FIRST_YEAR <= one <= weights.LAST_YEAR for one in evidence.numbers):
        return True
    return bound.from_topic and _READS_NUMBERS.isdisjoint({*bound.calculation.kinds, *evidence.tags})


def leaves_a_series(choice: Choice, evidence: Evidence) -> bool:
    """Tell whether two things are set against each other, and what is worked out leaves one of them.

    Two years of the payment are no ratio of it to the costs, nor is its share of GDP that of the defence budget.
    """
    bound, takes = choice.bound, choice.bound.calculation.takes
    named = {*evidence.denominators} - {*evidence.members}
    if Cue.TIMES in choice.fit.used:
        named |= {*evidence.series, *evidence.members}
    elif takes.keys().isdisjoint({"other", "first"}):
        return False
    return len(named - {bound.series}) > ("other" in takes)


def leaves_a_rank(choice: Choice, evidence: Evidence) -> bool:
    """Tell whether another place than the first is asked for, or several, and one year is found: "top 3 years"."""
    calculation = choice.bound.calculation
    if not calculation.chooses_year or Kind.NUMBER in calculation.kinds:
        return False
    counted = Cue.THOSE_YEARS in evidence.tags and Cue.THOSE_YEARS not in evidence.concepts
    return counted or Tag.ROUND in evidence.tags or any(1 < number <= _MOST_PLACES for number in evidence.numbers)


def leaves_a_period(choice: Choice, evidence: Evidence) -> bool:
    """Tell whether a period is named beside a year, and two years are compared that are not its ends."""
    bound, periods = choice.bound, evidence.closed_periods
    if not {"first", "last"} <= bound.calculation.takes.keys() or not evidence.years:
        return False
    return any(bound.first not in {one.first, one.last} and bound.last not in {one.first, one.last} for one in periods)


def _asks_with_percent(evidence: Evidence) -> bool:
    """Tell whether a percentage is part of what is asked; in "How much did it rise? I heard 8 %" it is not."""
    reading = evidence.reading
    return any(
        isinstance(quantity, Percent)
        and (not reading.question_marks or reading.clause_of(quantity.start) in reading.question_marks)
        for quantity in reading.quantities
    )

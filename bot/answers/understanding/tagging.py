"""Names what a question offers, as the cues of operations name it: `#year`, `#money`, `#ordinal`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.understanding.grammar import Cue, Tag

if TYPE_CHECKING:
    from bot.answers.understanding.evidence import Evidence

_PAIR: Final = 2


def tag(evidence: Evidence) -> None:
    """Name what is there as the cues of operations name it."""
    tags = evidence.tags
    tags.update(evidence.concepts)
    years = len(evidence.years) + len(evidence.offsets)
    ends = [*evidence.years, *(period.last for period in evidence.periods if period.last is not None)]
    if evidence.members and (Cue.PER in tags or Cue.PER_HEAD in tags):
        evidence.denominators = list(dict.fromkeys([*evidence.members, *evidence.denominators]))
    last = max(ends, default=0)
    money, ordinals = evidence.money, evidence.ordinals
    present = (
        (Tag.YEAR, years > 0),
        (Tag.YEARS, years > 1 or evidence.periods),
        (Tag.MANY_YEARS, years > _PAIR),
        (Tag.FUTURE, last > evidence.today.year),
        (Tag.MONEY, money),
        (Tag.MONEYS, len(money) > 1),
        (Tag.CURRENCY, money and any(currency != money[0][1] for currency in evidence.currencies)),
        (Tag.EXCHANGE, evidence.exchange is not None),
        (Tag.PERCENT, evidence.percents),
        (Tag.NUMBER, evidence.numbers),
        (Tag.NUMBERS, len(evidence.numbers) > 1),
        (Tag.ORDINAL, ordinals),
        (Tag.PERIODS, len(evidence.periods) > 1 and len(evidence.closed_periods) > 1),
        (Tag.ORDINALS, len(ordinals) > 1 and len(set(ordinals)) > 1 and not years),
        (Tag.DENOMINATOR, evidence.denominators),
        (Tag.PART, evidence.parts),
        (Tag.PRICES_OF, evidence.prices_of is not None and years > 1),
        (Tag.RATE_OF, evidence.rate_of is not None and years > 1),
        (Tag.PARTS, len(evidence.parts) > 1),
    )
    tags.update([name for name, there in present if there])

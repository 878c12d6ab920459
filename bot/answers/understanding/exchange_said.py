"""Finds the exchange rate that a question gives, or the year whose rate it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.quantities import Money, Number, Year
from bot.answers.understanding.grammar import (
    CONVERTS,
    OF_A_RATE_AFTER,
    OF_A_RATE_BEFORE,
    RATE_AFTER,
    RATE_BEFORE,
    RATE_REACH,
    Cue,
    Tag,
)

if TYPE_CHECKING:
    from bot.answers.understanding.evidence import Evidence
    from bot.answers.understanding.magnitude import Magnitude


def take_exchange(evidence: Evidence, magnitude: Magnitude) -> None:
    """Take an amount or a number for an exchange rate that may be one, or that is called one."""
    _believable(evidence, magnitude)
    if evidence.exchange is None and (evidence.money or evidence.numbers):
        _called(evidence, magnitude)


def _believable(evidence: Evidence, magnitude: Magnitude) -> None:
    """Take what may be a rate by its size, where a conversion is spoken of."""
    converts = bool(evidence.tags & CONVERTS or CONVERTS & evidence.concepts.keys())
    for index, (value, currency) in enumerate(evidence.money):
        others = set(evidence.currencies) | {unit for _, unit in evidence.money}
        rate = magnitude.rate_of(value, currency) if converts or others - {currency} else None
        if rate is not None:
            below = rate[1].partition("/")[2]
            rest = [*evidence.money[:index], *evidence.money[index + 1 :]]
            # "1 dollar" beside "1,400 won" is the other side of the rate.
            evidence.money = [one for one in rest if not (one[0] == 1 and one[1] == below)]
            if len(evidence.money) < len(rest):
                evidence.tags.add(Tag.CURRENCY.value)
            evidence.exchange = rate
            return
    if converts and evidence.numbers and (rate := magnitude.rate_of(evidence.numbers[0])):
        del evidence.numbers[0]
        evidence.exchange = rate


def _called(evidence: Evidence, magnitude: Magnitude) -> None:
    """Take what is called a rate, however strange: whoever answers says that it is none to reckon with."""
    text = evidence.reading.text
    for quantity in evidence.reading.quantities:
        if not isinstance(quantity, Money | Number):
            continue
        before = RATE_BEFORE.search(text, max(0, quantity.start - RATE_REACH), quantity.start)
        if not before and not RATE_AFTER.match(text, quantity.end):
            continue
        currency = quantity.unit if isinstance(quantity, Money) else None
        evidence.exchange = magnitude.called_rate(quantity.value, currency)
        if evidence.exchange is not None:
            evidence.money = [one for one in evidence.money if one[0] != quantity.value]
            evidence.numbers = [one for one in evidence.numbers if one != quantity.value]
            evidence.scaled = [one for one in evidence.scaled if one != quantity.value]
            return


def rate_of(evidence: Evidence) -> int | None:
    """Return the year whose exchange rate is meant: "at the 2020 rate"."""
    if Cue.CONVERT not in evidence.concepts:
        return None
    text = evidence.reading.text
    for quantity in evidence.reading.quantities:
        if isinstance(quantity, Year):
            before = OF_A_RATE_BEFORE.search(text, max(0, quantity.start - RATE_REACH), quantity.start)
            if before or OF_A_RATE_AFTER.match(text, quantity.end):
                return quantity.year
    return None

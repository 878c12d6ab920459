"""Sorts what was read in a message by kind: from a `Reading` to the `Evidence` for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.quantities import (
    Day,
    Duration,
    Money,
    Month,
    Number,
    Ordinal,
    Percent,
    Several,
    Year,
    YearOffset,
    YearRange,
)
from bot.answers.understanding.asides import aside, unwanted
from bot.answers.understanding.chain import MOST_AGREEMENTS, few_agreements
from bot.answers.understanding.evidence import Evidence, Period
from bot.answers.understanding.exchange_said import rate_of, take_exchange
from bot.answers.understanding.grammar import (
    ADDED,
    COUNTS,
    MONEY_OF,
    ONE_OF_THEM,
    ONE_OF_THEM_AFTER,
    ONE_OF_THEM_REACH,
    Cue,
    Tag,
)
from bot.answers.understanding.hearsay import believed, hearsay
from bot.answers.understanding.multiples import take_multiple, take_percentage
from bot.answers.understanding.phrases import numbering, other_ordinals, other_payers
from bot.answers.understanding.rows import numbered
from bot.answers.understanding.tagging import tag
from bot.answers.understanding.weights import FIRST_YEAR, LAST_YEAR
from bot.knowledge.language import Language
from bot.knowledge.units import COMMON_CURRENCY

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.answers.quantities import Quantity
    from bot.answers.reading.lexicon import Concept
    from bot.answers.reading.reader import Mention, Reading
    from bot.answers.understanding.magnitude import Magnitude
    from bot.knowledge.snapshot import Snapshot

_WORDS_BETWEEN: Final = 2
"""So many words may stand between "per" and those it divides by: "per deployed US soldier"."""
BESIDE: Final = 2
"""So few characters between a year and a word put them beside each other."""


_OF_PRICES: Final = frozenset({Cue.REAL_TERMS, Cue.PRICES})

ONE_DAY: Final = frozenset({"1 day", "24 hour"})
"""A length of time for which an amount is asked by the day."""


class Gatherer:
    """Gathers for one snapshot."""

    def __init__(self, snapshot: Snapshot, magnitude: Magnitude) -> None:
        self._snapshot = snapshot
        self._magnitude = magnitude
        self._currencies = {word.id: word.currency for word in snapshot.words.values() if word.currency}
        rules = (agreement.rule for agreement in snapshot.agreements.values())
        self._indices = frozenset(rule.index for rule in rules if rule and rule.index)
        self._main_series = {subject.series: subject.id for subject in snapshot.subjects.values()}
        self._first_year = min((agreement.first for agreement in snapshot.agreements.values()), default=0)
        self._numbering = numbering(snapshot)
        self._other_ordinals = other_ordinals(snapshot.subjects.values())
        self._other_payers = other_payers(snapshot.main_subject.other_payers)

    def gather(self, reading: Reading, today: date) -> Evidence:
        """Return the parts of the question, with the tags that cues may ask for."""
        reading = numbered(reading, self._numbering, self._other_ordinals)
        evidence = Evidence(reading, today, told=hearsay(reading))
        for quantity in reading.quantities:
            if not believed(reading, quantity, evidence.told):
                self._quantity(evidence, quantity)
        passed_over, not_wanted = aside(reading, evidence.told), unwanted(reading)
        for mention in reading.mentions:
            if mention.clause in passed_over and all(concept.role == "cue" for concept in mention.concepts):
                continue
            if not_wanted and any(start <= mention.start < end for start, end in not_wanted):
                continue
            for concept in mention.concepts:
                self._concept(evidence, mention, concept)
        if self._other_payers and (payer := self._other_payers.search(reading.text)):
            evidence.other_payer = payer[payer.lastindex or 0].lower()
        take_exchange(evidence, self._magnitude)
        evidence.money.extend([(value, self._currency(evidence, value)) for value in evidence.scaled])
        _in_order(evidence)
        self._prices_of(evidence)
        evidence.rate_of = rate_of(evidence)
        self._years_in_words(evidence)
        take_multiple(evidence)
        take_percentage(evidence)
        if self._indices.intersection(evidence.series):
            evidence.tags.add(Tag.INDEX.value)
        tag(evidence)
        return evidence

    def _years_in_words(self, evidence: Evidence) -> None:
        """Add the years that are told by a phrase of the vocabulary."""
        if Cue.VERY_FIRST in evidence.concepts and not evidence.years and self._first_year:
            evidence.years.append(self._first_year)
        if len(evidence.years) > 1 and ADDED.search(evidence.reading.text):
            evidence.tags.add(Cue.TOTAL)
        if Cue.ONE_AFTER in evidence.concepts:
            evidence.offsets.append(1)
        if Cue.ONE_BEFORE in evidence.concepts:
            evidence.offsets.append(-1)

    def _quantity(self, evidence: Evidence, quantity: Quantity) -> None:
        match quantity:
            case Year():
                evidence.years.append(quantity.year)
            case YearRange():
                evidence.periods.append(Period(quantity.first, quantity.last, quantity.named, quantity.also))
            case YearOffset():
                evidence.offsets.append(quantity.offset)
            case Percent():
                evidence.percents.append(quantity.value)
            case Day() | Month():
                evidence.days.append(quantity)
            case Duration() if quantity.unit == "year" and quantity.count > 1:
                evidence.tags.add(Cue.THOSE_YEARS)
            case Duration() if f"{quantity.count} {quantity.unit}" in ONE_DAY:
                evidence.tags.add(Cue.PER_DAY)
            case Money():
                _money(evidence, quantity)
            case Ordinal() | Number() | Several():
                self._number(evidence, quantity)
            case _:
                pass

    def _number(self, evidence: Evidence, quantity: Ordinal | Number | Several) -> None:
        """Take a number for that of an agreement, or how many they are, for that of something else, or for itself."""
        if isinstance(quantity, Several):
            few = few_agreements(self._snapshot, quantity.count, evidence.today, last=quantity.last)
            evidence.ordinals.extend(few)
            evidence.several = True
        elif isinstance(quantity, Ordinal):
            if self._other_ordinals and self._other_ordinals.match(evidence.reading.text, quantity.end):
                evidence.tags.add(Tag.ROUND)
            else:
                evidence.ordinals.append(quantity.number)
        elif self._numbers_an_agreement(evidence, quantity):
            evidence.ordinals.append(int(quantity.value))
        elif quantity.scaled:
            evidence.scaled.append(quantity.value)
        else:
            evidence.numbers.append(quantity.value)

    def _numbers_an_agreement(self, evidence: Evidence, quantity: Number) -> bool:
        """Tell whether a plain number names an agreement: "agreement 10", "SMA no. 11"."""
        if self._numbering is None or quantity.scaled or quantity.value != int(quantity.value):
            return False
        if not 0 < quantity.value <= MOST_AGREEMENTS:
            return False
        return self._numbering.search(evidence.reading.text, 0, quantity.start) is not None

    def _concept(self, evidence: Evidence, mention: Mention, concept: Concept) -> None:
        name = concept.id.partition(":")[2]
        match concept.role:
            case "cue" | "unit":
                self._cue(evidence, mention, concept)
            case "series":
                self._series(evidence, name)
                evidence.counts = evidence.counts or COUNTS.match(mention.text) is not None
            case "member":
                _member(evidence, mention, name)
            case "subject":
                evidence.subjects.append(name)
            case "acronym":
                evidence.acronyms += 1
            case "hint":
                evidence.hints += 1
                evidence.hinted.append(name)
            case "foreign":
                evidence.foreign = True
            case "breakdown":
                evidence.breakdown.append(mention.text)
            case "detail":
                evidence.details.append(mention.text)
            case _:
                pass

    def _cue(self, evidence: Evidence, mention: Mention, concept: Concept) -> None:
        evidence.concepts.setdefault(concept.id, mention)
        currency = self._currencies.get(concept.id)
        if currency and currency not in evidence.currencies:
            evidence.currencies.append(currency)

    def _series(self, evidence: Evidence, name: str) -> None:
        """Add a series where it belongs: a part of another, what a sum is divided by, or a series of its own."""
        series = self._snapshot.series[name]
        if name in self._main_series and self._main_series[name] not in evidence.subjects:
            evidence.subjects.append(self._main_series[name])
        target = evidence.parts if series.part_of else evidence.denominators if series.denominator else evidence.series
        if name not in target:
            target.append(name)

    def _prices_of(self, evidence: Evidence) -> None:
        """Find the year whose prices or money are meant: "in the prices of 2024", "2024년 물가로", "in 2024 won"."""
        text = evidence.reading.text
        for quantity in evidence.reading.quantities:
            if not isinstance(quantity, Year):
                continue
            for name, mention in evidence.concepts.items():
                if name in _OF_PRICES:
                    gap = min(abs(mention.start - quantity.end), abs(quantity.start - mention.end))
                    found = gap <= BESIDE
                else:
                    bare = name in self._currencies and not mention.text.startswith("in ")
                    follows = bare and 0 <= mention.start - quantity.end <= 1
                    found = follows and MONEY_OF.search(text, 0, quantity.start) is not None
                if found:
                    evidence.prices_of = quantity.year

    def _currency(self, evidence: Evidence, value: Decimal) -> str:
        """Return the currency of an amount that names none: dollars when it is small for the main one."""
        if not self._magnitude.is_small(value):
            return self._magnitude.currency
        if COMMON_CURRENCY in {unit for _, unit in evidence.money}:
            # "From 1 to 2 billion dollars": what is said of the one holds for the other.
            return COMMON_CURRENCY
        unsaid = not evidence.currencies and evidence.reading.language is not Language.KOREAN
        return COMMON_CURRENCY if unsaid or evidence.currencies == [COMMON_CURRENCY] else self._magnitude.currency


def _in_order(evidence: Evidence) -> None:
    """Put the amounts in the order of the text: from the first to the second is not from the second to the first."""
    if len(evidence.money) > 1:
        starts = {
            one.value: one.start for one in reversed(evidence.reading.quantities) if isinstance(one, Money | Number)
        }
        evidence.money.sort(key=lambda one: starts.get(one[0], 0))


def _member(evidence: Evidence, mention: Mention, name: str) -> None:
    """Add one of those counted; "each soldier" divides by them, and "Korean money per soldier" by the soldiers."""
    per = evidence.concepts.get(Cue.PER)
    behind = per is not None and len(evidence.reading.text[per.end : mention.start].split()) <= _WORDS_BETWEEN
    evidence.members.insert(0 if behind else len(evidence.members), name)
    begin = max(0, mention.start - ONE_OF_THEM_REACH)
    itself = mention.text.startswith(("each ", "every "))
    text = evidence.reading.text
    one = ONE_OF_THEM.search(text, begin, mention.start) or ONE_OF_THEM_AFTER.match(text, mention.end)
    if itself or one:
        evidence.tags.add(Cue.PER)


def _money(evidence: Evidence, quantity: Money) -> None:
    # "2012 KRW" is the year and the currency wanted: nobody means two thousand won here.
    if FIRST_YEAR <= quantity.value <= LAST_YEAR and quantity.value == int(quantity.value):
        evidence.years.append(int(quantity.value))
        evidence.currencies.append(quantity.unit)
        evidence.prices_of = int(quantity.value)
    else:
        evidence.money.append((quantity.value, quantity.unit))

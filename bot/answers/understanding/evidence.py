"""What a reading offers to an operation: typed quantities, concepts, series and subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.knowledge.language import Language
from bot.answers.quantities import Day, Duration, Money, Month, Number, Ordinal, Percent, Unclear, Year, YearOffset, YearRange

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.answers.quantities import Quantity
    from bot.answers.reading.reader import Mention, Reading
    from bot.knowledge.models import Agreement
    from bot.knowledge.snapshot import Snapshot

SMALL_FOR_WON: Final = 50 * 10**9
"""Below this an English "5 billion" without a currency means dollars; the reply says so."""

PETTY: Final = 10**6
MOST_AGREEMENTS: Final = 60
_BEFORE_ITS_NUMBER: Final = re.compile(r"(?:agreement|sma|deal|협정)\s{0,2}(?:no\.?|number|#)?\s{0,2}$", re.IGNORECASE)

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2060

CURRENCY_WORDS: Final = {"won": "KRW", "dollars": "USD", "yen": "JPY"}


_OF_A_ROUND: Final = re.compile(r"\s{0,2}(?:round|meeting|session|brigade|division|infantry|day|회의|라운드|사단|여단|SCM|안보)", re.IGNORECASE)
"""What follows an ordinal that numbers something else than an agreement."""

_ONE_OF_THEM: Final = re.compile(r"\b(?:each|every|one|single|individual|evry)\s{1,3}(?:\w{1,12}\s){0,1}$", re.IGNORECASE)
"""What stands before one of those counted: "one soldier", "every single Korean"."""


@dataclass(frozen=True, slots=True)
class Period:
    """A range of years; an end that is open is None. `named` is the term of office it comes from."""

    first: int | None
    last: int | None
    named: str | None = None


@dataclass(slots=True)
class Evidence:
    """The parts of one question, ready to be bound to the parameters of an operation."""

    reading: Reading
    today: date
    years: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    money: list[tuple[Decimal, str]] = field(default_factory=list)
    scaled: list[Decimal] = field(default_factory=list)
    percents: list[Decimal] = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    days: list[Quantity] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    concepts: dict[str, Mention] = field(default_factory=dict)
    series: list[str] = field(default_factory=list)
    denominators: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    acronyms: int = 0
    hints: int = 0
    hinted: set[str] = field(default_factory=set)
    foreign: bool = False
    breakdown: bool = False
    counts: bool = False
    other_payer: bool = False
    currencies: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    @property
    def petty(self) -> bool:
        """Whether the amounts of money are far too small for what governments pay."""
        return bool(self.money) and all(value < PETTY for value, _ in self.money)

    def has(self, *names: str) -> bool:
        """Tell whether all concepts or tags are there."""
        return all(name in self.tags for name in names)


def gather(reading: Reading, snapshot: Snapshot, today: date) -> Evidence:
    """Sort what was read by kind, and name the tags that cues may ask for."""
    evidence = Evidence(reading, today)
    for quantity in reading.quantities:
        _quantity(evidence, quantity)
    aside = _aside(reading)
    for mention in reading.mentions:
        if mention.clause in aside and all(concept.role == "cue" for concept in mention.concepts):
            continue
        _mention(evidence, mention, snapshot)
    evidence.other_payer = _someone_else_pays(reading.text, snapshot)
    _scaled_money(evidence)
    if "one_after" in evidence.concepts:
        evidence.offsets.append(1)
    if "one_before" in evidence.concepts:
        evidence.offsets.append(-1)
    _tags(evidence)
    return evidence


def _aside(reading: Reading) -> frozenset[int]:
    """Return the clauses whose cues do not count: comments, and what is said beside a question that has cues of its own."""
    marked = frozenset(reading.question_marks) - reading.subordinate
    asking = {
        mention.clause for mention in reading.mentions if any(concept.role in {"cue", "unit"} for concept in mention.concepts)
    }
    if not marked & asking or not any(reading.clause_of(quantity.start) in marked for quantity in reading.quantities):
        return reading.subordinate
    return frozenset(range(reading.clauses)) - marked


def _quantity(evidence: Evidence, quantity: Quantity) -> None:
    match quantity:
        case Year():
            evidence.years.append(quantity.year)
        case YearRange():
            evidence.periods.append(Period(quantity.first, quantity.last, quantity.named))
        case YearOffset():
            evidence.offsets.append(quantity.offset)
        case Money():
            if FIRST_YEAR <= quantity.value <= LAST_YEAR and quantity.value == int(quantity.value):
                # "2012 KRW": nobody means two thousand won here, but the year and the currency wanted.
                evidence.years.append(int(quantity.value))
                evidence.currencies.append(quantity.unit)
            else:
                evidence.money.append((quantity.value, quantity.unit))
        case Percent():
            evidence.percents.append(quantity.value)
        case Ordinal():
            if _OF_A_ROUND.match(evidence.reading.text, quantity.end):
                evidence.tags.add("#round")
            else:
                evidence.ordinals.append(quantity.number)
        case Number() if _numbers_an_agreement(evidence, quantity):
            evidence.ordinals.append(int(quantity.value))
        case Number():
            (evidence.scaled if quantity.scaled else evidence.numbers).append(quantity.value)
        case Day() | Month():
            evidence.days.append(quantity)
        case Unclear():
            evidence.unclear.append(quantity.text)
        case Duration():
            if quantity.unit == "year" and quantity.count > 1:
                evidence.tags.add("those_years")


def _numbers_an_agreement(evidence: Evidence, quantity: Number) -> bool:
    """Tell whether a plain number names an agreement: "agreement 10", "SMA no. 11"."""
    small = not quantity.scaled and quantity.value == int(quantity.value) and 0 < quantity.value <= MOST_AGREEMENTS
    return small and _BEFORE_ITS_NUMBER.search(evidence.reading.text, 0, quantity.start) is not None


def _mention(evidence: Evidence, mention: Mention, snapshot: Snapshot) -> None:
    for concept in mention.concepts:
        match concept.role:
            case "series":
                evidence.counts = evidence.counts or mention.text.startswith(("how many", "number")) or "몇" in mention.text
                series = snapshot.series[concept.id.removeprefix("series:")]
                target = evidence.parts if series.part_of else evidence.denominators if series.denominator else evidence.series
                if series.id not in target:
                    target.append(series.id)
            case "member":
                evidence.members.append(concept.id.removeprefix("member:"))
                if _ONE_OF_THEM.search(evidence.reading.text, max(0, mention.start - 24), mention.start):
                    evidence.tags.add("per")
            case "subject":
                evidence.subjects.append(concept.id.removeprefix("subject:"))
            case "acronym":
                evidence.acronyms += 1
            case "hint":
                evidence.hints += 1
                evidence.hinted.add(concept.id.removeprefix("hint:"))
            case "foreign":
                evidence.foreign = True
            case "breakdown":
                evidence.breakdown = True
            case "cue" | "unit":
                evidence.concepts.setdefault(concept.id, mention)
                if concept.id in CURRENCY_WORDS and CURRENCY_WORDS[concept.id] not in evidence.currencies:
                    evidence.currencies.append(CURRENCY_WORDS[concept.id])
            case _:
                pass


def _scaled_money(evidence: Evidence) -> None:
    """Take "5 billion" for money when a currency is named elsewhere, won for a bare amount in Korean."""
    for value in evidence.scaled:
        unit = "KRW"
        english = evidence.reading.language is not Language.KOREAN
        if value < SMALL_FOR_WON and (evidence.currencies == ["USD"] or (not evidence.currencies and english)):
            unit = "USD"
        evidence.money.append((value, unit))


def _tags(evidence: Evidence) -> None:
    tags = evidence.tags
    tags.update(evidence.concepts)
    years = len(evidence.years) + len(evidence.offsets)
    if years:
        tags.add("#year")
    if years > 1 or evidence.periods:
        tags.add("#years")
    if evidence.money:
        tags.add("#money")
    if len(evidence.money) > 1:
        tags.add("#moneys")
    if evidence.percents:
        tags.add("#percent")
    if evidence.numbers:
        tags.add("#number")
    if evidence.ordinals:
        tags.add("#ordinal")
    if evidence.members and ("per" in tags or "per_head" in tags):
        evidence.denominators = list(dict.fromkeys([*evidence.members, *evidence.denominators]))
    if evidence.denominators:
        tags.add("#denominator")
    if evidence.parts:
        tags.add("#part")
    ends = [*evidence.years, *(period.last for period in evidence.periods if period.last is not None)]
    if any(year > evidence.today.year for year in ends):
        tags.add("#future")
    if evidence.money and any(currency != evidence.money[0][1] for currency in evidence.currencies):
        tags.add("#currency")


@lru_cache(maxsize=16)
def _payer_pattern(english: tuple[str, ...], korean: tuple[str, ...]) -> re.Pattern[str]:
    others = "|".join(re.escape(name) for name in english)
    rest = "|".join(re.escape(name) for name in korean)
    return re.compile(
        rf"\b(?:do|does|did|will|would|has|have)\s(?:the\s)?(?:{others})\s(?:\w{{1,12}}\s)?(?:pay|paid|spend|spent|contribute|cover|fund|shell|put)"
        rf"|\b(?:{others})\s(?:\w{{1,12}}ly\s)?(?:pays|paid|spends|spent|spending|contributes|contributed)\b"
        rf"|(?:{rest})(?:이|은|는|에서|측이|측은)\s?(?:\S{{1,8}}\s){{0,3}}\S{{0,4}}(?:쓰|써|썼|쓴|내나|내는|내요|냈|낸|부담|지출|지불|들이)",
        re.IGNORECASE,
    )


def _someone_else_pays(text: str, snapshot: Snapshot) -> bool:
    """Tell whether the question asks what another party pays than the one whose payment the main series is."""
    for subject in snapshot.subjects.values():
        if subject.main and subject.other_payers.en:
            return _payer_pattern(subject.other_payers.en, subject.other_payers.ko).search(text) is not None
    return False


def known_agreements(snapshot: Snapshot, subject: str, today: date) -> list[Agreement]:
    """Return the agreements of the subject that were signed by the day, in order of their number."""
    day = today.isoformat()
    found = [
        agreement
        for agreement in snapshot.agreements.values()
        if agreement.subject == subject and (agreement.signed.date or f"{agreement.first}-01-01") <= day
    ]
    return sorted(found, key=lambda agreement: agreement.number)


def current_agreement(snapshot: Snapshot, subject: str, today: date) -> Agreement | None:
    """Return the agreement that covers the day, else the last one signed by then."""
    known = known_agreements(snapshot, subject, today)
    covering = [agreement for agreement in known if agreement.first <= today.year <= agreement.last]
    return (covering or known or [None])[-1]

"""Typed models of the YAML knowledge: one for each kind of entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import Field

from bot.knowledge.agreements import Agreement, Dated, Negotiator, Point, Rule
from bot.knowledge.fields import STRENGTH, Amount, Date, Day, Identifier, Model, Phrases, Status, Text, weakest
from bot.knowledge.yearly import (
    Amendment,
    Conflict,
    Derived,
    Increase,
    PartialYear,
    PeriodValue,
    Printed,
    Reported,
    YearValue,
)

# The rest of the bot imports every model from here, whichever file it stands in.
__all__ = [
    "STRENGTH",
    "Agreement",
    "Amendment",
    "Amount",
    "Conflict",
    "Date",
    "Dated",
    "Day",
    "Derived",
    "Event",
    "Fact",
    "Identifier",
    "Increase",
    "Model",
    "Negotiator",
    "PartialYear",
    "PeriodValue",
    "Phrases",
    "Point",
    "Printed",
    "Reported",
    "Rule",
    "Series",
    "Source",
    "SourceLink",
    "Status",
    "Subject",
    "Term",
    "Text",
    "Word",
    "YearValue",
    "weakest",
]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source as it is shown: `url` is None when the source has no public address."""

    id: str
    title: str
    publisher: str
    published: str | None
    url: str | None


class Source(Model):
    """Where a figure or statement is printed. `weak`: reposts, mirrors, private pages; never shown first."""

    id: Identifier
    title: str
    publisher: str
    published: Date | None = None
    url: str | None = None
    language: str
    kind: Literal["treaty", "government", "audit", "research", "press", "dataset"]
    aliases: tuple[Identifier, ...] = ()
    weak: bool = False
    states: str | None = None
    note: str | None = None

    @cached_property
    def link(self) -> SourceLink:
        """The source as every answer that rests on it shows it."""
        return SourceLink(self.id, self.title, self.publisher, self.published, self.url)


class Series(Model):
    """Numbers by year in one unit; or, with `formula`, computed from other series year by year.

    `other_units` are the units besides its own that an amount may be printed in (`USD` for years in
    which an agreement counted in dollars). An amount in any other unit is a fault. `complemented_by` is a
    series of the same thing, counted on another basis, that has years which this one lacks.
    """

    id: Identifier
    subject: Identifier | None = None
    title: Text
    short: Text
    unit: str
    other_units: tuple[str, ...] = ()
    status: Status = Status.REPORTED
    part_of: Identifier | None = None
    denominator: bool = False
    prices_of: str | None = None
    complemented_by: Identifier | None = None
    formula: str | None = None
    values: dict[int, YearValue] = Field(default_factory=dict)
    periods: tuple[PeriodValue, ...] = ()
    partial: dict[int, PartialYear] = Field(default_factory=dict)
    asked_as: Phrases = Phrases()
    names: Phrases = Phrases()
    members: Phrases = Phrases()
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None
    covers: Text | None = None
    note: Text | None = None
    checked: Day

    @property
    def in_periods(self) -> bool:
        """Whether it has amounts of several years together and of no single year."""
        return bool(self.periods) and not self.values and not self.formula


class Fact(Model):
    """A statement with the day as of which it holds."""

    id: Identifier
    subject: Identifier | None = None
    topic: Identifier
    title: Text
    statement: Text
    as_of: Date
    asked_as: Phrases = Phrases()
    sources: tuple[Identifier, ...]
    verified: int | None = None
    related: tuple[Identifier, ...] = ()
    checked: Day


class Event(Model):
    """A dated event of the timeline."""

    id: Identifier
    subject: Identifier | None = None
    date: Date
    title: Text
    detail: Text
    sources: tuple[Identifier, ...]


class Term(Model):
    """A term of office, for periods that people name by a president."""

    id: Identifier
    office: Identifier
    name: Text
    aliases: Phrases = Phrases()
    term: int | None = None
    start: Day
    end: Day | None = None


class Subject(Model):
    """One subject of the knowledge: what it is called, and which series "how much" means.

    `names` are enough to tell that a question is about it; `acronyms` only with little else beside
    them, since other things share them; `hints` support that; `payers` are who pays, `other_payers` who else
    may pay something, which the main series is not; `other_ordinals` are what else has numbers ("the 5th
    round") than its agreements; `foreign` are words that tell the same name from another thing (a
    disease, a moving average).
    """

    id: Identifier
    title: Text
    short: Text
    main: bool = False
    series: Identifier
    names: Phrases
    acronyms: Phrases = Phrases()
    hints: Phrases = Phrases()
    foreign: Phrases = Phrases()
    payers: Phrases = Phrases()
    other_payers: Phrases = Phrases()
    other_ordinals: Phrases = Phrases()
    agreement: Text | None = None
    before_first: Text | None = None
    after_last: Text | None = None
    sides: dict[str, Text] = Field(default_factory=dict)


class Word(Model):
    """A concept of the vocabulary: words and phrases of both languages that mean the same.

    `role` says what the concept does in a question: `cue` (asks for an operation or a field), `unit`, `party`
    (who pays or receives), `filler` (says nothing), `breakdown` (asks for a part that no figure has), `detail`
    (asks for what nobody writes down, such as the menu), `context` (often stands beside a figure and changes
    nothing). A `weak` cue may stay without effect; a strong one that an operation leaves unused speaks against
    it.

    `asks` makes a message a question, and says what answers it: a `figure`, an `operation` that this
    word is a cue of (a bare amount is no answer to "when"), or `words` (no figure answers "why").
    `speaks_of` is what a number beside it is taken for though nothing else names the subject: the
    number of an `agreement` ("the 5th was ratified"), or an `amount` ("exceed 900 billion").
    `currency` is the code of the currency that it names.
    """

    id: Identifier
    role: Literal["cue", "unit", "party", "filler", "breakdown", "detail", "context"]
    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()
    weak: bool = False
    asks: Literal["figure", "operation", "words"] | None = None
    speaks_of: Literal["agreement", "amount"] | None = None
    currency: str | None = None

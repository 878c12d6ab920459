"""Typed models of the YAML knowledge.

Every entry is frozen; unknown fields are refused. Amounts stay text here (`'1038.9'`, `'150 million
USD'`): the snapshot reads them into decimals with their units, so that no binary float ever exists.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.knowledge.language import Language

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        message = f"{value!r} is no id; use lower-case letters, digits, '-', '_' and '.'"
        raise ValueError(message)
    return value


def _date(value: str) -> str:
    if not _DATE.fullmatch(value) or not _in_calendar(value):
        message = f"{value!r} is no date; write 2019, 2019-02 or 2019-02-10"
        raise ValueError(message)
    return value


def _day(value: str) -> str:
    if not _DAY.fullmatch(value) or not _in_calendar(value):
        message = f"{value!r} is no day; write 2019-02-10"
        raise ValueError(message)
    return value


def _in_calendar(value: str) -> bool:
    try:
        date.fromisoformat((value + "-01-01")[: len("2019-02-10")])
    except ValueError:
        return False
    return True


def _whole_number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Amount = Annotated[str, BeforeValidator(_whole_number_as_text)]
Identifier = Annotated[str, AfterValidator(_identifier)]
Date = Annotated[str, AfterValidator(_date)]
Day = Annotated[str, AfterValidator(_day)]


class Status(StrEnum):
    """How firm a value is."""

    AGREED = "agreed"
    BUDGETED = "budgeted"
    REPORTED = "reported"
    DERIVED = "derived"
    PROJECTED = "projected"


STRENGTH: Final[dict[Status, int]] = {status: rank for rank, status in enumerate(Status)}
"""The order of firmness: agreed is the strongest, projected the weakest."""


def weakest(statuses: list[Status]) -> Status:
    """Return the weakest of the statuses: what a result that rests on all of them is."""
    return max(statuses, key=STRENGTH.__getitem__)


class Model(BaseModel):
    """A frozen record of the knowledge; a field that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Text(Model):
    """A text in both languages; one may be missing while a moderator's entry waits for it."""

    en: str | None = None
    ko: str | None = None

    def get(self, language: Language) -> str:
        """Return the text in the language, or in the other one where it is missing."""
        return (self.en or self.ko or "") if language is Language.ENGLISH else (self.ko or self.en or "")


class Phrases(Model):
    """Ways of asking, a list a language."""

    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Return the phrases of both languages."""
        return self.en + self.ko


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


class Printed(Model):
    """The amount of a year as a source prints it in another unit than the series' own."""

    amount: Amount
    sources: tuple[Identifier, ...] = ()
    note: Text | None = None


class Reported(Model):
    """An equivalent that a source reported on a day, at the exchange rate of that day."""

    amount: Amount
    as_of: Date
    source: Identifier
    note: Text | None = None


class Derived(Model):
    """An amount that no source prints: arithmetic of ours, with the steps in words."""

    amount: Amount
    how: Text


class Increase(Model):
    """The increase on the year before in percent, as a source prints it."""

    percent: Amount
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None
    note: Text | None = None


class Conflict(Model):
    """What another source says of the same year, and why it was not chosen."""

    value: str
    source: Identifier
    remark: Text


class Amendment(Model):
    """A later change of a year's amount, in the parts it then had."""

    date: Day
    parts: tuple[Amount, ...]
    sources: tuple[Identifier, ...]


class YearValue(Model):
    """One year of a series.

    `amount` is the canonical amount; `parts` stand in its place when an agreement names two
    currencies. `also` holds the same amount printed in other units, `reported` dated equivalents,
    `derived` our own arithmetic where nothing is printed.
    """

    amount: Amount | None = None
    parts: tuple[Amount, ...] = ()
    also: tuple[Printed, ...] = ()
    reported: tuple[Reported, ...] = ()
    derived: Derived | None = None
    budgeted: Printed | None = None
    increase: Increase | None = None
    rule_percent: Amount | None = None
    share: Amount | None = None
    status: Status | None = None
    approximate: bool = False
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None
    conflicts: tuple[Conflict, ...] = ()
    amended: Amendment | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_amount(cls, value: object) -> object:
        return {"amount": value} if value is None or isinstance(value, str | int) else value


class PeriodValue(Model):
    """One value for several years together (`first` to `last`), which no year alone has."""

    first: int
    last: int
    amount: Amount | None = None
    what: Text | None = None
    planned: Amount | None = None
    sources: tuple[Identifier, ...] = ()
    note: Text | None = None


class PartialYear(Model):
    """The mean of a year that is not over, and of which months."""

    amount: Amount
    months: Text
    source: Identifier


class Series(Model):
    """Numbers by year in one unit; or, with `formula`, computed from other series year by year.

    `other_units` are the units besides its own that an amount may be printed in (`USD` for years in
    which an agreement counted in dollars). An amount in any other unit is a fault.
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
    formula: str | None = None
    values: dict[int, YearValue] = Field(default_factory=dict)
    periods: tuple[PeriodValue, ...] = ()
    partial: dict[int, PartialYear] = Field(default_factory=dict)
    asked_as: Phrases = Phrases()
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None
    covers: Text | None = None
    note: Text | None = None
    checked: Day


class Dated(Model):
    """A dated step of an agreement (signed, ratified, …)."""

    date: Date | None = None
    place: Text | None = None
    by: Text | None = None
    treaty_no: int | None = None
    note: Text | None = None
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None


class Negotiator(Model):
    """A chief delegate and the side he or she spoke for."""

    side: Identifier
    name: Text
    note: Text | None = None
    earlier: bool = False


class Rule(Model):
    """How an agreement moves the amount from year to year.

    `index` is the series of yearly percentages that moves it, `lag` how many years earlier it is read,
    `cap` the ceiling in percent, `first` the first year so moved (the second of the period unless given).
    """

    text: Text
    index: Identifier | None = None
    lag: int = 0
    cap: Amount | None = None
    first: int | None = None
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None


class Point(Model):
    """A notable point of an agreement."""

    text: Text
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None


class Agreement(Model):
    """One agreement of a numbered chain."""

    id: Identifier
    subject: Identifier
    number: int
    title: Text
    first: int
    last: int
    start: Day | None = None
    end: Day | None = None
    period_note: Text | None = None
    announced: Dated = Dated()
    signed: Dated = Dated()
    ratified: Dated = Dated()
    in_force: Dated = Dated()
    negotiators: tuple[Negotiator, ...] = ()
    negotiators_note: Text | None = None
    negotiators_sources: tuple[Identifier, ...] = ()
    negotiators_verified: int | None = None
    increase: Increase | None = None
    rule: Rule | None = None
    notable: tuple[Point, ...] = ()
    asked_as: Phrases = Phrases()
    sources: tuple[Identifier, ...] = ()
    verified: int | None = None
    checked: Day


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

    `names` are enough to tell that a question is about it; `hints` support that; `foreign` are words
    that tell the same name from another thing (a disease, a moving average).
    """

    id: Identifier
    title: Text
    short: Text
    main: bool = False
    series: Identifier
    names: Phrases
    hints: Phrases = Phrases()
    foreign: Phrases = Phrases()
    agreement: Text | None = None
    before_first: Text | None = None
    after_last: Text | None = None
    sides: dict[str, Text] = Field(default_factory=dict)


class Word(Model):
    """A concept of the vocabulary: words and phrases of both languages that mean the same.

    `role` says what the concept does in a question: `cue` (asks for an operation or a field), `unit`,
    `party` (who pays or receives), `filler` (says nothing), `breakdown` (asks for a part that no
    figure has), `context` (often stands beside a figure and changes nothing).
    """

    id: Identifier
    role: Literal["cue", "unit", "party", "filler", "breakdown", "context"]
    en: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

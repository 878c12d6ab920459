"""What goes into binding (`Question`) and what comes out of it (`Bound`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

    from bot.answers.topic import Covered, Topic
    from bot.answers.understanding.evidence import Evidence, Period
    from bot.knowledge.calculation import Calculation
    from bot.knowledge.models import Subject

Money: TypeAlias = "tuple[Decimal, str]"
"""An amount and the code of its currency."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an operation is bound to: the parts of the question, its subject, and what was spoken of before."""

    evidence: Evidence
    subject: Subject
    previous: Topic | None


@dataclass(slots=True)
class Bound:
    """An operation with its parameters.

    `term` is the term of office that the years are of, `agreements` are those whose years `years` are, or that
    something is asked of; `earlier` and `later` are two set against each other. `year_before` is the one that the first
    of `years` is measured on, where an operation measures years on the year before them.

    `beside` is the main series of a second subject, for amounts side by side; `more` are further parts of an
    amount that are wanted one after the other. `also_currency` is the second
    currency wanted. `number` and `other_number` are plain numbers.
    `assumed` names the parameters that the question did not say, `missing` those that
    nothing says; `from_topic` is true when the years come from the conversation.
    """

    calculation: Calculation
    subject: Subject
    series: str
    other: str | None = None
    beside: str | None = None
    more: tuple[str, ...] = ()
    year: int | None = None
    base: int | None = None
    first: int | None = None
    last: int | None = None
    years: tuple[int, ...] = ()
    year_before: int | None = None
    term: Period | None = None
    agreement: int | None = None
    agreements: tuple[int, ...] = ()
    earlier: Covered | None = None
    later: Covered | None = None
    amount: Money | None = None
    target: Money | None = None
    rate: Decimal | None = None
    exchange: Money | None = None
    number: Decimal | None = None
    other_number: Decimal | None = None
    currency: str | None = None
    also_currency: str | None = None
    assumed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    from_topic: bool = False

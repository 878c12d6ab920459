"""The model of an operation declared in YAML.

An operation says by which words it is asked for (`cues`: concepts of the vocabulary, `a + b` when
both must be there), what it takes, how it is computed and how the reply reads. It works on every
series whose unit fits.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from bot.knowledge.models import Day, Identifier, Model, Phrases, Text


class Kind(StrEnum):
    """The type of a parameter."""

    SERIES = "series"
    YEAR = "year"
    YEARS = "years"
    AGREEMENT = "agreement"
    AMOUNT = "amount"
    CURRENCY = "currency"
    PERCENT = "percent"
    NUMBER = "number"


class Parameter(Model):
    """What a calculation needs from the question.

    `default` stands in when the question does not say: `latest` (the year of asking, or the last
    with a figure), `previous` (the year before the other one), `all` (every year with a figure),
    `subject` (the main series), or a literal.
    """

    kind: Kind
    default: str | None = None
    ask: Text | None = None


class Example(Model):
    """A question and the figure that answers it; the checker asks it."""

    question: str
    today: Day = "2026-11-23"
    figure: str | None = None
    text: str | None = None


class Calculation(Model):
    """One operation: an entry of the knowledge like a fact or a series."""

    id: Identifier
    title: Text
    cues: tuple[str, ...] = ()
    takes: dict[str, Parameter] = Field(default_factory=dict)
    formula: str
    unit: str = "series"
    missing: Literal["refuse", "note"] = "refuse"
    reply: Text
    asked_as: Phrases = Phrases()
    examples: tuple[Example, ...] = ()
    checked: Day

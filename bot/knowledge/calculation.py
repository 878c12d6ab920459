"""The model of an operation declared in YAML.

An operation says by which words it is asked for (`cues`), what it takes, how its results are
computed and how the reply reads. It works on every series whose unit fits, so that a question is
understood as operation, series, period and currency.
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

    `default` stands in when the question does not say: `latest` (the last year agreed by the day of
    asking), `previous` (the year before the other one), `all` (every year agreed by then), `subject`
    (the main series), `rule` (what the agreement's rule gives) or the id of a series. Without one,
    the bot asks back with `ask`.
    """

    kind: Kind
    default: str | None = None
    denominator: bool = False
    ask: Text | None = None


class Result(Model):
    """One number that a calculation gives; it comes first when one of `asked_by` is in the question."""

    formula: str
    unit: str = "series"
    label: Text
    asked_by: tuple[Identifier, ...] = ()


class Example(Model):
    """A question and the figure that answers it; the checker asks it."""

    question: str
    today: Day = "2026-11-23"
    figure: str | None = None


class Calculation(Model):
    """One operation: an entry of the knowledge like a fact or a series.

    A cue is one or more concepts of the vocabulary, `average + increase` when all must be there;
    `goes_with` are concepts that often stand beside it and ask for nothing else.
    `#year`, `#years`, `#money`, `#percent`, `#ordinal`, `#future`, `#number` and `#denominator` stand
    for a quantity of that kind, `#years` for two years or a range. `shows` names a field of an
    agreement instead of computing something. `reply` has the results and parameters in braces;
    `falls` and `same` take its place when the first result is negative or nought.
    """

    id: Identifier
    title: Text
    cues: tuple[str, ...]
    goes_with: tuple[Identifier, ...] = ()
    takes: dict[str, Parameter] = Field(default_factory=dict)
    results: dict[str, Result] = Field(default_factory=dict)
    shows: Literal["period", "signed", "ratified", "in_force", "announced", "negotiators", "rule", "notable", "expiry", "duration", "first_year", "timeline"] | None = None
    lists_years: bool = False
    missing: Literal["refuse", "note"] = "refuse"
    reply: Text = Text()
    falls: Text | None = None
    same: Text | None = None
    asked_as: Phrases = Phrases()
    examples: tuple[Example, ...] = ()
    checked: Day

"""The model of an operation declared in YAML.

An operation says by which words it is asked for (`cues`), what it takes, how its results are
computed and how the reply reads. It works on every series whose unit fits, so that a question is
understood as operation, series, period and currency.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import Field

from bot.knowledge.models import Day, Identifier, Model, Phrases, Text
from bot.knowledge.units import PERCENT, parse_unit


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
    EXCHANGE = "exchange"


class Parameter(Model):
    """What a calculation needs from the question.

    `default` stands in when the question does not say: `latest` (the last year agreed by the day of
    asking), `over` (the last year that is over), `previous` (the year before the other one), `all` (every year
    agreed by then), `subject` (the main series), `rule` (what the agreement's rule gives), `prices` or `rate` (the
    year whose prices or exchange rate are said) or the id of a series. Without one, the bot asks back with `ask`.
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


Shows: TypeAlias = Literal[
    "period",
    "signed",
    "ratified",
    "in_force",
    "announced",
    "negotiators",
    "rule",
    "notable",
    "expiry",
    "duration",
    "first_year",
    "timeline",
    "projection",
]
"""What an operation shows instead of computing: something of an agreement, or the events of years."""


class Calculation(Model):
    """One operation: an entry of the knowledge like a fact or a series.

    A cue is one or more concepts of the vocabulary, `average + increase` when all must be there;
    `goes_with` are concepts that often stand beside it and ask for nothing else.
    `#year`, `#years`, `#money`, `#percent`, `#ordinal`, `#future`, `#number` and `#denominator` stand
    for a quantity of that kind, `#years` for two years or a range, `#many_years` for more that are listed,
    `#ordinals` and `#parts` for several of them; `#index` for the series that moves an agreement's amount,
    `#prices_of` for the year of a price level, `#rate_of` for that of an exchange rate, `#multiple` for how many
    times an amount is wanted, `#factor` for how many times one was or will be reached,
    `#percent_of` for a percentage of the amount of a year.
    `shows` names a field of an agreement instead of computing something. `by_year` is a formula that gives
    one number a year: each is a line and a figure of the answer, ahead of the results unless one of those is
    asked for by its own words. `reply` has the results and parameters in braces; `falls` and `same` take its
    place when the first result is negative or nought.

    How it behaves in a conversation:

    - `bare`: it answers a question that names its object alone ("SMA 2019"), so that such a question
      does not end what was asked before.
    - `side_by_side`: about two subjects at once, the amounts of both are shown beside each other.
    - `currency_asks_amounts`: "and in dollars?" after it asks for the amounts, as it has none of its own.
    - `again_by`: "and logistics?" after it asks for the plain amount of that part, unless one of these
      concepts is in the new question too.
    - `chooses_year`: the year that it finds is remembered; `of_extremes`: it takes two such years.
    - `from_year_before`: its years are measured on the year before them, which is therefore read too.
    - `adds_up`: it adds years up, which only amounts of money can be: people and percentages of several years cannot.
    - `as_agreed`: years that were all agreed in one other currency than that of the series are reckoned in that
      one, unless the question names a currency.
    - `unsigned_unless`: without one of these concepts no direction is asked for, so that its figures
      have no sign.
    """

    id: Identifier
    title: Text
    cues: tuple[str, ...]
    goes_with: tuple[Identifier, ...] = ()
    takes: dict[str, Parameter] = Field(default_factory=dict)
    results: dict[str, Result] = Field(default_factory=dict)
    by_year: Result | None = None
    shows: Shows | None = None
    lists_years: bool = False
    bare: bool = False
    side_by_side: bool = False
    currency_asks_amounts: bool = False
    again_by: tuple[Identifier, ...] = ()
    chooses_year: bool = False
    of_extremes: bool = False
    from_year_before: bool = False
    as_agreed: bool = False
    adds_up: bool = False
    unsigned_unless: tuple[Identifier, ...] = ()
    missing: Literal["refuse", "note"] = "refuse"
    reply: Text = Text()
    falls: Text | None = None
    same: Text | None = None
    asked_as: Phrases = Phrases()
    examples: tuple[Example, ...] = ()
    checked: Day

    @property
    def plain(self) -> bool:
        """Whether it gives the numbers of a series as they are: it computes nothing and shows nothing else."""
        return not self.results and self.shows is None

    @property
    def overview(self) -> bool:
        """Whether it tells of an agreement what is notable."""
        return self.shows == "notable"

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of its parameters."""
        return frozenset(parameter.kind for parameter in self.takes.values())

    @cached_property
    def in_percent(self) -> tuple[str, ...]:
        """The names of the results that are percentages."""
        return tuple(name for name, result in self.results.items() if parse_unit(result.unit)[0] == PERCENT)

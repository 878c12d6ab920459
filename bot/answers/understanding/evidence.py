"""What a question offers to an operation: typed quantities, concepts, series and subjects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.answers.understanding.weights import PETTY

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from bot.answers.quantities import Day, Month
    from bot.answers.reading.reader import Mention, Reading


@dataclass(frozen=True, slots=True)
class Period:
    """A range of years; an end that is open is None.

    `named` is whose term of office it is, `also` holds the other terms of the same person, where none was singled out.
    """

    first: int | None
    last: int | None
    named: str | None = None
    also: tuple[tuple[int, int | None], ...] = ()


@dataclass(slots=True)
class Evidence:
    """The parts of one question, ready to be bound to the parameters of an operation.

    `scaled` are amounts without a currency ("5 billion"), which stand in `money` too, once a currency was
    chosen for them. `members` are series of people whose single member was named ("a soldier"), `counts` is
    true when a series was named by how many there are ("how many troops"). `concepts` are the cues and units
    with the place where each is meant, `tags` the same with what the quantities are. `prices_of` is the year
    whose prices are meant, `rate_of` the one whose exchange rate is, `exchange` a rate at which is to be converted,
    with its unit; `other_payer` names who else is asked to pay, `breakdown` are words for a part that no figure has,
    `told` the clauses that tell what somebody else believes. `several` is true when agreements were named by how many
    they are ("the first three").
    """

    reading: Reading
    today: date
    years: list[int] = field(default_factory=list)
    prices_of: int | None = None
    rate_of: int | None = None
    offsets: list[int] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    several: bool = False
    money: list[tuple[Decimal, str]] = field(default_factory=list)
    scaled: list[Decimal] = field(default_factory=list)
    exchange: tuple[Decimal, str] | None = None
    percents: list[Decimal] = field(default_factory=list)
    numbers: list[Decimal] = field(default_factory=list)
    days: list[Day | Month] = field(default_factory=list)
    concepts: dict[str, Mention] = field(default_factory=dict)
    series: list[str] = field(default_factory=list)
    denominators: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    acronyms: int = 0
    hints: int = 0
    hinted: list[str] = field(default_factory=list)
    foreign: bool = False
    breakdown: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    told: frozenset[int] = frozenset()
    counts: bool = False
    other_payer: str = ""
    currencies: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)

    @property
    def closed_periods(self) -> list[Period]:
        """The periods whose two ends are said in years, in their order, without those that overlap with another."""
        found: list[Period] = []
        for one in sorted((one for one in self.periods if one.first and one.last and not one.named), key=_begin):
            if not found or (found[-1].last or 0) < (one.first or 0):
                found.append(one)
        return found

    @property
    def petty(self) -> bool:
        """Whether the amounts of money are far too small for what governments pay."""
        return bool(self.money) and all(value < PETTY for value, _ in self.money)

    def has(self, *names: str) -> bool:
        """Tell whether all concepts or tags are there."""
        return all(name in self.tags for name in names)


def _begin(period: Period) -> int:
    return period.first or 0

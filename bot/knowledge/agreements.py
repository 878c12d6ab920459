"""The models of an agreement: its dates, who negotiated it, how its amount moves."""

from __future__ import annotations

from decimal import Decimal

from bot.knowledge.fields import Amount, Date, Day, Identifier, Model, Phrases, Text
from bot.knowledge.yearly import Increase


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

    @property
    def ceiling(self) -> Decimal | None:
        """The cap as a number of percent."""
        return None if self.cap is None else Decimal(self.cap)


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

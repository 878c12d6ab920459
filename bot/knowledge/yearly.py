"""What a series holds for one year: the amount, in which units, how firm it is, and who prints it."""

from __future__ import annotations

from pydantic import model_validator

from bot.knowledge.fields import Amount, Date, Day, Identifier, Model, Status, Text


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
    """What another source says of the same year, and why it was not chosen.

    The value of one that is plainly `mistaken` (dollars printed as won) is kept, and shown to nobody.
    """

    value: str
    source: Identifier
    remark: Text
    mistaken: bool = False


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

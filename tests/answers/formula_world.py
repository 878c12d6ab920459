"""A small knowledge for formulas: real figures, typed in by hand, behind the `Reader` protocol."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.answers.formula import Environment, Rates, evaluate, parse
from bot.answers.value import Input, Table, Value
from bot.knowledge.models import Status, Text
from bot.knowledge.units import Unit, base, parse_amount, parse_unit

if TYPE_CHECKING:
    from bot.answers.formula import Argument, Policy

KRW: Final = base("KRW")
USD: Final = base("USD")
JPY: Final = base("JPY")
PEOPLE: Final = base("people")
WON_PER_DOLLAR: Final = KRW / USD

FIGURES: Final[dict[str, tuple[str, dict[int, str]]]] = {
    "payment": (
        "billion KRW",
        {
            2018: "960.2",
            2019: "1038.9",
            2020: "1038.9",
            2021: "1183.3",
            2022: "1247.2",
            2023: "1289.6",
            2024: "1346",
            2025: "1402.8",
            2026: "1519.2",
        },
    ),
    # The first years were agreed in dollars; 2003 stands for a year that nobody printed.
    "early": ("billion KRW", {2001: "490 million USD", 2002: "490 million USD", 2004: "746.9", 2005: "680.4"}),
    "usfk_troops": ("people", dict.fromkeys(range(2018, 2026), "28500")),
    "krw_per_usd": ("KRW/USD", {2018: "1100.16", 2019: "1165.36", 2020: "1180.27", 2021: "1143.95"}),
    "jpy_per_usd": ("JPY/USD", {2018: "110.42", 2019: "109.01"}),
    "kr_cpi": ("index", {2018: "99.086", 2019: "99.466", 2020: "100", 2021: "102.5"}),
    "kr_inflation": ("percent", {2018: "1.5", 2019: "0.4", 2020: "0.5", 2021: "2.5", 2022: "5.1", 2023: "3.6"}),
    "empty": ("KRW", {}),
}

DERIVED: Final = ("payment", 2023)
PROJECTED: Final = ("usfk_troops", 2025)


class Figures:
    """Reads `FIGURES`. Every year has a source of its own, so that a lost one shows."""

    def unit(self, series: str) -> Unit:
        """Return the unit of a series."""
        return parse_unit(FIGURES[series][0])[0]

    def value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        """Return the value of a year, converted when another unit is wanted."""
        declared, amounts = FIGURES[series]
        if year not in amounts:
            return None
        number, own = parse_amount(amounts[year], *parse_unit(declared))
        how = None
        if unit is not None and unit != own:
            rate = Decimal(FIGURES["krw_per_usd"][1].get(year, "1000"))
            number, own = (number / rate if unit == USD else number * rate), unit
            how = Text(en=f"at {rate} KRW/USD", ko=f"{rate} KRW/USD 적용")
        status = {DERIVED: Status.DERIVED, PROJECTED: Status.PROJECTED}.get((series, year), Status.AGREED)
        return Value.read(Input(series, year, number, own, status, (f"{series}-{year}",), how, Text(en=series)))

    def rate(self, series: str, year: int) -> Value | None:
        """Return the rate of a year."""
        return self.value(series, year, None)

    def span(self, series: str) -> tuple[int, int] | None:
        """Return the first and last year."""
        years = FIGURES[series][1]
        return (min(years), max(years)) if years else None

    def names(self) -> tuple[str, ...]:
        """Return the ids of all series."""
        return tuple(FIGURES)


WORLD: Final = Environment(
    Figures(),
    rates=Rates({WON_PER_DOLLAR: "krw_per_usd", JPY / USD: "jpy_per_usd"}),
    prices={KRW: "kr_cpi"},
    units=frozenset({"people"}),
)


def world(missing: Policy | None = None, **arguments: Argument) -> Environment:
    """Return the environment with these arguments."""
    environment = WORLD.with_arguments(**arguments)
    return environment if missing is None else replace(environment, missing=missing)


def result(source: str, environment: Environment = WORLD) -> Value:
    """Return what a formula gives, which must be one value."""
    found = evaluate(parse(source), environment)
    assert isinstance(found, Value)
    return found


def table(source: str, environment: Environment = WORLD) -> Table:
    """Return what a formula gives, which must be values by year."""
    found = evaluate(parse(source), environment)
    assert isinstance(found, Table)
    return found


def billions(source: str, environment: Environment = WORLD) -> Decimal:
    """Return the number of a value in billions."""
    return result(source, environment).number / 10**9

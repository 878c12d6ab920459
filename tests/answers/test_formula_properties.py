"""What holds for every number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.formula import (
    Environment,
    Rates,
)
from bot.answers.value import Input, Value
from bot.knowledge.models import Status, Text
from bot.knowledge.units import PERCENT, Unit
from tests.answers.formula_world import KRW, WON_PER_DOLLAR, result, table, world

FIRST, LAST = 1990, 2030


@dataclass(frozen=True)
class Drawn:
    """A reader of drawn numbers: `money` in won, `rate` in won per dollar, every year with a status."""

    money: dict[int, Decimal]
    per_dollar: Decimal = Decimal(1000)
    statuses: tuple[Status, ...] = (Status.AGREED,)

    def unit(self, series: str) -> Unit:
        """Return the unit of a series."""
        return {"money": KRW, "rate": WON_PER_DOLLAR}[series]

    def value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        """Return the drawn number of a year."""
        assert unit is None
        number = self.per_dollar if series == "rate" else self.money.get(year)
        if number is None:
            return None
        status = self.statuses[year % len(self.statuses)]
        label = Text(en=series)
        return Value.read(Input(series, year, number, self.unit(series), status, (f"{series}-{year}",), None, label))

    def rate(self, series: str, year: int) -> Value | None:
        """Return the rate of a year."""
        return self.value(series, year, None)

    def span(self, series: str) -> tuple[int, int] | None:
        """Return the first and last year."""
        return (min(self.money), max(self.money)) if series == "money" else (FIRST, LAST)

    def names(self) -> tuple[str, ...]:
        """Return the ids of both series."""
        return ("money", "rate")


AMOUNTS = st.decimals(min_value="0.01", max_value=10**16, places=2)
SIGNED = st.decimals(min_value=-(10**16), max_value=10**16, places=2)
RATES = st.decimals(min_value="0.01", max_value=100_000, places=2)
STATUSES = st.lists(st.sampled_from(Status), min_size=1, max_size=7).map(tuple)


def by_year(amounts: st.SearchStrategy[Decimal], least: int = 1) -> st.SearchStrategy[dict[int, Decimal]]:
    """Draw numbers for consecutive years."""
    return st.lists(amounts, min_size=least, max_size=40).map(lambda found: dict(enumerate(found, start=FIRST)))


def over(drawn: Drawn) -> Environment:
    """Return the environment of drawn numbers."""
    return Environment(drawn, rates=Rates({WON_PER_DOLLAR: "rate"}))


def near(one: Decimal | Fraction, other: Decimal | Fraction, scale: Decimal | int = 1) -> bool:
    """Tell whether two numbers are the same but for the last of the 34 digits of the largest number used."""
    largest = max(abs(Fraction(one)), abs(Fraction(other)), Fraction(scale))
    return abs(Fraction(one) - Fraction(other)) <= largest / 10**31


@given(money=by_year(SIGNED))
def test_a_sum_is_the_sum_of_its_parts(money: dict[int, Decimal]) -> None:
    environment = over(Drawn(money))
    parts = "+".join(f"money[{year}]" for year in money)
    assert result("sum(money)", environment).number == sum(money.values())
    assert result(parts, environment).number == sum(money.values())
    for cut in list(money)[:-1]:
        split = f"sum(money[{FIRST}:{cut}]) + sum(money[{cut + 1}:{max(money)}])"
        assert result(split, environment).number == sum(money.values())
    scale = max(abs(amount) for amount in money.values()) * len(money)
    mean = result("mean(money) * (count(money) / 1 year)", environment)
    assert near(mean.number, sum(map(Fraction, money.values()), Fraction()), scale)


@given(money=by_year(SIGNED, least=2))
def test_the_changes_add_up_to_the_change(money: dict[int, Decimal]) -> None:
    environment = over(Drawn(money))
    assert result("sum(changes(money)) - change(money)", environment).number == 0


@given(money=by_year(AMOUNTS, least=2))
def test_a_change_and_its_inverse(money: dict[int, Decimal]) -> None:
    environment = over(Drawn(money))
    earlier, later = min(money), max(money)
    there = result(f"money[{earlier}] + change(money[{earlier}], money[{later}])", environment)
    assert there.number == money[later]
    raised = f"money[{earlier}] * (1 + percent_change(money[{earlier}], money[{later}]))"
    assert near(result(raised, environment).number, money[later], money[earlier])
    grown = f"grow(money[{earlier}], cagr(money), periods({earlier}, {later}))"
    # A fall to nearly nothing leaves few digits of the yearly factor: 1 - 99.99… %.
    assert near(result(grown, environment).number, money[later], money[earlier] * len(money) * 100)


@given(money=by_year(AMOUNTS))
def test_extremes_and_ranks(money: dict[int, Decimal]) -> None:
    environment = over(Drawn(money))
    highest = result("max(money)", environment)
    assert highest.number == max(money.values())
    assert highest.year == result("argmax(money)", environment).number
    assert result(f"rank(money, {highest.year})", environment).number == 1
    lowest = result("argmin(money)", environment)
    assert result(f"rank(money, {lowest.number})", environment).number <= len(money)
    shares = [Fraction(value.number) for _, value in table("share(money, sum(money))", environment)]
    assert near(sum(shares, Fraction()), Fraction(100), 1000)


@given(money=by_year(AMOUNTS), bar=AMOUNTS)
def test_comparisons_split_the_years(money: dict[int, Decimal], bar: Decimal) -> None:
    environment = over(Drawn(money)).with_arguments(bar=Value.given(bar, KRW))
    above = [year for year, amount in money.items() if amount > bar]
    assert result("count(money > bar)", environment).number == len(above)
    assert result("count(money <= bar)", environment).number == len(money) - len(above)
    if above:
        assert result("first(money > bar)", environment).number == above[0]
        assert result("last(money > bar)", environment).number == above[-1]
        assert table("where(money, money > bar)", environment).years == tuple(above)


@given(amount=AMOUNTS, rate=RATES)
def test_conversion_there_and_back(amount: Decimal, rate: Decimal) -> None:
    environment = over(Drawn({2000: amount}, rate))
    back = result("convert(convert(money[2000], USD), KRW)", environment)
    assert back.unit == KRW
    assert near(back.number, amount)
    given_rate = environment.with_arguments(rate=Value.given(rate, WON_PER_DOLLAR))
    assert (
        result("convert(money[2000], USD, rate)", given_rate).number
        == result("convert(money[2000], USD, 2000)", environment).number
    )


@given(
    value=AMOUNTS,
    percent=st.decimals(min_value="2", max_value=50, places=1),
    factor=st.decimals(min_value="1.01", max_value=50, places=2),
)
def test_years_until_is_the_first_year_past_the_target(value: Decimal, percent: Decimal, factor: Decimal) -> None:
    environment = world(
        value=Value.given(value, KRW), percent=Value.given(percent, PERCENT), by=Value.given(factor, KRW / KRW)
    )
    years = result("years_until(value, percent, value * by)", environment).number
    assert years >= 1
    assert result(f"grow(value, percent, {years})", environment).number >= value * factor
    assert result(f"grow(value, percent, {years - 1})", environment).number < value * factor


@given(money=by_year(SIGNED), statuses=STATUSES)
def test_a_table_is_its_rows(money: dict[int, Decimal], statuses: tuple[Status, ...]) -> None:
    environment = over(Drawn(money, statuses=statuses))
    rows = table("money * 2", environment)
    assert rows.years == tuple(money)
    assert len(rows.inputs) == len(money)
    for year, value in rows:
        assert value.number == result(f"money[{year}] * 2", environment).number
        assert value.status is result(f"money[{year}]", environment).status

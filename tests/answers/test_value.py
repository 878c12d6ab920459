"""Values and tables: what they hold and what they say about it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from bot.answers.value import Input, Missing, Table, Value, united
from bot.knowledge.models import Status, Text
from bot.knowledge.units import RATIO, base

KRW = base("KRW")
USD = base("USD")


def reading(year: int, amount: int = 1, status: Status = Status.AGREED, *sources: str) -> Input:
    """Return an input of a year."""
    return Input("payment", year, Decimal(amount), KRW, status, sources, None, Text(en="payment", ko="분담금"))


def test_a_reading_is_a_value_with_one_input() -> None:
    source = reading(2023, 5, Status.DERIVED, "act", "press")
    value = Value.read(source)
    assert (value.number, value.unit, value.year) == (Decimal(5), KRW, 2023)
    assert value.status is Status.DERIVED
    assert value.inputs == (source,)
    assert value.sources == ("act", "press")
    assert value.steps == ()


def test_a_given_number_is_beyond_doubt_and_has_no_source() -> None:
    value = Value.given(Decimal("8.2"), RATIO)
    assert value.status is Status.AGREED
    assert not any((value.inputs, value.sources, value.steps, value.missing))
    assert value.year is None


def test_values_cannot_be_changed() -> None:
    value = Value.given(Decimal(1), KRW)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.number = Decimal(2)  # type: ignore[misc] # that it is refused is what the test is about
    assert hash(value) == hash(Value.given(Decimal(1), KRW))


def test_inputs_stand_once_in_order_of_use() -> None:
    first, second = reading(2019), reading(2018)
    again = reading(2019)
    assert united([(first, second), (again,), (second,)]) == (first, second)


def test_the_same_year_in_two_currencies_is_two_inputs() -> None:
    won = reading(2019)
    dollars = dataclasses.replace(won, unit=USD)
    assert united([(won,), (dollars,)]) == (won, dollars)


def test_sources_stand_once_in_order_of_use() -> None:
    value = Value(
        Decimal(1),
        KRW,
        inputs=(reading(2018, 1, Status.AGREED, "act", "press"), reading(2019, 1, Status.AGREED, "act")),
    )
    assert value.sources == ("act", "press")


def test_a_table_is_read_by_year() -> None:
    rows = tuple((year, Value.read(reading(year, year))) for year in (2018, 2019))
    table = Table(rows, (Missing("payment", 2020),), (reading(2017),))
    assert len(table) == 2
    assert list(table) == list(rows)
    assert table.years == (2018, 2019)
    assert table.unit == KRW
    found = table.get(2019)
    assert found is not None
    assert found.number == 2019
    assert table.get(2020) is None
    assert [used.year for used in table.inputs] == [2018, 2019, 2017]


def test_the_status_of_a_table_is_the_weakest_of_its_rows() -> None:
    firm, weak = Value.read(reading(2018)), Value.read(reading(2019, 1, Status.PROJECTED))
    assert Table(((2018, firm),)).status is Status.AGREED
    assert Table(((2018, firm), (2019, weak))).status is Status.PROJECTED
    assert Table(()).status is Status.AGREED


def test_a_table_of_several_units_has_none() -> None:
    rows = ((2018, Value.given(Decimal(1), KRW)), (2019, Value.given(Decimal(1), USD)))
    assert Table(rows).unit is None
    assert Table(()).unit is None

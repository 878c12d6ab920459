"""What a result rests on: inputs, sources, status, steps and missing years."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from bot.answers.formula import Environment, Policy, Years, check, evaluate, parse
from bot.answers.value import Operand, Step, Table, Value
from bot.knowledge.models import Status
from bot.knowledge.units import PERCENT
from tests.answers.formula_world import KRW, PEOPLE, USD, WORLD, Figures, result, table, world

if TYPE_CHECKING:
    from bot.knowledge.units import Unit


def read(value: Value | Table) -> list[str]:
    """Return the inputs as `series-year`."""
    return [f"{used.series}-{used.year}" for used in value.inputs]


@pytest.mark.parametrize(
    ("source", "inputs"),
    [
        ("payment[2021]", ["payment-2021"]),
        ("payment[2021] - payment[2019]", ["payment-2021", "payment-2019"]),
        ("payment[2019] + payment[2019] * 2", ["payment-2019"]),
        ("2 + 3", []),
        ("convert(payment[2019], USD)", ["payment-2019", "krw_per_usd-2019"]),
        ("convert(100 JPY, KRW, 2019)", ["jpy_per_usd-2019", "krw_per_usd-2019"]),
        ("real(payment[2019], 2019, 2021)", ["payment-2019", "kr_cpi-2021", "kr_cpi-2019"]),
        ("first(payment[2018:2021] > 1 trillion KRW)", ["payment-2018", "payment-2019"]),
        ("last(payment[2020:2022] > 1 trillion KRW)", ["payment-2022"]),
        ("min(kr_inflation[2022], 5%)", ["kr_inflation-2022"]),
        ("max(payment[2018:2019])", ["payment-2018", "payment-2019"]),
        ("rank(payment[2018:2019], 2018)", ["payment-2018", "payment-2019"]),
        # What chose a year is part of what the figure rests on.
        ("payment[argmax(usfk_troops[2018:2019])]", ["payment-2018", "usfk_troops-2018", "usfk_troops-2019"]),
        ("days(argmax(payment[2018:2019]))", ["payment-2018", "payment-2019"]),
        ("rate_of(KRW/USD, argmin(kr_cpi[2018:2019]))", ["krw_per_usd-2018", "kr_cpi-2018", "kr_cpi-2019"]),
        (
            "sum(payment[2018:argmax(usfk_troops[2018:2019])])",
            ["payment-2018", "usfk_troops-2018", "usfk_troops-2019"],
        ),
        ("periods(2000:argmax(payment[2018:2019]))", ["payment-2018", "payment-2019"]),
        (
            "sum(where(payment[2018:2019], usfk_troops[2018:2019] > 9 people))",
            ["payment-2018", "usfk_troops-2018", "payment-2019", "usfk_troops-2019"],
        ),
        (
            "count(where(payment[2018:2019], payment[2018:2019] > 1 trillion KRW))",
            ["payment-2019", "payment-2018"],
        ),
    ],
)
def test_inputs(source: str, inputs: list[str]) -> None:
    value = result(source)
    assert read(value) == inputs
    assert value.sources == tuple(inputs)


def test_a_table_keeps_what_chose_its_years() -> None:
    rows = table("where(payment[2018:2020], payment[2018:2020] > 1 trillion KRW)")
    assert [read(value) for _, value in rows] == [["payment-2019"], ["payment-2020"]]
    assert read(rows) == ["payment-2019", "payment-2020", "payment-2018"]


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("2 + 3", Status.AGREED),
        ("payment[2022]", Status.AGREED),
        ("payment[2022] * 2 + 5 KRW", Status.AGREED),
        ("payment[2023]", Status.DERIVED),
        ("payment[2023] - payment[2022]", Status.DERIVED),
        ("sum(payment)", Status.DERIVED),
        ("payment[2025] / usfk_troops[2025]", Status.PROJECTED),
        ("payment[2023] / usfk_troops[2025]", Status.PROJECTED),
        ("grow(payment[2022], 2%, 1)", Status.PROJECTED),
        ("years_until(payment[2022], 2%, 2 trillion KRW)", Status.PROJECTED),
        ("max(project(payment[2022], 2%, 2022, 2024))", Status.PROJECTED),
        ("payment[argmin(payment)]", Status.DERIVED),
    ],
)
def test_a_result_is_as_firm_as_its_weakest_input(source: str, status: Status) -> None:
    assert result(source).status is status


def test_a_projection_begins_with_a_figure() -> None:
    rows = table("project(payment[2022], 2%, 2022, 2024)")
    assert [value.status for _, value in rows] == [Status.AGREED, Status.PROJECTED, Status.PROJECTED]
    assert rows.status is Status.PROJECTED


def shown(operand: Operand) -> str:
    """Return an operand as one would print it: a line's result, a name, or the number."""
    if operand.step is not None:
        return f"#{operand.step}"
    if operand.name is None:
        return f"{operand.number:f} {operand.unit}"
    return f"{operand.name}[{operand.year}]" if operand.year else operand.name


def lines(steps: tuple[Step, ...]) -> list[str]:
    """Return steps as `operation(operands)`."""
    return [f"{step.operation}({', '.join(map(shown, step.operands))})" for step in steps]


@pytest.mark.parametrize(
    ("source", "steps"),
    [
        ("payment[2021]", []),
        ("5 billion USD", []),
        ("1_300 KRW/USD", []),
        ("payment[2021] - payment[2020]", ["-(payment[2021], payment[2020])"]),
        (
            "payment[2021] * (1 + 8.2%) - payment[2020]",
            ["+(1 ratio, 8.2 percent)", "*(payment[2021], #0)", "-(#1, payment[2020])"],
        ),
        ("convert(payment[2019], USD)", ["/(payment[2019], krw_per_usd[2019])"]),
        ("convert(5 USD, KRW, 2019)", ["*(5 USD, krw_per_usd[2019])"]),
        ("convert(5 USD, KRW, 1_300 KRW/USD)", ["*(5 USD, 1300 KRW/USD)"]),
        ("sum(payment[2018:2019])", ["sum(payment[2018], payment[2019])"]),
        ("-payment[year]", ["negative(payment[2021])"]),
        ("payment[year] * factor", ["*(payment[2021], factor)"]),
        ("min(8.2%, 5%)", ["min(8.2 percent, 5 percent)"]),
        ("max(changes(payment[2019:2021]))", [
            "-(payment[2020], payment[2019])", "-(payment[2021], payment[2020])", "max(#0, #1)"]),
        ("sum(shift(payment[2018:2019] * 2, 1))", [
            "*(payment[2018], 2 ratio)", "*(payment[2019], 2 ratio)", "sum(#0, #1)"]),
    ],
)  # fmt: skip
def test_steps(source: str, steps: list[str]) -> None:
    factor = Value.given(Decimal("13.9"), PERCENT)
    value = result(source, world(year=2021, factor=factor))
    assert lines(value.steps) == steps
    if steps:
        assert value.steps[-1].result.number == value.number


def test_a_projected_year_is_one_line_from_the_year_before() -> None:
    rows = table("project(payment[2024], 2%, 2024, 2026)")
    assert [lines(value.steps) for _, value in rows] == [
        [],
        ["project(payment[2024], 2 percent)"],
        ["project(1372920000000.00 KRW, 2 percent)"],
    ]
    assert rows.rows[2][1].steps[0].operands[0].year == 2025
    assert read(rows.rows[2][1]) == ["payment-2024"]


def test_operands_carry_the_input_they_were_read_from() -> None:
    value = result("payment[2021] * 2")
    (step,) = value.steps
    assert step.operands[0].input is value.inputs[0]
    assert step.operands[1].input is None


class WithComputed(Figures):
    """The figures, and a series computed from two of them."""

    def unit(self, series: str) -> Unit:
        """Return the unit of a series."""
        return KRW / PEOPLE if series == "per_soldier" else super().unit(series)

    def value(self, series: str, year: int, unit: Unit | None) -> Value | None:
        """Return the value of a year, computed where the series is."""
        if series != "per_soldier":
            return super().value(series, year, unit)
        found = evaluate(parse("payment / usfk_troops"), replace(WORLD, at=year))
        assert isinstance(found, Value)
        return found


def test_a_computed_series_brings_its_inputs_and_steps() -> None:
    environment = replace(WORLD, reader=WithComputed())
    value = result("per_soldier[2019] - per_soldier[2018]", environment)
    assert read(value) == ["payment-2019", "usfk_troops-2019", "payment-2018", "usfk_troops-2018"]
    assert lines(value.steps) == [
        "/(payment[2019], usfk_troops[2019])",
        "/(payment[2018], usfk_troops[2018])",
        "-(#0, #1)",
    ]
    later = result("(per_soldier[2018] + per_soldier[2019]) / per_soldier[2020]", environment)
    assert lines(later.steps)[-2:] == ["/(payment[2020], usfk_troops[2020])", "/(#2, #3)"]


def test_at_reads_whole_series_in_one_year() -> None:
    environment = replace(WORLD, at=2021)
    formula = parse("payment / usfk_troops")
    value = evaluate(formula, environment)
    assert isinstance(value, Value)
    assert (value.year, read(value)) == (2021, ["payment-2021", "usfk_troops-2021"])
    assert str(check(formula, environment)) == "KRW/person, scalar"


def test_a_wanted_currency_reaches_the_reader() -> None:
    environment = replace(WORLD, currency=USD)
    value = result("change(payment[2018], payment[2019])", environment)
    assert value.unit == USD
    assert all(used.how is not None for used in value.inputs)
    assert check(parse("payment[2019] / usfk_troops[2019]"), environment).unit == USD / PEOPLE
    assert result("usfk_troops[2019]", environment).unit == PEOPLE
    assert result("krw_per_usd[2019]", environment).unit == KRW / USD
    # Years that are canonical in dollars and years in won add in either.
    noted = replace(environment, missing=Policy.NOTE)
    assert result("sum(early)", noted).unit == USD
    assert result("sum(early)", replace(noted, currency=KRW)).unit == KRW


def test_a_result_can_be_an_argument() -> None:
    before = result("payment[2021] - payment[2023]")
    value = result("percent_change(payment[2018], -before)", world(before=before))
    assert read(value) == ["payment-2018", "payment-2021", "payment-2023"]
    assert value.status is Status.DERIVED
    assert lines(value.steps)[:2] == ["-(payment[2021], payment[2023])", "negative(#0)"]
    assert result("before", world(before=before)) == before


def test_missing_years_follow_the_value() -> None:
    noted = world(Policy.NOTE, years=Years(2025, 2027))
    value = result("share(payment[2018], sum(payment[years]))", noted)
    assert [gap.year for gap in value.missing] == [2027]
    again = result("value * 2", world(value=value))
    assert again.missing == value.missing


def test_an_environment_can_be_shared() -> None:
    formula = parse("sum(payment[years])")
    first, second = world(years=Years(2018, 2019)), world(years=Years(2020, 2021))
    assert isinstance(first, Environment)
    assert [evaluate(formula, each) for each in (first, second, first)] == [
        evaluate(formula, each) for each in (first, second, first)
    ]

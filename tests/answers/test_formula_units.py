"""The check before any number is known: forms, units, and refusals with their place."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.answers.formula import (
    FUNCTIONS,
    PERCENT_SHAPE,
    YEAR_SHAPE,
    YEARS_SHAPE,
    Environment,
    Form,
    FormulaError,
    Problem,
    Rates,
    SeriesName,
    Shape,
    Signature,
    Years,
    check,
    evaluate,
    parse,
)
from bot.answers.value import Table, Value
from bot.knowledge.units import PERCENT, RATIO, YEAR, base, parse_unit
from tests.answers.formula_world import JPY, KRW, USD, WORLD, Figures, world

ANY = base("series")

DECLARED = Environment(
    Figures(),
    types={
        "series": Shape.series_of(ANY),
        "other": Shape.series_of(ANY),
        "year": YEAR_SHAPE,
        "years": YEARS_SHAPE,
        "amount": Shape.scalar(KRW),
        "percent": PERCENT_SHAPE,
        "dollars": Shape(Form.UNIT, USD),
    },
    rates=WORLD.rates,
    prices=WORLD.prices,
    units=WORLD.units,
)


@pytest.mark.parametrize(
    ("source", "unit", "form"),
    [
        ("payment[2019]", "KRW", Form.SCALAR),
        ("payment[year - 1]", "KRW", Form.SCALAR),
        ("payment", "KRW", Form.BY_YEAR),
        ("payment[years]", "KRW", Form.BY_YEAR),
        ("payment[first(years) - 1:last(years)]", "KRW", Form.BY_YEAR),
        ("payment / usfk_troops", "KRW/person", Form.BY_YEAR),
        ("payment[year] / usfk_troops[year]", "KRW/person", Form.SCALAR),
        ("payment[2019] / days(2019)", "KRW/day", Form.SCALAR),
        ("payment[2019] / payment[2018]", "ratio", Form.SCALAR),
        ("payment[2021] * (1 + 8.2%)", "KRW", Form.SCALAR),
        ("payment[2021] * percent", "KRW", Form.SCALAR),
        ("payment[2021] / 8%", "KRW", Form.SCALAR),
        ("8% + 2%", "percent", Form.SCALAR),
        ("8% * 50%", "percent", Form.SCALAR),
        ("8% / 2", "percent", Form.SCALAR),
        ("8% / 2%", "ratio", Form.SCALAR),
        ("8% / usfk_troops[2019]", "1/person", Form.SCALAR),
        ("1 + percent", "ratio", Form.SCALAR),
        ("amount - payment[year]", "KRW", Form.SCALAR),
        ("year + years_until(payment[year], percent, amount)", "year", Form.SCALAR),
        ("1.05 ^ (year - 2019)", "ratio", Form.SCALAR),
        ("convert(payment[years], dollars)", "USD", Form.BY_YEAR),
        ("convert(payment[years] / usfk_troops[years], USD, 2019)", "USD/person", Form.BY_YEAR),
        ("convert(amount, USD, 1_300 KRW/USD)", "USD", Form.SCALAR),
        ("convert(5 billion USD, KRW, year)", "KRW", Form.SCALAR),
        ("convert(5 billion JPY, KRW, year)", "KRW", Form.SCALAR),
        ("rate_of(USD/KRW, years)", "USD/KRW", Form.BY_YEAR),
        ("1 / krw_per_usd[2019]", "USD/KRW", Form.SCALAR),
        ("series[year] - other[year]", "series", Form.SCALAR),
        ("percent_change(series[year - 1], series[year])", "percent", Form.SCALAR),
        ("first(payment[years] > amount)", "year", Form.SCALAR),
        ("count(changes(payment[years]) > 0)", "year", Form.SCALAR),
        ("where(payment[years], payment[years] == max(payment[years]))", "KRW", Form.BY_YEAR),
        ("share(series, sum(series))", "percent", Form.BY_YEAR),
        ("project(payment[year], min(percent, 5%), year, 2030)", "KRW", Form.BY_YEAR),
        ("days(years)", "day", Form.BY_YEAR),
        ("payment[2019] / 51.8 million people", "KRW/person", Form.SCALAR),
        ("8.2 percent", "percent", Form.SCALAR),
        ("8.2% * USD", "USD", Form.SCALAR),
        ("2 * 5 USD * 3 / KRW", "USD/KRW", Form.SCALAR),
    ],
)  # fmt: skip
def test_shape(source: str, unit: str, form: Form) -> None:
    assert check(parse(source), DECLARED) == Shape(form, parse_unit(unit)[0])


@pytest.mark.parametrize(
    ("source", "problem", "position"),
    [
        ("payment[2019] + 5 billion USD", Problem.ADD_UNITS, 14),
        ("usfk_troops[2019] - payment[2019]", Problem.ADD_UNITS, 18),
        ("payment[2019] + 5", Problem.ADD_UNITS, 14),
        ("payment[2019] + 8.2%", Problem.ADD_PERCENT, 14),
        ("1 + (payment[2019] + usfk_troops[2019])", Problem.ADD_UNITS, 19),
        ("usfk_troops[years] > amount", Problem.COMPARE_UNITS, 19),
        ("first(increases(payment[years]) > 5)", Problem.COMPARE_UNITS, 32),
        ("first(payment[years] > 1000)", Problem.COMPARE_UNITS, 21),
        ("first(payment[2019] > amount)", Problem.SCALAR_COMPARISON, 20),
        ("payment[2019] ^ 2", Problem.POWER_UNITS, 14),
        ("2 ^ payment[2019]", Problem.POWER_UNITS, 2),
        ("(1 + 2%) ^ 3%", Problem.POWER_UNITS, 9),
        ("payment[years] > amount", Problem.TRUTH_ALONE, 15),
        ("years", Problem.RANGE_ALONE, 0),
        ("years + 1", Problem.RANGE_ALONE, 6),
        ("USD", Problem.UNIT_ALONE, 0),
        ("KRW / USD", Problem.UNIT_ALONE, 0),
        ("-years", Problem.RANGE_ALONE, 1),
        ("payment[amount]", Problem.WANTED_UNIT, 0),
        ("payment[payment]", Problem.INDEX_FORM, 8),
        ("payment[payment:2019]", Problem.INDEX_FORM, 8),
        ("year[2019]", Problem.NOT_A_SERIES, 0),
        ("nothing[2019]", Problem.UNKNOWN_NAME, 0),
        ("1 + nothing", Problem.UNKNOWN_NAME, 4),
        ("5 apples", Problem.UNKNOWN_UNIT, 2),
        ("averge(payment)", Problem.UNKNOWN_FUNCTION, 0),
        ("sum(payment, payment)", Problem.ARGUMENT_COUNT, 0),
        ("min()", Problem.ARGUMENT_COUNT, 0),
        ("sum(payment[2019])", Problem.WRONG_FORM, 4),
        ("sum(payment[years] > amount)", Problem.WRONG_FORM, 19),
        ("rank(payment, years)", Problem.WRONG_FORM, 14),
        ("convert(payment[2019], 2019)", Problem.WRONG_FORM, 23),
        ("convert(usfk_troops[2019], USD)", Problem.NO_CURRENCY, 0),
        ("convert(payment[2019], people)", Problem.NO_CURRENCY, 0),
        ("convert(payment[2019], USD, 109 JPY/USD)", Problem.WANTED_UNIT, 0),
        ("convert(payment[2019], USD, amount)", Problem.WANTED_UNIT, 0),
        ("rate_of(KRW, 2019)", Problem.NO_RATE, 0),
        ("real(5 billion USD, 2019, 2020)", Problem.NO_PRICES, 0),
        ("real(payment[2019], amount, 2020)", Problem.WANTED_UNIT, 0),
        ("grow(payment[2019], 0.05, 3)", Problem.WANTED_UNIT, 0),
        ("change(payment[2019], usfk_troops[2019])", Problem.ADD_UNITS, 0),
        ("share(payment[2019], convert(payment[2019], USD))", Problem.ADD_UNITS, 0),
        ("min(percent, 5)", Problem.ADD_UNITS, 0),
        ("percent(payment[2019])", Problem.WANTED_UNIT, 0),
        ("days(amount)", Problem.WANTED_UNIT, 0),
        ("cagr(payment[2018], payment[2021], amount)", Problem.WANTED_UNIT, 0),
        ("years_until(payment[2019], 4%, 2 trillion)", Problem.ADD_UNITS, 0),
    ],
)
def test_refusal_names_its_place(source: str, problem: Problem, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        check(parse(source), DECLARED)
    assert (caught.value.problem, caught.value.position) == (problem, position), str(caught.value)


def test_a_result_must_be_in_the_declared_unit() -> None:
    formula = parse("payment[2019] / usfk_troops[2019]")
    assert check(formula, WORLD, parse_unit("KRW/person")[0]).unit == KRW / base("people")
    with pytest.raises(FormulaError, match="gives KRW/person, and KRW is declared") as caught:
        check(formula, WORLD, KRW)
    assert caught.value.problem is Problem.RESULT_UNIT


def test_a_declared_parameter_without_value_is_named_when_evaluated() -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse("payment[2019] - amount"), DECLARED)
    assert (caught.value.problem, caught.value.position) == (Problem.NO_ARGUMENT, 16)


def test_arguments_have_the_shapes_of_what_they_are() -> None:
    environment = world(
        series=SeriesName("payment"),
        years=Years(2018, 2019),
        year=2019,
        currency=USD,
        amount=Value.given(Decimal(1), KRW),
    )
    formula = parse("convert(series[years] * 2 + amount, currency, year)")
    assert check(formula, environment) == Shape.by_year(USD)
    for source, problem in (("amount[2019]", Problem.NOT_A_SERIES), ("years[2019]", Problem.NOT_A_SERIES)):
        for walk in (check, evaluate):
            with pytest.raises(FormulaError) as caught:
                walk(parse(source), environment)
            assert caught.value.problem is problem


@pytest.mark.parametrize("source", ["series[2019]", "sum(series)", "series"])
def test_a_series_argument_that_does_not_exist_is_named(source: str) -> None:
    environment = world(series=SeriesName("paymint"))
    for walk in (check, evaluate):
        with pytest.raises(FormulaError, match=r"'paymint' is neither .*; did you mean payment\?"):
            walk(parse(source), environment)


def test_a_series_that_was_only_declared_has_no_numbers() -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse("series[2019]"), DECLARED)
    assert caught.value.problem is Problem.NO_ARGUMENT


def test_currencies_without_a_rate_between_them() -> None:
    apart = replace(WORLD, rates=Rates({KRW / USD: "krw_per_usd", JPY / base("EUR"): "jpy_per_usd"}))
    for source in ("convert(payment[2019], JPY, 2019)", "rate_of(JPY/KRW, 2019)"):
        for walk in (check, evaluate):
            with pytest.raises(FormulaError) as caught:
                walk(parse(source), apart)
            assert caught.value.problem is Problem.NO_RATE


@pytest.mark.parametrize(("typed", "meant"), [("paymnt[2019]", "payment"), ("usfk_troop", "usfk_troops")])
def test_a_slip_gets_a_suggestion(typed: str, meant: str) -> None:
    with pytest.raises(FormulaError, match=rf"did you mean {meant}\?"):
        check(parse(typed), WORLD)


def test_a_function_may_share_its_name_with_a_parameter() -> None:
    environment = Environment(Figures(), types={"percent": PERCENT_SHAPE, "first": YEAR_SHAPE})
    assert check(parse("percent(1 + percent)"), environment).unit == PERCENT
    assert check(parse("first + first(2018:2019)"), environment).unit == YEAR


SIGNATURES = [signature for ways in FUNCTIONS.values() for signature in ways]


@pytest.mark.parametrize("signature", SIGNATURES, ids=lambda signature: signature.usage)
def test_every_function_is_documented_and_its_example_works(signature: Signature) -> None:
    assert signature.help.en
    assert signature.help.ko
    assert signature.arithmetic
    assert signature.unit
    assert re.search(rf"\b{signature.name}\(", signature.example)
    formula = parse(signature.example)
    shape = check(formula, WORLD)
    found = evaluate(formula, WORLD)
    assert isinstance(found, Table if shape.form is Form.BY_YEAR else Value)
    assert found.unit == shape.unit


def test_the_table_names_each_way_to_call_once() -> None:
    assert len({(signature.name, len(signature.parameters)) for signature in SIGNATURES}) == len(SIGNATURES)
    assert set(FUNCTIONS) == {signature.name for signature in SIGNATURES}
    asked_for = (
        "sum mean median min max where first last count cagr change percent_change rank argmax argmin changes increases"
        " share convert real rate_of days grow years_until project periods"
    )
    assert set(asked_for.split()) <= set(FUNCTIONS)


def test_a_unit_prints_with_its_form() -> None:
    assert str(check(parse("payment"), WORLD)) == "KRW, by-year"
    assert check(parse("1"), WORLD).unit == RATIO

"""Results against arithmetic done by hand, or in exact fractions, from the printed figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from bot.answers.formula import FormulaError, MissingInput, Problem, SeriesName, Years
from bot.answers.value import Value
from bot.knowledge.units import PERCENT, RATIO, YEAR
from tests.answers.formula_world import JPY, KRW, USD, billions, result, table, world

CLOSE = Fraction(1, 10**30)


def exactly(value: Value, expected: Fraction) -> bool:
    """Tell whether a number is the fraction, to 30 digits."""
    return abs(Fraction(value.number) - expected) <= CLOSE * (1 + abs(expected))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # 1,038.9 - 960.2
        ("change(payment[2018], payment[2019])", "78.7"),
        ("payment[2019] - payment[2018]", "78.7"),
        ("change(payment[2018:2021])", "223.1"),
        # 1,038.9 + 1,038.9 + 1,183.3
        ("sum(payment[2019:2021])", "3261.1"),
        ("payment[2019] + payment[2020] + payment[2021]", "3261.1"),
        # 1,038.9 × 1.082
        ("payment[2019] * (1 + 8.2%)", "1124.0898"),
        ("max(payment)", "1519.2"),
        ("min(payment)", "960.2"),
        # 960.2 1038.9 1038.9 1183.3: (1038.9 + 1038.9) / 2
        ("median(payment[2018:2021])", "1038.9"),
        ("median(payment[2019:2021])", "1038.9"),
        # (960.2 + 1038.9 + 1038.9 + 1183.3) / 4 = 4221.3 / 4
        ("mean(payment[2018:2021])", "1055.325"),
        # five billion dollars at 1,165.36 won = 5,826.8; 5,826.8 - 1,038.9
        ("convert(5 billion USD, KRW, 2019) - payment[2019]", "4787.9"),
        ("convert(5 billion USD, KRW, 1_300 KRW/USD)", "6500"),
        ("max(payment[2018], payment[2019], payment[2020])", "1038.9"),
        # 1,183.3 in the money of 2019 twice over is itself
        ("real(payment[2021], 2021, 2021)", "1183.3"),
        # 1,038.9 × 102.5 / 100
        ("real(payment[2020], 2020, 2021)", "1064.8725"),
        # 1,519.2 × 1.02^2
        ("grow(payment[2026], 2%, 2)", "1580.57568"),
        ("-payment[2018]", "-960.2"),
    ],
)
def test_billions_of_won(source: str, expected: str) -> None:
    assert result(source).unit == KRW
    assert billions(source) == Decimal(expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # 78.7 / 960.2 × 100: the rise of the 10th agreement, 8.2 %
        ("percent_change(payment[2018], payment[2019])", Fraction(7870, 9602) * 10),
        # 144.4 / 1,038.9 × 100: the rise of the 11th agreement, 13.9 %
        ("percent_change(payment[2020], payment[2021])", Fraction(14440, 10389) * 10),
        ("percent(payment[2021] / payment[2020] - 1)", Fraction(14440, 10389) * 10),
        ("percent_change(payment[2018:2026])", Fraction(15192 - 9602, 9602) * 100),
        ("share(payment[2019], sum(payment[2019:2021]))", Fraction(10389, 32611) * 100),
        # 1,183.3 billion / 28,500
        ("payment[2021] / usfk_troops[2021]", Fraction(1_183_300_000_000, 28_500)),
        # 2020 had 366 days
        ("payment[2020] / days(2020)", Fraction(1_038_900_000_000, 366)),
        ("payment[2019] / days(2019)", Fraction(1_038_900_000_000, 365)),
        # 1,038.9 billion / 1,165.36
        ("convert(payment[2019], USD)", Fraction(1_038_900_000_000) / Fraction("1165.36")),
        ("convert(payment[2019], USD, 2018)", Fraction(1_038_900_000_000) / Fraction("1100.16")),
        # over the dollar: 100 billion yen / 109.01 × 1,165.36
        ("convert(100 billion JPY, KRW, 2019)", Fraction(10**11) / Fraction("109.01") * Fraction("1165.36")),
        ("rate_of(KRW/USD, 2019)", Fraction("1165.36")),
        ("rate_of(USD/KRW, 2019)", 1 / Fraction("1165.36")),
        ("rate_of(KRW/JPY, 2019)", Fraction("1165.36") / Fraction("109.01")),
        ("grow(payment[2021], 13.9%, 9)", Fraction(1_183_300_000_000) * Fraction("1.139") ** 9),
        ("real(payment[2018], 2018, 2021)", Fraction(960_200_000_000) * Fraction("102.5") / Fraction("99.086")),
    ],
)
def test_fractions(source: str, expected: Fraction) -> None:
    assert exactly(result(source), expected)


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("first(payment > 1.2 trillion KRW)", 2022),
        ("first(payment[2018:2026] >= 1_038_900_000_000 KRW)", 2019),
        ("last(payment < 1.2 trillion KRW)", 2021),
        ("first(payment[2019:2021] != 1_038_900_000_000 KRW)", 2021),
        ("count(payment > 1.2 trillion KRW)", 5),
        ("count(payment)", 9),
        ("count(changes(payment) == 0)", 1),
        ("count(changes(payment) <= 0)", 1),
        ("argmax(payment)", 2026),
        ("argmin(payment)", 2018),
        # 2019: 78.7, 2020: 0, 2021: 144.4, …, 2026: 116.4
        ("argmax(changes(payment))", 2021),
        ("argmax(increases(payment))", 2021),
        ("argmax(payment[2019:2020])", 2019),
        ("rank(payment, 2026)", 1),
        ("rank(payment, 2018)", 9),
        # 2019 and 2020 share the seventh place
        ("rank(payment, 2019)", 7),
        ("rank(payment, 2020)", 7),
        # 1,519.2 × 1.04^7 = 1,999.2, × 1.04^8 = 2,079.1
        ("years_until(payment[2026], 4%, 2 trillion KRW)", 8),
        ("2026 + years_until(payment[2026], 4%, 2 trillion KRW)", 2034),
        ("years_until(100, 10%, 121)", 2),
        ("years_until(100, 10%, 121.1)", 3),
        ("years_until(100, -10%, 81)", 2),
        ("years_until(100, 10%, 90)", 0),
        ("years_until(100, 0%, 100)", 0),
        ("years_until(100, -10%, 100)", 0),
        ("periods(2018, 2026)", 8),
        ("periods(2018:2026)", 8),
        ("first(2018:2026) + last(2018:2026)", 4044),
    ],
)
def test_years_and_counts(source: str, number: int) -> None:
    assert result(source).number == number


def test_growth_per_year() -> None:
    # (1,519.2 / 960.2)^(1/8) - 1, proved by raising it again: 960.2 × (1 + r)^8 = 1,519.2
    rate = result("cagr(payment)")
    assert rate.unit == PERCENT
    assert abs(Fraction("960.2") * (1 + Fraction(rate.number) / 100) ** 8 - Fraction("1519.2")) < CLOSE * 10**4
    assert round(rate.number, 2) == Decimal("5.90")
    assert result("cagr(payment[2018], payment[2026], 8)").number == rate.number
    assert result("cagr(payment[2018], payment[2026], periods(2018:2026))").number == rate.number


def test_by_year() -> None:
    rises = table("increases(payment[2018:2021])")
    assert rises.years == (2019, 2020, 2021)
    assert [round(value.number, 1) for _, value in rises] == [Decimal("8.2"), 0, Decimal("13.9")]
    assert [value.number / 10**9 for _, value in table("changes(payment[2018:2021])")] == [
        Decimal("78.7"),
        0,
        Decimal("144.4"),
    ]
    assert table("where(payment, payment == max(payment[2018:2020]))").years == (2019, 2020)
    assert table("shift(payment[2018:2019], 1)").years == (2019, 2020)
    assert table("payment - shift(payment, 1)").years == tuple(range(2019, 2027))
    assert [value.number for _, value in table("days(2019:2020)")] == [365, 366]
    per_soldier = table("payment / usfk_troops")
    assert per_soldier.years == tuple(range(2018, 2026))


def test_projection_shows_each_year() -> None:
    # the 12th agreement: 1,519.2, then up by inflation, here 2 %
    years = table("project(payment[2026], 2%, 2026, 2030)")
    expected = ["1519.2", "1549.584", "1580.57568", "1612.1871936", "1644.430937472"]
    assert [value.number / 10**9 for _, value in years] == [Decimal(number) for number in expected]
    assert [(year, value.year) for year, value in years] == [(year, year) for year in range(2026, 2031)]


def test_projection_at_a_rate_a_year_with_its_cap() -> None:
    # inflation 2021 2.5, 2022 5.1 (capped at 5), 2023 3.6
    years = table("project(payment[2020], min(kr_inflation[2021:2023], 5%), 2020, 2023)")
    numbers = [value.number / 10**9 for _, value in years]
    assert numbers[1] == Decimal("1038.9") * Decimal("1.025")
    assert numbers[2] == numbers[1] * Decimal("1.05")
    assert numbers[3] == numbers[2] * Decimal("1.036")
    lagged = table("project(payment[2020], shift(kr_inflation[2019:2020], 1), 2020, 2021)")
    assert lagged.rows[-1][1].number == 1_038_900_000_000 * Decimal("1.005")
    with pytest.raises(FormulaError) as caught:
        table("project(payment[2020], kr_inflation[2021:2022], 2020, 2023)")
    assert caught.value.problem is Problem.DIFFERENT_YEARS


def test_parameters() -> None:
    environment = world(
        year=2021,
        years=Years(2018, 2021),
        amount=Value.given(Decimal(1_100_000_000_000), KRW),
        percent=Value.given(Decimal("13.9"), PERCENT),
        factor=Value.given(Decimal(2), RATIO),
        currency=USD,
        series=SeriesName("payment"),
    )
    assert billions("series[year] - series[year - 1]", environment) == Decimal("144.4")
    assert result("first(series[years] > amount)", environment).number == 2021
    assert result("convert(series[year], currency, year)", environment).unit == USD
    assert billions("series[year] * (1 + percent)", environment) == Decimal("1183.3") * Decimal("1.139")
    assert billions("factor * amount", environment) == 2200
    assert result("year - 2018", environment).unit == YEAR
    assert [year for year, _ in table("real(series[years], years, 2021)", environment)] == [2018, 2019, 2020, 2021]


def test_the_year_of_a_result() -> None:
    assert result("payment[2019] / usfk_troops[2019]").year == 2019
    assert result("payment[2019] * 2").year == 2019
    assert result("2 * payment[2019]").year == 2019
    assert result("payment[2019] - payment[2018]").year is None
    assert result("change(payment[2018], payment[2019])").year == 2019
    assert result("sum(payment[2018:2019])").year is None
    assert result("max(payment)").year == 2026
    assert result("convert(payment[2019], USD, 2018)").year == 2019
    assert result("grow(payment[2026], 2%, 4)").year == 2030
    assert result("grow(payment[2026], 2%, 0.5)").year is None
    assert result("first(payment > 1.2 trillion KRW)").year == 2022


def test_conversion_to_its_own_currency_changes_nothing() -> None:
    assert result("convert(payment[2019], KRW, 2018)") == result("payment[2019]")
    assert result("convert(100 JPY, JPY)").unit == JPY
    assert result("percent(8.2%)").number == Decimal("8.2")


def test_years_that_are_listed_are_no_range() -> None:
    listed = world(years=Years.of([2021, 2018]))
    assert table("payment[years]", listed).years == (2018, 2021)
    # 960.2 + 1,183.3; the range of four years would be 4,221.3
    assert billions("sum(payment[years])", listed) == Decimal("2143.5")
    assert [year for year, _ in table("days(years)", listed)] == [2018, 2021]
    assert world(years=Years.of([2019, 2018])).arguments["years"] == Years(2018, 2019)
    with pytest.raises(MissingInput, match="payment: 2017"):
        result("sum(payment[years])", world(years=Years.of([2017, 2019])))

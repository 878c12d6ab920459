"""What a formula refuses to give, and what it gives with years left out: by name, and never from a neighbour."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.formula import FormulaError, MissingInput, NoSuchYear, Policy, Problem
from bot.knowledge.models import Status
from tests.answers.formula_world import USD, WORLD, result, table, world


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("convert(sum(payment[2018:2019]), USD)", Problem.NO_YEAR),
        ("convert(5 USD, KRW)", Problem.NO_YEAR),
        ("convert(payment[2019], USD, 1165.36)", Problem.NOT_A_YEAR),
        ("payment[2018:2020] - payment[2019:2021]", Problem.DIFFERENT_YEARS),
        ("payment[2018:2026] / usfk_troops", Problem.DIFFERENT_YEARS),
        ("payment[2024:2026] / kr_cpi", Problem.DIFFERENT_YEARS),
        ("rank(payment[2018:2020], 2021)", Problem.YEAR_NOT_IN_RANGE),
        ("change(payment[2018:2018])", Problem.TOO_FEW_YEARS),
        ("changes(payment[2018:2018])", Problem.TOO_FEW_YEARS),
        ("percent_change(changes(payment)[2019], 1)", Problem.EXPECTED),
        ("percent_change(payment[2019] - payment[2020], payment[2020])", Problem.BASE_NOT_POSITIVE),
        ("cagr(payment[2018], -payment[2019], 1)", Problem.BASE_NOT_POSITIVE),
        ("cagr(payment[2018], payment[2019], 0)", Problem.DIVISION_BY_ZERO),
        ("share(1, 0)", Problem.DIVISION_BY_ZERO),
        ("grow(1, -100%, 2)", Problem.PERCENT_TOO_LOW),
        ("years_until(100, 0%, 101)", Problem.NEVER_REACHED),
        ("years_until(100, -1%, 101)", Problem.NEVER_REACHED),
        ("years_until(100, 0.0001%, 200)", Problem.NEVER_REACHED),
        ("years_until(0, 1%, 200)", Problem.BASE_NOT_POSITIVE),
        ("shift(payment, 0.5)", Problem.NOT_WHOLE),
        ("empty", Problem.NO_VALUES),
        ("sum(early)", Problem.MISSING),
        ("sum(early[2001:2002]) + sum(early[2004:2005])", Problem.ADD_UNITS),
    ],
)
def test_what_has_no_result(source: str, problem: Problem) -> None:
    with pytest.raises(FormulaError) as caught:
        result(source)
    assert caught.value.problem is problem, str(caught.value)


def test_never_is_an_answer() -> None:
    with pytest.raises(NoSuchYear):
        result("first(payment > 9 trillion KRW)")
    with pytest.raises(NoSuchYear):
        result("sum(where(payment, payment > 9 trillion KRW))")
    with pytest.raises(NoSuchYear):
        table("where(payment, payment > 9 trillion KRW)")
    assert result("count(payment > 9 trillion KRW)").number == 0


def test_years_in_several_units_are_not_added() -> None:
    noted = world(Policy.NOTE)
    with pytest.raises(FormulaError) as caught:
        result("sum(early)", noted)
    assert caught.value.problem is Problem.MIXED_UNITS
    assert {str(value.unit) for _, value in table("early", noted)} == {"KRW", "USD"}
    assert table("early", noted).unit is None
    assert result("count(early)", noted).number == 4
    assert result("early[2002] - early[2001]").unit == USD


@pytest.mark.parametrize(
    ("source", "gaps"),
    [
        ("payment[2017]", "payment: 2017"),
        ("sum(payment[2016:2018])", "payment: 2016-2017"),
        ("sum(payment[2024:2030])", "payment: 2027-2030"),
        ("convert(payment[2020:2023], USD)", "krw_per_usd: 2022-2023"),
        ("convert(payment[2019], USD, 2025)", "krw_per_usd: 2025"),
        ("real(payment[2019], 2019, 2030)", "kr_cpi: 2030"),
        ("early", "early: 2003"),
    ],
)
def test_a_missing_year_is_refused_by_name(source: str, gaps: str) -> None:
    with pytest.raises(MissingInput, match=gaps) as caught:
        result(source, WORLD)
    assert caught.value.missing


def test_a_missing_year_is_noted() -> None:
    noted = world(Policy.NOTE)
    total = result("sum(payment[2025:2028])", noted)
    assert total.number / 10**9 == Decimal("2922.0")
    assert [(gap.series, gap.year) for gap in total.missing] == [("payment", 2027), ("payment", 2028)]
    dollars = table("convert(payment[2020:2023], USD)", noted)
    assert dollars.years == (2020, 2021)
    assert [(gap.series, gap.year) for gap in dollars.missing] == [("krw_per_usd", 2022), ("krw_per_usd", 2023)]
    assert result("sum(payment[2024:2027]) * 2 + payment[2018]", noted).missing
    # 2026 has no number of soldiers, so it has no amount per soldier either
    assert table("payment[2024:2026] / usfk_troops[2024:2026]", noted).years == (2024, 2025)


def test_a_projection_needs_the_rate_of_each_year() -> None:
    noted = world(Policy.NOTE)
    with pytest.raises(MissingInput, match="kr_inflation: 2024"):
        table("project(payment[2020], kr_inflation[2021:2024], 2020, 2024)", noted)


def test_nothing_is_noted_where_nothing_is_left() -> None:
    noted = world(Policy.NOTE)
    for source in ("payment[2030]", "sum(payment[2027:2030])", "convert(payment[2022:2023], USD)"):
        with pytest.raises(MissingInput):
            result(source, noted)


def test_growth_is_not_measured_from_a_neighbour() -> None:
    noted = world(Policy.NOTE)
    for source in ("cagr(payment[2018:2030])", "change(payment[2010:2026])", "percent_change(payment[2018:2027])"):
        with pytest.raises(MissingInput):
            result(source, noted)
    assert result("change(early[2001:2002])", noted).status is Status.AGREED

"""Reading formulas: what is a formula, where an error stands, and every bound."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answers.formula import FormulaError, Problem, parse
from bot.answers.formula.limits import DEPTH, NODES, SOURCE_LENGTH
from bot.knowledge.language import Language
from tests.answers.formula_world import result


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("1038.9", "1038.9"),
        ("1_000", "1000"),
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 2", "5"),
        ("-2 ^ 2", "-4"),
        ("2 ^ 3 ^ 2", "512"),
        ("2 ^ -1", "0.5"),
        ("--3", "3"),
        ("1 + 8.2%", "1.082"),
        ("1000 * 8.2%", "82"),
        ("6 × 7 ÷ 2 − 1", "20"),
        ("2 million", "2000000"),
        ("-0", "0"),
        ("  7  ", "7"),
    ],
)
def test_arithmetic_binds_as_on_paper(source: str, number: str) -> None:
    assert result(source).number == Decimal(number)
    assert not result(source).number.is_signed() or Decimal(number) < 0


@pytest.mark.parametrize(
    ("source", "problem", "position"),
    [
        ("", Problem.EMPTY, 0),
        ("   ", Problem.EMPTY, 0),
        ("1 +", Problem.EXPECTED, 3),
        ("(1", Problem.EXPECTED, 2),
        ("1)", Problem.EXPECTED, 1),
        ("1,038.9", Problem.EXPECTED, 1),
        ("payment[2019", Problem.EXPECTED, 12),
        ("payment[]", Problem.EXPECTED, 8),
        ("payment[2018:2019:2020]", Problem.EXPECTED, 17),
        ("sum(payment", Problem.EXPECTED, 11),
        ("payment payment", Problem.EXPECTED, 8),
        ("2 sum(payment)", Problem.EXPECTED, 2),
        ("2014:2018", Problem.EXPECTED, 4),
        ("1 ** 2", Problem.EXPECTED, 3),
        ("1 = 2", Problem.CHARACTER, 2),
        ("payment.values", Problem.CHARACTER, 7),
        ("payment['2019']", Problem.CHARACTER, 8),
        ("x := 3", Problem.CHARACTER, 3),
        ("__import__('os')", Problem.CHARACTER, 11),
        ("lambda: 1", Problem.EXPECTED, 6),
        ("5 $", Problem.CHARACTER, 2),
        ("1 < 2 < 3", Problem.CHAINED, 6),
        ("1" * 41, Problem.NUMBER_TOO_LARGE, 0),
    ],
)
def test_what_is_no_formula_says_where(source: str, problem: Problem, position: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(source)
    assert (caught.value.problem, caught.value.position) == (problem, position)


@pytest.mark.parametrize("source", ["payment[2019", "1 $", "sum()", "paymnt[2019]"])
def test_an_error_speaks_both_languages(source: str) -> None:
    with pytest.raises(FormulaError) as caught:
        result(source)
    english, korean = caught.value.sentence(), caught.value.sentence(Language.KOREAN)
    assert english.startswith("At character ")
    assert "번째 글자" in korean
    assert str(caught.value) == english
    assert "{" not in english + korean


def test_every_problem_has_its_sentences_in_both_languages() -> None:
    for problem in Problem:
        for text in problem.value:
            assert text.en
            assert text.ko
            assert not text.en.endswith(".")
            assert not text.ko.endswith(".")


def test_bounds_hold_to_the_last_allowed() -> None:
    parse(" " * (SOURCE_LENGTH - 1) + "1")
    parse("+".join(["1"] * (NODES // 2)))
    parse("(" * DEPTH + "1" + ")" * DEPTH)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (" " * SOURCE_LENGTH + "1", Problem.TOO_LONG),
        ("+".join(["1"] * (NODES // 2 + 1)), Problem.TOO_MANY_PARTS),
        ("(" * (DEPTH + 1) + "1" + ")" * (DEPTH + 1), Problem.TOO_DEEP),
        ("-" * (DEPTH + 1) + "1", Problem.TOO_DEEP),
        ("^".join(["1"] * (DEPTH + 2)), Problem.TOO_DEEP),
        ("sum(" * (DEPTH + 1) + "payment" + ")" * (DEPTH + 1), Problem.TOO_DEEP),
    ],
)
def test_bounds_of_reading(source: str, problem: Problem) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(source)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("9 ^ 42", Problem.NUMBER_TOO_LARGE),
        ("10 trillion ^ 3 * 100", Problem.NUMBER_TOO_LARGE),
        ("2 ^ 201", Problem.EXPONENT_TOO_LARGE),
        ("2 ^ -201", Problem.EXPONENT_TOO_LARGE),
        ("grow(1, 1%, 500)", Problem.EXPONENT_TOO_LARGE),
        (" * ".join(["0.000001 ^ 200"] * 9), Problem.NO_REAL_RESULT),
        ("(-8) ^ 0.5", Problem.NO_REAL_RESULT),
        ("0 ^ -1", Problem.DIVISION_BY_ZERO),
        ("0 ^ 0", Problem.DIVISION_BY_ZERO),
        ("1 / (2 - 2)", Problem.DIVISION_BY_ZERO),
        ("periods(1800:2026)", Problem.LONG_RANGE),
        ("periods(2026:1991)", Problem.BACKWARD_RANGE),
        ("payment[2019.5]", Problem.NOT_A_YEAR),
        ("payment[0]", Problem.NOT_A_YEAR),
        ("payment[10000]", Problem.NOT_A_YEAR),
        ("project(1, 1%, 2000, 2199) " + "+ project(1, 1%, 2000, 2199) " * 11, Problem.TOO_MUCH_WORK),
        ("percent(project(1, 1%, 2000, 2199))", Problem.TOO_MUCH_WORK),
    ],
)  # fmt: skip
def test_bounds_of_computing(source: str, problem: Problem) -> None:
    with pytest.raises(FormulaError) as caught:
        result(source)
    assert caught.value.problem is problem


def test_a_formula_is_kept_and_compared() -> None:
    formula = parse("payment[2019] - payment[2018]")
    assert formula == parse("payment[2019] - payment[2018]")
    assert hash(formula) == hash(parse(str(formula)))

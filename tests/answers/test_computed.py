"""A series that is computed from others, by YAML alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answers.answer import Answer, Utterance
from bot.answers.answerer import Answerer
from bot.cli.check import check
from bot.knowledge.models import Status
from bot.opening import open_knowledge
from bot.settings import Settings

TOLLS = Path(__file__).parent.parent / "knowledge_tolls" / "tolls.yaml"
COMPUTED = """
series:
  - id: income_per_employee
    subject: tunnel
    title: {en: Toll income for each tunnel employee, ko: 터널 직원 한 명 몫의 통행료 수입}
    short: {en: staff productivity, ko: 직원 생산성}
    unit: UNIT
    formula: FORMULA
    names: {en: [staff productivity, productivity], ko: [직원 생산성, 생산성]}
    asked_as: {en: [staff productivity in 2019], ko: [2019년 직원 생산성]}
    sources: [tunnel-report-2022]
    checked: '2026-11-23'
"""


def folder(path: Path, formula: str = "toll_income / tunnel_staff", unit: str = "USD/person") -> Path:
    """Write the tolls with a computed series."""
    (path / "tolls.yaml").write_text(TOLLS.read_text(encoding="utf-8"), encoding="utf-8")
    text = COMPUTED.replace("FORMULA", formula).replace("UNIT", unit)
    (path / "computed.yaml").write_text(text, encoding="utf-8")
    return path


def ask(answerer: Answerer, text: str) -> Answer:
    """Ask as a command does."""
    return answerer.answer(Utterance(text, date(2026, 11, 23), command=True))


@pytest.fixture
def tolls(tmp_path: Path) -> Answerer:
    return Answerer(open_knowledge(Settings(_env_file=None, knowledge_path=folder(tmp_path))))


def test_its_years_are_figures_with_sources_and_arithmetic(tolls: Answerer) -> None:
    answer = ask(tolls, "staff productivity in 2019")
    # 50 million dollars over 160 people
    assert answer.figures[0].value == 312_500
    assert answer.figures[0].unit == "USD/person"
    assert answer.figures[0].status is Status.DERIVED
    assert "toll_income / tunnel_staff: US$50 million, 160 people" in answer.plain()
    assert answer.sources
    assert ask(tolls, "calc income_per_employee[2019]").figures[0].value == 312_500


def test_a_year_that_an_input_lacks_has_no_figure(tolls: Answerer) -> None:
    both = set(tolls.book.years("toll_income")) & set(tolls.book.years("tunnel_staff"))
    assert set(tolls.book.years("income_per_employee")) == both
    assert not ask(tolls, "staff productivity in 2030").figures


def test_it_is_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(Settings(_env_file=None, knowledge_path=folder(tmp_path))) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("formula", "unit", "shown"),
    [
        ("toll_income / tunnel_staff", "USD", "the formula gives USD/person, and USD is declared"),
        ("toll_income + tunnel_staff", "USD", "can't be added"),
    ],
)
def test_a_formula_that_does_not_fit_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], formula: str, unit: str, shown: str
) -> None:
    assert check(Settings(_env_file=None, knowledge_path=folder(tmp_path, formula, unit))) == 1
    out = capsys.readouterr().out
    assert "computed.yaml:8: income_per_employee: " in out
    assert shown in out


def test_a_circle_has_no_values(tmp_path: Path) -> None:
    answerer = Answerer(
        open_knowledge(Settings(_env_file=None, knowledge_path=folder(tmp_path, "income_per_employee * 1")))
    )
    assert answerer.book.years("income_per_employee") == ()

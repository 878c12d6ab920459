"""The formulas of the operations are checked by their units and forms before any number is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from bot.answers.book import Book
from bot.answers.proof import Proof
from bot.cli.check import check
from bot.knowledge.calculation import Result
from bot.knowledge.models import Text
from bot.knowledge.units import PEOPLE, base, parse_unit
from bot.settings import Settings
from tests.knowledge.entries import bot

if TYPE_CHECKING:
    from bot.answers.proof import Misfit

SNAPSHOT = bot().snapshot
CALCULATIONS = SNAPSHOT.calculations


def misfits(name: str, formula: str, unit: str = "series") -> list[Misfit]:
    """Return what is wrong of an operation whose first result has another formula."""
    calculation = CALCULATIONS[name]
    first, *others = calculation.results
    results = {first: Result(formula=formula, unit=unit, label=Text(en="", ko=""))}
    results |= {one: calculation.results[one] for one in others}
    changed = calculation.model_copy(update={"results": results})
    snapshot = replace(SNAPSHOT, calculations=MappingProxyType({**CALCULATIONS, name: changed}))
    return list(Proof(Book(snapshot)).misfits())


def test_every_formula_of_the_knowledge_fits() -> None:
    assert list(Proof(bot().book).misfits()) == []


@pytest.mark.parametrize(
    ("name", "formula", "unit", "problem"),
    [
        ("change", "series[last] + convert(series[first], USD)", "series", "can't be added"),
        ("change", "series[last] - usfk_troops[last]", "series", "can't be added"),
        ("change", "percent_change(series[first], series[last])", "series", "is declared"),
        ("change", "series[last] - series[first]", "percent", "is declared"),
        ("change", "series[last] - other[last]", "series", "neither a parameter nor a series"),
        ("change", "series[last] - payments[last]", "series", "neither a parameter nor a series"),
        ("change", "series[first:last]", "series", "is needed"),
        ("total", "sum(series[years]", "series", "should stand here"),
        ("per-head", "series[year] / other[year]", "percent", "is declared"),
    ],
)
def test_a_formula_that_cannot_work_is_named(name: str, formula: str, unit: str, problem: str) -> None:
    (found,) = misfits(name, formula, unit)
    assert found.entry == name
    assert found.inside == ("results", next(iter(CALCULATIONS[name].results)), "formula")
    assert problem in found.problem
    assert found.remedy


def test_an_operation_is_not_made_of_what_its_formula_does_not_fit() -> None:
    proof = Proof(bot().book)
    won, percent = base("KRW"), parse_unit("percent")[0]
    assert proof.fits(CALCULATIONS["real-change"], won)
    assert not proof.fits(CALCULATIONS["real-change"], percent)
    assert proof.fits(CALCULATIONS["average"], percent)
    assert proof.fits(CALCULATIONS["change"], PEOPLE)


OPERATION = """
calculations:
  - id: twice
    title: {en: Twice the amount, ko: 두 배}
    cues: [twofold]
    takes:
      series: {kind: series, default: subject}
      year: {kind: year, default: latest}
    results:
      result:
        formula: FORMULA
        label: {en: Twice, ko: 두 배}
    reply: {en: 'REPLY', ko: '{result}'}
    checked: '2026-11-23'
words:
  - id: twofold
    role: cue
    en: [twofold]
    ko: [곱배기]
"""


@pytest.mark.parametrize(
    ("formula", "reply", "shown"),
    [
        ("series[year] * 2", "{result}", "The knowledge is in order"),
        ("series[year] + 2", "{result}", "twice.yaml:11: twice: USD and ratio can't be added"),
        ("series[year] * 2", "{results} in {year}", "twice.yaml:13: twice: '{results}' is filled by nothing"),
    ],
)
def test_check_names_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], formula: str, reply: str, shown: str
) -> None:
    tolls = Path(__file__).parent.parent / "knowledge_tolls" / "tolls.yaml"
    (tmp_path / "tolls.yaml").write_text(tolls.read_text(encoding="utf-8"), encoding="utf-8")
    text = OPERATION.replace("FORMULA", formula).replace("REPLY", reply)
    (tmp_path / "twice.yaml").write_text(text, encoding="utf-8")
    assert check(Settings(_env_file=None, knowledge_path=tmp_path)) == (0 if shown.startswith("The") else 1)
    assert shown in capsys.readouterr().out

"""How far a change reaches: which answers may rest on it, and which must not change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.changes.state import Step
from bot.knowledge.language import Language
from bot.moderation.previews import ask
from bot.moderation.touched import Touched
from tests.moderation.making import change

if TYPE_CHECKING:
    from bot.moderation.standing import Standing

SOURCES = ["treaty-2588-2024"]
JAPAN = ("jp_hns", 2027, "200 billion JPY")
PAYMENT = ("payment", 2027, "1551.1 billion KRW")
REACHED = [
    (JAPAN, "Japan host nation support 2020"),
    (PAYMENT, "2019"),
    (PAYMENT, "what share of the 2019 payment was labour?"),
    (("labour", 2027, "500 billion KRW"), "what share of the 2019 payment was labour?"),
    (("krw_per_usd", 2026, "1400 KRW/USD"), "GDP 2019"),
    (("usfk_troops", 2027, "28500 people"), "payment per soldier in 2019"),
]
NOT_REACHED = [(JAPAN, "2019"), (PAYMENT, "population 2019")]


def reaches(standing: Standing, figure: tuple[str, int, str], question: str) -> bool:
    series, year, amount = figure
    one = change("figure", series=series, year=year, amount=amount, sources=SOURCES)
    touched = Touched.between(standing.knowledge, standing.knowledge.changed([Step("x", one)]))
    assert touched.entries == {("series", series)}
    answer = ask(standing.answerer, question, Language.ENGLISH, date(2026, 12, 1))
    assert answer.figures
    return touched.reaches(answer)


@pytest.mark.parametrize(("figure", "question"), REACHED)
def test_an_answer_may_rest_on_a_figure(
    bundled_standing: Standing, figure: tuple[str, int, str], question: str
) -> None:
    assert reaches(bundled_standing, figure, question)


@pytest.mark.parametrize(("figure", "question"), NOT_REACHED)
def test_an_answer_of_something_else_must_not_change(
    bundled_standing: Standing, figure: tuple[str, int, str], question: str
) -> None:
    assert not reaches(bundled_standing, figure, question)


def test_a_source_changes_no_meaning(bundled_standing: Standing) -> None:
    one = change("source", id="treaty-2588-2024", title="A", publisher="B", url="https://example.org/x")
    after = bundled_standing.knowledge.changed([Step("x", one)])
    assert not Touched.between(bundled_standing.knowledge, after).meaning
    assert Touched.between(after, after).entries == frozenset()

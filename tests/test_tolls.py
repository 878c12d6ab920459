"""Another subject by YAML alone: the tolls of a tunnel, answered by the same bot without a line of Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.answers.answer import Answer, Outcome, Utterance
from bot.answers.answerer import Answerer
from bot.answers.rehearsal import rehearse
from bot.knowledge.language import Language
from bot.opening import open_knowledge
from bot.settings import Settings

FOLDER = Path(__file__).parent / "knowledge_tolls"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def tolls() -> Answerer:
    return Answerer(open_knowledge(Settings(_env_file=None, knowledge_path=FOLDER)))


def ask(tolls: Answerer, text: str) -> Answer:
    return tolls.answer(Utterance(text, TODAY, command=True))


@pytest.mark.parametrize(
    ("question", "entry", "part"),
    [
        ("how much in tolls in 2019?", "toll_income", "US$50 million"),
        ("2021", "toll_income", "Up 20% or US$6.5 million on 2020"),
        ("toll income in 2021", "toll_income", "toll income 2021: US$39 million"),
        ("2020년 터널 직원은 몇 명이었나요?", "tunnel_staff", "2020년 터널 직원: 150명"),
        ("2016-2022", "toll_income", "2020: US$32.5 million"),
        ("compare tolls 2019 and 2020", "change", "down by US$17.5 million or 35%"),
        ("total tolls 2018-2022", "total", "US$221.4 million in all"),
        ("average tolls 2018-2022", "average", "US$44.3 million a year"),
        ("toll income per employee in 2019", "per-head", "US$312,500 per person"),
        ("when did tolls first exceed 45 million dollars?", "first-above", "2018"),
        ("highest toll income", "highest", "2022"),
        ("what if tolls were 100 million dollars?", "what-if", "92.3% more than the 2022 amount"),
        ("tunnel repairs 2021", "tunnel_repairs", "US$6.1 million, budgeted"),
        ("who owns the harbour tunnel?", "tunnel-owner", "belongs to the city"),
        ("calc toll_income[2022] / tunnel_staff[2022]", "calc", "US$400,000 per person"),
        ("chart of tolls", "toll_income", "2016: US$41.2 million"),
        ("2019년 통행료 수입 얼마야?", "toll_income", "5,000만 달러"),
        ("2019년보다 2020년 통행료 얼마나 줄었어?", "change", "1,750만 달러, 35% 줄었습니다"),
        ("2018년부터 2022년까지 통행료 합계", "total", "2억 2,140만 달러"),
        ("2020년 통행료 수입은 왜 줄었나요?", "tunnel-2020", "석 달간 폐쇄"),
        ("통행료 그래프", "toll_income", "2016: 4,120만 달러"),
    ],
)
def test_a_question(tolls: Answerer, question: str, entry: str, part: str) -> None:
    answer = ask(tolls, question)
    assert answer.outcome is Outcome.ANSWER
    assert answer.entry == entry
    assert part in answer.plain()
    assert answer.sources


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("tolls in 2014", "The tunnel opened in 2015."),
        ("tolls in 2030", "have not been counted yet"),
        ("how much did Korea pay in 2019?", ""),
        ("12th SMA", ""),
        ("hello", "Harbour Tunnel"),
        ("10th agreement", "no agreements"),
    ],
)
def test_what_it_does_not_know(tolls: Answerer, question: str, part: str) -> None:
    answer = ask(tolls, question)
    assert answer.outcome is Outcome.NO_ANSWER
    assert not answer.figures
    assert part in answer.text


@pytest.mark.parametrize("language", Language)
def test_nothing_that_it_says_is_about_another_subject(tolls: Answerer, language: Language) -> None:
    questions = [*tolls.suggest("", language, 500), *ask(tolls, "hello").suggestions]
    said = [one.question for one in questions]
    said += [
        tolls.help(language).plain(),
        tolls.about(language, "1").plain(),
        tolls.series_list.write("", language).plain(),
    ]
    for text in said:
        for word in ("SMA", "Korea", "USFK", "payment", "분담금", "주한미군", "한국"):
            assert word not in text, text


def test_every_phrasing_leads_home(tolls: Answerer) -> None:
    assert rehearse(tolls) == ()


def test_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--knowledge", str(FOLDER), "how much in tolls in 2019?"]) == 0
    assert "US$50 million" in capsys.readouterr().out
    assert main(["check", "--knowledge", str(FOLDER)]) == 0
    assert "1 subject, " in capsys.readouterr().out

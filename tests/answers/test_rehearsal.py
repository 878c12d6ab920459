"""The rehearsal: what leads home, what leads astray, and how it is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers.answerer import Answerer
from bot.answers.rehearsal import Astray, Rehearsal, rehearse
from bot.knowledge.calculation import Calculation, Example
from bot.knowledge.loader import build_snapshot, load_folder
from bot.knowledge.models import Fact, Phrases, Text
from bot.paths import bundled_knowledge
from tests.knowledge.entries import bot

if TYPE_CHECKING:
    import pytest

FACT = Fact(
    id="zebra-crossings",
    subject="sma",
    topic="animals",
    title=Text(en="Zebras of the depot", ko="창고의 얼룩말"),
    statement=Text(en="The depot has two zebras.", ko="창고에는 얼룩말이 두 마리 있습니다."),
    as_of="2027-01-01",
    asked_as=Phrases(en=("how much was paid in 2019",), ko=("2018년과 2019년 비교",)),
    sources=("treaty-2412-2019",),
    checked="2026-11-23",
)


def calculation(*examples: Example) -> Calculation:
    return Calculation(id="change", title=Text(en="c", ko="c"), cues=(), examples=examples, checked="2026-11-23")


def test_a_phrasing_that_asks_for_something_else_is_named() -> None:
    loaded = load_folder(bundled_knowledge())
    loaded.entries["facts"][FACT.id] = FACT
    # A statement of a later day is not yet one, so its phrasings are read like anybody's question.
    rehearsed = Rehearsal(Answerer(build_snapshot(loaded))).of_entry("facts", FACT)
    astray = [asked.astray for asked in rehearsed if not asked.home]
    assert [(one.kind, one.entry, one.inside, one.phrase) for one in astray] == [
        ("facts", "zebra-crossings", ("asked_as", "en", 0), "how much was paid in 2019"),
        ("facts", "zebra-crossings", ("asked_as", "ko", 0), "2018년과 2019년 비교"),
    ]
    assert astray[0].leads_to.startswith("'payment' (")
    assert astray[0].leads_to.endswith("1038900000000 KRW")
    assert astray[1].leads_to.startswith("'change' (")


def test_it_is_told_with_file_line_and_remedy(pytestconfig: pytest.Config) -> None:
    loaded = load_folder(bundled_knowledge())
    astray = Astray("facts", "what-is-sma", ("asked_as", "en", 0), "What is the SMA?", "a question back")
    fault = astray.fault(loaded)
    line = (pytestconfig.rootpath / fault.file).read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert "What is the SMA?" in line
    assert (fault.entry, fault.problem) == ("what-is-sma", "'What is the SMA?' leads to a question back")
    assert fault.remedy


def test_examples_must_give_their_figure() -> None:
    rehearsal = Rehearsal(bot())
    right = Example(question="how much more than in 2018 was paid in 2019?", figure="78.7 billion KRW")
    percent = Example(question="by how many percent did it rise from 2018 to 2019?", figure="8.2 percent")
    none = Example(question="compare 2018 and 2019")
    assert [one.home for one in rehearsal.of_examples(calculation(right, percent, none))] == [True, True, True]
    for wrong in ("78.8 billion KRW", "78.7 million KRW", "78.7 billion USD", "78.65 billion KRW"):
        example = Example(question=right.question, figure=wrong)
        home, lost = rehearsal.of_examples(calculation(right, example))
        assert (home.home, lost.home, lost.inside) == (True, False, ("examples", 1))
        assert "78700000000 KRW" in lost.astray.leads_to
    swallow = Example(question="what is the airspeed of a swallow", figure="1 billion KRW")
    (lost,) = rehearsal.of_examples(calculation(swallow))
    assert lost.astray.leads_to.startswith("no answer (")


def test_examples_are_asked_again_once_their_day_is_over() -> None:
    """Which year is the last one has changed by then, and statements may have come that hold from that day."""
    relative = Example(question="how much was paid last year?", figure="1.4028 trillion KRW")
    later = Rehearsal(bot(), date(2028, 3, 1))
    assert [(one.home, one.day) for one in later.of_examples(calculation(relative))] == [(True, date(2026, 11, 23))]
    (by_now,) = later.of_examples_by_now(calculation(relative))
    assert (by_now.home, by_now.day, by_now.answer.figures[0].year) == (True, date(2028, 3, 1), 2027)
    assert [*Rehearsal(bot(), date(2026, 11, 23)).of_examples_by_now(calculation(relative))] == []
    loaded = load_folder(bundled_knowledge())
    loaded.entries["facts"][FACT.id] = FACT
    taken = Example(question="how much was paid in 2019", figure="1038.9 billion KRW")
    rehearsal = Rehearsal(Answerer(build_snapshot(loaded)), date(2027, 1, 1))
    asked = (*rehearsal.of_examples(calculation(taken)), *rehearsal.of_examples_by_now(calculation(taken)))
    assert [(one.home, one.answer.entry) for one in asked] == [(True, "payment"), (False, "zebra-crossings")]


def test_the_knowledge_that_comes_with_the_bot_leads_home() -> None:
    assert [f"{one.entry}: {one.phrase} -> {one.leads_to}" for one in rehearse(bot())] == []

"""What the benchmarks stand on: the same knowledge every time, questions that it can answer, fair bars."""

from __future__ import annotations

import random
import re

import pytest

from benchmarks.answering import Given, counts, kindest_bar
from benchmarks.synthetic import PHRASINGS, Question, World, make_world, worn
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(load_snapshot(bundled_knowledge()), entries=200, questions=100)


def test_the_same_seed_gives_the_same_world(world: World) -> None:
    again = make_world(load_snapshot(bundled_knowledge()), entries=200, questions=100)
    assert again.phrasings == world.phrasings
    assert again.questions == world.questions


def test_every_made_up_entry_has_ten_phrasings(world: World) -> None:
    asked = {fact.id: fact.asked_as for fact in world.snapshot.facts.values()}
    asked |= {series.id: series.asked_as for series in world.snapshot.series.values()}
    made = [phrases for name, phrases in asked.items() if name.startswith("synthetic-")]
    assert [len(phrases.all()) for phrases in made] == [PHRASINGS] * 200


def test_every_question_that_has_an_answer_can_be_answered(world: World) -> None:
    keys = {key for key, _ in world.phrasings}
    assert [question for question in world.questions if question.key and question.key not in keys] == []
    assert sum(question.key is None for question in world.questions) == 30


def test_no_question_stands_in_the_knowledge(world: World) -> None:
    assert {question.text for question in world.questions}.isdisjoint(phrase for _, phrase in world.phrasings)


def test_wear_leaves_numbers_alone() -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    text = "renovation of the lighthouse in fort selka in 2014"
    assert all(re.findall(r"\d+", worn(chance, text)) == ["2014"] for _ in range(200))


def test_the_kindest_bar_keeps_silent_where_an_answer_would_be_wrong() -> None:
    right = Given(Question("a", "one"), "one", 0.9, 0.0)
    wrong = Given(Question("b", None), "one", 0.5, 0.0)
    low = Given(Question("c", "two"), "two", 0.4, 0.0)
    bar = kindest_bar([right, wrong, low])
    assert bar == 0.9
    assert counts([right, wrong, low], bar) == (2, 0)
    assert counts([right, wrong, low], 0.0) == (2, 1)

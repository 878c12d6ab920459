"""No change may make the bot understand less, say more that is wrong, or answer what is not for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_snapshot
from bot.paths import bundled_knowledge
from tests.questions.items import (
    belongs_to_held_out,
    chatter_files,
    is_held_out,
    question_files,
    read_chatter,
    read_items,
)
from tests.questions.scoring import answered, ask, read_floors, tally

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = pytest.mark.parametrize("path", question_files(), ids=lambda path: path.stem)
CHATTER = pytest.mark.parametrize("path", chatter_files(), ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(load_snapshot(bundled_knowledge()))


@QUESTIONS
def test_accuracy_holds_its_floor(answerer: Answerer, path: Path) -> None:
    floor = read_floors()[path.stem]
    reached = tally(ask(answerer, read_items(path)))
    assert reached.share(reached.right) >= floor["right"] / floor["items"], f"fewer right: {reached}"
    assert reached.share(reached.wrong) <= floor["wrong"] / floor["items"], f"more wrong: {reached}"


@QUESTIONS
def test_every_answer_has_a_source(answerer: Answerer, path: Path) -> None:
    assert [one.item.id for one in ask(answerer, read_items(path)) if not one.sourced] == []


@CHATTER
@pytest.mark.parametrize("way", ["addressed", "overheard"])
def test_what_is_not_for_the_bot_is_left_alone(answerer: Answerer, path: Path, way: str) -> None:
    floor = read_floors()[path.stem]
    messages = read_chatter(path)
    found = answered(answerer, messages, addressed=way == "addressed")
    listing = [f"{message.text!r} -> {answer.entry}" for message, answer in found]
    assert len(found) / len(messages) <= floor[way] / floor["messages"], listing


@QUESTIONS
def test_every_question_is_in_the_file_where_it_belongs(path: Path) -> None:
    misplaced = [item.id for item in read_items(path) if belongs_to_held_out(item) is not is_held_out(path)]
    assert misplaced == []


def test_ids_are_unique() -> None:
    ids = [item.id for path in question_files() for item in read_items(path)]
    ids += [message.id for path in chatter_files() for message in read_chatter(path)]
    assert len(ids) == len(set(ids))

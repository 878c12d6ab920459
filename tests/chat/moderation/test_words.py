"""Both languages say the same: every sentence takes the same values, and none is left in the other language."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Formatter
from typing import Any

import pytest

from bot.chat.moderation import care_words, review_words, words
from bot.chat.moderation.kinds import KINDS

TABLES = [(module.ENGLISH, module.KOREAN) for module in (words, review_words, care_words)]
HANGUL = re.compile(r"[가-힣]")
SIGNS_ONLY = {"report_line", "form_title", "history_line"}


def values_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize(("english", "korean"), TABLES, ids=["words", "review", "care"])
def test_sentences_take_the_same_values(english: Any, korean: Any) -> None:
    for field in fields(english):
        one, other = getattr(english, field.name), getattr(korean, field.name)
        assert values_of(one) == values_of(other), field.name
        assert not HANGUL.search(one), field.name
        assert HANGUL.search(other) or field.name in SIGNS_ONLY, field.name


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_is_named_in_both_languages(kind: Any) -> None:
    for one in (*kind.given, *kind.asked):
        assert one.label.en
        assert HANGUL.search(one.label.ko)
        assert bool(one.help.en) is bool(one.help.ko)
    assert len(kind.asked) <= 5, "a form has no more fields"

"""Whatever somebody writes into a field, what is wrong is told in a sentence of ours, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.knowledge.changes.files import Unread, read_change
from bot.knowledge.document import Document
from bot.knowledge.places import Place

PLACE = Place(Document("a file", lines={(): 0}), ())
DAY = "2026-12-01"
GOOD: dict[str, dict[str, Any]] = {
    "figure": {
        "series": "payment",
        "year": 2027,
        "amount": "5 KRW",
        "status": "agreed",
        "sources": ["a"],
        "increase": "8.3",
        "note": {"en": "x"},
    },
    "fact": {
        "id": "a-b",
        "title": {"en": "x"},
        "statement": {"en": "x"},
        "as_of": "2026",
        "subject": "sma",
        "topic": "talks",
        "asked_as": {"en": ["q"]},
        "sources": ["a"],
        "related": ["b"],
    },
    "phrase": {"kind": "facts", "entry": "a", "language": "en", "phrase": "x"},
    "source": {
        "id": "a",
        "title": "t",
        "publisher": "p",
        "published": "2026",
        "url": "https://a.org",
        "language": "en",
        "kind": "press",
    },
    "calculation": {"data": {"id": "x"}},
    "retirement": {"kind": "facts", "entry": "a"},
    "undo": {"revision": 1},
}
BAD: list[Any] = [
    *(None, True, 1.5, -1, 0, 10**30, "", "2019-2020", "2019.5", "2026-13-01", "x y", "\u202e", "\ud800", "x" * 5_000),
    *(["a", 5], [], [[]], {}, {"en": 5}, {"xx": "y"}, {"en": ["q", 5]}, {"en": {"a": "b"}}),
]
FIELDS = [(kind, field) for kind, fields in GOOD.items() for field in (*fields, "change", "day", "reason")]
PYDANTIC = re.compile(r"Input should|valid |unable to parse|Value error|validation|pydantic")


def told(kind: str, /, **fields: Any) -> list[tuple[str, str]]:
    read = read_change({"change": kind, "day": DAY, **GOOD[kind], **fields}, PLACE)
    return [(fault.sentence, fault.korean) for fault in read.faults] if isinstance(read, Unread) else []


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_written_well_is_read(kind: str) -> None:
    assert told(kind) == []


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_is_explained_in_both_languages(kind: str, field: str) -> None:
    refused = 0
    for bad in BAD:
        for english, korean in told(kind, **{field: bad}):
            refused += 1
            assert not PYDANTIC.search(english), english
            assert "does not fit here" not in english, "a sentence of its own"
            assert "이 자리에 맞지 않습니다" not in korean, "a sentence of its own"
            assert re.search("[가-힣]", korean), english
            assert not re.search(r"\bor\b", korean), korean
            assert max(len(english), len(korean)) < 400, "what was written is quoted in short"
    assert refused > 0


PRINTED = "'agreed', 'budgeted', 'reported'"
KINDS = "'figure', 'fact', 'phrase', 'source', 'calculation'"
SENTENCES = {
    ("figure", "year", "2019-2020"): (
        "year: '2019-2020' is no whole number. Write one number in digits, such as 2027.",
        "연도(year): '2019-2020'은(는) 정수가 아닙니다. 2027처럼 숫자 하나로 적으세요.",
    ),
    ("figure", "status", "derived"): (
        f"status: 'derived' is not allowed here. Write one of {PRINTED} or 'projected'.",
        f"상태(status): 'derived'은(는) 쓸 수 없습니다. 다음 중 하나를 적으세요: {PRINTED}, 'projected'.",
    ),
    ("undo", "revision", -1): (
        "revision: -1 is too small. Write 1 or a larger number.",
        "변경 번호(revision): -1은(는) 너무 작습니다. 1 이상인 수를 적으세요.",
    ),
    ("fact", "as_of", "soon"): (
        "as_of: 'soon' is no date. Write 2019, 2019-02 or 2019-02-10.",
        "기준일(as_of): 날짜가 아닙니다. 2019, 2019-02, 2019-02-10 가운데 한 가지 형식으로 적으세요.",
    ),
    ("source", "id", "My Source"): (
        "id: 'My Source' is no id. Use lower-case letters, digits, '-', '_' and '.', as in 'moef-2027'.",
        "id: id로 쓸 수 없습니다. 'moef-2027'처럼 영어 소문자, 숫자, '-', '_', '.'만 쓰세요.",
    ),
    ("figure", "sources", "a, b"): (
        "sources: 'a, b' is no list. Write a list, as in [one, two].",
        "출처(sources): 'a, b'은(는) 목록이 아닙니다. [하나, 둘]처럼 목록으로 적으세요.",
    ),
    ("phrase", "change", "undoing"): (
        f"'undoing' is no kind of change. Write after 'change:' one of {KINDS} or 'retirement'.",
        f"'undoing'(이)라는 종류의 변경은 없습니다. 'change:' 뒤에 다음 중 하나를 적으세요: {KINDS}, 'retirement'.",
    ),
}


@pytest.mark.parametrize(("wrong", "sentences"), SENTENCES.items())
def test_sentences(wrong: tuple[str, str, Any], sentences: tuple[str, str]) -> None:
    kind, field, value = wrong
    assert told(kind, **{field: value}) == [sentences]

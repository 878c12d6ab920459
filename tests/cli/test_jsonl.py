"""The loop of JSON lines: order kept, bad lines answered in their place, nothing ends it early."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import fields, jsonl
from bot.cli.jsonl import BadLineError, answer_lines, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cli.jsonl import Item


def echo(item: Item) -> Item:
    """Answer with the text, as the real commands do with more."""
    return {"echo": text_of(item)}


def run(monkeypatch: pytest.MonkeyPatch, given: bytes, work: Callable[[Item], Item] = echo) -> list[dict[str, Any]]:
    source, sink = io.TextIOWrapper(io.BytesIO(given)), io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", source)
    monkeypatch.setattr(sys, "stdout", sink)
    assert answer_lines(work) == 0
    written = sink.buffer
    assert isinstance(written, io.BytesIO)
    return [json.loads(line) for line in written.getvalue().decode().splitlines()]


def test_replies_come_in_order_with_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [{"id": str(n) if n % 2 else n, "text": f"질문 {n}"} for n in range(50)]
    raw = "\n".join(json.dumps(line, ensure_ascii=n % 3 == 0) for n, line in enumerate(lines))
    assert run(monkeypatch, raw.encode()) == [{"id": line["id"], "echo": line["text"]} for line in lines]


@pytest.mark.parametrize(
    ("line", "identifier", "told"),
    [
        (b"nothing", None, "the line is not valid JSON: Expecting value at column 1"),
        (b"", None, "the line is not valid JSON: Expecting value at column 1"),
        (b"[1]", None, "the line must hold one JSON object"),
        (b"null", None, "the line must hold one JSON object"),
        (b'{"text": "x"}', None, "id is missing"),
        (b'{"id": null, "text": "x"}', None, "id must be a string or a whole number"),
        (b'{"id": true, "text": "x"}', None, "id must be a string or a whole number"),
        (b'{"id": [1], "text": "x"}', None, "id must be a string or a whole number"),
        (b'{"id": "a"}', "a", "text is missing"),
        (b'{"id": 7, "text": 3}', 7, "text must be a string"),
        (b'{"id": "a", "text": "\xff"}', None, "the line is not valid UTF-8"),
        (b'{"id": NaN, "text": "x"}', None, "the line holds a number that cannot be read: NaN is not JSON"),
        (b"[" * 100_000, None, "the line is nested too deeply"),
    ],
    ids=str,
)
def test_a_bad_line_is_answered_in_its_place(
    monkeypatch: pytest.MonkeyPatch, line: bytes, identifier: object, told: str
) -> None:
    good = b'{"id": "g", "text": "ok"}'
    replies = run(monkeypatch, b"\n".join([good, line, good]))
    assert replies[0] == replies[2] == {"id": "g", "echo": "ok"}
    assert replies[1] == {"id": identifier, "error": told}


def test_a_number_of_thousands_of_digits_is_a_bad_line(monkeypatch: pytest.MonkeyPatch) -> None:
    (reply,) = run(monkeypatch, b'{"id": ' + b"9" * 5000 + b', "text": "x"}')
    assert reply["id"] is None
    assert "number" in reply["error"]


def test_a_line_that_is_too_long_is_skipped_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "_LINE_LENGTH", 100)
    long = b'{"id": "l", "text": "' + b"x" * 1000 + b'"}'
    replies = run(monkeypatch, long + b"\n" + b'{"id": "g", "text": "ok"}\n' + long)
    assert [reply.get("error") for reply in replies] == [
        "the line is longer than 100 bytes",
        None,
        "the line is longer than 100 bytes",
    ]


def test_half_a_surrogate_pair_comes_back_as_it_went_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, rb'{"id": "\ud800", "text": "\udfff"}') == [{"id": "\ud800", "echo": "\udfff"}]


def test_windows_line_ends_and_a_byte_order_mark_are_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b'\xef\xbb\xbf{"id": 1, "text": "a"}\r\n{"id": 2, "text": "b"}\r\n'
    assert run(monkeypatch, raw) == [{"id": 1, "echo": "a"}, {"id": 2, "echo": "b"}]


@given(st.lists(st.binary().map(lambda line: line.replace(b"\n", b"")), max_size=5))
def test_as_many_replies_as_lines(lines: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        replies = run(monkeypatch, b"".join(line + b"\n" for line in lines))
    assert len(replies) == len(lines)


@pytest.mark.parametrize(
    ("read", "item", "told"),
    [
        (fields.day, {"today": "tomorrow"}, "today must be a day such as 2026-11-23"),
        (fields.day, {"today": 2026}, "today must be a day such as 2026-11-23"),
        (fields.language, {"lang": "fr"}, "lang must be one of en, ko"),
        (fields.language, {"lang": ["en"]}, "lang must be one of en, ko"),
        (fields.thread, {"thread": {}}, "thread must be a string or a whole number"),
        (fields.thread, {"thread": True}, "thread must be a string or a whole number"),
        (fields.addressed, {"addressed": "yes"}, "addressed must be true or false"),
        (fields.addressed, {"addressed": None}, "addressed must be true or false"),
    ],
)
def test_a_wrong_field_is_named(read: Callable[[Item], object], item: Item, told: str) -> None:
    with pytest.raises(BadLineError) as caught:
        read(item)
    assert str(caught.value) == told


def test_fields_that_are_not_given() -> None:
    assert fields.day({}) is None
    assert fields.language({"lang": None}) is None
    assert fields.thread({}) is None
    assert fields.addressed({}) is True

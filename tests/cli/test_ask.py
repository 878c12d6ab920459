"""`ask` and `parse`: the contract of the JSON lines, and what a person sees."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.__main__ import main
from bot.answers.answer import Answer, Figure, Outcome, Reason, Suggestion, Why
from bot.cli.ask import as_json
from bot.cli.plain import plain
from bot.knowledge.language import Language
from bot.knowledge.models import SourceLink, Status

ANSWER = Answer(
    outcome=Outcome.ANSWER,
    language=Language.KOREAN,
    title="2019년 분담금",
    text="1조 389억 원",
    why=Why("payment", "2019년 분담금", ("2019",), 0.971234, 0.8),
    entry="payment",
    lines=("2018년: 9,602억 원",),
    figures=(
        Figure(Decimal("1.0389E+12"), "KRW", 2019, Status.AGREED, "분담금"),
        Figure(Decimal("8.2"), "percent", None, Status.DERIVED, "증가율"),
    ),
    derivation=("10389 − 9602 = 787",),
    sources=(
        SourceLink("s", "협정", "외교부", "2019-03-08", "https://example.org/a"),
        SourceLink("t", "T", "P", None, None),
    ),
    as_of="2019-03-08",
    caveats=("\x1b[31m주의",),
    suggestions=(Suggestion("2020년", "2020년은?"),),
)


pytestmark = pytest.mark.usefixtures("nowhere")


def ask_lines(
    monkeypatch: pytest.MonkeyPatch, *lines: dict[str, Any] | str, command: str = "ask", **options: str
) -> list[dict[str, Any]]:
    """Run the command as another program would; what it writes must be UTF-8, one object a line."""
    raw = "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)
    source, sink = io.TextIOWrapper(io.BytesIO(raw.encode())), io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdin", source)
    monkeypatch.setattr(sys, "stdout", sink)
    extra = [part for name, value in options.items() for part in (f"--{name}", value)]
    assert main([command, "--jsonl", *extra]) == 0
    written = sink.buffer
    assert isinstance(written, io.BytesIO)
    return [json.loads(line) for line in written.getvalue().decode().splitlines()]


def test_an_answer_as_json_has_every_field_of_the_contract() -> None:
    assert json.loads(json.dumps(as_json(ANSWER))) == {
        "outcome": "answer",
        "entry": "payment",
        "text": ANSWER.plain(),
        "lang": "ko",
        "figures": [
            {"value": "1038900000000", "unit": "KRW", "year": 2019, "status": "agreed", "label": "분담금"},
            {"value": "8.2", "unit": "percent", "year": None, "status": "derived", "label": "증가율"},
        ],
        "derivation": ["10389 − 9602 = 787"],
        "sources": [
            {
                "id": "s",
                "title": "협정",
                "publisher": "외교부",
                "published": "2019-03-08",
                "url": "https://example.org/a",
            },
            {"id": "t", "title": "T", "publisher": "P", "published": None, "url": None},
        ],
        "as_of": "2019-03-08",
        "caveats": ["\x1b[31m주의"],
        "suggestions": ["2020년은?"],
        "confidence": 0.9712,
    }


def test_without_an_answer_the_reason_is_given() -> None:
    nothing = Answer(
        Outcome.NO_ANSWER, Language.ENGLISH, "", "I do not know.", Why(None, "", (), 0, 0.8), Reason.NO_DATA
    )
    assert as_json(nothing)["reason"] == "no_data"
    assert "reason" not in as_json(ANSWER)


def test_plain_text_is_complete_and_steers_no_terminal() -> None:
    assert plain(ANSWER).split("\n\n") == [
        "1조 389억 원\n2018년: 9,602억 원\n[31m주의",
        "계산 방법:\n  10389 − 9602 = 787",
        "출처:\n  외교부, 협정, 2019-03-08 <https://example.org/a>\n  P, T",
        "> 2020년은?",
    ]


def test_a_question_is_answered_with_its_figure_first(monkeypatch: pytest.MonkeyPatch) -> None:
    (reply,) = ask_lines(monkeypatch, {"id": "q", "text": "how much did Korea pay in 2019?", "today": "2026-11-23"})
    assert reply["id"] == "q"
    assert reply["outcome"] == "answer"
    assert Decimal(reply["figures"][0]["value"]) == 1_038_900_000_000
    assert reply["figures"][0]["unit"] == "KRW"
    assert reply["sources"]
    assert reply["elapsed_us"] >= 0
    assert 0 <= reply["confidence"] <= 1


def test_the_day_of_asking_is_the_lines_or_the_options(monkeypatch: pytest.MonkeyPatch) -> None:
    question = {"id": 1, "text": "how much does Korea pay this year?"}
    dated, undated = ask_lines(monkeypatch, {**question, "today": "2014-06-01"}, question, today="2019-06-01")
    assert dated["figures"][0]["year"] == 2014
    assert undated["figures"][0]["year"] == 2019


def test_a_thread_groups_follow_ups_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    first = {"id": 1, "text": "how much did Korea pay in 2019?", "thread": "a"}
    follow = {"text": "and in 2018?"}
    replies = ask_lines(monkeypatch, first, {"id": 2, **follow, "thread": "a"}, {"id": 3, **follow, "thread": "b"})
    assert replies[1]["figures"][0]["year"] == 2018
    assert Decimal(replies[1]["figures"][0]["value"]) == 960_200_000_000
    assert replies[2]["outcome"] != "answer"


def test_bad_lines_stand_in_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    good = {"id": "g", "text": "how much did Korea pay in 2019?"}
    replies = ask_lines(monkeypatch, good, "oops", {**good, "today": "soon"}, {**good, "lang": "xx"}, good)
    assert [reply.get("outcome") for reply in replies] == ["answer", None, None, None, "answer"]
    assert replies[1]["id"] is None
    assert replies[2] == {"id": "g", "error": "today must be a day such as 2026-11-23"}
    assert replies[3] == {"id": "g", "error": "lang must be one of en, ko"}


def test_a_question_over_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    (reply,) = ask_lines(monkeypatch, {"id": 1, "text": "how much in 2019? " * 40})
    assert (reply["outcome"], reply["reason"]) == ("no_answer", "out_of_scope")
    assert "600" in reply["text"]


def test_parse_gives_the_quantities_of_each_line(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "2019년 1조 389억 원"
    lines = ({"id": 1, "text": text}, {"id": 2, "text": "hello"})
    numbers, nothing = ask_lines(monkeypatch, *lines, command="parse")
    by_kind = {quantity["kind"]: quantity for quantity in numbers["quantities"]}
    assert by_kind["year"]["year"] == 2019
    assert (by_kind["money"]["value"], by_kind["money"]["unit"]) == ("1038900000000", "KRW")
    for quantity in numbers["quantities"]:
        assert text[quantity["start"] : quantity["end"]] == quantity["text"]
    assert nothing == {"id": 2, "quantities": []}


def test_ask_prints_the_answer_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "2019", "--today", "2026-11-23"]) == 0
    shown = capsys.readouterr().out
    assert "1.0389 trillion won" in shown
    assert re.search(r"^Sources:\n  .*<https?://", shown, re.MULTILINE)


def test_ask_speaks_korean_when_asked_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "2019", "--lang", "ko", "--today", str(date(2026, 11, 23))]) == 0
    shown = capsys.readouterr().out
    assert "1조 389억" in shown
    assert "출처:" in shown


def test_ask_says_that_a_question_is_too_long(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "x" * 601]) == 2
    assert capsys.readouterr().err == "Your question has 601 characters; I read at most 600. Please shorten it.\n"


def test_parse_prints_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "8.2 % in 2019"]) == 0
    kinds = [json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()]
    assert sorted(kinds) == ["percent", "year"]

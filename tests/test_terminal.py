"""The terminal chat: what is typed, what is shown, and that nothing shown can act on the terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from bot import terminal
from bot.answers.answer import Answer, Figure, Outcome, Suggestion, Why
from bot.cli.conversation import Conversation, TooLongError
from bot.knowledge.language import Language
from bot.knowledge.models import SourceLink, Status
from bot.settings import Settings
from bot.terminal import Session

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER = Answer(
    outcome=Outcome.ANSWER,
    language=Language.ENGLISH,
    title="Payment, 2019",
    text="1.0389 trillion won.",
    why=Why("payment", "value of payment in 2019", ("how much", "2019"), 0.97, 0.8, "support", 0.41),
    entry="payment",
    lines=("2018: 960.2 billion won", "2019: 1.0389 trillion won"),
    figures=(
        Figure(Decimal(78700000000), "KRW", 2019, Status.AGREED, "rise"),
        Figure(Decimal(1038900000000), "KRW", 2019, Status.AGREED, "payment"),
    ),
    derivation=("1038.9 − 960.2 = 78.7",),
    sources=(SourceLink("s", "10th SMA", "MOFA", "2019-03-08", "https://example.org/sma"),),
    caveats=("Reported differently at the time.",),
    suggestions=(Suggestion("2020", "and in 2020?"), Suggestion("total", "total 1991-2026")),
)


class FakeConversation(Conversation):
    """Answers everything alike and remembers what it was asked; it loads no knowledge."""

    def __init__(self, answer: Answer = ANSWER) -> None:
        self.language = Language.ENGLISH
        self.asked: list[tuple[str, bool]] = []
        self._answer = answer

    def ask(self, text: str, **how: Any) -> Answer:
        """Answer like the real one, which is asked in one thread and as a command."""
        assert how["thread"]
        assert how["command"]
        self.asked.append((text, how["alone"]))
        if len(text) > 600:
            raise TooLongError("Please shorten it.")
        return replace(self._answer, language=self.language)


def session(answer: Answer = ANSWER, *, colours: bool = False) -> tuple[Session, FakeConversation, io.StringIO]:
    shown, conversation = io.StringIO(), FakeConversation(answer)
    console = Console(file=shown, width=100, markup=False, highlight=False, emoji=False, force_terminal=colours)
    return Session(conversation, console), conversation, shown


def test_an_answer_is_shown_whole() -> None:
    chat, _, shown = session()
    assert chat.take("how much in 2019?")
    assert "1.0389 trillion won │" not in shown.getvalue(), "what a line says stands in no table again"
    for part in (
        "Payment, 2019",
        "1.0389 trillion won.",
        "2018: 960.2 billion won",
        "78.7 billion won │ 2019",
        "agreed",
        "1038.9 − 960.2 = 78.7",
        "MOFA, 10th SMA, 2019-03-08 <https://example.org/sma>",
        "! Reported differently at the time.",
        "1  and in 2020?",
        "2  total 1991-2026",
    ):
        assert part in shown.getvalue()


def test_a_number_runs_the_suggestion_of_that_number() -> None:
    chat, conversation, shown = session()
    chat.take("2")
    chat.take("2")
    chat.take("3")
    assert conversation.asked == [("2", False), ("total 1991-2026", True), ("3", False)]
    assert "total 1991-2026" in shown.getvalue()


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_asks_nothing(line: str) -> None:
    chat, conversation, _ = session()
    assert chat.take(line)
    assert conversation.asked == []


@pytest.mark.parametrize("line", ["/quit", "/exit", " /Q "])
def test_quit_ends_it(line: str) -> None:
    assert session()[0].take(line) is False


def test_why_explains_the_last_answer() -> None:
    chat, _, shown = session()
    chat.take("/why")
    assert "There is no answer yet to explain." in shown.getvalue()
    chat.take("2019")
    chat.take("/why")
    assert "value of payment in 2019" in shown.getvalue()
    assert "Score 0.97 (needed: 0.80) · Next best: support, 0.41" in shown.getvalue()


def test_the_language_can_be_changed() -> None:
    chat, conversation, shown = session()
    chat.take("/lang fr")
    assert "Write /lang en or /lang ko." in shown.getvalue()
    chat.take("/lang KO")
    assert conversation.language is Language.KOREAN
    chat.take("2019")
    assert "출처" in shown.getvalue()
    assert "이어서 물어볼 수 있는 질문" in shown.getvalue()


def test_an_unknown_command_says_what_there_is() -> None:
    chat, conversation, shown = session()
    assert chat.take("/dance")
    assert "/why" in shown.getvalue()
    assert conversation.asked == []


def test_a_question_that_is_too_long_gets_a_sentence() -> None:
    chat, _, shown = session()
    assert chat.take("x" * 601)
    assert shown.getvalue().strip() == "Please shorten it."


def test_text_of_others_is_no_markup_and_steers_nothing() -> None:
    evil = "[bold red]x[/] [link=file:///etc] :smile: \x1b[2J\x1b]0;title\x07 \x9b31m \u202e"
    answer = replace(
        ANSWER,
        title=evil,
        text=evil,
        lines=(evil,),
        caveats=(evil,),
        derivation=(evil,),
        figures=(replace(ANSWER.figures[0], label=evil),),
        sources=(SourceLink("s", evil, evil, evil, evil),),
        suggestions=(Suggestion(evil, evil),),
        why=replace(ANSWER.why, understood=evil, words=(evil,), entry=evil, runner_up=evil),
    )
    chat, _, shown = session(answer)
    chat.take("2019")
    chat.take("1")
    chat.take("/why")
    text = shown.getvalue()
    assert not set("\x1b\x07\x9b\u202e") & set(text)
    assert text.count("[bold red]x[/]") >= 8
    assert ":smile:" in text


def test_colours_only_where_they_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    chat, _, shown = session(colours=True)
    chat.take("2019")
    assert "\x1b[1;32m" in shown.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    chat, _, shown = session(colours=True)
    chat.take("2019")
    assert "\x1b[1;32m" not in shown.getvalue()


def lines_then(error: type[BaseException], *lines: str) -> Callable[[], str]:
    rest = iter(lines)

    def read() -> str:
        for line in rest:
            return line
        raise error

    return read


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_the_end_of_input_and_ctrl_c_end_it_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: type[BaseException]
) -> None:
    monkeypatch.setattr(terminal, "Conversation", lambda *_: FakeConversation())
    monkeypatch.setattr(terminal, "_read", lines_then(end, "how much in 2019?"))
    assert terminal.chat(Settings(_env_file=None), date(2026, 11, 23)) == 0
    shown = capsys.readouterr()
    assert "1.0389 trillion won" in shown.out
    assert shown.err == ""

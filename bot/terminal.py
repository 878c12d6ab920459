"""`chat`: talking to the bot in the terminal.

Everything that is shown is handed to rich as `Text`, never as markup, and without control characters: what
people wrote into the knowledge, or typed, is shown as it is and does nothing.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.answers.wording.numbers import quantity
from bot.chat.phrases import phrases
from bot.cli.conversation import Conversation, TooLongError
from bot.cli.plain import clean, source_text
from bot.knowledge.language import Language
from bot.knowledge.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from rich.console import RenderableType

    from bot.answers.answer import Answer, Figure
    from bot.settings import Settings

_THREAD: Final = "terminal"
_PROMPT: Final = "› "


@dataclass(frozen=True, slots=True)
class _Words:
    welcome: str
    commands: str
    nothing_yet: str
    languages: str
    next: str
    figure: str
    value: str
    year: str
    status: str


_ENGLISH: Final = _Words(
    welcome="Ask what South Korea pays for US forces: a year (2019), a period (2014-2018), or a question.",
    commands="A number runs a suggestion · /why explains the last answer · /lang en|ko · /quit",
    nothing_yet="There is no answer yet to explain.",
    languages="Write /lang en or /lang ko.",
    next="You can ask",
    figure="figure",
    value="value",
    year="year",
    status="status",
)
_KOREAN: Final = _Words(
    welcome="주한미군 방위비 분담금에 대해 물어보세요. 연도(2019), 기간(2014-2018), 질문 모두 됩니다.",
    commands="번호를 입력하면 추천 질문을 실행합니다 · /why 답변 근거 · /lang en|ko · /quit 끝내기",
    nothing_yet="아직 설명할 답변이 없습니다.",
    languages="/lang en 또는 /lang ko 로 입력해 주세요.",
    next="이어서 물어볼 수 있는 질문",
    figure="항목",
    value="값",
    year="연도",
    status="구분",
)


def chat(settings: Settings, today: date | None) -> int:
    """Talk until the end of input, Ctrl-C or `/quit`; return the exit status."""
    if isinstance(sys.stdin, TextIOWrapper) and not sys.stdin.isatty():
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    # Rich leaves colours out by itself where NO_COLOR is set or the output is no terminal.
    console = Console(markup=False, highlight=False, emoji=False)
    session = Session(Conversation(settings, today), console)
    session.greet()
    try:
        while session.take(_read()):
            pass
    except (EOFError, KeyboardInterrupt):
        if sys.stdin.isatty():
            console.print()
    return 0


def _read() -> str:
    if not sys.stdin.isatty():
        return input()
    # Windows has line editing of its own.
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - importing it gives input() its history and line editing
    return input(_PROMPT)


class Session:
    """One conversation: what was asked last, what was suggested, and in which language the bot speaks."""

    def __init__(self, conversation: Conversation, console: Console) -> None:
        self._conversation = conversation
        self._console = console
        self._last: Answer | None = None

    @property
    def _words(self) -> _Words:
        return _KOREAN if self._conversation.language is Language.KOREAN else _ENGLISH

    def greet(self) -> None:
        """Say what can be typed."""
        self._console.print(Text(self._words.welcome, "bold"))
        self._console.print(Text(self._words.commands, "dim"))

    def take(self, line: str) -> bool:
        """Act on one line of input; return whether the conversation goes on."""
        line = line.strip()
        if line.startswith("/"):
            command, _, argument = line[1:].partition(" ")
            return self._command(command.lower(), argument.strip().lower())
        suggestion = self._suggestion(line)
        if suggestion is not None:
            self._console.print(Text(clean(suggestion), "italic cyan"))
            self._ask(suggestion, alone=True)
        elif line:
            self._ask(line)
        return True

    def _command(self, command: str, argument: str) -> bool:
        commands: dict[str, Callable[[], None]] = {"why": self._why, "lang": lambda: self._speak(argument)}
        if command in {"quit", "exit", "q"}:
            return False
        commands.get(command, self.greet)()
        return True

    def _suggestion(self, line: str) -> str | None:
        suggestions = self._last.suggestions if self._last else ()
        if line.isascii() and line.isdigit() and len(line) == 1 and 1 <= int(line) <= len(suggestions):
            return suggestions[int(line) - 1].question
        return None

    def _ask(self, text: str, *, alone: bool = False) -> None:
        try:
            self._last = self._conversation.ask(text, thread=_THREAD, command=True, alone=alone)
        except TooLongError as error:
            self._console.print(Text(str(error), "yellow"))
        else:
            self._console.print(Padding(_answer(self._last, self._words), (1, 0)))

    def _speak(self, code: str) -> None:
        if code in list(Language):
            self._conversation.language = Language(code)
            self.greet()
        else:
            self._console.print(Text(self._words.languages, "yellow"))

    def _why(self) -> None:
        if self._last is None:
            self._console.print(Text(self._words.nothing_yet, "yellow"))
            return
        why, words = self._last.why, phrases(self._conversation.language)
        rows = [
            (words.understood, why.understood),
            (words.entry, why.entry or "–"),
            (words.words, ", ".join(why.words) or "–"),
        ]
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
        for name, value in rows:
            table.add_row(Text(name, "dim"), Text(clean(value)))
        score = [words.score.format(score=f"{why.score:.2f}", bar=f"{why.bar:.2f}")]
        if why.runner_up:
            score.append(words.runner_up.format(entry=why.runner_up, score=f"{why.runner_up_score:.2f}"))
        self._console.print(Padding(Group(table, Text(clean(" · ".join(score)), "dim")), (1, 0)))


def _answer(answer: Answer, words: _Words) -> RenderableType:
    frame = phrases(answer.language)
    parts: list[RenderableType] = [Text(clean(answer.title), "bold green"), Text(clean(answer.text))]
    parts.extend(Text(clean(line)) for line in answer.lines)
    parts.extend(Text(f"! {clean(caveat)}", "yellow") for caveat in answer.caveats)
    if figures := [figure for figure in answer.figures if not _is_listed(figure, answer)]:
        parts.append(Padding(_figures(figures, answer.language, words), (1, 0, 0, 0)))
    if answer.derivation:
        parts.append(Text(f"\n{frame.computed}", "bold"))
        parts.extend(Text(f"  {clean(step)}", "cyan") for step in answer.derivation)
    if answer.sources:
        parts.append(Text(f"\n{frame.sources}", "bold"))
        parts.extend(Text(f"  {clean(source_text(source))}", "dim") for source in answer.sources)
    if answer.suggestions:
        parts.append(Text(f"\n{words.next}", "bold"))
        parts.extend(
            Text(f"  {number}  {clean(suggestion.question)}", "cyan")
            for number, suggestion in enumerate(answer.suggestions, 1)
        )
    return Group(*parts)


def _is_listed(figure: Figure, answer: Answer) -> bool:
    """Tell whether a line of the answer says the same: its year, and the amount."""
    return any(line.startswith(f"{figure.year}: {_shown(figure, answer.language)}") for line in answer.lines)


def _shown(figure: Figure, language: Language) -> str:
    return quantity(figure.value, parse_unit(figure.unit)[0], language)


def _figures(figures: Iterable[Figure], language: Language, words: _Words) -> Table:
    table = Table(header_style="bold")
    table.add_column(words.figure)
    table.add_column(words.value, justify="right", style="bold")
    table.add_column(words.year, justify="right")
    table.add_column(words.status)
    names = phrases(language).status
    for figure in figures:
        table.add_row(
            Text(clean(figure.label)),
            Text(clean(_shown(figure, language))),
            "" if figure.year is None else str(figure.year),
            names.get(figure.status, figure.status),
        )
    return table

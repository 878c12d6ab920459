"""The pages of a long list: which lines stand on which, and what a page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.chat.budget import clip, fitting, length
from bot.chat.inert import inert, inert_line
from bot.chat.lists import source_lines
from bot.chat.phrases import phrases

if TYPE_CHECKING:
    from bot.answers.answer import Answer

_LINE_LENGTH: Final = 300
_FOOTER_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `cut` says that the text did not fit and must stand in full elsewhere."""

    content: str
    number: int
    count: int
    cut: bool


def rows_of(answer: Answer, *, listing: bool) -> list[str]:
    """Return the rows to turn pages through: the answer's lines, or its sources where those were asked for."""
    if listing and answer.sources:
        return source_lines(answer.sources, answer.language)
    return [f"• {clip(inert_line(line), _LINE_LENGTH)}" for line in answer.lines]


def page_of(answer: Answer, rows: list[str], number: int, room: int) -> Page:
    """Return a page of the answer within `room`; a number past the end gives the last page."""
    text = inert(answer.text)
    if not rows:
        content = clip(text, room)
        return Page(content, 0, 1, content != text)
    head = clip(text, room // 2)
    pages = _split(rows, room - length(head) - _FOOTER_LENGTH)
    number = min(max(number, 0), len(pages) - 1)
    parts = [head, "\n".join(pages[number])] if head else ["\n".join(pages[number])]
    content = "\n".join(parts)
    if len(pages) > 1:
        content += f"\n-# {phrases(answer.language).page.format(page=number + 1, pages=len(pages))}"
    return Page(content, number, len(pages), head != text)


def _split(rows: list[str], room: int) -> list[list[str]]:
    pages = []
    while rows:
        count = max(1, fitting(rows[: limits.LINES_A_PAGE.value], room))
        pages.append(rows[:count])
        rows = rows[count:]
    return pages

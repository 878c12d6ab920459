"""The pages of a long list: which lines stand on which, and what a page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.chat.budget import clip, fitting, length
from bot.chat.inert import inert, inert_line

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.chat.phrases import Phrases

_LINE_LENGTH: Final = 300
_FOOTER_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `cut` says that the text did not fit and must stand in full elsewhere."""

    content: str
    number: int
    count: int
    cut: bool


def page_of(answer: Answer, number: int, room: int, words: Phrases) -> Page:
    """Return a page of the answer within `room`; a number past the end gives the last page."""
    text = inert(answer.text)
    if not answer.lines:
        content = clip(text, room)
        return Page(content, 0, 1, content != text)
    head = clip(text, room // 2)
    lines = [f"• {clip(inert_line(line), _LINE_LENGTH)}" for line in answer.lines]
    pages = _split(lines, room - length(head) - _FOOTER_LENGTH)
    number = min(max(number, 0), len(pages) - 1)
    parts = [head, "\n".join(pages[number])] if head else ["\n".join(pages[number])]
    content = "\n".join(parts)
    if len(pages) > 1:
        content += f"\n-# {words.page.format(page=number + 1, pages=len(pages))}"
    return Page(content, number, len(pages), head != text)


def _split(lines: list[str], room: int) -> list[list[str]]:
    pages = []
    while lines:
        count = max(1, fitting(lines[: limits.LINES_A_PAGE.value], room))
        pages.append(lines[:count])
        lines = lines[count:]
    return pages

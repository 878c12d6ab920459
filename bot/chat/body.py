"""The content and embed of an answer: who gets how much of the length that Discord allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.chat.asked import Kind
from bot.chat.budget import clip, fitting, length
from bot.chat.embeds import embed_of
from bot.chat.inert import inert, inert_line
from bot.chat.lists import source_lines
from bot.chat.pages import Page, page_of, rows_of
from bot.chat.phrases import Phrases, phrases

if TYPE_CHECKING:
    import discord

    from bot.answers.answer import Answer

WAYS_LENGTH: Final = 500
_CAVEAT: Final = 300
_CAVEATS: Final = 600
_LEAST_FOR_SOURCES: Final = 700
_MOST_FOR_SOURCES: Final = 1_000
_KEPT_FOR_LINES: Final = 500
_GAP: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Body:
    """What everybody who asks the same sees of an answer; `shown` is how many sources the content has."""

    answer: Answer
    content: str
    embed: discord.Embed | None
    page: Page
    shown: int


def body_of(answer: Answer, page: int, kind: Kind) -> Body:
    """Lay an answer, or one page of it, out.

    Caveats and the first sources must never be lost, so they are measured before the text; but as many sources
    are shown as a text of usual length leaves room for. A text that still has to be cut stands in full in the embed.
    """
    words = phrases(answer.language)
    room = limits.REPLY_LENGTH.value - (WAYS_LENGTH if kind is Kind.HELP else 0)
    listing = kind is Kind.SOURCES
    rows = rows_of(answer, listing=listing)
    caveats = _caveats(answer)
    wanted = length(inert(answer.text)) + length(caveats) + (_KEPT_FOR_LINES if rows else 0)
    for_sources = min(max(room - wanted - 3 * len(_GAP), _LEAST_FOR_SOURCES), _MOST_FOR_SOURCES)
    shown, sources = (len(answer.sources), "") if listing else _sources(answer, words, for_sources)
    tail = _GAP.join(part for part in (caveats, sources) if part)
    text = page_of(answer, rows, page, room - (length(tail) + len(_GAP) if tail else 0))
    content = _GAP.join(part for part in (text.content, tail) if part)
    return Body(answer, content, embed_of(answer, words, shown=shown, full_text=text.cut), text, shown)


def _caveats(answer: Answer) -> str:
    lines = [f"⚠️ {clip(inert_line(caveat), _CAVEAT)}" for caveat in answer.caveats]
    return "\n".join(lines[: fitting(lines, _CAVEATS)])


def _sources(answer: Answer, words: Phrases, room: int) -> tuple[int, str]:
    """Return how many sources fit, and their lines."""
    lines = source_lines(answer.sources[: limits.SOURCES_SHOWN.value], answer.language)
    heading, more = f"**{words.sources}**", words.more_sources.format(count=len(answer.sources))
    shown = fitting(lines, room - length(heading) - length(more) - 2)
    if not shown:
        return 0, ""
    hidden = len(answer.sources) - shown
    listed = [heading, *lines[:shown], *([words.more_sources.format(count=hidden)] if hidden else [])]
    return shown, "\n".join(listed)

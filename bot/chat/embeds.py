"""The embed of an answer: its figures, working and further sources, in fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot import limits
from bot.answers.wording.numbers import quantity
from bot.chat.budget import clip, clip_line, fitting, length
from bot.chat.inert import inert, inert_line, plain_line
from bot.chat.lists import source_lines, step_lines
from bot.knowledge.models import Status, weakest
from bot.knowledge.units import parse_unit

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.chat.phrases import Phrases

_TITLE: Final = 256
_DESCRIPTION: Final = 4_096
_FIELD: Final = 1_024
_LABEL: Final = 100
_VALUE: Final = 120
_MOST_FIGURES: Final = 6
_STEPS: Final = 6
_FOOTER_LENGTH: Final = 200

_COLOURS: Final = {
    Status.AGREED: 0x2E7D32,
    Status.BUDGETED: 0x1565C0,
    Status.REPORTED: 0x1565C0,
    Status.DERIVED: 0xB26A00,
    Status.PROJECTED: 0xB26A00,
}
_NEUTRAL: Final = 0x5C6370


def embed_of(answer: Answer, words: Phrases, *, shown: int, full_text: bool) -> discord.Embed | None:
    """Return the embed, or None where it would add nothing.

    `shown` is how many sources stand in the content already; `full_text` says that its text had to be cut.
    """
    if not (answer.figures or answer.derivation or answer.sources or full_text):
        return None
    status = _status(answer)
    embed = discord.Embed(
        title=clip(inert_line(answer.title), _TITLE) or None, colour=_COLOURS[status] if status else _NEUTRAL
    )
    if full_text:
        embed.description = clip(inert(answer.text), _DESCRIPTION)
    footer = _footer(answer, status, words)
    if footer:
        embed.set_footer(text=footer)
    # A range of years has its figures in the lines; fields would only repeat them.
    if not answer.lines:
        # An amount per head stands there as a plain amount, too, for programs: people see it once.
        told = {(figure.label, figure.value): figure for figure in answer.figures}
        for figure in [*told.values()][:_MOST_FIGURES]:
            unit, _ = parse_unit(figure.unit)
            value = quantity(figure.value, unit, answer.language)
            _add(embed, figure.label, [inert_line(value)], limit=_VALUE, inline=True)
    _add(embed, words.computed, step_lines(answer.derivation[:_STEPS]))
    further = answer.sources[shown : shown + limits.FURTHER_SOURCES.value]
    _add(embed, words.other_sources, source_lines(further, answer.language))
    return embed


def _status(answer: Answer) -> Status | None:
    """Return how firm the answer is: a list is as firm as its weakest line."""
    if not answer.figures:
        return None
    if answer.lines:
        return weakest([figure.status for figure in answer.figures])
    # The first figure is the one that was asked for: what follows (an equivalent in dollars) may be less firm.
    return answer.figures[0].status


def embed_of_lines(lines: list[str]) -> discord.Embed:
    """Return an embed with as many of the lines as fit."""
    return discord.Embed(description="\n".join(lines[: fitting(lines, _DESCRIPTION)]), colour=_NEUTRAL)


def _footer(answer: Answer, status: Status | None, words: Phrases) -> str:
    parts = [words.as_of.format(date=plain_line(answer.as_of))] if answer.as_of else []
    if status is not None:
        parts.append(words.status[status])
    return clip_line(" · ".join(parts), _FOOTER_LENGTH)


def _add(embed: discord.Embed, name: str, lines: list[str], *, limit: int = _FIELD, inline: bool = False) -> None:
    """Add a field with as many whole lines as its own limit and that of the embed leave room for."""
    name = clip_line(plain_line(name), _LABEL) or "\u200b"
    room = min(limit, limits.EMBED_LENGTH.value - _size(embed) - length(name))
    value = "\n".join(lines[: fitting(lines, room)])
    if value:
        embed.add_field(name=name, value=value, inline=inline)


def _size(embed: discord.Embed) -> int:
    """Return what Discord counts against the limit of an embed, in UTF-16 units."""
    texts = [embed.title, embed.description, embed.footer.text]
    texts += [part for field in embed.fields for part in (field.name, field.value)]
    return sum(length(text) for text in texts if text)

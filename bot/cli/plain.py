"""An answer as plain text for a pipe or a terminal without colours: all of it, in the order of its weight."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.chat.phrases import phrases

if TYPE_CHECKING:
    from bot.answers.answer import Answer
    from bot.knowledge.models import SourceLink

# Escape sequences and text direction overrides in somebody's text would act on the reader's terminal.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(answer: Answer) -> str:
    """Return the answer with its working, sources and next questions."""
    words = phrases(answer.language)
    parts = [answer.plain()]
    if answer.derivation:
        parts.append("\n".join([f"{words.computed}:", *(f"  {step}" for step in answer.derivation)]))
    if answer.sources:
        parts.append("\n".join([f"{words.sources}:", *(f"  {source_text(source)}" for source in answer.sources)]))
    if answer.suggestions:
        parts.append("\n".join(f"> {suggestion.question}" for suggestion in answer.suggestions))
    return clean("\n\n".join(parts))


def source_text(source: SourceLink) -> str:
    """Return a source on one line: publisher, title, date, address."""
    named = ", ".join(part for part in (source.publisher, source.title, source.published) if part)
    return f"{named} <{source.url}>" if source.url else named


def clean(text: str) -> str:
    """Return the text without characters that would steer a terminal."""
    return _CONTROLS.sub("", text)

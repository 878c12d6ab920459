"""The lines of lists: sources with their links, steps of a calculation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.chat.budget import clip, clip_line
from bot.chat.inert import inert_line, plain_line, safe_address
from bot.chat.phrases import Phrases, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.language import Language
    from bot.knowledge.models import SourceLink

_REMEMBERED: Final = 2_048
_STEP: Final = 500
_TITLE: Final = 110
_PUBLISHER: Final = 90


def source_lines(sources: Iterable[SourceLink], language: Language) -> list[str]:
    """Return a line for each source. Angle brackets around the address keep Discord from showing a preview."""
    return [_line(source, language) for source in sources]


def step_lines(steps: Iterable[str]) -> list[str]:
    """Return the steps, numbered. The dot is escaped, or Discord would make a list of its own of them."""
    return [f"{number}\\. {clip(inert_line(step), _STEP)}" for number, step in enumerate(steps, 1)]


def working_lines(steps: Iterable[str], words: Phrases) -> list[str]:
    """Return the whole working: the steps, and the rule by which what is shown was rounded."""
    lines = step_lines(steps)
    return [*lines, words.rounding] if lines else []


@lru_cache(maxsize=_REMEMBERED)
def _line(source: SourceLink, language: Language) -> str:
    # Discord does not honour an escaped bracket within the text of a masked link.
    title = clip_line(plain_line(source.title).replace("[", "(").replace("]", ")"), _TITLE)
    address = safe_address(source.url)
    name = f"[{inert_line(title)}](<{address}>)" if address else inert_line(title)
    about = [inert_line(clip_line(plain_line(source.publisher), _PUBLISHER))]
    if source.published:
        about.append(inert_line(clip_line(plain_line(source.published), _PUBLISHER)))
    if not address:
        about.append(phrases(language).source_without_link)
    return f"• {name} ({', '.join(part for part in about if part)})"

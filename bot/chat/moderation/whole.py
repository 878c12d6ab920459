"""A change as a text file, for what does not fit into a message: nobody has to approve what they can't see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.moderation.review_words import review_words_of
from bot.chat.render import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.language import Language
    from bot.moderation.differences import Difference
    from bot.moderation.review import Verdict


def whole_verdict(verdict: Verdict, language: Language) -> Attachment:
    """Return everything that was found about a proposal."""
    words = review_words_of(language)
    lines = [f"❌ {one.get(language)}" for one in verdict.breaks]
    lines += [f"⚠️ {one.get(language)}" for one in verdict.warnings]
    for preview in verdict.previews:
        lines += ["", f"{words.preview}: {preview.question}", preview.after.plain()]
        lines += ["", f"({words.until_now})", preview.before.plain()]
    return _file([*lines, "", words.changes, *_told(verdict.differences, language)], words.changes)


def whole_differences(found: Iterable[Difference], language: Language) -> Attachment:
    """Return every field that differs, old and new, whole."""
    return _file([*_told(found, language)], review_words_of(language).changes)


def _told(found: Iterable[Difference], language: Language) -> Iterator[str]:
    for one in found:
        yield ""
        yield f"{one.entry} · {one.label.get(language)}"
        yield f"- {one.old}" if one.old is not None else "-"
        yield f"+ {one.new}" if one.new is not None else "+"


def _file(lines: Iterable[str], description: str) -> Attachment:
    # Text files without a mark are taken for another encoding by some programs, and Korean needs it.
    return Attachment("changes.txt", "\n".join(lines).strip().encode("utf-8-sig"), description)

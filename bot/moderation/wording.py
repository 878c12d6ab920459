"""Sentences that moderators read, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.knowledge.fields import Text

if TYPE_CHECKING:
    from bot.knowledge.changes.errors import ChangeError
    from bot.knowledge.faults import Fault

_MOST_OF_A_PHRASE: Final = 120


def both(en: str, ko: str) -> Text:
    """Return a sentence in both languages."""
    return Text(en=en, ko=ko)


def of_fault(fault: Fault) -> Text:
    """Return a fault as a sentence; one that only an editor of files can make is told in English."""
    entry = f"{fault.entry}: " if fault.entry else ""
    korean = fault.korean or f"지식 검사에서 문제가 발견되었습니다: {fault.sentence}"
    return both(entry + fault.sentence, entry + korean)


def of_error(error: ChangeError) -> Text:
    """Return why a change can't be made."""
    english = f"{error.problem}. {error.remedy}"
    english = english[:1].upper() + english[1:]
    return both(english if english.endswith("?") else f"{english}.", error.korean)


def shortened(phrase: str) -> str:
    """Return a phrase short enough to be quoted in a sentence."""
    return phrase if len(phrase) <= _MOST_OF_A_PHRASE else phrase[: _MOST_OF_A_PHRASE - 1] + "…"

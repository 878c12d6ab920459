"""Patterns that hold names of the knowledge, compiled once: what numbers an agreement, and who else pays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.understanding.grammar import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.knowledge.models import Phrases, Subject
    from bot.knowledge.snapshot import Snapshot


def numbering(snapshot: Snapshot) -> re.Pattern[str] | None:
    """Return the pattern of what stands before the number of an agreement: "agreement 10", "SMA no. 11"."""
    word = snapshot.words.get(Cue.AGREEMENT)
    names = {*word.en, *word.ko} if word else set()
    for subject in snapshot.subjects.values():
        if subject.agreement:
            names |= {subject.agreement.en or "", subject.agreement.ko or ""}
    joined = _any(names - {""})
    return re.compile(rf"(?:{joined})s?\s{{0,2}}(?:no\.?|number|#)?\s{{0,2}}$", re.IGNORECASE) if joined else None


def other_ordinals(subjects: Iterable[Subject]) -> re.Pattern[str] | None:
    """Return the pattern of what follows an ordinal that numbers something else: "the 5th round"."""
    joined = _any(phrase for subject in subjects for phrase in subject.other_ordinals.all())
    return re.compile(rf"\s{{0,2}}(?:{joined})", re.IGNORECASE) if joined else None


def other_payers(payers: Phrases) -> re.Pattern[str] | None:
    """Return the pattern of a question what somebody else pays: "how much does Washington pay", "미국은 얼마나 내".

    Who it is stands in the only group that took part.
    """
    patterns: list[str] = []
    if names := _any(payers.en):
        verbs = "pay|paid|spend|spent|contribute|cover|fund|shell|put"
        told = "pays|paid|spends|spent|spending|contributes|contributed"
        asked = r"\b(?:do|does|did|will|would|has|have)\s(?:the\s)?"
        patterns.append(rf"{asked}({names})\s(?:\w{{1,12}}\s)?(?:{verbs})")
        patterns.append(rf"\b({names})\s(?:\w{{1,12}}ly\s)?(?:{told})\b")
    if names := _any(payers.ko):
        particles = "이|은|는|에서|측이|측은"
        verbs = "쓰|써|썼|쓴|내나|내는|내요|냈|낸|부담|지출|지불|들이"
        patterns.append(rf"({names})(?:{particles})\s?(?:\S{{1,8}}\s){{0,3}}\S{{0,4}}(?:{verbs})")
    return re.compile("|".join(patterns), re.IGNORECASE) if patterns else None


def any_of(phrases: Phrases) -> re.Pattern[str] | None:
    """Return the pattern of any of the phrases, an English one as a whole word."""
    parts = [rf"\b(?:{names})\b" for names in [_any(phrases.en)] if names]
    parts += [names for names in [_any(phrases.ko)] if names]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _any(names: Iterable[str]) -> str:
    """Return an alternation of the names, longest first, so that none hides a longer one."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))

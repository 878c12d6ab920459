"""Questions that found no answer: without whoever asked them, and grouped by what they ask."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from bot import limits
from bot.answers.answer import Outcome
from bot.store.records import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.answers.answer import Answer

_ALIKE: Final = 85
"""How like (0 to 100) two questions must be to count as one."""

_MOST_COMPARED: Final = 1_000
"""Questions beyond the most frequent ones are grouped only when they are the same but for case and signs."""

_PERSONAL: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"<(?:@[!&]?|#|a?:\w{1,40}:|/[\w -]{1,40}:)\d{1,20}>",
        r"(?:https?|ftp)://\S+|\bwww\.\S+|\bdiscord(?:app)?\.\S+/\S+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?<!\w)@\S+",
        r"(?<![\d.,])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])",
        r"(?<![\d.,])\+\d[\d\s().-]{6,18}\d",
        r"(?<![\d.,])\(?0\d{1,3}\)?[\s.-]?\d{3,4}[\s.-]?\d{4}(?!\d)",
        r"(?<![\d.,])\d{2,4}-\d{3,4}-\d{4}(?!\d)",
        r"(?<![\d.,])\d{6}-\d{7}(?!\d)",
        r"(?<![\d.,])\d{17,20}(?!\d)",
    )
)
"""Mentions, web and mail addresses, names, numbers of machines, of telephones, of people and of accounts."""

_SIGNS: Final = re.compile(r"[^\w%$₩]+")
_DIGITS: Final = re.compile(r"\d+")


def anonymous(text: str) -> str:
    """Return a question without mentions, addresses and numbers that look like those of telephones, on one line."""
    text = unicodedata.normalize("NFC", text)
    for personal in _PERSONAL:
        text = personal.sub("…", text)
    visible = "".join(one if unicodedata.category(one) not in {"Cc", "Cf", "Cs"} else " " for one in text)
    return " ".join(visible.split())[: limits.GAP_LENGTH.value]


def gap_of(server_id: int | None, question: str, answer: Answer, at: datetime) -> Gap | None:
    """Return a question that got no answer, or a question back, without whoever asked it; None for any other."""
    text = anonymous(question)
    if answer.outcome is Outcome.ANSWER or not text:
        return None
    outcome = answer.reason.value if answer.reason else answer.outcome.value
    return Gap(server_id=server_id, text=text, language=answer.language.value, outcome=outcome, asked_at=at)


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Questions that ask alike: the one that was asked most, how often all were, and which they are."""

    text: str
    language: str
    count: int
    latest: datetime
    ids: tuple[int, ...]
    outcomes: tuple[tuple[str, int], ...]


def grouped(gaps: Iterable[Gap]) -> tuple[GapGroup, ...]:
    """Return the gaps grouped by likeness, the most frequent first; of equals, the latest."""
    same: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        same.setdefault((gap.language, _key(gap.text)), []).append(gap)
    groups: dict[tuple[str, str], list[Gap]] = {}
    for number, (key, found) in enumerate(sorted(same.items(), key=lambda item: -len(item[1]))):
        home = _nearest(key, groups) if number < _MOST_COMPARED else None
        groups.setdefault(home or key, []).extend(found)
    return tuple(sorted(map(_group, groups.values()), key=lambda group: (group.count, group.latest), reverse=True))


def _key(text: str) -> str:
    """Return what is left of a question when case, signs and its numbers are left out."""
    return _SIGNS.sub(" ", _DIGITS.sub("0", text.casefold())).strip()


def _nearest(key: tuple[str, str], groups: dict[tuple[str, str], list[Gap]]) -> tuple[str, str] | None:
    language, text = key
    others = [one for known, one in groups if known == language]
    found = process.extractOne(text, others, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return (language, str(found[0])) if found else None


def _group(gaps: list[Gap]) -> GapGroup:
    text, _ = Counter(gap.text for gap in gaps).most_common(1)[0]
    return GapGroup(
        text,
        gaps[0].language,
        len(gaps),
        max(gap.asked_at for gap in gaps),
        tuple(sorted(gap.id for gap in gaps)),
        tuple(sorted(Counter(gap.outcome for gap in gaps).items())),
    )

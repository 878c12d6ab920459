"""Reads what was typed after `!sma knowledge …`: first what the command names, then the rest behind its names.

    figure payment 2027 source: moef-2027 amount: 1.5511 trillion won status: agreed reason: announced today

After the first line, names count at the beginning of a line only, so that a statement may hold colons.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.chat.moderation.kinds import Kind

_FENCE = re.compile(r"```(?:ya?ml)?\n?(?P<inside>.*?)```", re.DOTALL)


def read_arguments(text: str, kind: Kind) -> dict[str, str]:
    """Return the values by the names of the fields; what is not there is left out."""
    values: dict[str, str] = {}
    fence = _FENCE.search(text)
    if fence is not None and any(one.name == "yaml" for one in kind.fields):
        values["yaml"] = fence["inside"]
        text = text[: fence.start()] + text[fence.end() :]
    names = _spellings(kind)
    text = text.strip()
    first_line = len(text.partition("\n")[0])
    found = [
        match
        for match in _names(names).finditer(text)
        if match.start() < first_line or not text[: match.start()].rpartition("\n")[2].strip()
    ]
    values |= _given(text[: found[0].start()] if found else text, kind)
    for match, following in zip_longest(found, found[1:]):
        value = text[match.end() : following.start() if following else len(text)].strip()
        if value:
            values[names[match["name"].lower()]] = value
    return values


def _given(text: str, kind: Kind) -> dict[str, str]:
    """Return what stands before the first name: a word each, and all the rest for the last one."""
    words = text.split(maxsplit=max(len(kind.given) - 1, 0)) if kind.given else []
    return {one.name: word.strip() for one, word in zip(kind.given, words, strict=False)}


def _names(names: dict[str, str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<=\s))(?P<name>{alternatives})\s*[:：](?!//)", re.IGNORECASE)


def _spellings(kind: Kind) -> dict[str, str]:
    """Return the names of the fields as people may write them: in English, in Korean, and the Korean noun alone."""
    korean = {one.name: (one.label.ko or "").split(" (")[0] for one in kind.fields}
    nouns = Counter(label.rpartition(" ")[2] for label in korean.values())
    names = {one.name: one.name for one in kind.fields}
    names |= {label: name for name, label in korean.items()}
    return names | {noun: name for name, label in korean.items() if nouns[noun := label.rpartition(" ")[2]] == 1}

"""Texts: both languages, phrasings that lead to one entry, entries of a readable size."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot import limits
from bot.knowledge.checks.walk import records
from bot.knowledge.models import Agreement, Fact, Phrases, Series, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.document import Data
    from bot.knowledge.faults import Fault
    from bot.knowledge.loader import Loaded
    from bot.knowledge.models import Model
    from bot.knowledge.places import Place

MAX_ENTRY_BYTES: Final = limits.ENTRY_BYTES.value
"""The size of an entry without the years of a series, each of which may be as large again."""

MAX_PHRASES: Final = limits.PHRASES_AN_ENTRY.value

_PHRASES_KEPT: Final = 32_768
"""Phrasings whose comparable form is kept: a change of one entry is compared with the phrasings of all."""

_LANGUAGES: Final = {"en": "English", "ko": "Korean"}
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\W_]+(?=\d)")
_NO_WORD: Final = re.compile(r"[^\w%$€£¥|]|_")


def check_texts(loaded: Loaded) -> Iterator[Fault]:
    """Yield the faults of texts, phrasings and sizes."""
    for _, identifier, entry, place in loaded.checkable():
        yield from _languages(entry, identifier, place)
        yield from _sizes(identifier, place)
        phrases = getattr(entry, "asked_as", None)
        if isinstance(phrases, Phrases):
            yield from _asked_as(entry, phrases, identifier, place)
    taken: dict[str, tuple[str, Place]] = {}
    for kind, entries in loaded.entries.items():
        for identifier, entry in entries.items():
            phrases = getattr(entry, "asked_as", None)
            if isinstance(phrases, Phrases):
                yield from _taken(phrases, taken, identifier, loaded.places[kind, identifier])


@lru_cache(maxsize=_PHRASES_KEPT)
def normalised(phrase: str) -> str:
    """Return the phrase without case, spaces and punctuation: what is left when two are the same question."""
    text = unicodedata.normalize("NFKC", phrase).casefold()
    return _NO_WORD.sub("", _BETWEEN_DIGITS.sub("|", text))


def _languages(entry: Model, identifier: str, place: Place) -> Iterator[Fault]:
    for location, record in records(entry):
        if not isinstance(record, Text) or (place.of_change and (record.en or record.ko)):
            continue
        for code, language in _LANGUAGES.items():
            if not (getattr(record, code) or "").strip():
                name = ".".join(str(part) for part in location)
                problem, remedy = f"{name} has no {language}", f"Add '{code}:' below it"
                yield place.fault(identifier, problem, remedy, *location)


def _asked_as(entry: Model, phrases: Phrases, identifier: str, place: Place) -> Iterator[Fault]:
    # A calculation may be asked for by its cues alone; what has phrasings has them in both languages.
    needed = isinstance(entry, Series | Agreement | Fact) or phrases.all()
    for code, language in _LANGUAGES.items():
        if needed and not getattr(phrases, code) and not (place.of_change and phrases.all()):
            remedy = f"Add a question to '{code}:' below 'asked_as'"
            korean = "질문 표현이 없습니다. 이 항목을 묻는 질문을 하나 이상 적으세요."
            yield place.fault(identifier, f"asked_as has no {language}", remedy, "asked_as", korean=korean)
    count = len(phrases.all())
    if count > MAX_PHRASES:
        problem = f"{count} phrasings; at most {MAX_PHRASES} are read"
        korean = f"질문 표현이 {count}개입니다. {MAX_PHRASES}개까지만 쓸 수 있으니 서로 가장 다른 것만 남기세요."
        yield place.fault(identifier, problem, "Keep those that differ most", "asked_as", korean=korean)


def _taken(phrases: Phrases, taken: dict[str, tuple[str, Place]], identifier: str, place: Place) -> Iterator[Fault]:
    own = identifier, place
    for code in _LANGUAGES:
        for index, phrase in enumerate(getattr(phrases, code)):
            inside = ("asked_as", code, index)
            key = normalised(phrase)
            if not key:
                korean = f"질문 표현 {phrase!r}에 낱말이 없습니다. 지우세요."
                problem = f"the phrasing {phrase!r} has no word"
                yield place.fault(identifier, problem, "Remove it", *inside, korean=korean)
                continue
            owner, where = taken.setdefault(key, own)
            if owner != identifier:
                problem = f"the phrasing {phrase!r} is also one of {owner!r}, in {where.where}"
                korean = f"질문 표현 {phrase!r}은(는) {owner!r}에도 있습니다({where.where}). 맞는 쪽에만 두세요."
                yield place.fault(identifier, problem, "Keep it where it belongs", *inside, korean=korean)


def _sizes(identifier: str, place: Place) -> Iterator[Fault]:
    data = place.data
    if not isinstance(data, dict):
        return
    values = data.get("values")
    parts: list[tuple[Data, tuple[str | int, ...]]] = [({**data, "values": None}, ())]
    if isinstance(values, dict):
        parts += [(value, ("values", year)) for year, value in values.items() if isinstance(value, dict)]
    for part, inside in parts:
        size = len(json.dumps(part, ensure_ascii=False).encode())
        if size > MAX_ENTRY_BYTES:
            problem = f"{size:,} bytes; at most {MAX_ENTRY_BYTES:,} are allowed"
            korean = f"항목이 {size:,}바이트입니다. {MAX_ENTRY_BYTES:,}바이트까지 허용되니 줄이거나 둘로 나누세요."
            yield place.fault(identifier, problem, "Shorten it or split it in two", *inside, korean=korean)
